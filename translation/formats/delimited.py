"""Tables in text (CSV, TSV; RFC 4180) to blocks, and the table with the target in its cells."""

import csv
import io
from collections.abc import Iterator

from translation.document import Document, InlineCode
from translation.errors import FileFormatError
from translation.formats.encoding import declared_encoding, decode
from translation.formats.limits import MAX_PARAGRAPH_CHARACTERS
from translation.formats.placement import write_blocks
from translation.formats.recognition import Format
from translation.formats.rich_text import Piece, lay_out
from translation.formats.tables import Cell, cells_in_place, column_letters, table_document
from translation.formats.translated import TranslatedBlock, TranslatedDocument
from translation.messages import told
from translation.spreadsheet_cells import is_formula, neutralise

_Address = tuple[int, int]
"""Row and column of a cell, from 0."""


def read_delimited(name: str, text: str, encoding: str) -> Document:
    """Return the cells that hold text, row by row; those of columns without prose are set aside.

    Raises FileFormatError, UnsupportedFormatError, NoTextError, FileTooLargeError.
    """
    rows = [row for _line, row in text_rows(name, text)]
    letters = [column_letters(number + 1) for number in range(max(map(len, rows), default=0))]
    cells = [cell for _, cell in _cells(rows)]
    return table_document(name, cells, letters, media_type=Format.TABLE, encoding=encoding)


def write_delimited(translated: TranslatedDocument) -> bytes:
    """The table in UTF-8 with the target in its cells; a last column says so if unfinished.

    Cells that are set aside stay; text that a spreadsheet would run as a formula is made harmless
    where the source was none. Raises UsageError for an article that came as something else.
    """
    data = translated.original_or_refuse(Format.TABLE)
    text, _ = decode(translated.name, data, declared_encoding(data))
    rows = [row for _line, row in text_rows(translated.name, text)]
    addresses, cells = zip(*_cells(rows), strict=True)

    def put(address: _Address, target: str, _codes: tuple[InlineCode, ...] = ()) -> None:
        row, column = address
        rows[row][column] = target if is_formula(rows[row][column]) else neutralise(target)

    def append(_before: _Address | None, _block: TranslatedBlock) -> _Address:
        rows.append([""])
        return len(rows) - 1, 0

    write_blocks(
        cells_in_place(translated, cells),
        addresses,
        insert_after=append,
        rewrite=put,
        empty=lambda address: put(address, ""),
    )
    if translated.notice:
        rows[0].append(translated.notice)
    file = io.StringIO()
    line_end = "\r\n" if "\r\n" in text else "\n"
    csv.writer(file, delimiter=_separator(text), lineterminator=line_end).writerows(rows)
    return file.getvalue().encode("utf-8-sig", errors="replace")


def text_rows(
    name: str, text: str, *, longest_cell: int = MAX_PARAGRAPH_CHARACTERS, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row; ``strict`` refuses a cell whose quotation marks do not fit.

    Raises FileFormatError.
    """
    text = text.lstrip("\ufeff")
    # The module's own limit is 131,072 characters.
    csv.field_size_limit(longest_cell)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=strict)
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as error:
        raise FileFormatError(
            name,
            told("line {line_num}: {error}", line_num=reader.line_num, error=error),
            "Save it anew as CSV.",
        ) from error


def _separator(text: str) -> str:
    return max(",;\t", key=text.split("\n", 1)[0].count)


def _cells(rows: list[list[str]]) -> Iterator[tuple[_Address, Cell]]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            lines = lay_out([Piece(value.replace("\r\n", "\n"))])
            if any(map(str.isalpha, value)) and lines:
                yield (row, column), Cell(column + 1, lines, is_heading=row == 0)
