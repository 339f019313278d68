"""Another draft of an article beside ours, and what is taken of it. Nothing is written here."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.pairing.kept_drafts import get_other_draft, rows_of
from review.pairing.other_draft import OtherRow
from review.segments.article_text import article_issues, issues_in
from review.segments.checking import segment_text, severity_numbers
from review.segments.judging import EngineFor, is_judged, judge_all
from review.segments.workflow import codes_of_new
from review.store.articles import get_article, text_segments
from review.store.database import reading
from review.store.states import CONFIRMED_STATES
from review.store.tables import Article, OtherDraft, Segment, stored_id
from translation.inline_codes import codes_from_rows
from translation.messages import told_later
from translation.watcher import UNWATCHED, Watcher


class Beside(StrEnum):
    """What is to be said of a row: how many of ours and theirs belong together, or that none do."""

    ONE = ""
    MISSING = "missing"
    ADDED = "added"
    JOINED = "joined"
    SPLIT = "split"
    DOUBTFUL = "doubtful"
    ANOTHER = "another source"


class LeftOut(StrEnum):
    """Why a text is not taken together with others."""

    LOCKED = "locked"
    CONFIRMED = "confirmed"
    JOINED = "joined"
    DOUBTFUL = "doubtful"
    ANOTHER = "another source"


WORDS: Mapping[Beside | LeftOut, str] = {
    Beside.MISSING: told_later("only in ours"),
    Beside.ADDED: told_later("only in theirs"),
    Beside.JOINED: told_later("one of theirs for several of ours"),
    Beside.SPLIT: told_later("several of theirs for one of ours"),
    Beside.DOUBTFUL: told_later("doubtful"),
    Beside.ANOTHER: told_later("source changed since"),
    LeftOut.LOCKED: told_later("locked"),
    LeftOut.CONFIRMED: told_later("confirmed"),
}
"""What a person reads of each; what a row says and why it is left out is the same word."""
_MEMORY = "memory"
"""The check that says what the translation memory has."""


@dataclass(frozen=True, slots=True)
class OurText:
    """A segment of ours in the version that was compared; ``issues`` are the open ones."""

    segment_id: int
    version: int
    number: int
    source: str
    target: str
    is_confirmed: bool
    is_locked: bool
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Segments of ours beside the ``theirs`` of the other draft, "" where it has none.

    ``their_issues`` are those that the one segment of ours would have with their text; None where
    theirs would not stand in one segment alone.
    """

    ours: tuple[OurText, ...]
    theirs: str
    beside: Beside
    their_issues: tuple[Issue, ...] | None

    @property
    def key(self) -> str:
        """What tells this row in these versions from every other."""
        if not self.ours:
            return self.theirs
        return " ".join(f"{one.segment_id}.{one.version}" for one in self.ours)

    @property
    def is_same(self) -> bool:
        """Whether both drafts say the same, whatever the spaces."""
        return " ".join(one.target for one in self.ours).split() == self.theirs.split()

    @property
    def may_be_taken(self) -> bool:
        """Whether there is something of theirs to take, and a segment that may have it."""
        is_open = bool(self.ours) and not any(one.is_locked for one in self.ours)
        return (
            is_open and bool(self.theirs) and not self.is_same and self.beside is not Beside.ANOTHER
        )

    @property
    def has_fewer_issues(self) -> bool:
        """Whether theirs has fewer open issues than ours, and not more of the grave ones."""
        if self.their_issues is None or len(self.ours) != 1:
            return False
        _, our_major, our_critical = severity_numbers(self.ours[0].issues)
        _, major, critical = severity_numbers(self.their_issues)
        is_less = len(self.their_issues) < len(self.ours[0].issues)
        return is_less and critical <= our_critical and major + critical <= our_major + our_critical


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken together, and how many texts are left out of it, by the reason."""

    rows: tuple[ComparedRow, ...]
    left_out: Mapping[LeftOut, int]


def judge_other_draft(
    database: Engine, draft_id: int, engine_for: EngineFor, *, watcher: Watcher = UNWATCHED
) -> bool:
    """Ask the engines of both drafts what nobody has asked them yet, as judge_article does."""
    with reading(database) as session:
        draft = get_other_draft(session, draft_id)
        article = get_article(session, draft.article_id)
        segments = text_segments(session, draft.article_id)
        theirs = _alone(draft, segments)
        pairs = [
            (segment.source, text)
            for segment in segments
            for text in dict.fromkeys((segment.target, theirs.get(stored_id(segment), "")))
            if article.has_source
            and is_judged(segment.source, text, segment.kind, segment.language)
        ]
        session.expunge_all()

    return judge_all(database, article, pairs, engine_for, watcher=watcher)


def compare(session: Session, draft_id: int, index: TermIndex) -> tuple[ComparedRow, ...]:
    """Return both drafts beside each other, in the order of ours, with the open issues of each.

    Theirs are checked as if all of them stood in the article.
    """
    draft = get_other_draft(session, draft_id)
    article = get_article(session, draft.article_id)
    segments = text_segments(session, draft.article_id)
    theirs = _alone(draft, segments)
    still_open = article_issues(session, draft.article_id, index)
    ours = {
        stored_id(segment): _our_text(segment, still_open.get(stored_id(segment), ()))
        for segment in segments
    }
    if theirs:
        found = _checked(session, article, segments, theirs, index)
        their_issues = dict(zip(ours, found, strict=True))
    else:
        their_issues = {}

    rows = _present_rows(draft, [*ours])
    return tuple(_compared(row, ours, theirs, their_issues) for row in rows)


def chosen(
    rows: Iterable[ComparedRow], *, only_fewer: bool = False, with_confirmed: bool = False
) -> Choice:
    """Return what is taken together: all of theirs, or those with fewer issues.

    What is locked, or paired in a way that somebody has to look at, is left out, and what is
    confirmed unless ``with_confirmed``.
    """
    wanted = [row for row in rows if _is_wanted(row) and (row.has_fewer_issues or not only_fewer)]
    reasons = {row.key: _reason(row, with_confirmed=with_confirmed) for row in wanted}
    left_out = Counter(reason for reason in reasons.values() if reason is not None)
    return Choice(tuple(row for row in wanted if reasons[row.key] is None), left_out)


def _our_text(segment: Segment, issues: tuple[Issue, ...]) -> OurText:
    return OurText(
        stored_id(segment),
        segment.version,
        segment.position + 1,
        segment.source,
        segment.target,
        segment.state in CONFIRMED_STATES,
        segment.locked,
        issues,
    )


def _checked(
    session: Session,
    article: Article,
    segments: Sequence[Segment],
    theirs: Mapping[int, str],
    index: TermIndex,
) -> tuple[tuple[Issue, ...], ...]:
    """Return the issues of each segment with ``theirs`` in place of our target; that the memory
    holds our own text is none.
    """
    texts = [
        _with_target(segment_text(segment, has_source=article.has_source), segment, theirs)
        for segment in segments
    ]
    found = issues_in(session, article, texts, index)
    return tuple(
        tuple(one for one in issues if one.check != _MEMORY or segment.target not in one.choices)
        for segment, issues in zip(segments, found, strict=True)
    )


def _with_target(text: SegmentText, segment: Segment, theirs: Mapping[int, str]) -> SegmentText:
    """Return the text with theirs in it, formatted as it would be when it is taken."""
    target = theirs.get(stored_id(segment))
    if target is None:
        return text
    codes = codes_from_rows(codes_of_new(segment, target))
    return replace(text, target=target, target_codes=codes)


def _alone(draft: OtherDraft, segments: Sequence[Segment]) -> dict[int, str]:
    """Return their text of each segment of ours that has one for itself."""
    sources = {stored_id(segment): segment.source for segment in segments}
    return {
        row.segments[0]: " ".join(row.texts)
        for row in rows_of(draft)
        if len(row.segments) == 1 and row.texts and sources.get(row.segments[0]) == row.source
    }


def _present_rows(draft: OtherDraft, present: Sequence[int]) -> list[OtherRow]:
    """Return the rows in the order of ours as it is now.

    What is gone since stands for nothing, what is new has nothing beside it.
    """
    order = {number: index for index, number in enumerate(present)}
    placed: list[tuple[int, OtherRow]] = []
    last = -1
    for row in rows_of(draft):
        here = tuple(number for number in row.segments if number in order)
        if not here and not row.texts:
            continue
        last = min((order[number] for number in here), default=last)
        placed.append((last, replace(row, segments=here)))

    known = {number for _, row in placed for number in row.segments}
    placed += [
        (order[number], OtherRow((number,), "", (), 1.0))
        for number in present
        if number not in known
    ]

    return [row for _, row in sorted(placed, key=lambda one: one[0])]


def _compared(
    row: OtherRow,
    ours: Mapping[int, OurText],
    alone: Collection[int],
    their_issues: Mapping[int, tuple[Issue, ...]],
) -> ComparedRow:
    texts = tuple(ours[number] for number in row.segments)
    is_alone = len(texts) == 1 and texts[0].segment_id in alone
    return ComparedRow(
        texts,
        " ".join(row.texts),
        _beside(row, " ".join(one.source for one in texts)),
        their_issues[texts[0].segment_id] if is_alone else None,
    )


def _beside(row: OtherRow, source: str) -> Beside:
    if not row.segments:
        return Beside.ADDED
    if not row.texts:
        return Beside.MISSING
    if row.source != source:
        return Beside.ANOTHER
    if row.is_doubtful:
        return Beside.DOUBTFUL
    if len(row.segments) > 1:
        return Beside.JOINED
    return Beside.SPLIT if len(row.texts) > 1 else Beside.ONE


def _is_wanted(row: ComparedRow) -> bool:
    return bool(row.ours and row.theirs) and not row.is_same


def _reason(row: ComparedRow, *, with_confirmed: bool) -> LeftOut | None:
    """Return why a row is not taken together with others, None where it is."""
    if any(one.is_locked for one in row.ours):
        return LeftOut.LOCKED
    if row.beside in {Beside.ANOTHER, Beside.JOINED, Beside.DOUBTFUL}:
        return LeftOut(row.beside.value)
    if any(one.is_confirmed for one in row.ours) and not with_confirmed:
        return LeftOut.CONFIRMED
    return None
