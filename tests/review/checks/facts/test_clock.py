"""The half of the day of a time, where the target is not English."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("source", "target", "offers"),
    [
        ("It blew up at 7:45 p.m. in the plant.", "Explotó a las 7:45 en la planta.", "19:45"),
        ("It was restored by 5 p.m. here.", "Se restableció aquí a las 5.", "17:00"),
        ("They warned at 9 p.m. on Friday.", "Avisaron a las 9 el viernes.", "21:00"),
        ("It blew up at 7:45 p.m. here.", "Explotó aquí a las 19:45.", None),
        ("It blew up at 7:45 p.m. last night.", "Explotó anoche a las 7:45.", None),
        ("It was restored by 5 p.m. here.", "Se restableció aquí a las 17 horas.", None),
        ("It lasts from 5 to 7 p.m. here.", "Dura aquí de las 5 a las 7 de la tarde.", None),
        ("Landfall was at 4:15 a.m. here.", "Tocó tierra aquí a las 4:15.", None),
    ],
)
def test_a_time_after_noon_says_so(source: str, target: str, offers: str | None) -> None:
    """The time of the whole day is offered where no part of the day is told."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
    )
    found = [one.choices for one in issues if one.check == "half-of-day"]
    assert found == ([(offers,)] if offers else [])
