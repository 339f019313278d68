"""The notes of a page: the marks in its text that lead to them, and the links that lead back."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.tables import words_in

_LONGEST_MARK = 3
_AROUND_MARK = " \n\t\xa0[]()"
_BACK_LINK = "doc-backlink"
_NEAR = 6
"""Elements at most between a note and the link in it that leads back."""
_WORDS = re.compile(r"[^\W\d_]{2}|\d{4}")
_ENDS = (".", "!", "?", "…", "”", "»", '"', "–", "—", "|", ":", "[", "(")


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note: the block ``mark`` of the text in which a link leads to it, the block that it is, and
    the links in it that lead back to that text.
    """

    mark: HtmlElement
    block: HtmlElement
    back: Sequence[HtmlElement]


def note_number(element: HtmlElement) -> str:
    """Return the number of the note that a link, or what holds it alone, leads to, "" for others.

    >>> from lxml import html
    >>> marks = '<a href="#n2">[2]</a>', '<sup>[<a href="#n2">2</a>]</sup>', '<a href="/2024">2</a>'
    >>> [note_number(html.fromstring(mark)) for mark in marks]
    ['2', '2', '']
    """
    link = _only_link(element)
    is_mark = link is not None and (
        link.get("href", "").startswith("#") or link.get("role") == "doc-noteref"
    )
    if link is None or not is_mark:
        return ""
    label = link.text_content().strip(_AROUND_MARK) if len(link) <= 1 else ""
    return label if label.isdecimal() and len(label) <= _LONGEST_MARK else ""


def is_back_link(element: HtmlElement) -> bool:
    """Tell whether an element is the link from a note back to the text, or holds it alone.

    Where that is the note's number, it is the mark that the note has in the article.

    >>> from lxml import html
    >>> is_back_link(html.fromstring('<sup><a href="#r2" role="doc-backlink">↩</a></sup>'))
    True
    """
    link = _only_link(element)
    return link is not None and link.get("role") == _BACK_LINK and not note_number(link)


def text_before(element: HtmlElement) -> str:
    """Return the text that stands right before an element of a line, "" at the beginning."""
    blocks = words_in(HTML_ELEMENTS, "block")
    text = ""
    while not text.strip() and element.tag not in blocks:
        before, parent = element.getprevious(), element.getparent()
        if parent is None:
            break
        beside = parent.text if before is None else before.text_content() + (before.tail or "")
        text = (beside or "") + text
        element = parent if before is None else before
    return text if text.strip() else ""


def outside_text(element: HtmlElement) -> list[HtmlElement]:
    """Return the note marks and the links back in an element, each with what holds it alone."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for one in element.iterdescendants():
        if one.getparent() in inside:
            inside.add(one)
        elif is_back_link(one) or note_number(one):
            inside.add(one)
            found.append(one)
    return found


def mark_back_links(root: HtmlElement) -> None:
    """Give the links that lead from the notes of a page back to its text the role of such."""
    back: dict[HtmlElement, set[HtmlElement]] = defaultdict(set)
    for note in notes_of(root):
        back[note.block].update(note.back)
    for block, links in back.items():
        for link in _apart(block, links):
            link.set("role", _BACK_LINK)


def notes_of(root: HtmlElement) -> Iterator[PageNote]:
    """Yield the notes of a page in the order of their marks: what a link leads to, and leads back
    from.
    """
    order = {element: number for number, element in enumerate(root.iter())}
    named = {
        name: element
        for element in reversed(order)
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None)
        if name
    }
    ends = {
        link: named[name]
        for link in root.iter("a")
        if (name := unquote(link.get("href", "").removeprefix("#"))) in named
        and link.get("href", "").startswith("#")
    }

    # The links that lead up the page, by the block that each leads to and those that it stands in.
    back: dict[tuple[HtmlElement, HtmlElement], list[HtmlElement]] = defaultdict(list)
    for link, end in ends.items():
        if order[end] < order[link]:
            text = _block_of(end)
            for holder in islice(link.iterancestors(), _NEAR):
                back[text, holder].append(link)

    for link, end in ends.items():
        text, note = _block_of(link), _block_of(end)
        is_apart = note is not text and text not in note.iterancestors()
        if order[end] > order[link] and is_apart and (text, note) in back:
            yield PageNote(text, note, back[text, note])


def numbers_of_notes(root: HtmlElement) -> dict[HtmlElement, str]:
    """Return the blocks to which marks above them lead, each with its number.

    What marks of several numbers lead to is no note of either.
    """
    named: dict[str, tuple[int, HtmlElement]] = {}
    marks: list[tuple[int, str, str]] = []
    for at, element in enumerate(root.iter()):
        names = (element.get("id"), element.get("name") if element.tag == "a" else None)
        for name in filter(None, names):
            named.setdefault(name, (at, element))
        if element.tag == "a" and (number := note_number(element)):
            marks.append((at, unquote(element.get("href", "").partition("#")[2]), number))

    numbers: dict[HtmlElement, set[str]] = defaultdict(set)
    for at, name, number in marks:
        begins, element = named.get(name, (0, root))
        if begins > at:
            numbers[_block_of(element)].add(number)
    return {block: found.pop() for block, found in numbers.items() if len(found) == 1}


def _block_of(element: HtmlElement) -> HtmlElement:
    blocks = words_in(HTML_ELEMENTS, "block")
    holders = (one for one in (element, *element.iterancestors()) if one.tag in blocks)
    return next(holders, element)


def _only_link(element: HtmlElement) -> HtmlElement | None:
    """Return the link that is all that an element of a line shows, itself for a link."""
    blocks = words_in(HTML_ELEMENTS, "block")
    while element.tag != "a":
        beside = (element.text or "") + "".join(child.tail or "" for child in element[:1])
        if len(element) != 1 or element.tag in blocks or beside.strip(_AROUND_MARK):
            return None
        element = element[0]
    return element


def _apart(block: HtmlElement, links: Container[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield those of the links back that are a sign beside the text of the note ``block``, or words
    behind it.

    "As was said above", with a link to where it was said, is a sentence of the text.
    """
    pieces = [piece for piece in _pieces(block, links) if piece.text.strip(_AROUND_MARK)]
    texts = [at for at, piece in enumerate(pieces) if piece.link is None]
    for at, piece in enumerate(pieces):
        if piece.link is None or not texts:
            continue
        before = pieces[texts[bisect_left(texts, at) - 1]] if texts[0] < at else None
        after = bisect_left(texts, at)
        behind = pieces[texts[after]] if after < len(texts) else None
        is_last = behind is None or behind.line is not piece.line
        is_ended = before and (before.line is not piece.line or before.text.endswith(_ENDS))
        if not _WORDS.search(piece.text) or (is_ended and is_last):
            yield piece.link


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of a note with the block and the link back that it stands in."""

    text: str
    line: HtmlElement
    link: HtmlElement | None


def _pieces(block: HtmlElement, links: Container[HtmlElement]) -> Iterator[_Piece]:
    for text in block.xpath(".//text()"):
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        link = next((one for one in (holder, *holder.iterancestors("a")) if one in links), None)
        yield _Piece(text.strip(), _block_of(holder), link)
