"""The headline of a web page: which of its lines is the declared title, and what is no part of
it.
"""

import re
from collections.abc import Sequence

from translation.document import Kind
from translation.formats.boilerplate import is_link
from translation.formats.html.extraction.article import Found, is_prose
from translation.formats.html.extraction.metadata import PageFacts
from translation.formats.normalisation import letters_of

_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_HEADLINE_WORDS = 4
_SURE_LENGTH = 12
_TITLE_PARTS = re.compile(r"\s+[|:–—-]+\s+|:\s+")
# What stands between a title and the names of a site and its sections.
_MARKS = (" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " › ", " │ ")
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
    for mark in _MARKS:
        head, _, tail = title.rpartition(mark)
        while head and letters_of(tail) in known:
            title = head
            head, _, tail = title.rpartition(mark)
        head, _, tail = title.partition(mark)
        title = tail if tail and letters_of(head) in known else title
    return title


def title_of(shown: str, facts: PageFacts) -> str:
    """Return the headline of the article: the one that the page shows, without what surrounds a
    declared title in it; else the first title that it declares.

    >>> title_of("Las razones del alza", PageFacts(titles=("Por qué sube el dólar",)))
    'Las razones del alza'
    >>> title_of("Economía Sube hoy el dólar", PageFacts(titles=("Sube hoy el dólar",)))
    'Sube hoy el dólar'
    >>> title_of("", PageFacts(titles=("Sube hoy el dólar",)))
    'Sube hoy el dólar'
    """
    no_titles = {letters_of(name) for name in (facts.site, *facts.sections, "")}
    declared = [
        title
        for title in (without_site(one, facts) for one in facts.titles)
        # "Agencia Costera - PUERTO": the names of a house and a section alone.
        if letters_of(title) not in no_titles and (_parts(title) or not _TITLE_PARTS.search(title))
    ]
    key = letters_of(shown)
    if not shown or key in map(letters_of, declared):
        return shown or next(iter(declared), "")

    inside = [
        title
        for title in declared
        # One that the headline begins with is cut off, and no kicker stands before it.
        if 2 * len(letters_of(title)) > len(key) and key.find(letters_of(title)) > 0
    ]
    return max(inside, key=len, default=shown)


def title_at(found: Sequence[Found], kept: Sequence[bool], facts: PageFacts) -> int | None:
    """Return the block that is the declared title, or a lone first-level heading like it, else
    None.
    """
    declared = [letters_of(without_site(title, facts)) for title in facts.titles]
    parts = {letters_of(part) for title in facts.titles[-1:] for part in _parts(title)}
    prose = [number for number, one in enumerate(found) if kept[number] and is_prose(one.block)]
    site = letters_of(facts.site)
    candidates: list[tuple[int, int, int]] = []

    for number, one in enumerate(found):
        is_heading = one.block.kind is Kind.HEADING
        # A headline stands before the article: most of a page's own repetitions of it come after.
        late = bool(prose) and number > prose[len(prose) // _MISPLACED]
        is_declared = (one.key in declared or one.key in parts) and not is_link(one.block)
        if (
            late
            or not one.key
            or one.key == site
            or not (is_heading or is_declared)
            or _leads_home(one)
        ):
            continue
        fit = max((_fit(one.key, title) for title in declared), default=0)
        level = one.block.level if is_heading else 7
        if fit or level == 1:
            candidates.append((-fit, level, number))

    sure = [candidate for candidate in candidates if candidate[0]]
    lone = [candidate for candidate in candidates if candidate[1] == 1]
    if sure:
        return min(sure)[2]

    is_one = len(lone) == 1 and _may_be_declared(found[lone[0][2]].block.text, facts)
    return lone[0][2] if is_one else None


def _may_be_declared(heading: str, facts: PageFacts) -> bool:
    """Tell whether a heading may be what the page declares in other words: they share a word of
    some length.

    >>> _may_be_declared("Sube hoy el dólar", PageFacts(titles=("El dólar vuelve a subir",)))
    True
    >>> _may_be_declared("Economía", PageFacts(titles=("El dólar vuelve a subir",)))
    False
    """
    declared = [title for title in facts.titles if letters_of(title) != letters_of(facts.site)]
    words = set(_LONG_WORD.findall(heading.casefold()))
    return not declared or any(
        not words.isdisjoint(_LONG_WORD.findall(one.casefold())) for one in declared
    )


def _parts(title: str) -> list[str]:
    """Return the parts of a window's title that are long enough to be a headline.

    >>> _parts("Agencia Costera :: Reabre el puerto de la bahía")
    ['Reabre el puerto de la bahía']
    """
    parts = _TITLE_PARTS.split(title)
    return [part for part in parts if len(parts) > 1 and len(part.split()) >= _HEADLINE_WORDS]


def _leads_home(one: Found) -> bool:
    """Tell whether the block is the name of the site, a link to its first page."""
    links = [code.reference for code in one.block.codes if code.kind == "link"]
    return is_link(one.block) and _HOME.fullmatch(links[0]) is not None


def _fit(key: str, title: str) -> int:
    """Rate how well a block's text is the declared title: 2 the same, 1 one of them goes on, 0
    neither.

    Declared titles are cut at quotation marks, and go on with the site's name or begin with it.
    """
    if key == title:
        return 2
    shorter, longer = sorted((len(key), len(title)))
    goes_on = key.startswith(title) or title.startswith(key) or title.endswith(key)
    return int(shorter >= _SURE_LENGTH and 2 * shorter > longer and goes_on)
