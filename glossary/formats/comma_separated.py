"""Glossaries in CSV:
``source,target,kind,status,variants,case_sensitive,note,evidence,explanation,desk``.

Cells that a spreadsheet would run as a formula are written with an apostrophe before them (OWASP,
"CSV Injection"), and read back without it. Only the first two columns are required, in any order.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from glossary.formats.rows import (
    COLUMNS,
    Languages,
    ReadGlossary,
    TermRow,
    cell_words,
    one_pair,
    read_rows,
    term_row,
)
from glossary.term import Term
from translation.errors import FileFormatError
from translation.messages import told
from translation.spreadsheet_cells import neutralise, restore

_DELIMITERS = ",;\t"


def read(name: str, text: str, languages: Languages) -> ReadGlossary:
    """The terms of a CSV file, delimited by comma, semicolon or tab.

    Raises FileFormatError when the first line does not name the columns source and target; a bad
    row is a problem of its line, and a column of another name is told.
    """
    delimiter = delimiter_of(text)
    if delimiter == "":
        raise FileFormatError(
            name,
            "line 1: the first line must name the columns source and target",
            told("Put this line first: {columns}", columns=",".join(COLUMNS)),
        )
    found = read_rows(name, _rows(text, delimiter), languages)
    named = _columns(_first_line(text).split(delimiter))
    return replace(found, unknown_columns=tuple(one for one in named if one not in ("", *COLUMNS)))


def write(terms: tuple[Term, ...], *, raw: bool = False) -> bytes:
    """``terms`` as UTF-8 CSV; with ``raw`` nothing is put before what a spreadsheet would run.

    Raises UsageError when the terms are of more than one language pair.
    """
    one_pair(terms)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        cells = term_row(term).values()
        writer.writerow(cells if raw else map(neutralise, cells))
    return lines.getvalue().encode()


def delimiter_of(text: str) -> str:
    r"""The delimiter under which the first line names source and target, or "" when there is none.

    >>> delimiter_of("Source;Target;Note"), delimiter_of("hola\tadiós")
    (';', '')
    """
    first = _first_line(text)
    for delimiter in _DELIMITERS:
        if {"source", "target"} <= set(_columns(first.split(delimiter))):
            return delimiter
    return ""


def _first_line(text: str) -> str:
    return text.lstrip("\ufeff\r\n").split("\n", 1)[0].rstrip("\r")


def _columns(cells: list[str]) -> list[str]:
    names = [cell.strip().strip('"').strip().casefold() for cell in cells]
    return [cell_words("column").get(name, name) for name in names]


def _rows(text: str, delimiter: str) -> Iterator[TermRow]:
    """Each row with the line on which it starts; a row that is no CSV has no cells."""
    header: list[str] = []
    reader = csv.reader(
        io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True
    )

    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = [
                told("a quotation mark is opened and never closed")
                if "end of data" in str(error)
                else told("this is not CSV ({error})", error=error)
            ]
            lost = reader.line_num - line
            if lost > 0:
                found.append(told("lines not read behind this one: {lost}", lost=lost))
            yield line, {}, found
            continue

        if not header:
            header = _columns(cells)
        elif any(cell.strip() for cell in cells):
            found = []
            if any(cell.strip() for cell in cells[len(header) :]):
                there, named = len(cells), len(header)
                found = [
                    told(
                        "there are more cells ({cells}) than columns ({columns})",
                        cells=there,
                        columns=named,
                    )
                ]
            yield line, dict(zip(header, map(restore, cells), strict=False)), found
