"""XLSX: a table of segments for Excel and LibreOffice Calc; the first sheet is read back."""

import io
from collections.abc import Iterator
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from review.exchange.rows import COLUMNS, headings, rows, units_of_rows
from review.exchange.unit import Unit
from review.export.exported import ExportedArticle, unfinished_notice
from review.interface.language import LANGUAGES, translate
from translation.errors import UsageError
from translation.formats.sheet_rows import Sheets, only_first_read, opened_sheets
from translation.messages import told
from translation.safe_xml import storable

_WIDTHS = {
    "unfinished": 16,
    "source": 48,
    "target": 48,
    "draft": 40,
    "comments": 30,
    "changed_at": 27,
}
# The notice has a sheet of its own.
_COLUMNS = COLUMNS[:-1]
_UNFINISHED = told("UNFINISHED")
_CELL_LIMIT = 32_767
_TEXT = "@"
"""The format of a cell in which what is typed stays text: of 20% or 3 May others make a number."""


def write(article: ExportedArticle) -> bytes:
    """A workbook with a sheet of the segments, all stored as text: no cell can run as a formula.

    An unfinished article opens at a second sheet that says so; programs that read the first one
    find the segments there. Its notice is on every printed page too.

    Raises UsageError for a text longer than the 32,767 characters that a cell holds.
    """
    workbook = Workbook(write_only=False)
    notice = unfinished_notice(article)
    workbook.properties.title = storable(article.title)
    workbook.properties.description = notice
    workbook.properties.creator = "Cotejo"

    sheet = workbook.worksheets[0]
    sheet.title = translate("Segments", article.spoken)
    _fill(sheet, article)
    _prepare_for_print(sheet, notice)
    if notice:
        _warn(workbook, article, notice)

    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, article: ExportedArticle) -> None:
    for number, (column, heading) in enumerate(
        zip(_COLUMNS, headings(article), strict=False), start=1
    ):
        cell = sheet.cell(row=1, column=number, value=heading)
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(column, 10)

    for line, row in enumerate(rows(article), start=2):
        for number, value in enumerate(row[: len(_COLUMNS)], start=1):
            if isinstance(value, str):
                _check_length(value, line)
                cell = sheet.cell(row=line, column=number, value=storable(value))
                cell.data_type, cell.number_format = "s", _TEXT
            else:
                cell = sheet.cell(row=line, column=number, value=value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _prepare_for_print(sheet: Worksheet, notice: str) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    if notice:
        # An ampersand would begin a code of the header's own language.
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(
            center=_HeaderFooterPart(notice.replace("&", "&&"))
        )
        sheet.sheet_properties.tabColor = "C00000"


def _warn(workbook: Workbook, article: ExportedArticle, notice: str) -> None:
    """Add a sheet that says what is unfinished, at which the file opens."""
    warning = workbook.create_sheet(translate(_UNFINISHED, article.spoken))
    warning.sheet_properties.tabColor = "C00000"
    warning.column_dimensions["A"].width = 80
    for line, (text, size) in enumerate(((notice, 14), (storable(article.title), 11)), start=1):
        cell = warning.cell(row=line, column=1)
        cell.value, cell.data_type = text, "s"
        cell.font = Font(bold=line == 1, size=size)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    workbook.active = warning
    workbook.worksheets[0].sheet_view.tabSelected = False


def _check_length(text: str, line: int) -> None:
    # The file format's limit is in UTF-16 units (ECMA-376, part 1, section 18.3.1.4 and Excel's own
    # table).
    if len(text.encode("utf-16-le", errors="replace")) // 2 > _CELL_LIMIT:
        raise UsageError(
            told("Row {line}", line=line),
            told(
                "its text is longer than the {cell_limit:,} characters that a spreadsheet cell "
                "holds",
                cell_limit=_CELL_LIMIT,
            ),
            "Export as CSV or JSON Lines.",
        )


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the rows by the names in the first one. Raises FileFormatError, DamagedFileError."""
    # A text is a text in a workbook, so that none was neutralised.
    sheets = opened_sheets(name, data)
    rows = enumerate(sheets.rows(), start=1)
    units = units_of_rows(name, rows, is_neutralised=False)
    for first in units:
        yield replace(first, remarks=(*first.remarks, *left_out_of(sheets)))
        yield from units


def cells(name: str, data: bytes) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the rows of the first sheet, all of a width, and what is left out. Raises as read."""
    sheets = opened_sheets(name, data)
    found = [*sheets.rows()]
    filled = (number + 1 for row in found for number, cell in enumerate(row) if cell)
    widest = max(filled, default=0)
    rows = [row[:widest] + [""] * (widest - len(row)) for row in found]
    return rows, left_out_of(sheets)


def left_out_of(sheets: Sheets) -> tuple[str, ...]:
    """Say which other sheets hold something and are not read, if any; ours that warns is none.

    Raises DamagedFileError.
    """
    ours = {translate(_UNFINISHED, code) for code in LANGUAGES}
    others = [title for title in sheets.others() if title not in ours]
    return (only_first_read(others),) if others else ()
