"""Which of the formats Cotejo reads a file is in: by its bytes first, by its name only then."""

import io
import re
import zipfile
from enum import StrEnum

from translation.errors import DamagedFileError, InputError, UnsupportedFormatError
from translation.formats import file_kinds
from translation.formats.file_kinds import DATA_SUFFIXES, FileKind, kind_not_read, suffix_of
from translation.formats.limits import check_archive, encrypted
from translation.formats.readers import remedy_for
from translation.formats.text_recognition import recognised_languages
from translation.formats.xml_safety import read_member, whole
from translation.messages import told


class Format(StrEnum):
    """A format that Cotejo reads; the value is its media type.

    The last three hold an article with its draft.
    """

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    SUBRIP = "application/x-subrip"
    VTT = "text/vtt"
    PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    SLIDES = "application/vnd.oasis.opendocument.presentation"
    BOOK = "application/epub+zip"
    RICH_TEXT = "application/rtf"
    WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    TABLE = "text/csv"
    NITF = "application/nitf+xml"
    NEWSML = "application/vnd.iptc.g2.newsitem+xml"
    NINJS = "application/json"
    SCAN = "image/*"
    CATALOGUE = "text/x-gettext-translation"
    XLIFF = "application/x-xliff+xml"
    XLIFF2 = "application/xliff+xml"


_FOREIGN = (
    (b"\x89PNG", told("a PNG picture"), file_kinds.PICTURE),
    (b"\xff\xd8\xff", told("a JPEG picture"), file_kinds.PICTURE),
    (b"GIF8", told("a GIF picture"), file_kinds.PICTURE),
    (b"II*\x00", told("a TIFF picture"), file_kinds.PICTURE),
    (b"MM\x00*", told("a TIFF picture"), file_kinds.PICTURE),
    (b"\x1f\x8b", told("a gzip archive"), file_kinds.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", told("a 7z archive"), file_kinds.ARCHIVE),
    (b"Rar!", told("a RAR archive"), file_kinds.ARCHIVE),
    (b"\x7fELF", told("a program"), None),
    (b"MZ\x90", told("a program"), None),
    (b"SQLite format 3\x00", told("a database"), None),
    (b"ID3", told("a sound file"), file_kinds.SOUND),
    (b"OggS", told("a sound file"), file_kinds.SOUND),
    (b"%!PS", told("a PostScript file"), None),
)
# Of pictures those that ocrmypdf takes.
_SCANS = frozenset({b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"})
_RIFF = {
    b"WEBP": (told("a WebP picture"), file_kinds.PICTURE),
    b"WAVE": (told("a sound file"), file_kinds.SOUND),
    b"AVI ": (told("a film"), file_kinds.SOUND),
}
# What stands in a zip, and what is read of it then.
_PACKAGES = {
    "word/document.xml": Format.WORD,
    "ppt/presentation.xml": Format.PRESENTATION,
    "xl/workbook.xml": Format.WORKBOOK,
    "META-INF/container.xml": Format.BOOK,
}
_BY_SUFFIX = {".docx": Format.WORD, ".pptx": Format.PRESENTATION}
# What stands at the end of a member's name in a zip that is not read, and what the zip is then.
_ZIPPED = (("metadata.json", told("a model package"), file_kinds.MODEL),)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
# Adobe Reader accepts the header anywhere in the first 1,024 bytes (PDF 32000-1, annex H, note 13).
_PDF_HEADER_WITHIN = 1024

BROKEN_PACKAGE = (LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError)
"""What python-docx and openpyxl raise of a package whose parts do not fit together: they have no
error of their own for it.
"""

_BINARY_SUFFIXES = {
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".pdf": "PDF",
    ".pptx": "PowerPoint",
    ".xlsx": "Excel",
    ".odp": "OpenDocument",
    ".epub": "EPUB",
    ".rtf": "RTF",
}
_HTML_START = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,400}-->\s*)*(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE,
)
# What stands before the root element: declaration, instructions, comments, document type.
_PROLOGUE = (
    r"(?:<\?[^>]{0,400}>\s*|<!--(?:(?!-->).){0,2000}-->\s*"
    r"|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,2000}\]\s*)?>\s*){0,20}"
)
_NITF_START = re.compile(_PROLOGUE + r"<nitf[\s>]", re.DOTALL)
_NEWSML_START = re.compile(
    _PROLOGUE + r"<(?:\w{1,20}:)?(?:newsItem|newsMessage|packageItem)[\s>]", re.DOTALL
)
_NINJS_FIELD = re.compile(
    r"\"(?:headlines?|headline_\w{1,40}|bodies|body_\w{1,40}"
    r"|descriptions|description_\w{1,40})\"\s*:"
)
_XML_START = re.compile(r"<\?xml\s", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(
    r"(?:from|mime-version|snapshot-content-location):\s.{0,4000}multipart/related",
    re.IGNORECASE | re.DOTALL,
)
_G2_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_LOOK_AT = 8_192


def binary_format(name: str, data: bytes) -> Format | None:
    """Return the format of ``data``, or None when it may be text.

    Raises UnsupportedFormatError for a kind that Cotejo does not read, EncryptedFileError for an
    encrypted Word or OpenDocument file, DamagedFileError for a zip that is cut off and for what is
    named .docx, .odt or .pdf and is none, FileTooLargeError for one that unpacks to too much.
    """
    found = _proven_format(name, data)
    if found is None and (suffix := suffix_of(name)) in _BINARY_SUFFIXES:
        raise not_whole(name, _BINARY_SUFFIXES[suffix])
    return found


def _proven_format(name: str, data: bytes) -> Format | None:
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_format(name, data)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Format.PDF
    if data.startswith(_COMPOUND_FILE):
        raise _compound_file_error(name, data)
    if data.lstrip(b" \r\n\t\xef\xbb\xbf")[:5] == b"{\\rtf":
        return Format.RICH_TEXT

    for start, what, kind in _FOREIGN:
        if data.startswith(start):
            if start in _SCANS and recognised_languages():
                return Format.SCAN
            raise _no_text(name, what, kind)

    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        raise _no_text(name, *_RIFF[data[8:12]])
    if data.startswith(b"BM") and b"\x00" in data[:32]:
        raise _no_text(name, told("a BMP picture"), file_kinds.PICTURE)

    return None


def text_format(name: str, text: str) -> Format:
    """Return the format of decoded ``text``: HTML by its start, else what the file name says.

    Raises UnsupportedFormatError for tables, data and bilingual files.

    >>> text_format("note.txt", "<!DOCTYPE html><title>Lima</title>").value
    'text/html'
    >>> text_format("README.md", "# Lima").value
    'text/markdown'
    """
    start = text[:_LOOK_AT].lstrip("\ufeff \t\r\n")
    suffix = suffix_of(name)
    if _HTML_START.match(start) or suffix in file_kinds.WEB_PAGE.suffixes:
        return Format.HTML
    if (news := _news_format(suffix, start, text)) is not None:
        return news
    if _WEB_ARCHIVE.match(start):
        raise unsupported(name, "it is a web archive or a mail", file_kinds.MAIL.remedy)
    if suffix == ".vtt" or start.startswith("WEBVTT"):
        return Format.VTT
    if suffix == ".srt":
        return Format.SUBRIP
    if suffix in file_kinds.TABLE.suffixes:
        return Format.TABLE

    other = kind_not_read(name)
    if other is not None:
        raise unsupported(
            name, told("such a file ({kind}) is not read", kind=other.name), other.remedy
        )

    if suffix in DATA_SUFFIXES or suffix in file_kinds.NEWS.suffixes or _XML_START.match(start):
        raise unsupported(
            name, told("it holds data, not an article"), "Paste its text, or add it as .txt."
        )

    return Format.MARKDOWN if suffix in file_kinds.MARKDOWN.suffixes else Format.PLAIN


def _news_format(suffix: str, start: str, text: str) -> Format | None:
    """Which of the news agencies' formats it is, told by its root element or fields, or None."""
    if _NITF_START.match(start):
        return Format.NITF
    if _NEWSML_START.match(start) and _G2_NAMESPACE in start:
        return Format.NEWSML
    is_object = start.startswith("{") and (suffix in file_kinds.NEWS_DATA.suffixes)
    return Format.NINJS if is_object and _NINJS_FIELD.search(text) else None


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a zip whose limits have been checked. Raises DamagedFileError when it is cut off."""
    with whole(name):
        archive = zipfile.ZipFile(io.BytesIO(data))
    check_archive(name, archive)
    return archive


def not_whole(name: str, kind: str) -> DamagedFileError:
    """Return the error for a file that is not the "Word" or "Excel" file that it seems."""
    return DamagedFileError(
        name, told("it is not a whole {kind} file", kind=kind), "Save or download it again."
    )


def unsupported(name: str, problem: str, remedy: str = "") -> InputError:
    """Return the error for a kind of file that Cotejo does not read; what to do follows from
    ``name`` if need be.
    """
    return UnsupportedFormatError(name, problem, remedy or remedy_for(name))


def _no_text(name: str, what: str, kind: FileKind | None) -> InputError:
    return unsupported(
        name, told("it is {what}, not a text", what=what), kind.remedy if kind else ""
    )


def _zip_format(name: str, data: bytes) -> Format:
    with open_archive(name, data) as archive:
        members = set(archive.namelist())
        found = next((kind for member, kind in _PACKAGES.items() if member in members), None)
        if found is not None:
            return found
        # The main part may lie anywhere: the package's relationships say where (ECMA-376, part 2).
        if suffix_of(name) in _BY_SUFFIX:
            return _BY_SUFFIX[suffix_of(name)]
        if "content.xml" in members:
            return _opendocument_format(name, archive)
    for member, what, kind in _ZIPPED:
        if any(one.endswith(member) for one in members):
            raise _no_text(name, what, kind)
    raise unsupported(
        name, "it is a zip archive, not a text", (kind_not_read(name) or file_kinds.ARCHIVE).remedy
    )


def _opendocument_format(name: str, archive: zipfile.ZipFile) -> Format:
    said = read_member(name, archive, "mimetype") if "mimetype" in archive.namelist() else b""
    mimetype = said[:100].decode("ascii", errors="replace").strip()
    by_name = {".odt": Format.OPENDOCUMENT, ".odp": Format.SLIDES}.get(suffix_of(name))
    for kind in (Format.OPENDOCUMENT, Format.SLIDES):
        # A template's begins with that of its documents.
        if mimetype.startswith(kind) or (not mimetype and kind is by_name):
            return kind
    raise unsupported(name, "it is an OpenDocument file but no text document and no presentation")


def _compound_file_error(name: str, data: bytes) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted(name)
    kind = kind_not_read(name) or file_kinds.OLD_WORD
    return unsupported(name, told("it is in the old Office format (.doc, .xls, .ppt)"), kind.remedy)
