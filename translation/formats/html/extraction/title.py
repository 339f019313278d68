"""The headline of a web page: which of its lines is the declared title, and what is no part of
it.
"""

import re
from collections.abc import Sequence

from translation.document import Block, Kind
from translation.formats.boilerplate import is_link
from translation.formats.html.extraction.article import Found, is_prose
from translation.formats.html.extraction.metadata import MARKS, PageFacts
from translation.formats.html.extraction.roles import Roles
from translation.formats.normalisation import letters_of

_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_HEADLINE_WORDS = 4
_SURE_LENGTH = 12
# Scripts without spaces have none around a mark.
_TITLE_PARTS = re.compile(r"\s+[|:–—-]+\s+|:\s+|(?<=[\u3040-\uff1f])[-_|](?=[\u3040-\uff1f])")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_NO_HEADING = 7
_COLON = re.compile(r"(?<=\S): ")
_MISPLACED = 4
_LONG_WORD = re.compile(r"\w{4,}")


def without_site(title: str, facts: PageFacts) -> str:
    """Return a window's title without the name of the site or section at its end or beginning.

    >>> without_site("Sube el dólar | El Diario", PageFacts(site="El Diario"))
    'Sube el dólar'
    >>> without_site("El Diario | Sube el dólar", PageFacts(site="El Diario"))
    'Sube el dólar'
    """
    known = facts.own.union(map(letters_of, (facts.site, *facts.sections))) - {""}
    for mark in MARKS:
        head, _, tail = title.rpartition(mark)
        while head and letters_of(tail) in known:
            title = head
            head, _, tail = title.rpartition(mark)
        head, _, tail = title.partition(mark)
        title = tail if tail and letters_of(head) in known else title
    return title


def declared_titles(facts: PageFacts) -> list[str]:
    """Return the titles that the page declares, the most reliable first, each without the name of
    its site; none is such a name or a section's alone.

    >>> declared_titles(PageFacts(titles=("Sube el dólar", "El Diario"), site="El Diario"))
    ['Sube el dólar']
    """
    names = facts.own.union(map(letters_of, (facts.site, *facts.sections, "")))
    titles = dict.fromkeys(without_site(title, facts) for title in facts.titles)
    return [title for title in titles if letters_of(title) not in names]


def title_at(
    found: Sequence[Found], kept: Sequence[bool], roles: Roles, facts: PageFacts
) -> int | None:
    """Return the block that is the declared title, or the heading that is the article's without it,
    else None.
    """
    declared = declared_titles(facts)
    prose = [number for number, one in enumerate(found) if kept[number] and is_prose(one.block)]
    # A headline stands before the article: most of a page's own repetitions of it come after.
    end = prose[len(prose) // _MISPLACED] + 1 if prose else len(found)
    lines = [
        number
        for number, one in enumerate(found[:end])
        if one.key and one.key not in facts.own and not _leads_home(one)
    ]
    best = _best_fit(found, lines, declared, roles, facts)
    if best is not None:
        return best

    headings = [number for number in lines if found[number].block.kind is Kind.HEADING]
    said = " ".join([*declared, facts.address.rstrip("/").rpartition("/")[2]])
    may_be = [
        number
        for number in headings
        if not declared or _shares_a_word(found[number].block.text, said)
    ]
    first = [number for number in headings if found[number].block.level == 1]
    if len(first) == 1 and first[0] in may_be:
        return first[0]
    # Else the highest over the text that stands out, and of several the closest.
    text = prose[0] if prose else len(found)
    over = [
        number
        for number in may_be
        if number <= text and (not declared or _is_headline(found[number].block))
    ]
    return min(over, key=lambda number: (found[number].block.level, -number), default=None)


def _best_fit(
    found: Sequence[Found],
    lines: Sequence[int],
    declared: Sequence[str],
    roles: Roles,
    facts: PageFacts,
) -> int | None:
    """Return the line that fits a declared title best: outside of furniture, the highest
    heading, by the most reliable title, the first.
    """
    parts = [part for title in facts.titles[-1:] for part in _parts(title)]
    whole = {letters_of(one) for one in (*declared, *parts)}
    candidates = []
    for number in lines:
        one = found[number]
        is_heading = one.block.kind is Kind.HEADING
        if not is_heading and (one.key not in whole or is_link(one.block)):
            continue
        fits = [_fit(one.key, title) for title in declared]
        if any(fits):
            is_apart = not is_heading or roles.is_aside(one.element)
            level = one.block.level if is_heading else _NO_HEADING
            candidates.append((-max(fits), is_apart, level, fits.index(max(fits)), number))
    return min(candidates)[-1] if candidates else None


def _shares_a_word(heading: str, said: str) -> bool:
    """Tell whether a heading shares a word of some length with what the page declares, also by the
    last part of its address: then it may say the same in other words.

    >>> _shares_a_word("Sube hoy el dólar", "El dólar vuelve a subir")
    True
    >>> _shares_a_word("Economía", "El dólar vuelve a subir")
    False
    """
    one, other = heading.casefold(), said.casefold()
    return any(
        word in there
        for here, there in ((one, other), (other, one))
        for word in _LONG_WORD.findall(here)
    )


def _parts(title: str) -> list[str]:
    """Return the parts of a window's title that are long enough to be a headline.

    >>> _parts("Agencia Costera :: Reabre el puerto de la bahía")
    ['Reabre el puerto de la bahía']
    """
    parts = _TITLE_PARTS.split(title)
    return [part for part in parts if len(parts) > 1 and _is_long(part)]


def _is_long(text: str) -> bool:
    """Tell whether the text has as many words as a headline."""
    return len(_WORD.findall(text)) >= _HEADLINE_WORDS


def _is_headline(block: Block) -> bool:
    return _is_long(block.text) and not is_link(block)


def _leads_home(one: Found) -> bool:
    """Tell whether the block is the name of the site, a link to its first page."""
    links = [code.reference for code in one.block.codes if code.kind == "link"]
    return is_link(one.block) and _HOME.fullmatch(links[0]) is not None


def _fit(key: str, title: str) -> int:
    """Rate how well a block's text is the declared title: 2 the same, 1 one of them goes on, 0
    neither.

    Declared titles are cut at quotation marks, and go on with the site's name or begin with it.
    """
    whole = letters_of(title)
    if key == whole:
        return 2
    shorter, longer = sorted((len(key), len(whole)))
    goes_on = key.startswith(whole) or whole.startswith(key) or whole.endswith(key)
    is_side = key in map(letters_of, _COLON.split(title))
    return int(shorter >= _SURE_LENGTH and (is_side or (2 * shorter > longer and goes_on)))
