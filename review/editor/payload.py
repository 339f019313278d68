"""What the editor in the browser is given: the article, segments, issues, names, comments, history.

Plain dictionaries and lists, ready for JSON. Offsets are UTF-16 code units, because that is how
JavaScript counts; everywhere else in Cotejo they are code points.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from glossary.language.exonyms import exonyms
from glossary.language.tokens import Span, overlaps_any
from glossary.matching import NO_TERMS, TermIndex, find_renderings
from glossary.term import TermKind, TermMatch, TermStatus
from review.checks.issue import Issue, Severity
from review.editor.news import article_news
from review.editor.offsets import utf16_span
from review.editor.risk_rows import risk_rows
from review.intake.kept_names import proposed_by
from review.memory.search import MemoryMatch, similar_units
from review.segments.article_text import FindTerms, found_issues
from review.segments.checking import dismissed_fingerprints, open_by_segment
from review.segments.headlines import article_headlines, headlines_object
from review.segments.history import segment_history
from review.segments.judging import unjudged_segments
from review.segments.versions import formatting_of
from review.store.articles import (
    article_fields,
    get_article,
    headline_fields,
    list_segments,
)
from review.store.comments import list_comments, names_in_calls
from review.store.known_names import known_names
from review.store.presence import present_people
from review.store.readings import first_readers, unread_count
from review.store.tables import Article, Correction, Segment, SegmentDraft, stored_id
from review.store.waiting import calls_left
from translation.document import Kind

_HISTORY_ROWS = 100
_SEVERITY_WEIGHT = {Severity.MINOR: 1.0, Severity.MAJOR: 3.0, Severity.CRITICAL: 9.0}
_KIND_LABELS = {kind.value for kind in Kind}


@dataclass(frozen=True, slots=True)
class EditorTerms:
    """The glossary that an editor sees: its index, what finds its terms in a text (the index, or
    the same with a memory), and what its person has proposed for it.
    """

    index: TermIndex
    find: FindTerms
    proposed: TermIndex = NO_TERMS


def article_payload(
    session: Session, article_id: int, terms: EditorTerms, *, most_checked: int | None = None
) -> dict[str, Any]:
    """Return all that the editor needs to show the article; raises NotFoundError.

    ``since`` in the result is what ``changes_since`` wants to be asked with. An article of more
    than ``most_checked`` segments comes without issues, so that it can be shown at once: its
    segments stand in ``unchecked`` then, and so do those that nobody has judged, which are
    ``unjudged``.
    """
    article = get_article(session, article_id)
    news = article_news(session, article_id)
    segments = list_segments(session, article_id)
    is_checked = most_checked is None or len(segments) <= most_checked
    issues: dict[int, tuple[Issue, ...]] = {}
    waiting = [*map(stored_id, segments)]
    if is_checked:
        found = found_issues(session, article, segments, terms.index, find=terms.find)
        dismissed = dismissed_fingerprints(session, article_id)
        issues = open_by_segment(article, segments, found, dismissed)
        waiting = unjudged_segments(session, article, segments)

    return {
        "article": _article_object(session, article, segments)
        | {"layout": news.layout, "versionWaits": news.waiting_versions > 0},
        "since": news.correction,
        "dismissals": news.dismissal,
        "glossary": news.glossary,
        "segments": segment_rows(session, article, segments, terms),
        "issues": issue_rows(segments, issues),
        "risks": risk_rows(segments, issues, has_source=article.has_source) if is_checked else {},
        "unchecked": waiting,
        "unjudged": waiting if is_checked else [],
        "comments": comments_of(session, article_id),
        "people": presence_rows(present_people(session, article_id)),
        "colleagues": known_names(session),
    }


def _article_object(
    session: Session, article: Article, segments: Sequence[Segment]
) -> dict[str, Any]:
    article_id = stored_id(article)
    return {
        "id": article_id,
        **about_article(article),
        "sourceLanguage": article.source_language,
        "targetLanguage": article.target_language,
        "hasSource": article.has_source,
        "secondReader": article.needs_second_reader,
        "state": article.translation_state.value,
        "finished": article.finished_at is not None,
        "unread": unread_count(session, article_id),
        "headlines": headlines_object(article_headlines(session, article_id, segments)),
    }


def about_article(article: Article) -> dict[str, Any]:
    """Return what the article says of itself, its title, and what is written beside it."""
    return {
        "title": article.called,
        "fields": article_fields(article),
        "written": headline_fields(article),
    }


def segment_rows(
    session: Session, article: Article, segments: Sequence[Segment], terms: EditorTerms
) -> list[dict[str, Any]]:
    """Return segments of the article as the editor shows them, see segment_row."""
    readers = readers_of(session, article)
    return [
        segment_row(segment, terms, reader=readers.get(stored_id(segment), ""))
        for segment in segments
    ]


def readers_of(session: Session, article: Article) -> dict[int, str]:
    """Return who read each segment first, if the article asks for a second reader."""
    return (
        first_readers(session, col(Article.id) == article.id) if article.needs_second_reader else {}
    )


def segment_row(segment: Segment, terms: EditorTerms, *, reader: str = "") -> dict[str, Any]:
    """Return one segment as the editor shows it.

    ``reader`` is who confirmed it last, where the article asks for a second reader.
    """
    matches = terms.find(segment.source)

    return {
        "id": segment.id,
        "position": segment.position,
        "part": segment.part,
        "paragraph": segment.paragraph,
        "kind": segment.kind if segment.kind in _KIND_LABELS else Kind.PARAGRAPH.value,
        "level": segment.level,
        "item": segment.item,
        "source": segment.source,
        "formerSource": segment.former_source,
        "target": segment.target,
        "state": segment.state.value,
        "version": segment.version,
        "origin": segment.origin.value,
        "language": segment.language,
        "score": segment.score,
        "error": segment.error,
        "locked": segment.locked,
        "by": segment.updated_by,
        "at": _moment(segment.updated_at),
        "reader": reader,
        "names": name_rows(segment, matches, terms.proposed),
        "proposed": _proposed_rows(segment, (*matches, *terms.proposed.find(segment.source))),
        "sourceCodes": _code_rows(segment.source, segment.source_codes),
        "targetCodes": _code_rows(segment.target, segment.target_codes),
    }


def _proposed_rows(segment: Segment, matches: Iterable[TermMatch]) -> list[dict[str, Any]]:
    """Return the names that the draft kept and no term of ``matches`` covers, from left to right.

    Those that the text has no more are left out. ``source`` and ``target`` are spans in UTF-16 code
    units; ``by`` is "exonyms" or "name finder", ``layer`` what kept it in the engine.
    """
    terms = [term.span for term in matches]
    rows: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    for name in proposed_by(segment):
        start, end = name["source_span"]
        if overlaps_any((start, end), terms):
            continue
        rendering = name["rendering"]
        forms = (rendering, *exonyms().get(name["source"], ()))
        rendered = next(filter(None, (find_renderings(segment.target, form) for form in forms)), ())
        index = used.get(rendering, 0)
        used[rendering] = index + 1
        if index >= len(rendered):
            continue
        rows.append(
            {
                "source": utf16_span(segment.source, (start, end)),
                "target": utf16_span(segment.target, rendered[index]),
                "name": name["source"],
                "rendering": rendering,
                "kind": name["kind"],
                "by": name["by"],
                "layer": name["layer"],
            }
        )

    return rows


def name_rows(
    segment: Segment, matches: Sequence[TermMatch], proposed: TermIndex
) -> list[dict[str, Any]]:
    """Return the glossary's terms in the source, each with its rendering's place in the target.

    The second mention of a name is paired with its second rendering; what has none has no target
    span. After them come those of ``proposed`` where the glossary has none; they are ``open``.
    """
    rows: list[dict[str, Any]] = []
    used: dict[str, int] = {}
    spans = [match.span for match in matches]
    own = [match for match in proposed.find(segment.source) if not overlaps_any(match.span, spans)]
    for match in (*matches, *own):
        term = match.term
        if term.status is TermStatus.FORBIDDEN:
            continue
        cased = term.case_sensitive or term.kind is not TermKind.OTHER
        rendered = find_renderings(segment.target, term.target, case_sensitive=cased)
        index = used.get(term.target, 0)
        used[term.target] = index + 1
        rows.append(
            {
                "source": _span(segment.source, (match.start, match.end)),
                "target": _span(segment.target, rendered[index]) if index < len(rendered) else None,
                "name": term.source,
                "rendering": term.target,
                "kind": term.kind.value,
                "note": term.note,
                "evidence": term.evidence,
                "explanation": term.explanation,
                "variants": list(term.variants),
                "open": match in own,
            }
        )

    return rows


def issue_rows(
    segments: Iterable[Segment], issues: Mapping[int, Sequence[Issue]]
) -> dict[str, list[dict[str, Any]]]:
    """Return the open issues by segment identifier (text, as JSON keys are), the gravest first."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for segment in segments:
        found = issues.get(stored_id(segment), ())
        if found:
            ordered = sorted(found, key=lambda issue: -_SEVERITY_WEIGHT[issue.severity])
            rows[str(segment.id)] = [_issue_row(issue, segment) for issue in ordered]
    return rows


def comments_of(session: Session, article_id: int) -> list[dict[str, Any]]:
    """Return the comments of the article in their order, with the names that each calls and those
    whose answer it waits for.
    """
    comments = list_comments(session, article_id)
    names = known_names(session) if any("@" in comment.text for comment in comments) else []
    waits_for = defaultdict(list)
    for call in calls_left(session, [article_id]):
        waits_for[call.comment.id].append(call.person)

    return [
        {
            "id": comment.id,
            "segment": comment.segment_id,
            "text": comment.text,
            "author": comment.author,
            "at": _moment(comment.created_at),
            "resolved": comment.resolved_at is not None,
            "resolvedBy": comment.resolved_by,
            "called": names_in_calls(comment.text, names)[0],
            "waitsFor": waits_for[comment.id],
        }
        for comment in comments
    ]


def presence_rows(people: Mapping[str, int | None]) -> list[dict[str, Any]]:
    """Return who is here and in which segment."""
    return [{"name": person, "segment": segment} for person, segment in people.items()]


def memory_rows(matches: Iterable[MemoryMatch], segment: Segment) -> list[dict[str, Any]]:
    """Return what the memory offers for the segment, without what was remembered of itself.

    ``target`` is fitted to the segment; ``swaps`` say where numbers and names were put into it.
    """
    return [
        {
            "source": match.unit.source,
            "target": match.adapted,
            "remembered": match.unit.target,
            "score": match.score,
            "swaps": [_span(match.adapted, (swap.start, swap.end)) for swap in match.swaps],
            "article": match.unit.article_name,
            "author": match.unit.updated_by,
            "at": _moment(match.unit.updated_at),
        }
        for match in matches
        if match.unit.segment_id is None or match.unit.segment_id != segment.id
    ]


def segment_details(session: Session, segment: Segment, *, index: TermIndex) -> dict[str, Any]:
    """Return what the panel shows of one segment beyond its row: draft, history, memory.

    Names that the memory's matches have otherwise are put in as ``index`` renders them.
    """
    article = get_article(session, segment.article_id)
    of_segment = select(SegmentDraft).where(SegmentDraft.segment_id == segment.id)
    draft = session.exec(of_segment.order_by(col(SegmentDraft.id).desc())).first()
    history = segment_history(session, stored_id(segment))[:_HISTORY_ROWS]
    matches = similar_units(session, segment.source, article.languages, index=index)

    return {
        "segment": segment.id,
        "draft": draft and _draft_object(draft, segment),
        "history": [_history_row(row) for row in history],
        "memory": memory_rows(matches, segment),
    }


def _draft_object(draft: SegmentDraft, segment: Segment) -> dict[str, Any]:
    kept = []
    for name in segment.names:
        rendering = draft.text[slice(*span)] if (span := name.get("target_span")) else ""
        said = {key: name.get(key, "") for key in ("source", "by", "layer")}
        kept.append({**said, "rendering": rendering})
    return {
        "text": draft.text,
        "score": draft.score,
        "engine": draft.engine,
        "model": draft.model,
        "version": draft.model_version,
        "repairs": draft.repairs,
        "kept": kept,
    }


def _history_row(row: Correction) -> dict[str, Any]:
    return {
        "id": row.id,
        "action": row.action,
        "before": row.before,
        "after": row.after,
        "reason": row.reason,
        "author": row.author,
        "at": _moment(row.created_at),
        "formatting": [
            {"kind": one.kind, "text": one.text, "isSet": one.is_set, "reference": one.reference}
            for one in formatting_of(row)
        ],
    }


def _issue_row(issue: Issue, segment: Segment) -> dict[str, Any]:
    return {
        "check": issue.check,
        "severity": issue.severity.value,
        "message": issue.message,
        "source": _span(segment.source, issue.source_span),
        "target": _span(segment.target, issue.target_span),
        "suggestion": issue.suggestion,
        "choices": [*issue.choices],
    }


def _code_rows(text: str, codes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "span": _span(text, (code["start"], code["end"])),
            "kind": code["kind"],
            "reference": code.get("reference", ""),
            "guessed": code.get("guessed", False),
        }
        for code in codes
    ]


def _span(text: str, span: Span | None) -> list[int] | None:
    return None if span is None else utf16_span(text, span)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
