"""Rich text (.rtf) to blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from translation.document import GOES_ON, Block, Document, Kind
from translation.formats.notes import as_note
from translation.formats.page_numbers import margin_blocks
from translation.formats.recognition import Format
from translation.formats.rich_text import lay_out, lines_of, paragraphs_of
from translation.formats.rtf.paragraphs import RichParagraph
from translation.formats.rtf.parsing import RichText, parse
from translation.formats.structure import assemble, mark_headings
from translation.formats.word_processors import kind_of_style


def read_rtf(name: str, data: bytes) -> Document:
    """Return the article in an .rtf file; its notes follow the text, then headers and footers.

    Tracked changes are read as accepted. Raises DamagedFileError for a file that is cut off,
    NoTextError, FileTooLargeError.
    """
    rich = parse(name, data)
    blocks, margins = _parts(rich)
    document = assemble(name, mark_headings([*blocks, *margins]), media_type=Format.RICH_TEXT)
    return replace(document, tracked_changes=rich.changes)


def margins_of(name: str, data: bytes) -> list[Block]:
    """Return what headers and footers of the file say beside its text. Raises as read_rtf."""
    return _parts(parse(name, data))[1]


def _parts(rich: RichText) -> tuple[list[Block], list[Block]]:
    """Return text with notes, and headers with footers."""
    blocks = [*_blocks(rich, rich.paragraphs)]
    for one in rich.noted:
        blocks += as_note(_blocks(rich, [one]), _note_of(rich, one))
    computed = _blocks(rich, [one for one in rich.margins if one.is_computed])
    fields = {block.text for block in computed}
    seen = {block.text for block in blocks}
    return blocks, [*margin_blocks(_blocks(rich, rich.margins), fields, seen)]


def _blocks(rich: RichText, paragraphs: Iterable[RichParagraph]) -> Iterator[Block]:
    for paragraph in paragraphs:
        kind, level = _kind(rich, paragraph)
        is_title = kind in (Kind.TITLE, Kind.HEADING)
        lines = lay_out(
            [run.piece for run in paragraph.runs], paragraphs_of if is_title else lines_of
        )
        for at, line in enumerate(line for line in lines if line.text):
            yield Block(kind, line.text, line.codes, level, item=GOES_ON if at else 0)


def _note_of(rich: RichText, paragraph: RichParagraph) -> str:
    """Return the name of the note that the paragraph stands in."""
    at = next((run.start for run in paragraph.runs), paragraph.end[0])
    return next((name for name, note in rich.notes.items() if note.start <= at < note.end), "")


def _kind(rich: RichText, paragraph: RichParagraph) -> tuple[Kind, int]:
    shape = paragraph.shape
    name = rich.styles.get(shape.style, "").partition(";")[0].strip().lower()
    kind, level = kind_of_style(name)
    if kind in (Kind.TITLE, Kind.HEADING):
        return kind, level
    if shape.is_in_table:
        return Kind.TABLE_CELL, paragraph.column
    if shape.outline is not None and 0 <= shape.outline < 6:
        return Kind.HEADING, shape.outline + 1
    if shape.list_number or kind is Kind.LIST_ITEM:
        return Kind.LIST_ITEM, max(level, shape.list_level + 1)
    return kind, level
