"""One sheet of an article's facts: who, how many, when, where, and who said what.

For an editor who does not read the source: each fact once, source beside translation, what
contradicts itself on top. Who confirms a fact answers the issues that mark it, and is written down;
the word stands until one of the two texts changes, and can be taken back.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from glossary.matching import TermIndex
from review.checks.issue import Issue, SegmentText
from review.facts.facts import (
    Fact,
    FactKind,
    FactVerdict,
    article_facts,
    facts_with_issues,
    verdict_of,
)
from review.segments.article_text import found_issues
from review.segments.checking import dismiss, dismissed_fingerprints, fingerprint, fingerprint_of
from review.segments.house_style import house_decimal_mark
from review.store.articles import get_article, list_segments, log_event
from review.store.roles import Role, require_role
from review.store.tables import Article, Dismissal, Event, Segment, stored_id
from translation.document import Kind
from translation.errors import NotFoundError
from translation.messages import told

FACT, _CONFIRMED = "fact", "confirmed"
WITHDRAWN, RESTORED = "withdrawn", "restored"
"""What the log says of ``FACT`` where dismissed issues are open again, and where they are not."""
CONTRADICTIONS = frozenset({FactVerdict.OPEN, FactVerdict.DIFFERS})
"""Verdicts that want a person."""


@dataclass(frozen=True, slots=True)
class FactOccurrence:
    """A fact where it stands: its ``segment``, the open issues that mark it, its fingerprint.

    ``marks`` are the fingerprints of all issues that mark it, dismissed ones too.
    """

    fact: Fact
    segment: Segment
    issues: tuple[Issue, ...]
    fingerprint: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One fact, wherever the article says it in the same way.

    ``key`` names the row until one of its texts changes; ``speaker`` is who says a quotation, ""
    where the text alone does not tell; ``confirmed_by`` is who confirmed it wherever it stands, ""
    for nobody.
    """

    key: str
    kind: FactKind
    source: str
    target: str
    verdict: FactVerdict
    occurrences: tuple[FactOccurrence, ...]
    speaker: str = ""
    confirmed_by: str = ""

    @property
    def is_contradiction(self) -> bool:
        """Whether source and target contradict each other here, and nobody has answered for it."""
        return self.verdict in CONTRADICTIONS and not self.confirmed_by

    @property
    def is_disputed(self) -> bool:
        """Whether it is a contradiction, or was one until somebody answered for it."""
        return self.verdict in {*CONTRADICTIONS, FactVerdict.ANSWERED}

    @property
    def messages(self) -> tuple[str, ...]:
        """What the issues say, each once."""
        return tuple(
            dict.fromkeys(issue.message for each in self.occurrences for issue in each.issues)
        )


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was taken back: who had confirmed each fact, by its fingerprint, and the dismissals that
    went with it.
    """

    article_id: int
    confirmed_by: Mapping[str, str]
    dismissals: tuple[Mapping[str, Any], ...]


def fact_sheet(session: Session, article_id: int, index: TermIndex) -> list[SheetRow]:
    """Return the facts of the article in the order of FactKind and of the text: contradictions
    first, where one stays that somebody answers for; what is not translated last.

    ``index`` is the glossary that names are known by. Raises NotFoundError.
    """
    article = get_article(session, article_id)
    confirmed = confirmed_facts(session, article_id)
    grouped: dict[tuple[object, ...], list[tuple[FactOccurrence, FactVerdict]]] = {}
    for occurrence, verdict in _occurrences(session, article, index):
        fact, by = occurrence.fact, confirmed.get(occurrence.fingerprint, "")
        key = (
            fact.kind, fact.source.casefold(), fact.target.casefold(), fact.speaker, verdict, by
        )  # fmt: skip
        grouped.setdefault(key, []).append((occurrence, verdict))

    sheet = [
        _row([each for each, _ in found], found[0][1], confirmed) for found in grouped.values()
    ]
    order = {kind: number for number, kind in enumerate(FactKind)}
    missing = FactVerdict.MISSING
    return sorted(
        sheet, key=lambda row: (not row.is_disputed, row.verdict is missing, order[row.kind])
    )


def confirm_facts(
    session: Session,
    article_id: int,
    keys: Collection[str],
    index: TermIndex,
    *,
    reason: str,
    author: str,
) -> int:
    """Write down that ``author`` found these rows right; dismiss the issues that mark them.

    Return how often they stand in it. Raises NotFoundError where a text has changed meanwhile.
    """
    require_role(session, author, Role.REVIEWER)
    occurrences = _chosen(fact_sheet(session, article_id, index), keys)
    dismissed = [
        dismiss(session, stored_id(occurrence.segment), issue, reason=reason, author=author).id
        for occurrence in occurrences
        for issue in occurrence.issues
    ]
    prints = [occurrence.fingerprint for occurrence in occurrences]
    log_event(
        session, FACT, article_id, _CONFIRMED, author=author, facts=prints, dismissals=dismissed
    )

    return len(occurrences)


def withdraw_facts(
    session: Session, article_id: int, keys: Collection[str], index: TermIndex, *, author: str
) -> Withdrawal:
    """Take back that these rows were confirmed, and return the way back; the issues that mark them
    and were dismissed with them are open again.
    """
    require_role(session, author, Role.REVIEWER)
    chosen = _chosen(fact_sheet(session, article_id, index), keys)
    confirmed = confirmed_facts(session, article_id)
    prints = {occurrence.fingerprint for occurrence in chosen}
    dismissals = _dismissed_with(session, article_id, chosen)
    withdrawal = Withdrawal(
        article_id,
        {one: confirmed[one] for one in sorted(prints & confirmed.keys())},
        tuple(each.model_dump(exclude={"id"}) for each in dismissals),
    )

    for each in dismissals:
        session.delete(each)
    log_event(session, FACT, article_id, WITHDRAWN, author=author, facts=sorted(prints))
    return withdrawal


def restore_facts(session: Session, withdrawal: Withdrawal, *, author: str) -> None:
    """Confirm the facts again, each by the person who had confirmed it, and dismiss the issues that
    had been dismissed with them.
    """
    require_role(session, author, Role.REVIEWER)
    dismissals = [Dismissal(**each) for each in withdrawal.dismissals]
    session.add_all(dismissals)
    session.flush()
    log_event(
        session,
        FACT,
        withdrawal.article_id,
        RESTORED,
        author=author,
        facts=[*withdrawal.confirmed_by],
        dismissals=[each.id for each in dismissals],
        confirmed_by=dict(withdrawal.confirmed_by),
    )


def _dismissed_with(
    session: Session, article_id: int, chosen: Sequence[FactOccurrence]
) -> list[Dismissal]:
    """The dismissals written when these facts were confirmed, of issues that mark them."""
    prints = {occurrence.fingerprint for occurrence in chosen}
    marks = frozenset[str]().union(*(occurrence.marks for occurrence in chosen))
    numbers = {
        number
        for event in _events(session, article_id)
        if prints & {*event.detail["facts"]}
        for number in event.detail.get("dismissals", ())
    }
    found = (session.get(Dismissal, number) for number in sorted(numbers))
    # A number may be given again once its row is gone.
    return [one for one in found if one is not None and one.fingerprint in marks]


def confirmed_facts(session: Session, article_id: int) -> dict[str, str]:
    """Return who confirmed each fact that stands confirmed, by its fingerprint."""
    confirmed: dict[str, str] = {}
    for event in _events(session, article_id):
        named = event.detail.get("confirmed_by", {})
        for one in event.detail["facts"]:
            if event.action == WITHDRAWN:
                confirmed.pop(one, None)
            else:
                confirmed[one] = named.get(one, event.author)
    return confirmed


def fact_fingerprint(segment: Segment, fact: Fact) -> str:
    """Return what tells the fact from every other; it changes when one of the texts does."""
    return fingerprint_of(segment, fact.kind.value, fact.source_span, fact.target_span)


def _events(session: Session, article_id: int) -> Sequence[Event]:
    return session.exec(
        select(Event)
        .where(Event.subject == FACT, Event.subject_id == article_id)
        .order_by(col(Event.id))
    ).all()


def _chosen(sheet: Iterable[SheetRow], keys: Collection[str]) -> list[FactOccurrence]:
    rows = {row.key: row for row in sheet}
    if not rows.keys() >= {*keys}:
        raise NotFoundError(
            told("The fact"), "one of its texts has changed meanwhile", "Look at the sheet again."
        )
    return [occurrence for key in dict.fromkeys(keys) for occurrence in rows[key].occurrences]


def _occurrences(
    session: Session, article: Article, index: TermIndex
) -> list[tuple[FactOccurrence, FactVerdict]]:
    """Return each fact of each segment with its open issues and its verdict, in order."""
    segments = list_segments(session, stored_id(article))
    issues_of = zip(segments, found_issues(session, article, segments, index), strict=True)
    found = [(row, issues) for row, issues in issues_of if row.kind != Kind.BOILERPLATE]
    dismissed = dismissed_fingerprints(session, stored_id(article))
    facts = article_facts(
        [
            SegmentText(
                row.source if article.has_source else "",
                row.target,
                paragraph=row.paragraph,
                language=row.language or article.source_language,
            )
            for row, _ in found
        ],
        index,
        target_language=article.target_language,
        decimal_mark=house_decimal_mark(session, article),
    )
    occurrences = []

    for (row, issues), of_segment in zip(found, facts, strict=True):
        is_open = {issue: fingerprint(row, issue) not in dismissed for issue in issues}
        for fact, touched in facts_with_issues(of_segment, row.source, row.target, issues):
            left = tuple(issue for issue in touched if is_open[issue])
            is_dismissed = len(left) < len(touched)
            verdict = verdict_of(fact, row.target, is_open=bool(left), is_dismissed=is_dismissed)
            marks = frozenset(fingerprint(row, issue) for issue in touched)
            occurrence = FactOccurrence(fact, row, left, fact_fingerprint(row, fact), marks)
            occurrences.append((occurrence, verdict))

    return occurrences


def _row(
    occurrences: Sequence[FactOccurrence], verdict: FactVerdict, confirmed: Mapping[str, str]
) -> SheetRow:
    first = occurrences[0]
    joined = "\0".join(occurrence.fingerprint for occurrence in occurrences)

    return SheetRow(
        key=hashlib.sha256(joined.encode()).hexdigest()[:12],
        kind=first.fact.kind,
        source=first.fact.source,
        target=first.fact.target,
        verdict=verdict,
        occurrences=tuple(occurrences),
        speaker=first.fact.speaker,
        confirmed_by=confirmed.get(first.fingerprint, ""),
    )
