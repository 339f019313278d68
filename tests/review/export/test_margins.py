"""What stands over and under each page of a file is no part of the text in another kind of file."""

import io
from collections.abc import Callable

import docx
import pytest

from review.export import export_article
from tests.review.export.conftest import article_in_capitals


def _word() -> bytes:
    word = docx.Document()
    word.add_paragraph("Sube el pan", style="Title")
    word.add_paragraph("La cámara habló ayer del precio.")
    word.sections[0].header.paragraphs[0].text = "Boletín de la cámara"
    word.sections[0].footer.paragraphs[0].text = "Redacción de Lima"
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _rtf() -> bytes:
    text = r"{\rtf1\ansi{\header Bolet\'edn de la c\'e1mara\par}{\footer Redacci\'f3n de Lima\par}"
    text += r"Sube el pan\par La c\'e1mara habl\'f3 ayer del precio.\par}"
    return text.encode()


@pytest.mark.parametrize(("own", "made"), [("docx", _word), ("rtf", _rtf)])
def test_headers_and_footers_stay_in_the_file_they_came_in(
    own: str, made: Callable[[], bytes]
) -> None:
    """A text, a page or a news item would have them as its last paragraphs."""
    article = article_in_capitals(f"a.{own}", made())
    assert {"BOLETÍN DE LA CÁMARA", "REDACCIÓN DE LIMA"} <= {one.target for one in article.segments}
    for identifier in ("txt", "md", "html", "html-clean", "nitf", "odt"):
        assert b"BOLET" not in export_article(article, identifier)
        assert identifier == "odt" or b"HABL" in export_article(article, identifier)
    again = article_in_capitals(f"a.{own}", export_article(article, own))
    assert {"BOLETÍN DE LA CÁMARA", "REDACCIÓN DE LIMA"} <= {one.source for one in again.segments}
