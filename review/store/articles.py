"""Finding articles and their segments; who works on one, when it is done; deleting, and back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from review.store.columns import now
from review.store.known_names import colleague_called
from review.store.roles import Role, has_role, require_role
from review.store.states import OF_THE_TEXT
from review.store.tables import (
    Article,
    Event,
    Segment,
    SegmentDraft,
)
from translation.document import Kind
from translation.errors import NotAllowedError, NotFoundError, UsageError
from translation.messages import Message, by_command, told


class ArticleStage(StrEnum):
    """How far an article has come, as its counts and its people say."""

    DRAFTING = "drafting"
    REVIEW = "review"
    SECOND_READING = "second-reading"
    CONFIRMED = "confirmed"
    FINISHED = "finished"


STAGE_WORDS: dict[ArticleStage, Message] = {
    ArticleStage.DRAFTING: told("to be drafted"),
    ArticleStage.REVIEW: told("in review"),
    ArticleStage.SECOND_READING: told("waits for a second reader"),
    ArticleStage.CONFIRMED: told("confirmed"),
    ArticleStage.FINISHED: told("finished"),
}
"""The same on the pages and on the command line."""


class ArticleOrder(StrEnum):
    """What a list of articles can be sorted by."""

    CHANGED = "changed"
    ADDED = "added"
    TITLE = "title"
    DESK = "desk"
    ASSIGNEE = "assignee"
    DEADLINE = "deadline"
    PROGRESS = "progress"
    ISSUES = "issues"


_Selected = TypeVar("_Selected", Article, int)
_FALLING = (ArticleOrder.CHANGED, ArticleOrder.ADDED, ArticleOrder.ISSUES)


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list shows; None and "" stand for all.

    ``search`` looks in title and file name, without regard to case. The desk "" and the assignee ""
    are those of articles that have none. ``deleted`` shows what can be restored instead.
    """

    search: str = ""
    desk: str | None = None
    stage: ArticleStage | None = None
    assignee: str | None = None
    deleted: bool = False


ALL_ARTICLES = ArticleFilter()

ARTICLE_FIELDS = ("title", "deck", "author", "place", "published", "source_url")
"""What an article says of itself and a reader may put right, in the order in which it is shown."""

HEADLINE_FIELDS = ("web_title", "social_text")
"""What the desk writes about an article in the target language: no part of its text."""


def get_article(session: Session, article_id: int) -> Article:
    """The article, deleted or not. Raises NotFoundError, also for one that was erased."""
    article = session.get(Article, article_id)
    if article is None:
        raise NotFoundError(
            told("Article {article_id}", article_id=article_id),
            "there is no such article",
            "The list of articles has all that there are.",
        )
    if article.erased_at is not None:
        raise NotFoundError(
            told("Article {article_id}", article_id=article_id),
            "it was erased for good",
            "Whoever still has its text can add it as a new article.",
        )
    return article


DAYS_IN_BIN = 30
"""How long a deleted article can be brought back on the page of articles. A server erases it then;
where none has run since, a command still brings it back.
"""


def present_article(session: Session, article_id: int) -> Article:
    """The article. Raises NotFoundError for one that was deleted, with the way to bring it back."""
    article = get_article(session, article_id)
    if article.deleted_at is not None:
        raise NotFoundError(
            told("Article {article_id}", article_id=article_id), "it was deleted", way_back(article)
        )
    return article


def way_back(article: Article) -> Message:
    """Return how a deleted article is brought back."""
    command = f"cotejo articles restore {article.id}"
    if is_offered_back(article):
        return by_command(told("Bring it back on the page of articles."), command)
    return told(
        "After {days} days only a command brings it back: {command}",
        days=DAYS_IN_BIN,
        command=command,
    )


def is_offered_back(article: Article) -> bool:
    """Whether the page of articles offers to bring the deleted article back."""
    return article.deleted_at is not None and article.deleted_at > oldest_in_bin()


def oldest_in_bin() -> datetime:
    """Return when was deleted what leaves the bin now."""
    return now() - timedelta(days=DAYS_IN_BIN)


def article_fields(article: Article) -> dict[str, str]:
    """Return what the article says of itself by ARTICLE_FIELDS, "" where nothing is known.

    >>> article_fields(Article(name="nota.txt", title="Sube el dólar", place="Lima"))["place"]
    'Lima'
    """
    return {name: getattr(article, name) or "" for name in ARTICLE_FIELDS}


def headline_fields(article: Article) -> dict[str, str]:
    """Return what the desk wrote about the article by HEADLINE_FIELDS, "" where nobody has.

    >>> headline_fields(Article(name="nota.txt", web_title="The dollar rises"))
    {'web_title': 'The dollar rises', 'social_text': ''}
    """
    return {name: getattr(article, name) for name in HEADLINE_FIELDS}


def get_segment(session: Session, segment_id: int) -> Segment:
    """The segment. Raises NotFoundError, also for one that was merged into another."""
    segment = session.get(Segment, segment_id)
    if segment is None or segment.removed:
        gone = told("The segment")
        raise NotFoundError(
            gone if segment is None else told("Segment {segment}", segment=segment.position + 1),
            "it is not in the article any more",
            "Somebody may have merged it: reload the page.",
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


def text_segments(session: Session, article_id: int) -> list[Segment]:
    """The article's segments in the order of the text, without its junk."""
    return [one for one in list_segments(session, article_id) if one.kind != Kind.BOILERPLATE]


def segments_where(
    session: Session, *conditions: ColumnElement[bool], newest_first: bool = False
) -> Iterator[tuple[Article, Segment]]:
    """Yield the segments of articles for which ``conditions`` hold, in order of articles and text.

    Junk and removed segments are left out.
    """
    number = col(Article.id)
    yield from session.exec(
        select(Article, Segment)
        .join(Segment, col(Segment.article_id) == number)
        .where(*OF_THE_TEXT, *conditions)
        .order_by(
            number.desc() if newest_first else number, col(Segment.position), col(Segment.part)
        )
    )


def last_drafts(session: Session, wanted: Sequence[Any]) -> dict[int, SegmentDraft]:
    """The newest draft of each segment that fulfils the conditions, by its number."""
    found = session.exec(
        select(SegmentDraft)
        .join(Segment)
        .join(Article)
        .where(*wanted)
        .order_by(col(SegmentDraft.id))
    )
    return {draft.segment_id: draft for draft in found}


def list_articles(
    session: Session,
    wanted: ArticleFilter = ALL_ARTICLES,
    *,
    order: ArticleOrder = ArticleOrder.CHANGED,
    backwards: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Article]:
    """Return up to ``limit`` articles from ``offset`` on, with the counts that are kept on them.

    Times and numbers of issues fall, everything else rises, unless ``backwards``; of equal ones the
    newest comes first, and articles without a deadline come last.
    """
    is_falling = (order in _FALLING) != backwards
    keys = [key.desc() if is_falling else key.asc() for key in _sort_keys(order)]
    if order is ArticleOrder.DEADLINE:
        keys.insert(0, col(Article.deadline).is_(None).asc())

    query = _matching(select(Article), wanted).order_by(*keys, col(Article.id).desc())
    return list(session.exec(query.offset(offset).limit(limit)))


def number_of_articles(session: Session, wanted: ArticleFilter = ALL_ARTICLES) -> int:
    """Return how many articles list_articles would give without a limit."""
    return session.exec(_matching(select(func.count()).select_from(Article), wanted)).one()


def stage_of(article: Article) -> ArticleStage:
    """Return how far the article has come.

    >>> stage_of(Article(name="nota.txt", segment_count=3, waiting_count=1))
    <ArticleStage.DRAFTING: 'drafting'>
    >>> stage_of(Article(name="nota.txt", segment_count=3, reviewed_count=3))
    <ArticleStage.CONFIRMED: 'confirmed'>
    >>> stage_of(Article(name="nota.txt", segment_count=3, reviewed_count=3,
    ...                  needs_second_reader=True))
    <ArticleStage.SECOND_READING: 'second-reading'>
    """
    if article.finished_at is not None:
        return ArticleStage.FINISHED
    if article.waiting_count:
        return ArticleStage.DRAFTING
    if not article.segment_count or article.reviewed_count < article.segment_count:
        return ArticleStage.REVIEW
    is_done = done_count(article) == article.segment_count
    return ArticleStage.CONFIRMED if is_done else ArticleStage.SECOND_READING


def done_count(article: Article) -> int:
    """Return on how many segments nothing is left to do; see review.store.states.is_done."""
    return article.final_count if article.needs_second_reader else article.reviewed_count


def desk_names(session: Session) -> list[str]:
    """Return the desks that articles have, by name, without the general one ("")."""
    rows = session.exec(
        select(Article.desk).where(Article.desk != "").distinct().order_by(Article.desk)
    )
    return list(rows)


def assignee_names(session: Session) -> list[str]:
    """Return who has an article to work on, by name."""
    names = session.exec(select(Article.assignee).where(Article.assignee != "").distinct())
    return sorted(names, key=str.casefold)


def _matching(query: SelectOfScalar[_Selected], wanted: ArticleFilter) -> SelectOfScalar[_Selected]:
    deleted_at = col(Article.deleted_at)
    query = query.where(deleted_at.is_not(None) if wanted.deleted else deleted_at.is_(None))
    query = query.where(col(Article.erased_at).is_(None))
    if wanted.desk is not None:
        query = query.where(Article.desk == wanted.desk)
    if wanted.assignee is not None:
        query = query.where(Article.assignee == wanted.assignee)
    if wanted.stage is not None:
        query = query.where(_is_in(wanted.stage))

    for word in wanted.search.split():
        query = query.where(
            or_(
                col(Article.title).icontains(word, autoescape=True),
                col(Article.name).icontains(word, autoescape=True),
            )
        )
    return query


_DONE = sqlalchemy.case(
    (col(Article.needs_second_reader), col(Article.final_count)), else_=col(Article.reviewed_count)
)


def _is_in(stage: ArticleStage) -> ColumnElement[bool]:
    finished, waiting = col(Article.finished_at).is_not(None), col(Article.waiting_count) > 0
    all_read = (col(Article.segment_count) > 0) & (
        col(Article.segment_count) == col(Article.reviewed_count)
    )
    all_done = col(Article.segment_count) == _DONE
    return {
        ArticleStage.FINISHED: finished,
        ArticleStage.DRAFTING: ~finished & waiting,
        ArticleStage.CONFIRMED: ~finished & ~waiting & all_read & all_done,
        ArticleStage.SECOND_READING: ~finished & ~waiting & all_read & ~all_done,
        ArticleStage.REVIEW: ~finished & ~waiting & ~all_read,
    }[stage]


def _sort_keys(order: ArticleOrder) -> list[ColumnElement[Any]]:
    share = _DONE * 1.0 / func.nullif(Article.segment_count, 0)
    keys: dict[ArticleOrder, list[Any]] = {
        ArticleOrder.CHANGED: [col(Article.updated_at)],
        ArticleOrder.ADDED: [col(Article.created_at)],
        ArticleOrder.TITLE: [func.lower(Article.title)],
        ArticleOrder.DESK: [func.lower(Article.desk)],
        ArticleOrder.ASSIGNEE: [func.lower(Article.assignee)],
        ArticleOrder.DEADLINE: [col(Article.deadline)],
        ArticleOrder.PROGRESS: [func.coalesce(share, 0.0)],
        ArticleOrder.ISSUES: [
            col(Article.critical_issues),
            col(Article.major_issues) + col(Article.minor_issues),
        ],
    }
    return keys[order]


def assign_article(
    session: Session,
    article_id: int,
    *,
    assignee: str,
    deadline: date | None,
    author: str,
    needs_second_reader: bool | None = None,
) -> None:
    """Say who is to work on the article ("" for nobody), until when, and whether somebody else is
    to read it after them; None leaves that as it is.

    Where people sign in, only somebody who may change it. Raises as colleague_called, UsageError
    for a reader, and NotAllowedError for the second reader of a finished article.
    """
    require_role(session, author, Role.REVIEWER)
    article, name = get_article(session, article_id), colleague_called(session, assignee)
    if name and not has_role(session, name, Role.REVIEWER):
        raise UsageError(
            name, "they may only read", "Choose somebody who has the role of a reviewer."
        )
    article.assignee, article.deadline = name[:120], deadline
    if needs_second_reader not in (None, article.needs_second_reader):
        require_unfinished(article)
        article.needs_second_reader = needs_second_reader
    log_event(
        session,
        "article",
        article_id,
        "assigned",
        author=author,
        assignee=article.assignee,
        deadline=deadline.isoformat() if deadline else "",
        second_reader=article.needs_second_reader,
    )


def finish_article(session: Session, article_id: int, *, author: str) -> Article:
    """Say that the article is done. Raises NotAllowedError while a segment is not confirmed.

    It is changed no more then, until reopen_article takes it up again.
    """
    require_role(session, author, Role.REVIEWER)
    article = get_article(session, article_id)
    if stage_of(article) not in (ArticleStage.CONFIRMED, ArticleStage.FINISHED):
        raise _not_done(article)
    if article.finished_at is None:
        article.finished_at = now()
        log_event(session, "article", article_id, "finished", author=author)
    return article


def _not_done(article: Article) -> NotAllowedError:
    name, left = article.called, article.segment_count - done_count(article)
    if stage_of(article) is ArticleStage.SECOND_READING:
        return NotAllowedError(
            name,
            told("segments that wait for a second reader: {left}", left=left),
            "Somebody other than their first reviewer makes them final.",
        )
    return NotAllowedError(
        name,
        told("segments not confirmed: {left}", left=left),
        "Confirm them first, or set aside what does not belong to the article.",
    )


def reopen_article(session: Session, article_id: int, *, author: str) -> None:
    """Reopen a finished article, so that it can be changed; an unfinished one stays as it is."""
    require_role(session, author, Role.REVIEWER)
    article = get_article(session, article_id)
    if article.finished_at is not None:
        article.finished_at = None
        log_event(session, "article", article_id, "taken up again", author=author)


def require_unfinished(article: Article) -> None:
    """Raise NotAllowedError for a finished article: nobody changes one unawares."""
    if article.finished_at is not None:
        raise NotAllowedError(
            article.called,
            "the article is finished",
            by_command(told("Take it up again first."), "cotejo articles take-up"),
        )


EXPORTED = "exported"
"""``action`` of the event that says that somebody has taken an article out."""


def note_export(session: Session, article_ids: Iterable[int], *, author: str) -> None:
    """Write down that the articles went out: readers may have them from now on."""
    for article_id in article_ids:
        log_event(session, "article", article_id, EXPORTED, author=author)


def log_event(
    session: Session,
    subject: str,
    subject_id: int | None,
    action: str,
    *,
    author: str,
    **detail: object,
) -> None:
    """Append one line to the log. ``detail`` must be representable in JSON."""
    session.add(
        Event(subject=subject, subject_id=subject_id, action=action, author=author, detail=detail)
    )
