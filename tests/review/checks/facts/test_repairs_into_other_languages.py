"""What repairs of numbers and money write where the target is not English."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("source", "target", "repair"),
    [
        ("They shipped 2,300 litres.", "Enviaron 3.200 litros.", "2.300"),
        ("They shipped 2.3 million litres.", "Enviaron 3,2 millones de litros.", None),
        ("It fell at 4.30 a.m. here.", "Aquí cayó a las 5.30 a.m. ayer.", None),
        ("It cost £6.4 million.", "Costó 6,4 millones de euros.", None),
    ],
)
def test_a_repair_into_spanish_writes_no_english(
    source: str, target: str, repair: str | None
) -> None:
    """A plain figure is written with the marks of Spanish; scales, times and names of currencies
    are left to a person.
    """
    [[issue]] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
    )
    assert issue.suggestion == repair
