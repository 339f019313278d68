"""Pictures: what stands for them is translated, and they go along into pages, Word files and
Markdown.
"""

import io
import struct
import zlib

import docx
import pytest
from docx.shared import Inches
from lxml.html import document_fromstring
from odf.draw import Frame, Image
from odf.opendocument import OpenDocumentText
from odf.svg import Desc
from odf.text import P

from review.export import export_article
from tests.review.export.conftest import article_in_capitals
from translation.document import Kind
from translation.formats import read_document
from translation.formats.docx.reading import PICTURE_PROPERTIES

_PAGE = """<!DOCTYPE html><html lang="es"><head><title>Reabre el puerto de Santa Clara</title>
<link rel="canonical" href="https://diario.example/puerto"></head><body><article>
<h1>Reabre el puerto de Santa Clara</h1>
<p>El puerto de Santa Clara volverá a recibir barcos el lunes, tras once meses de obras.</p>
<figure><img src="/fotos/muelle.jpg" width="800" height="500"\
 alt="Dos grúas amarillas sobre un muelle vacío">
<figcaption>El muelle norte, ayer por la tarde, antes de la ceremonia\
<span>Foto: Ana Sol</span></figcaption>
</figure>
<p>Las obras costaron 12 millones de dólares y duraron once meses, \
informó la ministra de Transporte.</p>
<figure><img src="/fotos/ministra.jpg" width="800" height="500" alt="La ministra de Transporte">
<figcaption>La ministra de Transporte durante su visita al puerto, el martes.</figcaption></figure>
<p>El sindicato de estibadores, que agrupa a 340 trabajadores, \
pidió que se publiquen los contratos.</p>
<figure><img src="/fotos/IMG_1234.jpg" width="800" height="500" alt="IMG_1234"></figure>
<p>La oposición sostiene que el precio final duplica el previsto \
y anunció que acudirá a la Contraloría.</p>
</article></body></html>"""
_ALTERNATIVE = "Dos grúas amarillas sobre un muelle vacío"


def _picture() -> bytes:
    """Return a PNG of one red point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00"))
        + chunk(b"IEND", b"")
    )


def _word() -> bytes:
    word = docx.Document()
    word.add_paragraph("Reabre el puerto", style="Title")
    word.add_paragraph(
        "El puerto volverá a recibir barcos el lunes, después de once meses de obras."
    )
    word.add_picture(io.BytesIO(_picture()), width=Inches(1))
    word.add_paragraph("El muelle norte, ayer.", style="Caption")
    word.add_paragraph("Las obras costaron 12 millones de dólares y duraron once meses.")
    next(word.element.body.iter(PICTURE_PROPERTIES)).set("descr", _ALTERNATIVE)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("size", "count"),
    [
        ('width="1440" height="0"', 1),
        ('width="0" height="900"', 1),
        ('width="0" height="0"', 0),
        ('width="1" height="0"', 0),
    ],
)
def test_a_size_of_nothing_beside_a_large_one_is_none(size: str, count: int) -> None:
    """Publishing systems write a 0 for what the browser is to work out; what counts visitors is
    small both ways.
    """
    figure = f'<figure><img src="/fotos/grua.jpg" {size}></figure>'
    page = _PAGE.replace("</article>", f"{figure}</article>")
    for kind in ("html", "md"):
        text = export_article(article_in_capitals("nota.html", page.encode()), kind).decode()
        assert text.count("grua.jpg") == count


@pytest.mark.parametrize(("name", "data"), [("nota.html", _PAGE.encode()), ("nota.docx", _word())])
def test_what_stands_for_a_picture_is_a_segment_of_its_own(name: str, data: bytes) -> None:
    """It stands before the caption; one that repeats a caption or names a file is none."""
    blocks = read_document(name, data).blocks
    (place,) = [number for number, block in enumerate(blocks) if block.kind is Kind.PICTURE]
    assert blocks[place].text == _ALTERNATIVE
    assert blocks[place + 1].text.startswith("El muelle norte, ayer")


def test_a_page_keeps_its_pictures_with_their_texts_captions_and_credits() -> None:
    """Words are in English and names as they were; a text that repeats the caption says it in
    English.
    """
    page = document_fromstring(
        export_article(article_in_capitals("nota.html", _PAGE.encode()), "html")
    )
    pictures = [(one.get("src"), one.get("alt")) for one in page.iter("img")]
    assert pictures == [
        ("https://diario.example/fotos/muelle.jpg", _ALTERNATIVE.upper()),
        (
            "https://diario.example/fotos/ministra.jpg",
            "LA MINISTRA DE TRANSPORTE DURANTE SU VISITA AL PUERTO, EL MARTES.",
        ),
        ("https://diario.example/fotos/IMG_1234.jpg", "IMG_1234"),
    ]
    caption = next(page.iter("figcaption"))
    assert caption.xpath("text()") == [
        "EL MUELLE NORTE, AYER POR LA TARDE, ANTES DE LA CEREMONIA",
        "Foto: Ana Sol",
    ]
    assert not [one for one in page.iter("p") if _ALTERNATIVE.upper() in one.text_content()]


_PROSE = (
    "El puerto de Santa Clara volverá a recibir barcos el lunes, tras once meses de obras.",
    "Las obras costaron 12 millones de dólares y duraron once meses, informó la ministra.",
    "El sindicato de estibadores, que agrupa a 340 trabajadores, pidió los contratos.",
)


def _page_with(top: str, within: str = "", below: str = "") -> bytes:
    """Return a page with ``top`` over its text, ``within`` it and ``below`` it."""
    first, *rest = (f"<p>{text}</p>" for text in _PROSE)
    return f"""<html><head><meta charset="utf-8"><title>Reabre el puerto</title></head><body>
    <div class="nota">{top}<div class="texto">{first}{within}{"".join(rest)}</div>{below}</div>
    </body></html>""".encode()


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_picture_whose_caption_stands_again_is_the_article_s(kind: str) -> None:
    """A caption beside the picture over the headline and again under it is the same caption."""
    caption = "<p class='titulo'>El muelle norte de Santa Clara, ayer por la tarde</p>"
    top = (
        f"<div class='apertura'><figure><img src='muelle.jpg'></figure>{caption}</div>"
        f"<h1>Reabre el puerto</h1><div class='titulo-foto'>{caption}</div>"
    )
    text = export_article(article_in_capitals("nota.html", _page_with(top)), kind).decode()
    assert text.count("muelle.jpg") == 1


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_picture_in_a_box_with_its_credit_and_the_date_is_the_article_s(kind: str) -> None:
    """Neither is a text of the article, and neither is one of anything else."""
    top = (
        "<h1>Reabre el puerto</h1><div class='imagen'><div class='fecha'><span>"
        "<time datetime='2022-05-04'>4 de mayo de 2022 - 00:38</time></span></div><div><figure>"
        "<img src='muelle.jpg'><figcaption>. Imagen: Télam</figcaption></figure></div></div>"
    )
    text = export_article(article_in_capitals("nota.html", _page_with(top)), kind).decode()
    assert text.count("muelle.jpg") == 1


@pytest.mark.parametrize("kind", ["html", "md"])
@pytest.mark.parametrize(
    ("within", "below"),
    [
        # An advertisement for the program of the newspaper, with words of its own.
        ("", "<div class='app'><p>Descarga la app</p><ul><li><img src='app.png'></li></ul></div>"),
        # A player that is loaded when it is seen.
        ("<p><img alt='video' data-src='https://video.example/embed/lJuHMp'></p>", ""),
        # Who wrote it.
        ("", "<div class='autor'><img class='autor_foto' src='ana.jpg'><p>Ana Sol</p></div>"),
    ],
)
def test_what_is_no_picture_of_the_article_is_left_out(within: str, below: str, kind: str) -> None:
    """Neither what advertises nor a player nor a portrait of the author goes along."""
    page = _page_with("<h1>Reabre el puerto</h1>", within, below)
    text = export_article(article_in_capitals("nota.html", page), kind).decode()
    assert not [name for name in ("app.png", "embed", "ana.jpg") if name in text]


def test_pictures_of_a_page_go_into_markdown_where_they_stood() -> None:
    """Each above its caption, with what stands for it; in running text that is not said a second
    time.
    """
    text = export_article(article_in_capitals("nota.html", _PAGE.encode()), "md").decode()
    picture = (
        f"![{_ALTERNATIVE.upper()}](<https://diario.example/fotos/muelle.jpg>)\n\nEL MUELLE NORTE"
    )
    assert picture in text
    assert text.count(_ALTERNATIVE.upper()) == 1
    assert text.index("IMG_1234.jpg") < text.index("LA OPOSICIÓN")


def test_pictures_of_a_page_go_into_a_word_file_as_links() -> None:
    """A page has no bytes of them; the paragraph says what is seen and leads to where the picture
    lies.
    """
    data = export_article(article_in_capitals("nota.html", _PAGE.encode()), "docx")
    word = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in word.paragraphs]
    at = texts.index(_ALTERNATIVE.upper())
    assert texts[at + 1].startswith("EL MUELLE NORTE")
    assert word.paragraphs[at].hyperlinks[0].address == "https://diario.example/fotos/muelle.jpg"


def test_a_word_file_keeps_its_picture_with_its_text_in_english() -> None:
    """The picture stays where it was, and no paragraph says what stands for it."""
    data = export_article(article_in_capitals("nota.docx", _word()), "docx")
    word = docx.Document(io.BytesIO(data))
    (properties,) = word.element.body.iter(PICTURE_PROPERTIES)
    assert properties.get("descr") == _ALTERNATIVE.upper()
    assert _ALTERNATIVE.upper() not in [paragraph.text for paragraph in word.paragraphs]
    assert len(word.inline_shapes) == 1


def _open_text() -> bytes:
    text = OpenDocumentText()
    href = text.addPictureFromString(_picture(), "image/png")
    frame = Frame(width="1cm", height="1cm")
    frame.addElement(Image(href=href, type="simple"))
    frame.addElement(Desc(text=_ALTERNATIVE))
    shown = P()
    shown.addElement(frame)
    for one in (
        P(text="El puerto volverá a recibir barcos el lunes, después de once meses de obras."),
        shown,
        P(text="El muelle norte, ayer."),
    ):
        text.text.addElement(one)
    file = io.BytesIO()
    text.write(file)
    return file.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.docx", _word()), ("a.odt", _open_text())])
@pytest.mark.parametrize("identifier", ["html", "md"])
def test_a_picture_of_a_word_processor_s_file_goes_along_whole(
    identifier: str, name: str, data: bytes
) -> None:
    """Above its caption, with its bytes; a page made of it needs no other file."""
    text = export_article(article_in_capitals(name, data), identifier).decode()
    assert text.index("data:image/png;base64,") < text.index("EL MUELLE NORTE")
    assert text.count(_ALTERNATIVE.upper()) == 1


def test_a_picture_of_an_open_text_is_one_in_a_word_file() -> None:
    """It was left out."""
    data = export_article(article_in_capitals("a.odt", _open_text()), "docx")
    word = docx.Document(io.BytesIO(data))
    assert len(word.inline_shapes) == 1
    (properties,) = word.element.body.iter(PICTURE_PROPERTIES)
    assert properties.get("descr") == _ALTERNATIVE.upper()


@pytest.mark.parametrize("kind", ["html", "html-clean"])
def test_pictures_of_a_word_file_stand_in_pages_above_their_captions(kind: str) -> None:
    """As they are, for nothing is to be fetched: a caption alone would tell of nothing."""
    text = export_article(article_in_capitals("nota.docx", _word()), kind).decode()
    before, picture, after = text.partition('<figure><img src="data:image/png;base64,')
    assert picture
    assert "BARCOS EL LUNES" in before
    assert f'alt="{_ALTERNATIVE.upper()}"' in after
    assert "EL MUELLE NORTE, AYER." in after


def test_pictures_of_a_page_are_links_in_the_clean_one() -> None:
    """It fetches nothing, and still says what was shown and where it lies."""
    text = export_article(article_in_capitals("nota.html", _PAGE.encode()), "html-clean").decode()
    assert (
        f'<figure><a href="https://diario.example/fotos/muelle.jpg">{_ALTERNATIVE.upper()}</a>'
        in text
    )
    assert text.index(_ALTERNATIVE.upper()) < text.index("EL MUELLE NORTE")
    assert "<img" not in text


def test_plain_text_says_nothing_of_pictures() -> None:
    """What stands for a picture is no part of the running text."""
    assert (
        _ALTERNATIVE.upper()
        not in export_article(article_in_capitals("nota.html", _PAGE.encode()), "txt").decode()
    )


def test_markdown_keeps_its_pictures_with_their_texts_in_english() -> None:
    """Addresses stay, words are translated, above and within the text."""
    picture = f"![{_ALTERNATIVE}](fotos/muelle.jpg)"
    source = (
        f"# Reabre el puerto\n\nEl puerto abre el lunes.\n\n{picture}\n\nLas obras costaron 12 "
        "millones.\n"
    )
    text = export_article(article_in_capitals("nota.md", source.encode()), "md").decode()
    assert f"![{_ALTERNATIVE.upper()}](fotos/muelle.jpg)" in text
