"""Whether an article has news, in one statement: all who have it open ask often."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, func

from review.facts.sheet import FACT, RESTORED, WITHDRAWN
from review.segments.article_versions import LAID_OVER
from review.segments.dismissals import TAKEN_BACK
from review.store.desk_settings import SETTING
from review.store.prepared import run_prepared
from review.store.tables import Comment, Correction, Dismissal, Event, WaitingVersion
from review.terms.stored import REVISION_COLUMNS, revision_of


class ArticleNews(NamedTuple):
    """What says if there is news in an article: numbers that grow, how terms and comments stand,
    what was chosen last in Settings, and how many new versions wait.
    """

    correction: int
    dismissal: int
    layout: int
    term_changed_at: datetime | None
    term: int | None
    comments: int
    comment: int | None
    resolved: int
    last_resolved: datetime | None
    setting: int
    waiting_versions: int

    @property
    def talk(self) -> str:
        """What changes with every comment added, resolved or opened again."""
        return f"{self.comments}-{self.comment}-{self.last_resolved}-{self.resolved}"

    @property
    def glossary(self) -> str:
        """What changes with all that texts are held to: the glossary, and what is chosen for desks,
        as their style pack.
        """
        return f"{revision_of(self.term_changed_at, self.term)} {self.setting}"


def _last(table: type[Correction | Dismissal | Event]) -> Any:  # noqa: ANN401 - a column's own type
    return func.coalesce(func.max(table.id), 0)


def _is_of_layout() -> sqlalchemy.ColumnElement[bool]:
    """Whether an event of the article changes more than an editor can be told bit by bit: another
    version, and dismissals that are taken back, by themselves or with the words for a fact.
    """
    subject, action = col(Event.subject), col(Event.action)
    return sqlalchemy.or_(
        sqlalchemy.and_(subject == "article", action.in_((LAID_OVER, TAKEN_BACK))),
        sqlalchemy.and_(subject == FACT, action.in_((WITHDRAWN, RESTORED))),
    )


def _news_of() -> sqlalchemy.Select[Any]:
    """Select the columns of ArticleNews of the parameter ``article``, in one statement."""
    article: Any = bindparam("article")
    comments = (
        sqlalchemy.select(
            func.count().label("comments"),
            func.max(Comment.id).label("comment"),
            func.count(col(Comment.resolved_at)).label("resolved"),
            func.max(Comment.resolved_at).label("last_resolved"),
        )
        .where(col(Comment.article_id) == article)
        .subquery()
    )
    newest = (
        sqlalchemy.select(_last(Correction)).where(col(Correction.article_id) == article),
        sqlalchemy.select(_last(Dismissal)).where(
            col(Dismissal.article_id) == article, col(Dismissal.accepted).is_(False)
        ),
        sqlalchemy.select(_last(Event)).where(
            col(Event.subject_id) == article,
            _is_of_layout(),
        ),
    )

    setting = sqlalchemy.select(_last(Event)).where(col(Event.subject) == SETTING)
    waiting = sqlalchemy.select(func.count()).where(
        col(WaitingVersion.article_id) == article, col(WaitingVersion.decided_at).is_(None)
    )

    return sqlalchemy.select(
        *(each.scalar_subquery() for each in newest),
        *REVISION_COLUMNS,
        *comments.c,
        setting.scalar_subquery(),
        waiting.scalar_subquery(),
    )


_NEWS = _news_of()


def article_news(session: Session, article_id: int) -> ArticleNews:
    """Return how the article stands now."""
    return ArticleNews(*run_prepared(session, _NEWS, article=article_id)[0])
