"""The rows of a report as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from translation.safe_xml import storable
from translation.spreadsheet_cells import neutralise


def as_csv(rows: Sequence[Any]) -> bytes:
    """The rows (dataclasses of one kind) as CSV with a heading, in UTF-8 with a byte order mark.

    Cells that a spreadsheet would run are neutralised. No rows give an empty file.
    """
    if not rows:
        return b""
    names = [one.name for one in fields(rows[0])]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        values = [getattr(row, name) for name in names]
        writer.writerow(
            [neutralise(storable(cell)) if isinstance(cell, str) else cell for cell in values]
        )
    return file.getvalue().encode("utf-8-sig")
