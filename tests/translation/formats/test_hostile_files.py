"""Small files made to exhaust the reader are refused soon, each by a limit that says what it is."""

import zlib
from collections.abc import Callable, Mapping

import pytest
from made_files import zipped

from translation.errors import DamagedFileError, FileTooLargeError, UnsupportedFormatError
from translation.formats import read_document
from translation.formats.limits import MAX_BLOCKS, MAX_HTML_ATTRIBUTES

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SENTENCE = "<w:p><w:r><w:t>El puerto abrió hoy sin colas.</w:t></w:r></w:p>"


def word_file(
    body: str = _SENTENCE,
    *,
    main: str = "document.xml",
    headers: Mapping[str, bytes] | None = None,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """Build a .docx by hand, with any main part and any headers."""
    headers = headers or {}
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPE}.header+xml"/>' for name in headers
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/header" Target="{name}"/>'
        for number, name in enumerate(headers)
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/{main}" '
        f'ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/{main}"/></Relationships>',
        f"word/_rels/{main}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        "</Relationships>",
        f"word/{main}": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}": content for name, content in headers.items()},
        **(others or {}),
    }
    return zipped(files)


def many_headers() -> bytes:
    """Build a .docx whose headers each stay under the limit of one part, and together fill the
    memory.
    """
    header = f"<w:hdr {_W}>{'<w:p/>' * 800_000}</w:hdr>".encode()
    return word_file(headers={f"header{number}.xml": header for number in range(39)})


def unnamed_main_part() -> bytes:
    """Build a .docx whose main part is XML without being called so."""
    # Numbers that differ keep it from shrinking beyond what a zip may.
    filler = "".join(
        f'<w:p w:rsidR="{number * 40_503 % 65_536:08X}{"0" * 60}"/>' for number in range(500_000)
    )
    return word_file(_SENTENCE + filler, main="document.bin", others={"word/document.xml": b"<a/>"})


def empty_paragraphs() -> bytes:
    """Build a .docx of a few kilobytes that holds millions of empty paragraphs."""
    return word_file(_SENTENCE + "<w:p/>" * 2_500_000)


def many_attributes() -> bytes:
    """Build a page with one tag that a parser compares 200,000 attributes in."""
    return f"<p {' '.join(f'a{number}' for number in range(200_000))}>El puerto abrió.</p>".encode()


def one_stream_on_every_page() -> bytes:
    """Build a PDF of 1,000 pages that all draw the same long stream of nothing."""
    stream = zlib.compress(b"q Q " * 250_000)
    resources = b"/Resources << >> /MediaBox [0 0 595 842]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1000 /Kids [" + b"4 0 R " * 1_000 + b"] >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R %b >>" % resources,
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    out += b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)


@pytest.mark.parametrize(
    ("name", "make", "problem"),
    [
        ("headers.docx", many_headers, "XML|tags"),
        ("main.docx", unnamed_main_part, "XML"),
        ("empty.docx", empty_paragraphs, "grows|tags"),
        ("attributes.html", many_attributes, f"{MAX_HTML_ATTRIBUTES:,} attributes"),
        ("pages.pdf", one_stream_on_every_page, "unpack to too much"),
        ("lines.txt", lambda: b"Hola.\n\n" * (MAX_BLOCKS + 1), "paragraphs"),
    ],
)
def test_a_small_file_that_grows_is_refused(
    name: str, make: Callable[[], bytes], problem: str
) -> None:
    """Parts, tags, attributes, pages and paragraphs are counted together before anything is built
    of them.
    """
    data = make()
    assert len(data) < 3_000_000
    with pytest.raises(FileTooLargeError, match=problem):
        read_document(name, data)


def test_a_picture_with_a_document_type_is_no_danger() -> None:
    """Word keeps vector pictures as they came; nothing parses them."""
    picture = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y"><svg/>'
    document = read_document("a.docx", word_file(others={"word/media/image1.svg": picture}))
    assert [block.text for block in document.blocks] == ["El puerto abrió hoy sin colas."]


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "no-such", "hz"])
def test_xml_in_an_encoding_that_no_word_processor_writes_is_refused(encoding: str) -> None:
    """What a library would raise for such a declaration is an error that names the file."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?><w:hdr {_W}/>'.encode()
    with pytest.raises((UnsupportedFormatError, DamagedFileError), match=r"^a\.docx: "):
        read_document("a.docx", word_file(headers={"header1.xml": declared}))
