"""Files that hold a source and its draft side by side: told from articles, and read as pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from review.exchange import WHOLE_BILINGUAL, media_type_of, read_returned_here, table_rows
from review.exchange.in_place import unit_in_one_line
from review.exchange.unit import Unit, permitted
from translation.detection import UNDETERMINED, detect_whole
from translation.document import Block, Document, InlineCode, Kind
from translation.errors import FileFormatError, InputError, LanguageError, NoTextError
from translation.formats import read_document
from translation.formats.apart import run_apart
from translation.formats.article import SourceArticle
from translation.formats.file_kinds import BILINGUAL
from translation.messages import by_command, told
from translation.segmentation import SourceSegment
from translation.watcher import UNWATCHED, Watcher

BILINGUAL_SUFFIXES = (*BILINGUAL.suffixes, ".csv", ".tsv", ".xlsx")
"""Names of files that hold both languages and nothing else where a draft is asked for; a Word file
may, and is looked into.
"""

_WORD = ".docx"
_MOST_OF_THE_TEXT = 0.8
_LOOKED_AT = 200
_COLUMNS = 2


def is_bilingual(name: str, data: bytes = b"", *, watcher: Watcher = UNWATCHED) -> bool:
    """Whether a file of that name holds both languages; for Word, whether ``data`` is such a table.

    That is a table of ours, or one that holds most of the file's text and whose first two columns
    are surely in two languages: an article with a table in it is none.

    >>> is_bilingual("nota.XLIFF"), is_bilingual("nota.docx")
    (True, False)
    """
    if name.lower().endswith(BILINGUAL_SUFFIXES):
        return True
    if not data or not name.lower().endswith(_WORD):
        return False
    return run_apart(is_bilingual_word_here, name, data, {}, watcher=watcher)


def bilingual_units(name: str, data: bytes, *, watcher: Watcher = UNWATCHED) -> tuple[Unit, ...]:
    """Return the units of a PO, XLIFF, TMX, Word, Excel or two-column file, each side in one line.

    A table needs no heading: its first two columns are then source and draft. The file is read in a
    child process. Raises as read_returned does, and NoTextError when one side is empty throughout;
    what goes out as it came, PO and XLIFF, may wait for its translation.
    """
    return run_apart(bilingual_units_here, name, data, {}, watcher=watcher)


def bilingual_units_here(name: str, data: bytes) -> tuple[Unit, ...]:
    """Do in this process what bilingual_units has a child do.

    Raises as read_returned, and NoTextError as bilingual_units.
    """
    try:
        units = read_returned_here(name, data)
    except FileFormatError:
        units = _table_without_heading(name, data)
        if not units:
            raise

    found = tuple(unit_in_one_line(unit) for unit in units if unit.has_text)
    is_whole = media_type_of(name, data) in WHOLE_BILINGUAL
    if is_whole and all(unit.target in ("", unit.source) for unit in found):
        # Many programs write the source where the translation is to come.
        found = tuple(map(_untranslated, found))
    if not any(unit.source for unit in found) or not (is_whole or has_targets(found)):
        raise no_pairs(name)

    return found


def _untranslated(unit: Unit) -> Unit:
    tagged = None if unit.tagged is None else _untranslated(unit.tagged)
    codes = None if unit.codes is None else ()
    return replace(unit, target="", codes=codes, doubt="", tagged=tagged)


def has_targets(units: Iterable[Unit]) -> bool:
    """Return whether any of the units is translated."""
    return any(unit.target for unit in units)


def no_pairs(name: str) -> NoTextError:
    """Return what is raised for a file that gives no draft."""
    return NoTextError(
        name, "it holds no pair of a source and a translation", "Choose another file."
    )


def article_of_rows(
    name: str,
    data: bytes,
    rows: Sequence[tuple[str, Sequence[InlineCode]]],
    language: str | None,
    presumed: str | None = None,
) -> SourceArticle:
    """Return an article of one sentence a row; an empty row is a paragraph without a sentence.

    Raises LanguageError when ``language`` is None and cannot be told.
    """
    blocks = tuple(Block(Kind.PARAGRAPH, text, tuple(codes)) for text, codes in rows)
    found = detect_whole(blocks)
    if language is None and presumed and not found.speaks_against(presumed):
        language = presumed

    code = language or found.article.code
    if code == UNDETERMINED:
        raise LanguageError(
            name,
            "one column is too short or too mixed to tell its language",
            by_command(told("Name the languages of source and draft."), "--from, --to"),
        )

    filled = [(number, block) for number, block in enumerate(blocks) if block.text]
    segments = tuple(
        SourceSegment(position, number, Kind.PARAGRAPH, block.text, block.codes)
        for position, (number, block) in enumerate(filled)
    )
    document = Document(name, "", "", blocks, media_type_of(name, data))

    return SourceArticle(document, data, found, code, segments)


def is_bilingual_word_here(name: str, data: bytes) -> bool:
    """Do in this process what is_bilingual has a child do for a Word file."""
    try:
        units = read_returned_here(name, data)
        blocks = read_document(name, data).blocks
    except InputError:
        # What is wrong with the file is said by whoever reads it as an article.
        return False
    if any(unit.segment_id is not None for unit in units):
        return True
    inside = sum(len(unit.source) + len(unit.target) for unit in units)
    if inside < _MOST_OF_THE_TEXT * sum(len(block.text) for block in blocks):
        return False
    left, right = (
        detect_whole([Block(Kind.PARAGRAPH, text) for text in texts[:_LOOKED_AT]]).article.code
        for texts in ([unit.source for unit in units], [unit.target for unit in units])
    )

    return UNDETERMINED not in (left, right) and left != right


def _table_without_heading(name: str, data: bytes) -> tuple[Unit, ...]:
    cells, left_out = table_rows(name, data)
    rows = [row for row in cells if any(row)]
    if not rows or any(len(row) != _COLUMNS for row in rows):
        return ()
    units = [permitted(Unit(row[0], row[1])) for row in rows]
    units[0] = replace(units[0], remarks=(*units[0].remarks, *left_out))
    return tuple(units)
