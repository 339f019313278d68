"""Articles, segments and issues as JSON objects of the command line and the HTTP interface."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from glossary.matching import TermIndex
from review.checks.issue import Issue
from review.checks.risk import article_risk, risk
from review.segments.article_text import article_issues
from review.segments.checking import segment_text
from review.segments.counting import recounts_due
from review.segments.name_fix import FixConflict
from review.segments.search import Hit
from review.store.articles import done_count, get_article, list_segments, stage_of
from review.store.tables import Article, Segment, stored_id
from translation.document import Kind
from translation.engine import EngineSignature
from translation.errors import error_of


def article_rows(session: Session, articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return what a list says of each article: how far it is, who works on it, what is open.

    ``issues_counted`` is False where the article or its glossary changed since its issues were
    counted.
    """
    due = recounts_due(session, articles)
    return [_row(article, is_counted=article.id not in due) for article in articles]


def _row(article: Article, *, is_counted: bool) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "name": article.name,
        "stage": stage_of(article).value,
        "segments": article.segment_count,
        "confirmed": article.reviewed_count,
        "second_reader_waits": article.reviewed_count - done_count(article),
        "failed": article.failed_count,
        "waiting": article.waiting_count,
        "issues": article.minor_issues + article.major_issues + article.critical_issues,
        "critical": article.critical_issues,
        "issues_counted": is_counted,
        "comments": article.open_comments,
        "desk": article.desk,
        "owner": article.owner,
        "assignee": article.assignee,
        "deadline": article.deadline.isoformat() if article.deadline else None,
        "finished": article.finished_at.isoformat() if article.finished_at else None,
        "changed": article.updated_at.isoformat(timespec="seconds"),
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """Return a hit as JSON has it; ``position`` is the segment's number as people see it."""
    segment = hit.segment
    at = "" if segment is None else f"&segment={segment.id}"
    return {
        "article": hit.article.id,
        "title": hit.article.called,
        "desk": hit.article.desk,
        "found_in": [str(side) for side in hit.found_in],
        "segment": None if segment is None else segment.id,
        "position": None if segment is None else segment.position + 1,
        "state": None if segment is None else segment.state.value,
        "source": None if segment is None else segment.source,
        "target": None if segment is None else segment.target,
        "words": hit.words,
        "author": hit.author,
        "address": f"/review?article={hit.article.id}{at}",
    }


def article_object(
    article: Article,
    segments: Sequence[Segment],
    issues: Mapping[int, Sequence[Issue]],
    signature: EngineSignature | None,
) -> dict[str, Any]:
    """Return the article as plain values. Spans are ``[start, end]`` in code points; ``score`` is
    the engine's probability per token, 0 to 1, or null for a target that no engine wrote;
    ``engine`` is null for a draft that came from elsewhere.
    """
    return {
        "name": article.name,
        "language": {"code": article.source_language, "probability": article.source_probability},
        "engine": None
        if signature is None
        else {
            "name": signature.name,
            "model": signature.model,
            "version": signature.version,
            "sha256": signature.sha256,
        },
        "segments": [
            segment_object(position, segment, issues.get(stored_id(segment), ()))
            for position, segment in enumerate(segments)
        ],
    }


def article_with_risk(
    session: Session, article_id: int, index: TermIndex, signature: EngineSignature | None
) -> dict[str, Any]:
    """Return the stored article as article_object does, its open issues and each segment's risk."""
    issues = article_issues(session, article_id, index)
    article = get_article(session, article_id)
    segments = list_segments(session, article_id)
    plain = article_object(article, segments, issues, signature)
    texts = [segment_text(segment, has_source=article.has_source) for segment in segments]
    risks = [
        risk(text, issues.get(stored_id(segment), ()), segment.score)
        for segment, text in zip(segments, texts, strict=True)
    ]

    for row, found in zip(plain["segments"], risks, strict=True):
        row["risk"] = {
            "value": found.value,
            "critical": found.critical,
            "explanation": found.explanation,
        }

    read = [
        (found, text)
        for found, text in zip(risks, texts, strict=True)
        if text.kind is not Kind.BOILERPLATE
    ]
    return {**plain, "risk": article_risk(read)}


def segment_object(position: int, segment: Segment, issues: Sequence[Issue]) -> dict[str, Any]:
    """Return one segment as plain values; ``error`` is in it only if the engine failed on it."""
    plain = {
        "position": position,
        "paragraph": segment.paragraph,
        "kind": segment.kind,
        "source": segment.source,
        "target": segment.target,
        "state": str(segment.state),
        "score": segment.score,
        "names": segment.names,
        "issues": [issue_object(issue) for issue in issues],
    }
    return {**plain, "error": str(error_of(segment.error))} if segment.error else plain


def conflict_object(conflict: FixConflict) -> dict[str, Any]:
    """Return where a replacement was not made, and why."""
    return {
        "article": conflict.replacement.article_id,
        "segment": conflict.replacement.position + 1,
        "problem": conflict.message,
    }


def issue_object(issue: Issue) -> dict[str, Any]:
    """Return one issue as plain values."""
    return {
        "check": issue.check,
        "category": str(issue.category),
        "severity": str(issue.severity),
        "message": issue.message,
        "source_span": None if issue.source_span is None else [*issue.source_span],
        "target_span": None if issue.target_span is None else [*issue.target_span],
        "suggestion": issue.suggestion,
        "choices": [*issue.choices],
        "confidence": issue.confidence,
    }
