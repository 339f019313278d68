"""One number per segment, to order the work by: how much of it is to be edited?

The number is an expected edit effort: the TER (Snover et al., "A Study of Translation Edit Rate
with Targeted Human Annotation", AMTA 2006; cut off at 1) that the draft would have against a
translation made by somebody else. A reviewer who mends only what is wrong edits less; what edits
more in the one edits more in the other.

It is a fractional logit (Papke and Wooldridge, "Econometric methods for fractional response
variables", 1996) whose weights are none below zero, so that nothing found against a segment ever
makes it look better:

    effort = 1 / (1 + exp(-total))
    total = base + doubt * (1 - score) + length * mismatch + critical * n + major * n + minor * n

``score`` is the engine's mean probability of a token, ``mismatch`` how far the logarithm of target
words by source words is from its usual value, ``n`` how many issues of that severity there are,
each as much as its confidence, three at most. The weights are those that
``tests/evaluation/risk_weights_report.py`` prints, from 4,000 pairs of news, encyclopedia and
health texts, half of which the engine was trained on; ``make risk-report`` says how good they are
on others. What they foretell is an order: the level is that of those pairs, and who writes more
freely edits more.

Of a draft from elsewhere nobody knows the score. Length and issues alone foretell no effort (their
rank correlation with it was .06): nothing is foretold then, and such are ordered by issues.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from review.checks.issue import Issue, SegmentText, Severity
from translation.messages import told, told_later

_SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
_MOST_ISSUES = 3.0
_USUAL_LENGTH = -0.1
_ODD_LENGTH = 0.35
_SURE, _UNSURE = 0.65, 0.5


class Evidence(NamedTuple):
    """The signs that a segment needs editing, in the order of the weights."""

    doubt: float
    length: float
    critical: float
    major: float
    minor: float


class Weights(NamedTuple):
    """The weight of each sign, and the value without any (``base``)."""

    base: float
    doubt: float
    length: float
    critical: float
    major: float
    minor: float


WEIGHTS = Weights(base=-1.98, doubt=6.02, length=0.26, critical=0.16, major=0.11, minor=0.15)
_BY_ISSUE = {Severity.CRITICAL: 0.3, Severity.MAJOR: 0.2, Severity.MINOR: 0.05}
"""How far an issue moves a segment up if nothing is foretold; below 1 without a critical one."""


@dataclass(frozen=True, slots=True)
class Risk:
    """``value`` is the expected edit effort, 0 to 1, or None where nothing foretells it.

    ``order`` is what segments are ordered by: 0 to 1 without a critical issue, above 1 with one,
    since a fact that is wrong embarrasses more than a sentence that takes long to mend.
    ``critical`` counts the critical issues; ``reasons`` say in plain sentences what speaks for it,
    the gravest first; what speaks against it is none.
    """

    value: float | None
    order: float
    critical: int
    reasons: tuple[str, ...]

    @property
    def explanation(self) -> str:
        """The reasons as one text."""
        return " ".join(self.reasons)


def risk(segment: SegmentText, issues: Sequence[Issue], score: float | None) -> Risk:
    """Return a segment's risk from its open issues and the engine's ``score`` (0 to 1, or None).

    What is not translated at all is all to be written: 1.0.

    >>> plain = SegmentText("Llegó a Lima en 2019.", "He came to Lima in 2019.")
    >>> risk(plain, (), 0.3).value > risk(plain, (), 0.6).value > 0
    True
    >>> risk(SegmentText("Llegó.", ""), (), None).reasons
    ('Not translated yet.',)
    >>> risk(plain, (), None).value is None
    True
    """
    critical = sum(issue.severity is Severity.CRITICAL for issue in issues)
    above = 1.0 if critical else 0.0
    if not segment.target.strip():
        return Risk(1.0, 1.0 + above, critical, (told("Not translated yet."),))

    reasons = (*_issue_reasons(issues), *_other_reasons(segment, score))
    if score is None:
        counted = zip(_SEVERITIES, _numbers(issues), strict=True)
        moved = sum(_BY_ISSUE[severity] * number for severity, number in counted)
        return Risk(None, above + moved, critical, reasons)

    found = evidence(segment, issues, score)
    total = WEIGHTS.base + sum(
        weight * value for weight, value in zip(WEIGHTS[1:], found, strict=True)
    )
    value = round(1 / (1 + math.exp(-total)), 4)
    return Risk(value, above + value, critical, reasons)


def evidence(segment: SegmentText, issues: Sequence[Issue], score: float) -> Evidence:
    """Return what speaks against a segment, in numbers: zero is nothing.

    >>> evidence(SegmentText("Uno dos tres cuatro.", "One two three four."), (), 0.75)
    Evidence(doubt=0.25, length=0.1, critical=0.0, major=0.0, minor=0.0)
    """
    return Evidence(1 - score, abs(_lengthening(segment)), *_numbers(issues))


def article_risk(risks: Sequence[tuple[Risk, SegmentText]]) -> float | None:
    """Return the expected edit effort of segments for which it is foretold, by their words, 0 to 1.

    None where it is for no segment.

    >>> article_risk([])
    """
    weighed = [
        (found.value, max(1, len((segment.target or segment.source).split())))
        for found, segment in risks
        if found.value is not None
    ]
    words = sum(count for _, count in weighed)
    return round(sum(value * count for value, count in weighed) / words, 4) if words else None


def _numbers(issues: Sequence[Issue]) -> list[float]:
    """How many issues of each severity there are, each as much as its confidence, three at most."""
    sums = (
        sum(issue.confidence for issue in issues if issue.severity is severity)
        for severity in _SEVERITIES
    )
    return [min(_MOST_ISSUES, float(number)) for number in sums]


def _lengthening(segment: SegmentText) -> float:
    """How much longer (above zero) or shorter the target is than usual; 0 without a source."""
    if not segment.source.strip() or not segment.target.strip():
        return 0.0
    ratio = (len(segment.target.split()) + 1) / (len(segment.source.split()) + 1)
    return math.log(ratio) - _USUAL_LENGTH


_ISSUES_SAID = {
    Severity.CRITICAL: (told_later("1 critical issue."), told_later("{count} critical issues.")),
    Severity.MAJOR: (told_later("1 major issue."), told_later("{count} major issues.")),
    Severity.MINOR: (told_later("1 minor issue."), told_later("{count} minor issues.")),
}


def _issue_reasons(issues: Sequence[Issue]) -> list[str]:
    numbers = Counter(issue.severity for issue in issues)
    return [
        told(several if numbers[severity] > 1 else one, count=numbers[severity])
        for severity, (one, several) in _ISSUES_SAID.items()
        if numbers[severity]
    ]


def _other_reasons(segment: SegmentText, score: float | None) -> list[str]:
    reasons: list[str] = []
    if score is not None and score < _UNSURE:
        reasons.append(told("The engine was unsure of its words ({score:.0%}).", score=score))
    elif score is not None and score < _SURE:
        reasons.append(
            told("The engine was not quite sure of its words ({score:.0%}).", score=score)
        )
    words, signs = _lengthening(segment), math.log(len(segment.target) / (len(segment.source) or 1))
    if not segment.source.strip():
        return reasons
    # Some languages have more words for the same length: a reader sees the length.
    if min(words, signs) > _ODD_LENGTH:
        reasons.append(told("The translation is much longer than its source."))
    elif max(words, signs) < -_ODD_LENGTH:
        reasons.append(told("The translation is much shorter than its source."))
    return reasons
