"""Scans: the real programs recognise their text where they are installed, and it is refused in
words else.
"""

import io
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter

from translation.errors import (
    CotejoError,
    DamagedFileError,
    FileTooLargeError,
    InputError,
    NoTextError,
)
from translation.formats import scans
from translation.formats.article import read_strangers_file
from translation.formats.document_reader import read_document
from translation.formats.readers import kinds_not_read, kinds_read
from translation.formats.scans import with_text
from translation.formats.text_recognition import recognised_languages
from translation.watcher import Watcher

LINES = ("El puerto de Lima abrió ayer.", "El río subió dos metros en enero.")
needs_programs = pytest.mark.skipif(
    "spa" not in recognised_languages(),
    reason="ocrmypdf and tesseract with Spanish are not installed",
)


def scan(kind: str) -> bytes:
    """A scanned page, as a picture or a PDF of one."""
    page = Image.new("L", (1400, 500), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(LINES):
        draw.text((80, 80 + 120 * number), line, fill=0, font=ImageFont.load_default(size=60))
    made = io.BytesIO()
    page.save(made, kind, resolution=200.0, dpi=(200, 200))
    return made.getvalue()


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which neither program is installed."""
    recognised_languages.cache_clear()
    monkeypatch.setenv("PATH", "/nowhere")
    yield
    recognised_languages.cache_clear()


@needs_programs
@pytest.mark.parametrize(
    ("name", "kind"), [("acta.png", "PNG"), ("acta.jpg", "JPEG"), ("acta.pdf", "PDF")]
)
def test_the_text_of_a_scan_is_recognised(name: str, kind: str) -> None:
    """In the child process with its limits; whoever adds it is told that a machine has read it."""
    shares: list[float] = []
    article = read_strangers_file(name, scan(kind), watcher=Watcher(tell=shares.append))
    text = " ".join(block.text for block in article.document.blocks)
    assert "puerto de Lima" in text
    assert "dos metros" in text
    assert (article.document.is_recognised, article.source_language) == (True, "es")
    assert shares == sorted(shares)
    assert any(".png" in one.suffixes for one in kinds_read())
    assert not any(".png" in one.suffixes for one in kinds_not_read())


@needs_programs
@pytest.mark.parametrize(("name", "kind"), [("cielo.png", "PNG"), ("cielo.pdf", "PDF")])
def test_a_picture_without_text_is_said_to_have_none(name: str, kind: str) -> None:
    """Nobody is told to install what is there and has looked."""
    made = io.BytesIO()
    Image.new("RGB", (1400, 500), "blue").save(made, kind, dpi=(200, 200))
    with pytest.raises(NoTextError, match="no text was found in its pictures") as refused:
        read_document(name, made.getvalue())
    assert "ocrmypdf" not in str(refused.value)


@needs_programs
def test_a_damaged_and_a_long_scan_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In words: neither the program's own error nor an hour of work."""
    with pytest.raises(DamagedFileError, match="could not be recognised"):
        read_document("acta.png", scan("PNG")[:200])
    monkeypatch.setattr(scans, "MOST_PAGES", 1)
    both = PdfWriter()
    for _ in range(2):
        both.append(io.BytesIO(scan("PDF")))
    data = io.BytesIO()
    both.write(data)
    with pytest.raises(FileTooLargeError, match="more than 1 scanned pages"):
        with_text("acta.pdf", data.getvalue())


@pytest.mark.usefixtures("no_programs")
@pytest.mark.parametrize(("name", "kind"), [("acta.png", "PNG"), ("acta.pdf", "PDF")])
def test_without_the_programs_the_refusal_says_what_to_install(name: str, kind: str) -> None:
    """Nothing else needs them, and a picture is among the kinds that are not read."""
    with pytest.raises(InputError, match="ocrmypdf, tesseract-ocr-spa"):
        read_document(name, scan(kind))
    assert any(".png" in one.suffixes for one in kinds_not_read())
    with pytest.raises(CotejoError, match="tesseract"):
        with_text(name, scan(kind))
