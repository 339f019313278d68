"""A phrase of the target that the source has not."""

import pytest

from glossary.language.analysis import analyse
from review.checks.hypotheses.added_phrases import added_phrases
from review.checks.hypotheses.hypothesis import HeardPair
from translation.engine import TargetScore
from translation.languages.renderings import renderings

_SOURCE = "La lluvia obligó a cerrar las escuelas."


@pytest.mark.parametrize(
    ("target", "proposed"),
    [
        (
            "The rain forced the closure of the schools and their bakeries.",
            ["The rain forced the closure of the schools."],
        ),
        (
            "The rain forced the closure of the schools in autumn.",
            ["The rain forced the closure of the schools."],
        ),
        ("The rain forced the closure of the schools.", []),
        # So usual a word is set there for the sound.
        ("The rain forced the closure of the schools in place.", []),
        # More belongs to it, so that what was added is not known.
        ("The rain forced the closure of the schools and bakeries of the bishops.", []),
        # A clause is no phrase that can go by itself.
        ("The rain forced the closure of the schools that bakeries.", []),
    ],
)
def test_a_phrase_that_renders_nothing_is_left_out(target: str, proposed: list[str]) -> None:
    """The repair is without the phrase, from its “and” or preposition to its last word."""
    there, here = analyse(_SOURCE, "es"), analyse(target, "en")
    forward, backward = (TargetScore(((0, len(text), -1.0),), -1.0) for text in (target, _SOURCE))
    table = renderings("es", "en")
    pair = HeardPair(there, here, forward, backward, table, unprompted=forward)
    assert [each.repaired(target) for each in added_phrases(pair)] == proposed
