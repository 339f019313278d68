"""The only module that stores the numbers of the list of articles, whenever something changes.

Whatever a transaction does to segments and comments, articles are counted once, before it commits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy
from sqlalchemy import event, func
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col

from review.store.states import CONFIRMED_STATES, OF_THE_TEXT
from review.store.tables import Article, Comment, Segment, SegmentState

IssueNumbers = tuple[int, int, int]
"""How many issues are minor, major and critical."""

_NUMBERS = ("minor_issues", "major_issues", "critical_issues")


@dataclass(frozen=True, slots=True)
class WholeCheck:
    """What a check of a whole article was made from: the glossary's revision, its last change."""

    revision: str
    updated_at: datetime


_CHANGED = "articles changed"
_COUNTED = "articles with other counts"
_CHECKED = "articles checked"
_COUNTED_BY = ("article_id", "state", "kind", "removed", "error", *_NUMBERS)
"""The columns of a segment that counts hang on, beside whether there is a target."""


def watch_changes(session: Session) -> None:
    """Remember from now on which articles the session changes; count_changed counts them."""
    session.info.update({name: set[int]() for name in (_CHANGED, _COUNTED, _CHECKED)})
    event.listen(session, "after_flush", _note_changes)


def count_changed(session: Session) -> None:
    """Count again every article that the session has changed since watch_changes.

    Whoever writes other words into a segment and has them checked changes no count, and all writers
    would wait for counting 2,000 segments.
    """
    session.flush()
    as_it_was = session.info[_CHECKED] - session.info[_COUNTED]
    for article_id in sorted(session.info[_CHANGED] - as_it_was):
        recount = _recount(is_checked=article_id in session.info[_CHECKED])
        session.connection().execute(recount, {"article": article_id})


def leave_to_checks(session: Session, article_id: int) -> None:
    """Say that the caller checks what this session changes in the article, and notes issues."""
    session.info[_CHECKED].add(article_id)


def call_for_recount(session: Session, article_id: int) -> None:
    """Say that the article's issues are to be counted again when somebody looks at the list."""
    session.info[_CHANGED].add(article_id)
    session.info[_CHECKED].discard(article_id)


def note_issues(
    session: Session,
    article_id: int,
    found: Mapping[int, IssueNumbers],
    versions: Mapping[int, int],
    *,
    whole: WholeCheck | None = None,
) -> None:
    """Keep how many open issues each segment has, by identifier, as found in its version.

    A segment that has changed since is passed over: who changed it has it checked too. ``whole`` is
    given when all of the article was checked.
    """
    session.flush()
    leave_to_checks(session, article_id)
    session.info[_CHANGED].add(article_id)
    session.info[_COUNTED].add(article_id)
    if found:
        _keep_numbers(session, found, versions)

    if whole is not None:
        session.execute(
            sqlalchemy.update(Article)
            .where(col(Article.id) == article_id, col(Article.updated_at) == whole.updated_at)
            .values(checked_revision=whole.revision, recount_due=False),
            execution_options={"synchronize_session": False},
        )


def _keep_numbers(
    session: Session, found: Mapping[int, IssueNumbers], versions: Mapping[int, int]
) -> None:
    # The table and not its mapper: the segment's time stays, for nothing that people see changes.
    segments = SQLModel.metadata.tables["segment"]

    session.connection().execute(
        sqlalchemy.update(segments)
        .where(
            segments.c.id == sqlalchemy.bindparam("number"),
            segments.c.version == sqlalchemy.bindparam("seen"),
        )
        .values({name: sqlalchemy.bindparam(name) for name in _NUMBERS}),
        [
            {
                "number": number,
                "seen": versions[number],
                **dict(zip(_NUMBERS, numbers, strict=True)),
            }
            for number, numbers in found.items()
        ],
    )


def _note_changes(session: Session, _context: UOWTransaction) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Segment | Comment):
            session.info[_CHANGED].add(row.article_id)
            if row not in session.dirty or _counts_otherwise(row):
                session.info[_COUNTED].add(row.article_id)


def _counts_otherwise(row: Segment | Comment) -> bool:
    if isinstance(row, Comment):
        return True
    columns = sqlalchemy.inspect(row).attrs
    target = columns["target"].history
    is_begun_or_emptied = target.has_changes() and "" in {row.target, *(target.deleted or ("",))}
    return is_begun_or_emptied or any(columns[name].history.has_changes() for name in _COUNTED_BY)


@cache
def _recount(*, is_checked: bool) -> sqlalchemy.Update:
    """What counts the article of the parameter ``article``: made once, for every save runs it.

    In one statement: with PostgreSQL each is a way to the server and back, and writers wait.
    """
    counted = _counted(sqlalchemy.bindparam("article", type_=sqlalchemy.Integer))
    values: dict[str, Any] = {name: one for name, one in counted.c.items() if name != "article_id"}
    if not is_checked:
        values["recount_due"] = True
    articles = SQLModel.metadata.tables[str(Article.__tablename__)]
    return sqlalchemy.update(articles).where(articles.c.id == counted.c.article_id).values(values)


def _counted(article_id: sqlalchemy.BindParameter[int]) -> sqlalchemy.Subquery:
    """One row with the article's identifier and its counts, by the names of their columns."""

    def number(condition: sqlalchemy.ColumnElement[bool]) -> sqlalchemy.ColumnElement[int]:
        return func.coalesce(func.sum(sqlalchemy.case((condition, 1), else_=0)), 0)

    state, target, error = col(Segment.state), col(Segment.target), col(Segment.error)
    open_comments = sqlalchemy.select(func.count()).where(
        col(Comment.article_id) == article_id, col(Comment.resolved_at).is_(None)
    )
    counts = {
        "article_id": article_id,
        "segment_count": func.count(),
        "reviewed_count": number(state.in_(CONFIRMED_STATES)),
        "final_count": number(state == SegmentState.FINAL),
        "failed_count": number(error != ""),
        "waiting_count": number((target == "") & (error == "")),
        **{name: func.coalesce(func.sum(col(getattr(Segment, name))), 0) for name in _NUMBERS},
        "open_comments": open_comments.scalar_subquery(),
    }
    return (
        sqlalchemy.select(*(value.label(name) for name, value in counts.items()))
        .where(col(Segment.article_id) == article_id, *OF_THE_TEXT)
        .subquery()
    )
