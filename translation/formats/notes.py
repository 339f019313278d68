"""Notes of a text, by whatever name its file calls them, numbered as their marks stand in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from translation.document import Block, InlineCode, Kind
from translation.formats.rich_text import FOOTNOTE
from translation.formats.translated import TranslatedBlock
from translation.inline_codes import runs

_NO_PROSE = (Kind.TABLE_CELL, Kind.PICTURE, Kind.BOILERPLATE)


def as_note(blocks: Iterable[Block], name: str) -> list[Block]:
    """Return the blocks of the note that its file calls ``name``."""
    return [
        block
        if block.kind in _NO_PROSE
        else replace(block, kind=Kind.NOTE, level=0, name=name, item=0)
        for block in blocks
    ]


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks``, each note and its marks with a number in the order of the first marks.

    Notes without a mark come last. A mark whose note is not there stays as it is.

    >>> mark = InlineCode(4, 4, FOOTNOTE, "1", "2")
    >>> blocks = [Block(Kind.PARAGRAPH, "Hola", (mark,)), Block(Kind.NOTE, "Ana", name="2")]
    >>> text, note = numbered(blocks)
    >>> text.codes[0].reference, text.codes[0].name_in_file, note.level
    ('1', '2', 1)
    """
    notes = dict.fromkeys(block.name for block in blocks if block.kind is Kind.NOTE)
    if not notes:
        return [*blocks]
    marks = (
        code.reference
        for block in blocks
        for code in sorted(block.codes, key=lambda code: code.start)
        if code.kind == FOOTNOTE and code.reference in notes
    )
    numbers = {name: number for number, name in enumerate(dict.fromkeys(chain(marks, notes)), 1)}

    begun: set[str] = set()
    made = []
    for block in blocks:
        codes = tuple(_numbered_mark(code, numbers.get(code.reference, 0)) for code in block.codes)
        level = block.level
        if block.kind is Kind.NOTE and block.name not in begun:
            level = numbers[block.name]
            begun.add(block.name)
        made.append(replace(block, codes=codes, level=level))
    return made


def _numbered_mark(code: InlineCode, number: int) -> InlineCode:
    if code.kind != FOOTNOTE or not number:
        return code
    name = "" if code.reference == str(number) else code.reference
    return replace(code, reference=str(number), name=name)


def by_number(codes: Iterable[InlineCode]) -> tuple[InlineCode, ...]:
    """Return the codes for another file than the one that they came from."""
    return tuple(replace(code, name="") for code in codes)


def marked_notes(blocks: Iterable[TranslatedBlock]) -> dict[str, list[TranslatedBlock]]:
    """Return the blocks of each note to which a mark in the text leads, by its number."""
    shown = [block for block in blocks if block.text is not None]
    marked = {
        code.reference
        for block in shown
        for code in (block.codes if block.kind is not Kind.NOTE else ())
        if code.kind == FOOTNOTE
    }
    notes: dict[str, list[TranslatedBlock]] = {}
    number = ""
    for block in (block for block in shown if block.kind is Kind.NOTE):
        number = str(block.level) if block.level else number
        if number in marked:
            notes.setdefault(number, []).append(block)
    return notes


def with_marks(text: str, codes: Sequence[InlineCode]) -> str:
    """Return the text as it is read without formatting, each mark of a note in brackets.

    >>> with_marks("Hola.", [InlineCode(4, 4, FOOTNOTE, "1", "1"), InlineCode(0, 4, "bold", "2")])
    'Hola[1].'
    """
    return "".join(
        piece or "".join(f"[{code.reference or code.identifier}]" for code in covering)
        for piece, covering in runs(text, codes)
    )
