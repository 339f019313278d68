"""XML inside office files: no DOCTYPE, no entities, no network, bounded size."""

import zipfile
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from xml.parsers import expat

from lxml import etree

from translation.errors import UnsupportedFormatError
from translation.formats.limits import BROKEN_ARCHIVE, check_markup, cut_off
from translation.messages import told
from translation.safe_xml import HARDENED

_CHUNK = 65_536
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe \t\r\n"
# "<" in every encoding that a parser knows, and "<?" in EBCDIC.
_OPENINGS = (b"<", b"\x4c\x6f")
# Those that every XML processor must know (XML 1.0, section 2.2), and their subsets.
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
)
# Pictures and pages put into a document as they are; many declare a document type in good faith.
_NEVER_PARSED = (".svg", ".htm", ".html", ".xhtml")
_DAMAGE = (KeyError, etree.XMLSyntaxError, expat.ExpatError, *BROKEN_ARCHIVE)


class _RootReachedError(Exception):
    """The prologue, where alone a DOCTYPE may stand, is over."""


def check_members(
    name: str, archive: zipfile.ZipFile, *, parsed: Container[str] | None = None
) -> None:
    """Look at each member that is XML, whatever its name: at the size of all, and at the prologues
    of those that a parser without defences of its own is given: the ``parsed`` ones, or any.

    Raises UnsupportedFormatError for a DOCTYPE or an unusual encoding, DamagedFileError for a
    member that is not XML to the end, FileTooLargeError for too many bytes or tags.
    """
    size = tags = 0

    for member in archive.infolist():
        if member.is_dir():
            continue
        if _is_markup(next(_chunks(name, archive, member), b"")):
            if _is_parsed(member.filename, parsed):
                _check_prologue(name, archive, member)
            for chunk in _chunks(name, archive, member):
                size += len(chunk)
                tags += chunk.count(b"<")
                check_markup(name, size, tags)


def _is_parsed(member: str, parsed: Container[str] | None) -> bool:
    return member in parsed if parsed is not None else not member.lower().endswith(_NEVER_PARSED)


@contextmanager
def whole(name: str) -> Iterator[None]:
    """Raise DamagedFileError for a zip that is cut off, a missing member, and what is no XML."""
    try:
        yield
    except _DAMAGE as error:
        raise cut_off(name) from error


def read_member(name: str, archive: zipfile.ZipFile, member: str) -> bytes:
    """Return the bytes of ``member``. Raises DamagedFileError when it is missing or broken."""
    with whole(name):
        return archive.read(member)


def parse(name: str, data: bytes) -> etree._Element:
    """Return the root element of ``data``, which holds elements alone. Raises DamagedFileError."""
    with whole(name):
        return etree.fromstring(data, etree.XMLParser(**HARDENED))


def _is_markup(start: bytes) -> bool:
    """Tell by its first bytes if a parser would take a member for XML, in whatever encoding."""
    return start.replace(b"\x00", b"").lstrip(_BEFORE_MARKUP).startswith(_OPENINGS)


def _chunks(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with whole(name), archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _check_prologue(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    def refuse(*_declaration: object) -> None:
        raise UnsupportedFormatError(
            name,
            "its XML declares a document type, which may hide harmful entities",
            "Save it anew in the program that made it.",
        )

    def check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise UnsupportedFormatError(
                name,
                told("its XML is in the encoding “{encoding}”", encoding=encoding),
                "Save it anew in the program that made it.",
            )

    def stop(*_element: object) -> None:
        raise _RootReachedError

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = check_encoding
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    with suppress(_RootReachedError), whole(name):
        for chunk in _chunks(name, archive, member):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
