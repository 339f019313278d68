"""What has changed in an article since the editor last heard of it, and the issues with it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from review.checks.issue import Issue, SegmentText
from review.checks.running import affected_positions
from review.editor.news import ArticleNews, article_news
from review.editor.payload import (
    EditorTerms,
    comments_of,
    issue_rows,
    name_rows,
    presence_rows,
    readers_of,
    segment_row,
)
from review.editor.risk_rows import risk_rows
from review.editor.shown_segments import LaidOut, SaidOfSegment, ShownSegment, ShownSegments
from review.segments.article_text import ArticleText, article_text, issue_sources, pair_of
from review.segments.checking import check_options, dismissed_fingerprints, has_issues, open_issues
from review.segments.judging import TextPair, is_judged, judgements_of, still_unjudged
from review.store.articles import get_article, list_segments
from review.store.prepared import run_prepared
from review.store.presence import present_people
from review.store.tables import Article, Correction, Dismissal, Segment, stored_id

# Bounded, because a request that checks forty segments must not load the sources of two thousand.
_REMEMBERED_AT_ONCE = 50


_CORRECTED: Any = (
    sqlalchemy.select(col(Correction.segment_id), col(Correction.before))
    .where(
        col(Correction.article_id) == bindparam("article"), col(Correction.id) > bindparam("since")
    )
    .order_by(col(Correction.id).desc())
)


@dataclass(frozen=True, slots=True)
class Known:
    """What an editor knows of its article, as ``changes_since`` told it last.

    ``since`` and ``dismissals`` are the newest Correction and Dismissal, ``talk`` and ``glossary``
    fingerprints of the comments and of the terms, ``recheck`` the segments left ``unchecked``,
    ``unjudged`` those among them that were checked and wait for the judge alone.
    """

    since: int
    dismissals: int = 0
    talk: str = ""
    glossary: str = ""
    recheck: Sequence[int] = ()
    unjudged: Sequence[int] = ()


def changes_since(
    session: Session,
    article_id: int,
    known: Known,
    terms: EditorTerms,
    *,
    seconds: float = float("inf"),
    shown: ShownSegments | None = None,
    hears_judge: bool = True,
) -> dict[str, Any]:
    """Return what an editor has to learn that knows as much as ``known``.

    ``changed`` are segment rows, ``removed`` identifiers, ``issues`` lists by segment (an empty one
    clears), ``unchecked`` who is left after ``seconds``, ``unjudged`` those among them whose issues
    were told but for the judge's. ``comments`` and the ``names`` of every segment are only there
    where they are not as known. ``shown`` are the segments that the caller keeps between its calls.
    Unless the caller ``hears_judge`` nobody looks whether a segment known as unjudged was judged
    meanwhile.
    """
    article, news = get_article(session, article_id), article_news(session, article_id)
    shown = shown or ShownSegments()
    old = _targets_before(session, article_id, known, news)
    touched = shown.get(session, old)
    present = {number: one for number, one in touched.items() if not one.segment.removed}
    renamed = _with_other_names(session, article_id, known, news)
    recheck = [*_dismissed_since(session, article_id, known, news), *map(stored_id, renamed)]

    checked = _Checked({}, {}, [], sorted({*known.unjudged}))
    if touched or recheck or known.recheck:
        text = article_text(session, article, index=terms.index, find=terms.find)
        look = _Look(text, present, old, shown, seconds)
        checked = _check_since(session, look, known, recheck, hears_judge=hears_judge)

    return {
        "article": article_id,
        "after": known.since,
        **_newest(known, news),
        "changed": _changed_rows(session, article, present, terms),
        "removed": [number for number in touched if number not in present],
        **checked.told(),
        "people": presence_rows(present_people(session, article_id)),
        **({"names": _names_by_segment(renamed, terms)} if renamed else {}),
        **({"comments": comments_of(session, article_id)} if news.talk != known.talk else {}),
    }


def _newest(known: Known, news: ArticleNews) -> dict[str, Any]:
    """Return what the editor knows from now on, the layout, and if a new version waits."""
    return {
        "since": max(known.since, news.correction),
        "dismissals": max(known.dismissals, news.dismissal),
        "talk": news.talk,
        "glossary": news.glossary,
        # It grows whenever the segments are put into another order or dismissals are taken back.
        "layout": news.layout,
        "versionWaits": news.waiting_versions > 0,
    }


def _with_other_names(
    session: Session, article_id: int, known: Known, news: ArticleNews
) -> Sequence[Segment]:
    """Return all segments where the glossary is another than known.

    An editor that says nothing of a glossary has been told none.
    """
    is_other = known.glossary not in {"", news.glossary}
    return list_segments(session, article_id) if is_other else []


@dataclass(frozen=True, slots=True)
class _Look:
    """What is checked of an article, and how long: its text, the segments that were ``edited`` with
    their ``old`` targets, those that are kept between calls, and the ``seconds``.
    """

    text: ArticleText
    edited: Mapping[int, ShownSegment]
    old: Mapping[int, str]
    shown: ShownSegments
    seconds: float


def _check_since(
    session: Session, look: _Look, known: Known, recheck: Sequence[int], *, hears_judge: bool
) -> "_Checked":
    """Return the issues and risks that may be others.

    Edited segments are checked at once. Those whose issues may be others because of it, those to
    ``recheck`` and those that were ``known`` as unchecked are checked as long as the seconds last,
    those that only the judge has not seen once it has.
    """
    waiting = {*known.unjudged}
    if hears_judge:
        waiting = {*_unjudged_now(session, look.text, waiting)}
    unchecked = [number for number in known.recheck if number not in waiting]
    checked = _check(session, look, [*recheck, *unchecked])

    # Who was checked anyway is told anew, and named among the others where the judge is to come.
    left = waiting & look.text.positions.keys() - checked.looked_at()
    return replace(checked, unjudged=[*checked.unjudged, *sorted(left)])


def _changed_rows(
    session: Session, article: Article, changed: Mapping[int, ShownSegment], terms: EditorTerms
) -> list[dict[str, Any]]:
    readers = readers_of(session, article) if changed else {}
    rows = []
    for number, one in changed.items():
        reader, laid_out = readers.get(number, ""), one.laid_out
        if len(terms.proposed):
            # What one person has proposed is in nobody else's rows.
            rows.append(segment_row(one.segment, terms, reader=reader))
            continue
        if laid_out is None or laid_out.index is not terms.index or laid_out.reader != reader:
            row = segment_row(one.segment, terms, reader=reader)
            one.laid_out = laid_out = LaidOut(terms.index, reader, row)
        rows.append(laid_out.row)

    return rows


def _names_by_segment(
    segments: Iterable[Segment], terms: EditorTerms
) -> dict[str, list[dict[str, Any]]]:
    return {
        str(segment.id): name_rows(segment, terms.find(segment.source), terms.proposed)
        for segment in segments
    }


@dataclass(frozen=True, slots=True)
class _Checked:
    issues: dict[str, list[dict[str, Any]]]
    risks: dict[str, dict[str, Any]]
    left: list[int]
    unjudged: list[int]

    def looked_at(self) -> set[int]:
        """Return who was checked now or is in line for it."""
        return {*map(int, self.issues), *self.left}

    def told(self) -> dict[str, Any]:
        """Return what an editor is told of it."""
        return {
            "issues": self.issues,
            "risks": self.risks,
            "unchecked": [*self.left, *self.unjudged],
            "unjudged": self.unjudged,
        }


def _check(session: Session, look: _Look, recheck: Sequence[int]) -> _Checked:
    deadline = time.monotonic() + look.seconds
    text, edited = look.text, look.edited
    options = check_options(session, text.article)
    waiting = _to_check(text, edited, recheck, look.old)
    found: dict[int, tuple[Issue, ...]] = {}
    unjudged, left = list[int](), list[int]()

    for start in range(0, len(waiting), _REMEMBERED_AT_ONCE):
        batch = waiting[start : start + _REMEMBERED_AT_ONCE]
        if time.monotonic() >= deadline and edited.keys().isdisjoint(batch):
            left += batch
            continue
        positions = [text.positions[identifier] for identifier in batch]
        sources = issue_sources(session, text, positions, options=options)
        for identifier, position in zip(batch, positions, strict=True):
            if identifier in edited or time.monotonic() < deadline:
                found[identifier] = sources.issues_at(text, position)
            else:
                left.append(identifier)
        done = [identifier for identifier in batch if identifier in found]
        unjudged += _unjudged(text, done, sources.judged)

    elsewhere = look.shown.get(session, found.keys() - edited.keys())
    return _Checked(*_rows(session, text, found, {**edited, **elsewhere}), left, unjudged)


def _to_check(
    text: ArticleText, edited: Iterable[int], recheck: Iterable[int], old: Mapping[int, str]
) -> list[int]:
    """Return the edited segments, then those named, then those whose issues may be others now."""
    identifiers, before = [*text.positions], {}
    for identifier in edited:
        position = text.positions[identifier]
        now = text.segments[position]
        target = old.get(identifier, now.target)
        before[position] = now if target == now.target else replace(now, target=target)

    affected = affected_positions(text.segments, before, index=text.index, matches=text.matches)
    # A dictionary keeps the order and drops who is named twice.
    named = dict.fromkeys([*edited, *recheck, *(identifiers[position] for position in affected)])
    return [identifier for identifier in named if identifier in text.positions]


def _unjudged(
    text: ArticleText, identifiers: Iterable[int], judged: Mapping[TextPair, object]
) -> list[int]:
    """Return those of ``identifiers`` that are to be judged and that nobody has judged."""
    pairs = {
        identifier: pair_of(segment)
        for identifier in identifiers
        if _is_judged(segment := text.segments[text.positions[identifier]])
    }
    return still_unjudged(text.article, pairs, judged)


def pairs_to_judge(
    session: Session, text: ArticleText, identifiers: Iterable[int]
) -> list[TextPair]:
    """Return what ``identifiers`` hold and nobody has judged."""
    waiting = _unjudged_now(session, text, identifiers)
    return [*dict.fromkeys(pair_of(text.segments[text.positions[number]]) for number in waiting)]


def _unjudged_now(session: Session, text: ArticleText, identifiers: Iterable[int]) -> list[int]:
    """Return those of ``identifiers`` that are in the article and that nobody has judged."""
    known = [identifier for identifier in identifiers if identifier in text.positions]
    pairs = [pair_of(text.segments[text.positions[identifier]]) for identifier in known]
    return _unjudged(text, known, judgements_of(session, text.article, pairs)) if known else []


def _is_judged(segment: SegmentText) -> bool:
    return is_judged(segment.source, segment.target, segment.kind, segment.language)


def _rows(
    session: Session,
    text: ArticleText,
    found: Mapping[int, tuple[Issue, ...]],
    shown: Mapping[int, ShownSegment],
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, dict[str, Any]]]:
    dismissed = dismissed_fingerprints(session, stored_id(text.article))
    issues: dict[str, list[dict[str, Any]]] = {}
    risks: dict[str, dict[str, Any]] = {}
    for number, one in sorted(shown.items()):
        checked = text.segments[text.positions[number]]
        issues_of = found[number] if has_issues(text.article, checked.target) else ()
        said = _said(one, checked, issues_of, dismissed, has_source=text.article.has_source)
        issues[str(number)] = said.issues
        if said.risk is not None:
            risks[str(number)] = said.risk
    return issues, risks


def _said(
    one: ShownSegment,
    text: SegmentText,
    found: tuple[Issue, ...],
    dismissed: frozenset[str],
    *,
    has_source: bool,
) -> SaidOfSegment:
    """Return what the editor is told of the segment: what was said last, if nothing has changed."""
    said = one.said
    if said is None or (said.text, said.found, said.dismissed) != (text, found, dismissed):
        segment, number = one.segment, stored_id(one.segment)
        still_open = {number: open_issues(segment, found, dismissed)}
        issues = issue_rows([segment], still_open).get(str(number), [])
        risk = risk_rows([segment], still_open, has_source=has_source)
        one.said = said = SaidOfSegment(text, found, dismissed, issues, risk.get(str(number)))
    return said


def drafted_count(session: Session, article_id: int) -> int:
    """Return how many segments have a target: what grows while the engine writes."""
    return session.exec(
        select(func.count()).where(
            Segment.article_id == article_id, col(Segment.removed).is_(False), Segment.target != ""
        )
    ).one()


def _dismissed_since(
    session: Session, article_id: int, known: Known, news: ArticleNews
) -> Sequence[int]:
    """Return the segments with an issue that was dismissed since."""
    if news.dismissal <= known.dismissals:
        return []
    return session.exec(
        select(Dismissal.segment_id).where(
            Dismissal.article_id == article_id,
            col(Dismissal.id) > known.dismissals,
            col(Dismissal.accepted).is_(False),
        )
    ).all()


def _targets_before(
    session: Session, article_id: int, known: Known, news: ArticleNews
) -> dict[int, str]:
    """Return the target that each segment which was changed since had at that time."""
    if news.correction <= known.since:
        return {}
    return dict(run_prepared(session, _CORRECTED, article=article_id, since=known.since))
