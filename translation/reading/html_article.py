"""Which blocks of a web page are its article: by trafilatura, by the page's own word, by where they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from translation.document import Block, Kind
from translation.reading.boilerplate import boilerplate_rule, is_link, is_pointer
from translation.reading.html_roles import Roles
from translation.reading.tables import words_of

_PART_OF_KEY = 25
_PROSE_WORDS = 8
_CARD_WORDS = 40
_CARDS = 3
_CARD_DEPTH = 4
_SENTENCE_END = (".", "!", "?", "…", "”", "»", '"', ":")


@dataclass(frozen=True, slots=True)
class Found:
    """A block of the page with its element; ``key`` is its text without case, spaces and marks."""

    block: Block
    element: Any
    key: str


def key_of(text: str) -> str:
    """Return the letters and digits of ``text``, in lower case: what two writings of one line share.

    >>> key_of("¡Sube el dólar!") == key_of("SUBE EL DÓLAR")
    True
    """
    return "".join(character for character in text.casefold() if character.isalnum())


def is_prose(block: Block) -> bool:
    """Tell whether the block is a sentence or more, and not a label or a headline."""
    return len(block.text.split()) >= _PROSE_WORDS and block.text.endswith(_SENTENCE_END)


def article_blocks(
    found: Sequence[Found], keys: set[str], wholes: Sequence[str]
) -> tuple[list[bool], list[bool]]:
    """Return for each block whether it belongs to the article, and whether it surely is furniture.

    ``keys`` are those of the elements that trafilatura kept, ``wholes`` the keys of all the text that it
    or the page itself gives for the article. Without any, the page's own marks decide.
    """
    inside = _contained({one.key for one in found if len(one.key) >= _PART_OF_KEY}, wholes)
    kept = [one.key in keys or one.key in inside for one in found]
    if not any(kept):
        outside = words_of("html_elements", "outside")
        kept = [not _stands_in(one.element, outside) for one in found]
        return kept, [not is_kept for is_kept in kept]
    _add_neighbours(found, kept)
    roles = Roles(
        one.element for one, is_kept in zip(found, kept, strict=True) if is_kept and is_prose(one.block)
    )
    cards = _cards(found)
    vetoed = [
        one.element in cards or roles.is_aside(one.element) or _is_reference(one.block) for one in found
    ]
    kept = [is_kept and not is_vetoed for is_kept, is_vetoed in zip(kept, vetoed, strict=True)]
    _drop_empty_sections(found, kept)
    return kept, vetoed


def _contained(wanted: set[str], wholes: Sequence[str]) -> set[str]:
    """Return which of the ``wanted`` keys stand in one of ``wholes``, in one walk over each."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for key in wanted:
        by_start[key[:_PART_OF_KEY]].append(key)
    inside: set[str] = set()
    for whole in wholes:
        for at in range(len(whole) - _PART_OF_KEY + 1):
            start = whole[at : at + _PART_OF_KEY]
            if start in by_start:
                inside.update(key for key in by_start[start] if whole.startswith(key, at))
    return inside


def _add_neighbours(found: Sequence[Found], kept: list[bool]) -> None:
    """Keep what trafilatura missed between the blocks that it kept: prose, headings and captions."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    parents = [one.element.getparent() for one, is_kept in zip(found, kept, strict=True) if is_kept]
    near = {parent for parent in parents if parent is not None}
    for number, one in enumerate(found):
        if (
            kept[number]
            or not first < number < last
            or boilerplate_rule(one.block.text)
            or is_link(one.block)
        ):
            continue
        parent = one.element.getparent()
        grandparent = parent.getparent() if parent is not None else None
        beside = parent in near or grandparent in near
        if _stands_in(one.element, {"figcaption"}):
            kept[number] = True
        elif one.block.kind is Kind.HEADING:
            kept[number] = beside and kept[number + 1]
        else:
            kept[number] = beside and is_prose(one.block)


def _is_reference(block: Block) -> bool:
    """Tell whether the block only leads to another page: all link, or a label and a link."""
    external = not any(code.kind == "link" and code.reference.startswith("#") for code in block.codes)
    return is_pointer(block) or (external and is_link(block) and len(block.text.split()) <= _CARD_WORDS)


def _cards(found: Sequence[Found]) -> set[Any]:
    """Return the elements of the blocks that stand in cards: several boxes of one make, one beside the
    other, each with a heading and a link and little text, as pages list their other stories.
    """
    words: Counter[Any] = Counter()
    headed: set[Any] = set()
    above: dict[Any, list[Any]] = {}
    for one in found:
        above[one.element] = [
            ancestor for _, ancestor in zip(range(_CARD_DEPTH), one.element.iterancestors(), strict=False)
        ]
        for ancestor in above[one.element]:
            words[ancestor] += len(one.block.text.split())
            if one.block.kind is Kind.HEADING or is_link(one.block):
                headed.add(ancestor)
    linked = {box for box in headed if words[box] <= _CARD_WORDS and next(box.iter("a"), None) is not None}
    beside: dict[tuple[Any, str, str], list[Any]] = defaultdict(list)
    for box in linked:
        beside[box.getparent(), box.tag, box.get("class", "")].append(box)
    cards = {box for boxes in beside.values() if len(boxes) >= _CARDS for box in boxes}
    return {
        element for element, ancestors in above.items() if any(ancestor in cards for ancestor in ancestors)
    }


def _drop_empty_sections(found: Sequence[Found], kept: list[bool]) -> None:
    """Drop headings and labels under which nothing of the article is left."""
    next_level, nothing_between, dropped_between = 0, True, True
    for number in range(len(found) - 1, -1, -1):
        block = found[number].block
        if not kept[number]:
            dropped_between = True
            continue
        is_heading = block.kind is Kind.HEADING
        is_label = block.text.endswith(":") and not is_prose(block)
        if (
            (is_heading or is_label)
            and nothing_between
            and dropped_between
            and next_level <= (block.level or 6)
        ):
            kept[number] = False
            continue
        next_level = block.level if is_heading else 0
        nothing_between, dropped_between = is_heading, False


def _stands_in(element: Any, tags: Iterable[str]) -> bool:  # noqa: ANN401 - lxml ships no types
    return any(ancestor.tag in tags for ancestor in (element, *element.iterancestors()))
