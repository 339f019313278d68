"""Reading CSV with a heading row: Cotejo's own, or any that has a source and a target column."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from review.exchange.comma_separated import RAW_COLUMN
from review.exchange.spreadsheet_cells import restore
from review.exchange.unit import ReturnedUnit, decoded
from review.export.exported import unit_key_parts
from review.interface.language import LANGUAGES, translate
from review.store.states import state_named
from translation.errors import GlossaryFormatError
from translation.messages import told

_NAMES = {
    "id": ("key", "clave"),
    "state": ("status",),
    "source": ("es", "spanish", "fuente", "origen", "español"),
    "target": ("en", "english", "translation", "inglés"),
}
_LONGEST_CELL = 1_000_000


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The rows in order, neutralised cells made back. Raises GlossaryFormatError."""
    return tuple(units_of_rows(name, text_rows(name, decoded(name, data))))


def text_rows(name: str, text: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row; ``strict`` refuses a cell whose quotation marks do not fit.

    Raises GlossaryFormatError.
    """
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    # A cell may hold as much as a paragraph; the module's own limit is 131,072 characters.
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as error:
        raise GlossaryFormatError(
            name,
            told("line {line_num}: {error}", line_num=reader.line_num, error=error),
            told("Save it anew as CSV."),
        ) from error


def units_of_rows(
    name: str, rows: Iterable[tuple[int, Sequence[str]]], *, is_neutralised: bool = True
) -> Iterator[ReturnedUnit]:
    """Yield what (line, cells) say, the first of which names the columns. Raises GlossaryFormatError.

    ``is_neutralised`` says that formulas may have been made harmless, which is then taken back.
    """
    lines = iter(rows)
    heading = next(lines, (1, ()))[1]
    columns = _columns(name, heading)
    is_neutralised = is_neutralised and RAW_COLUMN not in heading
    for position, (line, row) in enumerate(lines):
        if any(row):
            yield _unit([*map(restore, row)] if is_neutralised else row, columns, position, line)


def _columns(name: str, heading: Sequence[str]) -> dict[str, int]:
    cells = [cell.strip().casefold() for cell in heading]
    columns = {
        column: cells.index(known)
        for column, others in _NAMES.items()
        # Our own names for it, in every language, go before what others call it.
        for known in reversed([*(translate(column, code) for code in LANGUAGES), *others])
        if known in cells
    }
    if "source" not in columns or "target" not in columns:
        raise GlossaryFormatError(
            name, "line 1: no columns named “source” and “target”", "Name them in the first line."
        )
    return columns


def _unit(row: Sequence[str], columns: dict[str, int], position: int, line: int) -> ReturnedUnit:
    def cell(column: str) -> str:
        number = columns.get(column, -1)
        return row[number] if 0 <= number < len(row) else ""

    key = unit_key_parts(cell("id"))
    return ReturnedUnit(
        source=cell("source"),
        target=cell("target"),
        position=position,
        line=line,
        segment_id=key[0] if key else None,
        version=key[1] if key else None,
        state=state_named(cell("state")),
    )
