"""What renders forms of verbs that were hardly counted."""

import pytest

from review.intake.lost_verbs import verb_rendering


@pytest.mark.parametrize(
    ("pair", "word", "rendering"),
    [
        ("es-en", "apuñaladas", "stabbed"),
        ("es-en", "indultó", "pardoned"),
        ("es-en", "rediseñando", "redesigning"),
        ("es-en", "prescriben", "prescribe"),
        ("es-en", "solapan", "overlap"),
        ("fr-en", "poignardée", "stabbed"),
        ("it-en", "allattano", "suckle"),
        ("es-en", "solapar", ""),  # an infinitive
        ("es-en", "solapa", ""),  # a noun too
        ("es-en", "desalojaron", ""),  # evicted, vacated, displaced
        ("es-en", "dijeron", ""),  # the engine knows what stands so often
        ("es-pt", "apuñaladas", ""),  # English alone is put into forms
        ("de-en", "verhafteten", ""),  # no table of endings
    ],
)
def test_a_verb_is_rendered_in_the_form_that_its_ending_asks_for(
    pair: str, word: str, rendering: str
) -> None:
    """All forms of the verb are counted together; where it depends nothing is told."""
    source, _, target = pair.partition("-")
    assert verb_rendering(word, (source, target)) == rendering
