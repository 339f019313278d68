"""Full-text search over everything that was written here: sources, targets, comments, and who and
what an article says of itself.

All words must stand together in one of them. Case and accents do not matter; each word may be
unfinished, and what stands in double quotes is looked for as it is. What is typed is taken apart
here into words of letters and digits, so that nothing of it is an operator to the database.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, TextClause, bindparam, text
from sqlmodel import Session, col, or_, select

from glossary.language.tokens import Span
from review.store.deleted_articles import is_in_bin
from review.store.states import OF_THE_TEXT
from review.store.tables import Article, Comment, Correction, Segment, SegmentState
from review.store.word_index import (
    ARTICLE_WORDS,
    COMMENT_WORDS,
    SEGMENT_WORDS,
    WITHOUT_ACCENTS,
    WordIndex,
)
from review.terms.stored import search_key, searched_words
from translation.document import Kind
from translation.errors import UsageError
from translation.messages import told
from translation.words import LETTERS_AND_DIGITS

_PART = re.compile(r'["“«]([^"“”«»]*)["”»]|([^\W_]+)')
_MOST_PARTS = 20
_MOST_DELETED = 3
_LONGEST = 400
_LONGEST_WORD = 100
ABOUT_FIELDS = ARTICLE_WORDS.groups["about"]
"""What an article says of itself, and its people, in the order in which a hit shows it."""


class FoundIn(StrEnum):
    """Where words were found."""

    SOURCE = "source"
    TARGET = "target"
    COMMENT = "comment"
    ABOUT = "about"


FOUND_IN_WORDS = {
    FoundIn.SOURCE: told("source"),
    FoundIn.TARGET: told("translation"),
    FoundIn.COMMENT: told("comments"),
    FoundIn.ABOUT: told("article and people"),
}
"""What a person calls each of them."""

BETWEEN = " · "
"""What stands between the words of several fields of an article."""
_OF_SEGMENTS = (FoundIn.SOURCE, FoundIn.TARGET)


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What is searched; None stands for all.

    ``language`` is the code of one of the article's two, ``person`` somebody who brought the
    article, works on it, has changed or commented it. With a ``state`` only such segments and their
    comments count. ``in_bin`` searches, instead of what there is, what was deleted lately.
    """

    desk: str | None = None
    state: SegmentState | None = None
    language: str | None = None
    person: str | None = None
    where: FoundIn | None = None
    in_bin: bool = False


EVERYWHERE = SearchFilter()


@dataclass(frozen=True, slots=True)
class Hit:
    """What holds the words: a segment, a comment on one, or what an article says of itself.

    ``found_in`` are the sides of a segment that hold them, else what the words stand in. ``words``
    is the comment, or what of the article holds them.
    """

    article: Article
    found_in: tuple[FoundIn, ...]
    segment: Segment | None = None
    words: str = ""
    author: str = ""


def search_articles(
    session: Session, words: str, wanted: SearchFilter = EVERYWHERE, *, limit: int = 100
) -> list[Hit]:
    """Return up to ``limit`` hits that hold all ``words``, the newest article first, in its order.

    Junk and segments merged into others are passed over, and so are deleted articles, unless they
    are asked for. No words, no hits.
    """
    parts = query_parts(words)
    if not parts:
        return []
    hits = [
        *_about_hits(session, parts, wanted, limit),
        *_segment_hits(session, parts, wanted, limit),
        *_comment_hits(session, parts, wanted, limit),
    ]
    hits.sort(key=_order)
    return [*islice(_without_repeated_titles(hits, parts), limit)]


def deleted_with(session: Session, words: str, wanted: SearchFilter = EVERYWHERE) -> list[Article]:
    """Return up to three articles in the bin that hold all ``words``, the newest first."""
    hits = search_articles(session, words, replace(wanted, in_bin=True))
    return [*{hit.article.id: hit.article for hit in hits}.values()][:_MOST_DELETED]


def require_words(words: str) -> None:
    """Raise UsageError where ``words`` hold nothing to look for."""
    if not query_parts(words):
        raise UsageError("", "there are no words to search for", "Give words of letters or digits.")


def languages_in_use(session: Session) -> list[str]:
    """Return the codes of the languages that articles are from or go into."""
    pairs = session.exec(select(Article.source_language, Article.target_language).distinct())
    return sorted({code for pair in pairs for code in pair})


def query_parts(words: str) -> tuple[tuple[str, ...], ...]:
    """Return what to look for: each part a word, perhaps unfinished, or words of a quoted phrase.

    >>> query_parts('Cáceda "cámara de lima" 48,5 OR (')
    (('Cáceda',), ('cámara', 'de', 'lima', ''), ('48',), ('5',), ('OR',))
    """
    composed = unicodedata.normalize("NFC", words[:_LONGEST])
    parts = []
    for phrase, word in _PART.findall(composed):
        inside = [one[:_LONGEST_WORD] for one in LETTERS_AND_DIGITS.findall(phrase or word)]
        if inside:
            # The empty word at its end tells a phrase, whose last word is finished.
            parts.append((*inside, "") if phrase else (*inside,))
    return tuple(parts[:_MOST_PARTS])


def found_spans(words_in: str, parts: Sequence[tuple[str, ...]]) -> tuple[Span, ...]:
    """Return where ``parts`` stand in a text, in its order (code points).

    >>> found_spans("La Cámara habló en Lima.", query_parts("camar lima"))
    ((3, 9), (19, 23))
    >>> found_spans("La Cámara habló en Lima.", query_parts('"camar"'))
    ()
    """
    stands = searched_words(words_in)
    spans = [
        (stands[at][1][0], stands[at + len(wanted) - 1][1][1])
        for wanted, is_whole in map(_folded, parts)
        for at in range(len(stands) - len(wanted) + 1)
        if _stands_at(stands[at : at + len(wanted)], wanted, is_whole=is_whole)
    ]
    return tuple(sorted(set(spans)))


def _folded(part: Sequence[str]) -> tuple[list[str], bool]:
    return [search_key(word) for word in part if word], part[-1] == ""


def _stands_at(
    stands: Sequence[tuple[str, Span]], wanted: Sequence[str], *, is_whole: bool
) -> bool:
    found = [word for word, _ in stands]
    return found == wanted if is_whole else found[0].startswith(wanted[0])


def _holds_all(words_in: str, parts: Sequence[tuple[str, ...]]) -> bool:
    return all(found_spans(words_in, [part]) for part in parts)


def _order(hit: Hit) -> tuple[Any, ...]:
    segment = hit.segment
    order = (-1, 0.0) if segment is None else (segment.position, segment.part)
    return (-(hit.article.id or 0), *order, FoundIn.COMMENT in hit.found_in)


def _without_repeated_titles(
    hits: Sequence[Hit], parts: Sequence[tuple[str, ...]]
) -> Iterator[Hit]:
    """Yield the hits without an article's title where the segment that it is says the same."""
    titled = {
        hit.article.id for hit in hits if hit.segment is not None and hit.segment.kind == Kind.TITLE
    }
    for hit in hits:
        if hit.segment is not None or hit.article.id not in titled:
            yield hit
            continue
        others = " ".join(getattr(hit.article, name) or "" for name in ABOUT_FIELDS[1:])
        if _holds_all(others, parts):
            yield replace(hit, words=_about_words(hit.article, parts, ABOUT_FIELDS[1:]))


def _segment_hits(
    session: Session, parts: Sequence[tuple[str, ...]], wanted: SearchFilter, limit: int
) -> list[Hit]:
    sides = tuple(side for side in _OF_SEGMENTS if wanted.where in {None, side})
    if not sides:
        return []

    rows = session.exec(
        select(Segment, Article)
        .join(Article)
        .where(
            *_of_segment(wanted),
            or_(*(_holding(session, SEGMENT_WORDS, side, parts) for side in sides)),
            *_of_article(wanted),
        )
        .order_by(col(Article.id).desc(), col(Segment.position), col(Segment.part))
        .limit(limit)
    )

    return [
        # The database may part words otherwise than we do: then no side is known.
        Hit(
            article,
            tuple(side for side in sides if _holds_all(getattr(segment, side), parts)) or sides,
            segment,
        )
        for segment, article in rows
    ]


def _comment_hits(
    session: Session, parts: Sequence[tuple[str, ...]], wanted: SearchFilter, limit: int
) -> list[Hit]:
    if wanted.where not in {None, FoundIn.COMMENT}:
        return []
    rows = session.exec(
        select(Comment, Segment, Article)
        .join(Segment, col(Segment.id) == col(Comment.segment_id))
        .join(Article, col(Article.id) == col(Comment.article_id))
        .where(
            *_of_segment(wanted),
            _holding(session, COMMENT_WORDS, FoundIn.COMMENT, parts),
            *_of_article(wanted),
        )
        .order_by(col(Article.id).desc(), col(Segment.position), col(Segment.part), col(Comment.id))
        .limit(limit)
    )

    return [
        Hit(article, (FoundIn.COMMENT,), segment, comment.text, comment.author)
        for comment, segment, article in rows
    ]


def _about_hits(
    session: Session, parts: Sequence[tuple[str, ...]], wanted: SearchFilter, limit: int
) -> list[Hit]:
    if wanted.where not in {None, FoundIn.ABOUT} or wanted.state is not None:
        return []
    rows = session.exec(
        select(Article)
        .where(_holding(session, ARTICLE_WORDS, FoundIn.ABOUT, parts), *_of_article(wanted))
        .order_by(col(Article.id).desc())
        .limit(limit)
    )
    return [
        Hit(article, (FoundIn.ABOUT,), words=_about_words(article, parts, ABOUT_FIELDS))
        for article in rows
    ]


def _about_words(article: Article, parts: Sequence[tuple[str, ...]], fields: Sequence[str]) -> str:
    """Return those of ``fields`` that hold a word looked for."""
    lines = (getattr(article, name) or "" for name in fields)
    return BETWEEN.join(line for line in lines if found_spans(line, parts))


def _of_segment(wanted: SearchFilter) -> list[ColumnElement[bool]]:
    conditions = [*OF_THE_TEXT]
    if wanted.state is not None:
        conditions.append(col(Segment.state) == wanted.state)
    return conditions


def _of_article(wanted: SearchFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        is_in_bin() if wanted.in_bin else col(Article.deleted_at).is_(None)
    ]
    if wanted.desk is not None:
        conditions.append(col(Article.desk) == wanted.desk)
    if wanted.language is not None:
        pair = (col(Article.source_language), col(Article.target_language))
        conditions.append(or_(*(one == wanted.language for one in pair)))
    if wanted.person is not None:
        has_changed = select(Correction.article_id).where(Correction.author == wanted.person)
        has_commented = select(Comment.article_id).where(Comment.author == wanted.person)
        conditions.append(
            or_(
                col(Article.owner) == wanted.person,
                col(Article.assignee) == wanted.person,
                col(Article.id).in_(has_changed),
                col(Article.id).in_(has_commented),
            )
        )

    return conditions


def _holding(
    session: Session, index: WordIndex, group: str, parts: Sequence[tuple[str, ...]]
) -> TextClause:
    """Return the condition that the ``group`` of columns holds all of ``parts``."""
    parameter = f"{index.subject}_{group}"
    if session.connection().dialect.name == "sqlite":
        columns = " ".join(index.groups[group])
        asked = f"{{{columns}}} : ({' AND '.join(map(_fts5, parts))})"
        name = index.words_table
        condition = (
            f"{index.table}.id IN (SELECT rowid FROM {name} "  # noqa: S608 - names of ours
            f"WHERE {name} MATCH :{parameter})"
        )
    else:
        asked = " & ".join(map(_tsquery, parts))
        condition = f"{index.table}.{group}_words @@ to_tsquery('simple', :{parameter})"
    return text(condition).bindparams(bindparam(parameter, asked))


def _fts5(part: Sequence[str]) -> str:
    # Only letters and digits get here; the quotes are for words such as AND.
    phrase = " ".join(word for word in part if word)
    return f'"{phrase}"' if part[-1] == "" else f'"{phrase}" *'


def _tsquery(part: Sequence[str]) -> str:
    words = [word.lower().translate(WITHOUT_ACCENTS) for word in part if word]
    return f"({' <-> '.join(words)})" if part[-1] == "" else f"{words[0]}:*"
