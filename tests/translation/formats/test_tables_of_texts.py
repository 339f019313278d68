"""A table among an article's text: read from one kind of file, and still a table in another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from translation.document import Document, Kind
from translation.formats import read_document
from translation.formats.docx.writing import write as write_word
from translation.formats.html.writing import write as write_page
from translation.formats.markdown.writing import write as write_markdown
from translation.formats.odt.writing import write as write_opendocument
from translation.formats.plain import write_plain
from translation.formats.translated import TranslatedBlock, TranslatedDocument

_TEXT = (
    "El puerto recibió este año cuatro barcos más que el anterior, según la autoridad que lo "
    "administra, y"
    " espera otros doce antes de que acabe la temporada de lluvias en la costa norte del país."
)
_PAGE = f"""<html><head><title>El puerto crece</title></head><body><article><h1>El puerto crece</h1>
<p>{_TEXT}</p><table>
<tr><th>Mes</th><th>Barcos</th><th>Carga</th></tr>
<tr><td colspan="2">Enero a marzo</td><td>siete | ocho</td></tr>
<tr><td></td><td>Abril</td><td><b>nueve</b></td></tr></table>
<p>{_TEXT.replace("puerto", "muelle")}</p></article></body></html>""".encode()
_CELLS = [
    (1, "Mes"),
    (2, "Barcos"),
    (3, "Carga"),
    (1, "Enero a marzo"),
    (3, "siete | ocho"),
    (2, "Abril"),
    (3, "nueve"),
]


def _cells(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind is Kind.TABLE_CELL]


def _translated(document: Document) -> TranslatedDocument:
    blocks = tuple(
        TranslatedBlock(number, block.kind, block.level, block.text, block.text, block.codes)
        for number, block in enumerate(document.blocks)
    )
    return TranslatedDocument(
        document.name, document.title, "en", blocks, datetime(2026, 5, 1, tzinfo=UTC)
    )


def test_the_cells_of_a_page_have_their_columns() -> None:
    """A cell over two columns moves the next one to the third, and an empty one counts."""
    assert _cells(read_document("a.html", _PAGE)) == _CELLS


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.md", write_markdown),
        ("a.html", write_page),
        ("a.docx", write_word),
        ("a.odt", write_opendocument),
    ],
)
def test_a_page_s_table_is_a_table_in_other_files(
    name: str, write: Callable[[TranslatedDocument], bytes]
) -> None:
    """Written, and read again by the reader of that kind, each cell stands in its row and
    column.
    """
    written = write(_translated(read_document("b.html", _PAGE)))
    assert _cells(read_document(name, written)) == _CELLS


def test_plain_text_has_a_line_for_each_row() -> None:
    """Columns are parted by tabs, as a spreadsheet takes them from the clipboard."""
    written = write_plain(_translated(read_document("b.html", _PAGE))).decode()
    assert "Mes\tBarcos\tCarga\nEnero a marzo\t\tsiete | ocho\n\tAbril\tnueve\n" in written


def test_a_cell_that_is_left_out_leaves_its_place_empty() -> None:
    """What is not confirmed can be left out of a file, and the others keep their columns."""
    document = _translated(read_document("b.html", _PAGE))
    blocks = tuple(
        replace(block, text=None) if block.source in ("Mes", "Abril") else block
        for block in document.blocks
    )
    written = write_plain(replace(document, blocks=blocks)).decode()
    assert "\tBarcos\tCarga\nEnero a marzo\t\tsiete | ocho\n\t\tnueve\n" in written


def test_a_table_of_one_column_stays_lines() -> None:
    """Pages lay out text by tables of one column; paragraphs say that better."""
    page = _PAGE.replace(b'<td colspan="2">Enero a marzo</td>', b"").replace(
        b"<td></td><td>Abril</td>", b""
    )
    page = page.replace(b"<th>Mes</th><th>Barcos</th>", b"")
    written = write_markdown(_translated(read_document("b.html", page))).decode()
    assert "\n\nCarga\n\nsiete \\| ocho\n\n**nueve**\n\n" in written
