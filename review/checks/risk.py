"""One number per segment, to order the work by: how likely is it that something must change?

A noisy-or, as usual for independent warnings (Pearl, Probabilistic Reasoning in Intelligent Systems, 1988,
section 4.3.2): each issue leaves the segment untouched with a probability that falls with its severity and
confidence, and so does a poor engine score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from review.checks.issue import Issue, Severity

_WEIGHTS = {Severity.MINOR: 0.15, Severity.MAJOR: 0.45, Severity.CRITICAL: 0.8}
_ORDER = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
_GOOD_SCORE, _POOR_SCORE = 0.75, 0.25
_SCORE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Risk:
    """``value`` is 0 (nothing known against it) to 1; ``explanation`` is one line of plain words."""

    value: float
    explanation: str


def risk(issues: Sequence[Issue], score: float | None) -> Risk:
    """Return the risk of a segment from its open issues and the engine's ``score`` (0 to 1, None if unknown).

    >>> risk((), 0.9)
    Risk(value=0.0, explanation='no issue; engine score 0.90')
    >>> risk((), 0.3).value > risk((), 0.6).value > 0
    True
    """
    untouched = 1.0
    for issue in issues:
        untouched *= 1 - _WEIGHTS[issue.severity] * issue.confidence
    if score is not None:
        doubt = (_GOOD_SCORE - score) / (_GOOD_SCORE - _POOR_SCORE)
        untouched *= 1 - _SCORE_WEIGHT * min(1.0, max(0.0, doubt))
    counts = [(sum(issue.severity is severity for issue in issues), severity) for severity in _ORDER]
    parts = [f"{count} {severity.value}" for count, severity in counts if count]
    found = ", ".join(parts) + (" issue" if len(issues) == 1 else " issues") if parts else "no issue"
    engine = f"; engine score {score:.2f}" if score is not None else ""
    return Risk(round(1 - untouched, 4), found + engine)


def article_risk(parts: Sequence[tuple[Sequence[Issue], float | None]]) -> float:
    """Return the risk of an article, 0 to 1, from the open issues and the engine score of its segments.

    It is ``sqrt(mean(risk ** 2))`` over the segments, the quadratic mean: the expected share of segments
    that must change, with few grave ones counting for more than many slight ones. Without segments, 0.

    >>> article_risk([]), article_risk([((), 0.9), ((), None)])
    (0.0, 0.0)
    """
    squares = [risk(issues, score).value ** 2 for issues, score in parts]
    return round((sum(squares) / len(squares)) ** 0.5, 4) if squares else 0.0


def riskiest_first(risks: Sequence[Risk]) -> tuple[int, ...]:
    """Return the positions of ``risks``, highest value first; equal ones keep their order.

    >>> riskiest_first([Risk(0.1, ""), Risk(0.9, ""), Risk(0.1, "")])
    (1, 0, 2)
    """
    return tuple(sorted(range(len(risks)), key=lambda position: -risks[position].value))
