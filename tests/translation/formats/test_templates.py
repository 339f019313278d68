"""Files of Office programs that are documents in all but name: templates, shows, files with
macros, and those saved as "Strict".
"""

import io
import re
import zipfile

import docx
import made_files
import pytest

from translation.errors import UnsupportedFormatError
from translation.formats import read_document

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml"


def _word() -> bytes:
    file = io.BytesIO()
    word = docx.Document()
    word.add_paragraph("El puerto reabre hoy.")
    word.save(file)
    return file.getvalue()


def _of_type(data: bytes, before: str, after: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        members = {name: made.read(name) for name in made.namelist()}
    types = "[Content_Types].xml"
    assert before.encode() in members[types]
    members[types] = members[types].replace(before.encode(), after.encode())
    return made_files.zipped(members)


@pytest.mark.parametrize(
    ("name", "data", "before", "after"),
    [
        ("a.dotx", _word(), f"{_WORD}.document.main", f"{_WORD}.template.main"),
        (
            "a.ppsx",
            made_files.slides(),
            f"{_SLIDES}.presentation.main",
            f"{_SLIDES}.slideshow.main",
        ),
        ("a.potx", made_files.slides(), f"{_SLIDES}.presentation.main", f"{_SLIDES}.template.main"),
    ],
)
def test_a_template_or_a_show_is_read_as_its_document(
    name: str, data: bytes, before: str, after: str
) -> None:
    """Its text is that of the document that it would make."""
    read = read_document(name, _of_type(data, before, after))
    assert (
        read.blocks == read_document(f"{name[:2]}{'docx' if 'd' in name else 'pptx'}", data).blocks
    )


def test_a_file_with_macros_says_what_to_do() -> None:
    """It was called damaged, and saving it again, as was advised, helped nobody."""
    kind = "application/vnd.ms-word.document.macroEnabled.main"
    data = _of_type(_word(), f"{_WORD}.document.main", kind)
    with pytest.raises(UnsupportedFormatError, match="without macros"):
        read_document("acta.docm", data)


def _strict(data: bytes) -> bytes:
    """Return the file as Word saves it where one asks for "Strict Open XML"."""
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(?=main|relationships)")
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        members = {name: made.read(name) for name in made.namelist()}
    return made_files.zipped(
        {
            name: usual.sub(rb"http://purl.oclc.org/ooxml/\1/", data).replace(
                b"/extended-properties", b"/extendedProperties"
            )
            for name, data in members.items()
        }
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _word()),
        ("a.pptx", made_files.slides()),
        ("a.xlsx", made_files.workbook()),
    ],
)
def test_a_file_saved_as_strict_is_read_as_any_other(name: str, data: bytes) -> None:
    """It was called broken: its elements have names that no library knew."""
    strict = _strict(data)
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(strict)).read("_rels/.rels")
    assert read_document(name, strict).blocks == read_document(name, data).blocks


def test_an_opendocument_file_with_macros_is_read() -> None:
    """What LibreOffice keeps of its macros names a document type, and nothing of it is read."""
    module = b'<?xml version="1.0"?><!DOCTYPE script:module PUBLIC "x" "module.dtd"><a/>'
    data = made_files.open_slides()
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        members = {name: made.read(name) for name in made.namelist()}
    read = read_document("a.odp", made_files.zipped({**members, "Basic/a.xml": module}))
    assert read.blocks == read_document("a.odp", data).blocks
