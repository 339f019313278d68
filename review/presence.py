"""Who has an article open, and where they are."""

from datetime import timedelta

from sqlmodel import Session, col, select

from review.models import Presence, now

_STALE_AFTER = timedelta(seconds=60)


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
