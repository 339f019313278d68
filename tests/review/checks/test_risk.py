"""The order in which segments want a reviewer, and what is said of it."""

import itertools

import pytest

from review.checks.issue import Category, Issue, SegmentText, Severity
from review.checks.risk import WEIGHTS, Risk, article_risk, risk
from review.interface.language import translate

_TEXT = SegmentText(
    "Llegó a Lima en 2019 con dos amigos.", "He came to Lima in 2019 with two friends."
)
_SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)


def _issue(severity: Severity, confidence: float = 1.0) -> Issue:
    return Issue("check", Category.ACCURACY, severity, "message", confidence=confidence)


def _foretold(found: Risk) -> float:
    assert found.value is not None
    return found.value


@pytest.mark.parametrize("score", [0.0, 0.3, 0.9, 1.0])
@pytest.mark.parametrize("severity", _SEVERITIES)
def test_nothing_found_against_a_segment_makes_it_look_better(
    score: float, severity: Severity
) -> None:
    """Each further issue, up to three of a kind, raises the risk; it stays between 0 and 1."""
    values = [_foretold(risk(_TEXT, [_issue(severity)] * count, score)) for count in range(6)]
    assert values == sorted(values)
    assert values[3] == values[5]
    assert 0 < values[0] < values[5] < 1


def test_no_weight_but_the_base_is_below_zero() -> None:
    """So it is monotone in all evidence at once."""
    assert min(WEIGHTS[1:]) >= 0


def test_without_a_score_nothing_is_foretold_and_the_issues_order() -> None:
    """The graver and the more come first, and a critical one before all; the best is last, at
    zero.
    """
    minor, major, critical = (_issue(severity) for severity in reversed(_SEVERITIES))
    found = [
        risk(_TEXT, issues, None)
        for issues in (
            [],
            [minor],
            [minor] * 3,
            [major],
            [major, minor],
            [major] * 3 + [minor] * 3,
            [critical],
        )
    ]
    orders = [one.order for one in found]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(orders)
    assert orders[0] == 0
    assert orders[-2] < 1 < orders[-1]
    assert {one.value for one in found} == {None}


def test_a_surer_engine_is_a_lesser_risk() -> None:
    """At any number of issues."""
    for issues in ([], [_issue(Severity.MINOR)]):
        values = [_foretold(risk(_TEXT, issues, score / 10)) for score in range(11)]
        assert values == sorted(values, reverse=True)
        assert len(set(values)) == 11


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("He came.", "The translation is much shorter than its source."),
        (_TEXT.target + " " + _TEXT.target, "The translation is much longer than its source."),
    ],
)
def test_a_draft_of_an_odd_length_is_a_greater_risk(target: str, said: str) -> None:
    """And says so; without a source nothing is said of length."""
    odd = risk(SegmentText(_TEXT.source, target), [], 0.6)
    assert _foretold(odd) > _foretold(risk(_TEXT, [], 0.6))
    assert said in odd.reasons
    assert said not in risk(SegmentText("", target), [], 0.6).reasons


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Crews had cleared the highway outside Guadalajara today.",
            "Las cuadrillas ya habían despejado hoy la vía a las afueras de ahí.",
        ),
        ("Por lo que se ve, ya no ha de ir.", "Evidently withdrawing altogether."),
    ],
)
def test_a_draft_of_more_words_and_the_same_length_is_not_called_longer(
    source: str, target: str
) -> None:
    """What is said of the length is what a reader sees."""
    reasons = risk(SegmentText(source, target), [], 0.9).reasons
    assert not any("than its source" in reason for reason in reasons)


def test_a_critical_issue_outranks_whatever_takes_longer_to_mend() -> None:
    """The surest segment with a wrong fact comes before the worst without one."""
    worst = risk(SegmentText(_TEXT.source, "He."), [_issue(Severity.MAJOR)] * 3, 0.0)
    wrong = risk(_TEXT, [_issue(Severity.CRITICAL, 0.1)], 1.0)
    assert _foretold(worst) > _foretold(wrong)
    assert wrong.order > worst.order


def test_what_is_not_translated_is_all_to_be_written() -> None:
    """Its risk is 1, before any issue is counted."""
    empty = risk(SegmentText("Llegó.", "  "), [], None)
    assert (empty.value, empty.reasons) == (1.0, ("Not translated yet.",))


@pytest.mark.parametrize(
    ("issues", "score", "explanation"),
    [
        (
            [Severity.CRITICAL, Severity.MINOR, Severity.MINOR],
            0.42,
            "1 critical issue. 2 minor issues. The engine was unsure of its words (42%).",
        ),
        (
            [Severity.MAJOR],
            0.6,
            "1 major issue. The engine was not quite sure of its words (60%).",
        ),
        ([], 0.9, ""),
        ([], None, ""),
    ],
)
def test_the_reasons_are_plain_words(
    issues: list[Severity], score: float | None, explanation: str
) -> None:
    """What a reviewer reads on hover: what speaks for a risk, and nothing against it."""
    found = risk(_TEXT, [_issue(severity) for severity in issues], score)
    assert found.explanation == explanation


def test_every_reason_can_be_said_in_spanish() -> None:
    """No sentence of the explanation stays English."""
    texts = (
        _TEXT,
        SegmentText(_TEXT.source, "He."),
        SegmentText("Sí.", _TEXT.target),
        SegmentText("Sí.", ""),
    )
    scores = (None, 0.2, 0.6, 0.9)
    found = [[], [_issue(severity) for severity in _SEVERITIES]]
    reasons = {
        reason
        for text, score, issues in itertools.product(texts, scores, found)
        for reason in risk(text, issues, score).reasons
    }
    assert len(reasons) == 8
    assert not [reason for reason in reasons if translate(reason, "es") == reason]


def test_an_articles_risk_is_that_of_its_words() -> None:
    """A long segment counts for more; an article of which nothing is foretold has none."""
    good, bad, unknown = (
        risk(_TEXT, [], 1.0),
        risk(SegmentText("Uno.", "One."), [], 0.0),
        risk(_TEXT, [], None),
    )
    pairs = [(good, _TEXT), (bad, SegmentText("Uno.", "One."))]
    whole = article_risk([*pairs, (unknown, _TEXT)])
    assert whole == article_risk(pairs)
    assert whole is not None
    assert _foretold(good) < whole < (_foretold(good) + _foretold(bad)) / 2
    assert article_risk([(unknown, _TEXT)]) is None
