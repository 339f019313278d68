"""XML inside office files: no DOCTYPE, no entities, no network, bounded size."""

import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from translation.errors import DamagedFileError, UnsupportedFormatError
from translation.messages import told
from translation.reading.limits import is_xml

_CHUNK = 65_536
_BROKEN = told("it is cut off or broken")
_REMEDY = told("Save or download it again.")


class _RootReachedError(Exception):
    """The prologue, where alone a DOCTYPE may stand, is over."""


def check_members(name: str, archive: zipfile.ZipFile) -> None:
    """Read only the prologue of each XML member and refuse one that declares a document type.

    Raises UnsupportedFormatError for a DOCTYPE, DamagedFileError for a member that is not XML.
    """
    for member in archive.namelist():
        if is_xml(member):
            _check_prologue(name, archive, member)


def check_whole(name: str, archive: zipfile.ZipFile) -> None:
    """Read every member and compare its checksum. Raises DamagedFileError."""
    try:
        broken = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise DamagedFileError(name, _BROKEN, _REMEDY) from error
    if broken is not None:
        raise DamagedFileError(name, _BROKEN, _REMEDY)


def read_member(name: str, archive: zipfile.ZipFile, member: str) -> bytes:
    """Return the bytes of ``member``. Raises DamagedFileError when it is missing or broken."""
    try:
        return archive.read(member)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise DamagedFileError(name, _BROKEN, _REMEDY) from error


def parse(name: str, data: bytes) -> Any:  # noqa: ANN401 - lxml ships no types
    """Return the root element of ``data``; entities stay unread. Raises DamagedFileError."""
    from lxml import etree  # noqa: PLC0415 - only office files need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(name, _BROKEN, _REMEDY) from error


def _check_prologue(name: str, archive: zipfile.ZipFile, member: str) -> None:
    def refuse(*_declaration: object) -> None:
        raise UnsupportedFormatError(
            name,
            "its XML declares a document type, which may hide harmful entities",
            "Save it anew in a word processor.",
        )

    def stop(*_element: object) -> None:
        raise _RootReachedError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except _RootReachedError:
        return
    except (
        expat.ExpatError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
    ) as error:
        raise DamagedFileError(name, _BROKEN, _REMEDY) from error
