"""Which blocks of a document are the page's furniture: share bars, link lists, comment forms.

The rules that tell are named: data/boilerplate_rules.tsv. A rule matches a whole line, never the
beginning of one, so that "Compartir la carga entre dos países es justo." stays an article. Patterns
see the line in lower case, without accents and decoration at its ends.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from translation.document import HEAD, Block, Kind
from translation.formats.bylines import date_in
from translation.tables import READING, rows

_ACCENTS = str.maketrans("áéíóúüÁÉÍÓÚÜ", "aeiouuAEIOUU")
_PART = "part"
_CASED = "cased"


class Reach(StrEnum):
    """What a rule sets aside: its own line, that line at an edge of the text or beside other
    furniture alone, the links listed under it, or all that follows.
    """

    LINE = "line"
    EDGE = "edge"
    BESIDE = "beside"
    LIST = "list"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A kind of boilerplate. ``pattern`` must match the whole line without its decoration, in lower
    case unless the rule is ``cased``: a section's name ("Más en Economía") is told by its capitals.
    """

    name: str
    reach: Reach
    pattern: re.Pattern[str]
    cased: bool = False


def with_plain_vowels(text: str) -> str:
    """Return ``text`` with plain vowels; many pages write them so in capitals or in haste.

    >>> with_plain_vowels("Síguenos, señor")
    'Siguenos, señor'
    """
    return text.translate(_ACCENTS)


@cache
def boilerplate_rules() -> tuple[BoilerplateRule, ...]:
    """Return all rules: the parts put into the patterns, those of one name, reach and case joined,
    in order.
    """
    parts: dict[str, str] = {}
    patterns: dict[tuple[str, str, str], list[str]] = {}
    for name, reach, flags, pattern, _source in rows(READING / "boilerplate_rules.tsv"):
        whole = pattern
        # A part is made of earlier ones.
        for part, text in reversed(parts.items()):
            whole = whole.replace(f"<{part}>", text)
        if reach == _PART:
            parts[name] = whole
        else:
            patterns.setdefault((name, reach, flags), []).append(with_plain_vowels(whole))

    return tuple(
        BoilerplateRule(
            name, Reach(reach), re.compile("|".join(f"(?:{one})" for one in found)), flags == _CASED
        )
        for (name, reach, flags), found in patterns.items()
    )


_SENTENCE_ENDS = (".", ".”", ".»", '."')
_MAX_LINE = 360
_LABEL = re.compile(r"([^|:?▶►»→]{2,30})[|:?▶►»→]\s*")
_LABEL_END = re.compile(r"[:|▶►»→]")
_HEADLINE_WORDS = 3
_MAX_LIST_ITEM = 160
_MAX_LIST_ITEMS = 15
_FORM_WITHIN = 8
_FORM_RULES = frozenset({"email_not_published", "comment_form"})
_POINTERS = frozenset({"read_more", "see_also"})
_SIGNATURE = re.compile(
    r"(?:\(FIN\) )?\(?(?:[A-Za-zñ]{1,5}(?:/[A-Za-zñ]{1,6}){1,4}|[A-ZÑ]{2,4})\)?\.?"
)
# "OFICINA DE COMUNICACIONES"
_OFFICE = re.compile(r"[A-ZÁÉÍÓÚÜÑ]{2,}(?: [A-ZÁÉÍÓÚÜÑ]+){1,8}")
_ADDRESS = re.compile(r"(?:https?://)?[\w.-]+\.\w{2,}/\S+")
_ACCOUNT = re.compile(r"\(@[\w.]{1,30}\)$")
_BETWEEN_LINKS = re.compile(r"\s+[|·/]\s+")
_DECORATION = (
    " \t:·•|*-–—_=+<>«»‹›→←↑↓▲▼►▶◄✉☰✕×…[]()#@&/\\.,;"
    + "".join(map(chr, range(0x2600, 0x27C0)))
    + "\ufe0f"
)
_LEADING = _DECORATION.replace("#", "").replace("@", "").replace("(", "")
# The star of "Name *" and the stop of a two-sentence notice are part of what the rules match.
_TRAILING = _DECORATION.replace("*", "").replace(")", "")
_ARTICLE_KINDS = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.TABLE_CELL})


def boilerplate_rule(text: str) -> BoilerplateRule | None:
    """Return the rule that ``text`` as a whole line falls under, or None.

    >>> boilerplate_rule("Lea también: El dólar cae").name
    'see_also'
    >>> boilerplate_rule("Compartir la carga entre dos países es justo.") is None
    True
    """
    if len(text) > _MAX_LINE:
        return None
    whole = text[1:-1] if text.startswith("(") and text.find(")") == len(text) - 1 else text
    line = with_plain_vowels(whole).lstrip(_LEADING).rstrip(_TRAILING)
    lower = line.lower()
    found = (
        rule
        for rule in boilerplate_rules()
        if rule.pattern.fullmatch(line if rule.cased else lower)
    )
    return next(found, None)


def mark_boilerplate(blocks: Sequence[Block], surely_text: Collection[Block] = ()) -> list[Block]:
    """Return ``blocks`` in the same order, those that are furniture with kind ``BOILERPLATE``.

    A list heading ("Lea también", "Related") takes the short items under it along until prose
    resumes; the heading of a comment form takes all that follows, if a form does follow. Titles,
    bylines, quotations and what is ``surely_text`` stay.
    """
    rules = [
        boilerplate_rule(block.text) if block.kind in _ARTICLE_KINDS else None for block in blocks
    ]
    inside = _inside(blocks, rules)
    junk = [
        block.kind is Kind.BOILERPLATE
        or (
            rule is not None
            and rule.reach is not Reach.BESIDE
            and not (rule.reach is Reach.EDGE and number in inside)
        )
        for number, (block, rule) in enumerate(zip(blocks, rules, strict=True))
    ]
    _take_lists_and_forms(blocks, rules, junk)
    _spread_beside(blocks, rules, junk)
    _take_signature(blocks, junk)

    return [
        replace(block, kind=Kind.BOILERPLATE, level=0)
        if is_junk and block.kind not in HEAD and block not in surely_text
        else block
        for block, is_junk in zip(blocks, junk, strict=True)
    ]


def _inside(blocks: Sequence[Block], rules: Sequence[BoilerplateRule | None]) -> range:
    """The numbers of the blocks that sentences stand before and behind: a list between is text."""
    prose = [
        number
        for number, (block, rule) in enumerate(zip(blocks, rules, strict=True))
        if rule is None and block.kind is Kind.PARAGRAPH and block.text.endswith(_SENTENCE_ENDS)
    ]
    return range(prose[0], prose[-1]) if prose else range(0)


def furniture_set_aside(
    blocks: Sequence[Block], surely_text: Collection[Block] = ()
) -> list[Block]:
    """Return ``blocks`` of a web page with its furniture, and pointers at ends, as boilerplate.

    Only for what comes from a web page: what somebody wrote in a word processor or as Markdown has
    headings and cells that say "Comments" or "Share" and mean them.
    """
    return part_pointers(mark_boilerplate(blocks, surely_text))


def part_pointers(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks``, "(Lee más aquí)" at the end of a paragraph parted from it and set aside.

    >>> [block.text for block in part_pointers(
    ...     [Block(Kind.PARAGRAPH, "Sube el pan. (Lee más aquí).")])]
    ['Sube el pan.', '(Lee más aquí).']
    """
    parted: list[Block] = []
    for block in blocks:
        start = _picture_address(block) or _pointer_at_end(block.text)
        if start <= 0 or block.kind is Kind.BOILERPLATE:
            parted.append(block)
            continue
        text = block.text[:start].rstrip()
        codes = tuple(code for code in block.codes if code.end <= len(text))
        parted.append(replace(block, text=text, codes=codes))
        parted.append(Block(Kind.BOILERPLATE, block.text[start:]))
    return parted


def _pointer_at_end(text: str) -> int:
    start = text.rfind("(") if text.rstrip(" .").endswith(")") else -1
    rule = boilerplate_rule(text[start:].strip(" .()")) if start > 0 else None
    return start if rule and rule.name in _POINTERS else 0


def _picture_address(block: Block) -> int:
    """Return where the address of its picture begins that ends a quoted post; 0 for none."""
    ends = (code for code in block.codes if code.kind == "link" and code.end == len(block.text))
    start = next((code.start for code in ends), 0)
    return start if block.kind is Kind.QUOTATION and _ADDRESS.fullmatch(block.text, start) else 0


def _is_under_a_post(block: Block) -> bool:
    """Whether the line says whose post stands quoted: it ends in an account or a linked date."""
    if block.kind is not Kind.QUOTATION:
        return False
    linked = any(code.kind == "link" and code.end == len(block.text) for code in block.codes)
    return (linked and date_in(block.text) != "") or _ACCOUNT.search(block.text) is not None


def is_link(block: Block) -> bool:
    """Tell whether nine tenths of the block's text or more is one link."""
    covered = max((code.end - code.start for code in block.codes if code.kind == "link"), default=0)
    return covered > 0 and 10 * covered >= 9 * len(block.text)


def is_pointer(block: Block) -> bool:
    """Whether the block is a label and a link: "LEE MÁS | El dólar sube", "También: (Sube el pan)".

    A label in small letters wants a link as long as a headline.

    >>> from translation.document import InlineCode
    >>> is_pointer(Block(Kind.PARAGRAPH, "OJO | Sube el cobre",
    ...                  (InlineCode(6, 19, "link", "1", "/1"),)))
    True
    """
    label = _LABEL.match(block.text)
    if not label:
        return False

    rest = block.text[label.end() :].strip("() ")
    is_headline = len(rest.split()) >= _HEADLINE_WORDS and not rest.endswith(".")
    covered = sum(
        code.end - max(code.start, label.end()) for code in block.codes if code.kind == "link"
    )
    linked = len(_BETWEEN_LINKS.sub("", rest))

    return (label[1].isupper() or is_headline) and linked > 0 and 10 * covered >= 9 * linked


def _is_linked_pointer(block: Block) -> bool:
    """Tell whether a line such as "Lea también El dólar sube", without a colon, is a link behind
    the words that point to it.
    """
    if block.kind not in _ARTICLE_KINDS or not block.codes:
        return False
    label = next(
        (block.text[: code.start] for code in block.codes if code.end == len(block.text)), ""
    )
    # A number before words in bold is that of a heading.
    return any(map(str.isalpha, label)) and boilerplate_rule(label.strip()) is not None


def opens_as_pointer(text: str) -> bool:
    """Whether the first two words are those of a pointer to another story; prose may open so too.

    >>> (opens_as_pointer("See also Science: Perseverance lands"),
    ...  opens_as_pointer("Prices rose again"))
    (True, False)
    """
    rule = boilerplate_rule(" ".join(text.split(" ", 2)[:2]))
    return rule is not None and rule.name == "see_also"


def _list_items(
    blocks: Sequence[Block], rules: Sequence[BoilerplateRule | None], heading: int
) -> list[int]:
    """Return the numbers of the blocks that are the list under the heading at ``heading``."""
    if _LABEL_END.search(blocks[heading].text.rstrip(": ")):
        return []
    items: list[int] = []
    for number in range(heading + 1, min(len(blocks), heading + 1 + _MAX_LIST_ITEMS)):
        block = blocks[number]
        if rules[number] is not None or block.kind is Kind.BOILERPLATE:
            continue
        if not _looks_like_item(block):
            # The last short line before prose is a heading of the article, unless plainly a link.
            if items and items[-1] > heading + 1 and _may_head(blocks[items[-1]]):
                items.pop()
            break
        items.append(number)
    return items


def _looks_like_item(block: Block) -> bool:
    if block.kind in (Kind.TITLE, Kind.BYLINE, Kind.QUOTATION):
        return False
    if is_link(block):
        return True
    return len(block.text) <= _MAX_LIST_ITEM and not block.text.endswith(
        (".", ":", ".”", ".»", '."', ";")
    )


def _may_head(block: Block) -> bool:
    return block.kind is Kind.HEADING and not is_link(block)


def _form_follows(rules: Sequence[BoilerplateRule | None], heading: int, last_text: int) -> bool:
    """Whether a comment form, or only furniture (no text after ``last_text``), comes next."""
    following = rules[heading + 1 : heading + 1 + _FORM_WITHIN]
    return heading > last_text or any(
        rule is not None and rule.name in _FORM_RULES for rule in following
    )


def _take_lists_and_forms(
    blocks: Sequence[Block], rules: Sequence[BoilerplateRule | None], junk: list[bool]
) -> None:
    last_text = max((number for number, rule in enumerate(rules) if rule is None), default=-1)
    for number, rule in enumerate(rules):
        if rule is None:
            block = blocks[number]
            junk[number] = junk[number] or _is_linked_pointer(block) or _is_under_a_post(block)
        elif rule.reach is Reach.LIST:
            for item in _list_items(blocks, rules, number):
                junk[item] = True
        elif rule.reach is Reach.REST and _form_follows(rules, number, last_text):
            junk[number:] = [True] * (len(junk) - number)
            return


def _spread_beside(
    blocks: Sequence[Block], rules: Sequence[BoilerplateRule | None], junk: list[bool]
) -> None:
    """A lone "Facebook" is furniture only beside other furniture: look forwards, then backwards."""
    for order in (range(len(junk)), range(len(junk) - 1, -1, -1)):
        for number in order:
            rule = rules[number]
            neighbours = junk[max(0, number - 1) : number] + junk[number + 1 : number + 2]
            may_be = rule is not None and rule.reach is Reach.BESIDE
            if may_be and blocks[number].kind is not Kind.TABLE_CELL and any(neighbours):
                junk[number] = True


def _take_signature(blocks: Sequence[Block], junk: list[bool]) -> None:
    """Take the initials, agency or office in capitals that signs under the last paragraph."""
    for number in range(len(blocks) - 1, 0, -1):
        if junk[number]:
            continue
        if blocks[number].kind is not Kind.PARAGRAPH or not (
            _SIGNATURE.fullmatch(blocks[number].text) or _OFFICE.fullmatch(blocks[number].text)
        ):
            return
        junk[number] = True
