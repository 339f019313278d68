"""CSV (RFC 4180) with a heading row, written in UTF-8 with a byte order mark, by which Excel knows the
encoding.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from review.exchange.rows import RAW_COLUMN, headings, rows, units_of_rows
from review.exchange.unit import Unit, decoded
from review.export.exported import ExportedArticle
from translation.errors import FileFormatError
from translation.languages import usual
from translation.messages import told
from translation.safe_xml import storable
from translation.spreadsheet_cells import neutralise

_LONGEST_CELL = 1_000_000


def write(article: ExportedArticle) -> bytes:
    """One line a segment. Cells that a spreadsheet would run are neutralised."""
    return _table(article, raw=False)


def write_raw(article: ExportedArticle) -> bytes:
    """One line a segment, every cell as it is and every word of ours English: for programs.

    The file says so in a column of its own, so that nothing is taken back from it when it returns.
    """
    return _table(replace(article, spoken=usual.WRITTEN_IN), raw=True)


def _table(article: ExportedArticle, *, raw: bool) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*headings(article), *([RAW_COLUMN] if raw else [])])
    for row in rows(article):
        cells = [storable(cell) if isinstance(cell, str) else cell for cell in row]
        if raw:
            cells.append("raw")
        writer.writerow([neutralise(cell) if isinstance(cell, str) and not raw else cell for cell in cells])
    return file.getvalue().encode("utf-8-sig", errors="replace")


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the rows in order, neutralised cells made back. Raises FileFormatError."""
    return units_of_rows(name, text_rows(name, decoded(name, data)))


def text_rows(name: str, text: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row; ``strict`` refuses a cell whose quotation marks do not fit.

    Raises FileFormatError.
    """
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    # A cell may hold as much as a paragraph; the module's own limit is 131,072 characters.
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as error:
        raise FileFormatError(
            name,
            told("line {line_num}: {error}", line_num=reader.line_num, error=error),
            told("Save it anew as CSV."),
        ) from error
