"""What became of issues and of protected names."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from sqlmodel import Session, col, select

from review.reports.narrowing import ALL, Scope
from review.segments.used_suggestions import used_suggestions
from review.store.articles import last_drafts
from review.store.tables import Article, Correction, Dismissal, Segment, stored_id
from translation.messages import told
from translation.name_masking import LAYER_WORDS


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What became of one check's issues. ``precision`` is 0 to 1, None if nobody decided on any."""

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


def check_outcomes(
    session: Session, scope: Scope = ALL, *, found: Mapping[str, int] | None = None
) -> tuple[CheckOutcome, ...]:
    """What was accepted and dismissed by check, the most used first; ``found`` has open issues.

    A suggestion that was taken back is neither.
    """
    query = (
        select(Dismissal)
        .join(Segment, col(Dismissal.segment_id) == col(Segment.id))
        .join(Article, col(Segment.article_id) == col(Article.id))
        .where(*scope.conditions(Dismissal.created_at))
    )
    decisions = session.exec(query).all()
    changed = select(Dismissal.segment_id).where(col(Dismissal.accepted))
    corrections = session.exec(select(Correction).where(col(Correction.segment_id).in_(changed)))
    used = used_suggestions(decisions, corrections)
    accepted = Counter(decision.check for decision, _ in used)
    dismissed = Counter(decision.check for decision in decisions if not decision.accepted)

    rows = [
        CheckOutcome(
            check=check,
            found=None if found is None else found.get(check, 0),
            accepted=accepted[check],
            dismissed=dismissed[check],
            precision=accepted[check] / decided
            if (decided := accepted[check] + dismissed[check])
            else None,
        )
        for check in {*accepted, *dismissed, *(found or {})}
    ]

    return tuple(sorted(rows, key=lambda row: (-row.accepted - row.dismissed, row.check)))


def name_outcomes(session: Session, scope: Scope = ALL) -> tuple[NameOutcomeRow, ...]:
    """Return the protected names with their outcomes, the most often wrong first."""
    wanted = scope.conditions(Segment.updated_at)
    segments = session.exec(select(Segment).join(Article).where(*wanted)).all()
    drafts = last_drafts(session, wanted)
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
            layers=_layers_said(counts),
            wrong_in_draft=wrong_in_draft[key],
            wrong_now=wrong_now[key],
        )
        for key, counts in layers.items()
    ]

    return tuple(
        sorted(
            rows,
            key=lambda row: (-row.wrong_now, -row.wrong_in_draft, -row.occurrences, row.source),
        )
    )


def _layers_said(counts: Counter[str]) -> str:
    said = [
        told(
            "{layer}: {count}",
            layer=told(LAYER_WORDS[layer]) if layer in LAYER_WORDS else layer,
            count=count,
        )
        for layer, count in counts.most_common()
    ]
    return reduce(lambda one, more: told("{one}, {more}", one=one, more=more), said)
