"""How many issues of an article stand open: counted, kept, and when that is due again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.checks.issue import Issue
from review.segments.article_text import (
    ArticleText,
    IssueSources,
    article_text,
    issue_sources,
    issues_in,
)
from review.segments.checking import (
    dismissed_fingerprints,
    open_by_segment,
    segment_text,
    severity_numbers,
)
from review.segments.judge_turns import JudgeTurns
from review.store.articles import get_article, list_segments
from review.store.counts import IssueNumbers, WholeCheck, note_issues
from review.store.database import reading, write
from review.store.tables import Article, Segment, TranslationState, stored_id
from review.terms.stored import changed_for, glossary_revision

_AT_ONCE, _AT_ONCE_BESIDE_SAVERS = 60, 4
"""Segments that are checked in one go: a quarter of a second where nobody waits."""


def count_issues(
    database: Engine,
    article_id: int,
    index: TermIndex,
    *,
    turns: JudgeTurns | None = None,
    is_over: Callable[[], bool] = lambda: False,
) -> None:
    """Check the article and keep how many issues stand open; the write lock is held for that alone.

    What an editor of this program has found is not found again. ``turns`` say when to work where
    people save meanwhile; nothing is kept when it ``is_over`` before the end.
    """
    with reading(database) as session:
        checked = _begun(session, article_id, index)
    found: list[tuple[Issue, ...]] = []
    for positions in (turns or JudgeTurns()).in_turns(
        range(len(checked.segments)),
        alone=_AT_ONCE,
        beside_savers=_AT_ONCE_BESIDE_SAVERS,
        is_over=is_over,
    ):
        found += checked.issues_at(positions)

    if len(found) == len(checked.segments):
        issues = open_by_segment(checked.text.article, checked.segments, found, checked.dismissed)
        numbers, versions = _changed(checked.segments, issues)
        write(database, note_issues, article_id, numbers, versions, whole=checked.whole)


def count_issues_of_new(session: Session, article_id: int, index: TermIndex) -> None:
    """Do the same for an article that ``session`` is just storing."""
    # Not as an article that others may have open, for it may not come to be stored.
    article = get_article(session, article_id)
    segments = list_segments(session, article_id)
    texts = [segment_text(segment, has_source=article.has_source) for segment in segments]
    found = issues_in(session, article, texts, index)
    issues = open_by_segment(article, segments, found, frozenset())
    note_issues(session, article_id, *_changed(segments, issues), whole=_whole(session, article))


def recounts_due(session: Session, articles: Iterable[Article]) -> frozenset[int]:
    """Return those that changed since their issues were counted, or terms that may apply to them.

    Articles that share a glossary are asked for once.
    """
    revision = glossary_revision(session)
    # The job that translates an article counts its issues when it ends.
    still = [
        article
        for article in articles
        if article.translation_state is not TranslationState.RUNNING and article.segment_count
    ]
    behind = {_glossary_of(one): one for one in still if one.checked_revision != revision}
    changed = {
        key
        for key, article in behind.items()
        if changed_for(session, article, since=article.checked_revision)
    }
    return frozenset(
        stored_id(one) for one in still if one.recount_due or _glossary_of(one) in changed
    )


def _glossary_of(article: Article) -> tuple[str, bool, str, str, str]:
    """Which terms apply to the article, and the revision that its issues were counted with."""
    pair = (article.source_language, article.target_language)
    return (article.checked_revision, article.uses_glossary, *pair, article.desk)


@dataclass(frozen=True, slots=True)
class _Checked:
    """An article that is being checked as it stood at one moment; it needs no session any more."""

    text: ArticleText
    sources: IssueSources
    segments: Sequence[Segment]
    dismissed: frozenset[str]
    whole: WholeCheck

    def issues_at(self, positions: Iterable[int]) -> list[tuple[Issue, ...]]:
        return [self.sources.issues_at(self.text, position) for position in positions]


def _begun(session: Session, article_id: int, index: TermIndex) -> _Checked:
    article = get_article(session, article_id)
    text = article_text(session, article, index=index)
    return _Checked(
        text,
        issue_sources(session, text, range(len(text.segments))),
        list_segments(session, article_id),
        dismissed_fingerprints(session, article_id),
        _whole(session, article),
    )


def _whole(session: Session, article: Article) -> WholeCheck:
    return WholeCheck(glossary_revision(session), article.updated_at)


def _changed(
    segments: Sequence[Segment], issues: Mapping[int, Sequence[Issue]]
) -> tuple[dict[int, IssueNumbers], dict[int, int]]:
    """Return the numbers that are not as they were kept, and the versions they are of."""
    numbers: dict[int, IssueNumbers] = {}
    versions: dict[int, int] = {}
    for segment in segments:
        identifier = stored_id(segment)
        found = severity_numbers(issues.get(identifier, ()))
        if found != (segment.minor_issues, segment.major_issues, segment.critical_issues):
            numbers[identifier], versions[identifier] = found, segment.version

    return numbers, versions
