"""The articles that an approved or changed term touches: its source is there, its target not.

A mark is kept for each; it counts until the targets answer the term, or until somebody has seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from glossary.matching import find_bent
from glossary.term import TermStatus
from review.store.articles import log_event
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.tables import Approval, Article, Segment, StoredTerm, TouchedArticle, stored_id
from review.terms.term_row import as_term
from review.terms.uses import term_mentions
from translation.errors import NotFoundError
from translation.messages import told

_FINISHED_LATELY = timedelta(days=30)
"""Older articles are not marked: they are out, and nobody works on them."""


@dataclass(frozen=True, slots=True)
class Touched:
    """An article, the term ``author`` approved or changed, and segments that do not answer it."""

    article: Article
    term: StoredTerm
    author: str
    segments: tuple[Segment, ...]


def mark_touched(session: Session, stored: StoredTerm, *, author: str) -> int:
    """Mark the articles whose source has the term and whose target not; return how many.

    Articles finished more than 30 days ago are left alone.
    """
    since = now() - _FINISHED_LATELY
    is_recent = or_(col(Article.finished_at).is_(None), col(Article.finished_at) > since)
    touched = {segment.article_id for segment in _unanswered(session, stored, is_recent)}
    for article_id in touched:
        session.merge(
            TouchedArticle(article_id=article_id, term_id=stored_id(stored), author=author)
        )
    session.flush()
    return len(touched)


def touched_articles(session: Session, *, person: str | None = None) -> list[Touched]:
    """Return the marked articles whose targets do not answer the term, the latest change first.

    ``person`` asks for those given to them, and those that they brought and nobody was given.
    """
    query = (
        select(TouchedArticle, Article, StoredTerm)
        .join(Article, col(Article.id) == TouchedArticle.article_id)
        .join(StoredTerm, col(StoredTerm.id) == TouchedArticle.term_id)
        .where(
            col(TouchedArticle.seen_at).is_(None),
            col(Article.deleted_at).is_(None),
            col(StoredTerm.deleted_at).is_(None),
            StoredTerm.approval == Approval.APPROVED,
        )
        .order_by(col(TouchedArticle.created_at).desc(), col(TouchedArticle.article_id))
    )
    if person is not None:
        is_free = (Article.assignee == "") & (Article.owner == person)
        query = query.where(or_(Article.assignee == person, is_free))

    found = []
    for mark, article, stored in session.exec(query):
        segments = _unanswered(session, stored, col(Article.id) == article.id)
        if segments:
            found.append(Touched(article, stored, mark.author, tuple(segments)))

    return found


def mark_touched_seen(
    session: Session, article_id: int, term_id: int, *, author: str, seen: bool = True
) -> None:
    """Say that somebody has looked at what the term means for the article, or take that back.

    Raises NotFoundError where the article is not marked.
    """
    require_role(session, author, Role.REVIEWER)
    mark = session.get(TouchedArticle, (article_id, term_id))
    if mark is None:
        raise NotFoundError(
            told("The mark"), "the article is not touched by this term", "Reload the page."
        )
    mark.seen_at, mark.seen_by = (now(), author) if seen else (None, "")
    session.add(mark)
    action = "touched by term seen" if seen else "touched by term not seen"
    log_event(session, "article", article_id, action, author=author, term=term_id)


def _unanswered(
    session: Session, stored: StoredTerm, articles: ColumnElement[bool]
) -> Sequence[Segment]:
    """The segments with the term whose target has no rendering that the glossary lets stand."""
    term = as_term(stored)
    allowed = session.exec(
        select(StoredTerm.target).where(
            StoredTerm.source == stored.source,
            StoredTerm.source_language == stored.source_language,
            StoredTerm.target_language == stored.target_language,
            col(StoredTerm.desk).in_({"", stored.desk}),
            StoredTerm.approval == Approval.APPROVED,
            StoredTerm.status != TermStatus.FORBIDDEN,
            col(StoredTerm.deleted_at).is_(None),
        )
    ).all()

    return [
        segment
        for _, segment, _ in term_mentions(session, term, articles)
        if segment.target.strip()
        and not any(find_bent(segment.target, form, is_name=term.is_name) for form in allowed)
    ]
