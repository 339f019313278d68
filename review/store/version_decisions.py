"""What was decided about versions of articles that came by themselves: they wait for it."""

from sqlmodel import Session, col, select

from review.store.columns import now
from review.store.tables import WaitingVersion


def waiting_with(session: Session, article_id: int) -> list[WaitingVersion]:
    """Return the versions that wait with the article, the last one first."""
    query = select(WaitingVersion).where(
        WaitingVersion.article_id == article_id, col(WaitingVersion.decided_at).is_(None)
    )
    return list(session.exec(query.order_by(col(WaitingVersion.id).desc())))


def decide(session: Session, version: WaitingVersion, *, author: str) -> None:
    """Let the version wait no more."""
    version.decided_at, version.decided_by = now(), author
    session.add(version)
    session.flush()


def decide_nothing(session: Session, version: WaitingVersion) -> None:
    """Have the version wait as if nobody had decided."""
    version.decided_at, version.decided_by = None, ""
    session.add(version)
    session.flush()
