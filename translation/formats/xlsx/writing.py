"""Excel workbooks (.xlsx): the original workbook with the target text in its cells."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from translation.document import InlineCode
from translation.formats.archives import members_of, packed
from translation.formats.placement import write_blocks
from translation.formats.recognition import Format
from translation.formats.tables import cells_in_place
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.formats.xlsx.reading import MARKS, S, TextCell, cells_of, opened
from translation.inline_codes import runs
from translation.safe_xml import storable

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(translated: TranslatedDocument) -> bytes:
    """The workbook with the target in its cells; an unfinished one says so behind its first row.

    Formulas, charts, formats and cells that are set aside stay. Raises UsageError for an article
    that came as something else.
    """
    members = members_of(translated.name, translated.original_or_refuse(Format.WORKBOOK))
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
        (piece, {code.kind for code in covering} & {*MARKS.values()})
        for piece, covering in runs(text, codes)
    ]
    for piece, kinds in kinds_of:
        parent = own
        if looks or any(kinds for _, kinds in kinds_of):
            parent = etree.SubElement(own, S + "r", {})
            parent.append(_look(looks[0] if looks else None, kinds, own))
        written = etree.SubElement(parent, S + "t", {_SPACE: "preserve"})
        written.text = storable(piece)


def _look(base: etree._Element | None, kinds: set[str], parent: etree._Element) -> etree._Element:
    look = parent.makeelement(S + "rPr", {}) if base is None else deepcopy(base)
    for tag, kind in reversed(MARKS.items()):
        for old in look.findall(S + tag):
            look.remove(old)
        if kind in kinds:
            look.insert(0, look.makeelement(S + tag, {}))
    return look
