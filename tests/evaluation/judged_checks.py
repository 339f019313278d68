"""Runs the checks over an article with what the judge finds, as `cotejo check` does; the engines are
loaded once.
"""

from collections.abc import Sequence
from functools import cache

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.judge import Witnesses, judge
from review.checks.running import check_article
from review.intake.engine_shelf import EngineShelf
from review.segments.judging import witnesses_for


@cache
def _witnesses() -> Witnesses:
    return witnesses_for(EngineShelf().get, "es", "en")


def check_judged(segments: Sequence[SegmentText], index: TermIndex) -> tuple[tuple[Issue, ...], ...]:
    """Return the issues of each segment, the judged ones among them."""
    pairs = [(segment.source, segment.target) for segment in segments]
    judged = dict(zip(pairs, judge(pairs, _witnesses()), strict=True))
    return check_article(segments, index, judged=judged)
