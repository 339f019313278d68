"""CSV (RFC 4180) with a heading row, written in UTF-8 with a byte order mark, by which Excel knows
the encoding.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from review.exchange.rows import RAW_COLUMN, headings, rows, units_of_rows
from review.exchange.unit import LONGEST_CELL, Unit, decoded
from review.export.exported import ExportedArticle
from translation.formats.delimited import text_rows
from translation.languages import usual
from translation.safe_xml import storable
from translation.spreadsheet_cells import neutralise


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
        writer.writerow(
            [neutralise(cell) if isinstance(cell, str) and not raw else cell for cell in cells]
        )
    return file.getvalue().encode("utf-8-sig", errors="replace")


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the rows in order, neutralised cells made back. Raises FileFormatError."""
    return units_of_rows(
        name, text_rows(name, decoded(name, data), longest_cell=LONGEST_CELL, strict=True)
    )
