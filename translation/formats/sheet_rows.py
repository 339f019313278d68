"""The first sheet of an Excel workbook as rows of texts."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from translation.errors import FileFormatError
from translation.formats.archives import office_document
from translation.formats.recognition import BROKEN_PACKAGE, not_whole
from translation.messages import Message, told

_MOST_ROWS = 200_000
_MOST_COLUMNS = 64
_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Sheets:
    """An opened Excel workbook called ``name``: the rows of its first sheet, and what stands behind
    that.
    """

    name: str
    sheets: Sequence[Any]

    def rows(self) -> Iterator[list[str]]:
        """Yield the cells of each row of the first sheet as text; formulas give the last value.

        Raises FileFormatError for more rows than are read, DamagedFileError.
        """
        try:
            sheet = self.sheets[0]
            # What the file says of its own size is not to be believed, and gaps are filled up with
            # empty rows.
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)):
                if number >= _MOST_ROWS:
                    raise FileFormatError(
                        self.name,
                        told("it has more than {most_rows:,} rows", most_rows=_MOST_ROWS),
                        "Split it.",
                    )
                yield ["" if cell is None else str(cell) for cell in row]
        except BROKEN_PACKAGE as error:
            raise not_whole(self.name, "Excel") from error

    def others(self) -> list[str]:
        """Return the titles of the sheets behind the first that hold something. Raises
        DamagedFileError.
        """
        try:
            return [sheet.title for sheet in self.sheets[1:] if _is_filled(sheet)]
        except BROKEN_PACKAGE as error:
            raise not_whole(self.name, "Excel") from error


def opened_sheets(name: str, data: bytes) -> Sheets:
    """Open the workbook, once for all that is read of it. Raises DamagedFileError for what is no
    Excel file.
    """
    data = office_document(name, data)
    try:
        return Sheets(
            name, load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets
        )
    except BROKEN_PACKAGE as error:
        raise not_whole(name, "Excel") from error


def only_first_read(others: Iterable[str]) -> Message:
    """Say that the sheets of these titles are not read."""
    return told("only the first sheet is read, not {sheets}", sheets=", ".join(others))


def _is_filled(sheet: Any) -> bool:  # noqa: ANN401 - openpyxl's read-only sheet has no type
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_LOOKED_AT, max_col=_MOST_COLUMNS, values_only=True)
    return any(cell is not None for row in rows for cell in row)
