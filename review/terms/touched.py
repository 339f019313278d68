"""The articles that an approved or changed term touches: its source is there, its target not.

A mark is kept for each; it counts until the targets answer the term, or until somebody has seen it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from glossary.matching import TermIndex, find_bent
from glossary.term import Term, TermStatus
from review.store.articles import log_event
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.states import OF_THE_TEXT
from review.store.tables import Approval, Article, Segment, StoredTerm, TouchedArticle, stored_id
from review.terms.term_row import as_term
from review.terms.uses import stem_of, term_mentions
from translation.errors import NotFoundError
from translation.messages import told

_FINISHED_LATELY = timedelta(days=30)
"""Older articles are not marked: they are out, and nobody works on them."""
_Text = tuple[int, int, str, str]
"""Identifier and position of a segment, its source and its target."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A segment whose source has a term and whose target does not answer it."""

    id: int
    position: int


@dataclass(frozen=True, slots=True)
class Touched:
    """An article, the term ``author`` approved or changed, and segments that do not answer it."""

    article: Article
    term: StoredTerm
    author: str
    segments: tuple[Unanswered, ...]


def mark_touched(session: Session, stored: StoredTerm, *, author: str) -> int:
    """Mark the articles whose source has the term and whose target not; return how many.

    Articles finished more than 30 days ago are left alone.
    """
    since = now() - _FINISHED_LATELY
    is_recent = or_(col(Article.finished_at).is_(None), col(Article.finished_at) > since)
    term, [renderings] = as_term(stored), _renderings(session, [stored]).values()
    touched = {
        segment.article_id
        for _, segment, _ in term_mentions(session, term, is_recent)
        if not _is_answered(term, segment.target, renderings)
    }
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
    marked: list[ColumnElement[bool]] = [
        col(TouchedArticle.seen_at).is_(None),
        col(Article.deleted_at).is_(None),
        col(StoredTerm.deleted_at).is_(None),
        col(StoredTerm.approval) == Approval.APPROVED,
    ]
    if person is not None:
        is_free = (col(Article.assignee) == "") & (col(Article.owner) == person)
        marked.append(or_(col(Article.assignee) == person, is_free))
    marks = session.exec(
        select(TouchedArticle, Article, StoredTerm)
        .join(Article, col(Article.id) == TouchedArticle.article_id)
        .join(StoredTerm, col(StoredTerm.id) == TouchedArticle.term_id)
        .where(*marked)
        .order_by(col(TouchedArticle.created_at).desc(), col(TouchedArticle.article_id))
    ).all()
    if not marks:
        return []

    # Asked for all marks together: the menu of each page counts them.
    terms = {stored_id(stored): stored for _, _, stored in marks}
    renderings, texts = _renderings(session, terms.values()), _texts(session, marked)
    indexes = {number: TermIndex([as_term(stored)]) for number, stored in terms.items()}
    found = []
    for mark, article, stored in marks:
        if stored.desk in {"", article.desk}:
            segments = _unanswered(
                as_term(stored),
                indexes[mark.term_id],
                texts.get(mark.article_id, ()),
                renderings[mark.term_id],
            )
            found += [Touched(article, stored, mark.author, segments)] if segments else []

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
    term: Term, index: TermIndex, texts: Sequence[_Text], renderings: Collection[str]
) -> tuple[Unanswered, ...]:
    """The segments with the term whose target has no rendering that the glossary lets stand."""
    stem = stem_of(term).lower()
    return tuple(
        Unanswered(number, position)
        for number, position, source, target in texts
        if stem in source.lower()
        and index.find(source)
        and not _is_answered(term, target, renderings)
    )


def _is_answered(term: Term, target: str, renderings: Collection[str]) -> bool:
    """Whether an approved rendering stands in the target, or nothing stands there yet."""
    return not target.strip() or any(
        find_bent(target, form, is_name=term.is_name) for form in renderings
    )


def _renderings(session: Session, terms: Collection[StoredTerm]) -> dict[int, list[str]]:
    """By the number of each term what the glossary lets stand for its source."""
    rows = session.exec(
        select(StoredTerm).where(
            col(StoredTerm.source).in_({one.source for one in terms}),
            StoredTerm.approval == Approval.APPROVED,
            StoredTerm.status != TermStatus.FORBIDDEN,
            col(StoredTerm.deleted_at).is_(None),
        )
    )
    approved: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        approved[*_asked(row), row.desk].append(row.target)
    return {
        stored_id(one): [
            target for desk in {"", one.desk} for target in approved[*_asked(one), desk]
        ]
        for one in terms
    }


def _asked(stored: StoredTerm) -> tuple[str, str, str]:
    return stored.source, stored.source_language, stored.target_language


def _texts(session: Session, marked: Sequence[ColumnElement[bool]]) -> dict[int, list[_Text]]:
    """By their article the segments of those that are ``marked``, without junk, in order."""
    articles = (
        select(TouchedArticle.article_id)
        .join(Article, col(Article.id) == TouchedArticle.article_id)
        .join(StoredTerm, col(StoredTerm.id) == TouchedArticle.term_id)
        .where(*marked)
    )
    rows = session.execute(
        select_columns(
            col(Segment.article_id),
            col(Segment.id),
            col(Segment.position),
            col(Segment.source),
            col(Segment.target),
        )
        .where(col(Segment.article_id).in_(articles), *OF_THE_TEXT)
        .order_by(col(Segment.article_id), col(Segment.position), col(Segment.part))
    )
    found: dict[int, list[_Text]] = {}
    for article_id, number, position, source, target in rows:
        found.setdefault(article_id, []).append((number or 0, position, source, target))
    return found
