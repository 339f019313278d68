"""What was done, how fast, and how much of the drafts was changed. Numbers only; METHODS says how.

All functions read the database and return frozen rows. None of them judges a person: a sentence that
took long may have been the hard one.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from statistics import median
from typing import Any, Literal

from sqlmodel import Session, col, select

from review.export.exported import storable
from review.export.spreadsheet_cells import neutralise
from review.store.tables import (
    CONFIRM,
    CONFIRMING,
    IMPORTED,
    Article,
    Correction,
    Dismissal,
    Segment,
    SegmentDraft,
    SegmentState,
    stored_id,
)
from translation.document import Kind

Grouping = Literal["article", "model", "desk", "reviewer"]
GROUPINGS: tuple[Grouping, ...] = ("article", "model", "desk", "reviewer")

LONGEST_PAUSE_SECONDS = 300
# One sentence that became two, or two that became one, was read.
_OF_TWO_PARTS = frozenset({"split", "merge"})
_NO_GROUP = "(none)"
_CONFIRMED = (SegmentState.REVIEWED, SegmentState.FINAL)

METHODS = """\
**Which sentences.** Effort and leverage count sentences that are confirmed: a draft that nobody has read \
would count as perfect. Boilerplate, merged and deleted sentences are left out.

**HTER** (human-targeted translation edit rate; Snover et al., “A Study of Translation Edit Rate with \
Targeted Human Annotation”, AMTA 2006): the edits (words inserted, deleted, replaced, and stretches moved) \
that turn the draft into the reviewed text, divided by the words of the reviewed text. 0 % is an untouched \
draft; over 100 % is possible. Upper and lower case count. A draft is what the reviewer began with: the \
engine's, or the one from elsewhere as it was laid beside its source; the model says which. Computed over \
all sentences of a group at once by sacrebleu (Post, “A Call for Clarity in Reporting BLEU Scores”, WMT 2018).

**chrF** (Popović, WMT 2015): agreement of draft and reviewed text in sequences of up to six characters, 0 \
to 100; 100 is an untouched draft. Also by sacrebleu. Its signature and that of TER stand in each row.

**Time.** The time between two actions of the same person in the same article belongs to the sentence of the \
second. A pause of more than five minutes counts as no time at all, and the first action of a session has \
none. It is therefore a lower bound. An action is one saved change, whatever its length. What one act did \
to several sentences at once, as confirming them together or replacing a word in all, gives none of them \
time: nobody read them one by one. By model, it is that of the sentences whose draft the model wrote; by \
reviewer, that of whoever acted.

**Issues.** Accepted: its suggestion was applied. Dismissed: a person said that it is none. Found: open at \
this moment; it is given when the checks were run for the report. Precision is accepted / (accepted + \
dismissed).

**Names.** For each name that was protected: how often it stands in a source, in which way it came through \
the engine, how often the draft lacks its approved rendering, and how often the text lacks it now.

**Memory leverage.** Where the first target of a sentence came from, by sentences and by source words \
(separated by spaces).

**Throughput.** Sentences and source words that a person read and confirmed on a day (UTC), each sentence \
once a day; what was confirmed without being read one by one is not among them.

Sources: the tables of drafts, corrections, dismissals and segments of this installation.
"""


@dataclass(frozen=True, slots=True)
class EditEffort:
    """How much was changed in one group. ``hter`` is in per cent, ``chrf`` 0 to 100; ``words`` are those
    of the reviewed texts; ``untouched`` counts sentences left exactly as drafted.
    """

    group: str
    sentences: int
    words: int
    untouched: int
    hter: float
    chrf: float
    ter_signature: str
    chrf_signature: str


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Time and actions of one group; ``median_seconds`` is per sentence, ``words_per_hour`` of source."""

    group: str
    sentences: int
    actions: int
    seconds: float
    median_seconds: float
    actions_per_sentence: float
    words_per_hour: float | None


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What became of one check's issues. ``precision`` is 0 to 1, None while nobody decided on any."""

    check: str
    found: int | None
    accepted: int
    dismissed: int
    precision: float | None


@dataclass(frozen=True, slots=True)
class NameOutcomeRow:
    """One protected name: how often it came, by which layers, and how often it was or is wrong."""

    source: str
    rendering: str
    occurrences: int
    layers: str
    wrong_in_draft: int
    wrong_now: int


@dataclass(frozen=True, slots=True)
class MemoryLeverage:
    """Sentences whose first target came from ``origin``; ``share`` is of all source words, 0 to 1."""

    origin: str
    sentences: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Throughput:
    """What one person confirmed on one day (UTC)."""

    day: date
    author: str
    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class ReviewedSentence:
    """A confirmed sentence with the draft that its reviewer began with; ``draft`` is "" without one.

    ``model`` says where the draft came from: an engine's model, or "imported: " and the draft's file.
    """

    segment_id: int
    source: str
    draft: str
    target: str
    article: str
    desk: str
    model: str
    reviewer: str
    origin: str


def reviewed_sentences(
    session: Session,
    *,
    article_id: int | None = None,
    desk: str | None = None,
    since: datetime | None = None,
) -> tuple[ReviewedSentence, ...]:
    """The reviewed and final sentences, narrowed as asked; ``since`` is about the last change."""
    wanted = [
        *_shown(article_id, desk),
        *_since(Segment.updated_at, since),
        col(Segment.state).in_(_CONFIRMED),
    ]
    rows = session.exec(
        select(Segment, Article)
        .join(Article)
        .where(*wanted)
        .order_by(col(Article.id), col(Segment.position), col(Segment.part))
    ).all()
    drafts = _last_drafts(session, wanted)
    # Of two confirmations the later one counts: it comes last, and a dictionary keeps the last.
    reviewers = dict(
        iter(
            session.exec(
                select(Correction.segment_id, Correction.author)
                .join(Segment, col(Correction.segment_id) == col(Segment.id))
                .join(Article, col(Segment.article_id) == col(Article.id))
                .where(*wanted, col(Correction.action).in_(CONFIRMING))
                .order_by(col(Correction.id))
            )
        )
    )
    return tuple(
        ReviewedSentence(
            segment_id=stored_id(segment),
            source=segment.source,
            draft=draft.text if draft else "",
            target=segment.target,
            article=article.name,
            desk=article.desk,
            model=_made_by(draft) if draft else "",
            reviewer=reviewers.get(stored_id(segment), ""),
            origin=str(segment.origin),
        )
        for segment, article in rows
        for draft in (drafts.get(stored_id(segment)),)
    )


def edit_effort(sentences: Iterable[ReviewedSentence], *, by: Grouping) -> tuple[EditEffort, ...]:
    """HTER and chrF by group, of sentences that had a draft, and a last row "all" for them together.

    Empty when there is no such sentence.
    """
    drafted = [sentence for sentence in sentences if sentence.draft.strip() and sentence.target.strip()]
    groups: dict[str, list[ReviewedSentence]] = defaultdict(list)
    for sentence in drafted:
        groups[getattr(sentence, by) or _NO_GROUP].append(sentence)
    rows = [_effort(group, members) for group, members in sorted(groups.items())]
    return (*rows, _effort("all", drafted)) if drafted else ()


def time_spent(
    session: Session,
    *,
    by: Grouping = "article",
    article_id: int | None = None,
    desk: str | None = None,
    since: datetime | None = None,
) -> tuple[TimeSpent, ...]:
    """Time and actions by group; see METHODS for what counts. The reviewer is whoever acted."""
    rows = session.exec(
        select(Correction, Segment, Article)
        .join(Segment, col(Correction.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(*_shown(article_id, desk), *_since(Correction.created_at, since))
        .order_by(col(Correction.created_at), col(Correction.id))
    ).all()
    drafts = _last_drafts(session, _shown(article_id, desk)) if by == "model" else {}
    last: dict[tuple[str, int], datetime] = {}
    seconds: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    actions: Counter[str] = Counter()
    words: dict[str, dict[int, int]] = defaultdict(dict)
    seen_changes: set[tuple[str, str, int]] = set()
    acts = Counter((row[0].change, row[0].article_id) for row in rows if row[0].action not in _OF_TWO_PARTS)
    together = {act for act, touched in acts.items() if touched > 1}
    for correction, segment, article in rows:
        draft = drafts.get(correction.segment_id)
        group = {
            "article": article.name,
            "model": _made_by(draft) if draft else "",
            "desk": article.desk,
            "reviewer": correction.author,
        }[by] or _NO_GROUP
        place = (correction.author, correction.article_id)
        before = last.get(place)
        gap = (correction.created_at - before).total_seconds() if before else 0.0
        last[place] = correction.created_at
        if (correction.change, correction.article_id) not in together:
            seconds[group][correction.segment_id] += gap if gap <= LONGEST_PAUSE_SECONDS else 0.0
            words[group][correction.segment_id] = len(segment.source.split())
        # The rows of one act that touched many sentences are one action of each group.
        if (group, correction.change, correction.article_id) not in seen_changes:
            seen_changes.add((group, correction.change, correction.article_id))
            actions[group] += 1
    return tuple(_time(group, seconds[group], actions[group], words[group]) for group in sorted(seconds))


def check_outcomes(
    session: Session,
    *,
    found: Mapping[str, int] | None = None,
    article_id: int | None = None,
    desk: str | None = None,
    since: datetime | None = None,
) -> tuple[CheckOutcome, ...]:
    """What was accepted and dismissed by check, the most used first. ``found`` counts open issues."""
    query = (
        select(Dismissal)
        .join(Segment, col(Dismissal.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(*_shown(article_id, desk), *_since(Dismissal.created_at, since))
    )
    accepted: Counter[str] = Counter()
    dismissed: Counter[str] = Counter()
    for decision in session.exec(query):
        (accepted if decision.accepted else dismissed)[decision.check] += 1
    rows = [
        CheckOutcome(
            check=check,
            found=None if found is None else found.get(check, 0),
            accepted=accepted[check],
            dismissed=dismissed[check],
            precision=accepted[check] / decided if (decided := accepted[check] + dismissed[check]) else None,
        )
        for check in {*accepted, *dismissed, *(found or {})}
    ]
    return tuple(sorted(rows, key=lambda row: (-row.accepted - row.dismissed, row.check)))


def name_outcomes(
    session: Session,
    *,
    article_id: int | None = None,
    desk: str | None = None,
    since: datetime | None = None,
) -> tuple[NameOutcomeRow, ...]:
    """Protected names with what became of them, those most often wrong first; ``since`` as above."""
    wanted = [*_shown(article_id, desk), *_since(Segment.updated_at, since)]
    segments = session.exec(select(Segment).join(Article).where(*wanted)).all()
    drafts = _last_drafts(session, wanted)
    layers: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong_in_draft: Counter[tuple[str, str]] = Counter()
    wrong_now: Counter[tuple[str, str]] = Counter()
    for segment in segments:
        for name in segment.names:
            key = str(name.get("source", "")), str(name.get("rendering", ""))
            layers[key][str(name.get("layer", ""))] += 1
            draft = drafts.get(stored_id(segment))
            wrong_in_draft[key] += draft is not None and key[1] not in draft.text
            wrong_now[key] += bool(segment.target.strip()) and key[1] not in segment.target
    rows = [
        NameOutcomeRow(
            source=key[0],
            rendering=key[1],
            occurrences=counts.total(),
            layers=", ".join(f"{layer}: {count}" for layer, count in counts.most_common()),
            wrong_in_draft=wrong_in_draft[key],
            wrong_now=wrong_now[key],
        )
        for key, counts in layers.items()
    ]
    return tuple(
        sorted(rows, key=lambda row: (-row.wrong_now, -row.wrong_in_draft, -row.occurrences, row.source))
    )


def memory_leverage(sentences: Sequence[ReviewedSentence]) -> tuple[MemoryLeverage, ...]:
    """Where the first targets came from, the largest share first."""
    counted: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for sentence in sentences:
        counted[sentence.origin or "none"] += 1
        words[sentence.origin or "none"] += len(sentence.source.split())
    total = words.total() or 1
    return tuple(
        MemoryLeverage(origin, counted[origin], count, count / total) for origin, count in words.most_common()
    )


def throughput(
    session: Session,
    *,
    article_id: int | None = None,
    desk: str | None = None,
    since: datetime | None = None,
) -> tuple[Throughput, ...]:
    """What each person confirmed on each day, the latest day first."""
    query = (
        select(Correction, Segment)
        .join(Segment, col(Correction.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(*_shown(article_id, desk), Correction.action == CONFIRM)
    )
    if since is not None:
        query = query.where(col(Correction.created_at) >= since)
    confirmed: dict[tuple[date, str], dict[int, int]] = defaultdict(dict)
    for correction, segment in session.exec(query):
        day = correction.created_at.date()
        confirmed[day, correction.author][correction.segment_id] = len(segment.source.split())
    return tuple(
        Throughput(day, author, len(words), sum(words.values()))
        for (day, author), words in sorted(
            confirmed.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1])
        )
    )


def as_csv(rows: Sequence[Any]) -> bytes:
    """The rows (dataclasses of one kind) as CSV with a heading, in UTF-8 with a byte order mark.

    Cells that a spreadsheet would run are neutralised. No rows give an empty file.
    """
    if not rows:
        return b""
    names = [one.name for one in fields(rows[0])]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        values = [getattr(row, name) for name in names]
        writer.writerow([neutralise(storable(cell)) if isinstance(cell, str) else cell for cell in values])
    return file.getvalue().encode("utf-8-sig")


def _last_drafts(session: Session, wanted: Sequence[Any]) -> dict[int, SegmentDraft]:
    """The newest draft of each segment that fulfils the conditions, by its number."""
    found = session.exec(
        select(SegmentDraft).join(Segment).join(Article).where(*wanted).order_by(col(SegmentDraft.id))
    )
    return {draft.segment_id: draft for draft in found}


def _made_by(draft: SegmentDraft) -> str:
    if draft.engine == IMPORTED:
        return f"{IMPORTED}: {draft.model}" if draft.model else IMPORTED
    return f"{draft.model} {draft.model_version}".strip()


def _shown(article_id: int | None, desk: str | None) -> list[Any]:
    conditions: list[Any] = [
        col(Segment.removed).is_(False),
        col(Segment.kind) != Kind.BOILERPLATE,
        col(Article.deleted_at).is_(None),
    ]
    if article_id is not None:
        conditions.append(Article.id == article_id)
    if desk is not None:
        conditions.append(Article.desk == desk)
    return conditions


def _since(moment: Any, since: datetime | None) -> list[Any]:  # noqa: ANN401 - a column, for which SQLModel has no type
    return [] if since is None else [col(moment) >= since]


def _effort(group: str, members: Sequence[ReviewedSentence]) -> EditEffort:
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 - loading takes 0.1 s, for this report alone
    from sacrebleu.metrics.ter import TER  # noqa: PLC0415 - as above

    ter, chrf = TER(case_sensitive=True), CHRF()
    drafts = [member.draft for member in members]
    targets = [[member.target for member in members]]
    return EditEffort(
        group=group,
        sentences=len(members),
        words=sum(len(member.target.split()) for member in members),
        untouched=sum(member.draft == member.target for member in members),
        hter=_rounded(ter.corpus_score(drafts, targets).score),
        chrf=_rounded(chrf.corpus_score(drafts, targets).score),
        ter_signature=str(ter.get_signature()),
        chrf_signature=str(chrf.get_signature()),
    )


def _time(group: str, seconds: Mapping[int, float], actions: int, words: Mapping[int, int]) -> TimeSpent:
    total = float(sum(seconds.values()))
    return TimeSpent(
        group=group,
        sentences=len(seconds),
        actions=actions,
        seconds=round(total, 1),
        median_seconds=round(median(seconds.values()), 1),
        actions_per_sentence=_rounded(actions / len(seconds)),
        words_per_hour=round(sum(words.values()) * 3600 / total, 1) if total else None,
    )


def _rounded(value: float) -> float:
    return round(value, 2)
