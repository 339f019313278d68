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
from glossary.term import TermStatus
from translation.errors import FileFormatError
from translation.languages import usual
from translation.languages.names import named_language
from translation.messages import told

_SIDES = frozenset(COLUMNS[:2])
_FORBIDDEN = "forbidden"

TableLine = tuple[int, Sequence[str], Sequence[str]]
"""The number of a line, its cells (none if unreadable), what is wrong with it."""


def read_table(name: str, lines: Iterable[TableLine], languages: Languages) -> ReadGlossary:
    """The terms of a table.

    Raises FileFormatError when the first line names neither the columns source and target nor two
    languages; a bad row is a problem of its line, and a column of another name is told.
    """
    rest = iter(lines)
    columns = next((column_names(cells) for _, cells, _ in rest if any(map(str.strip, cells))), [])
    if not _SIDES.issubset(columns):
        columns, languages = _by_language(columns, languages)
    if not _SIDES.issubset(columns):
        raise FileFormatError(
            name,
            "line 1: the first line must name the columns source and target",
            told("Put this line first: {columns}", columns=",".join(COLUMNS)),
        )
    found = read_rows(name, _term_rows(columns, rest), languages)
    unknown = tuple(one for one in columns if one not in ("", _FORBIDDEN, *COLUMNS))
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


def columns_of_languages(columns: Iterable[str]) -> dict[str, str]:
    """The languages after which columns are named, as MateCat and Phrase do, each with the name of
    its first one.

    >>> columns_of_languages(["en-GB", "note", "es", "es-MX"])
    {'en': 'en-GB', 'es': 'es'}
    """
    heads: dict[str, str] = {}
    for column in columns:
        if column not in COLUMNS and (code := named_language(column)):
            heads.setdefault(code, column)
    return heads


def _by_language(columns: Sequence[str], languages: Languages) -> tuple[list[str], Languages]:
    """Name the columns source and target that are named after the two languages asked for; where
    nobody asked for any, after the only two that there are.
    """
    heads = columns_of_languages(columns)
    pair: tuple[str, ...] = (languages.source, languages.target)
    if pair == (usual.SOURCE, usual.TARGET) and len(heads) == len(pair) and not {*pair} <= {*heads}:
        pair = tuple(heads)
    sides = {heads.get(code): side for code, side in zip(pair, COLUMNS, strict=False)}
    return [sides.get(one, one) for one in columns], languages.with_told(*pair)


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
            yield line, _with_status(dict(zip(columns, cells, strict=False))), found


def _with_status(row: dict[str, str]) -> dict[str, str]:
    """The row, whose column “forbidden” may hold renderings, or only whether its own is one."""
    forbidden = row.pop(_FORBIDDEN, "")
    is_so = cell_words("case_sensitive").get(forbidden.strip().casefold())
    if is_so == "true":
        return {**row, "status": TermStatus.FORBIDDEN}
    return row if is_so else {**row, "variants": forbidden}
