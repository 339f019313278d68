"""Critical is for wrong facts: what may be style, or stand outside the segment, weighs less."""

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText, Severity
from review.checks.running import check_article

_LOST = "«No vamos a pagar ni un sol más», advirtió ayer el ministro."
_LATER = "Las diez que cerró ayer en la capital habían abierto en mayo."
_UNDONE = "Nadie sabe cómo serán los festejos de este mes."


@pytest.mark.parametrize(
    ("check", "source", "target", "severity"),
    [
        ("quotation-lost", _LOST, "We will not pay a single sol more.", Severity.CRITICAL),
        (
            "quotation-lost",
            _LOST,
            "The minister said yesterday we will not pay one sol more.",
            Severity.MAJOR,
        ),
        (
            "quotes-unbalanced",
            _UNDONE,
            "Nobody knows how the feast will be this month.”",
            Severity.MINOR,
        ),
        (
            "quotes-unbalanced",
            _UNDONE,
            "Nobody knows how “the feast will be this month.",
            Severity.MAJOR,
        ),
        (
            "number-lost",
            "Abrió diez tiendas en Lima.",
            "It opened shops in Lima.",
            Severity.CRITICAL,
        ),
        ("number-lost", f"Abrió tiendas. {_LATER}", "It opened shops.", Severity.MAJOR),
        (
            "number-added",
            "Abrió tiendas.",
            "It opened shops. Ten of them closed a year later.",
            Severity.MAJOR,
        ),
        ("name-translated", "Lo asegura Inversis Banco.", "Inversis Bank says so.", Severity.MAJOR),
        ("pronoun-gender", "Nicolas Sarkozy llegó tarde.", "She arrived late.", Severity.CRITICAL),
        (
            "pronoun-gender",
            "Nicolas Sarkozy la recibe.",
            "Nicolas Sarkozy receives her.",
            Severity.MAJOR,
        ),
    ],
)
def test_how_grave_an_issue_is(check: str, source: str, target: str, severity: Severity) -> None:
    """The pair has one issue of the check, of the severity told."""
    [issues] = check_article([SegmentText(source, target)], TermIndex([]))
    assert [issue.severity for issue in issues if issue.check == check] == [severity]


def test_a_lone_mark_within_an_article_keeps_its_weight() -> None:
    """Where the segments around are known and none holds the other mark, it is missing."""
    article = [SegmentText("Llueve.", "It rains."), SegmentText("Nieva.", "It snows.”")]
    [issue] = check_article(article, TermIndex([]))[-1]
    assert (issue.check, issue.severity) == ("quotes-unbalanced", Severity.MAJOR)


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("O porco pesava 227 quilos.", Severity.MAJOR),
        ("O porco pesava 400 quilos.", Severity.CRITICAL),
    ],
)
def test_a_measure_that_is_near_weighs_less(target: str, severity: Severity) -> None:
    """Both may come from a third measure, which was converted; nobody mistakes one for the
    other.
    """
    [[issue]] = check_article(
        [SegmentText("El cerdo pesaba 250 kilos.", target)], TermIndex([]), target_language="pt"
    )
    assert (issue.check, issue.severity) == ("number-changed", severity)
