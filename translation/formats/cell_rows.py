"""A table's cells with their columns as they are read, and rows made of such cells for writing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from translation.document import Kind
from translation.formats.translated import TranslatedBlock

_WIDEST = 60
"""Columns; a table that is wider is no table of an article's text."""


def column_after(spans: Iterable[str]) -> int:
    """Return the column, counted from 1, behind cells over as many columns as ``spans`` say.

    It is 0 for one too far right.

    >>> column_after([]), column_after(["1", "2"]), column_after(["x", "9" * 9])
    (1, 4, 3)
    """
    widths = (
        int(span) if span.isdecimal() and len(span) < 4 else 1 for span in islice(spans, _WIDEST)
    )
    column = 1 + sum(widths)
    return column if column <= _WIDEST else 0


@dataclass(frozen=True, slots=True)
class CellRows:
    """A table: its rows are all as wide as it is, None where a cell is empty."""

    rows: tuple[tuple[TranslatedBlock | None, ...], ...]


def laid_out(
    blocks: Sequence[TranslatedBlock],
) -> Iterator[tuple[int, TranslatedBlock | CellRows | None]]:
    """Yield the index of each block with what a file says there: the block, or the table it begins.

    It is None where the block is left out, or is a later cell of a table.
    """
    tables = _tables_in(blocks)
    end = 0
    for index, block in enumerate(blocks):
        if index in tables:
            end = index + sum(cell is not None for row in tables[index].rows for cell in row)
            yield index, tables[index]
        else:
            yield index, None if index < end or block.text is None else block


def _tables_in(blocks: Sequence[TranslatedBlock]) -> dict[int, CellRows]:
    """Return the tables of two columns or more, by the index of their first block.

    A row ends where the next cell stands in the same column or one before it. A cell of several
    paragraphs goes on in a row of its own.
    """
    tables = {}
    rows: list[dict[int, TranslatedBlock]] = []
    last = 0
    for index, block in enumerate((*blocks, None)):
        if block is not None and block.kind is Kind.TABLE_CELL and block.level:
            if block.level <= last or not rows:
                rows.append({})
            rows[-1][block.level] = block
            last = block.level
            continue
        columns = range(1, max((column for row in rows for column in row), default=0) + 1)
        if len(columns) > 1 and any(cell.text for row in rows for cell in row.values()):
            first = index - sum(map(len, rows))
            tables[first] = CellRows(tuple(tuple(map(row.get, columns)) for row in rows))
        rows, last = [], 0

    return tables
