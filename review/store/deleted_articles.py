"""Articles put aside, and brought back: deleting one stops what is being done to it.

review.segments.erasing erases for good.
"""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from review.store.articles import get_article, log_event, oldest_in_bin
from review.store.columns import now
from review.store.jobs import cancel_jobs_of, forget_cancelled_counts
from review.store.roles import Role, require_role
from review.store.tables import Article, Event
from translation.messages import told


def delete_article(session: Session, article_id: int, *, author: str) -> None:
    """Put the article aside, and its open jobs with it; restore_article brings it back whole, but
    without the jobs: whoever wants them asks again.
    """
    require_role(session, author, Role.EDITOR)
    get_article(session, article_id).deleted_at = now()
    cancel_jobs_of(session, [article_id], author=author)
    log_event(session, "article", article_id, "deleted", author=author)


def who_deleted(session: Session, article: Article) -> str:
    """Return who put the article aside last."""
    found = session.exec(
        select(Event.author)
        .where(
            Event.subject == "article", Event.subject_id == article.id, Event.action == "deleted"
        )
        .order_by(col(Event.id).desc())
    ).first()
    return found or told("somebody")


def is_in_bin() -> ColumnElement[bool]:
    """Return what holds of an article that was deleted within the last DAYS_IN_BIN days, and that
    nobody has erased.
    """
    is_late = col(Article.deleted_at) > oldest_in_bin()
    return is_late & col(Article.erased_at).is_(None)


def due_for_erasing(session: Session) -> list[int]:
    """Return the numbers of the articles that have lain in the bin for DAYS_IN_BIN days."""
    is_old = col(Article.deleted_at) <= oldest_in_bin()
    query = select(Article.id).where(is_old, col(Article.erased_at).is_(None))
    return [number for number in session.exec(query.order_by(col(Article.id))) if number]


def recently_deleted(session: Session) -> list[Article]:
    """Return what lies in the bin, the last one first."""
    return list(
        session.exec(
            select(Article)
            .where(is_in_bin())
            .order_by(col(Article.deleted_at).desc(), col(Article.id).desc())
        )
    )


def restore_article(session: Session, article_id: int, *, author: str) -> bool:
    """Bring a deleted article back; return False, and do nothing, where it is not deleted."""
    require_role(session, author, Role.EDITOR)
    article = get_article(session, article_id)
    if article.deleted_at is None:
        return False
    article.deleted_at = None
    forget_cancelled_counts(session, article_id)
    log_event(session, "article", article_id, "restored", author=author)
    return True
