"""Documents that are zips, whole: their members out of the file, and back into one."""

import io
import zipfile
from collections.abc import Mapping

from translation.formats.recognition import open_archive
from translation.formats.xml_safety import check_members, read_member


def members_of(name: str, data: bytes, *, has_pages: bool = False) -> dict[str, bytes]:
    """Return each member of a zip by its name, when its limits have been checked.

    ``has_pages`` is of a book: its XML may name a document type, and is looked at where it is parsed. Raises
    as ``check_members``, and DamagedFileError.
    """
    with open_archive(name, data) as archive:
        check_members(name, archive, may_name_a_type=has_pages)
        return {info.filename: read_member(name, archive, info.filename) for info in archive.infolist()}


def packed(members: Mapping[str, bytes], media_type: str = "") -> bytes:
    """Return the zip of ``members``, in which ``mimetype`` says what it is, where it did not before
    ``media_type``; "" is for a format that says it elsewhere.

    That one is the first, and not compressed (OpenDocument 1.3, part 2, section 3.3; EPUB 3.3, section
    4.2.2).
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
