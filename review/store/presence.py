"""Who has an article open, and where they are."""

from datetime import timedelta

from sqlmodel import Session, col, select

from review.store.columns import now
from review.store.tables import Presence

_STALE_AFTER = timedelta(seconds=60)
_FRESH_FOR = timedelta(seconds=15)


def note_presence(session: Session, article_id: int, *, person: str, segment_id: int | None) -> None:
    """Say that ``person`` is in the article now, and in which segment."""
    presence = session.get(Presence, (article_id, person)) or Presence(article_id=article_id, person=person)
    presence.segment_id = segment_id
    presence.seen_at = now()
    session.add(presence)


def present_people(session: Session, article_id: int) -> list[Presence]:
    """Who was seen in the article within the last minute, by name."""
    return list(
        session.exec(
            select(Presence)
            .where(Presence.article_id == article_id, col(Presence.seen_at) > now() - _STALE_AFTER)
            .order_by(col(Presence.person))
        )
    )


def presence_is_fresh(session: Session, article_id: int, *, person: str, segment_id: int | None) -> bool:
    """Whether it was said within the last 15 seconds that ``person`` is in this segment."""
    presence = session.get(Presence, (article_id, person))
    return (
        presence is not None and presence.segment_id == segment_id and presence.seen_at > now() - _FRESH_FOR
    )
