"""Segments as they are stored and shown, kept while nobody changes them.

Thirty people who have an article open are all told of each change: it is read and laid out once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy
from sqlmodel import Session, SQLModel

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.store.prepared import run_prepared
from review.store.tables import Segment

_MOST_KEPT = 5_000
_GIVEN = "segments shown"
_TABLE = SQLModel.metadata.tables[str(Segment.__tablename__)]
_ARE_NAMED = _TABLE.c.id.in_(sqlalchemy.bindparam("numbers", expanding=True))
_STANDING = sqlalchemy.select(_TABLE.c.id, _TABLE.c.version, _TABLE.c.updated_at).where(_ARE_NAMED)
_WHOLE = sqlalchemy.select(_TABLE).where(_ARE_NAMED)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A segment's row for the editor, and what it was made from beside the segment."""

    index: TermIndex
    reader: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SaidOfSegment:
    """What the editor is told of a segment's issues and risk, and what that was made from.

    ``risk`` is None where the segment has none.
    """

    text: SegmentText
    found: Sequence[Issue]
    dismissed: frozenset[str]
    issues: list[dict[str, Any]]
    risk: dict[str, Any] | None


@dataclass(slots=True)
class ShownSegment:
    """One segment in one version. ``segment`` has a Segment's columns and belongs to no session."""

    segment: Segment
    laid_out: LaidOut | None = None
    said: SaidOfSegment | None = None


class ShownSegments:
    """The segments that were shown last, by identifier."""

    def __init__(self) -> None:
        self._kept: dict[int, ShownSegment] = {}

    def get(self, session: Session, identifiers: Iterable[int]) -> dict[int, ShownSegment]:
        """Return those segments that there are, as they are now, in the order of identifiers.

        Only what has changed since it was shown is read whole: every way to change a segment sets
        its ``updated_at``. ``session`` only reads: what it was given once is as it was.
        """
        wanted = sorted(set(identifiers))
        given: dict[int, ShownSegment] = session.info.setdefault(_GIVEN, {})
        unknown = [number for number in wanted if number not in given]
        if unknown:
            given.update(self._as_they_are(session, unknown))

        return {number: given[number] for number in wanted if number in given}

    def _as_they_are(self, session: Session, wanted: Sequence[int]) -> dict[int, ShownSegment]:
        standing = run_prepared(session, _STANDING, numbers=wanted)
        kept = {
            row.id: found
            for row in standing
            if (found := self._kept.get(row.id)) and _is(found, row)
        }
        missing = [row.id for row in standing if row.id not in kept]
        if missing:
            rows = run_prepared(session, _WHOLE, numbers=missing)
            kept |= {row.id: ShownSegment(cast("Segment", row)) for row in rows}
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept.update((number, kept[number]) for number in missing if number in kept)

        return kept


def _is(shown: ShownSegment, standing: sqlalchemy.Row[Any]) -> bool:
    segment = shown.segment
    return (segment.version, segment.updated_at) == (standing.version, standing.updated_at)
