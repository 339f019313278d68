"""A table's cells with their columns as they are read, and rows made of such cells for writing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from translation.document import GOES_ON, Kind
from translation.formats.translated import TranslatedBlock

_END = TranslatedBlock(0, Kind.PARAGRAPH, 0, "", None)
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


def is_in_one(cell: etree._Element | None) -> bool:
    """Tell whether what stands in the cell is of it alone: a table in it has no rows of its own,
    as it has where the cell is all of its row, and lays out the page.
    """
    if cell is None:
        return False
    around = cell.getparent()
    return around is not None and sum(one.tag == cell.tag for one in around) > 1


@dataclass(frozen=True, slots=True)
class CellRows:
    """A table: its rows are all as wide as it is, None where a cell is empty."""

    rows: tuple[tuple[TranslatedBlock | None, ...], ...]


def with_what_goes_on(
    blocks: Sequence[TranslatedBlock],
) -> list[TranslatedBlock | None]:
    """Return the blocks, each with the lines that go on in it, which are None in their places."""
    whole: list[TranslatedBlock | None] = []
    first = 0
    for block in blocks:
        begun = whole[first] if whole and block.item == GOES_ON else None
        if begun is None or begun.kind is not block.kind:
            first = len(whole)
            whole.append(replace(block, item=0) if block.item == GOES_ON else block)
            continue
        whole.append(None)
        before = "" if begun.text is None else f"{begun.text}\n"
        if block.text is not None:
            codes = (code.moved(len(before)) for code in block.codes)
            whole[first] = replace(begun, text=before + block.text, codes=(*begun.codes, *codes))
    return whole


def laid_out(
    blocks: Sequence[TranslatedBlock],
) -> Iterator[tuple[int, TranslatedBlock | CellRows | None]]:
    """Yield the index of each block with what a file says there: the block with the lines that go
    on in it, or the table that it begins.

    It is None where the block is left out, or is a later cell of a table or a later line.
    """
    whole = with_what_goes_on(blocks)
    tables = _tables_in(whole)
    end = 0
    for index, block in enumerate(whole):
        if index in tables:
            end, table = tables[index]
            yield index, table
        else:
            is_shown = index >= end and block is not None and block.text is not None
            yield index, block if is_shown else None


def _tables_in(
    blocks: Sequence[TranslatedBlock | None],
) -> dict[int, tuple[int, CellRows]]:
    """Return the tables of two columns or more, by the index of their first block, with that of
    what follows them.

    A row ends where the next cell stands in the same column or one before it.
    """
    tables = {}
    rows: list[dict[int, TranslatedBlock]] = []
    first = last = 0
    for index, block in enumerate((*blocks, _END)):
        if block is None:
            continue
        if block.kind is Kind.TABLE_CELL and block.level:
            first = first if rows else index
            if block.level <= last or not rows:
                rows.append({})
            rows[-1][block.level] = block
            last = block.level
            continue
        columns = range(1, max((column for row in rows for column in row), default=0) + 1)
        if len(columns) > 1 and any(cell.text for row in rows for cell in row.values()):
            table = CellRows(tuple(tuple(map(row.get, columns)) for row in rows))
            tables[first] = index, table
        rows, last = [], 0

    return tables
