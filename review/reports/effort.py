"""How much of the drafts was changed, and where first targets came from; methods.md says how.

None of these numbers judges a person: a segment that took long may have been the hard one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from review.reports.narrowing import ALL, NO_GROUP, Grouping, Scope, made_by
from review.store.articles import last_drafts
from review.store.readings import standing_readings
from review.store.states import CONFIRMED_STATES
from review.store.tables import Article, Segment, stored_id


@dataclass(frozen=True, slots=True)
class EditEffort:
    """How much was changed in one group. ``hter`` is in per cent, ``chrf`` 0 to 100; ``words`` are
    those of the reviewed texts; ``untouched`` counts segments left exactly as drafted.
    """

    group: str
    segments: int
    words: int
    untouched: int
    hter: float
    chrf: float
    ter_signature: str
    chrf_signature: str


@dataclass(frozen=True, slots=True)
class MemoryLeverage:
    """Segments whose first target came from ``origin``; ``share`` is of source words, 0 to 1."""

    origin: str
    segments: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class ReviewedSegment:
    """A confirmed segment with the draft that its reviewer began with; ``draft`` is "" without one.

    ``model`` says where the draft came from: an engine's model, or "imported: " and the draft's
    file. It is not read when it was confirmed together with others. ``confirmed_at`` is None where
    nobody knows.
    """

    segment_id: int
    source: str
    draft: str
    target: str
    article: str
    desk: str
    model: str
    reviewer: str
    origin: str
    is_read: bool = True
    article_id: int = 0
    confirmed_at: datetime | None = None


def reviewed_segments(session: Session, scope: Scope = ALL) -> tuple[ReviewedSegment, ...]:
    """The reviewed and final segments of ``scope``; the last change of each counts."""
    wanted = [*scope.conditions(Segment.updated_at), col(Segment.state).in_(CONFIRMED_STATES)]
    rows = session.exec(
        select(Segment, Article)
        .join(Article)
        .where(*wanted)
        .order_by(col(Article.id), col(Segment.position), col(Segment.part))
    ).all()
    drafts = last_drafts(session, wanted)
    readings = standing_readings(session, *wanted)

    return tuple(
        ReviewedSegment(
            segment_id=stored_id(segment),
            source=segment.source,
            draft=draft.text if draft else "",
            target=segment.target,
            article=article.called,
            desk=article.desk,
            model=made_by(draft) if draft else "",
            reviewer=confirmation.by if confirmation else "",
            origin=str(segment.origin),
            is_read=confirmation is None or confirmation.read,
            article_id=segment.article_id,
            confirmed_at=confirmation.at if confirmation else None,
        )
        for segment, article in rows
        for draft in (drafts.get(stored_id(segment)),)
        for confirmation in (next(reversed(readings.get(stored_id(segment), ())), None),)
    )


def edit_effort(segments: Iterable[ReviewedSegment], *, by: Grouping) -> tuple[EditEffort, ...]:
    """HTER and chrF by group, of segments that were read and had a draft, and a last row "all".

    Empty when there is no such segment.
    """
    drafted = [
        segment
        for segment in segments
        if segment.is_read and segment.draft.strip() and segment.target.strip()
    ]
    groups: dict[str, list[ReviewedSegment]] = defaultdict(list)
    for segment in drafted:
        groups[getattr(segment, by) or NO_GROUP].append(segment)
    rows = [_effort(group, members) for group, members in sorted(groups.items())]
    return (*rows, _effort("all", drafted)) if drafted else ()


def memory_leverage(segments: Sequence[ReviewedSegment]) -> tuple[MemoryLeverage, ...]:
    """Where the first targets came from, the largest share first."""
    counted: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for segment in segments:
        counted[segment.origin or "none"] += 1
        words[segment.origin or "none"] += len(segment.source.split())
    total = words.total() or 1
    return tuple(
        MemoryLeverage(origin, counted[origin], count, count / total)
        for origin, count in words.most_common()
    )


def _effort(group: str, members: Sequence[ReviewedSegment]) -> EditEffort:
    from sacrebleu import metrics  # noqa: PLC0415 - loading takes 0.1 s, for this report alone

    ter, chrf = metrics.ter.TER(case_sensitive=True), metrics.chrf.CHRF()
    drafts = [member.draft for member in members]
    targets = [[member.target for member in members]]
    return EditEffort(
        group=group,
        segments=len(members),
        words=sum(len(member.target.split()) for member in members),
        untouched=sum(member.draft == member.target for member in members),
        hter=round(ter.corpus_score(drafts, targets).score, 2),
        chrf=round(chrf.corpus_score(drafts, targets).score, 2),
        ter_signature=str(ter.get_signature()),
        chrf_signature=str(chrf.get_signature()),
    )
