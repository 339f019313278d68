"""What an article quotes over several sentences, and who says it."""

import pytest

from glossary.discovery.quoted_speakers import quoted_speakers
from glossary.language.quoted_passages import quoted_passages


def parts(texts: tuple[str, ...], paragraphs: tuple[int, ...]) -> list[list[str]]:
    """What each quotation says in each of its texts."""
    return [
        [texts[part.position][slice(*part.span)] for part in passage]
        for passage in quoted_passages(texts, paragraphs)
    ]


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    """It closes where its mark does; a paragraph of it may begin with a mark again."""
    texts = ("Dijo: «Uno.", "«Dos, “tres” y cuatro.", "Cinco», y calló.", "«Seis».")
    expected = [["Uno.", "Dos, “tres” y cuatro.", "Cinco"], ["Seis"]]
    assert parts(texts, (0, 1, 1, 2)) == expected


@pytest.mark.parametrize(
    ("texts", "paragraphs", "quoted"),
    [
        (('Mide 5" y más.', '"Sí", dijo.'), (0, 0), [["Sí"]]),
        (('Dijo: "Uno.', 'Dos".'), (0, 1), []),
        (("Dijo: “Uno.", "Nada más.", "“Dos”."), (0, 0, 0), [["Dos"]]),
        (('"A", dijo. "B.', 'C", y calló. "D".'), (0, 0), [["A"], ["B.", "C"], ["D"]]),
    ],
)
def test_a_mark_that_nothing_closes_opens_nothing(
    texts: tuple[str, ...], paragraphs: tuple[int, ...], quoted: list[list[str]]
) -> None:
    """Inches, a slip and a straight mark of another paragraph make no quotation of what follows."""
    assert parts(texts, paragraphs) == quoted


@pytest.mark.parametrize(
    ("language", "texts", "speaker"),
    [
        ("es", ("“No los necesitamos”, dijo Castro.",), "Castro"),
        ("es", ("“¿Qué pasa?”, preguntó Ingrid.",), "Ingrid"),
        ("es", ("“Haré vías.", "Es posible”, señaló Sergio Fajardo, candidato."), "Sergio Fajardo"),
        ("es", ("Según el presidente Gustavo Petro, “no hay”.",), "presidente Gustavo Petro"),
        ("es", ("“Es grave”, dijo a El Faro Osiris Luna.",), ""),
        ("es", ("El Ejército calló.", "El “plan” costó 5 soles."), ""),
        ("en", ("“We do not need them,” Castro said.",), "Castro"),
        (
            "en",
            ("“No,” said the minister, Elian Villegas.",),
            "minister, Elian Villegas",
        ),
        ("de", ("Angela Merkel sagte: „Das geht nicht.", "Nein.“"), "Angela Merkel"),
        ("fr", ("« Non », a déclaré Emmanuel Macron.",), "Emmanuel Macron"),
        ("pt", ("“Não”, disse o ministro Fernando Haddad.",), "ministro Fernando Haddad"),
        ("it", ("«No», ha detto Mario Draghi.",), "Mario Draghi"),
        ("it", ("«No», ha detto il sig. Rossi.",), "sig. Rossi"),
        ("it", ("«No», ha detto la sig.ra Bianchi.",), "sig.ra Bianchi"),
        ("it", ("Secondo la dott.ssa Ferri, «non c'è rischio».",), "dott.ssa Ferri"),
        ("it", ("Secondo la prof.ssa Anna Neri, «non c'è rischio».",), "prof.ssa Anna Neri"),
        ("pt", ("«Não», disse a Sr.ª Silva.",), "Sr.ª Silva"),
        ("fr", ("« Non », a déclaré M. Le Goff à Brest.",), "M. Le Goff"),
        ("fr", ("« Non », a répondu Me Dupond-Moretti.",), "Me Dupond-Moretti"),
        ("en", ("“No,” said Mr. Brown on Monday.",), "Mr. Brown"),
        ("en", ("“No,” said Dr Anne Brown.",), "Dr Anne Brown"),
        ("en", ("“No,” said J. D. Vance.",), "J. D. Vance"),
        ("es", ("«No», dijo el Sr. Pérez.",), "Sr. Pérez"),
        ("es", ("«No», dijo la Sra. Pérez.",), "Sra. Pérez"),
        ("es", ("«No», dijo la Sr.ª Pérez.",), "Sr.ª Pérez"),
        ("es", ("«No», dijo D.ª María Ruiz.",), "D.ª María Ruiz"),
        ("de", ("„Nein“, sagte Dr. Müller.",), "Dr. Müller"),
    ],
)
def test_who_speaks_is_named_in_full(language: str, texts: tuple[str, ...], speaker: str) -> None:
    """With the office and the name that stand at the verb of saying; nobody where it is open."""
    assert quoted_speakers(texts, (0,) * len(texts), language) == (speaker,)


def test_who_has_spoken_goes_on() -> None:
    """A sentence that is a quotation alone is of whoever spoke before it in its paragraph."""
    texts = ("“No”, dijo Ana Paz.", "“Nunca”.", "“Sí”.")
    assert quoted_speakers(texts, (0, 0, 1), "es") == ("Ana Paz", "Ana Paz", "")


@pytest.mark.parametrize(
    ("texts", "speaker"),
    [
        (
            ("El banco de desarrollo confirmó el estudio y precisó que «nadie queda».",),
            "banco de desarrollo",
        ),
        (
            (
                "Ana Paz, abogada de las tejedoras, explicó que el caso crece.",
                "«Lo sabían», aseguró.",
            ),
            "Ana Paz",
        ),
        (
            ("J. M. Echeverri, investigador, cree que llega tarde: «Lo urgente es sembrar».",),
            "J. M. Echeverri",
        ),
        (
            ("“No”, dijo primero el secretario general de La Cámpora.",),
            "secretario general de La Cámpora",
        ),
        (("“No”, dijo el gremialista en defensa del consorcio.",), "gremialista"),
        (("“No”, dijo la noche del jueves.",), ""),
        (("“No”, contestó el presidente.", "Y la vice dijo: “Sí”."), "presidente"),
    ],
)
def test_who_speaks_stands_on_either_side_of_the_verb(texts: tuple[str, ...], speaker: str) -> None:
    """Its subject, behind a quotation or before one, is no object, no time and nobody from before
    where another one speaks.
    """
    assert quoted_speakers(texts, (0,) * len(texts), "es")[0] == speaker


def test_who_spoke_before_says_not_what_another_one_says() -> None:
    """A noun that no table knows stands before the verb: nobody is named in its place."""
    texts = ("“No”, contestó el presidente.", "Y la vice dijo: “Sí”.")
    assert quoted_speakers(texts, (0, 0), "es") == ("presidente", "")
