"""Slips of form that a draft is mended of before anybody reads it."""

import pytest

from review.intake.slips import without_slips
from translation.protection import NameOutcome, ProtectedName

ENGLISH, SPANISH = ("es", "en"), ("en", "es")


@pytest.mark.parametrize(
    ("languages", "source", "target", "mended"),
    [
        (ENGLISH, "Una actuación.", "An performance.", "A performance."),
        (ENGLISH, "La costa oeste.", "The West West Coast.", "The West Coast."),
        (
            ENGLISH,
            "Ganó la Liga. Hoy juega.",
            "It won the League.Today.",
            "It won the League. Today.",
        ),
        (ENGLISH, "Es “un paso”.", "It is “ a step”.", "It is “a step”."),
        (SPANISH, "The car's driver.", "El conductor de el coche.", "El conductor del coche."),
        (SPANISH, "It is on the track.", "Está en el pista.", "Está en la pista."),
        (SPANISH, "The audience left.", "El audiencia se fue.", "La audiencia se fue."),
        (SPANISH, "Identify and inform.", "Identificar y informar.", "Identificar e informar."),
        (SPANISH, "Scott Pittman spoke.", "Scott Pitttman habló.", "Scott Pittman habló."),
        (SPANISH, "The Massy staff left.", "Masssy se fue.", "Massy se fue."),
        (SPANISH, "He told CNN so.", "Lo dijo a CN.", "Lo dijo a CNN."),
        (("fr", "en"), "Brett Kavanaugh parla.", "Bret Kavanaugh spoke.", "Brett Kavanaugh spoke."),
        (ENGLISH, "En Roa Roa.", "At Roa Roa.", "At Roa Roa."),
        (("it", "en"), "Aria polare al Sud.", "polar air in the South.", "Polar air in the South."),
        (("it", "en"), "Perturbazione polare.", "polar weather.", "Polar weather."),
        (SPANISH, "No, no.", "No, no.", "No, no."),
    ],
)
def test_what_a_check_would_mend_is_mended(
    languages: tuple[str, str], source: str, target: str, mended: str
) -> None:
    """What the source says twice is no slip."""
    assert without_slips(target, source, (), languages) == (mended, ())


def test_names_are_left_and_found_where_they_stand_then() -> None:
    """A name may be written as no check would have it, and moves with what stands before it."""
    source, target = "Vino Ana An.", "She came came with Ana a An."
    name = NameOutcome(ProtectedName(5, 11, "Ana a An"), "already right", (19, 27))
    mended, (moved,) = without_slips(target, source, (name,), ENGLISH)
    assert mended == "She came with Ana a An."
    assert moved.target_span == (14, 22)
    assert mended[14:22] == "Ana a An"
