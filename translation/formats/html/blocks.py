"""Blocks of a page: their text, and other text in place of it."""

from lxml.etree import SubElement
from lxml.html import HtmlElement

from translation.document import InlineCode, Kind
from translation.formats.html.extraction.roles import HTML_ELEMENTS
from translation.formats.html.markup import TAGS, is_safe_address
from translation.formats.translated import TranslatedBlock
from translation.inline_codes import runs
from translation.safe_xml import storable
from translation.tables import words_in

BLOCK_TAGS = {Kind.TITLE: "h1", Kind.QUOTATION: "blockquote"}
_LONGEST_NOTE_MARK = 3
_INSIDE = frozenset("li td th tr tbody thead dd dt caption figcaption".split())
_PICTURES = ("img", "picture", "svg", "video", "audio")


def note_number(element: HtmlElement) -> str:
    """Return the number of the note that a link leads to, "" where it is no mark of a note.

    >>> from lxml import html
    >>> [note_number(html.fromstring(f'<a href="{to}">[2]</a>')) for to in ("#n2", "/2024")]
    ['2', '']
    """
    is_mark = element.get("href", "").startswith("#") or element.get("role") == "doc-noteref"
    if element.tag != "a" or not is_mark:
        return ""
    label = element.text_content().strip(" []()") if len(element) <= 1 else ""
    return label if label.isdecimal() and len(label) <= _LONGEST_NOTE_MARK else ""


def holds_text(element: HtmlElement) -> bool:
    """Tell whether the element is a block without further blocks in it."""
    return element.tag in words_in(HTML_ELEMENTS, "block") and not any(
        inner.tag in words_in(HTML_ELEMENTS, "block") for inner in element.iterdescendants()
    )


def text_of(element: HtmlElement) -> str:
    """The text of the element without its note marks, which the article holds as codes."""
    inside = {text for mark in element.iter("a") if note_number(mark) for text in mark.iter()}
    return "".join(
        text
        for text in element.xpath(".//text()")
        # A tail stands behind its element, so that of the mark itself is text of the paragraph.
        if (text.getparent().getparent() if text.is_tail else text.getparent()) not in inside
    )


def new_block(
    body: HtmlElement, element: HtmlElement | None, block: TranslatedBlock
) -> HtmlElement:
    """A new block behind ``element``, or at the start of the page; a headline is one."""
    tag = (
        f"h{min(max(block.level, 2), 6)}"
        if block.kind == Kind.HEADING
        else BLOCK_TAGS.get(block.kind, "p")
    )
    new = body.makeelement(tag, {})
    if element is None:
        new.tail, body.text = body.text, None
        body.insert(0, new)
        return new

    # A paragraph may not stand between list items or table cells.
    while element.tag in _INSIDE and (holder := element.getparent()) is not None:
        element = holder
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail
    return new


def rewrite(element: HtmlElement, text: str, codes: tuple[InlineCode, ...]) -> None:
    """Put ``text`` in place of the element's own; its pictures and note marks stay."""
    links = {link.get("href", "").strip(): dict(link.attrib) for link in element.iter("a")}
    notes = {number: link for link in element.iter("a") if (number := note_number(link))}
    pictures = [
        picture
        for picture in element.iter(*_PICTURES)
        if not any(ancestor.tag in _PICTURES for ancestor in picture.iterancestors())
    ]
    for kept in (*pictures, *notes.values()):
        kept.tail = None

    for child in list(element):
        element.remove(child)
    element.text = None
    for picture in pictures:
        element.append(picture)

    for piece, covering in runs(text, codes):
        if piece:
            _append_run(element, piece, covering, links)
        for code in () if piece else covering:
            mark = notes.pop(code.reference, None)
            if mark is None:
                mark = element.makeelement("sup", {})
                mark.text = storable(code.reference or code.identifier)
            element.append(mark)

    for mark in notes.values():
        element.append(mark)


def empty(element: HtmlElement) -> None:
    """Take the text out, and the element too where it holds nothing else."""
    rewrite(element, "", ())
    # A cell keeps its place in the row.
    if not len(element) and element.tag not in ("td", "th", "body"):
        element.drop_tree()


def _append_run(
    parent: HtmlElement,
    piece: str,
    covering: tuple[InlineCode, ...],
    links: dict[str, dict[str, str]],
) -> None:
    address = next((code.reference for code in covering if code.kind == "link"), "")
    if address and (address in links or is_safe_address(address)):
        parent = SubElement(parent, "a", links.get(address, {"href": storable(address)}))
    for kind, tag in TAGS.items():
        if any(code.kind == kind for code in covering):
            parent = SubElement(parent, tag, {})
    for number, line in enumerate(storable(piece).split("\n")):
        if number:
            SubElement(parent, "br", {})
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + line
        else:
            parent.text = (parent.text or "") + line
