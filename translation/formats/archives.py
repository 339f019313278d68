"""Documents that are zips, whole: their members out of the file, and back into one."""

import io
import re
import zipfile
from collections.abc import Container, Mapping

from translation.formats.recognition import open_archive, unsupported
from translation.formats.xml_safety import check_members, read_member
from translation.messages import told

_TYPES = "[Content_Types].xml"
# A template and a show that runs by itself are documents in all but the type of their main part
# (ECMA-376, part 1, sections 11.3.10 and 13.3.6).
_AS_DOCUMENT = {
    b"wordprocessingml.template.main+xml": b"wordprocessingml.document.main+xml",
    b"presentationml.template.main+xml": b"presentationml.presentation.main+xml",
    b"presentationml.slideshow.main+xml": b"presentationml.presentation.main+xml",
}
_MACROS = (
    b"ms-word.document.macroEnabled.main+xml",
    b"ms-word.template.macroEnabledTemplate.main+xml",
)
# What is saved as "Strict" has names of its own for the same elements, attributes and relations; no
# library of ours knows them (ISO/IEC 29500, part 1, annex A, and part 4, annex A).
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(re.escape(_STRICT) + rb"(\w+)/")
_USUAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"
_RENAMED = {
    b"/extendedProperties": b"/extended-properties",
    b"/customProperties": b"/custom-properties",
    b'conformance="strict"': b'conformance="transitional"',
}


def office_document(name: str, data: bytes) -> bytes:
    """Return a Word, PowerPoint or Excel file as one that its library opens: of a template its
    document, and one saved as "Strict" as others are. Raises as ``office_members``.
    """
    members = members_of(name, data)
    usual = _usual(name, members)
    return data if usual == members else packed(usual)


def office_members(name: str, data: bytes) -> dict[str, bytes]:
    """Return the members of the same.

    Raises as ``members_of``, and UnsupportedFormatError for a Word file with macros, which
    python-docx does not open.
    """
    return _usual(name, members_of(name, data))


def _usual(name: str, members: Mapping[str, bytes]) -> dict[str, bytes]:
    usual = {member: _without_strict_names(part) for member, part in members.items()}
    if any(kind in usual.get(_TYPES, b"") for kind in _MACROS):
        raise unsupported(
            name, told("it holds macros"), told("Save it as .docx, without macros, and add that.")
        )
    for kind, document in _AS_DOCUMENT.items() if _TYPES in usual else ():
        usual[_TYPES] = usual[_TYPES].replace(kind, document)
    return usual


def _without_strict_names(part: bytes) -> bytes:
    if _STRICT not in part:
        return part
    part = _STRICT_NAME.sub(_USUAL_NAME, part)
    for strict, usual in _RENAMED.items():
        part = part.replace(strict, usual)
    return part


def members_of(name: str, data: bytes, *, parsed: Container[str] | None = None) -> dict[str, bytes]:
    """Return each member of a zip by its name, when its limits have been checked; see
    ``check_members`` for those that are ``parsed``. Raises as that does, and DamagedFileError.
    """
    with open_archive(name, data) as archive:
        check_members(name, archive, parsed=parsed)
        return {
            info.filename: read_member(name, archive, info.filename) for info in archive.infolist()
        }


def packed(members: Mapping[str, bytes], media_type: str = "") -> bytes:
    """Return the zip of ``members``, in which ``mimetype`` says what it is, where it did not before
    ``media_type``; "" is for a format that says it elsewhere.

    That one is the first, and not compressed (OpenDocument 1.3, part 2, section 3.3; EPUB 3.3,
    section 4.2.2).
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        said = members.get("mimetype", media_type.encode())
        if said:
            archive.writestr("mimetype", said, zipfile.ZIP_STORED)
        for name, data in members.items():
            if name != "mimetype":
                archive.writestr(name, data)
    return file.getvalue()
