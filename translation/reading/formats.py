"""Which of the formats that Cotejo reads a file is in: by its bytes first, by its name only then."""

import io
import re
import zipfile
from enum import StrEnum

from translation.errors import DamagedFileError, InputError, UnsupportedFormatError
from translation.messages import told
from translation.reading.limits import BROKEN_ARCHIVE, check_archive, encrypted


class Format(StrEnum):
    """A format that Cotejo reads; the value is its media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"


_REMEDY = told("Cotejo reads .txt, .md, .html, .docx, .odt and .pdf files with text in them.")

_FOREIGN = (
    (b"\x89PNG", told("a PNG picture")),
    (b"\xff\xd8\xff", told("a JPEG picture")),
    (b"GIF8", told("a GIF picture")),
    (b"II*\x00", told("a TIFF picture")),
    (b"MM\x00*", told("a TIFF picture")),
    (b"\x1f\x8b", told("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", told("a 7z archive")),
    (b"Rar!", told("a RAR archive")),
    (b"\x7fELF", told("a program")),
    (b"MZ\x90", told("a program")),
    (b"SQLite format 3\x00", told("a database")),
    (b"ID3", told("a sound file")),
    (b"OggS", told("a sound file")),
    (b"%!PS", told("a PostScript file")),
)
_RIFF = {b"WEBP": told("a WebP picture"), b"WAVE": told("a sound file"), b"AVI ": told("a film")}
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
# Adobe Reader accepts the header anywhere in the first 1,024 bytes (PDF 32000-1, annex H, note 13).
_PDF_HEADER_WITHIN = 1024

_BINARY_SUFFIXES = {".docx": "Word", ".odt": "OpenDocument", ".pdf": "PDF"}
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# Text, but no article: read as one it would be translated field names and all.
_DATA_SUFFIXES = frozenset(
    {".csv", ".tsv", ".json", ".xml", ".yaml", ".yml", ".xlf", ".xliff", ".tmx", ".tbx", ".po", ".pot"}
    | {".srt", ".vtt", ".ics", ".css", ".js", ".py", ".sql", ".log", ".ini", ".toml"}
)
_HTML_START = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,400}-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE
)
_XML_START = re.compile(r"<\?xml\s", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(
    r"(?:from|mime-version|snapshot-content-location):\s.{0,4000}multipart/related", re.IGNORECASE | re.DOTALL
)
_LOOK_AT = 8_192


def binary_format(name: str, data: bytes) -> Format | None:
    """Return the format that the first bytes prove, or None when ``data`` may be text.

    Raises UnsupportedFormatError for a kind that Cotejo does not read, EncryptedFileError for an
    encrypted Word or OpenDocument file, DamagedFileError for a zip that is cut off, FileTooLargeError
    for one that unpacks to too much.
    """
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_format(name, data)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Format.PDF
    if data.startswith(_COMPOUND_FILE):
        raise _compound_file_error(name, data)
    if data.lstrip(b" \r\n\t\xef\xbb\xbf")[:5] == b"{\\rtf":
        raise unsupported(name, "it is an RTF file", "Save it as .docx and add that.")
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise unsupported(name, told("it is {what}, not a text", what=what))
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        raise unsupported(name, told("it is {what}, not a text", what=_RIFF[data[8:12]]))
    if data.startswith(b"BM") and b"\x00" in data[:32]:
        raise unsupported(name, told("it is a BMP picture, not a text"))
    return None


def text_format(name: str, text: str) -> Format:
    """Return the format of decoded ``text``: HTML by its start, else what the file name says.

    Raises DamagedFileError for a file named .docx, .odt or .pdf that is text, UnsupportedFormatError for
    tables, data and bilingual files.

    >>> text_format("note.txt", "<!DOCTYPE html><title>Lima</title>").value
    'text/html'
    >>> text_format("README.md", "# Lima").value
    'text/markdown'
    """
    start = text[:_LOOK_AT].lstrip("\ufeff \t\r\n")
    suffix = _suffix(name)
    if suffix in _BINARY_SUFFIXES:
        kind = _BINARY_SUFFIXES[suffix]
        raise DamagedFileError(
            name, told("it is not a whole {kind} file", kind=kind), "Save or download it again."
        )
    if _HTML_START.match(start) or suffix in _HTML_SUFFIXES:
        return Format.HTML
    if _WEB_ARCHIVE.match(start):
        raise unsupported(name, "it is a web archive or a mail", "Save the page as “HTML only” and add that.")
    if suffix in _DATA_SUFFIXES or _XML_START.match(start):
        raise unsupported(name, told("it holds data, not an article"))
    return Format.MARKDOWN if suffix in _MARKDOWN_SUFFIXES else Format.PLAIN


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a zip whose limits have been checked. Raises DamagedFileError when it is cut off."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ARCHIVE as error:
        raise DamagedFileError(name, "it is cut off or broken", "Save or download it again.") from error
    check_archive(name, archive)
    return archive


def unsupported(name: str, problem: str, remedy: str = _REMEDY) -> InputError:
    """Return the error for a kind of file that Cotejo does not read."""
    return UnsupportedFormatError(name, problem, remedy)


def _zip_format(name: str, data: bytes) -> Format:
    with open_archive(name, data) as archive:
        members = set(archive.namelist())
        if "word/document.xml" in members or _suffix(name) == ".docx":
            return Format.WORD
        if "content.xml" in members:
            return _opendocument_format(name, archive)
    for member, what in (
        ("xl/workbook.xml", told("a spreadsheet")),
        ("ppt/presentation.xml", told("a presentation")),
    ):
        if member in members:
            raise unsupported(name, told("it is {what}, not a text", what=what))
    if "metadata.json" in " ".join(members):
        raise unsupported(name, "it is a model package, not a text", "Install it under Settings.")
    raise unsupported(name, "it is a zip archive, not a text", "Unpack it and add the files in it.")


def _opendocument_format(name: str, archive: zipfile.ZipFile) -> Format:
    try:
        mimetype = archive.read("mimetype")[:100].decode("ascii", errors="replace").strip()
    except KeyError:
        mimetype = ""
    except BROKEN_ARCHIVE as error:
        raise DamagedFileError(name, "it is cut off or broken", "Save or download it again.") from error
    if mimetype.startswith("application/vnd.oasis.opendocument.text") or (
        not mimetype and _suffix(name) == ".odt"
    ):
        return Format.OPENDOCUMENT
    raise unsupported(name, told("it is an OpenDocument file but no text document"))


def _compound_file_error(name: str, data: bytes) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted(name)
    return unsupported(name, "it is in the old Office format (.doc)", "Save it as .docx and add that.")


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
