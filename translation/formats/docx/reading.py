"""Word files (.docx) to blocks. python-docx opens the package and knows the styles; the paragraphs
are walked here, because its own walk leaves out text in content controls, insertions and smart
tags.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

import docx
from docx import document as docx_document
from docx.opc.part import Part, XmlPart
from docx.opc.rel import Relationships
from lxml import etree

from translation.document import Block, Document, Kind
from translation.formats.archives import office_document
from translation.formats.cell_rows import column_after
from translation.formats.docx.changes import accept_changes
from translation.formats.docx.numbering import Numbering, value_of
from translation.formats.normalisation import clean_text
from translation.formats.notes import as_note
from translation.formats.office_names import EMPHASES, FALLBACK, OFF, RELATION, RELATIONSHIPS, W
from translation.formats.page_numbers import margin_blocks
from translation.formats.picture_names import is_name_of_file
from translation.formats.recognition import BROKEN_PACKAGE, Format, not_whole
from translation.formats.rich_text import CODE, FOOTNOTE, Mark, Piece, lay_out
from translation.formats.structure import assemble, mark_headings
from translation.formats.word_processors import is_code_style, kind_of_style, link_of
from translation.formats.xml_safety import parse

ENDNOTE = W + "endnoteReference"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = _MATH + "oMath"
NOTES = (f"{RELATIONSHIPS}/footnotes", f"{RELATIONSHIPS}/endnotes")
MARGINS = (f"{RELATIONSHIPS}/header", f"{RELATIONSHIPS}/footer")
# Field commands and ruby glosses are not what the page shows.
UNSEEN = frozenset([W + tag for tag in ("instrText", "rt", "pPr", "rPr")] + [FALLBACK])
_COMMAND = W + "instrText"
_FIELD_MARK = W + "fldChar"
_FIELDS = (W + "fldSimple", _COMMAND)
PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""The element that says what stands for a picture."""
_LONGEST_COMMAND = 4_000
_DEEPEST_FIELDS = 5
_TEXT_BOX = W + "txbxContent"
_CELL = W + "tc"
_OFF = OFF | {"off"}
_DROP_CAPS = ("drop", "margin")


def read_word(name: str, data: bytes) -> Document:
    """Return the article in a .docx file; foot- and endnotes follow the text, then headers and
    footers. Of these, the number of the page is boilerplate, and what is said in the text too is
    left out. Tracked changes are read as accepted.

    Raises DamagedFileError, FileTooLargeError, EncryptedFileError, NoTextError, or
    UnsupportedFormatError for XML that declares a document type.
    """
    parts = _parts(name, data)
    blocks = mark_headings([*parts.blocks, *parts.margins], parts.columns)
    document = assemble(name, blocks, media_type=Format.WORD.value)
    return replace(document, tracked_changes=parts.changes)


def margins_of(name: str, data: bytes) -> list[Block]:
    """Return what headers and footers of the file say beside its text. Raises as read_word."""
    return _parts(name, data).margins


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a file holds: its text with its notes, headers with footers, the texts of what tabs part
    in a line, and how many changes it tracks.
    """

    blocks: list[Block]
    margins: list[Block]
    columns: frozenset[str]
    changes: int


def _parts(name: str, data: bytes) -> _Parts:
    data = office_document(name, data)
    try:
        word = docx.Document(io.BytesIO(data))
        styles = Styles(word)
        changes = accept_changes(word.element.body)
        join_drop_caps(word.element.body)
        part_page_numbers(word.element.body)
        columns = part_at_tabs(word.element.body, behind_words=True)
        body = _walk(word.element.body, styles, word.part.rels)
        blocks = [*body, *_notes(word, styles)]
        margins = [*margin_blocks(*_margins(word, styles), {block.text for block in blocks})]
    except BROKEN_PACKAGE as error:
        raise not_whole(name, "Word") from error

    parted = frozenset(clean_text("".join(one.own.itertext(W + "t"))) for one in columns)
    return _Parts(blocks, margins, parted, changes)


@dataclass(slots=True)
class _OpenField:
    """A field whose end is not reached yet: its command, where it leads, and the runs in it."""

    command: str = ""
    address: str = ""
    runs: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TabColumn:
    """What stands behind a ``tab`` of a ``paragraph``, as a paragraph of its own."""

    paragraph: etree._Element
    tab: etree._Element
    own: etree._Element


@dataclass(frozen=True, slots=True)
class PageNumber:
    """What Word makes of a ``paragraph``: ``head`` begins a contents table, ``tail`` ends its
    line.
    """

    paragraph: etree._Element
    head: tuple[etree._Element, ...]
    tail: tuple[etree._Element, ...]


class Styles:
    """What styles say: a paragraph's name in lower case, and what makes a run bold or italic."""

    def __init__(self, word: docx_document.Document) -> None:
        self._names: dict[str, str] = {}
        self._characters: dict[str, etree._Element] = {}
        self._default = ""
        self.numbering = Numbering(word)
        for style in word.styles.element.iterchildren(W + "style"):
            identifier = style.get(W + "styleId", "")
            if style.get(W + "type") == "character":
                self._characters.setdefault(identifier, style)
            if style.get(W + "type") == "paragraph":
                shown = value_of(style, "name").lower()
                self._names.setdefault(identifier, shown)
                if style.get(W + "default", "0") not in _OFF:
                    self._default = shown

    def name(self, paragraph: etree._Element) -> str:
        """Return the name of the paragraph's style, else that of the file's usual one."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return (
            self._default
            if style is None
            else self._names.get(style.get(W + "val", ""), self._default)
        )

    def marks(self, run: etree._Element) -> frozenset[str]:
        """Return which of bold, italic and underline the run is, by itself or by its style."""
        properties = run.find(W + "rPr")
        if properties is None:
            return frozenset()
        switched = self._switched(value_of(properties, "rStyle"))
        # Links are underlined by their style, and that they are links is said otherwise.
        switched.pop("underline", None)
        switched |= _switches(properties)
        return frozenset(kind for kind, is_on in switched.items() if is_on)

    def marks_of_run(self, run: etree._Element) -> frozenset[Mark]:
        """Return the same as marks, with that of code where its style is for code."""
        identifier = run.find(f"{W}rPr/{W}rStyle")
        style = None if identifier is None else self._characters.get(identifier.get(W + "val", ""))
        is_code = style is not None and is_code_style(value_of(style, "name").lower())
        return frozenset(map(Mark, (*self.marks(run), *((CODE,) if is_code else ()))))

    def _switched(self, identifier: str) -> dict[str, bool]:
        lineage: list[etree._Element] = []
        while (style := self._characters.get(identifier)) is not None and style not in lineage:
            lineage.append(style)
            identifier = value_of(style, "basedOn")
        switched: dict[str, bool] = {}
        for style in reversed(lineage):
            properties = style.find(W + "rPr")
            switched |= {} if properties is None else _switches(properties)
        return switched


def _switches(properties: etree._Element) -> dict[str, bool]:
    found = ((kind, properties.find(W + tag)) for tag, kind in EMPHASES.items())
    return {kind: is_on(switch) for kind, switch in found if switch is not None}


def is_on(switch: etree._Element) -> bool:
    """Whether the property is on: one that says nothing more is (ECMA-376, part 1, 17.17.4)."""
    return str(switch.get(W + "val", "on")).lower() not in _OFF


def _walk(container: etree._Element, styles: Styles, relations: Relationships) -> Iterator[Block]:
    """Yield the blocks under ``container`` in reading order, without recursing into Python's stack.

    ``relations`` are those of the part that holds ``container``: each part numbers its links anew.
    """
    waiting: list[tuple[Iterator[etree._Element], etree._Element | None]] = [
        (iter(container), None)
    ]

    while waiting:
        elements, cell = waiting[-1]
        element = next(elements, None)
        if element is None:
            waiting.pop()
        elif element.tag == W + "p":
            yield from (Block(Kind.PICTURE, text) for text in picture_texts(element))
            yield from _paragraph(element, styles, relations, cell=cell)
            boxes = [box for box in element.iter(_TEXT_BOX) if not _is_twin(box, element)]
            waiting.append((iter(boxes), cell))
        elif element.tag not in UNSEEN:
            waiting.append((iter(element), element if element.tag == _CELL else cell))


def picture_texts(paragraph: etree._Element) -> Iterator[str]:
    """Yield what stands for each picture of the paragraph, where it says anything.

    Source: ECMA-376, part 1, section 20.4.2.5.
    """
    for properties in paragraph.iter(PICTURE_PROPERTIES):
        text = clean_text(properties.get("descr", ""))
        is_twin = _is_twin(properties, paragraph)
        if not is_twin and not is_name_of_file(text, properties.get("name", "")):
            yield text


def _is_twin(element: etree._Element, top: etree._Element) -> bool:
    """Whether it says the same for other programs, or is in a box of its own, below ``top``."""
    between = takewhile(lambda one: one is not top, element.iterancestors())
    return any(one.tag in (FALLBACK, _TEXT_BOX) for one in between)


def _paragraph(
    paragraph: etree._Element,
    styles: Styles,
    relations: Relationships,
    *,
    cell: etree._Element | None,
) -> Iterator[Block]:
    lines = [line for line in lay_out(list(pieces_of(paragraph, styles, relations))) if line.text]
    if lines:
        kind, level = _kind(paragraph, styles.name(paragraph), cell)
        item = styles.numbering.number(paragraph) if kind is Kind.LIST_ITEM else 0
        for at, line in enumerate(lines):
            yield Block(kind, line.text, line.codes, level, item=0 if at else item)


def pieces_of(  # noqa: C901 - a table of tags, one short branch each
    paragraph: etree._Element, styles: Styles | None, relations: Mapping[str, Any]
) -> Iterator[Piece]:
    """Yield the text that the page shows of the paragraph, without that of boxes anchored in it.

    ``relations`` are those of its part, by which links are known, ``styles`` those by which marks
    are; None for the bare text.
    """
    links = {} if styles is None else links_of_fields(paragraph)
    is_code = styles is not None and is_code_style(styles.name(paragraph))
    around = frozenset({Mark(CODE)} if is_code else ())
    waiting = [(child, around) for child in reversed(paragraph)]

    while waiting:
        element, marks = waiting.pop()
        tag = element.tag
        if tag in UNSEEN or tag == _TEXT_BOX:
            continue
        if tag == W + "t":
            yield Piece((element.text or "").replace("\n", " "), marks)
        elif tag in (W + "br", W + "cr"):
            yield Piece(" " if element.get(W + "type") in ("page", "column") else "\n", marks)
        elif tag in (W + "tab", W + "ptab"):
            yield Piece(" ", marks)
        elif tag == W + "noBreakHyphen":
            yield Piece("-", marks)
        elif tag in (W + "footnoteReference", ENDNOTE):
            # Footnotes and endnotes are numbered apart, each from 1.
            number = ("e" if tag == ENDNOTE else "") + element.get(W + "id", "")
            yield Piece("", marks | {Mark(FOOTNOTE, number)})
        elif tag == FORMULA:
            yield Piece(formula_text(element), marks | {Mark(CODE)})
        else:
            if tag == W + "r" and styles is not None:
                marks = marks | styles.marks_of_run(element)
                marks |= {Mark("link", links[element])} if element in links else set()
            elif tag == W + "hyperlink":
                marks = marks | _link(element, relations)
            waiting.extend((child, marks) for child in reversed(element))


def formula_text(formula: etree._Element) -> str:
    """Return the signs of a formula in a row (ECMA-376, part 1, section 22.1)."""
    return clean_text("".join(one.text or "" for one in formula.iter(_MATH + "t")))


def links_of_fields(paragraph: etree._Element) -> dict[etree._Element, str]:
    """Return where each run leads that stands in a link written as a field, which begins and ends
    in the paragraph.
    """
    links: dict[etree._Element, str] = {}
    fields: list[_OpenField] = []

    for run in paragraph.iter(W + "r"):
        for element in run.iter(_FIELD_MARK, _COMMAND):
            kind = element.get(W + "fldCharType")
            if element.tag == _COMMAND and fields:
                fields[-1].command += (element.text or "")[:_LONGEST_COMMAND]
            elif kind == "begin":
                fields.append(_OpenField())
            elif kind == "separate" and fields:
                fields[-1].address = link_of(fields[-1].command)
            elif kind == "end" and fields:
                ended = fields.pop()
                links |= dict.fromkeys(ended.runs, ended.address) if ended.address else {}
        for one in fields[-_DEEPEST_FIELDS:]:
            one.runs.append(run)

    return links


def _link(hyperlink: etree._Element, relations: Mapping[str, Any]) -> frozenset[Mark]:
    relation = relations.get(hyperlink.get(RELATION, ""))
    if relation is not None and relation.is_external:
        return frozenset({Mark("link", relation.target_ref)})
    anchor = hyperlink.get(W + "anchor", "")
    return frozenset({Mark("link", f"#{anchor}")}) if anchor else frozenset()


def _kind(
    paragraph: etree._Element, style_name: str, cell: etree._Element | None
) -> tuple[Kind, int]:
    kind, level = kind_of_style(style_name)
    if kind in (Kind.TITLE, Kind.HEADING):
        return kind, level

    numbering = paragraph.find(f"{W}pPr/{W}numPr")
    number_id = numbering.find(W + "numId") if numbering is not None else None
    # Number 0 is how Word takes a paragraph out of a list (ECMA-376, 17.9.18).
    numbered = number_id is not None and number_id.get(W + "val") != "0"
    if cell is not None:
        return Kind.TABLE_CELL, _column(cell)

    if numbered or kind is Kind.LIST_ITEM:
        depth = numbering.find(W + "ilvl") if numbering is not None else None
        return Kind.LIST_ITEM, max(1, level) if depth is None else int(
            depth.get(W + "val", "0")
        ) + 1
    return kind, level


def _column(cell: etree._Element) -> int:
    spans = (one.find(f"{W}tcPr/{W}gridSpan") for one in cell.itersiblings(_CELL, preceding=True))
    return column_after("1" if span is None else span.get(W + "val", "1") for span in spans)


def _notes(word: docx_document.Document, styles: Styles) -> Iterator[Block]:
    for part in parts_of(word, NOTES):
        root = parse(str(part.partname), part.blob)
        accept_changes(root)
        for note in root:
            # Notes with a type are the separator lines (ECMA-376, 17.11.10).
            if note.get(W + "type") is None:
                # As the marks in the text name them: footnotes and endnotes are numbered apart.
                name = ("e" if note.tag == W + "endnote" else "") + note.get(W + "id", "")
                yield from as_note(_walk(note, styles, part.rels), name)


def _margins(word: docx_document.Document, styles: Styles) -> tuple[list[Block], set[str]]:
    """Return what headers and footers say, and which of it Word works out anew for each page."""
    blocks: list[Block] = []
    fields: set[str] = set()
    for part in parts_of(word, MARGINS):
        root = part.element if isinstance(part, XmlPart) else parse(str(part.partname), part.blob)
        accept_changes(root)
        part_at_tabs(root)
        fields |= {
            line.text
            for paragraph in root.iter(W + "p")
            if next(paragraph.iter(*_FIELDS), None) is not None
            for line in lay_out(list(pieces_of(paragraph, styles, part.rels)))
        }
        blocks += _walk(root, styles, part.rels)
    return blocks, fields


def join_drop_caps(root: etree._Element) -> None:
    """Put the large letters that Word keeps in frames of their own back before their words.

    The translation begins with another letter, and none of its words would be right without it.
    """
    for frame in list(root.iter(W + "framePr")):
        paragraph = next(frame.iterancestors(W + "p"))
        following = paragraph.getnext()
        if frame.get(W + "dropCap") not in _DROP_CAPS or following is None:
            continue
        first = next(following.iter(W + "t"), None) if following.tag == W + "p" else None
        parent = paragraph.getparent()
        if first is not None and parent is not None:
            letters = "".join(one.text or "" for one in paragraph.iter(W + "t"))
            first.text = letters + (first.text or "")
            parent.remove(paragraph)


def part_at_tabs(root: etree._Element, *, behind_words: bool = False) -> list[TabColumn]:
    """Make a paragraph of each column of the paragraphs below ``root``, and return the new ones.

    Tabs part what stands at the left, in the middle and at the right of a page, and a word from
    what is said of it. With ``behind_words`` a line that begins with a tab or number stays whole.
    """
    columns: list[TabColumn] = []
    for paragraph in list(root.iter(W + "p")):
        if behind_words and not _begins_with_words(paragraph):
            continue
        last = paragraph
        for child in [one for whole in list(paragraph) for one in _runs_at_tabs(whole)]:
            if child.tag == W + "r" and child.find(W + "tab") is not None:
                new = paragraph_like(paragraph)
                last.addnext(new)
                last = new
                columns.append(TabColumn(paragraph, child, new))
                paragraph.remove(child)
            else:
                last.append(child)
    return columns


def _begins_with_words(paragraph: etree._Element) -> bool:
    """Whether letters stand before the first tab."""
    for one in paragraph.iter(W + "t", W + "tab"):
        # It stands in a paragraph, so it has a parent.
        if one.tag == W + "tab" and one.getparent().tag == W + "r":  # type: ignore[union-attr]
            return False
        if any(map(str.isalpha, one.text or "")):
            return True
    return False


def paragraph_like(paragraph: etree._Element) -> etree._Element:
    """A new paragraph with the look of this one, with which no section ends."""
    new = paragraph.makeelement(W + "p", {})
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        new.append(deepcopy(properties))
        for section in new[0].findall(W + "sectPr"):
            new[0].remove(section)
    return new


def part_page_numbers(root: etree._Element) -> list[PageNumber]:
    """Take out of the lines of a table of contents what Word works out anew, and return it.

    Such a line refers to a page, whose number stands behind the last tab (ECMA-376, part 1, section
    17.16.5.45).
    """
    numbers = []
    for paragraph in root.iter(W + "p"):
        runs = list(paragraph.iter(W + "r"))
        tabs = [at for at, run in enumerate(runs) if run.find(W + "tab") is not None]
        texts = [at for at, run in enumerate(runs) if run.find(W + "t") is not None]
        tail = runs[tabs[-1] :] if tabs else []
        commands = "".join(text.text or "" for run in tail for text in run.iter(W + "instrText"))
        if "PAGEREF" not in commands or texts[0] >= tabs[-1] or tail[0].find(W + "t") is not None:
            continue
        head = [
            run
            for run in runs[: texts[0]]
            if run.find(_FIELD_MARK) is not None or run.find(_COMMAND) is not None
        ]
        numbers.append(PageNumber(paragraph, tuple(head), tuple(tail)))
        for run in (*head, *tail):
            run.getparent().remove(run)  # type: ignore[union-attr] # it stands in a paragraph

    return numbers


def _runs_at_tabs(run: etree._Element) -> list[etree._Element]:
    """Cut a run with a tab into runs that each hold a tab alone or none, in its place."""
    content = [child for child in run if child.tag != W + "rPr"]
    if run.tag != W + "r" or len(content) < 2 or run.find(W + "tab") is None:
        return [run]
    runs: list[etree._Element] = []
    for number, child in enumerate(content):
        if not number or W + "tab" in (child.tag, content[number - 1].tag):
            runs.append(deepcopy(run))
            for copied in [one for one in runs[-1] if one.tag != W + "rPr"]:
                runs[-1].remove(copied)
            run.addprevious(runs[-1])
        runs[-1].append(child)
    run.getparent().remove(run)  # type: ignore[union-attr] # it stands in a paragraph
    return runs


def parts_of(word: docx_document.Document, kinds: Sequence[str]) -> list[Part]:
    """Return the document's parts of these kinds, each once, however many sections point to it."""
    parts = [
        relation.target_part
        for relation in word.part.rels.values()
        if relation.reltype in kinds and not relation.is_external
    ]
    return list({part.partname: part for part in parts}.values())
