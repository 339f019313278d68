"""Code, keys and formulas of a page are no text of any language: they pass as they stand."""

from dataclasses import replace

from review.export import export_article
from review.export.exported import ExportedArticle
from tests.review.export.conftest import article_in_capitals
from translation.document import Document, Kind
from translation.formats import read_document

_FORMULA = "<math><mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></math>"
_PROSE = "Los vecinos de la ciudad dijeron ayer que no están contentos con el precio del pan."


def _page(text: str) -> bytes:
    return (
        f"<html><body><article><h1>El puerto</h1><p>{_PROSE}</p>{text}<p>{_PROSE} Hoy.</p>"
    ).encode()


def _code_of(document: Document) -> list[str]:
    return [
        block.text[code.start : code.end]
        for block in document.blocks
        for code in block.codes
        if code.kind == "code"
    ]


def _as_code_is(article: ExportedArticle) -> ExportedArticle:
    """The article with its code as it was, as engines leave it."""
    segments = []
    for one in article.segments:
        target = one.target
        for code in one.source_codes:
            is_code = code.kind == "code"
            said = one.source[code.start : code.end] if is_code else target[code.start : code.end]
            target = target[: code.start] + said + target[code.end :]
        segments.append(replace(one, target=target))
    return replace(article, segments=tuple(segments))


def test_code_keys_and_formulas_are_codes_that_keep_their_elements() -> None:
    """Reading tells what is code; the page has its own elements again, Markdown its marks."""
    data = _page(
        f'<p>Abre <code class="x">a.css</code>, pulsa <kbd>Ctrl</kbd>+<kbd>S</kbd> y suma '
        f"{_FORMULA} en cada casa.</p>"
    )
    assert _code_of(read_document("a.html", data)) == ["a.css", "Ctrl", "S", "E=c2"]

    article = _as_code_is(article_in_capitals("a.html", data))
    page = export_article(article, "html").decode()
    assert '<code class="x">a.css</code>, PULSA <kbd>Ctrl</kbd>+<kbd>S</kbd> Y SUMA' in page
    assert _FORMULA in page
    assert "ABRE `a.css`, PULSA `Ctrl`+`S` Y SUMA `E=c2`" in export_article(article, "md").decode()


def test_lines_of_code_pass_with_their_breaks_and_indents() -> None:
    """What is typed in lines has single breaks afterwards too, and unchanged code is untouched."""
    code = "<pre><code>uno = 1\n  dos = 2</code></pre>"
    data = _page(f"{code}<pre>Uno dijo que no\nDos dijo que sí</pre>")
    document = read_document("a.html", data)
    assert [block.kind for block in document.blocks].count(Kind.PARAGRAPH) == 6
    assert _code_of(document) == ["uno = 1", "dos = 2"]

    page = export_article(_as_code_is(article_in_capitals("a.html", data)), "html").decode()
    assert code in page
    assert "<pre>UNO DIJO QUE NO\nDOS DIJO QUE SÍ</pre>" in page
