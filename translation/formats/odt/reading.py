"""OpenDocument texts and presentations (.odt, .odp) to blocks, from content.xml and styles.xml."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from lxml import etree

from translation.document import GOES_ON, Block, Document, Kind
from translation.formats.cell_rows import column_after, is_in_one
from translation.formats.limits import encrypted
from translation.formats.normalisation import clean_text
from translation.formats.notes import as_note
from translation.formats.page_numbers import margin_blocks
from translation.formats.picture_names import is_name_of_file
from translation.formats.recognition import Format, open_archive
from translation.formats.rich_text import (
    CODE,
    FOOTNOTE,
    Mark,
    Piece,
    columns_of,
    lay_out,
    lines_of,
    paragraphs_of,
)
from translation.formats.structure import as_it_stands, assemble, mark_headings
from translation.formats.word_processors import is_code_style
from translation.formats.xml_safety import check_members, parse, read_member

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CLASS = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}class"
HREF = "{http://www.w3.org/1999/xlink}href"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_TITLE, _DESCRIPTION = _SVG + "title", _SVG + "desc"
HIDDEN = TEXT + "hidden-text"
_UNSEEN = frozenset(
    {
        TEXT + "tracked-changes",
        OFFICE + "annotation",
        TEXT + "sequence-decls",
        TEXT + "ruby-text",
        OFFICE + "forms",
        TEXT + "bibliography-configuration",
        HIDDEN,
        _TITLE,
    }
)
BOXES = frozenset(
    DRAW + shape
    for shape in (
        *("frame", "g", "custom-shape", "rect", "ellipse", "circle", "caption", "connector"),
        *("line", "polyline", "polygon", "regular-polygon", "path", "measure"),
    )
)
"""Frames and shapes, whose paragraphs are of their own (OpenDocument 1.3, part 3, chapter 10)."""
_APART = BOXES | {TEXT + "note"}
_CELL = TABLE + "table-cell"
_ITEM = TEXT + "list-item"
_LONGEST_NUMBER = 9
_LIST = "list "
"""What the names of list styles begin with among the others, so that none is one of theirs."""

MARGINS = tuple(
    f"{STYLE}{kind}{page}" for kind in ("header", "footer") for page in ("", "-left", "-first")
)
"""The elements of headers and footers."""

PARTS = ("styles.xml", "content.xml")
"""The members that are read; macros and objects beside them may name a document type. Those of the
text come last, for their own styles go before.
"""

_PAGES = (TEXT + "page-number", TEXT + "page-count")
_FIELD_NAMES = (
    *("date", "time", "chapter", "file-name", "author-name", "author-initials", "title", "subject"),
    *("sequence", "sequence-ref", "bookmark-ref", "reference-ref", "note-ref", "creator"),
    *("creation-date", "creation-time", "modification-date", "print-date", "variable-get"),
    *("variable-set", "user-field-get", "expression", "database-display", "placeholder"),
)
FIELDS = frozenset((*_PAGES, *(TEXT + tag for tag in _FIELD_NAMES)))
"""What is worked out anew (OpenDocument 1.3, part 3, chapter 7)."""
SEPARATORS: Mapping[str, str] = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_LINE_SIGNS = re.compile(r"[\n\t]")
_PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})
_MAX_INHERITED = 20
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
# What inline codes carry, what a language is, and what a program notes for itself.
_NO_LOOK = (
    *("font-weight", "font-weight-asian", "font-weight-complex", "rsid"),
    *("font-style", "font-style-asian", "font-style-complex", "paragraph-rsid"),
    *("text-underline-style", "text-underline-width", "text-underline-color"),
    *("}language", "}language-asian", "}language-complex"),
    *("}country", "}country-asian", "}country-complex"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style's name, what it makes of a text, and which style it inherits from.

    ``look`` is what else it says of a text, such as a colour, in no other order than another's;
    ``numbered`` are the levels that a list's style numbers.
    """

    parent: str
    display_name: str
    marks: frozenset[Mark]
    look: frozenset[tuple[str, str]]
    numbered: frozenset[int] = frozenset()


def read_opendocument(name: str, data: bytes) -> Document:
    """Return the article in an .odt file; notes follow the text. Raises as read_presentation."""
    blocks, margins, changes = _parts(name, data, "text")
    blocks += margins
    document = assemble(name, mark_headings(blocks), media_type=Format.OPENDOCUMENT.value)
    return replace(document, tracked_changes=changes)


def margins_of(name: str, data: bytes) -> list[Block]:
    """Return what headers and footers of the .odt file say beside its text. Raises as
    read_presentation.
    """
    return _parts(name, data, "text")[1]


def read_presentation(name: str, data: bytes) -> Document:
    """Return the texts of the slides of an .odp file in order, the notes of each behind it.

    Raises DamagedFileError, FileTooLargeError, EncryptedFileError, NoTextError, or
    UnsupportedFormatError for XML that declares a document type.
    """
    return as_it_stands(name, _parts(name, data, "presentation")[0], media_type=Format.SLIDES)


def _parts(name: str, data: bytes, kind: str) -> tuple[list[Block], list[Block], int]:
    """Return the blocks of the body, which is of that ``kind``, those of headers and footers, and
    how many changes it tracks.
    """
    with open_archive(name, data) as archive:
        members = archive.namelist()
        if "META-INF/manifest.xml" in members and b"encryption-data" in read_member(
            name, archive, "META-INF/manifest.xml"
        ):
            raise encrypted(name)
        check_members(name, archive, parsed=PARTS)
        content = parse(name, read_member(name, archive, "content.xml"))
        named = [
            parse(name, read_member(name, archive, one)) for one in PARTS[:1] if one in members
        ]

    styles = styles_of(*named, content)
    body = content.find(f"{OFFICE}body/{OFFICE}{kind}")
    notes: list[Any] = []
    blocks = [] if body is None else list(_walk(body, styles, notes))
    # A note inside a note is no valid document; the list may still grow while it is read.
    for note in notes:
        name = note.getparent().findtext(TEXT + "note-citation", "")
        blocks.extend(as_note(_walk(note, styles, []), name))

    seen = {block.text for block in blocks}
    margins = [*_margin_blocks(named, styles, seen)] if kind == "text" else []
    return blocks, margins, sum(1 for _ in content.iter(TEXT + "changed-region"))


def _margin_blocks(
    roots: Iterable[etree._Element], styles: Mapping[str, Style], seen: set[str]
) -> Iterator[Block]:
    """Yield what headers and footers of the pages say beside what is ``seen`` in the text."""
    blocks: list[Block] = []
    fields: set[str] = set()
    for margin in (one for root in roots for one in root.iter(*MARGINS)):
        blocks += _walk(margin, styles, [])
        for paragraph in margin.iter(*_PARAGRAPHS):
            fields |= {*_texts_of_fields(paragraph, styles)}
    return margin_blocks(blocks, fields, seen)


def styles_of(*roots: etree._Element) -> Mapping[str, Style]:
    """Return the styles of the parts of a file by name; those of the last part come first."""
    styles = {}
    for style in chain.from_iterable(root.iter(STYLE + "style") for root in roots):
        properties = style.find(STYLE + "text-properties")
        marks = set()
        if properties is not None and style.get(STYLE + "family") == "text":
            if properties.get(FO + "font-weight") in _BOLD:
                marks.add(Mark("bold"))
            if properties.get(FO + "font-style") in ("italic", "oblique"):
                marks.add(Mark("italic"))
            if properties.get(STYLE + "text-underline-style", "none") != "none":
                marks.add(Mark("underline"))
        key = style.get(STYLE + "name", "")
        display = style.get(STYLE + "display-name", key)
        look = frozenset(
            (str(name), str(value))
            for name, value in ({} if properties is None else properties).items()
            if not str(name).endswith(_NO_LOOK)
        )
        parent = style.get(STYLE + "parent-style-name", "")
        styles[key] = Style(parent, display, frozenset(marks), look)

    for style in chain.from_iterable(root.iter(TEXT + "list-style") for root in roots):
        levels = frozenset(
            int(level)
            for one in style.iter(TEXT + "list-level-style-number")
            if one.get(STYLE + "num-format") and (level := one.get(TEXT + "level", "")).isdecimal()
        )
        name = style.get(STYLE + "name", "")
        styles[_LIST + name] = Style("", name, frozenset(), frozenset(), levels)

    return styles


def _walk(
    container: etree._Element, styles: Mapping[str, Style], notes: list[etree._Element]
) -> Iterator[Block]:
    waiting: list[tuple[Any, int, Any]] = [(child, 0, None) for child in reversed(container)]
    counts: dict[Any, int] = {}
    numbers: dict[Any, int] = {}
    last: Any = None
    while waiting:
        element, depth, cell = waiting.pop()
        if element.tag in _UNSEEN:
            continue
        if element.tag in _PARAGRAPHS:
            kind, level = _kind(element, styles, depth, cell)
            boxes: list[Any] = []
            holder = {Kind.LIST_ITEM: element.getparent(), Kind.TABLE_CELL: cell}.get(kind)
            number = numbers.pop(holder, 0)
            if holder is not None and holder is last:
                number = GOES_ON
            pieces = list(_pieces(element, styles, notes, boxes))
            for line in lay_out(pieces, texts_of(element, styles)):
                if line.text:
                    yield Block(kind, line.text, line.codes, level, item=number)
                    number, last = GOES_ON, holder
            waiting.extend((box, depth, cell) for box in reversed(boxes))
        else:
            if element.tag == DRAW + "frame":
                yield from (
                    Block(Kind.PICTURE, clean_text(one.text or "")) for one in said_of(element)
                )
            depth += element.tag == TEXT + "list"
            if element.tag == _ITEM:
                holder = element.getparent()
                counts[holder] = _number(element, counts.get(holder, 0) + 1)
                if _is_numbered(element, styles, depth):
                    numbers[element] = counts[holder]
            cell = element if element.tag == _CELL and not is_in_one(cell) else cell
            waiting.extend((child, depth, cell) for child in reversed(element))


def texts_of(
    paragraph: etree._Element, styles: Mapping[str, Style]
) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return what says where each text of the paragraph begins and ends: a title is one text, in
    whatever lines it stands, and so is what a slide says.
    """
    around = {one.tag for one in paragraph.iterancestors(*MARGINS, DRAW + "page")}
    kind, _ = _kind(paragraph, styles, 0, None)
    if kind in (Kind.TITLE, Kind.HEADING) or DRAW + "page" in around:
        return paragraphs_of
    return columns_of if around else lines_of


def _texts_of_fields(paragraph: etree._Element, styles: Mapping[str, Style]) -> Iterator[str]:
    """Yield the texts of a header or footer in which no word stands but in a field."""
    pieces = [*own_texts(paragraph, styles)]
    is_shown = [one is not None and one.tag in FIELDS for one, _ in pieces]
    raw = "".join(text for _, text in pieces)
    own = "".join(
        "0" * len(text) if shown else text
        for shown, (_, text) in zip(is_shown, pieces, strict=True)
    )
    for start, end in columns_of(raw) if any(is_shown) else ():
        if not any(map(str.isalpha, own[start:end])):
            yield clean_text(raw[start:end])


def own_texts(
    element: etree._Element, styles: Mapping[str, Style]
) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield the texts of a paragraph itself, without those of notes and boxes in it, and, each with
    the text that it shows, the fields and what holds no text of the paragraph.
    """
    yield None, text_in_line(element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in FIELDS:
            yield child, shown_by(child)
        elif holds_text(child, styles) and tag not in SEPARATORS:
            yield from own_texts(child, styles)
            yield child, ""
        else:
            yield child, SEPARATORS.get(tag, "")
        yield None, text_in_line(child.tail)


def text_in_line(text: str | None) -> str:
    """Return a text of the file without the line ends and tabs that are none in the document."""
    return _LINE_SIGNS.sub(" ", text or "")


def shown_by(field: etree._Element) -> str:
    """Return what the field shows, "1" for the number of a page that the file does not give."""
    shown = text_in_line("".join(map(str, field.itertext())))
    return shown or ("1" if field.tag in _PAGES else "")


def holds_text(element: etree._Element, styles: Mapping[str, Style]) -> bool:
    """Tell whether the text of an element in a paragraph is text of that paragraph."""
    is_apart = not isinstance(element.tag, str) or element.tag in _UNSEEN | _APART
    return not is_apart and not is_hidden(element, styles)


def is_hidden(span: etree._Element, styles: Mapping[str, Style]) -> bool:
    """Tell whether the style of a span hides its text."""
    key = span.get(TEXT + "style-name", "") if span.tag == TEXT + "span" else ""
    return any((TEXT + "display", "none") in style.look for style in _lineage(key, styles))


def said_of(frame: etree._Element) -> list[etree._Element]:
    """Return what stands for the picture in the frame, title and description, where it says
    anything (OpenDocument 1.3, part 3, 10.3.3).
    """
    picture = frame.find(DRAW + "image")
    if picture is None:
        return []
    return [
        one
        for one in (frame.find(_TITLE), frame.find(_DESCRIPTION))
        if one is not None
        and not is_name_of_file(clean_text(one.text or ""), picture.get(HREF, ""))
    ]


def _kind(
    paragraph: etree._Element, styles: Mapping[str, Style], depth: int, cell: etree._Element | None
) -> tuple[Kind, int]:
    names = _style_names(paragraph.get(TEXT + "style-name", ""), styles)
    frame = next(paragraph.iterancestors(DRAW + "frame"), None)
    if names & {"title", "título"} or (frame is not None and frame.get(_CLASS) == "title"):
        return Kind.TITLE, 0
    if paragraph.tag == TEXT + "h":
        level = paragraph.get(TEXT + "outline-level", "1")
        return Kind.HEADING, min(6, max(1, int(level) if level.isdecimal() else 1))
    if cell is not None:
        return Kind.TABLE_CELL, _column(cell)
    if depth:
        return Kind.LIST_ITEM, depth
    if names & {"quotations", "quotation", "quote", "cita", "citas"}:
        return Kind.QUOTATION, 0
    return Kind.PARAGRAPH, 0


def _number(item: etree._Element, default: int) -> int:
    start = item.get(TEXT + "start-value", "")
    return int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else default


def _is_numbered(item: etree._Element, styles: Mapping[str, Style], depth: int) -> bool:
    """Tell whether the style of the list, or of one around it, numbers items so deep."""
    named = (one.get(TEXT + "style-name") for one in item.iterancestors(TEXT + "list"))
    style = styles.get(_LIST + next(filter(None, named), ""))
    return style is not None and depth in style.numbered


def _column(cell: etree._Element) -> int:
    # An empty cell that is written once says how often it stands; what others cover counts too.
    before = cell.itersiblings(_CELL, TABLE + "covered-table-cell", preceding=True)
    return column_after(one.get(TABLE + "number-columns-repeated", "1") for one in before)


def _style_names(key: str, styles: Mapping[str, Style]) -> set[str]:
    """Return the lower-case names of a style and of those it inherits from, a few steps up."""
    lineage = _lineage(key, styles)
    inherited = {name.lower() for style in lineage for name in (style.display_name, style.parent)}
    return {key.lower(), *inherited}


def _pieces(  # noqa: C901 - a table of tags, one short branch each
    paragraph: etree._Element, styles: Mapping[str, Style], notes: list[Any], boxes: list[Any]
) -> Iterator[Piece]:
    plain: frozenset[Mark] = frozenset()
    waiting: list[tuple[Any, frozenset[Mark]]] = [(paragraph, plain)]

    while waiting:
        element, marks = waiting.pop()
        if isinstance(element, str):
            yield Piece(text_in_line(element), marks)
            continue
        tag = element.tag
        if tag in _UNSEEN or is_hidden(element, styles):
            continue
        if tag in SEPARATORS:
            yield Piece(SEPARATORS[tag], marks)
        elif tag in FIELDS:
            yield Piece(shown_by(element), marks)
        elif tag == TEXT + "note":
            yield Piece(
                "", marks | {Mark(FOOTNOTE, "".join(element.findtext(TEXT + "note-citation", "")))}
            )
            notes.extend(element.findall(TEXT + "note-body"))
        elif tag in BOXES:
            boxes.append(element)
        else:
            if tag == TEXT + "a" and element.get(HREF):
                marks = marks | {Mark("link", element.get(HREF))}
            elif tag == TEXT + "span":
                key = element.get(TEXT + "style-name", "")
                marks = marks | marks_of_style(key, styles)
                if any(map(is_code_style, _style_names(key, styles))):
                    marks |= {Mark(CODE)}
            inside: list[tuple[Any, frozenset[Mark]]] = [(element.text or "", marks)]
            for child in element:
                inside.extend(((child, marks), (child.tail or "", marks)))
            waiting.extend(reversed(inside))


def marks_of_style(key: str, styles: Mapping[str, Style]) -> frozenset[Mark]:
    """Return the marks (bold, italics …) that the style gives to a text, and its parents'."""
    return frozenset().union(*(style.marks for style in _lineage(key, styles)))


def look_of_style(key: str, styles: Mapping[str, Style]) -> str:
    """Return what tells the look of a style from others but for its marks, "" where it has none."""
    said = frozenset[tuple[str, str]]().union(*(style.look for style in _lineage(key, styles)))
    return " ".join(f"{name}={value}" for name, value in sorted(said))


def _lineage(key: str, styles: Mapping[str, Style]) -> Iterator[Style]:
    """Yield the style and those that it inherits from."""
    seen: set[str] = set()
    while key in styles and key not in seen and len(seen) < _MAX_INHERITED:
        seen.add(key)
        yield styles[key]
        key = styles[key].parent
