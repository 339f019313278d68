"""What has changed in an article since the editor last heard of it, with the issues that changed along."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, func, select

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.checks.judgement import Judgement
from review.checks.running import affected_positions, check_alone
from review.editor.payload import (
    changed_segments,
    comment_rows,
    issue_rows,
    name_rows,
    presence_rows,
    segment_rows,
)
from review.editor.risk_rows import risk_rows
from review.segments.article_text import ArticleText, FindTerms, article_text
from review.segments.checking import (
    CheckOptions,
    check_options,
    dismissed_fingerprints,
    open_issues,
    remembered,
)
from review.segments.judging import TextPair, is_judged, judgements_of, unjudged_segments
from review.store.articles import get_article, list_segments
from review.store.comments import list_comments
from review.store.presence import present_people
from review.store.tables import Comment, Correction, Dismissal, Segment, TranslationState, stored_id
from review.terms.stored import glossary_revision

# Bounded, because a request that checks forty segments must not load the sources of two thousand.
_REMEMBERED_AT_ONCE = 50


def changes_since(
    session: Session,
    article_id: int,
    since: int,
    *,
    index: TermIndex,
    find: FindTerms | None = None,
    recheck: Sequence[int] = (),
    seconds: float = float("inf"),
    talk: str = "",
    dismissals: int = 0,
    glossary: str = "",
) -> dict[str, Any]:
    """Return what an editor that knows the article as of Correction ``since`` has to learn.

    ``changed`` are segment rows, ``removed`` identifiers, ``issues`` lists by segment (an empty one clears).
    Edited segments are checked at once. Those whose issues may be others because of it, and those in
    ``recheck``, are checked for as long as ``seconds`` lasts; who is left stands in ``unchecked``, to be
    handed in as ``recheck`` next time. Segments with an issue dismissed after Dismissal ``dismissals`` count
    as those in ``recheck``. ``comments`` is only there when ``talk``, the fingerprint of the comments known,
    is not that of now. ``names``, the names of every segment, is only there when the glossary is another than
    that of revision ``glossary``; all segments count as those in ``recheck`` then.
    """
    newest, segments = changed_segments(session, article_id, since)
    newest_dismissal, dismissed = _dismissed_since(session, article_id, dismissals)
    revision = glossary_revision(session)
    # An editor that says nothing of a glossary has been told none.
    renamed = list_segments(session, article_id) if glossary not in {"", revision} else []
    recheck = [*dismissed, *recheck, *(stored_id(segment) for segment in renamed)]
    present = [segment for segment in segments if not segment.removed]
    edited = [stored_id(segment) for segment in present]
    checked = _Checked({}, {}, [])
    if segments or recheck:
        old = _targets_before(session, article_id, since)
        text = article_text(session, get_article(session, article_id), index=index, find=find)
        checked = _check(session, text, edited, recheck, old=old, seconds=seconds)
    changes: dict[str, Any] = {
        "article": article_id,
        "after": since,
        "since": newest,
        "changed": segment_rows(session, get_article(session, article_id), present, index, find=find),
        "removed": [segment.id for segment in segments if segment.removed],
        "issues": checked.issues,
        "risks": checked.risks,
        "unchecked": checked.left,
        "people": presence_rows(present_people(session, article_id)),
        "talk": talk_fingerprint(session, article_id),
        "dismissals": newest_dismissal,
        "glossary": revision,
    }
    if renamed:
        changes["names"] = {
            str(segment.id): name_rows(segment, (find or index.find)(segment.source)) for segment in renamed
        }
    if changes["talk"] != talk:
        changes["comments"] = comment_rows(session, list_comments(session, article_id))
    return changes


@dataclass(frozen=True, slots=True)
class _Checked:
    issues: dict[str, list[dict[str, Any]]]
    risks: dict[str, dict[str, Any]]
    left: list[int]


def _check(
    session: Session,
    text: ArticleText,
    edited: Sequence[int],
    recheck: Sequence[int],
    *,
    old: dict[int, str],
    seconds: float,
) -> _Checked:
    deadline = time.monotonic() + seconds
    options = check_options(session, text.article)
    identifiers = [*text.places]
    before = {}
    for identifier in edited:
        place = text.places[identifier]
        now = text.segments[place]
        before[place] = replace(now, target=old.get(identifier, now.target))
    affected = affected_positions(text.segments, before, index=text.index, matches=text.matches)
    # A dictionary keeps the order and drops who is named twice.
    named = dict.fromkeys([*edited, *recheck, *(identifiers[place] for place in affected)])
    waiting = [identifier for identifier in named if identifier in text.places]
    at_once = frozenset(edited)
    found: dict[int, tuple[Issue, ...]] = {}
    left: list[int] = []
    for start in range(0, len(waiting), _REMEMBERED_AT_ONCE):
        batch = waiting[start : start + _REMEMBERED_AT_ONCE]
        if time.monotonic() >= deadline and at_once.isdisjoint(batch):
            left += batch
            continue
        places = [text.places[identifier] for identifier in batch]
        memory = remembered(session, text.article, (text.segments[place].source for place in places))
        judged = judgements_of(session, text.article, (_pair(text.segments[place]) for place in places))
        for identifier, place in zip(batch, places, strict=True):
            if identifier in at_once or time.monotonic() < deadline:
                found[identifier] = _issues(text, place, options, memory, judged)
            else:
                left.append(identifier)
    left += _unjudged(session, text, [identifier for identifier in waiting if identifier in found])
    return _Checked(*_rows(session, text, found), left)


def _unjudged(session: Session, text: ArticleText, identifiers: Iterable[int]) -> list[int]:
    """Return those of ``identifiers`` whose source and target nobody has judged and that are to be judged."""
    pairs = {
        identifier: _pair(segment)
        for identifier in identifiers
        if _is_judged(segment := text.segments[text.places[identifier]])
    }
    return unjudged_segments(session, text.article, pairs)


def pairs_to_judge(session: Session, text: ArticleText, identifiers: Iterable[int]) -> list[TextPair]:
    """Return what ``identifiers`` hold and nobody has judged."""
    known = [identifier for identifier in identifiers if identifier in text.places]
    waiting = _unjudged(session, text, known)
    return [*dict.fromkeys(_pair(text.segments[text.places[identifier]]) for identifier in waiting)]


def _pair(segment: SegmentText) -> TextPair:
    return segment.source, segment.target


def _is_judged(segment: SegmentText) -> bool:
    return is_judged(segment.source, segment.target, segment.kind, segment.language)


def _issues(
    text: ArticleText,
    place: int,
    options: CheckOptions,
    memory: Mapping[str, tuple[str, ...]],
    judged: Mapping[TextPair, tuple[Judgement, ...]],
) -> tuple[Issue, ...]:
    # Everybody who has the article open asks for the same issues after somebody's edit: found once for all.
    stored = memory.get(text.segments[place].source, ())
    said = judged.get(_pair(text.segments[place]), ())
    known = text.known_issues.setdefault(repr((options, stored, said)), {})
    if place not in known:
        known[place] = check_alone(
            text.segments, place, text.index, matches=text.matches, memory=memory, judged=judged, **options
        )
    return known[place]


def _rows(
    session: Session, text: ArticleText, found: dict[int, tuple[Issue, ...]]
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, dict[str, Any]]]:
    shown = _segments(session, found)
    dismissed = dismissed_fingerprints(session, stored_id(text.article))
    finished = text.article.translation_state is TranslationState.DONE
    lists = {
        identifier: open_issues(shown[identifier], issues, dismissed)
        for identifier, issues in found.items()
        if finished or text.segments[text.places[identifier]].target.strip()
    }
    without: dict[str, list[dict[str, Any]]] = {str(identifier): [] for identifier in shown}
    issues = without | issue_rows(shown.values(), lists)
    return issues, risk_rows(shown.values(), lists, has_source=text.article.has_source)


def talk_fingerprint(session: Session, article_id: int) -> str:
    """Return a text that changes with every comment added, resolved or opened again."""
    count, newest, resolved, last_resolved = session.exec(
        select(
            func.count(),
            func.max(Comment.id),
            func.count(col(Comment.resolved_at)),
            func.max(Comment.resolved_at),
        ).where(Comment.article_id == article_id)
    ).one()
    return f"{count}-{newest}-{last_resolved}-{resolved}"


def drafted_count(session: Session, article_id: int) -> int:
    """Return how many segments have a target: what grows while the engine writes."""
    return session.exec(
        select(func.count()).where(
            Segment.article_id == article_id, col(Segment.removed).is_(False), Segment.target != ""
        )
    ).one()


def _dismissed_since(session: Session, article_id: int, known: int) -> tuple[int, list[int]]:
    rows = session.exec(
        select(Dismissal.id, Dismissal.segment_id).where(
            Dismissal.article_id == article_id, col(Dismissal.id) > known, col(Dismissal.accepted).is_(False)
        )
    ).all()
    return max((number or 0 for number, _ in rows), default=known), [segment for _, segment in rows]


def _segments(session: Session, identifiers: Collection[int]) -> dict[int, Segment]:
    loaded = {stored_id(row): row for row in session.identity_map.values() if isinstance(row, Segment)}
    missing = [identifier for identifier in identifiers if identifier not in loaded]
    if missing:
        rows = session.exec(select(Segment).where(col(Segment.id).in_(missing)))
        loaded |= {stored_id(segment): segment for segment in rows}
    return {identifier: loaded[identifier] for identifier in identifiers if identifier in loaded}


def _targets_before(session: Session, article_id: int, since: int) -> dict[int, str]:
    """Return the target that each segment changed after ``since`` had at that time."""
    rows = session.exec(
        select(Correction.segment_id, Correction.before)
        .where(Correction.article_id == article_id, col(Correction.id) > since)
        .order_by(col(Correction.id).desc())
    )
    return dict(iter(rows))
