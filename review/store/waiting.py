"""What waits for a person: comments that call them, second readings, articles of theirs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, func, select
from sqlmodel.sql.expression import Select

from review.store.comments import names_in_calls
from review.store.known_names import known_names
from review.store.readings import was_read_first_by
from review.store.roles import Role, has_role
from review.store.states import OF_THE_TEXT
from review.store.tables import Article, Comment, SeenCall, Segment, SegmentState

_SOON = timedelta(days=7)
_MOST_SEEN = 10


class Due(StrEnum):
    """How near a deadline is."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Call:
    """A comment, not resolved, that calls ``person`` by name."""

    person: str
    article: Article
    segment: Segment
    comment: Comment


@dataclass(frozen=True, slots=True)
class SecondReading:
    """Segments of an article, ``count`` from ``segment`` on, that wait for their second reader."""

    article: Article
    segment: Segment
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: calls, the newest first; second readings; assigned articles, by deadline."""

    calls: tuple[Call, ...]
    second_readings: tuple[SecondReading, ...]
    assigned: tuple[Article, ...]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.calls) + len(self.second_readings) + len(self.assigned)


def due(deadline: date | None, today: date) -> Due:
    """Return how near the deadline is; soon is within seven days.

    >>> due(date(2026, 5, 3), date(2026, 5, 4)), due(date(2026, 5, 11), date(2026, 5, 4))
    (<Due.LATE: 'late'>, <Due.SOON: 'soon'>)
    """
    if deadline is None:
        return Due.NONE
    if deadline <= today:
        return Due.TODAY if deadline == today else Due.LATE
    return Due.SOON if deadline - today <= _SOON else Due.LATER


def waiting_for(session: Session, person: str) -> Waiting:
    """Return what waits for ``person``; second readings if they may confirm and were not first."""
    reads = has_role(session, person, Role.REVIEWER)
    return Waiting(
        tuple(open_calls(session, person)),
        tuple(_second_readings(session, person)) if reads else (),
        tuple(_assigned(session, col(Article.assignee) == person)),
    )


def waiting_for_all(session: Session) -> Waiting:
    """Return what waits for anybody."""
    calls = chain.from_iterable(open_calls(session, name) for name in known_names(session))
    return Waiting(
        tuple(sorted(calls, key=lambda call: call.comment.id or 0, reverse=True)),
        tuple(_second_readings(session)),
        tuple(_assigned(session, col(Article.assignee) != "")),
    )


def open_calls(
    session: Session, person: str, *, articles: Collection[int] | None = None
) -> list[Call]:
    """Return the comments that wait for an answer of ``person``, the newest first; in all
    ``articles`` where none are named.

    One is done when it is resolved, when they have marked it as seen or said more there.
    """
    answer = aliased(Comment)
    is_answered = exists().where(
        col(answer.segment_id) == Comment.segment_id,
        col(answer.author) == person,
        col(answer.id) > col(Comment.id),
    )
    query = _calling(person).where(~_is_seen(person), ~is_answered)
    if articles is not None:
        query = query.where(col(Comment.article_id).in_(articles))
    return _calls(session, person, query)


def calls_left(session: Session, articles: Collection[int]) -> list[Call]:
    """Return the comments of these articles that wait for an answer of anybody, of a name too that
    nobody has come with yet.
    """
    texts = session.scalars(
        select(Comment.text).where(
            col(Comment.article_id).in_(articles), col(Comment.text).contains("@")
        )
    ).all()
    names = known_names(session) if texts else []
    called = {name for text in texts for found in names_in_calls(text, names) for name in found}
    known = [name for name in names if name in called]
    return [
        call
        for name in (*known, *sorted(called.difference(known)))
        for call in open_calls(session, name, articles=articles)
    ]


def seen_calls(session: Session, person: str) -> list[Call]:
    """Return the newest comments that ``person`` has marked as seen and nobody has resolved yet."""
    return _calls(session, person, _calling(person).where(_is_seen(person)).limit(_MOST_SEEN))


def _is_seen(person: str) -> ColumnElement[bool]:
    return exists().where(col(SeenCall.comment_id) == Comment.id, col(SeenCall.person) == person)


def _calling(person: str) -> Select[Article, Segment, Comment]:
    return (
        select(Article, Segment, Comment)
        .join(Segment, col(Segment.article_id) == Article.id)
        .join(Comment, col(Comment.segment_id) == Segment.id)
        .where(
            col(Comment.resolved_at).is_(None),
            col(Comment.author) != person,
            col(Comment.text).ilike(_call_pattern(person), escape="\\"),
            col(Article.deleted_at).is_(None),
        )
        .order_by(col(Comment.id).desc())
    )


def _call_pattern(person: str) -> str:
    r"""Return what a text that calls the person is like: SQLite knows no capital of an accented
    letter, so any letter may stand there; ``_calls`` looks again.

    >>> _call_pattern("Luis Peña")
    '%@Luis Pe_a%'
    """
    letters = (rf"\{letter}" if letter in "%_\\" else letter for letter in person)
    return f"%@{''.join(letter if letter.isascii() else '_' for letter in letters)}%"


def _calls(session: Session, person: str, query: Select[Article, Segment, Comment]) -> list[Call]:
    rows: Iterable[Any] = session.execute(query).all()
    # Asked only where somebody is called: Ana is not meant where Ana María is.
    names = [person, *(name for name in known_names(session) if name != person)] if rows else []
    return [Call(person, *row) for row in rows if person in names_in_calls(row[-1].text, names)[0]]


def _second_readings(session: Session, person: str | None = None) -> list[SecondReading]:
    found = _second_readings_where(session)
    if person is None or not found:
        return found
    return _second_readings_where(
        session, ~was_read_first_by(session, person, *_waits_for_second_reader())
    )


def _second_readings_where(
    session: Session, *conditions: ColumnElement[bool]
) -> list[SecondReading]:
    waiting = (
        select(Segment.article_id, func.count().label("count"), func.min(Segment.id).label("first"))
        .join(Article)
        .where(*_waits_for_second_reader(), *conditions)
        .group_by(col(Segment.article_id))
    )
    found = waiting.subquery()
    rows = session.exec(
        select(Article, Segment, found.c["count"])
        .join(found, found.c.article_id == Article.id)
        .join(Segment, col(Segment.id) == found.c.first)
        .order_by(*_by_deadline())
    )

    return [SecondReading(*row) for row in rows]


def _waits_for_second_reader() -> tuple[ColumnElement[bool], ...]:
    return (
        col(Article.needs_second_reader).is_(True),
        col(Article.reviewed_count) > col(Article.final_count),
        *_is_open(),
        col(Segment.state) == SegmentState.REVIEWED,
        *OF_THE_TEXT,
    )


def _assigned(session: Session, to_whom: ColumnElement[bool]) -> list[Article]:
    return list(session.exec(select(Article).where(to_whom, *_is_open()).order_by(*_by_deadline())))


def _is_open() -> tuple[ColumnElement[bool], ...]:
    return col(Article.finished_at).is_(None), col(Article.deleted_at).is_(None)


def _by_deadline() -> tuple[ColumnElement[Any], ...]:
    deadline = col(Article.deadline)
    return deadline.is_(None).asc(), deadline.asc(), col(Article.id).desc()
