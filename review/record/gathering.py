"""The record of the human review of one article, as plain values ready for JSON.

It says what is stored and nothing else: of a segment that nobody has read it says so, and of a fact
that no machine has found in the target too. Times are UTC.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from glossary.matching import TermIndex
from review.checks import all_checks
from review.checks.issue import Issue, SegmentText
from review.export.disclosure import desk_disclosure, involvement
from review.export.exported import ExportedArticle, ExportedSegment
from review.export.gathering import gather_article
from review.facts.facts import Fact, article_facts, facts_with_issues, verdict_of
from review.facts.sheet import confirmed_facts, fact_fingerprint
from review.interface.language import translate
from review.record.signing import FORMAT, VERSION
from review.segments.article_text import found_issues
from review.segments.checking import fingerprint, has_issues
from review.segments.house_style import house_decimal_mark
from review.segments.used_suggestions import used_suggestions
from review.store.articles import get_article, list_segments
from review.store.columns import now
from review.store.readings import Confirmation, standing_readings
from review.store.tables import (
    Article,
    Correction,
    Dismissal,
    Segment,
    SegmentState,
    stored_id,
)
from translation.document import Kind

_Row = TypeVar("_Row", Correction, Dismissal)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the parts of a record are made from."""

    issues: Mapping[int, Sequence[Issue]]
    decisions: Mapping[int, Sequence[Dismissal]]
    corrections: Mapping[int, Sequence[Correction]]
    readings: Mapping[int, Sequence[Confirmation]]
    confirmed: Mapping[str, str]
    spoken: str
    decimal_mark: str


def gather_record(
    session: Session, article_id: int, index: TermIndex, *, made_by: str, spoken: str
) -> dict[str, Any]:
    """Return the record of the article as it stands; raises NotFoundError.

    ``index`` is the glossary that its names are known by, ``spoken`` the language of checks' words.
    """
    article = get_article(session, article_id)
    rows = list_segments(session, article_id)
    exported = gather_article(session, article_id)
    known = _known(session, article, rows, index, spoken)
    segments = _segments(rows, exported, known, index, article)

    return {
        "format": FORMAT,
        "version": VERSION,
        "cotejo": version("cotejo"),
        "made_at": moment(now()),
        "made_by": made_by,
        "language": spoken,
        "article": _about(article),
        "responsible": desk_disclosure(session, article.desk).responsible,
        "ai_disclosure": involvement(exported),
        "hashes": _hashes(exported),
        "models": exported.model_objects(),
        "summary": _summary(segments),
        "segments": segments,
        "set_aside": [
            {"number": row.position + 1, "source": row.source}
            for row in rows
            if row.kind == Kind.BOILERPLATE
        ],
        "merged": _merged(session, article_id, known),
    }


def _about(article: Article) -> dict[str, Any]:
    return {
        "number": article.id,
        "file": article.name,
        "title": article.title,
        "desk": article.desk,
        "author": article.author or "",
        "place": article.place or "",
        "published": article.published or "",
        "address": article.source_url or "",
        "source_language": article.source_language,
        "target_language": article.target_language,
        "has_source": article.has_source,
        "needs_second_reader": article.needs_second_reader,
        "added_at": moment(article.created_at),
        "finished_at": moment(article.finished_at),
    }


def _known(
    session: Session, article: Article, rows: Sequence[Segment], index: TermIndex, spoken: str
) -> _Known:
    number = stored_id(article)
    corrections = _grouped(
        session.exec(
            select(Correction).where(Correction.article_id == number).order_by(col(Correction.id))
        )
    )
    decisions = _grouped(
        session.exec(
            select(Dismissal).where(Dismissal.article_id == number).order_by(col(Dismissal.id))
        )
    )
    found = zip(rows, found_issues(session, article, rows, index), strict=True)

    return _Known(
        issues={stored_id(row): issues for row, issues in found if has_issues(article, row.target)},
        decisions=decisions,
        corrections=corrections,
        readings=standing_readings(session, col(Segment.article_id) == number),
        confirmed=confirmed_facts(session, number),
        spoken=spoken,
        decimal_mark=house_decimal_mark(session, article),
    )


def _grouped(rows: Iterable[_Row]) -> dict[int, list[_Row]]:
    grouped: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        grouped[row.segment_id].append(row)
    return grouped


def _segments(
    rows: Sequence[Segment],
    exported: ExportedArticle,
    known: _Known,
    index: TermIndex,
    article: Article,
) -> list[dict[str, Any]]:
    own = {stored_id(row): row for row in rows}
    facts = article_facts(
        [
            SegmentText(
                one.source,
                one.target,
                paragraph=own[one.segment_id].paragraph,
                language=own[one.segment_id].language or article.source_language,
            )
            for one in exported.segments
        ],
        index,
        target_language=article.target_language,
        decimal_mark=known.decimal_mark,
    )

    return [
        _segment(one, own[one.segment_id], found, known)
        for one, found in zip(exported.segments, facts, strict=True)
    ]


def _segment(
    one: ExportedSegment, row: Segment, facts: Sequence[Fact], known: _Known
) -> dict[str, Any]:
    number = one.segment_id
    corrections = known.corrections.get(number, ())
    decisions = known.decisions.get(number, ())
    dismissals = [each for each in decisions if not each.accepted]
    dismissed = {each.fingerprint for each in dismissals}
    issues = {fingerprint(row, issue): issue for issue in known.issues.get(number, ())}
    open_issues = [issue for key, issue in issues.items() if key not in dismissed]
    readings = known.readings.get(number, ())
    touched_by = facts_with_issues(facts, one.source, one.target, [*issues.values()])

    return {
        "number": row.position + 1,
        "part": row.part,
        "kind": row.kind,
        "source": one.source,
        "draft": one.draft,
        "draft_from": one.draft_origin,
        "final": one.target,
        "state": row.state.value,
        "readings": [
            {"by": each.by, "at": moment(each.at), "read": each.read} for each in readings
        ],
        "is_read": any(each.read for each in readings),
        "changes": change_rows(corrections),
        "facts": [
            _fact(fact, one, touched, open_issues, readers=_readers(fact, row, known))
            for fact, touched in touched_by
        ],
        "open_issues": [_issue(issue, known.spoken) for issue in open_issues],
        "dismissed": [
            _dismissal(each, issues.get(each.fingerprint), known.spoken) for each in dismissals
        ],
        "suggestions_used": [
            {**_decision(each, known.spoken), "before": written.before, "after": written.after}
            for each, written in used_suggestions(decisions, corrections)
        ],
    }


def _readers(fact: Fact, row: Segment, known: _Known) -> list[str]:
    """Return whoever confirmed the fact alone, and whoever read its segment."""
    confirmed = known.confirmed.get(fact_fingerprint(row, fact), "")
    readings = known.readings.get(stored_id(row), ())
    return [confirmed, *(reading.by for reading in readings if reading.read)]


def _fact(
    fact: Fact,
    one: ExportedSegment,
    touched: Sequence[Issue],
    open_issues: Sequence[Issue],
    *,
    readers: Iterable[str],
) -> dict[str, Any]:
    still_open = [issue for issue in touched if issue in open_issues]
    is_dismissed = len(still_open) < len(touched)
    verdict = verdict_of(fact, one.target, is_open=bool(still_open), is_dismissed=is_dismissed)
    return {
        "kind": fact.kind.value,
        "source": fact.source,
        "target": fact.target,
        "speaker": fact.speaker,
        "verdict": verdict.value,
        "issues": [issue.check for issue in still_open],
        "confirmed_by": [*dict.fromkeys(filter(None, readers))],
    }


def _issue(issue: Issue, spoken: str) -> dict[str, Any]:
    message = translate(issue.message, spoken)
    return {"check": issue.check, "severity": issue.severity.value, "message": message}


def _dismissal(dismissal: Dismissal, issue: Issue | None, spoken: str) -> dict[str, Any]:
    return {
        **_decision(dismissal, spoken),
        # Of a text that has changed since, what the issue said is known no more.
        "message": "" if issue is None else translate(issue.message, spoken),
        "reason": dismissal.reason,
    }


def _decision(decision: Dismissal, spoken: str) -> dict[str, Any]:
    names = {check.identifier: check.name for check in all_checks()}
    return {
        "check": decision.check,
        "name": translate(names.get(decision.check, decision.check), spoken),
        "by": decision.author,
        "at": moment(decision.created_at),
    }


def _hashes(exported: ExportedArticle) -> dict[str, str]:
    """SHA-256 of the file as it came, and of three texts: segments in order, a line each."""

    def digest(lines: Iterable[str]) -> str:
        return hashlib.sha256("\n".join(lines).encode("utf-8", errors="replace")).hexdigest()

    return {
        "file": hashlib.sha256(exported.original).hexdigest()
        if exported.original is not None
        else "",
        "source": digest(one.source for one in exported.segments),
        "draft": digest(one.draft for one in exported.segments),
        "final": digest(one.target for one in exported.segments),
    }


def _summary(segments: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    verdicts = Counter(fact["verdict"] for segment in segments for fact in segment["facts"])
    waiting = {SegmentState.INITIAL.value, SegmentState.TRANSLATED.value}

    return {
        "segments": len(segments),
        "read": sum(segment["is_read"] for segment in segments),
        "not_read": [segment["number"] for segment in segments if not segment["is_read"]],
        "confirmed_unread": [
            segment["number"]
            for segment in segments
            if segment["readings"] and not segment["is_read"]
        ],
        "not_confirmed": [segment["number"] for segment in segments if segment["state"] in waiting],
        # What has no draft, as a line that is kept as it is, cannot be changed against it.
        "changed": sum(
            bool(segment["draft"]) and segment["final"] != segment["draft"] for segment in segments
        ),
        "open_issues": sum(len(segment["open_issues"]) for segment in segments),
        "dismissed": sum(len(segment["dismissed"]) for segment in segments),
        "suggestions_used": sum(len(segment["suggestions_used"]) for segment in segments),
        "readers": sorted(
            {each["by"] for one in segments for each in one["readings"] if each["read"]}
        ),
        "verdicts": dict(sorted(verdicts.items())),
    }


def _merged(session: Session, article_id: int, known: _Known) -> list[dict[str, Any]]:
    """Return the changes to segments that were merged into others later."""
    rows = session.exec(
        select(Segment)
        .where(Segment.article_id == article_id, col(Segment.removed).is_(True))
        .order_by(col(Segment.position), col(Segment.part))
    )
    return [
        {
            "number": row.position + 1,
            "changes": change_rows(known.corrections.get(stored_id(row), ())),
        }
        for row in rows
    ]


def change_rows(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """Return what was done to a segment, by whom and when, ready for JSON."""
    return [
        {
            "by": row.author,
            "at": moment(row.created_at),
            "action": row.action,
            "reason": row.reason,
            **({"before": row.before, "after": row.after} if row.before != row.after else {}),
        }
        for row in corrections
    ]


def moment(time: datetime | None) -> str | None:
    """Return a time as a record writes it: UTC, to the second."""
    return None if time is None else time.isoformat(timespec="seconds")
