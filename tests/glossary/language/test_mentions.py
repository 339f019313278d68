"""The one name finder: where names stand, what they name, and whether English surely keeps them."""

import pytest

from glossary.language.mentions import name_mentions, names_in
from glossary.term import TermKind


@pytest.mark.parametrize(
    ("sentence", "name", "kind", "sure"),
    [
        ("Ayer habló Pedro Castillo en Lima.", "Pedro Castillo", TermKind.PERSON, True),
        ("La multa fue de la Sunat.", "Sunat", TermKind.OTHER, True),
        ("El informe del INEI tardó.", "INEI", TermKind.OTHER, True),
        ("Habló Angela Merkel.", "Angela Merkel", TermKind.PERSON, True),
        ("Lo dijo el ministro Prado.", "Prado", TermKind.PERSON, True),
        ("Lo aprobó la ONU ayer.", "ONU", TermKind.ORGANISATION, False),
        ("Lo anunció el Ministerio de Salud.", "Ministerio de Salud", TermKind.ORGANISATION, False),
        ("Viajó a Londres ayer.", "Londres", TermKind.PLACE, False),
        ("Calla Bashar al-Assad.", "Bashar al-Assad", TermKind.PERSON, True),
        ("Murió Joan Fuster i Rahola.", "Joan Fuster i Rahola", TermKind.PERSON, True),
        ("Van Dijk marcó.", "Van Dijk", TermKind.PERSON, False),
        ("Es de Nueva Delhi.", "Nueva Delhi", TermKind.PLACE, False),
        ("Por su parte, la Casa\u00a0Blanca calló.", "Casa Blanca", TermKind.PLACE, False),
        ("Ayer habló Angela\u202fMerkel.", "Angela Merkel", TermKind.PERSON, True),
        (
            "La estatua de Oliver Cromwell del Palacio de Ícor.",
            "Oliver Cromwell",
            TermKind.PERSON,
            True,
        ),
        ("Es de El Colegio de Lima Noemí Paz.", "El Colegio de Lima", TermKind.ORGANISATION, False),
        ("Es de El Colegio de Lima Noemí Paz.", "Noemí Paz", TermKind.PERSON, True),
        (
            "Foto de Angela Merkel Este artículo se publicó ayer.",
            "Angela Merkel",
            TermKind.PERSON,
            True,
        ),
    ],
)
def test_a_name_has_its_kind_and_is_sure_where_english_keeps_it(
    sentence: str, name: str, kind: TermKind, *, sure: bool
) -> None:
    """Persons, brands and initials stay; offices, bodies and places that English calls otherwise do
    not.
    """
    [found] = [mention for mention in name_mentions(sentence) if mention.text == name]
    assert (found.kind, found.sure) == (kind, sure)


@pytest.mark.parametrize(
    "sentence",
    [
        "El Gobierno calla.",
        "La ministra de Salud renunció.",
        "Ayer llovió.",
        "Comparándolo, es caro.",
        "Antes llovía.",
        "Este martes llovió.",
    ],
)
def test_a_capital_alone_makes_no_name(sentence: str) -> None:
    """Offices and common nouns with a capital are none, nor is a word or a verb that opens a
    sentence.
    """
    assert name_mentions(sentence) == ()


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("Todos viven en Lima Más de mil lo vieron.", "Más de mil lo vieron."),
        ("Lo dijo en Lima Este año lloverá.", "Este año lloverá."),
    ],
)
def test_a_stop_that_is_missing_makes_no_name_of_what_opens_sentences(
    before: str, sentence: str
) -> None:
    """Kept as a name, the draft would read “Más of a thousand”."""
    assert names_in([before, sentence])[1] == ()


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Audiencia de Brett Kavanaugh Más de 20 millones la vieron.", "Brett Kavanaugh"),
        ("Trump defiende al juez Brett Kavanaugh Según dijo, miente.", "Brett Kavanaugh"),
        ("Lo dijo Brett Kavanaugh Más", "Brett Kavanaugh Más"),
    ],
)
def test_a_name_ends_before_the_word_that_opens_a_sentence(sentence: str, name: str) -> None:
    """As in a list of links, where stops are missing; what nothing follows may be a surname."""
    assert name in [mention.text for mention in name_mentions(sentence)]


def test_a_surname_is_a_person_s_wherever_the_text_names_its_bearer() -> None:
    """Iglesias is Pablo Iglesias in the next sentence, and no churches."""
    [_, [again]] = names_in(["Ayer habló Pablo Iglesias.", "Después Iglesias calló."])
    assert (again.text, again.kind, again.sure) == ("Iglesias", TermKind.PERSON, True)
    [_, [again]] = names_in(["Ayer habló Ursula von der Leyen.", "Von der Leyen calló."])
    assert (again.text, again.full) == ("Von der Leyen", "Ursula von der Leyen")


@pytest.mark.parametrize(
    ("source", "company"),
    [
        ("Neltume Ports S.A. presentó la nueva grúa.", "Neltume Ports"),
        ("Grupo Romero S.A.C. compró tierras.", "Grupo Romero"),
        ("La firma Larraín Vial, S. A. calló.", "Larraín Vial"),
        ("Besalco Sur S.p.A. ganó.", "Besalco Sur"),
        ("La naviera Hapag-Lloyd moverá 45.000 contenedores.", "Hapag-Lloyd"),
    ],
)
def test_a_company_is_nobody(source: str, company: str) -> None:
    """Its legal form is no initial of its name, and tells that it is one; so does what it sails."""
    [mention] = name_mentions(source)
    assert (mention.text, mention.kind) == (company, TermKind.ORGANISATION)
