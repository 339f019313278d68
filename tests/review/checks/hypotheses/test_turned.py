"""What words such as "because" and "not" join, exchanged."""

import pytest

from glossary.language.analysis import analyse
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.hypotheses.turned import turned_hypotheses
from translation.languages.renderings import renderings


@pytest.mark.parametrize(
    ("language", "target", "proposed"),
    [
        (
            "en",
            "The lawyers fell ill because the trial was suspended.",
            "The trial was suspended because the lawyers fell ill.",
        ),
        (
            "en",
            "The three were killed by police gunfire, not by rivals, a report says.",
            "The three were killed by rivals, not by police gunfire, a report says.",
        ),
        (
            "en",
            "Maria Ruiz was chosen by the party and not by the members.",
            "Maria Ruiz was chosen by the members and not by the party.",
        ),
        ("es", "Cerró porque no tenía clientes.", "No tenía clientes porque cerró."),
    ],
)
def test_the_two_sides_of_a_joining_word_are_exchanged(
    language: str, target: str, proposed: str
) -> None:
    """The repair has each side in the other's place, with a capital where the sentence begins."""
    assert proposed in _proposed(target, language)


def test_a_word_that_denies_a_verb_joins_nothing() -> None:
    """“Not” tells two phrases apart only behind a comma or “and”."""
    assert not _proposed("The minister did not come to the talks.", "en")


def _proposed(target: str, language: str) -> list[str]:
    source, here = analyse("-", "es"), analyse(target, language)
    pair = HeardPair(source, here, None, None, renderings("es", language))
    return [hypothesis.repaired(target) for hypothesis in turned_hypotheses(pair)]
