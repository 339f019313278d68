"""All bilingual formats that come back from elsewhere."""

from collections.abc import Callable

from review.import_formats import (
    bilingual_word,
    comma_separated,
    gettext_catalogue,
    json_lines,
    spreadsheet,
    tmx,
    xliff,
)
from review.import_formats.returned import ReturnedUnit
from translation.errors import EmptyFileError, GlossaryFormatError, UnsupportedFormatError
from translation.messages import told
from translation.reading.limits import MAX_FILE_BYTES, check_size

SUFFIXES = (".po", ".xlf", ".xliff", ".docx", ".csv", ".tsv", ".xlsx", ".tmx", ".jsonl")
MAX_UNITS = 100_000
_LOOK_AT = 4_096


def read_returned(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The units of a bilingual file, its format told by its bytes and, for CSV and PO, by its name.

    Raises EmptyFileError, FileTooLargeError, UnsupportedFormatError, GlossaryFormatError, DamagedFileError.
    """
    check_size(name, len(data), MAX_FILE_BYTES)
    if not data.strip():
        raise EmptyFileError(name, "the file is empty", "Choose the file that came back.")
    units = _reader(name, data)(name, data)
    if len(units) > MAX_UNITS:
        raise GlossaryFormatError(
            name,
            told("it has {units:,} units, the limit is {max_units:,}", units=len(units), max_units=MAX_UNITS),
            told("Split it."),
        )
    return units


def read_bilingual(name: str, data: bytes) -> tuple[tuple[str, str], ...]:
    """The (source, target) pairs of a bilingual file, as drafts from elsewhere. Raises as read_returned."""
    return tuple((unit.source, unit.target) for unit in read_returned(name, data))


def _reader(name: str, data: bytes) -> Callable[[str, bytes], tuple[ReturnedUnit, ...]]:
    # Whatever the encoding, the names of elements are ASCII letters with zero bytes between at most.
    start = data[:_LOOK_AT].replace(b"\x00", b"").lower()
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(b"PK\x03\x04"):
        return spreadsheet.read if suffix == "xlsx" else bilingual_word.read
    if b"<xliff" in start:
        return xliff.read
    if b"<tmx" in start:
        return tmx.read
    if suffix == "po" or b"\nmsgid " in start or start.startswith(b"msgid "):
        return gettext_catalogue.read
    if suffix in ("csv", "tsv"):
        return comma_separated.read
    if suffix == "jsonl":
        return json_lines.read
    raise UnsupportedFormatError(
        name,
        told("it is no bilingual file that Cotejo reads"),
        told("It reads {suffixes}.", suffixes=", ".join(SUFFIXES)),
    )
