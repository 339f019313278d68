"""Runs the checks over pairs with what the judge finds, as `cotejo check` does; engines are loaded
once.
"""

from collections.abc import Sequence
from functools import cache

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.judge import judge
from review.checks.running import check_article
from review.checks.witnesses import Witnesses
from review.intake.engine_shelf import EngineShelf
from review.segments.judging import witnesses_for
from translation.languages import usual

USUAL = (usual.SOURCE, usual.TARGET)


@cache
def _witnesses(languages: tuple[str, str]) -> Witnesses:
    return witnesses_for(EngineShelf().get, *languages)


def check_judged(
    segments: Sequence[SegmentText], index: TermIndex, languages: tuple[str, str] = USUAL
) -> tuple[tuple[Issue, ...], ...]:
    """Return the issues of each segment, the judged ones among them where an engine is
    installed.
    """
    pairs = [(segment.source, segment.target) for segment in segments]
    witnesses = _witnesses(languages)
    is_asked = witnesses.forward or witnesses.backward
    judged = dict(zip(pairs, judge(pairs, witnesses), strict=True)) if is_asked else {}
    source, target = languages
    return check_article(
        segments, index, source_language=source, target_language=target, judged=judged
    )
