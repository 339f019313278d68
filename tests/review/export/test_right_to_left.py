"""Files in a language that is written from right to left begin at the right."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from review.export import export_article
from review.export.exported import ExportedArticle
from tests.review.export.conftest import article_in_capitals
from translation.formats.odt.reading import STYLE
from translation.formats.office_names import W


def _styles(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def _given(article: ExportedArticle, kind: str, language: str, *, is_new: bool) -> bytes:
    if not is_new:
        name = f"with_notes.{kind}"
        article = article_in_capitals(name, (Path(__file__).parent / name).read_bytes())
    return export_article(replace(article, target_language=language), kind)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_word_file_runs_as_its_language_does(article: ExportedArticle, *, is_new: bool) -> None:
    """Paragraphs and letters of every part, by the default; bold and size have their other name."""
    paragraph, letters = f"{W}docDefaults/{W}pPrDefault/{W}pPr", f"{W}docDefaults/{W}rPrDefault"
    for language, is_right_to_left in (("ar", True), ("he", True), ("en", False)):
        styles = _styles(_given(article, "docx", language, is_new=is_new), "word/styles.xml")
        assert (styles.find(f"{paragraph}/{W}bidi") is not None) is is_right_to_left
        assert (styles.find(f"{letters}/{W}rPr/{W}rtl") is not None) is is_right_to_left
        bold = [look for look in styles.iter(W + "rPr") if look.find(W + "b") is not None]
        assert bold
        assert not is_right_to_left or all(look.find(W + "bCs") is not None for look in bold)


@pytest.mark.parametrize("is_new", [True, False])
def test_an_open_document_runs_as_its_language_does(
    article: ExportedArticle, *, is_new: bool
) -> None:
    """Its paragraphs, by the default; one from left to right keeps what its file says."""
    for language, is_right_to_left in (("ar", True), ("en", False)):
        styles = _styles(_given(article, "odt", language, is_new=is_new), "styles.xml")
        modes = [
            properties.get(STYLE + "writing-mode")
            for default in styles.iter(STYLE + "default-style")
            if default.get(STYLE + "family") == "paragraph"
            for properties in default.iter(STYLE + "paragraph-properties")
        ]
        assert ("rl-tb" in modes) is is_right_to_left
