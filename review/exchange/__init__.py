"""Bilingual files, a file a format, over one Unit; here the format of a returned one is told."""

import re
from collections.abc import Callable, Iterable
from pkgutil import resolve_name
from typing import Any

from review.exchange.unit import LONGEST_CELL, Unit, decoded, permitted
from translation.errors import EmptyFileError, FileFormatError, UnsupportedFormatError
from translation.formats.apart import run_apart
from translation.formats.delimited import text_rows
from translation.formats.file_kinds import BILINGUAL, XLIFF_SUFFIXES, suffix_of
from translation.formats.limits import check_size
from translation.formats.recognition import Format
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher

SUFFIXES = (*BILINGUAL.suffixes, ".docx", ".csv", ".tsv", ".xlsx", ".jsonl")
WHOLE_BILINGUAL = (Format.CATALOGUE, Format.XLIFF, Format.XLIFF2)
"""Those that go out again as they came."""

MAX_UNITS = 100_000
_LOOK_AT = 65_536
_XLIFF = re.compile(rb"<(?:\w+:)?xliff\b")
_XLIFF2 = re.compile(_XLIFF.pattern + rb"[^>]*\sversion=[\"']2")


def read_returned(name: str, data: bytes, *, watcher: Watcher = UNWATCHED) -> tuple[Unit, ...]:
    """Read the units of a bilingual file in a child process; its format is told by its bytes and,
    for CSV and PO, by its name.

    Raises EmptyFileError, FileTooLargeError, UnsupportedFormatError, FileFormatError,
    DamagedFileError; StoppedError when ``watcher`` is over.
    """
    return run_apart(read_returned_here, name, data, {}, watcher=watcher)


def read_returned_here(name: str, data: bytes) -> tuple[Unit, ...]:
    """Do in this process what read_returned has a child do. Raises as read_returned."""
    check_size(name, len(data))
    if not data.strip():
        raise EmptyFileError(name, "the file is empty", "Choose the file that came back.")
    read: Callable[[str, bytes], Iterable[Unit]] = _loaded(f"{_module(name, data)}:read")
    units = tuple(map(permitted, read(name, data)))
    if len(units) > MAX_UNITS:
        raise FileFormatError(
            name,
            told(
                "it has {units:,} units, the limit is {max_units:,}",
                units=len(units),
                max_units=MAX_UNITS,
            ),
            "Split it.",
        )

    return units


def media_type_of(name: str, data: bytes) -> str:
    """What a bilingual file is that goes out as it came; of any other kind its bytes alone."""
    module = _module(name, data)
    if module == "gettext_catalogue":
        return Format.CATALOGUE
    if module != "xliff":
        return "application/octet-stream"
    return Format.XLIFF2 if _XLIFF2.search(data[:_LOOK_AT].replace(b"\x00", b"")) else Format.XLIFF


def table_rows(name: str, data: bytes) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the cells of a CSV, TSV or Excel file, row by row, all of a width, and what is left
    out of it, in words; of any other file nothing.

    It is read in this process. Raises as read_returned.
    """
    if suffix_of(name) == ".xlsx":
        whole: tuple[list[list[str]], tuple[str, ...]] = _loaded("spreadsheet:cells")(name, data)
        return whole
    if suffix_of(name) not in (".csv", ".tsv"):
        return [], ()
    rows = text_rows(name, decoded(name, data), longest_cell=LONGEST_CELL)
    return [row for _line, row in rows], ()


def _loaded(function: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """A function of a module here. Its library is loaded with it, when a file comes."""
    return resolve_name(f"review.exchange.{function}")


def _module(name: str, data: bytes) -> str:
    # In any encoding the names of elements are ASCII letters, with zero bytes between at most.
    start = data[:_LOOK_AT].replace(b"\x00", b"").lower()
    suffix = suffix_of(name)
    if data.startswith(b"PK\x03\x04"):
        return "spreadsheet" if suffix == ".xlsx" else "bilingual_word"
    if suffix in XLIFF_SUFFIXES or _XLIFF.search(start):
        return "xliff"
    if suffix == ".tmx" or b"<tmx" in start:
        return "tmx"
    if suffix in (".po", ".pot") or b"\nmsgid " in start or start.startswith(b"msgid "):
        return "gettext_catalogue"
    if suffix in (".csv", ".tsv"):
        return "comma_separated"
    if suffix == ".jsonl":
        return "json_lines"

    raise UnsupportedFormatError(
        name,
        "it is no bilingual file that Cotejo reads",
        told("It reads {suffixes}.", suffixes=", ".join(SUFFIXES)),
    )
