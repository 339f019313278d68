"""Where a term was used and corrected, and which articles use the glossary."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from glossary.language.tokens import Span, is_inside
from glossary.matching import TermIndex, find_renderings
from glossary.term import Term, TermKind
from review.store.articles import get_article, log_event, segments_where
from review.store.roles import Role, require_role
from review.store.tables import Article, Correction, Segment, Setting, StoredTerm, stored_id
from translation.errors import NotFoundError
from translation.messages import told

_ASCII_RUN = re.compile(r"[A-Za-z0-9]{2,}")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class TermCorrection:
    """A change of a target in which the term's rendering came in (``put_right``) or went out."""

    before: str
    after: str
    author: str
    at: str
    put_right: bool


@dataclass(frozen=True, slots=True)
class TermUse:
    """A segment whose source holds the term. Spans are code points of source and target.

    ``wrong`` are forbidden variants that stand in the target now, each with its span.
    """

    article_id: int
    article_title: str
    segment_id: int
    position: int
    source: str
    target: str
    mentions: tuple[Span, ...]
    renderings: tuple[Span, ...]
    wrong: tuple[tuple[str, Span], ...]
    corrections: tuple[TermCorrection, ...]


def use_object(use: TermUse) -> dict[str, Any]:
    """Return the use as plain values, for the JSON of the command line."""
    return {
        "article": use.article_id,
        "title": use.article_title,
        "segment": use.position + 1,
        "source": use.source,
        "target": use.target,
        "rendered": bool(use.renderings),
    }


def get_term(session: Session, term_id: int) -> StoredTerm:
    """Return the stored term, deleted or not. Raises NotFoundError."""
    stored = session.get(StoredTerm, term_id)
    if stored is None:
        raise NotFoundError(
            told("The term"), "it is not in the glossary", "Choose it from the list."
        )
    return stored


def term_uses(session: Session, term: Term, *, limit: int = 500) -> list[TermUse]:
    """Return up to ``limit`` segments whose source holds the term, newest article first."""
    found = islice(term_mentions(session, term), limit)
    return [_use(session, article, segment, term, mentions) for article, segment, mentions in found]


def term_mentions(
    session: Session, term: Term, *conditions: ColumnElement[bool]
) -> Iterator[tuple[Article, Segment, tuple[Span, ...]]]:
    """Yield the segments whose source holds the term, and where, newest article first, in order.

    ``conditions`` narrow the articles down.
    """
    index = TermIndex([term])
    for article, segment in _segments(session, term, *conditions):
        mentions = tuple((match.start, match.end) for match in index.find(segment.source))
        if mentions:
            yield article, segment, mentions


def set_article_glossary(
    session: Session, article_id: int, *, desk: str, uses_glossary: bool, author: str
) -> Article:
    """Say which desk's glossary an article uses, and whether it uses any."""
    require_role(session, author, Role.REVIEWER)
    article = get_article(session, article_id)
    before = {"desk": article.desk, "uses_glossary": article.uses_glossary}
    article.desk, article.uses_glossary = " ".join(desk.split())[:120], uses_glossary
    # The counts of issues were made with another glossary.
    article.checked_revision = ""
    session.add(article)
    log_event(
        session,
        "article",
        article_id,
        "glossary chosen",
        author=author,
        before=before,
        desk=article.desk,
        uses_glossary=uses_glossary,
    )

    return article


def desks_in_use(session: Session) -> list[str]:
    """Return the desks of terms and articles by name, without the general one ("")."""
    names = {*session.exec(select(StoredTerm.desk).distinct())}
    names |= {*session.exec(select(Article.desk).distinct())}
    return sorted(names - {""})


def is_desk(session: Session, desk: str) -> bool:
    """Whether there is the desk: it has terms or articles, or something was chosen for it."""
    chosen = select(Setting.key).where(col(Setting.key).endswith(f":{desk}", autoescape=True))
    return desk in desks_in_use(session) or session.exec(chosen).first() is not None


def _segments(
    session: Session, term: Term, *narrower: ColumnElement[bool]
) -> Iterator[tuple[Article, Segment]]:
    conditions = [
        *narrower,
        col(Article.deleted_at).is_(None),
        col(Article.source_language) == term.source_language,
        col(Article.target_language) == term.target_language,
        col(Segment.source).icontains(stem_of(term), autoescape=True),
    ]
    if term.desk:
        conditions.append(col(Article.desk) == term.desk)
    return segments_where(session, *conditions, newest_first=True)


def shared_letters(text: str) -> str:
    """Return the letters that every spelling of the text shares: its longest run in ASCII."""
    return max(_ASCII_RUN.findall(text), key=len, default="")


def stem_of(term: Term) -> str:
    """Return letters that every spelling and inflection of the source shares, "" for too few."""
    run = shared_letters(term.source)
    if term.kind is TermKind.OTHER and not term.case_sensitive:
        # Plural and gender change the end: ley, leyes; pez, peces.
        run = run[:-1]
    return run if len(run) >= _SHORTEST_STEM else ""


def _use(
    session: Session, article: Article, segment: Segment, term: Term, mentions: tuple[Span, ...]
) -> TermUse:
    exact = term.kind is not TermKind.OTHER or term.case_sensitive
    renderings = find_renderings(segment.target, term.target, case_sensitive=exact)
    wrong = tuple(
        (variant, span)
        for variant in term.variants
        for span in find_renderings(segment.target, variant, case_sensitive=exact)
        if not is_inside(span, renderings)
    )
    rows = session.exec(
        select(Correction)
        .where(Correction.segment_id == segment.id)
        .order_by(col(Correction.id).desc())
    )

    return TermUse(
        article_id=stored_id(article),
        article_title=article.called,
        segment_id=stored_id(segment),
        position=segment.position,
        source=segment.source,
        target=segment.target,
        mentions=mentions,
        renderings=renderings,
        wrong=wrong,
        corrections=tuple(_corrections(rows, term, exact=exact)),
    )


def _corrections(
    rows: Iterable[Correction], term: Term, *, exact: bool
) -> Iterator[TermCorrection]:
    for row in rows:
        before = len(find_renderings(row.before, term.target, case_sensitive=exact))
        after = len(find_renderings(row.after, term.target, case_sensitive=exact))
        if before != after:
            yield TermCorrection(
                row.before,
                row.after,
                row.author,
                row.created_at.isoformat(timespec="minutes"),
                after > before,
            )
