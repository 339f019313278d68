"""What the layout of a PDF tells: paragraphs set apart by space, tables, lists, notes."""

from collections.abc import Sequence
from typing import cast

import pytest
from fpdf import FPDF

from translation.document import Document, Kind
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


def _placed(*pages: Sequence[tuple[float, float, float, str]]) -> Document:
    """Read a PDF whose pages have each text at its millimetres from the left and from the top, in
    its size, in the order given.
    """
    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    for page in pages:
        pdf.add_page()
        for left, top, size, text in page:
            pdf.set_font("Times", "", size)
            pdf.text(left, top, text)
    return read_document("a.pdf", bytes(pdf.output()))


def _texts(document: Document, kind: Kind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def _end_of(text: str) -> float:
    pdf = FPDF()
    pdf.set_font("Times", "", 11)
    return 20 + pdf.get_string_width(text)


CUT = (
    (20, 40, 11, "El museo municipal cerrará desde el lunes por obras, según su directora, que"),
    (20, 45, 11, "calcula que los trabajos durarán seis meses y costarán unos"),
)
REST = (20, 20, 11, "dos millones de euros, pagados por la Diputación.")


def test_a_sentence_goes_on_over_the_notes_at_the_foot_of_a_page() -> None:
    """A note is no part of the sentence that the end of the page cuts: it comes behind the text."""
    notes = ((20, 270, 8, "1 El museo abrió"), (20, 274, 8, "en 1954."), (20, 278, 8, "2 Sin IVA."))
    document = _placed([*CUT, *notes], [REST])
    whole = " ".join(text for *_, text in (*CUT, REST))
    assert _texts(document, Kind.PARAGRAPH) == [whole]
    assert _texts(document, Kind.NOTE) == ["El museo abrió en 1954.", "Sin IVA."]


def test_the_line_under_a_picture_at_the_foot_of_a_page_cuts_no_sentence() -> None:
    """What is set smaller below the text and has no mark is a paragraph of its own."""
    document = _placed([*CUT, (20, 270, 8, "La fachada, en una foto de archivo.")], [REST])
    whole = " ".join(text for *_, text in (*CUT, REST))
    assert _texts(document, Kind.PARAGRAPH) == [whole, "La fachada, en una foto de archivo."]


@pytest.mark.parametrize("top", [49.0, 50.0])
def test_the_mark_of_a_note_is_no_part_of_its_sentence(top: float) -> None:
    """The small figure behind a word leads to the note, however high it stands; a unit keeps its
    own.
    """
    unit, end = "según informó el jueves en la nave de 200 m", "su presidenta, Remedios Calvarro."
    text = (
        (20, 40, 11, "La cooperativa vendió en la última campaña 3.240 toneladas de pimentón,"),
        (20, 45, 11, unit),
        (_end_of(unit), 44, 7, "2"),
        (20, 50, 11, end),
        (_end_of(end), top, 7, "2"),
        (20, 60, 11, "Nadie más quiso hablar ayer."),
        (20, 270, 8, "2. Dato provisional."),
    )
    document = _placed(text)
    marked = document.blocks[0]
    assert marked.text.endswith("en la nave de 200 m2 su presidenta, Remedios Calvarro.")
    assert [(code.start, code.reference) for code in marked.codes] == [(len(marked.text), "1")]
    assert [(note.text, note.level) for note in document.blocks if note.kind is Kind.NOTE] == [
        ("Dato provisional.", 1)
    ]


ROWS = (
    ("Municipio", "Toneladas", "Variación"),
    ("Aldeanueva", "1.410", "+12 %"),
    ("Jaraíz", "980", "+31 %"),
    ("Cuacos de Yuste", "850", "-4 %"),
)


@pytest.mark.parametrize("shift", [0.0, 4.0])
def test_cells_that_stand_under_one_another_are_a_table(shift: float) -> None:
    """A PDF has no tables: rows and columns are told by where the cells stand, with or without a
    grid; no town becomes a heading, and a cell of two lines is one.
    """
    cells = [
        (left + (shift if at and number else 0), 50 + 7 * number, 11.0, text)
        for number, row in enumerate(ROWS)
        for at, (left, text) in enumerate(zip((20.0, 70.0, 100.0), row, strict=True))
    ]
    after = (
        (100 + shift, 75.5, 11, "(provisional)"),
        (20, 85, 11, "El alcalde felicitó ayer a los socios."),
    )
    document = _placed([(20, 40, 11, "Así quedó la campaña de este año."), *cells, *after])
    found = [(block.level, block.text) for block in document.blocks if block.level]
    expected = [(at, text) for row in ROWS for at, text in enumerate(row, 1)]
    assert found == [*expected[:-1], (3, "-4 % (provisional)")]
    assert _texts(document, Kind.PARAGRAPH)[-1] == after[1][3]
    assert not _texts(document, Kind.HEADING)


def test_columns_that_a_program_draws_line_by_line_are_no_table() -> None:
    """Their lines go on as sentences do."""
    left = (
        "La vendimia se adelanta este",
        "año en la Rioja, según dijo",
        "ayer el consejo regulador.",
    )
    right = (
        "El alcalde no quiso decir ayer",
        "quién pagará las obras de la",
        "nave que se abrió en abril.",
    )
    lines = [
        (at, 40.0 + 5 * number, 11.0, text)
        for number, pair in enumerate(zip(left, right, strict=True))
        for at, text in zip((20.0, 110.0), pair, strict=True)
    ]
    assert not _texts(_placed(lines), Kind.TABLE_CELL)


def test_bullets_that_are_drawn_behind_the_text_are_joined_to_their_items() -> None:
    """A web page that was printed draws them last."""
    items = ("1962: se construye la lonja del puerto.", "2008: primera reforma.", "2024: cierre.")
    text = [(30.0, 40.0 + 5 * at, 11.0, item) for at, item in enumerate(items)]
    bullets = [(26.0, 40.0 + 5 * at, 11.0, "·") for at in range(3)]
    document = _placed([(20, 30, 11, "Estas son las fechas."), *text, *bullets])
    assert [block.text for block in document.blocks] == ["Estas son las fechas.", *items]
    assert _texts(document, Kind.LIST_ITEM) == [*items]
