"""Terms in other words than the glossary's: offices held, longer names, short forms."""

import pytest

from glossary.matching import TermIndex
from glossary.renderings.wrong_names import find_wrong_renderings
from glossary.renderings.wrong_rendering import WrongRendering
from glossary.term import Term, TermKind

MINISTRY = Term("Hacienda", "Finance Ministry", TermKind.ORGANISATION)
COMPTROLLER = Term("Contraloría", "Comptroller's Office", TermKind.ORGANISATION)


def _wrong(
    term: Term, source: str, target: str, introduced: tuple[str, ...] = ()
) -> tuple[WrongRendering, ...]:
    matches = TermIndex([term]).find(source)
    assert matches
    return find_wrong_renderings(source, target, matches, introduced=introduced)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Se lo dio al ministro de Hacienda, Elian Rojas.", "He gave it to the finance minister."),
        (
            "Habló la viceministra interina de Hacienda.",
            "The acting deputy finance minister spoke.",
        ),
        ("Habló el ministro de Economía y Hacienda.", "The economy and finance minister spoke."),
    ],
)
def test_who_holds_an_office_of_the_term_is_named_by_the_office(source: str, target: str) -> None:
    """The holder of an office is no institution: "finance minister" for "ministro de Hacienda"."""
    assert _wrong(MINISTRY, source, target) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Habló el ministro de Hacienda.", "The health minister spoke."),
        ("El presidente fue a Hacienda y habló.", "The finance minister spoke."),
        ("Hacienda habló.", "The finance minister spoke."),
        (
            "El ministro de Hacienda dijo que Hacienda paga.",
            "The finance minister said that I pay.",
        ),
    ],
)
def test_an_office_is_that_of_the_term_and_no_more(source: str, target: str) -> None:
    """Another office, none in the source, and the institution beside its holder are still asked
    for.
    """
    assert len(_wrong(MINISTRY, source, target)) == 1


def test_a_name_that_stays_as_it_is_stands_in_an_office_too() -> None:
    """The president of Capece is not the president of Capisi."""
    term = Term("Capece", "Capece", TermKind.ORGANISATION)
    assert (
        len(_wrong(term, "Habló la presidenta de Capece.", "The president of Capisi spoke.")) == 1
    )


@pytest.mark.parametrize(
    "target",
    [
        "The Office of the Comptroller General of the Republic (CGR) agreed.",
        "The Comptroller General of the Republic (CGR) agreed.",
    ],
)
def test_a_longer_name_that_contains_the_term_has_a_rendering_of_its_own(target: str) -> None:
    """Of a longer name the telling words of the term's rendering are enough."""
    source = "La Contraloría General de la República (CGR) aceptó."
    assert _wrong(COMPTROLLER, source, target) == ()
    assert len(_wrong(COMPTROLLER, source, "The Court of the Republic (CGR) agreed.")) == 1


@pytest.mark.parametrize("target", ["The ministry agreed.", "The ministry's head agreed."])
def test_a_short_form_stands_for_what_was_named_in_full_before(target: str) -> None:
    """A ministry is the Finance Ministry where the article has named that, else any ministry."""
    source = "Hacienda aceptó."
    assert _wrong(MINISTRY, source, target, ("Finance Ministry",)) == ()
    assert len(_wrong(MINISTRY, source, target)) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hacienda aceptó.", "The ministry of health agreed."),
        ("Hacienda aceptó.", "A ministry agreed."),
        ("Hacienda paga al ministerio.", "The company pays the ministry."),
    ],
)
def test_a_short_form_is_definite_and_nothing_else_of_the_source(source: str, target: str) -> None:
    """Another ministry, one of many, and a word of the source rendered by it are no short form."""
    assert len(_wrong(MINISTRY, source, target, ("Finance Ministry",))) == 1


def test_a_short_form_keeps_some_words_of_a_long_name() -> None:
    """Several words may be left of a long name: "the electricity commission"."""
    term = Term("CNE", "National Electricity Commission", TermKind.ORGANISATION)
    target = "The electricity commission agreed."
    assert _wrong(term, "La CNE aceptó.", target, (term.target,)) == ()
    assert len(_wrong(term, "La CNE aceptó.", target)) == 1
