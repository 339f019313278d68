"""Reading the first sheet of an Excel file: Cotejo's own, or any that has a source and a target column."""

import io
from collections.abc import Iterator

from openpyxl import load_workbook

from review.exchange.read_comma_separated import units_of_rows
from review.exchange.unit import ReturnedUnit
from translation.errors import DamagedFileError, GlossaryFormatError
from translation.messages import told
from translation.reading.formats import open_archive
from translation.reading.xml_safety import check_members, check_whole

_MOST_ROWS = 200_000
_MOST_COLUMNS = 64


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The rows in order, by the names in the first one. Raises GlossaryFormatError, DamagedFileError."""
    # A text is a text in a workbook, so that none was neutralised.
    rows = enumerate(sheet_rows(name, data), start=1)
    return tuple(units_of_rows(name, rows, is_neutralised=False))


def sheet_rows(name: str, data: bytes) -> Iterator[list[str]]:
    """Yield the cells of each row of the first sheet as text; a formula gives the value last computed.

    Raises GlossaryFormatError for more rows than are read, DamagedFileError for what is no Excel file.
    """
    with open_archive(name, data) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise DamagedFileError(name, "it is not a whole Excel file", "Save or download it again.")
        check_members(name, archive)
        check_whole(name, archive)
    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        # What the file says of its own size is not to be believed, and gaps are filled up with empty rows.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)):
            if number >= _MOST_ROWS:
                raise GlossaryFormatError(
                    name, told("it has more than {most_rows:,} rows", most_rows=_MOST_ROWS), told("Split it.")
                )
            yield ["" if cell is None else str(cell) for cell in row]
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, SyntaxError) as error:
        # openpyxl has no error of its own for a package whose parts do not fit together.
        raise DamagedFileError(name, "it is not a whole Excel file", "Save or download it again.") from error
