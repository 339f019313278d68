"""Tables as documents: which cells hold text, and the columns whose text is translated."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from translation.document import Block, Document, Kind
from translation.errors import UnsupportedFormatError, UsageError
from translation.formats import file_kinds
from translation.formats.placement import PlacedBlock, blocks_in_place
from translation.formats.rich_text import Line
from translation.formats.structure import as_it_stands
from translation.formats.translated import TranslatedDocument
from translation.messages import told

# "de 3 kg" is text; "Ana Pérez", "PE-201" and "Lima" may be names, which stay.
_PROSE = re.compile(r"\b[^\W\d_A-Z]{2,}\b\W+\w|\w\W+\b[^\W\d_A-Z]{2,}\b")
_BILINGUAL = {"source", "target"}
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with text. ``column`` counts the columns of the whole file from 1, over all its
    sheets; 0 says that the text must stay what it is. ``is_heading`` says it is over its column.
    """

    column: int
    lines: tuple[Line, ...]
    is_heading: bool = False

    @property
    def text(self) -> str:
        """Its text in one line."""
        return " ".join(line.text for line in self.lines)


def table_document(
    name: str, cells: Sequence[Cell], letters: Sequence[str], *, media_type: str, encoding: str = ""
) -> Document:
    """Return the Document of ``cells``, a block each; ``letters`` name the file's columns ("B").

    Columns of prose are translated, or all where none is; the cells of the others are set aside.
    Raises UnsupportedFormatError for a table of source and target, NoTextError, FileTooLargeError.
    """
    headings = {cell.column: cell.text for cell in cells if cell.is_heading}
    if {text.casefold() for text in headings.values()} >= _BILINGUAL:
        raise UnsupportedFormatError(
            name, "it is a table of source and translation", file_kinds.BILINGUAL.remedy
        )

    named = ((letter, headings.get(number, "")) for number, letter in enumerate(letters, start=1))
    columns = tuple(f"{letter}: {heading}" if heading else letter for letter, heading in named)
    blocks = [
        Block(Kind.TABLE_CELL, one.text, one.codes, cell.column)
        for cell in cells
        for one in cell.lines
    ]
    document = as_it_stands(name, blocks, media_type=media_type, encoding=encoding)
    chosen = prose_columns(cells) or {cell.column for cell in cells}

    return _marked(replace(document, columns=columns), chosen)


def prose_columns(cells: Iterable[Cell]) -> set[int]:
    """Return the columns of which half of the cells below the heading read like a sentence."""
    counts: dict[int, list[bool]] = {}
    for cell in cells:
        if cell.column and not cell.is_heading:
            counts.setdefault(cell.column, []).append(_PROSE.search(cell.text) is not None)
    return {column for column, found in counts.items() if 2 * sum(found) >= len(found)}


def with_columns(document: Document, chosen: Sequence[str]) -> Document:
    """Return the table, ``chosen`` columns translated: "B: Nota" as in ``columns``, "B" or "Nota".

    Raises UsageError for a document that is no table, or has no such column.
    """
    numbers = set()
    for wanted in chosen:
        said = wanted.strip().casefold()
        found = {
            number
            for number, column in enumerate(document.columns, start=1)
            if said in (column.casefold(), *column.casefold().split(": ", 1))
        }
        if not found:
            raise UsageError(
                document.name,
                told("it has no column “{column}”", column=wanted),
                told("It has: {columns}.", columns=", ".join(document.columns) or "–"),
            )
        numbers |= found

    return _marked(document, numbers)


def chosen_columns(document: Document) -> tuple[str, ...]:
    """Return the columns of which any cell is translated."""
    numbers = {block.level for block in document.blocks if block.kind is Kind.TABLE_CELL}
    return tuple(
        column for number, column in enumerate(document.columns, start=1) if number in numbers
    )


def cells_in_place(translated: TranslatedDocument, cells: Sequence[Cell]) -> list[PlacedBlock]:
    """Return the blocks with the index of their cell, without those set aside, which stay."""
    placed = blocks_in_place(translated.blocks, [cell.text for cell in cells])
    return [
        one
        for one in placed
        if one.block.text is not None or one.block.kind is not Kind.BOILERPLATE
    ]


def column_letters(number: int) -> str:
    """Return what spreadsheet programs call a column.

    >>> column_letters(2), column_letters(28)
    ('B', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _marked(document: Document, chosen: set[int]) -> Document:
    blocks = (
        replace(block, kind=Kind.TABLE_CELL if block.level in chosen else Kind.BOILERPLATE)
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))
