"""Paragraphs of a PDF that space alone sets apart, in columns too."""

from typing import cast

import pytest
from fpdf import FPDF

from translation.formats import read_document

BYLINE = "Por Ana Sol Ramírez, corresponsal de este periódico"
LEAD = (
    "La cámara de comercio de Lima pidió ayer al ministro más apoyo para las pequeñas empresas de "
    "la ciudad y del campo que lo han perdido todo con la lluvia."
)
TEXT = (
    "El ministro Yauri recibió el lunes el pedido de 45 gremios y dijo ayer que lo estudiaría.",
    "Nadie quiso hablar del accidente del tren, que dejó a dos barrios sin luz toda la noche.",
    "La próxima reunión será el 14 de octubre en Huancayo, donde los alcaldes darán su plan.",
)
_LEADING, _WIDTH = 4.6, 86


def _page(gap: float, *, gap_in_sentence: float = 0) -> bytes:
    """Two columns under a headline, ``gap`` millimetres between paragraphs."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_auto_page_break(auto=False)
    pdf.set_font("Times", "B", 22)
    pdf.text(15, 22, "Las empresas piden más apoyo")
    pdf.set_font("Times", "", 10)
    left, height = 15.0, 35.0
    for number, paragraph in enumerate((BYLINE, LEAD, *TEXT)):
        lines = cast(
            "list[str]",
            pdf.multi_cell(_WIDTH, _LEADING, paragraph, dry_run=True, output="LINES"),
        )
        if number == 3:
            left, height = 109.0, 35.0
        for at, line in enumerate(lines):
            height += gap_in_sentence if at == 1 else 0
            pdf.text(left, height, line)
            height += _LEADING
        height += gap
    return bytes(pdf.output())


@pytest.mark.parametrize("gap", [2.0, 4.6])
def test_byline_lead_and_text_are_paragraphs_of_their_own(gap: float) -> None:
    """What stands apart is another paragraph, though its last line is as long as any."""
    texts = [block.text for block in read_document("a.pdf", _page(gap)).blocks]
    assert texts == ["Las empresas piden más apoyo", BYLINE, LEAD, *TEXT]


def test_a_gap_within_a_sentence_parts_nothing() -> None:
    """A sentence that goes on below a gap, as where a formula needs room, stays whole."""
    texts = [block.text for block in read_document("a.pdf", _page(2, gap_in_sentence=3)).blocks]
    assert [*TEXT] == texts[-3:]
