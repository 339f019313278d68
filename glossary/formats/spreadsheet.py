"""Glossaries in Excel workbooks (.xlsx): the first sheet, with the columns that CSV has."""

from dataclasses import replace

from glossary.formats.rows import Languages, LineProblem, ReadGlossary, printable
from glossary.formats.tables import read_table
from translation.formats.sheet_rows import only_first_read, other_sheets, sheet_rows


def read(name: str, data: bytes, languages: Languages) -> ReadGlossary:
    """The terms of a workbook. Raises as sheet_rows and read_table."""
    # A text is a text in a workbook: nothing was put before one that looks like a formula.
    lines = (
        (number, [*map(printable, cells)], ())
        for number, cells in enumerate(sheet_rows(name, data), start=1)
    )
    read = read_table(name, lines, languages)
    others = other_sheets(name, data)
    left_out = (LineProblem(0, only_first_read(others)),) if others else ()
    return replace(read, problems=(*read.problems, *left_out))
