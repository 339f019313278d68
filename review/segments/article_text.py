"""A whole article as checks read it, cached between saves: a save changes one segment of 2,000.

What is found in it is kept with it, for everybody who asks: editor, pages, exports, counts.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from glossary.matching import TermIndex
from glossary.term import TermMatch
from review.checks.issue import Issue, SegmentText
from review.checks.judgement import Judgement
from review.checks.running import (
    CheckOptions,
    affected_positions,
    article_matches,
    check_alone,
)
from review.segments.checking import (
    check_options,
    dismissed_fingerprints,
    open_by_segment,
    remembered,
    segment_text,
)
from review.segments.judging import TextPair, judgements_of
from review.store.articles import get_article, list_segments
from review.store.prepared import run_prepared
from review.store.tables import Article, Segment, stored_id

FindTerms = Callable[[str], tuple[TermMatch, ...]]
"""``TermIndex.find``, or the same with a memory: sources hardly ever change."""

KnownIssues = dict[
    tuple[str, tuple[str, ...], tuple[Judgement, ...] | None], dict[int, tuple[Issue, ...]]
]
"""Choice of checks, what is remembered of a segment and what was judged -> position -> issues."""

_MOST_ARTICLES = 16
_OVERLAP = timedelta(seconds=2)
"""Rows changed so shortly before the last look are read again: a commit may come late."""
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The article in order, without removed segments; ``positions`` maps identifiers to positions.

    ``known_issues`` is a memory for whoever checks it. An edit takes out of it only what may be
    otherwise now.
    """

    article: Article
    segments: tuple[SegmentText, ...]
    matches: tuple[tuple[TermMatch, ...], ...]
    positions: Mapping[int, int]
    index: TermIndex
    known_issues: KnownIssues = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class _Row:
    stamp: tuple[int, datetime]
    order: tuple[int, int]
    removed: bool
    text: SegmentText


@dataclass(frozen=True, slots=True)
class _Kept:
    rows: Mapping[int, _Row]
    newest: datetime
    has_source: bool
    text: ArticleText


def article_text(
    session: Session, article: Article, *, index: TermIndex, find: FindTerms | None = None
) -> ArticleText:
    """Return the article's texts and terms as they are committed, or written in this session.

    What was read before is kept for the latest 16 articles of each database, and only rows changed
    since are read again. Every way to change a segment sets its ``updated_at``; this relies on it.
    """
    pool, key = session.get_bind().engine.pool, stored_id(article)
    kept = _recall(pool, key)
    if kept is not None and kept.has_source != article.has_source:
        kept = None

    stamps = _stamps(session, key, kept.newest - _OVERLAP if kept else _BEGINNING)
    newest = max((changed_at for _, changed_at in stamps.values()), default=_BEGINNING)
    read = _read(session, article, stamps, kept.rows if kept else {})
    rows = {**kept.rows, **read} if kept else read
    is_same_order = kept is not None and all(
        row.order == kept.rows[number].order and row.removed == kept.rows[number].removed
        if number in kept.rows
        else False
        for number, row in read.items()
    )
    if kept is not None and is_same_order:
        text = _patched(kept.text, article, read, index, find or index.find)
    else:
        text = _ordered(article, rows, index, find or index.find)

    _remember(
        pool,
        key,
        _Kept(rows, max(newest, kept.newest if kept else newest), article.has_source, text),
    )
    return text


@dataclass(frozen=True, slots=True)
class IssueSources:
    """What the issues of an article's segments hang on beside its text: what was chosen for its
    desk, what is remembered of the sources, what was judged. ``chosen`` identifies the choice.
    """

    options: CheckOptions
    chosen: str
    memory: Mapping[str, tuple[str, ...]]
    judged: Mapping[TextPair, tuple[Judgement, ...]]

    def issues_at(self, text: ArticleText, position: int) -> tuple[Issue, ...]:
        """Return the issues of one segment.

        Everybody who has the article open asks for the same after somebody's edit: they are found
        once for all.
        """
        segment = text.segments[position]
        # None where the judge was not asked: some checks answer otherwise then.
        said = self.judged.get(pair_of(segment))
        choice = self.chosen, self.memory.get(segment.source, ()), said
        known = text.known_issues.setdefault(choice, {})
        if position not in known:
            known[position] = check_alone(
                text.segments,
                position,
                text.index,
                matches=text.matches,
                **(self.options | {"memory": self.memory, "judged": self.judged}),
            )

        return known[position]


def article_issues(
    session: Session, article_id: int, index: TermIndex
) -> dict[int, tuple[Issue, ...]]:
    """Return the open issues of every segment that has any target, by segment identifier.

    Boilerplate is not checked, nor what the engine has not reached yet. Dismissed issues are left
    out. A draft that came without its source gets the checks that need none.
    """
    article = get_article(session, article_id)
    segments = list_segments(session, article_id)
    found = found_issues(session, article, segments, index)
    return open_by_segment(article, segments, found, dismissed_fingerprints(session, article_id))


def found_issues(
    session: Session,
    article: Article,
    segments: Sequence[Segment],
    index: TermIndex,
    *,
    find: FindTerms | None = None,
) -> tuple[tuple[Issue, ...], ...]:
    """Return the issues of each of ``segments``, which are all of the article, dismissed ones among
    them. What anybody has found is not found anew.
    """
    text = article_text(session, article, index=index, find=find)
    texts = tuple(segment_text(segment, has_source=article.has_source) for segment in segments)
    if texts != text.segments:
        # Somebody changed one since this session began, or what was read was never committed.
        return issues_in(session, article, texts, index)
    return _issues_of(session, text)


def issues_in(
    session: Session, article: Article, texts: Iterable[SegmentText], index: TermIndex
) -> tuple[tuple[Issue, ...], ...]:
    """Return the issues of the article's segments, were these their texts. What was found in the
    very same texts lately is not found anew.
    """
    segments = tuple(texts)
    matches, known = article_matches(segments, index), _known_in(segments, index)
    return _issues_of(session, ArticleText(article, segments, matches, {}, index, known))


# No more: the key keeps the glossary's index, which may be large, though there is a newer one.
@lru_cache(maxsize=2)
def _known_in(_segments: tuple[SegmentText, ...], _index: TermIndex) -> KnownIssues:
    return {}


def _issues_of(session: Session, text: ArticleText) -> tuple[tuple[Issue, ...], ...]:
    positions = range(len(text.segments))
    sources = issue_sources(session, text, positions)
    return tuple(sources.issues_at(text, position) for position in positions)


def pair_of(segment: SegmentText) -> TextPair:
    """Return what is judged of a segment."""
    return segment.source, segment.target


def issue_sources(
    session: Session,
    text: ArticleText,
    positions: Iterable[int],
    *,
    options: CheckOptions | None = None,
) -> IssueSources:
    """Return what the issues at ``positions`` hang on; ``options`` are check_options of the
    article, where the caller has them.
    """
    segments = [text.segments[position] for position in positions]
    options = check_options(session, text.article) if options is None else options
    return IssueSources(
        options,
        repr(options),
        remembered(session, text.article, (segment.source for segment in segments)),
        judgements_of(session, text.article, map(pair_of, segments)),
    )


_ARTICLE: Any = bindparam("article")
_STAMPS: Any = select_columns(col(Segment.id), col(Segment.version), col(Segment.updated_at)).where(
    col(Segment.article_id) == _ARTICLE, col(Segment.updated_at) >= bindparam("since")
)
_COLUMNS: tuple[Any, ...] = (
    col(Segment.id),
    col(Segment.position),
    col(Segment.part),
    col(Segment.removed),
    col(Segment.source),
    col(Segment.target),
    col(Segment.kind),
    col(Segment.paragraph),
    col(Segment.level),
    col(Segment.item),
    col(Segment.source_codes),
    col(Segment.target_codes),
    col(Segment.language),
    col(Segment.former_source),
)
_ALL: Any = select_columns(*_COLUMNS).where(col(Segment.article_id) == _ARTICLE)
_SOME: Any = _ALL.where(col(Segment.id).in_(bindparam("numbers", expanding=True)))


def _stamps(session: Session, article_id: int, since: datetime) -> dict[int, tuple[int, datetime]]:
    """Return version and time of each segment changed at ``since`` or later, by its identifier."""
    rows = run_prepared(session, _STAMPS, article=article_id, since=since)
    return {number: (version, changed_at) for number, version, changed_at in rows}


def _read(
    session: Session,
    article: Article,
    stamps: Mapping[int, tuple[int, datetime]],
    known: Mapping[int, _Row],
) -> dict[int, _Row]:
    """Return the segments of ``stamps`` that ``known`` does not hold as they are now."""
    numbers = [
        number
        for number, stamp in stamps.items()
        if number not in known or known[number].stamp != stamp
    ]
    if not numbers:
        return {}

    some = {"numbers": numbers} if known else {}
    found = run_prepared(session, _SOME if known else _ALL, article=article.id, **some)
    return {
        row.id: _Row(
            stamps[row.id],
            (row.position, row.part),
            row.removed,
            segment_text(row, has_source=article.has_source),
        )
        for row in found
        if row.id in stamps
    }


def _ordered(
    article: Article, rows: Mapping[int, _Row], index: TermIndex, find: FindTerms
) -> ArticleText:
    present = sorted((row.order, number) for number, row in rows.items() if not row.removed)
    segments = tuple(rows[number].text for _, number in present)
    return ArticleText(
        article,
        segments,
        tuple(find(segment.source) for segment in segments),
        {number: position for position, (_, number) in enumerate(present)},
        index,
    )


def _patched(
    text: ArticleText, article: Article, read: Mapping[int, _Row], index: TermIndex, find: FindTerms
) -> ArticleText:
    changed = {
        text.positions[number]: row
        for number, row in read.items()
        if not row.removed and row.text != text.segments[text.positions[number]]
    }
    if not changed and text.index is index:
        return replace(text, article=article)

    segments, matches = [*text.segments], [*text.matches]
    for position, row in changed.items():
        if segments[position].source != row.text.source:
            matches[position] = find(row.text.source)
        segments[position] = row.text

    if text.index is not index:
        matches = [find(segment.source) for segment in segments]
    patched = ArticleText(article, tuple(segments), tuple(matches), text.positions, index)
    if text.index is index:
        before = {position: text.segments[position] for position in changed}
        affected = frozenset(affected_positions(segments, before, index=index, matches=matches))
        # Lists, because whoever checks the older text adds to it meanwhile.
        for options, known in [*text.known_issues.items()]:
            patched.known_issues[options] = {
                position: issues
                for position, issues in [*known.items()]
                if position not in affected
            }

    return patched


_lock = Lock()
_kept: WeakKeyDictionary[Pool, OrderedDict[int, _Kept]] = WeakKeyDictionary()


def _recall(pool: Pool, key: int) -> _Kept | None:
    with _lock:
        return _kept.get(pool, OrderedDict()).get(key)


def _remember(pool: Pool, key: int, kept: _Kept) -> None:
    with _lock:
        articles = _kept.setdefault(pool, OrderedDict())
        articles[key] = kept
        articles.move_to_end(key)
        while len(articles) > _MOST_ARTICLES:
            articles.popitem(last=False)
