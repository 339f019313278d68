"""Measures whose unit became another one while the number stayed."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.running import check_article


def _issues(source: str, target: str) -> tuple[Issue, ...]:
    [issues] = check_article(
        [SegmentText(source, target)],
        TermIndex(()),
        source_language="en",
        target_language="es",
    )
    return issues


@pytest.mark.parametrize(
    ("source", "target", "marked", "offers"),
    [
        (
            "It moved at 9 miles per hour.",
            "Avanzaba a 9 kilómetros por hora.",
            "9 kilómetros por hora",
            ("14 kilómetros por hora", "9 millas por hora"),
        ),
        (
            "The canal is 16 feet wide.",
            "El canal tiene 16 metros de ancho.",
            "16 metros",
            ("4,9 metros", "16 pies"),
        ),
        (
            "My house is two miles away.",
            "Mi casa está a 2 kilómetros.",
            "2 kilómetros",
            ("3,2 kilómetros", "2 millas"),
        ),
        (
            "It had winds of 115 mph.",
            "Tenía vientos de 20 kilómetros por hora.",
            "20 kilómetros por hora",
            ("185 kilómetros por hora", "115 millas por hora"),
        ),
        (
            "They sold 1.8 million pounds of avocados.",
            "Vendieron 1,8 millones de kilos de aguacates.",
            "1,8 millones de kilos",
            ("820.000 kilos", "1,8 millones de libras"),
        ),
        (
            "It was 61 degrees Fahrenheit there.",
            "Había allí 61 grados Celsius.",
            "61 grados Celsius",
            ("16 grados Celsius", "61 grados Fahrenheit"),
        ),
        ("It took three months.", "Tardó tres años.", "tres años", ("tres meses",)),
        ("It took 15 days.", "Tardó tres semanas.", "tres semanas", ("15 días",)),
    ],
)
def test_an_issue_names_both_units_and_offers_the_conversion(
    source: str, target: str, marked: str, offers: tuple[str, ...]
) -> None:
    """What is offered is the number that the other unit asks for, and the source's own unit."""
    [issue] = _issues(source, target)
    assert issue.target_span is not None
    assert (issue.check, target[slice(*issue.target_span)]) == ("number-changed", marked)
    assert issue.offers == offers
    assert marked in issue.message


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It was 61 degrees Fahrenheit there.", "Había allí 16 grados Celsius."),
        ("It was 61 degrees Fahrenheit there.", "Había allí 61 grados Fahrenheit."),
        ("Her mother weighs 180 pounds.", "Su madre pesa 82 kilos."),
        ("It moved at 9 miles per hour.", "Avanzaba a 14 kilómetros por hora."),
        ("The fossil is 66 million years old.", "El fósil tiene 66 millones de años."),
    ],
)
def test_a_measure_in_another_unit_is_no_issue(source: str, target: str) -> None:
    """Converted or kept, it is the same measure, and the name of a scale is no name."""
    assert _issues(source, target) == ()


def test_pounds_of_weight_are_no_money() -> None:
    """Pounds that became kilos are another unit, and no lost currency."""
    issues = _issues("Her mother weighs 180 pounds.", "Su madre pesa 180 kilos.")
    assert [issue.check for issue in issues] == ["number-changed"]


def test_an_amount_of_pounds_needs_its_currency() -> None:
    """A number without a unit has lost the money."""
    [issue] = _issues("The fine is 180 pounds.", "La multa es de 180.")
    assert issue.check == "currency"
