"""Glossaries in and out: CSV, TBX, UTX, PO and OmegaT's tab-separated files; Excel's only in.

>>> csv = write_glossary([Term("mype", "small business")], "csv")
>>> read_glossary("terms.csv", csv).terms[0].target
'small business'
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import PurePath
from pkgutil import resolve_name

from glossary.formats import comma_separated, gettext_catalogue, omegat, tbx, utx
from glossary.formats.rows import (
    MAX_BYTES,
    MAX_TERMS,
    Languages,
    LineProblem,
    ReadGlossary,
    checked_size,
    decoded,
    printable,
)
from glossary.term import Term
from translation.binary_bytes import binary_problem
from translation.errors import UnsupportedFormatError, UsageError
from translation.languages import usual
from translation.messages import by_command, told

__all__ = [
    "MAX_BYTES",
    "MAX_TERMS",
    "GlossaryFormat",
    "LineProblem",
    "ReadGlossary",
    "format_of",
    "format_of_suffix",
    "left_out_by",
    "read_glossary",
    "write_glossary",
]

_HEAD = 20_000  # bytes in which a file shows what it is
_REMEDY = told("Save it as CSV (UTF-8), Excel (.xlsx), TBX, UTX, PO or OmegaT's text.")
_WORKBOOK = b"xl/workbook.xml"  # the name of a member, which no archive packs
_ARCHIVE = b"PK\x03\x04"
_BINARY = (_ARCHIVE, b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"SQLite format")


class GlossaryFormat(StrEnum):
    """The formats by their usual extension; ``OMEGAT`` is written to .txt."""

    CSV = "csv"
    TBX = "tbx"
    UTX = "utx"
    PO = "po"
    OMEGAT = "omegat"


_EXTENSIONS = {
    ".csv": GlossaryFormat.CSV,
    ".tbx": GlossaryFormat.TBX,
    ".utx": GlossaryFormat.UTX,
    ".po": GlossaryFormat.PO,
    ".pot": GlossaryFormat.PO,
}
_READERS: dict[GlossaryFormat, Callable[[str, str, Languages], ReadGlossary]] = {
    GlossaryFormat.CSV: comma_separated.read,
    GlossaryFormat.TBX: tbx.read,
    GlossaryFormat.UTX: utx.read,
    GlossaryFormat.PO: gettext_catalogue.read,
    GlossaryFormat.OMEGAT: omegat.read,
}
_WRITERS: dict[GlossaryFormat, Callable[[tuple[Term, ...]], bytes]] = {
    GlossaryFormat.TBX: tbx.write,
    GlossaryFormat.UTX: utx.write,
    GlossaryFormat.PO: gettext_catalogue.write,
    GlossaryFormat.OMEGAT: omegat.write,
}


def read_glossary(
    name: str,
    data: bytes,
    source_language: str = usual.SOURCE,
    target_language: str = usual.TARGET,
    desk: str = "",
) -> ReadGlossary:
    """The terms of an uploaded glossary, and the rows that could not be read, each with its line.

    The format is told by the content first, then by the extension of ``name``. Raises
    EmptyFileError, FileTooLargeError, UnsupportedFormatError, and FileFormatError or
    DamagedFileError when the file as a whole breaks its format.
    """
    checked_size(name, data)
    languages = Languages(source_language, target_language, desk)
    if data.startswith(_ARCHIVE) and _WORKBOOK in data:
        # Its library is loaded with it, when a file comes.
        read_workbook: Callable[[str, bytes, Languages], ReadGlossary] = resolve_name(
            "glossary.formats.spreadsheet:read"
        )
        return read_workbook(name, data, languages)

    read = _READERS[format_of(name, data)]
    text = decoded(data)
    if problem := binary_problem(text):
        raise UnsupportedFormatError(name, problem, _REMEDY)
    return read(name, printable(text), languages)


def write_glossary(terms: Iterable[Term], format_name: str, *, raw: bool = False) -> bytes:
    """``terms`` in "csv", "tbx", "utx", "po" or "omegat".

    ``raw`` leaves CSV cells that a spreadsheet would run as they are. Raises UsageError for another
    format, or when the format holds one language pair and the terms are of several.
    """
    if format_name not in _READERS:
        raise UsageError(
            "",
            told("“{format_name}” is no glossary format", format_name=format_name),
            told("Choose one of {glossaryformat}.", glossaryformat=", ".join(GlossaryFormat)),
        )
    if format_name == GlossaryFormat.CSV:
        return comma_separated.write(tuple(terms), raw=raw)
    return _WRITERS[GlossaryFormat(format_name)](tuple(terms))


def format_of_suffix(name: str) -> GlossaryFormat:
    """The format in which a file of that name is written. Raises UsageError, which names the known
    suffixes.

    >>> format_of_suffix("names.TBX"), format_of_suffix("names.txt")
    (<GlossaryFormat.TBX: 'tbx'>, <GlossaryFormat.OMEGAT: 'omegat'>)
    """
    known = {**_EXTENSIONS, ".txt": GlossaryFormat.OMEGAT}
    suffix = PurePath(name).suffix.casefold()
    if suffix not in known:
        raise UsageError(
            name,
            told("no glossary format has the suffix “{suffix}”", suffix=suffix),
            by_command(told("Choose one of {known}.", known=", ".join(known)), "--format"),
        )
    return known[suffix]


def left_out_by(terms: Iterable[Term], format_name: str) -> str:
    """What the format has no room for and some of ``terms`` have, "" where all goes along.

    >>> left_out_by([Term("Ica", "Ica", desk="pe"), Term("Lima", "Lima")], "omegat")
    'Some of what the terms have finds no room in this format: desks 1, forbidden renderings 0.'
    """
    if format_name != GlossaryFormat.OMEGAT:
        return ""
    having = [(bool(term.desk), bool(term.variants)) for term in terms]
    desks, variants = (sum(side) for side in zip(*having, strict=True)) if having else (0, 0)
    if not desks and not variants:
        return ""
    return told(
        "Some of what the terms have finds no room in this format: desks {desks}, forbidden "
        "renderings {variants}.",
        desks=desks,
        variants=variants,
    )


def format_of(name: str, data: bytes) -> GlossaryFormat:
    """Which format ``data`` has, by its first bytes and the extension of ``name``.

    >>> format_of("glossary.txt", b"#UTX 1.20; es/en")
    <GlossaryFormat.UTX: 'utx'>

    Raises UnsupportedFormatError for an archive or another binary file.
    """
    if data.startswith(_BINARY):
        raise UnsupportedFormatError(
            name,
            "this is not a text file",
            _REMEDY,
        )

    head = decoded(data[:_HEAD]).lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return GlossaryFormat.TBX
    if head[:4].casefold() == "#utx":
        return GlossaryFormat.UTX
    if comma_separated.delimiter_of(head):
        return GlossaryFormat.CSV

    extension = PurePath(name).suffix.casefold()
    if extension in _EXTENSIONS:
        return _EXTENSIONS[extension]
    if any(line.startswith("msgid ") for line in head.splitlines()):
        return GlossaryFormat.PO

    return GlossaryFormat.OMEGAT
