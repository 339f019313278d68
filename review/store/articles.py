"""Finding articles and their segments; deleting an article and taking that back."""

from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from review.store.columns import now
from review.store.tables import Article, Comment, Event, Segment, SegmentState, stored_id
from translation.document import Kind
from translation.errors import NotFoundError
from translation.messages import told


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """How far an article has come, in segments that are to be translated (boilerplate is not)."""

    article: Article
    segments: int
    confirmed: int
    final: int
    failed: int
    waiting: int
    open_comments: int

    @property
    def done(self) -> int:
        """How many segments nothing is left to do on; see review.store.states."""
        return self.final if self.article.needs_second_reader else self.confirmed


def get_article(session: Session, article_id: int) -> Article:
    """The article, deleted or not. Raises NotFoundError."""
    article = session.get(Article, article_id)
    if article is None:
        raise NotFoundError(
            told("Article {article_id}", article_id=article_id),
            told("there is no such article"),
            told("Open it again from the list."),
        )
    return article


def get_segment(session: Session, segment_id: int) -> Segment:
    """The segment. Raises NotFoundError, also for one that was merged into another."""
    segment = session.get(Segment, segment_id)
    if segment is None or segment.removed:
        raise NotFoundError(
            told("Segment {segment_id}", segment_id=segment_id),
            told("it is not in the article any more"),
            told("Somebody may have merged it: reload the page."),
        )
    return segment


def list_segments(session: Session, article_id: int) -> list[Segment]:
    """The article's segments in the order of the text, without those merged into others."""
    return list(
        session.exec(
            select(Segment)
            .where(Segment.article_id == article_id, col(Segment.removed).is_(False))
            .order_by(col(Segment.position), col(Segment.part))
        )
    )


def list_articles(
    session: Session, *, search: str = "", desk: str | None = None, deleted: bool = False
) -> list[ArticleProgress]:
    """Articles with their progress, the last changed first.

    ``search`` looks in title and file name, without regard to case; ``desk`` None means all;
    ``deleted`` lists those that can be restored instead of those that are there.
    """
    query = select(Article).where(
        col(Article.deleted_at).is_not(None) if deleted else col(Article.deleted_at).is_(None)
    )
    if desk is not None:
        query = query.where(Article.desk == desk)
    for word in search.split():
        query = query.where(
            or_(
                col(Article.title).icontains(word, autoescape=True),
                col(Article.name).icontains(word, autoescape=True),
            )
        )
    articles = session.exec(query.order_by(col(Article.updated_at).desc(), col(Article.id).desc())).all()
    counts = _segment_counts(session)
    rows = session.execute(
        sqlalchemy.select(col(Comment.article_id), func.count())
        .where(col(Comment.resolved_at).is_(None))
        .group_by(col(Comment.article_id))
    )
    comments = dict(rows.all())
    return [
        ArticleProgress(
            article, *counts.get(article.id, (0, 0, 0, 0, 0)), comments.get(stored_id(article), 0)
        )
        for article in articles
    ]


def _segment_counts(session: Session) -> dict[int | None, tuple[int, int, int, int, int]]:
    def count(condition: sqlalchemy.ColumnElement[bool]) -> sqlalchemy.ColumnElement[int]:
        return func.sum(sqlalchemy.case((condition, 1), else_=0))

    target, error = col(Segment.target), col(Segment.error)
    query = (
        sqlalchemy.select(
            col(Segment.article_id),
            func.count(),
            count(col(Segment.state).in_([SegmentState.REVIEWED, SegmentState.FINAL])),
            count(col(Segment.state) == SegmentState.FINAL),
            count(error != ""),
            count((target == "") & (error == "")),
        )
        .where(col(Segment.removed).is_(False), col(Segment.kind) != Kind.BOILERPLATE)
        .group_by(col(Segment.article_id))
    )
    return {
        article_id: (segments, confirmed, final, failed, waiting)
        for article_id, segments, confirmed, final, failed, waiting in session.execute(query)
    }


def delete_article(session: Session, article_id: int, *, author: str) -> None:
    """Put the article aside; restore_article brings it back whole."""
    get_article(session, article_id).deleted_at = now()
    log_event(session, "article", article_id, "deleted", author=author)


def restore_article(session: Session, article_id: int, *, author: str) -> None:
    """Bring a deleted article back."""
    get_article(session, article_id).deleted_at = None
    log_event(session, "article", article_id, "restored", author=author)


def log_event(
    session: Session, subject: str, subject_id: int | None, action: str, *, author: str, **detail: object
) -> None:
    """Append one line to the log. ``detail`` must be representable in JSON."""
    session.add(Event(subject=subject, subject_id=subject_id, action=action, author=author, detail=detail))
