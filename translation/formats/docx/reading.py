"""Word files (.docx) to blocks. python-docx opens the package and knows the styles; the paragraphs
are walked here, because its own walk leaves out text in content controls, insertions and smart
tags.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

import docx
from docx import document as docx_document
from docx.opc.part import Part, XmlPart
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from lxml import etree

from translation.document import GOES_ON, Block, Document, Kind
from translation.formats.archives import office_document
from translation.formats.cell_rows import column_after, is_in_one
from translation.formats.docx.changes import accept_changes
from translation.formats.docx.fields import (
    REFERENCES,
    fields_of,
    links_of_fields,
    part_page_numbers,
    spell_out_fields,
)
from translation.formats.docx.numbering import Numbering, lineage, value_of
from translation.formats.normalisation import clean_text
from translation.formats.notes import as_note
from translation.formats.office_names import EMPHASES, FALLBACK, OFF, RELATION, RELATIONSHIPS, W
from translation.formats.page_numbers import margin_blocks
from translation.formats.picture_names import is_name_of_file
from translation.formats.recognition import BROKEN_PACKAGE, Format, not_whole
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
from translation.formats.structure import assemble, mark_headings
from translation.formats.word_processors import is_code_style, kind_of_style

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = _MATH + "oMath"
NOTES = (f"{RELATIONSHIPS}/footnotes", f"{RELATIONSHIPS}/endnotes")
MARGINS = (f"{RELATIONSHIPS}/header", f"{RELATIONSHIPS}/footer")
# Field commands and ruby glosses are not what the page shows.
UNSEEN = frozenset([W + tag for tag in ("instrText", "rt", "pPr", "rPr")] + [FALLBACK])
TABS = (W + "tab", W + "ptab")
ANCHORS = frozenset(
    W + tag for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_LINE_SIGNS = re.compile(r"[\n\t]")
PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
"""The element that says what stands for a picture."""
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
    blocks = mark_headings([*parts.blocks, *parts.margins])
    document = assemble(name, blocks, media_type=Format.WORD.value)
    return replace(document, tracked_changes=parts.changes)


def margins_of(name: str, data: bytes) -> list[Block]:
    """Return what headers and footers of the file say beside its text. Raises as read_word."""
    return _parts(name, data).margins


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a file holds: its text with its notes, headers with footers, and how many changes it
    tracks.
    """

    blocks: list[Block]
    margins: list[Block]
    changes: int


def _parts(name: str, data: bytes) -> _Parts:
    data = office_document(name, data)
    try:
        word = docx.Document(io.BytesIO(data))
        styles = Styles(word)
        changes = styles.show_as_word(word.element.body)
        join_drop_caps(word.element.body)
        part_page_numbers(word.element.body)
        body = list(_walk(word.element.body, styles, word.part.rels))
        blocks = [*body, *_notes(word, styles)]
        margins = [*margin_blocks(*_margins(word, styles), {block.text for block in blocks})]
    except BROKEN_PACKAGE as error:
        raise not_whole(name, "Word") from error

    return _Parts(blocks, margins, changes)


class Styles:
    """What styles say: a paragraph's name in lower case, what makes a run bold or italic, and what
    hides it.
    """

    def __init__(self, word: docx_document.Document) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in word.styles.element.iterchildren(W + "style"):
            self._styles.setdefault(style.get(W + "styleId", ""), style)
            is_default = style.get(W + "default", "0") not in _OFF
            if is_default and style.get(W + "type") == "paragraph":
                self._default = value_of(style, "name").lower()
        self._hiding = frozenset(name for name in self._styles if self._hides(name))
        self.numbering = Numbering(word, self._styles)

    def name(self, paragraph: etree._Element) -> str:
        """Return the name of the paragraph's style, else that of the file's usual one."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = None if named is None else self._styles.get(named.get(W + "val", ""))
        return self._default if style is None else value_of(style, "name").lower()

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
        style = None if identifier is None else self._styles.get(identifier.get(W + "val", ""))
        is_code = style is not None and is_code_style(value_of(style, "name").lower())
        return frozenset(map(Mark, (*self.marks(run), *((CODE,) if is_code else ()))))

    def show_as_word(self, root: etree._Element) -> int:
        """Accept the changes below ``root``, spell out its fields, and say of every run that a
        style hides that it is hidden; return how many changes it tracked.
        """
        changes = accept_changes(root)
        spell_out_fields(root)
        for run in root.iter(W + "r") if self._hiding else ():
            is_said = run.find(f"{W}rPr/{W}vanish") is not None
            if not is_said and not self._hiding.isdisjoint(_styles_of(run)):
                shown: Any = run
                shown.get_or_add_rPr().get_or_add_vanish()
        return changes

    def _hides(self, identifier: str) -> bool:
        said = (one.find(f"{W}rPr/{W}vanish") for one in lineage(self._styles, identifier))
        switch = next((one for one in said if one is not None), None)
        return switch is not None and is_on(switch)

    def _switched(self, identifier: str) -> dict[str, bool]:
        switched: dict[str, bool] = {}
        for style in reversed([*lineage(self._styles, identifier)]):
            properties = style.find(W + "rPr")
            switched |= {} if properties is None else _switches(properties)
        return switched


def _styles_of(run: etree._Element) -> Iterator[str]:
    """Yield the names of the styles of the run and of its paragraph."""
    paragraph = next(run.iterancestors(W + "p"), run)
    for tag, properties in (("rStyle", run.find(W + "rPr")), ("pStyle", paragraph.find(W + "pPr"))):
        if properties is not None:
            yield value_of(properties, tag)


def _switches(properties: etree._Element) -> dict[str, bool]:
    found = ((kind, properties.find(W + tag)) for tag, kind in EMPHASES.items())
    return {kind: is_on(switch) for kind, switch in found if switch is not None}


def is_on(switch: etree._Element) -> bool:
    """Whether the property is on: one that says nothing more is (ECMA-376, part 1, 17.17.4)."""
    return str(switch.get(W + "val", "on")).lower() not in _OFF


def is_hidden(run: etree._Element) -> bool:
    """Tell whether the run is hidden text (ECMA-376, part 1, 17.3.2.41)."""
    switch = run.find(f"{W}rPr/{W}vanish")
    return switch is not None and is_on(switch)


def _walk(container: etree._Element, styles: Styles, relations: Relationships) -> Iterator[Block]:
    """Yield the blocks under ``container`` in reading order, without recursing into Python's stack.

    ``relations`` are those of the part that holds ``container``: each part numbers its links anew.
    """
    waiting: list[tuple[Iterator[etree._Element], etree._Element | None]] = [
        (iter(container), None)
    ]
    last: etree._Element | None = None

    while waiting:
        elements, cell = waiting[-1]
        element = next(elements, None)
        if element is None:
            waiting.pop()
        elif element.tag == W + "p":
            yield from (Block(Kind.PICTURE, text) for text in picture_texts(element))
            for block in _paragraph(element, styles, relations, cell=cell):
                goes_on = block.kind is Kind.TABLE_CELL and cell is last
                last = cell
                yield replace(block, item=GOES_ON) if goes_on else block
            boxes = [box for box in element.iter(_TEXT_BOX) if not _is_twin(box, element)]
            waiting.append((iter(boxes), cell))
        elif element.tag not in UNSEEN:
            is_cell = element.tag == _CELL and not is_in_one(cell)
            waiting.append((iter(element), element if is_cell else cell))


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
    kind, level = _kind(paragraph, styles.name(paragraph), cell)
    pieces = list(pieces_of(paragraph, styles, relations))
    lines = [line for line in lay_out(pieces, texts_of(paragraph, styles)) if line.text]
    if lines:
        item = styles.numbering.number(paragraph) if kind is Kind.LIST_ITEM else 0
        for at, line in enumerate(lines):
            yield Block(kind, line.text, line.codes, level, item=GOES_ON if at else item)


def texts_of(
    paragraph: etree._Element, styles: Styles
) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return what says where each text of the paragraph begins and ends: a title is one text, in
    whatever lines it stands.
    """
    if kind_of_style(styles.name(paragraph))[0] in (Kind.TITLE, Kind.HEADING):
        return paragraphs_of
    is_margin = next(paragraph.iterancestors(W + "hdr", W + "ftr"), None) is not None
    return columns_of if is_margin else lines_of


def original_text(paragraph: etree._Element) -> str:
    """The text that the page shows of the paragraph, without that of boxes anchored in it."""
    return "".join(text for _, text in own_texts(paragraph))


def own_texts(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield what the paragraph itself is made of, runs, formulas, and marks such as those of
    bookmarks, with the text that the page shows of each.
    """
    for element in paragraph.iter(W + "r", FORMULA, *ANCHORS):
        around = [*takewhile(lambda one: one is not paragraph, element.iterancestors())]
        # A reading sign holds runs in its run, a box paragraphs of its own.
        if any(one.tag in UNSEEN or one.tag in (W + "r", W + "p") for one in around):
            continue
        if element.tag == FORMULA:
            yield element, formula_text(element)
        elif is_hidden(element):
            yield element, ""
        else:
            yield element, "".join(piece.text for piece in pieces_of(element, None, {}))


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
        if tag in UNSEEN or tag == _TEXT_BOX or (tag == W + "r" and is_hidden(element)):
            continue
        if tag == W + "t":
            yield Piece(_LINE_SIGNS.sub(" ", element.text or ""), marks)
        elif tag in (W + "br", W + "cr"):
            yield Piece(" " if element.get(W + "type") in ("page", "column") else "\n", marks)
        elif tag in TABS:
            yield Piece("\t", marks)
        elif tag == W + "noBreakHyphen":
            yield Piece("-", marks)
        elif tag in REFERENCES:
            # Footnotes and endnotes are numbered apart, each from 1.
            number = ("e" if tag == REFERENCES[1] else "") + element.get(W + "id", "")
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
        root = root_of(part)
        styles.show_as_word(root)
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
        root = root_of(part)
        styles.show_as_word(root)
        for paragraph in root.iter(W + "p"):
            fields |= set(_texts_of_fields(paragraph))
        blocks += _walk(root, styles, part.rels)
    return blocks, fields


def _texts_of_fields(paragraph: etree._Element) -> Iterator[str]:
    """Yield the texts of a header or footer in which no word stands but in a field."""
    shown = {run for field in fields_of(paragraph) for run in field.shown}
    raw, own = original_text(paragraph), ""
    for run, text in own_texts(paragraph):
        own += "0" * len(text) if run in shown else text
    for start, end in columns_of(raw) if shown else ():
        if not any(map(str.isalpha, own[start:end])):
            yield clean_text(raw[start:end])


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


def paragraph_like(paragraph: etree._Element) -> etree._Element:
    """A new paragraph with the look of this one, with which no section ends."""
    new = paragraph.makeelement(W + "p", {})
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        new.append(deepcopy(properties))
        for section in new[0].findall(W + "sectPr"):
            new[0].remove(section)
    return new


def root_of(part: Part) -> etree._Element:
    """Return the root of a part, of which python-docx may hold the bytes alone."""
    root: etree._Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root


def parts_of(word: docx_document.Document, kinds: Sequence[str]) -> list[Part]:
    """Return the document's parts of these kinds, each once, however many sections point to it."""
    parts = [
        relation.target_part
        for relation in word.part.rels.values()
        if relation.reltype in kinds and not relation.is_external
    ]
    return list({part.partname: part for part in parts}.values())
