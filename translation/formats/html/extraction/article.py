"""Which blocks of a web page are its article: by trafilatura, by the page's own word, by where they
stand.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from translation.document import Block, Kind
from translation.formats.boilerplate import is_link, is_pointer
from translation.formats.bylines import looks_like_names
from translation.formats.html.extraction.choice import PART_OF_KEY, PageText, contained
from translation.formats.html.extraction.metadata import PageFacts
from translation.formats.html.extraction.roles import HTML_ELEMENTS, Roles
from translation.formats.normalisation import letters_of
from translation.formats.rich_text import FOOTNOTE
from translation.tables import words_in

_PROSE_WORDS = 8
_BOX_WORDS = 40
_PARAGRAPHS = 3
_LABEL_WORDS = 3
_WHOLE = 1.3
_PICTURE_WITHIN = 4
_STUB = re.compile(r"[.,;:|](?:\s+|$)(?=.)")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PICTURE_PARTS = 12
_AROUND = " \n.|·•"
_SENTENCE_END = (".", "!", "?", "…", "”", "»", '"', ":")


@dataclass(frozen=True, slots=True)
class Found:
    """A block of the page with its element; ``key`` is its text without case, spaces and marks,
    ``text`` where the longest part of it stands in the page.
    """

    block: Block
    element: Any
    key: str
    text: PageText


def without_stub(block: Block) -> Block:
    """Return the block without the stop, comma or bar that a missing text has left at its start.

    >>> without_stub(Block(Kind.PARAGRAPH, ". Imagen: Télam")).text
    'Imagen: Télam'
    """
    stub = _STUB.match(block.text)
    if not stub:
        return block
    cut = stub.end()
    left = [code for code in block.codes if code.end > cut]
    codes = tuple(
        replace(code, start=max(0, code.start - cut), end=code.end - cut) for code in left
    )
    return replace(block, text=block.text[cut:], codes=codes)


def is_prose(block: Block) -> bool:
    """Tell whether the block is a sentence or more, and not a label or a headline."""
    return len(block.text.split()) >= _PROSE_WORDS and block.text.endswith(_SENTENCE_END)


def is_credit(text: str) -> bool:
    """Tell whether a line under a picture holds names and no more, behind a label or in brackets.

    >>> is_credit("(Bild: Ana Sol/Faro)"), is_credit("El muelle norte, ayer. Foto: Ana Sol")
    (True, False)
    """
    label, colon, names = text.strip("()").rpartition(":")
    return len(label.split()) <= 1 and looks_like_names((names if colon else text).strip("()© "))


def credits_picture(element: etree._Element, text: str) -> bool:
    """Tell whether ``text``, that of the element, credits the picture beside it. One word beside
    the picture of an advertisement says that it is one.
    """
    text = text.strip(_AROUND)
    is_labelled = ":" in text or any(box.tag == "figure" for box in element.iterancestors())
    return is_labelled and is_credit(text) and stands_by_picture(element)


def article_blocks(
    found: Sequence[Found], chosen: Sequence[bool], facts: PageFacts, titles: Sequence[str]
) -> tuple[list[bool], list[bool]]:
    """Return for each block whether it belongs to the article, and whether it surely is furniture.

    ``chosen`` tells which of them trafilatura kept, ``facts`` are what the page says of itself and
    ``titles`` those that it declares. Where neither keeps a block, the elements around it decide.
    """
    wanted = {one.key for one in found if len(one.key) >= PART_OF_KEY}
    in_body = contained(wanted, letters_of(facts.body))
    kept = [
        (is_chosen and one.key != "") or one.key in in_body
        for one, is_chosen in zip(found, chosen, strict=True)
    ]
    if not any(kept):
        outside = words_in(HTML_ELEMENTS, "outside")
        kept = [not _stands_in(one.element, outside) for one in found]
        return kept, [not is_kept for is_kept in kept]

    _add_neighbours(found, kept)
    vetoed = _furniture(found, kept, titles, facts.address)
    kept = [is_kept and not is_vetoed for is_kept, is_vetoed in zip(kept, vetoed, strict=True)]
    _drop_second_copies(found, kept)
    _end_where_the_box_ends(found, kept)
    return _with_notes(found, kept), vetoed


def _furniture(
    found: Sequence[Found], kept: Sequence[bool], titles: Sequence[str], address: str
) -> list[bool]:
    """Return for each block whether it surely is furniture, kept or not: an aside, another story, a
    teaser, a reference.
    """
    asides = _asides(found, kept)
    asides |= _of_other_stories(found, titles)

    teasers = _teasers(found, address)
    return [
        one.element in asides or number in teasers or _is_reference(one.block)
        for number, one in enumerate(found)
    ]


def _asides(found: Sequence[Found], kept: Sequence[bool]) -> set[Any]:
    """Return the elements that stand in furniture; none where that holds most of the text and no
    text stands beside it. Comments may be longer than what they follow.
    """
    roles = roles_by(found, kept)
    asides = set()
    for one, is_kept in zip(found, kept, strict=True):
        # A heading of the text may be called what those of widgets are called.
        is_heading = is_kept and one.block.kind is Kind.HEADING
        if roles.is_aside(one.element.getparent() if is_heading else one.element):
            asides.add(one.element)

    end = len(found)
    if _hold_most(found, kept, asides):
        beside = [
            number
            for number, (one, is_kept) in enumerate(zip(found, kept, strict=True))
            if is_kept and is_prose(one.block) and one.element not in asides
        ]
        boxes = Counter(found[number].element.getparent() for number in beside)
        if max(boxes.values(), default=0) < _PARAGRAPHS:
            return set()
        end = beside[-1]

    behind = {one.element for one in found[end:]}
    return {one for one in asides if one in behind or not roles.is_part_of_text(one)}


def roles_by(found: Sequence[Found], kept: Sequence[bool]) -> Roles:
    """Return the roles of the page's elements, as the prose that is kept tells them."""
    return Roles(
        one.element
        for one, is_kept in zip(found, kept, strict=True)
        if is_kept and is_prose(one.block)
    )


def _of_other_stories(found: Sequence[Found], titles: Sequence[str]) -> set[Any]:
    """Return the elements of the stories that a page shows below its own, for who reads on: each is
    an article with a headline of its own, and one beside them has the page's.
    """
    boxes = [
        (one, next((box for box in one.element.iterancestors("article")), None))
        for one in found
        if one.element.tag == "h1"
    ]
    declared = {letters_of(title) for title in titles}
    own = {box for one, box in boxes if letters_of(one.block.text) in declared}
    if None in own or not own:
        return set()

    others = {box for one, box in boxes if box is not None and box not in own}
    return {one.element for one in found if not others.isdisjoint(one.element.iterancestors())}


def _with_notes(found: Sequence[Found], kept: Sequence[bool]) -> list[bool]:
    """Keep the notes, too, whose marks stand in what is kept."""
    marked = {
        code.reference
        for one, is_kept in zip(found, kept, strict=True)
        for code in (one.block.codes if is_kept else ())
        if code.kind == FOOTNOTE
    }
    return [
        is_kept or (one.block.kind is Kind.NOTE and one.block.name in marked)
        for one, is_kept in zip(found, kept, strict=True)
    ]


def _add_neighbours(found: Sequence[Found], kept: list[bool]) -> None:
    """Keep what trafilatura missed between the blocks that it kept: captions, headings above them,
    and paragraphs and lists among the paragraphs of the text.
    """
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    chosen = [one for one, is_kept in zip(found, kept, strict=True) if is_kept]
    parents = {one.element.getparent() for one in chosen}
    paragraphs = Counter(one.element.getparent() for one in chosen if _is_prose_of_text(one))

    for number in range(first + 1, last):
        one = found[number]
        if kept[number]:
            continue
        if one.block.kind is Kind.HEADING:
            below = range(number + 1, last + 1)
            following = (at for at in below if kept[at] or not stands_by_picture(found[at].element))
            kept[number] = kept[next(following)] and not parents.isdisjoint(
                islice(one.element.iterancestors(), 2)
            )
        else:
            listed = _list_of_text(one) if one.block.kind is Kind.LIST_ITEM else None
            box = one.element if listed is None else listed
            is_among = paragraphs[box.getparent()] >= _PARAGRAPHS
            is_text = listed is not None or _is_prose_of_text(one)
            kept[number] = _is_caption(one) or (is_among and is_text)


def _is_prose_of_text(one: Found) -> bool:
    return one.element.tag == "p" and is_prose(one.block)


def _list_of_text(item: Found) -> etree._Element | None:
    """Return the list in which an item without links stands; None for an item that has some, for of
    those the library judges better.
    """
    is_linked = any(code.kind == "link" for code in item.block.codes)
    return None if is_linked else next(item.element.iterancestors("ul", "ol"), None)


def _is_caption(one: Found) -> bool:
    text = one.block.text
    is_long = len(_WORDS.findall(text)) >= _LABEL_WORDS
    return is_long and stands_by_picture(one.element) and not is_credit(text)


def stands_by_picture(element: etree._Element) -> bool:
    """Tell whether the element stands in a figure, or in a small box with a picture that leads
    nowhere.
    """
    for box in islice(element.iterancestors(), _PICTURE_WITHIN):
        if box.tag == "figure":
            return True
        tags = [one.tag for one in islice(box.iter(), _PICTURE_PARTS)]
        if len(tags) == _PICTURE_PARTS or "a" in tags:
            return False
        if "img" in tags:
            return sum(len(text.split()) for text in box.itertext()) <= _BOX_WORDS
    return False


def _is_reference(block: Block) -> bool:
    """Tell whether the block only leads to another page: a headline all link, or a label and a
    link.
    """
    # A few words are a name, an address or a file, but for the account of a post.
    fewest = 0 if block.kind is Kind.QUOTATION else _LABEL_WORDS
    is_headline = fewest < len(block.text.split()) <= _BOX_WORDS
    # The cells of a table are what it says, wherever they lead; of a list's items the library
    # judges better.
    may_be = is_headline and block.kind is not Kind.TABLE_CELL
    return block.kind is not Kind.LIST_ITEM and (is_pointer(block) or (may_be and is_link(block)))


def _teasers(found: Sequence[Found], address: str) -> frozenset[int]:
    """Return the items of the lists that hold nothing but headlines of other articles of it."""
    lists = [next(one.element.iterancestors("ul", "ol"), None) for one in found]
    mixed = {
        box
        for one, box in zip(found, lists, strict=True)
        if not (one.block.kind is Kind.LIST_ITEM and _is_linked_headline(one.block, address))
    }
    return frozenset(at for at, box in enumerate(lists) if box not in mixed)


def _is_linked_headline(block: Block, address: str) -> bool:
    """Tell whether the block is a link to another page of the site, maybe behind a label that is
    shorter.

    A few words are a name, an address or a file.
    """
    links = [code for code in block.codes if code.kind == "link"]
    if not links or not _LABEL_WORDS < len(block.text.split()) <= _BOX_WORDS:
        return False
    last = links[-1]
    label, linked = block.text[: last.start].split(), block.text[last.start : last.end].split()
    is_behind_label = last.end == len(block.text) and len(label) < len(linked)
    is_all = is_link(block) or is_pointer(block) or is_behind_label
    return is_all and all(_is_of_the_site(link.reference, address) for link in links)


def _is_of_the_site(link: str, address: str) -> bool:
    """Tell whether a link leads to another page of the site at ``address``; a saved page may have
    lost that of its links.

    >>> (_is_of_the_site("/b", ""), _is_of_the_site("#b", ""),
    ...  _is_of_the_site("https://b.example/c", "https://a.example/c"))
    (True, False, False)
    """
    try:
        host, own = (urlsplit(one).hostname for one in (link, address))
    except ValueError:
        return False
    return not link.startswith("#") and host in (None, own)


def _hold_most(found: Sequence[Found], kept: Sequence[bool], elements: set[Any]) -> bool:
    """Tell whether most of the text that is kept stands in the elements: then they are no
    furniture.
    """
    lengths = Counter({True: 0, False: 0})
    for one, is_kept in zip(found, kept, strict=True):
        lengths[one.element in elements] += len(one.key) if is_kept else 0
    return lengths[True] > lengths[False]


def _drop_second_copies(found: Sequence[Found], kept: list[bool]) -> None:
    """Drop what stands again in pages that hold a text once for each width of screen."""
    numbers = [number for number, is_kept in enumerate(kept) if is_kept]
    seen: set[str] = set()
    repeats = []
    for number in numbers:
        repeats.append(found[number].key in seen)
        seen.add(found[number].key)

    copied = [
        found[number].key
        for number, again in zip(numbers, repeats, strict=True)
        if again and is_prose(found[number].block)
    ]
    # A caption or an answer may come again; a copy is the better part of the text.
    if 2 * sum(map(len, copied)) < sum(map(len, seen)) or len(set(copied)) == 1:
        return

    for number, again in zip(numbers, repeats, strict=True):
        kept[number] = not again


def _end_where_the_box_ends(found: Sequence[Found], kept: list[bool]) -> None:
    """Drop the few words behind the box that holds nearly all of the text."""
    prose = [
        one.element.getparent()
        for one, is_kept in zip(found, kept, strict=True)
        if is_kept and is_prose(one.block)
    ]
    box, count = Counter(prose).most_common(1)[0] if prose else (None, 0)
    if box is None or count < _PARAGRAPHS or _WHOLE * count < len(prose):
        return

    inside = [box in one.element.iterancestors() or one.element is box for one in found]
    last = len(inside) - 1 - inside[::-1].index(True)
    behind = [number for number in range(last + 1, len(found)) if kept[number]]
    if sum(len(found[number].block.text.split()) for number in behind) > _BOX_WORDS:
        return

    for number in behind:
        kept[number] = False


def _stands_in(element: etree._Element, tags: AbstractSet[str] | tuple[str, ...]) -> bool:
    return any(ancestor.tag in tags for ancestor in (element, *element.iterancestors()))
