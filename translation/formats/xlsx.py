"""Excel workbooks (.xlsx; SpreadsheetML, ECMA-376, part 1, section 18): the cells that hold text to
blocks, and back.

The XML is read here, and written in place: what openpyxl saves has lost its pictures and charts.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.escape import unescape

from translation.document import Document, InlineCode
from translation.errors import UnsupportedFormatError
from translation.formats.archives import office_members, packed
from translation.formats.limits import check_markup
from translation.formats.office_names import EMPHASES, OFF, RELATION
from translation.formats.placement import write_blocks
from translation.formats.recognition import Format, not_whole
from translation.formats.rich_text import Mark, Piece, lay_out
from translation.formats.tables import Cell, cells_in_place, column_letters, table_document
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.formats.xml_safety import parse
from translation.inline_codes import runs
from translation.safe_xml import XML_SPACE, storable

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK, _STRINGS, _MACROS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/vbaProject.bin"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell with text, and the element of that text: an entry of the shared strings or its own."""

    cell: etree._Element
    text: etree._Element


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet, its cells with text by row and column, and cells that formulas may name."""

    name: str
    member: str
    root: etree._Element
    cells: tuple[tuple[int, int, TextCell], ...]
    fixed: frozenset[tuple[int, int]]


def read_workbook(name: str, data: bytes) -> Document:
    """Return the cells that hold text, sheet by sheet and row by row; those of columns without
    prose are set aside, and so are the headings of tables, by which formulas may call them.

    Raises DamagedFileError, FileTooLargeError, EncryptedFileError, NoTextError,
    UnsupportedFormatError for a workbook with macros, or of source and target.
    """
    sheets = opened(name, office_members(name, data))
    columns = [
        f"{sheet.name} {column_letters(number)}" if len(sheets) > 1 else column_letters(number)
        for sheet in sheets
        for number in range(1, _width(sheet) + 1)
    ]
    cells = [cell for _, cell in cells_of(name, sheets)]
    return table_document(name, cells, columns, media_type=Format.WORKBOOK)


def opened(name: str, members: Mapping[str, bytes]) -> list[Sheet]:
    """Return the worksheets in order. Raises as ``read_workbook``."""
    if _BOOK not in members:
        raise not_whole(name, "Excel")
    if _MACROS in members:
        raise UnsupportedFormatError(
            name, "it holds macros", "Save it as .xlsx, without macros, and add that."
        )

    strings = parse(name, members[_STRINGS]).findall(S + "si") if _STRINGS in members else []
    related = _related(name, members, _BOOK)
    sheets = []
    for sheet in parse(name, members[_BOOK]).iter(S + "sheet"):
        member = related.get(sheet.get(RELATION, ""), "")
        if member in members and "/worksheets/" in member:
            root = parse(name, members[member])
            near = set(_related(name, members, member).values()) & set(members)
            tables = [parse(name, members[one]) for one in near if one.startswith("xl/tables/")]
            fixed = frozenset(one for table in tables for one in _headings(table))
            sheets.append(
                Sheet(sheet.get("name", ""), member, root, tuple(_cells(root, strings)), fixed)
            )

    if not sheets:
        raise not_whole(name, "Excel")
    return sheets


def _related(name: str, members: Mapping[str, bytes], member: str) -> dict[str, str]:
    """Return the members that ``member`` points to, by the identifier of the relationship."""
    folder, base = posixpath.split(member)
    listed = members.get(f"{folder}/_rels/{base}.rels")
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[
            1:
        ]
        for one in (() if listed is None else parse(name, listed))
        if one.get("TargetMode") != "External"
    }


def _headings(table: etree._Element) -> Iterator[tuple[int, int]]:
    """Yield row and column of the headings of a table, which its list of columns repeats."""
    found = _REFERENCE.match(table.get("ref", ""))
    if found is not None and table.get("headerRowCount") != "0":
        row, first = int(found[2]), _number(found[1])
        yield from ((row, first + index) for index, _ in enumerate(table.iter(S + "tableColumn")))


def _number(letters: str) -> int:
    """Return which column its ``letters`` name, from 1."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def _cells(
    root: etree._Element, strings: Sequence[etree._Element]
) -> Iterator[tuple[int, int, TextCell]]:
    """Yield row, column and text of each cell that holds text, and of no formula."""
    row = 0
    for line in root.iter(S + "row"):
        said = line.get("r", "")
        row, column = int(said) if said.isdecimal() else row + 1, 0
        for cell in line.iterchildren(S + "c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _number(found[1]) if found else column + 1
            text = _text(cell, strings)
            if text is not None and cell.find(S + "f") is None:
                yield row, column, TextCell(cell, text)


def _text(cell: etree._Element, strings: Sequence[etree._Element]) -> etree._Element | None:
    if cell.get("t") == "inlineStr":
        return cell.find(S + "is")
    value = cell.findtext(S + "v", "").strip()
    is_shared = cell.get("t") == "s" and value.isdecimal() and int(value) < len(strings)
    return strings[int(value)] if is_shared else None


def _width(sheet: Sheet) -> int:
    return max((column for _, column, _ in sheet.cells), default=0)


def cells_of(name: str, sheets: Sequence[Sheet]) -> Iterator[tuple[TextCell, Cell]]:
    """Yield the cells with words, sheet by sheet and row by row.

    Raises FileTooLargeError: many cells may share one long text: a small file holds a large one.
    """
    before = size = 0
    for sheet in sheets:
        first = min((row for row, _, _ in sheet.cells), default=0)
        for row, column, text_cell in sheet.cells:
            pieces = list(_pieces(text_cell.text))
            size += sum(len(piece.text) for piece in pieces)
            check_markup(name, size, 0)
            lines = lay_out(pieces)
            if any(character.isalpha() for line in lines for character in line.text):
                number = 0 if (row, column) in sheet.fixed else before + column
                yield text_cell, Cell(number, lines, is_heading=row == first)
        before += _width(sheet)


def _pieces(text: etree._Element) -> Iterator[Piece]:
    for child in text:
        if child.tag == S + "t":
            yield Piece(unescape(child.text or ""))
        elif child.tag == S + "r":
            marks = {
                Mark(kind)
                for tag, kind in EMPHASES.items()
                if _is_on(child.find(f"{S}rPr/{S}{tag}"))
            }
            yield Piece(unescape(child.findtext(S + "t", "")), frozenset(marks))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get("val") not in OFF


def write(translated: TranslatedDocument) -> bytes:
    """The workbook with the target in its cells; an unfinished one says so behind its first row.

    Formulas, charts, formats and cells that are set aside stay. Raises UsageError for an article
    that came as something else.
    """
    members = office_members(translated.name, translated.original_or_refuse(Format.WORKBOOK))
    sheets = opened(translated.name, members)
    text_cells, cells = zip(*cells_of(translated.name, sheets), strict=True)
    rows = next(sheets[0].root.iter(S + "sheetData"))

    def append(_before: TextCell | None, _block: TranslatedBlock) -> TextCell:
        return _new_cell(etree.SubElement(rows, S + "row", {}))

    write_blocks(
        cells_in_place(translated, cells),
        text_cells,
        insert_after=append,
        rewrite=_rewrite,
        empty=lambda text_cell: _rewrite(text_cell, "", ()),
    )
    if translated.notice:
        first = next(rows.iter(S + "row"), None)
        cell = _new_cell(etree.SubElement(rows, S + "row", {}) if first is None else first)
        _rewrite(cell, translated.notice, (InlineCode(0, len(translated.notice), "bold", "1"),))
    for sheet in sheets:
        members[sheet.member] = etree.tostring(
            sheet.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    return packed(members)


def _new_cell(row: etree._Element) -> TextCell:
    cell = etree.SubElement(row, S + "c", {})
    return TextCell(cell, cell.makeelement(S + "is", {}))


def _rewrite(text_cell: TextCell, text: str, codes: Sequence[InlineCode]) -> None:
    """Give the cell a text of its own: other cells may share the one it had."""
    looks = text_cell.text.findall(f"{S}r/{S}rPr")
    cell = text_cell.cell
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    own = etree.SubElement(cell, S + "is", {})
    kinds_of = [
        (piece, {code.kind for code in covering} & {*EMPHASES.values()})
        for piece, covering in runs(text, codes)
    ]

    for piece, kinds in kinds_of:
        parent = own
        if looks or any(kinds for _, kinds in kinds_of):
            parent = etree.SubElement(own, S + "r", {})
            parent.append(_look(looks[0] if looks else None, kinds, own))
        written = etree.SubElement(parent, S + "t", {XML_SPACE: "preserve"})
        written.text = storable(piece)


def _look(base: etree._Element | None, kinds: set[str], parent: etree._Element) -> etree._Element:
    look = parent.makeelement(S + "rPr", {}) if base is None else deepcopy(base)
    for tag, kind in reversed(EMPHASES.items()):
        for old in look.findall(S + tag):
            look.remove(old)
        if kind in kinds:
            look.insert(0, look.makeelement(S + tag, {}))
    return look
