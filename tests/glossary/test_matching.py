"""How terms are found in a source text and renderings in a target text."""

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.language.inflection import spanish_forms
from glossary.language.tables import DATA, rows
from glossary.matching import TermIndex, find_renderings, is_acronym
from glossary.term import Term, TermKind, TermStatus

PERSON = TermKind.PERSON
ORGANISATION = TermKind.ORGANISATION
PLACE = TermKind.PLACE
OTHER = TermKind.OTHER


def found(text: str, *terms: Term) -> list[str]:
    """The stretches of ``text`` at which one of ``terms`` was found."""
    return [text[match.start : match.end] for match in TermIndex(terms).find(text)]


@pytest.mark.parametrize(
    ("kind", "source", "text", "expected"),
    [
        pytest.param(PERSON, "Cáceda", "Cáceda habló con Cacedas.", ["Cáceda"], id="word boundary"),
        pytest.param(PERSON, "Cáceda", "Según Caceda, sí.", ["Caceda"], id="accent left out"),
        pytest.param(PERSON, "Muñoz", "El alcalde Munoz.", ["Munoz"], id="ñ written n"),
        pytest.param(PERSON, "Perez", "El señor Pérez.", [], id="an accent the name does not have"),
        pytest.param(
            PERSON, "Castillo", "un castillo de Castillo", ["Castillo"], id="a name has its capital"
        ),
        pytest.param(
            PERSON, "Pedro Castillo", "PEDRO CASTILLO RENUNCIA", ["PEDRO CASTILLO"], id="headline"
        ),
        pytest.param(
            PERSON, "Higgins", "O'Higgins y ‘Higgins’", ["Higgins"], id="apostrophe inside a name"
        ),
        pytest.param(
            PLACE, "La Libertad", "La libertad de La Libertad", ["La Libertad"], id="every capital"
        ),
        pytest.param(
            ORGANISATION,
            "Cámara Peruana de Comercio Electrónico",
            "la Cámara peruana de comercio electrónico",
            ["Cámara peruana de comercio electrónico"],
            id="an institution with one capital",
        ),
        pytest.param(
            ORGANISATION, "CITE", "que cite un CITE y CITEs", ["CITE"], id="acronym keeps its case"
        ),
        pytest.param(
            ORGANISATION,
            "Capece",
            "Capece-BID, «Capece»",
            ["Capece", "Capece"],
            id="hyphen, quotes",
        ),
        pytest.param(
            OTHER, "mype", "Mype, mypes y MYPES", ["Mype", "mypes", "MYPES"], id="plural and case"
        ),
        pytest.param(OTHER, "ley", "ley, leyes, leyenda", ["ley", "leyes"], id="plural in -es"),
        pytest.param(OTHER, "luz", "luz y luces", ["luz", "luces"], id="plural in -ces"),
        pytest.param(
            OTHER, "camión", "camión, camiones", ["camión", "camiones"], id="plural loses accent"
        ),
        pytest.param(
            OTHER, "joven", "joven, jóvenes", ["joven", "jóvenes"], id="plural gains accent"
        ),
        pytest.param(
            OTHER, "país", "país, países", ["país", "países"], id="accent that parts vowels stays"
        ),
        pytest.param(
            OTHER, "candidato", "la candidata, candidatas", ["candidata", "candidatas"], id="gender"
        ),
        pytest.param(OTHER, "exportador", "exportadoras", ["exportadoras"], id="gender in -ora"),
        pytest.param(OTHER, "banca", "un banco", [], id="no way back from the feminine"),
        pytest.param(OTHER, "partido", "la partida", [], id="another noun"),
        pytest.param(OTHER, "puerto", "la puerta", [], id="another noun in -a"),
        pytest.param(
            OTHER, "público", "publico y publicó", [], id="accents of a common term count"
        ),
        pytest.param(OTHER, "público", "EL PUBLICO", ["PUBLICO"], id="capitals without accents"),
        pytest.param(
            OTHER,
            "comercio electrónico",
            "Comercios electrónicos",
            ["Comercios electrónicos"],
            id="every word inflected",
        ),
        pytest.param(
            OTHER,
            "cadena de suministro",
            "cadenas de suministro",
            ["cadenas de suministro"],
            id="head",
        ),
    ],
)
def test_a_term_is_found_as_its_kind_says(
    kind: TermKind, source: str, text: str, expected: list[str]
) -> None:
    """Names keep their capital and may lose accents; common terms keep accents and are
    inflected.
    """
    assert found(text, Term(source, "x", kind)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "la Cámara Peruana de\nComercio Electrónico dijo",
        "la Cámara Peruana\u00a0de Comercio Electrónico dijo",
        "la Cámara  Peruana de Comercio\r\n   Electrónico dijo",
        "la Cámara Peruana de Comercio Elec-\ntrónico dijo",
        "la Cámara Peruana de Comercio Elec\u00adtrónico dijo",
        "la Cámara Peruana de Comercio Elec\u00ad\ntrónico dijo",
        "la \u200bCámara Peruana de Comercio Electrónico dijo",
        "la Cámara\u200e Peruana de\u202e Comercio Electrónico dijo",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_broken_in_any_way_is_found_whole(text: str, form: Literal["NFC", "NFD"]) -> None:
    """Line breaks, spaces of any kind, soft hyphens and decomposition neither hide nor shift a
    name.
    """
    text = unicodedata.normalize(form, text)
    term = Term("Cámara Peruana de Comercio Electrónico", "x", ORGANISATION)
    (match,) = TermIndex([term]).find(text)
    assert text[: match.start].strip("\u200b") == "la "
    assert text[match.end :] == " dijo"


def test_a_double_surname_over_a_line_keeps_its_hyphen() -> None:
    """A hyphen at a line end is read as a hyphen and as a division, whichever makes a term."""
    assert found("López-\nChávez", Term("López-Chávez", "x", PERSON)) == ["López-\nChávez"]


def test_the_longest_term_wins_where_terms_overlap() -> None:
    """Overlapping terms give way to the longest, and matches come from left to right."""
    terms = [Term("Comercio", "a", PLACE), Term("Cámara de Comercio de Lima", "b", ORGANISATION)]
    terms += [Term("Lima", "c", PLACE), Term("Lima Norte", "d", PLACE)]
    text = "Lima: Cámara de Comercio de Lima Norte, Comercio"
    assert found(text, *terms) == ["Lima", "Cámara de Comercio de Lima", "Comercio"]


def test_the_exact_spelling_wins_over_one_without_accents() -> None:
    """Two persons who differ by an accent are kept apart."""
    index = TermIndex([Term("Cáceda", "first", PERSON), Term("Caceda", "second", PERSON)])
    assert [match.term.target for match in index.find("Caceda y Cáceda")] == ["second", "first"]


def test_a_preferred_term_wins_and_the_others_are_its_alternatives() -> None:
    """A forbidden term is found too, but never hides the preferred one of the same source."""
    forbidden = Term("Capece", "Capisi", ORGANISATION, TermStatus.FORBIDDEN)
    preferred = Term("Capece", "Capece", ORGANISATION)
    index = TermIndex([forbidden, preferred])
    assert [match.term for match in index.find("Capece")] == [preferred]
    assert index.alternatives(preferred) == (forbidden,)
    assert index.alternatives(Term("nobody", "")) == ()
    assert [match.term for match in TermIndex([forbidden]).find("Capece")] == [forbidden]


def test_a_case_sensitive_term_is_found_only_as_written() -> None:
    """Case, accents and number count for a term that says so."""
    assert found("Estado, estado, Estados", Term("Estado", "State", case_sensitive=True)) == [
        "Estado"
    ]


def test_an_index_counts_its_terms_and_may_be_empty() -> None:
    """An empty index, and a term without a source, find nothing and raise nothing."""
    assert len(TermIndex([])) == 0
    assert TermIndex([]).find("texto") == ()
    assert TermIndex([Term("", "x"), Term("  ", "y")]).find("texto y  más") == ()


@pytest.mark.parametrize(
    ("text", "rendering", "expected"),
    [
        ("Cáceda’s office", "Cáceda", ["Cáceda"]),
        ("the mypes' tax", "mypes", ["mypes"]),
        ("Ca\u0301ceda left", "Cáceda", ["Ca\u0301ceda"]),
        ("Caceda left", "Cáceda", []),
        ("a non-Capece body, Capece-led", "Capece", ["Capece", "Capece"]),
        ("small- and\nmedium sized firms", "medium-sized firms", ["medium sized firms"]),
        (
            "Pedro\nCastillo, Pedro\u00a0Castillo",
            "Pedro Castillo",
            ["Pedro\nCastillo", "Pedro\u00a0Castillo"],
        ),
        ("the Peru-\nvian chamber", "Peruvian", ["Peru-\nvian"]),
        ("O’Higgins’ house", "O'Higgins", ["O’Higgins"]),
        ("capece", "Capece", []),
        ("CAPECE ASKS FOR TAX CUT", "Capece", ["CAPECE"]),
        ("CAPECE asks", "Capece", []),
        ("Capecelatro", "Capece", []),
        ("anything", " ", []),
    ],
)
def test_a_rendering_is_found_on_word_boundaries(
    text: str, rendering: str, expected: list[str]
) -> None:
    """A rendering is found whatever follows it, however it is composed or broken, but with its
    accents.
    """
    assert [text[start:end] for start, end in find_renderings(text, rendering)] == expected


def test_a_rendering_is_found_in_any_case_when_asked() -> None:
    """Common terms may open a sentence."""
    assert find_renderings("E-commerce grew", "e-commerce") == ()
    assert find_renderings("E-commerce grew", "e-commerce", case_sensitive=False) == ((0, 10),)


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("tabú", "tabúes"),
        ("tabú", "tabús"),
        ("club", "clubes"),
        ("club", "clubs"),
        ("crisis", "crisis"),
        ("francés", "franceses"),
        ("francés", "francés"),
        ("gas", "gases"),
        ("imagen", "imágenes"),
        ("régimen", "regímenes"),
        ("robot", "robots"),
        ("presidente", "presidenta"),
        ("pequeño empresario", "pequeñas empresarias"),
        ("micro y pequeña empresa", "micro y pequeñas empresas"),
        ("ministro de economía", "ministra de economía"),
        ("1.º", "1.º"),
    ],
)
def test_spanish_forms_hold_the_form(phrase: str, form: str) -> None:
    """Plural and gender follow the grammar of the Academy."""
    assert form in spanish_forms(phrase)


@pytest.mark.parametrize(
    ("source", "expected"), [("CITE", True), ("mype", False), ("CAPECE", False), ("", False)]
)
def test_an_acronym_has_at_most_five_capitals(source: str, *, expected: bool) -> None:
    """Longer words in capitals are names that somebody shouts."""
    assert is_acronym(source) is expected


@given(
    st.text(alphabet="aáAbñ -\n\u00ad\u0301\u200b'’s.", max_size=60),
    st.text(alphabet="aáAb ", max_size=4),
)
def test_matches_lie_in_the_text_and_apart(text: str, source: str) -> None:
    """Whatever the text, matches are within it, in order, not empty, and do not overlap."""
    terms = [Term(source, "x", kind) for kind in TermKind] + [
        Term("a", "y"),
        Term("ab a", "z", PERSON),
    ]
    last = 0
    for match in TermIndex(terms).find(text):
        assert last <= match.start < match.end <= len(text)
        last = match.end


@given(
    st.lists(st.sampled_from(["Cáceda", "Capece", "mypes", "dijo", "—", "«", "el"]), max_size=12)
)
def test_a_text_decomposed_has_the_same_matches(words: list[str]) -> None:
    """NFC and NFD of one text give the same terms at the same places."""
    index = TermIndex(
        [Term("Cáceda", "x", PERSON), Term("Capece", "y", ORGANISATION), Term("mype", "z")]
    )
    composed = " ".join(words)
    decomposed = unicodedata.normalize("NFD", composed)
    expected = [
        unicodedata.normalize("NFD", composed[m.start : m.end]) for m in index.find(composed)
    ]
    assert [decomposed[m.start : m.end] for m in index.find(decomposed)] == expected
    assert len(expected) == len(re.findall("Cáceda|Capece|mypes", composed))


def test_an_index_proposes_what_reading_every_form_at_every_place_would() -> None:
    """The table of first words leaves out neither signs, hyphens, hidden characters nor irregular
    forms.
    """
    sources = (
        "e-commerce",
        "«Sí»",
        "y",
        "O'Higgins",
        "Cape\u00ad\nce",
        "$ 5",
        "-ismo",
        "régimen",
        "candidato",
    )
    text = 'e commerces "sí" Y O’Higgins CAPECE $ 5 -ismo regímenes candidatas'
    index = TermIndex(Term(source, str(number)) for number, source in enumerate(sources))
    assert [match.term.target for match in index.find(text)] == [*map(str, range(len(sources)))]


def test_the_forms_of_each_irregular_word_are_found() -> None:
    """Each written form of the table of irregular words leads back to its term, whatever its
    ending.
    """
    for _, word, written, _source in rows(DATA / "spanish_irregular.tsv"):
        assert TermIndex([Term(word, "x")]).find(f"dijo que {written} no"), word


def test_an_index_read_by_many_threads_at_once_misses_nothing() -> None:
    """Who comes while the forms of a term are being worked out waits for them."""
    terms = [Term(f"María Pérez{number}", "x", PERSON) for number in range(300)]
    text = " y ".join(term.source for term in terms)
    for _ in range(20):
        index = TermIndex(terms)
        with ThreadPoolExecutor(8) as pool:
            assert {
                len(found)
                for found in pool.map(index.find, [text + " " * more for more in range(8)])
            } == {300}
