"""Who has an article open, and where they are."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlmodel import Session, col

from review.store.columns import now
from review.store.prepared import run_prepared
from review.store.tables import Presence

_STALE_AFTER = timedelta(seconds=60)
_FRESH_FOR = timedelta(seconds=15)
# Columns and not rows: every save of thirty people asks for thirty.
_PRESENT: Any = (
    sqlalchemy.select(col(Presence.person), col(Presence.segment_id))
    .where(
        col(Presence.article_id) == sqlalchemy.bindparam("article"),
        col(Presence.seen_at) > sqlalchemy.bindparam("since"),
    )
    .order_by(col(Presence.person))
)


def note_presence(
    session: Session, article_id: int, *, person: str, segment_id: int | None
) -> None:
    """Say that ``person`` is in the article now, and in which segment."""
    presence = session.get(Presence, (article_id, person)) or Presence(
        article_id=article_id, person=person
    )
    presence.segment_id = segment_id
    presence.seen_at = now()
    session.add(presence)


def present_people(session: Session, article_id: int) -> dict[str, int | None]:
    """Return who was seen in the article within the last minute, by name, and in which segment."""
    return dict(run_prepared(session, _PRESENT, article=article_id, since=now() - _STALE_AFTER))


def is_fresh(seen_at: datetime | None) -> bool:
    """Whether what was said of a person at that moment need not be said again: for 15 seconds."""
    return seen_at is not None and seen_at > now() - _FRESH_FOR
