"""Tables of terms, however their cells are written: the first row names the columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossary.formats.rows import (
    COLUMNS,
    Languages,
    ReadGlossary,
    TermRow,
    cell_words,
    read_rows,
)
from translation.errors import FileFormatError
from translation.messages import told

TableLine = tuple[int, Sequence[str], Sequence[str]]
"""The number of a line, its cells (none if unreadable), what is wrong with it."""


def read_table(name: str, lines: Iterable[TableLine], languages: Languages) -> ReadGlossary:
    """The terms of a table.

    Raises FileFormatError when the first line does not name the columns source and target; a bad
    row is a problem of its line, and a column of another name is told.
    """
    rest = iter(lines)
    columns = next((column_names(cells) for _, cells, _ in rest if any(map(str.strip, cells))), [])
    if not {"source", "target"} <= set(columns):
        raise FileFormatError(
            name,
            "line 1: the first line must name the columns source and target",
            told("Put this line first: {columns}", columns=",".join(COLUMNS)),
        )
    found = read_rows(name, _term_rows(columns, rest), languages)
    unknown = tuple(one for one in columns if one not in ("", *COLUMNS))
    return replace(found, unknown_columns=unknown)


def column_names(cells: Iterable[str]) -> list[str]:
    """The columns that the cells of a first line name; of two for one column the first is it.

    >>> column_names([" Origen", '"Target"', "género"])
    ['source', 'target', 'género']
    >>> column_names(["Termine", "Traduzione", "Fonte"])
    ['source', 'target', 'fonte']
    """
    names = [cell.strip().strip('"').strip().casefold() for cell in cells]
    meant = [cell_words("column").get(name, name) for name in names]
    return [
        name if column in meant[:index] else column
        for index, (name, column) in enumerate(zip(names, meant, strict=True))
    ]


def _term_rows(columns: Sequence[str], lines: Iterable[TableLine]) -> Iterator[TermRow]:
    for line, cells, problems in lines:
        found = [*problems]
        if any(map(str.strip, cells[len(columns) :])):
            found.append(
                told(
                    "there are more cells ({cells}) than columns ({columns})",
                    cells=len(cells),
                    columns=len(columns),
                )
            )
        if found or any(map(str.strip, cells)):
            yield line, dict(zip(columns, cells, strict=False)), found
