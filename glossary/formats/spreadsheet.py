"""Glossaries in Excel workbooks (.xlsx): the first sheet, with the columns that CSV has."""

from dataclasses import replace

from glossary.formats.rows import Languages, LineProblem, ReadGlossary, printable
from glossary.formats.tables import read_table
from translation.formats.sheet_rows import only_first_read, opened_sheets


def read(name: str, data: bytes, languages: Languages) -> ReadGlossary:
    """The terms of a workbook. Raises as opened_sheets, its rows and read_table."""
    # A text is a text in a workbook: nothing was put before one that looks like a formula.
    sheets = opened_sheets(name, data)
    numbered = enumerate(sheets.rows(), start=1)
    lines = ((number, [*map(printable, cells)], ()) for number, cells in numbered)
    read = read_table(name, lines, languages)
    others = sheets.others()
    left_out = (LineProblem(0, only_first_read(others)),) if others else ()
    return replace(read, problems=(*read.problems, *left_out))
