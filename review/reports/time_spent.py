"""How long segments took that somebody read, and what was confirmed on each day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from sqlmodel import Session, col, select

from review.reports.narrowing import ALL, NO_GROUP, Grouping, Scope, made_by
from review.store.articles import last_drafts
from review.store.tables import CONFIRM, Article, Correction, Segment

LONGEST_PAUSE_SECONDS = 300
# Less work tells no speed.
_SURE_SECONDS = 10
# One segment that became two, or two that became one, was read.
_OF_TWO_PARTS = frozenset({"split", "merge"})


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Time and actions of one group; ``median_seconds`` a segment, ``words_per_hour`` of source."""

    group: str
    segments: int
    actions: int
    seconds: float
    median_seconds: float
    actions_per_segment: float
    words_per_hour: float | None


@dataclass(frozen=True, slots=True)
class Throughput:
    """What one person confirmed on one day (UTC)."""

    day: date
    author: str
    segments: int
    words: int


def time_spent(session: Session, scope: Scope = ALL, *, by: Grouping) -> tuple[TimeSpent, ...]:
    """Time and actions by group; see METHODS for what counts. The reviewer is whoever acted."""
    rows = session.exec(
        select(Correction, Segment, Article)
        .join(Segment, col(Correction.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(*scope.conditions(Correction.created_at))
        .order_by(col(Correction.created_at), col(Correction.id))
    ).all()
    drafts = last_drafts(session, scope.conditions()) if by == "model" else {}
    last: dict[tuple[str, int], datetime] = {}
    seconds: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    actions: Counter[str] = Counter()
    words: dict[str, dict[int, int]] = defaultdict(dict)
    seen_changes: set[tuple[str, str, int]] = set()
    together = _acts_on_several(row[0] for row in rows)

    for correction, segment, article in rows:
        draft = drafts.get(correction.segment_id)
        group = {
            "article": article.called,
            "model": made_by(draft) if draft else "",
            "desk": article.desk,
            "reviewer": correction.author,
        }[by] or NO_GROUP
        work = (correction.author, correction.article_id)
        before = last.get(work)
        gap = (correction.created_at - before).total_seconds() if before else 0.0
        last[work] = correction.created_at
        if (correction.change, correction.article_id) not in together:
            seconds[group][correction.segment_id] += gap if gap <= LONGEST_PAUSE_SECONDS else 0.0
            words[group][correction.segment_id] = len(segment.source.split())
        # The rows of one act that touched many segments are one action of each group.
        if (group, correction.change, correction.article_id) not in seen_changes:
            seen_changes.add((group, correction.change, correction.article_id))
            actions[group] += 1

    return tuple(
        _time(group, seconds[group], actions[group], words[group]) for group in sorted(seconds)
    )


def _acts_on_several(corrections: Iterable[Correction]) -> set[tuple[str, int]]:
    acts = Counter(
        (one.change, one.article_id) for one in corrections if one.action not in _OF_TWO_PARTS
    )
    return {act for act, touched in acts.items() if touched > 1}


def throughput(session: Session, scope: Scope = ALL) -> tuple[Throughput, ...]:
    """What each person confirmed on each day, the latest day first."""
    query = (
        select(Correction, Segment)
        .join(Segment, col(Correction.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(*scope.conditions(Correction.created_at), Correction.action == CONFIRM)
    )
    confirmed: dict[tuple[date, str], dict[int, int]] = defaultdict(dict)
    for correction, segment in session.exec(query):
        day = correction.created_at.date()
        confirmed[day, correction.author][correction.segment_id] = len(segment.source.split())
    return tuple(
        Throughput(day, author, len(words), sum(words.values()))
        for (day, author), words in sorted(
            confirmed.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1])
        )
    )


def _time(
    group: str, seconds: Mapping[int, float], actions: int, words: Mapping[int, int]
) -> TimeSpent:
    total = float(sum(seconds.values()))
    return TimeSpent(
        group=group,
        segments=len(seconds),
        actions=actions,
        seconds=round(total, 1),
        median_seconds=round(median(seconds.values()), 1),
        actions_per_segment=round(actions / len(seconds), 2),
        words_per_hour=round(sum(words.values()) * 3600 / total, 1)
        if total >= _SURE_SECONDS
        else None,
    )
