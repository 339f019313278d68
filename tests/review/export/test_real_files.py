"""Files as other programs write them, read, translated in place and read again."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from review.export import export_article
from review.export.exported import ExportedArticle
from tests.review.export.conftest import article_in_capitals
from translation.formats import read_document

_LOOSE = """<!DOCTYPE html><html lang="es"><head><title>Sube el dólar</title></head><body>
<article><h1>Sube el dólar</h1>
<div>Texto suelto con <b>negrita</b> y <a href="https://camara.pe/">enlace</a>, antes de todo.
<p>Primer párrafo de la nota, bastante largo para que lo lea cualquiera sin dudar.</p>
Más texto suelto entre los párrafos, que también debe traducirse entero.
<p>Segundo párrafo de la nota, con otras palabras que dicen algo distinto.</p>
<span>Un texto <i>suelto</i> al final de la nota, que nadie debe perder de vista.</span>
</div></article></body></html>
"""


@pytest.mark.parametrize(
    ("name", "data", "blocks"),
    [
        # LibreOffice wrote both: footnotes with formatting, links and two paragraphs, and an
        # endnote whose number a footnote of the same paragraph has too.
        ("nota.odt", (Path(__file__).parent / "with_notes.odt").read_bytes(), 11),
        ("nota.docx", (Path(__file__).parent / "with_notes.docx").read_bytes(), 11),
        ("nota.html", _LOOSE.encode(), 6),
    ],
)
def test_what_is_read_again_is_the_translation_with_its_formatting(
    name: str, data: bytes, blocks: int
) -> None:
    """Every block, note and code stands where it stood, and nothing of the source is left."""
    article = article_in_capitals(name, data)
    again = read_document(name, export_article(article, name.rpartition(".")[2])).blocks
    assert len(again) == blocks
    assert [(block.text, block.codes) for block in again] == [
        (segment.target, segment.target_codes) for segment in article.segments
    ]


def test_no_part_of_a_word_file_is_written_twice() -> None:
    """LibreOffice relates the properties of a file in its own way; they stay one part, with the new
    title.
    """
    data = (Path(__file__).parent / "with_notes.docx").read_bytes()
    article = replace(article_in_capitals("nota.docx", data), title="Sube el dólar")
    with zipfile.ZipFile(io.BytesIO(export_article(article, "docx"))) as archive:
        names = archive.namelist()
        properties = archive.read("docProps/core.xml")
    assert len(names) == len(set(names))
    assert "Sube el dólar".encode() in properties


def test_text_between_blocks_is_put_in_place() -> None:
    """Text that stands beside paragraphs, in no element of its own, is translated where it
    stands.
    """
    page = export_article(article_in_capitals("nota.html", _LOOSE.encode()), "html").decode()
    places = [
        page.index(words) for words in ("SUELTO CON", "PRIMER", "MÁS TEXTO", "SEGUNDO", "AL FINAL")
    ]
    assert places == sorted(places)
    assert "uelto" not in page.replace("SUELTO", "")
    assert "<strong>NEGRITA</strong>" in page
    assert '<a href="https://camara.pe/">ENLACE</a>' in page


def test_text_that_is_no_part_of_the_article_is_not_in_its_page() -> None:
    """What reading passed over, as hidden, repeated or a menu, would show without the page's own
    style.
    """
    hidden = (
        "<div style='display:none'>Desactive su bloqueador</div><div>Espacio publicitario</div>"
    )
    text = "Primer párrafo de la nota, bastante largo para leerlo sin dudar."
    loose = f"{hidden}<div>12:40 | Lima<p>{text}</p></div>"
    article = article_in_capitals("nota.html", f"<html><body>{loose}</body></html>".encode())
    only = [segment for segment in article.segments if segment.source.startswith("Primer")]
    page = export_article(
        ExportedArticle(
            name=article.name,
            title=article.title,
            source_language="es",
            target_language="en",
            segments=tuple(only),
            exported_at=article.exported_at,
            original=article.original,
            media_type=article.media_type,
        ),
        "html",
    ).decode()
    assert "<body><div><p>PRIMER" in page


def test_the_headline_stays_a_headline_beside_a_hidden_copy() -> None:
    """A page that says its title for programs too, nearer to the text, goes out with its
    headline.
    """
    page = _LOOSE.replace(
        "</div></article>", "</div></article><div hidden><div>Sube el dólar</div></div>"
    ).replace(
        "<h1>Sube el dólar</h1>",
        f"<h1>Sube el dólar</h1>{'<p></p>' * 9}<div hidden>Sube el dólar</div>",
    )
    written = export_article(article_in_capitals("nota.html", page.encode()), "html").decode()
    assert "<h1>SUBE EL DÓLAR</h1>" in written
