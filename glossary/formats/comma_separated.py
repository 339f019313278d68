"""Glossaries in CSV: ``source,target,kind,status,variants,case_sensitive,note,evidence``.

Cells that a spreadsheet would run as a formula are written with an apostrophe before them (OWASP, "CSV
Injection"), and read back without it. Only the first two columns are required; their order is free.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from glossary.formats.rows import (
    COLUMNS,
    Languages,
    LineProblem,
    ReadGlossary,
    checked_count,
    checked_size,
    decoded,
    line_problem,
    one_pair,
    row_problems,
    row_term,
    term_row,
)
from glossary.term import Term
from translation.errors import GlossaryFormatError
from translation.messages import told

_DELIMITERS = ",;\t"
# Apostrophes that stand there already are counted in, so that reading undoes exactly what writing did.
_WOULD_RUN = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NEUTRALISED = re.compile(r"''*[=+\-@\t\r＝＋－＠]")
_COLUMN_NAMES = {
    **{column: column for column in COLUMNS},
    "src": "source",
    "source term": "source",
    "origen": "source",
    "fuente": "source",
    "término": "source",
    "tgt": "target",
    "target term": "target",
    "translation": "target",
    "destino": "target",
    "traducción": "target",
    "type": "kind",
    "tipo": "kind",
    "estado": "status",
    "variantes": "variants",
    "case sensitive": "case_sensitive",
    "notes": "note",
    "comment": "note",
    "nota": "note",
    "evidencia": "evidence",
}


def read(
    name: str,
    data: bytes,
    *,
    source_language: str = "es",
    target_language: str = "en",
    desk: str = "",
    raw: bool = False,
) -> ReadGlossary:
    """The terms of a CSV file, delimited by comma, semicolon or tab, in UTF-8, UTF-16 or Latin-1.

    With ``raw`` an apostrophe before ``=``, ``+``, ``-``, ``@`` stays. Raises GlossaryFormatError when the
    first line does not name the columns source and target; a bad row is a problem of its line.
    """
    checked_size(name, data)
    text = decoded(data)
    delimiter = delimiter_of(text)
    if delimiter == "":
        raise GlossaryFormatError(
            name,
            told("line 1: the first line must name the columns source and target"),
            told("Put this line first: {columns}", columns=",".join(COLUMNS)),
        )
    languages = Languages(source_language, target_language, desk)
    problems: list[LineProblem] = []
    terms: list[Term] = []
    header: list[str] = []
    for line, cells in _rows(text, delimiter, problems):
        if not header:
            header = _columns(cells)
        elif any(cell.strip() for cell in cells):
            row = dict(zip(header, cells if raw else map(_as_meant, cells), strict=False))
            found = row_problems(row)
            if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                found = (
                    *found,
                    told(
                        "there are {cells} cells, but {columns} columns",
                        cells=len(cells),
                        columns=len(header),
                    ),
                )
            if found:
                problems.append(line_problem(line, found))
            else:
                terms.append(row_term(row, languages))
        checked_count(name, len(terms))
    return ReadGlossary(tuple(terms), tuple(problems))


def write(terms: Iterable[Term], *, raw: bool = False) -> bytes:
    """``terms`` as UTF-8 CSV; with ``raw`` nothing is put before cells that a spreadsheet would run.

    Raises UsageError when the terms are of more than one language pair.
    """
    terms = tuple(terms)
    one_pair(terms)
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        cells = term_row(term).values()
        writer.writerow(cells if raw else [f"'{cell}" if _WOULD_RUN.match(cell) else cell for cell in cells])
    return lines.getvalue().encode()


def delimiter_of(text: str) -> str:
    r"""The delimiter under which the first line names source and target, or "" when there is none.

    >>> delimiter_of("Source;Target;Note"), delimiter_of("hola\tadiós")
    (';', '')
    """
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0].rstrip("\r")
    for delimiter in _DELIMITERS:
        if {"source", "target"} <= set(_columns(first.split(delimiter))):
            return delimiter
    return ""


def _columns(cells: list[str]) -> list[str]:
    names = [cell.strip().strip('"').strip().casefold() for cell in cells]
    return [_COLUMN_NAMES.get(name, name) for name in names]


def _as_meant(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _rows(text: str, delimiter: str, problems: list[LineProblem]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it starts; a row that is no CSV goes to ``problems``."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True)
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
                found.append(told("{lost} more lines were not read", lost=lost))
            problems.append(line_problem(line, found))
            continue
        yield line, cells
