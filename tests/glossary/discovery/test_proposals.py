"""Which names and acronyms are found in a source text, measured on sentences labelled by hand."""

from pathlib import Path

import pytest

from glossary.discovery.proposals import Candidate, discover
from glossary.language.acronyms import expansions_in, stands_for
from glossary.language.mentions import name_mentions
from glossary.matching import TermIndex
from glossary.term import Term, TermKind

HERE = Path(__file__).parent


def labelled(name: str) -> tuple[list[str], dict[str, str]]:
    """The sentences of a sample, and the names in it with their kinds."""
    sentences = []
    names: dict[str, str] = {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        sentence, _, labels = line.partition("\t")
        sentences.append(sentence)
        for label in filter(None, labels.split("|")):
            name_in_text, _, kind = label.rpartition("=")
            names[name_in_text] = kind
    return sentences, names


def named(candidates: tuple[Candidate, ...]) -> dict[str, Candidate]:
    """The candidates by their source."""
    return {candidate.source: candidate for candidate in candidates}


@pytest.mark.parametrize(
    ("sample", "precision", "recall", "kinds"),
    [
        pytest.param(
            "discovery_sample.tsv", 0.98, 0.98, 0.92, id="the sample the rules were written with"
        ),
        pytest.param("discovery_held_out.tsv", 0.97, 0.95, 0.80, id="a sample labelled afterwards"),
    ],
)
def test_the_rules_reach_their_level_on_labelled_news(
    sample: str, precision: float, recall: float, kinds: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """Precision, recall and the share of right kinds do not fall below what was reached."""
    sentences, wanted = labelled(sample)
    found = {candidate.source: candidate.kind.value for candidate in discover(sentences)}
    right = wanted.keys() & found.keys()
    reached = len(right) / len(found), len(right) / len(wanted)
    right_kinds = sum(found[name] == wanted[name] for name in right) / len(right)
    with capsys.disabled():
        print(  # noqa: T201 - the figures are asked for, and pytest -s alone would hide them
            f"\n{sample}: {len(wanted)} names, precision {reached[0]:.3f}, recall "
            f"{reached[1]:.3f}, kinds {right_kinds:.3f}"
        )
    assert reached[0] >= precision
    assert reached[1] >= recall
    assert right_kinds >= kinds


@pytest.mark.parametrize(
    ("sentence", "short", "full"),
    [
        (
            "la Cámara Peruana de Comercio Electrónico (Capece) dijo",
            "Capece",
            "Cámara Peruana de Comercio Electrónico",
        ),
        (
            "un CITE (Centro de Innovación Tecnológica) más",
            "CITE",
            "Centro de Innovación Tecnológica",
        ),
        ("las micro y pequeñas empresas (mypes)", "mypes", "micro y pequeñas empresas"),
        ("el producto bruto interno (PBI, en soles)", "PBI", "producto bruto interno"),
        ("el Instituto Nacional de\nEstadística (INE)", "INE", "Instituto Nacional de Estadística"),
        (
            "la Comisión Económica para América Latina y el Caribe (Cepal)",
            "Cepal",
            "Comisión Económica para América Latina y el Caribe",
        ),
    ],
)
def test_an_acronym_is_found_with_its_expansion(sentence: str, short: str, full: str) -> None:
    """Either order, in capitals or not."""
    (found,) = expansions_in(sentence)
    assert (found.short, found.full) == (short, full)


@pytest.mark.parametrize(
    "sentence", ["el ministro (Lima) habló", "ganó Petro (43 %)", "(CITE)", "dijo. (PBI)"]
)
def test_a_parenthesis_that_explains_nothing_is_no_acronym(sentence: str) -> None:
    """Places, figures and parentheses alone expand nothing."""
    assert expansions_in(sentence) == ()
    assert not stands_for("Lima", "el ministro")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Según Cáceda, sí.", ["Cáceda"]),
        ("Ayer llovió.", []),
        ("La ministra de Salud renunció.", []),
        ("El Gobierno calla.", []),
        ("“Mañana iré”, dijo el Dr. J. Quispe.", ["J. Quispe"]),
        ("Habló José de la Cruz.", ["José de la Cruz"]),
        ("Viajó de El Salvador a La Habana.", ["El Salvador", "La Habana"]),
        (
            "El Ministerio de Economía y Finanzas y Ana Ríos",
            ["Ministerio de Economía y Finanzas", "Ana Ríos"],
        ),
        ("Lo dijo Ana Torres de Google.", ["Ana Torres", "Google"]),
        ("Habló Cristina Fernández de Kirchner.", ["Cristina Fernández de Kirchner"]),
        ("Votó Elena Highton de Nolasco.", ["Elena Highton de Nolasco"]),
        ("Habló Juan Carlos Ponce de León.", ["Juan Carlos Ponce de León"]),
        ("Habló Ana Torres de Lima.", ["Ana Torres", "Lima"]),
        ("PEDRO CASTILLO RENUNCIA", []),
        ("La novela “Los ríos profundos” se agotó.", ["Los ríos profundos"]),
        ("Lo dijo Jose\u0301 Ca\u0301ceda.", ["José Cáceda"]),
    ],
)
def test_names_are_cut_where_they_end(sentence: str, names: list[str]) -> None:
    """Particles join, punctuation parts, and a capital at the start of a sentence proves
    nothing.
    """
    assert [mention.text for mention in name_mentions(sentence)] == names


def test_a_word_of_the_lexicon_is_a_name_where_the_text_says_so() -> None:
    """Castillo opens a sentence as a name once Pedro Castillo was named."""
    found = named(discover(["Habló el presidente Pedro Castillo.", "Castillo no respondió."]))
    assert found["Castillo"].expansion == "Pedro Castillo"
    assert found["Castillo"].kind is TermKind.PERSON
    assert "Castillo" not in named(discover(["Castillo medieval en venta."]))


def test_a_surname_of_two_persons_is_linked_to_neither() -> None:
    """Where the text has two full names with the surname, nobody can tell."""
    found = named(discover(["Ana Cáceda y Luis Cáceda llegaron.", "Luego habló Cáceda."]))
    assert found["Cáceda"].expansion == ""


def test_names_that_the_draft_treats_unevenly_come_first() -> None:
    """Two spellings in the drafts count double; the spellings are counted."""
    sources = [
        "Habló Vizcarra.",
        "Llegó Vizcarra.",
        "Vino Capece.",
        "Ganó Capece.",
        "Perdió Capece.",
    ]
    drafts = [
        "Vizcarra spoke.",
        "Biscarra arrived.",
        "Capece came.",
        "Capece won.",
        "Capece’s loss.",
    ]
    first, second = discover(sources, drafts)
    assert (first.source, first.renderings) == ("Vizcarra", (("Biscarra", 1), ("Vizcarra", 1)))
    assert (second.source, second.renderings) == ("Capece", (("Capece", 3),))
    assert first.first_position == (0, 6)


def test_a_name_that_the_draft_lacks_is_counted_as_missing() -> None:
    """The empty rendering says that nothing like the name stands there."""
    (found,) = discover(["Habló Vizcarra.", "Llegó Vizcarra."], ["Vizcarra spoke.", "He arrived."])
    assert dict(found.renderings) == {"Vizcarra": 1, "": 1}


def test_known_terms_are_not_proposed() -> None:
    """What the glossary holds needs no discovery."""
    known = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])
    assert discover(["Habló Vizcarra de Capece."], known=known)[0].source == "Vizcarra"
    assert len(discover(["Habló Vizcarra de Capece."], known=known)) == 1


def test_an_empty_text_has_no_candidates() -> None:
    """Nothing in, nothing out."""
    assert discover([]) == ()
    assert discover(["", "   ", "…"], ["", "", ""]) == ()


@pytest.mark.parametrize(
    "sentence", ["Dijo AB Cd " * 3000, "Ana de " * 3000, "(" * 9000, "Ministerio de " * 3000]
)
def test_a_hostile_sentence_ends(sentence: str) -> None:
    """Thousands of capitals, particles or brackets in one sentence break nothing."""
    assert all(candidate.count for candidate in discover([sentence]))


def test_letters_of_a_currency_are_no_name() -> None:
    """S/ and US$ are signs of money, and a country's initials elsewhere still are a name."""
    found = {
        candidate.source
        for candidate in discover(["Pagó S/ 20 o US$ 13 a la ONG.", "Es de la UE."])
    }
    assert not found & {"S", "US"}
    assert {"ONG", "UE"} <= found


def test_letters_numerals_and_plain_words_with_a_capital_are_no_candidates() -> None:
    """°C, the II of a rank, and the words that open an answer."""
    sentences = [
        "R. Prefiero no hablar.",
        "R. Que venga Capece.",
        "Subió a 41 °C en el sector Roca II.",
    ]
    assert {candidate.source for candidate in discover(sentences)} <= {"Capece", "Roca"}
