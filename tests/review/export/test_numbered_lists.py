"""Items of numbered lists keep their numbers in every kind of file, through the database."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document as WordDocument
from sqlalchemy import Engine

from review.export import export_article, format_named
from review.export.exported import ExportedArticle
from review.export.gathering import gather_article
from review.intake.pipeline import store_article
from review.store.database import reading, writing
from review.store.tables import stored_id
from tests.review.export.conftest import segment
from translation.document import Document, Kind
from translation.formats import read_document
from translation.formats.article import read_here

_ITEMS = [
    ("Lo primero.", 1, 1),
    ("Lo segundo.", 1, 2),
    ("Una parte.", 2, 0),
    ("Lo tercero.", 1, 3),
    ("Un punto.", 1, 0),
    ("De nuevo uno.", 1, 1),
    ("Lo quinto.", 1, 5),
]
_MARKDOWN = """# Sube el precio del pan

1. Lo primero.
2. Lo segundo.
    - Una parte.
3. Lo tercero.

El ministro habló ayer en Lima.

- Un punto.

1. De nuevo uno.

El gobierno calla sobre el pan.

5. Lo quinto.
"""
_PAGE = """<html lang="es"><body><article><h1>Sube el precio del pan</h1><ol><li>Lo primero.</li>
<li><p>Lo segundo.</p><ul><li>Una parte.</li></ul></li><li>Lo tercero.</li></ol>
<p>El ministro habló ayer en Lima.</p><ul><li>Un punto.</li></ul><ol><li>De nuevo uno.</li></ol>
<p>El gobierno calla sobre el pan.</p><ol start="4"><li value="5">Lo quinto.</li></ol>
</article></body></html>"""


def _items(document: Document) -> list[tuple[str, int, int]]:
    return [
        (block.text, block.level, block.item)
        for block in document.blocks
        if block.kind is Kind.LIST_ITEM
    ]


def _copied(document: Document) -> ExportedArticle:
    """The article of the document, each text its own translation, for another kind of file."""
    segments = tuple(
        segment(at, one.text, one.text, kind=one.kind, level=one.level, item=one.item)
        for at, one in enumerate(document.blocks, start=1)
    )
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    return ExportedArticle("a", "Sube el precio del pan", "es", "en", segments, moment)


@pytest.mark.parametrize(("name", "text"), [("a.md", _MARKDOWN), ("a.html", _PAGE)])
def test_numbers_are_read_beside_the_text(name: str, text: str) -> None:
    """A number is that which the list shows there; bullets have none."""
    assert _items(read_document(name, text.encode())) == _ITEMS


def test_word_counts_its_lists() -> None:
    """A list goes on behind a paragraph, and a deeper one and bullets do not count in it."""
    word = WordDocument()
    word.add_paragraph("Sube el pan", style="Title")
    for text, style in (
        ("Uno.", "List Number"),
        ("Dentro.", "List Number 2"),
        ("Dos.", "List Number"),
        ("Punto.", "List Bullet"),
        ("Y el ministro habló ayer en Lima.", "Normal"),
        ("Tres.", "List Number"),
    ):
        word.add_paragraph(text, style=style)
    saved = io.BytesIO()
    word.save(saved)
    assert _items(read_document("a.docx", saved.getvalue())) == [
        ("Uno.", 1, 1),
        ("Dentro.", 2, 1),
        ("Dos.", 1, 2),
        ("Punto.", 1, 0),
        ("Tres.", 1, 3),
    ]


@pytest.mark.parametrize("identifier", ["md", "html", "docx", "odt", "nitf", "newsml", "ninjs"])
def test_numbers_come_back_from_every_kind_of_file(identifier: str) -> None:
    """What is read from an export has the numbers that went into it."""
    article = _copied(read_document("a.md", _MARKDOWN.encode()))
    written = read_document(
        f"b.{format_named(identifier).ending}", export_article(article, identifier)
    )
    assert _items(written) == _ITEMS


def test_plain_text_shows_the_numbers() -> None:
    """Each item has its number where a bullet would stand."""
    lines = export_article(_copied(read_document("a.md", _MARKDOWN.encode())), "txt").decode()
    shown = "1. Lo primero.\n\n2. Lo segundo.\n\n    - Una parte.\n\n3. Lo tercero."
    assert shown in lines
    assert "- Un punto.\n\n1. De nuevo uno." in lines


def test_numbers_pass_through_the_database(database: Engine) -> None:
    """What is stored goes out with its number."""
    source = read_here("a.html", _PAGE.encode(), source_language="es")
    with writing(database) as session:
        article_id = stored_id(store_article(session, source, author="Ana"))
    with reading(database) as session:
        segments = gather_article(session, article_id).segments
    items = [(one.source, one.level, one.item) for one in segments if one.kind == Kind.LIST_ITEM]
    assert items == _ITEMS
