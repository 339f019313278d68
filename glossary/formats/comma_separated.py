"""Glossaries in CSV:
``source,target,kind,status,variants,case_sensitive,note,evidence,explanation,desk``.

Cells that a spreadsheet would run as a formula are written with an apostrophe before them (OWASP,
"CSV Injection"), and read back without it. Only the first two columns are required, in any order.
"""

import csv
import io
from collections.abc import Callable, Iterator

from glossary.formats.rows import COLUMNS, Languages, ReadGlossary, term_row
from glossary.formats.tables import TableLine, column_names, columns_of_languages, read_table
from glossary.term import Term
from translation.messages import told
from translation.spreadsheet_cells import neutralise, restore

_DELIMITERS = ",;\t"


def read(name: str, text: str, languages: Languages) -> ReadGlossary:
    """The terms of a CSV file, delimited by comma, semicolon or tab. Raises as read_table."""
    delimiter = delimiter_of(text) or _delimiter_between(
        text, lambda heads: len(columns_of_languages(heads)) > 1
    )
    return read_table(name, _lines(text, delimiter), languages)


def write(terms: tuple[Term, ...], *, raw: bool = False) -> bytes:
    """``terms`` as UTF-8 CSV; with ``raw`` nothing is put before what a spreadsheet would run."""
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
    return _delimiter_between(text, {"source", "target"}.issubset)


def _delimiter_between(text: str, fits: Callable[[list[str]], bool]) -> str:
    """The delimiter under which the heads of the first line fit, else ""."""
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0].rstrip("\r")
    return next((one for one in _DELIMITERS if fits(column_names(first.split(one)))), "")


def _lines(text: str, delimiter: str) -> Iterator[TableLine]:
    """Each row with the line on which it starts; a row that is no CSV has no cells."""
    reader = csv.reader(
        io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter or ",", strict=True
    )

    while True:
        line = reader.line_num + 1
        try:
            yield line, [*map(restore, next(reader))], []
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
            yield line, [], found
