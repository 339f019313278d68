"""Erasing deleted articles for good: their texts, people and files, and what is remembered of them.

What is left says that there was one: its number, desk and days, its counts, and who did what to it
when. Numbers are not given twice, and the hash of a file tells a watched folder that it was here.
Other places keep what they got: the glossary its terms, backups and exported files their copies.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Table, delete, update
from sqlmodel import Session, SQLModel, col, select

from review.segments.judging import forget_judgements
from review.store.articles import get_article, log_event
from review.store.columns import now
from review.store.database import read, writing
from review.store.deleted_articles import due_for_erasing
from review.store.roles import PROGRAM, Role, require_role
from review.store.tables import (
    Article,
    ArticleFile,
    ArticleVersion,
    Correction,
    Event,
    MemoryUnit,
    Segment,
    SegmentDraft,
    WaitingVersion,
)
from review.store.word_index import forget_words
from translation.errors import NotAllowedError
from translation.messages import by_command, told

_EMPTIED: dict[type[SQLModel], dict[str, Any]] = {
    Article: {
        **dict.fromkeys(("name", "title", "byline", "web_title", "social_text", "assignee"), ""),
        **dict.fromkeys(("deck", "author", "place", "published", "source_url")),
        "translation_problem": "",
    },
    ArticleFile: {"data": b""},
    ArticleVersion: {"data": b"", "state": {}, "note": ""},
    WaitingVersion: {"data": b"", "name": ""},
    Segment: {
        **dict.fromkeys(("source", "target", "former_source", "error"), ""),
        **{name: [] for name in ("names", "source_codes", "target_codes")},
    },
}
"""What stays of an article, and which of its columns say something of the text. Every other row
that belongs to it goes.
"""
_SUBJECTS = ("article", "fact", "person")
"""What the log calls an article, what stands in it, and whom it names."""
_KEPT_WORDS = frozenset({"folder"})
"""Words of the log that say nothing of a text and are asked for later."""


def erase_articles(session: Session, article_ids: Collection[int], *, author: str) -> None:
    """Erase deleted articles for good. Raises NotAllowedError for one that is not deleted,
    NotFoundError for one that is not there or was erased before.
    """
    require_role(session, author, Role.ADMIN)
    for article_id in article_ids:
        article = get_article(session, article_id)
        if article.deleted_at is None:
            raise NotAllowedError(
                article.called,
                "it is not deleted, and only what is deleted can be erased",
                by_command(told("Delete it first."), f"cotejo articles delete {article_id}"),
            )
        _erase(session, article)
        log_event(session, "article", article_id, "erased", author=author)
    session.flush()
    forget_words(session.connection())


def erase_long_deleted(database: Engine) -> int:
    """Erase what has lain in the bin long enough, and return how many articles those were."""
    if not read(database, due_for_erasing):
        return 0
    with writing(database) as session:
        # Another server may have done it meanwhile.
        due = due_for_erasing(session)
        erase_articles(session, due, author=PROGRAM)
    return len(due)


def _erase(session: Session, article: Article) -> None:
    segments = select(Segment.id).where(Segment.article_id == article.id)
    forget_judgements(session, article, _texts(session, article))
    session.execute(delete(MemoryUnit).where(col(MemoryUnit.segment_id).in_(segments)))
    session.execute(delete(SegmentDraft).where(col(SegmentDraft.segment_id).in_(segments)))
    _empty_log(session, article, {number for number in session.exec(segments) if number})

    kept = {_table(each) for each in _EMPTIED}
    for table in reversed(SQLModel.metadata.sorted_tables):
        owner = table.columns.get("article_id")
        if owner is not None and table not in kept:
            session.execute(delete(table).where(owner == article.id))
    for each, emptied in _EMPTIED.items():
        table = _table(each)
        owner = table.columns["id" if each is Article else "article_id"]
        session.execute(update(table).where(owner == article.id).values(emptied))

    session.expire_all()
    article.erased_at = now()


def _table(each: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(each.__tablename__)]


def _texts(session: Session, article: Article) -> set[tuple[str, str]]:
    """Return the pairs of source and target that the article has or had."""
    queries = (
        select(Segment.source, Segment.target).where(Segment.article_id == article.id),
        *(
            select(Segment.source, target)
            .join(Segment, col(Segment.id) == owner)
            .where(Segment.article_id == article.id)
            for owner, target in (
                (col(SegmentDraft.segment_id), col(SegmentDraft.text)),
                (col(Correction.segment_id), col(Correction.before)),
                (col(Correction.segment_id), col(Correction.after)),
            )
        ),
    )
    return {(source, target) for query in queries for source, target in session.exec(query)}


def _empty_log(session: Session, article: Article, segments: Collection[int]) -> None:
    """Take out of the log what it quotes; who did what and when stays."""
    of_article = col(Event.subject).in_(_SUBJECTS) & (Event.subject_id == article.id)
    for event in session.exec(select(Event).where(of_article)):
        event.detail = {key: _without_words(key, each) for key, each in event.detail.items()}

    for event in session.exec(select(Event).where(Event.subject == "memory")):
        if event.detail.get("segment_id") in segments:
            event.detail = {key: _without_words(key, each) for key, each in event.detail.items()}
    session.flush()


def _without_words(key: str, value: object) -> object:
    """Return what stays of a value of the log: numbers and days, and of the rest its kind.

    >>> _without_words("reason", "Ana is right"), _without_words("fields", {"title": ["a", "b"]})
    ('', {})
    >>> _without_words("folder", "/home/ana/wires"), _without_words("segment", 7)
    ('/home/ana/wires', 7)
    """
    if isinstance(value, str):
        return value if key in _KEPT_WORDS or _is_moment(value) else ""
    return type(value)() if isinstance(value, dict | list) else value


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
