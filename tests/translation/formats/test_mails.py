"""Mails as they are pasted or saved as text: what is quoted, and what stands above a message."""

import pytest

from translation.document import Kind
from translation.formats import read_pasted_text

QUOTED = """Hola, Iago:

La fábrica cerrará el 30 de junio.

El jue, 6 mar 2025 a las 17:10, Iago Freire escribió:

> Marta, ¿confirmas que la fábrica cerrará
> el 31 de mayo? El comité dice que no
> sabe nada.
>
>> Según la empresa, la planta perdió 8,2 millones.
> Gracias.
"""


def test_the_quoted_lines_of_a_mail_are_paragraphs_without_their_signs() -> None:
    """A mail program breaks them at a width: “dice que no” and “sabe nada” were two segments."""
    quoted = [one for one in read_pasted_text(QUOTED).blocks if one.kind is Kind.QUOTATION]
    assert [block.text for block in quoted] == [
        "Marta, ¿confirmas que la fábrica cerrará el 31 de mayo? El comité dice que no sabe nada.",
        "Según la empresa, la planta perdió 8,2 millones.",
        "Gracias.",
    ]


def test_short_quoted_lines_go_on_only_within_a_sentence() -> None:
    """Where the lines show no width, a greeting stays a line of its own."""
    text = "Sí, claro.\n\n> Hola, Marta:\n> te lo mando\n> hoy mismo.\n> Un saludo"
    blocks = read_pasted_text(text).blocks
    assert [block.text for block in blocks if block.kind is Kind.QUOTATION] == [
        "Hola, Marta:",
        "te lo mando hoy mismo.",
        "Un saludo",
    ]


@pytest.mark.parametrize(
    ("headers", "title"),
    [
        (
            "De: Ana <ana@a.example>\nEnviado: jueves\nPara: mesa\nAsunto: RE: RV: La lonja",
            "La lonja",
        ),
        ("From: Ana\nSent: Monday\nTo: desk\nSubject: Fwd: The port", "The port"),
        ("Von: Ana\nGesendet: Montag\nAn: Luis\nBetreff: AW: Der Hafen", "Der Hafen"),
        ("De : Ana\nEnvoyé : lundi\nÀ : Luis\nObjet : TR : Le port", "Le port"),
        ("De: Ana\nEnviado: segunda\nPara: Luis\nAssunto: RES: O porto", "O porto"),
        ("Da: Ana\nInviato: lunedì\nA: Luis\nOggetto: R: Il porto", "Il porto"),
        ("De: Ana\nEnviat: dilluns\nPer a: Luis\nAssumpte: RE: El port", "El port"),
    ],
)
def test_the_subject_of_a_mail_is_its_title(headers: str, title: str) -> None:
    """Who wrote when to whom is set aside: the sender was the title, and the subject a heading."""
    document = read_pasted_text(f"{headers}\n\nHola, Luis:\n\nLa lonja cerrará el 30 de junio.\n")
    aside = [block.text for block in document.blocks if block.kind is Kind.BOILERPLATE]
    assert document.title == title
    assert aside == headers.splitlines()[:-1]


def test_lines_of_an_article_that_look_like_headers_stay() -> None:
    """An article may say from where to where; without sender and subject it is no mail."""
    text = "Cambian los trenes\n\nDe: Vigo\nA: Ourense\nFecha: el 3 de mayo\n\nNo habrá otros."
    kinds = {block.kind for block in read_pasted_text(text).blocks}
    assert Kind.BOILERPLATE not in kinds
