"""Documents that are zips, whole: their members out of the file, and back into one."""

import io
import zipfile
from collections.abc import Mapping

from translation.formats.recognition import check_package, open_archive, unsupported
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


def office_document(name: str, data: bytes) -> bytes:
    """Return a Word or PowerPoint file as one that its library opens: of a template its document.

    Raises as ``check_package``, and UnsupportedFormatError for a Word file with macros, which
    python-docx does not open.
    """
    check_package(name, data)
    with open_archive(name, data) as archive:
        types = read_member(name, archive, _TYPES) if _TYPES in archive.namelist() else b""
    if any(kind in types for kind in _MACROS):
        raise unsupported(
            name, told("it holds macros"), told("Save it as .docx, without macros, and add that.")
        )
    plain = types
    for kind, document in _AS_DOCUMENT.items():
        plain = plain.replace(kind, document)
    return data if plain == types else packed({**members_of(name, data), _TYPES: plain})


def members_of(name: str, data: bytes, *, has_pages: bool = False) -> dict[str, bytes]:
    """Return each member of a zip by its name, when its limits have been checked.

    ``has_pages`` is of a book: its XML may name a document type, and is looked at where it is
    parsed. Raises as ``check_members``, and DamagedFileError.
    """
    with open_archive(name, data) as archive:
        check_members(name, archive, may_name_a_type=has_pages)
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
