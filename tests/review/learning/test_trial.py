"""What was learnt is tried before it is used: with the real engine, on texts that it did not learn
from.
"""

from datetime import UTC, datetime, timedelta

import pytest

from glossary.matching import TermIndex
from review.checks.issue import SegmentText
from review.intake.drafting import draft_targets
from review.intake.loose_texts import Drafter
from review.learning.renderings import gather_evidence
from review.learning.trial import last_week, try_out
from review.reports.effort import ReviewedSegment
from tests.review.learning.conftest import DESKS, ENGINES, SENTENCES
from translation.engine import ScoringEngine, TranslationEngine
from translation.languages.language import STUDIED

_NOW = datetime(2026, 11, 27, tzinfo=UTC)
_THIS_WEEK = tuple(f"El gobierno habló {number} veces del agua." for number in range(3, 7))


def _segment(
    number: int, source: str, draft: str, target: str, moment: datetime
) -> ReviewedSegment:
    names = ("", "Lima", "", "Ana", "engine")
    return ReviewedSegment(
        number, source, draft, target, *names, article_id=number, confirmed_at=moment
    )


def test_the_last_week_ends_with_the_newest_confirmation() -> None:
    """A desk that rested is tried on the week before it did; what has no date is of no week."""
    days = [_segment(number, "a", "b", "c", _NOW - timedelta(days=number)) for number in (0, 6, 8)]
    assert [one.segment_id for one in last_week(days)] == [0, 6]
    assert last_week([]) == []


@pytest.mark.engine
def test_what_makes_the_week_worse_does_not_pass(
    engine: TranslationEngine, opposite_engine: TranslationEngine
) -> None:
    """The desk once had its own word and this week wants the engine's: that is told, and what is to
    blame.
    """
    assert isinstance(opposite_engine, ScoringEngine)
    drafter = Drafter(STUDIED, engine, opposite_engine, TermIndex(()))

    def drafts(sources: tuple[str, ...]) -> list[str]:
        made = dict(
            draft_targets(
                [SegmentText(source, "") for source in sources],
                engine,
                drafter.index,
                opposite=opposite_engine,
            )
        )
        return [made[number].target for number in range(len(sources))]

    old = [
        _segment(number, source, draft, draft.replace(ENGINES, DESKS), _NOW - timedelta(days=30))
        for number, (source, draft) in enumerate(zip(SENTENCES, drafts(SENTENCES), strict=True))
    ]
    new = [
        _segment(100 + number, source, draft, draft, _NOW)
        for number, (source, draft) in enumerate(zip(_THIS_WEEK, drafts(_THIS_WEEK), strict=True))
    ]
    evidence = gather_evidence(old, STUDIED)
    trial = try_out(evidence, [*old, *new], drafter)
    assert (trial.week.texts, trial.week.concerned, trial.week.before) == (4, 4, 100.0)
    assert not trial.is_passed
    assert trial.harmful == (("gobierno", ENGINES, DESKS),)
    without = try_out(evidence, [*old, *new], drafter, left_out=trial.harmful)
    assert (without.is_passed, without.week.concerned, without.week.before) == (True, 0, None)
