"""What is asked before a request of the editor is worked: is its article there, who is in it."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col

from review.store.articles import get_article, is_offered_back, way_back
from review.store.deleted_articles import who_deleted
from review.store.prepared import run_prepared
from review.store.presence import is_fresh
from review.store.tables import Article, Presence, Segment
from translation.errors import NotFoundError
from translation.messages import told


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a request is met.

    ``state`` is the article's translation state, ``focus`` the segment of it that the person is in,
    None for none, ``is_seen`` whether it was said a moment ago that the person is there.
    """

    state: str
    focus: int | None
    is_seen: bool


def _arrival() -> sqlalchemy.Select[Any]:
    """Select in one statement what every request asks: columns; rows take three times as long."""
    article: Any = bindparam("article")
    focused = sqlalchemy.select(col(Segment.id)).where(
        col(Segment.id) == bindparam("focus"), col(Segment.article_id) == article
    )
    is_there = (col(Presence.article_id) == col(Article.id)) & (
        col(Presence.person) == bindparam("person")
    )
    columns: tuple[Any, ...] = (
        col(Article.translation_state),
        col(Article.deleted_at),
        focused.scalar_subquery().label("focus"),
        col(Presence.segment_id).label("seen_in"),
        col(Presence.seen_at),
    )
    found: sqlalchemy.Select[Any] = sqlalchemy.select(*columns)

    return (
        found.select_from(Article).outerjoin(Presence, is_there).where(col(Article.id) == article)
    )


_ARRIVAL = _arrival()


def arrive(session: Session, article_id: int, *, person: str, focus: object) -> Arrival:
    """Return how the person is met who is in segment ``focus``.

    Raises NotFoundError where there is no such article, or somebody has deleted it.
    """
    number = focus if type(focus) is int else None
    found = run_prepared(session, _ARRIVAL, article=article_id, person=person, focus=number)
    if not found or found[0].deleted_at is not None:
        raise deleted(session, get_article(session, article_id))
    state, _, segment, seen_in, seen_at = found[0]
    return Arrival(state.value, segment, seen_in == segment and is_fresh(seen_at))


def deleted(session: Session, article: Article) -> NotFoundError:
    """The error that says who has deleted the article, and what can be done."""
    in_bin = told(
        "Bring it back in Articles, then reload this page: what you typed waits in this browser."
    )
    return NotFoundError(
        article.called,
        told("{author} has deleted this article", author=who_deleted(session, article)),
        in_bin if is_offered_back(article) else way_back(article),
    )
