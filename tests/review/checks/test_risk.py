"""The order in which segments want a reviewer."""

from review.checks.issue import Category, Issue, Severity
from review.checks.risk import risk, riskiest_first


def _issue(severity: Severity, confidence: float = 1.0) -> Issue:
    return Issue("check", Category.ACCURACY, severity, "message", confidence=confidence)


def test_a_graver_issue_is_a_greater_risk() -> None:
    """Critical before major before minor before none."""
    order = [(Severity.CRITICAL,), (Severity.MAJOR,), (Severity.MINOR,), ()]
    values = [risk([_issue(severity) for severity in row], 0.9).value for row in order]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 4


def test_more_issues_and_a_poor_score_add_up_but_never_beyond_one() -> None:
    """The value stays between 0 and 1."""
    few = risk([_issue(Severity.MAJOR)], 0.5)
    many = risk([_issue(Severity.CRITICAL)] * 50, 0.0)
    assert 0 < few.value < many.value <= 1


def test_the_explanation_counts_the_issues_in_plain_words() -> None:
    """What a reviewer reads on hover."""
    found = risk([_issue(Severity.CRITICAL), _issue(Severity.MINOR)], 0.42)
    assert found.explanation == "1 critical, 1 minor issues; engine score 0.42"
    assert risk([], None).explanation == "no issue"


def test_segments_come_riskiest_first_and_equal_ones_in_order() -> None:
    """The order key is stable."""
    assert riskiest_first([risk([], 0.9), risk([_issue(Severity.MAJOR)], 0.9), risk([], 0.9)]) == (1, 0, 2)
