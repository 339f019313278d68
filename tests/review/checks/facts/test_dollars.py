"""Whose dollars an amount is in, and what "$" stands for."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.checks.running import check_article


@pytest.mark.parametrize(
    ("source", "target", "marked", "offers"),
    [
        ("It is C$56.", "Son 56 dólares.", "dólares", "dólares canadienses"),
        ("5 Canadian dollars.", "Son 5 dólares.", "dólares", "dólares canadienses"),
        ("He paid A$20 for it.", "Pagó US$20 por eso.", "US$", "A$"),
        ("It was a $250,000 project.", "Era un proyecto de 250.000 pesos.", "pesos", ""),
    ],
)
def test_an_amount_in_other_dollars_or_pesos_is_an_issue(
    source: str, target: str, marked: str, offers: str
) -> None:
    """The dollars of a country lose it, and those of an English source become pesos."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
    )
    found = [one for one in issues if one.check == "currency"]
    spans = [target[slice(*one.target_span)] for one in found if one.target_span]
    assert (spans, "".join(offer for one in found for offer in one.offers)) == ([marked], offers)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It grew to C$56 billion.", "Son 56.000 millones de dólares canadienses."),
        ("It is worth US$56 million.", "Vale 56 millones de dólares."),
        ("It costs 250,000 pesos ($12,000).", "Cuesta 250.000 pesos (12.000 dólares)."),
        ("It was a $250,000 project.", "Era un proyecto de $250.000."),
        ("It costs 250,000 pesos.", "Cuesta $250.000."),
    ],
)
def test_the_same_money_otherwise_written_is_none(source: str, target: str) -> None:
    """Spanish writes pesos by the sign of dollars, and says of these not whose they are."""
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
    )
    assert "currency" not in {one.check for one in issues}
