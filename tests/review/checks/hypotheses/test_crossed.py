"""Two things in each other's place."""

import pytest

from glossary.language.analysis import analyse
from review.checks.hypotheses.crossed import crossed_hypotheses
from review.checks.hypotheses.hypothesis import HeardPair
from translation.languages.renderings import renderings


@pytest.mark.parametrize(
    ("source", "target", "proposed"),
    [
        (
            "Sus oídos son más útiles que sus ojos.",
            "Their eyes are more useful than their ears.",
            "Their ears are more useful than their eyes.",
        ),
        (
            "Los restaurantes pierden clientes y ganan los bares.",
            "The bars lose customers and the large restaurants win.",
            "The large restaurants lose customers and the bars win.",
        ),
    ],
)
def test_what_the_source_names_in_the_other_order_is_exchanged(
    source: str, target: str, proposed: str
) -> None:
    """The repair has each thing in the other's place, with the words that belong to it."""
    assert proposed in _proposed(source, target)


def test_the_order_of_a_list_says_nothing() -> None:
    """Two things that only “and” or “of” parts are not exchanged."""
    assert not _proposed("Vendió misiles y tanques.", "It sold tanks and missiles.")


def test_things_in_the_same_order_are_left_alone() -> None:
    """Nothing is proposed for a translation that goes as its source does."""
    assert not _proposed(
        "Sus ojos son más útiles que sus oídos.", "Their eyes are more useful than their ears."
    )


def _proposed(source: str, target: str) -> list[str]:
    there, here = analyse(source, "es"), analyse(target, "en")
    pair = HeardPair(there, here, None, None, renderings("es", "en"))
    return [hypothesis.repaired(target) for hypothesis in crossed_hypotheses(pair)]
