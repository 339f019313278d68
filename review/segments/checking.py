"""The checks applied to stored articles: issues without those a person dismissed, and counts."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy
from sqlmodel import Session, col

from glossary.language.tokens import Span
from review.checks.issue import Issue, SegmentText, Severity, seconds_shown
from review.checks.running import CheckOptions
from review.memory.units import stored_targets
from review.segments.house_style import STYLE_SETTING, style_among
from review.store.articles import get_segment
from review.store.counts import IssueNumbers
from review.store.desk_settings import choose_for, desk_key, desk_keys, settings_of
from review.store.prepared import run_prepared
from review.store.roles import Role, require_role
from review.store.said_people import said_genders
from review.store.tables import Article, Dismissal, Segment, TranslationState, stored_id
from translation.document import Kind
from translation.inline_codes import codes_from_rows

_DISMISSED: Any = sqlalchemy.select(col(Dismissal.fingerprint)).where(
    col(Dismissal.article_id) == sqlalchemy.bindparam("article"), col(Dismissal.accepted).is_(False)
)
OFF = "off"
CHECK_SETTINGS = "checks"
"""Name of the setting that maps check identifiers to "off" or to a severity."""


def segment_text(segment: Segment, *, has_source: bool = True) -> SegmentText:
    """Return what checks read of a stored segment."""
    return SegmentText(
        segment.source if has_source else "",
        segment.target,
        Kind(segment.kind),
        segment.paragraph,
        codes_from_rows(segment.source_codes),
        codes_from_rows(segment.target_codes),
        segment.language,
        segment.former_source if has_source else "",
        seconds_shown(segment.kind, segment.level),
        segment.position + 1,
    )


def has_issues(article: Article, target: str) -> bool:
    """Whether a segment of the article with such a target is spoken of: not one that the engine has
    not reached yet.
    """
    return article.translation_state is TranslationState.DONE or bool(target.strip())


def remembered(
    session: Session, article: Article, sources: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return what the translation memory holds for ``sources``, as the checks want it.

    What a segment has put there itself is among it: a person confirmed that, so it is no issue.
    """
    if not article.has_source:
        return {}
    return stored_targets(session, sources, article.languages)


def check_options(session: Session, article: Article) -> CheckOptions:
    """Return what was chosen for the article's desk, with its languages."""
    keys = (*desk_keys(CHECK_SETTINGS, article.desk), *desk_keys(STYLE_SETTING, article.desk))
    settings = settings_of(session, keys)
    chosen = _checks_among(settings, article.desk)
    severities = {check: Severity(value) for check, value in chosen.items() if value != OFF}
    return CheckOptions(
        severities=severities,
        off=[check for check, value in chosen.items() if value == OFF],
        style=style_among(settings, article.desk),
        people=said_genders(session, article),
        source_language=article.source_language,
        target_language=article.target_language,
    )


def open_issues(
    segment: Segment, issues: Sequence[Issue], dismissed: frozenset[str]
) -> tuple[Issue, ...]:
    """Return those of ``issues`` whose fingerprint nobody has dismissed."""
    return tuple(issue for issue in issues if fingerprint(segment, issue) not in dismissed)


def open_by_segment(
    article: Article,
    segments: Iterable[Segment],
    found: Iterable[tuple[Issue, ...]],
    dismissed: frozenset[str],
) -> dict[int, tuple[Issue, ...]]:
    """Return the open ones of the issues ``found`` in each of ``segments`` that is spoken of, by
    segment identifier.
    """
    return {
        stored_id(segment): open_issues(segment, issues, dismissed)
        for segment, issues in zip(segments, found, strict=True)
        if has_issues(article, segment.target)
    }


def fingerprint(segment: Segment, issue: Issue) -> str:
    """Return what tells the issue from every other; it changes when one of the texts does."""
    return fingerprint_of(segment, issue.check, issue.source_span, issue.target_span)


def fingerprint_of(segment: Segment, what: str, *spans: Span | None) -> str:
    """Return the SHA-256 over the segment's two texts, and what is said of which spans of them."""
    parts = (str(segment.id), what, *map(str, spans), segment.source, segment.target)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def dismissed_fingerprints(session: Session, article_id: int) -> frozenset[str]:
    """Return the fingerprints of all issues dismissed in the article."""
    return frozenset(value for (value,) in run_prepared(session, _DISMISSED, article=article_id))


def dismiss(
    session: Session,
    segment_id: int,
    issue: Issue,
    *,
    reason: str,
    author: str,
    accepted: bool = False,
) -> Dismissal:
    """Record that a person saw the issue: it was none, or its suggestion was ``accepted``."""
    require_role(session, author, Role.REVIEWER)
    segment = get_segment(session, segment_id)
    dismissal = Dismissal(
        segment_id=segment_id,
        article_id=segment.article_id,
        check=issue.check,
        fingerprint=fingerprint(segment, issue),
        accepted=accepted,
        version=segment.version,
        reason=reason.strip(),
        author=author,
    )
    session.add(dismissal)
    session.flush()

    return dismissal


def check_settings(session: Session, desk: str) -> Mapping[str, str]:
    """Return check identifier -> "off" or a severity, the desk's choice over the general one."""
    return _checks_among(settings_of(session, desk_keys(CHECK_SETTINGS, desk)), desk)


def _checks_among(settings: Mapping[str, Any], desk: str) -> Mapping[str, str]:
    chosen: dict[str, str] = {}
    for one in ("", desk):
        chosen.update(settings.get(desk_key(CHECK_SETTINGS, one)) or {})
    return chosen


def set_check_settings(
    session: Session, desk: str, choices: Mapping[str, str], *, author: str
) -> None:
    """Keep what was chosen for the checks of a desk, or of all desks where ``desk`` is empty."""
    choose_for(session, CHECK_SETTINGS, desk, dict(choices), author=author, action="checks changed")


def severity_numbers(issues: Iterable[Issue]) -> IssueNumbers:
    """Return how many of the issues are minor, major and critical."""
    found = Counter(issue.severity for issue in issues)
    return found[Severity.MINOR], found[Severity.MAJOR], found[Severity.CRITICAL]
