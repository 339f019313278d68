"""What was done to an article as a whole, by the log: its fields corrected, a new version laid over it."""

from datetime import datetime

from sqlmodel import Session, col, select

from review.store.tables import Event


def acts_of_change(session: Session, action: str, change: str) -> list[Event]:
    """Return the events of ``action`` that belong to ``change``."""
    query = select(Event).where(Event.action == action, col(Event.detail)["change"].as_string() == change)
    return list(session.exec(query))


def acts_by(
    session: Session, article_id: int, action: str, author: str
) -> list[tuple[str, str, str, datetime]]:
    """Return the author's acts of ``action`` on the article, the newest first.

    Each with its change, its kind ("edit", "undo", "redo"), the change that it undoes, and when it was done.
    """
    query = select(Event).where(
        Event.subject == "article",
        Event.subject_id == article_id,
        Event.action == action,
        Event.author == author,
    )
    return [
        (event.detail["change"], event.detail["kind"], event.detail["undoes"], event.created_at)
        for event in session.exec(query.order_by(col(Event.id).desc()))
    ]
