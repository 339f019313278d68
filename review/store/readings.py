"""Who has read a segment and stands for it: confirmations, less those that were taken back.

A confirmation that an edit ended stands again once the edit is undone, for the text is then what
was read; one that was undone itself is nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, func, or_

from review.store.prepared import run_prepared
from review.store.states import CONFIRMED_STATES, OF_THE_TEXT
from review.store.tables import (
    CONFIRM_UNREAD,
    CONFIRMING,
    Article,
    Correction,
    Segment,
    SegmentState,
)

_FIELDS: Any = Correction.fields
_STATE = _FIELDS[("state", 1)].as_string()
_FIRST, _SECOND = 1, 2
_RANK = {SegmentState.REVIEWED.value: _FIRST, SegmentState.FINAL.value: _SECOND}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody's word that a segment is right as it stands.

    ``read`` is False where many were confirmed at once, not read one by one; ``rank`` is 1 for a
    first reader, 2 for one who made it final.
    """

    by: str
    at: datetime
    read: bool
    rank: int


class _StateChange(NamedTuple):
    """A correction of a segment that gave it ``state``."""

    segment_id: int
    change: str
    undoes: str
    action: str
    author: str
    created_at: datetime
    state: str


_COLUMNS = (
    col(Correction.segment_id),
    col(Correction.change),
    col(Correction.undoes),
    col(Correction.action),
    col(Correction.author),
    col(Correction.created_at),
    _STATE,
)


def standing_readings(
    session: Session, *conditions: ColumnElement[bool]
) -> dict[int, tuple[Confirmation, ...]]:
    """Return the standing confirmations, the oldest first, of the segments for which ``conditions``
    of segment and article hold, by their numbers; none of those that nobody has confirmed.
    """
    rows = session.execute(
        sqlalchemy.select(*_COLUMNS)
        .join(Segment, col(Correction.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(_STATE.is_not(None), *conditions)
        .order_by(col(Correction.id))
    )
    changes: dict[int, list[_StateChange]] = defaultdict(list)
    for row in rows:
        change = _StateChange(*row)
        changes[change.segment_id].append(change)
    found = {number: _standing(each) for number, each in changes.items()}
    return {number: readings for number, readings in found.items() if readings}


def _standing(changes: Iterable[_StateChange]) -> tuple[Confirmation, ...]:
    standing: list[Confirmation] = []
    fallen: dict[str, list[Confirmation]] = defaultdict(list)
    for each in changes:
        rank = _RANK.get(each.state, 0)
        # An act may change a segment twice, as an import that confirms what it brings.
        fallen[each.change] += [reading for reading in standing if reading.rank > rank]
        standing = [reading for reading in standing if reading.rank <= rank]
        if rank > max((reading.rank for reading in standing), default=0):
            risen = [reading for reading in fallen.get(each.undoes, ()) if reading.rank <= rank]
            said = Confirmation(each.author, each.created_at, each.action != CONFIRM_UNREAD, rank)
            standing += risen if each.undoes else [said]

    return tuple(standing)


def first_readers(session: Session, *conditions: ColumnElement[bool]) -> dict[int, str]:
    """Return who made each of the segments ``reviewed``, and so cannot be its second reader.

    Whoever made it final is not meant: that may be taken back, and the first reader stays first.
    """
    found = standing_readings(session, *conditions)
    return {number: by for number, readings in found.items() if (by := _first_of(readings))}


def _first_of(readings: Sequence[Confirmation]) -> str:
    return next((reading.by for reading in readings if reading.rank == _FIRST), "")


def was_read_first_by(
    session: Session, person: str, *conditions: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Return what holds of a segment that ``person`` was the first to read.

    Where nothing was undone, which is nearly everywhere, the database tells it by itself.
    ``conditions`` are those of the segments that it is asked of.
    """
    undone = first_readers(session, _has_reversal(), *conditions)
    own = [number for number, by in undone.items() if by == person]
    last = _last_confirmation(col(Correction.author), SegmentState.REVIEWED.value == _STATE)
    return sqlalchemy.case(
        (_has_reversal(), col(Segment.id).in_(own)), else_=func.coalesce(last, "") == person
    )


def unread_count(session: Session, article_id: int) -> int:
    """Return how many segments stand confirmed by an act on many, without being read one by one."""
    rows = run_prepared(session, _UNREAD, article=article_id)
    plain = [action for is_undone, action in rows if not is_undone].count(CONFIRM_UNREAD)
    if not any(is_undone for is_undone, _ in rows):
        return plain
    undone = standing_readings(
        session, col(Segment.article_id) == article_id, *_CONFIRMED, _has_reversal()
    )
    return plain + sum(not readings[-1].read for readings in undone.values())


def _has_reversal() -> ColumnElement[bool]:
    """Return what holds of a segment of which anything was undone or taken back."""
    other = aliased(Correction)
    return exists().where(
        col(other.segment_id) == col(Segment.id),
        or_(col(other.undoes) != "", col(other.action) == "reopen"),
    )


def _last_confirmation(column: Any, *conditions: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own
    return (
        sqlalchemy.select(column)
        .where(
            col(Correction.segment_id) == col(Segment.id),
            col(Correction.action).in_(CONFIRMING),
            *conditions,
        )
        .order_by(col(Correction.id).desc())
        .limit(1)
        .correlate(Segment)
        .scalar_subquery()
    )


_CONFIRMED = (
    col(Segment.state).in_(CONFIRMED_STATES),
    *OF_THE_TEXT,
)
# By the segments that stand confirmed: every save asks, and the corrections of a day are many.
_UNREAD: Any = sqlalchemy.select(_has_reversal(), _last_confirmation(col(Correction.action))).where(
    col(Segment.article_id) == sqlalchemy.bindparam("article"),
    *_CONFIRMED,
    exists()
    .where(col(Correction.segment_id) == col(Segment.id), col(Correction.action) == CONFIRM_UNREAD)
    .correlate(Segment),
)
