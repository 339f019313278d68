"""A reviewer's new terms: proposals that an editor approves, merges with another term, or rejects.

A proposal can be looked up, and its reviewer sees it in the text; no check holds anybody to it.
What readers abroad are to be told of an approved term is a proposal as well. What was decided can
be taken back until somebody changes the term.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, or_, select

from glossary.term import Term, TermStatus
from review.store.articles import log_event
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.tables import Approval, Event, StoredTerm, stored_id
from review.terms.stored import change_term, change_term_back, search_key
from review.terms.term_row import as_term, term_from, term_object
from review.terms.touched import mark_touched
from review.terms.uses import TermUse, get_term, term_uses
from translation.errors import ConflictError, NotAllowedError, NotFoundError, UsageError
from translation.messages import told

_MOST_USES = 20
_MOST_NEIGHBOURS = 8
_MOST_DECIDED = 20
APPROVAL_WORDS = {
    Approval.PROPOSED: told("proposed"),
    Approval.APPROVED: told("approved"),
    Approval.REJECTED: told("rejected"),
    Approval.MERGED: told("merged"),
}
DECIDING = (Approval.APPROVED, Approval.REJECTED, Approval.MERGED)
OF_EXPLANATIONS = {f"explanation {one}": one for one in (Approval.APPROVED, Approval.REJECTED)}
"""What the log says of a decision about an explanation -> what it was."""
TAKEN_BACK = "decision taken back"
_OPEN = (
    or_(col(StoredTerm.approval) == Approval.PROPOSED, col(StoredTerm.proposed_explanation) != ""),
    col(StoredTerm.deleted_at).is_(None),
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with its evidence: ``uses`` are where its source stands, the newest 20.

    ``neighbours`` are the terms that it may be merged with, those of the same source first.
    """

    row: StoredTerm
    uses: tuple[TermUse, ...]
    neighbours: tuple[StoredTerm, ...]

    @property
    def is_explanation(self) -> bool:
        """Whether only what readers are told of the term is proposed."""
        return self.row.approval is Approval.APPROVED

    @property
    def author(self) -> str:
        """Who proposes it."""
        return self.row.explained_by if self.is_explanation else self.row.proposed_by

    @property
    def rival(self) -> StoredTerm | None:
        """The preferred term of the same source and desk: beside it this one is only admitted."""
        return next((one for one in self.neighbours if _is_rival(one, self.row)), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What ``author`` decided about a term, and why, if they said; ``into`` is set for a merger.

    ``explanation`` is what was proposed to tell readers, where that was decided about.
    """

    term: StoredTerm
    approval: Approval
    author: str
    at: datetime
    reason: str = ""
    into: StoredTerm | None = None
    explanation: str = ""


def proposals(session: Session) -> list[Proposed]:
    """Return the open proposals with their evidence, the oldest first."""
    rows = session.exec(select(StoredTerm).where(*_OPEN).order_by(col(StoredTerm.id)))
    return [
        Proposed(
            row,
            tuple(term_uses(session, as_term(row), limit=_MOST_USES)),
            () if row.approval is Approval.APPROVED else _neighbours(session, row),
        )
        for row in rows.all()
    ]


def number_of_proposals(session: Session) -> int:
    """Return how many proposals are open."""
    return session.exec(select(func.count()).select_from(StoredTerm).where(*_OPEN)).one()


def decisions(session: Session) -> list[Decision]:
    """Return what was decided last and stands, the latest first."""
    found: dict[int, Decision | None] = {}
    for event in _events(session):
        if event.subject_id is None or event.subject_id in found:
            continue
        found[event.subject_id] = decision_of(session, event)
        if len(found) == _MOST_DECIDED:
            break
    return [one for one in found.values() if one is not None]


def approve(session: Session, term_id: int, *, author: str) -> int:
    """Take a proposal into the glossary; return how many articles it touches.

    Beside a preferred term of the same source and desk it is admitted: two cannot both be
    preferred. Raises NotFoundError, and NotAllowedError when it is no open proposal.
    """
    require_role(session, author, Role.EDITOR)
    row = _open_proposal(session, term_id)
    if row.approval is Approval.APPROVED:
        _decide_explanation(session, row, Approval.APPROVED, author=author)
        return 0
    before = row.status
    if any(_is_rival(one, row) for one in _neighbours(session, row)):
        row.status = TermStatus.ADMITTED.value
    _decide(session, row, Approval.APPROVED, author=author, status=before)
    return mark_touched(session, row, author=author)


def reject(session: Session, term_id: int, *, author: str, reason: str = "") -> None:
    """Set a proposal aside for good, with the reason its reviewer is told. Raises as approve."""
    require_role(session, author, Role.EDITOR)
    row = _open_proposal(session, term_id)
    if row.approval is Approval.APPROVED:
        _decide_explanation(session, row, Approval.REJECTED, author=author, reason=reason.strip())
        return
    row.deleted_at = now()
    _decide(session, row, Approval.REJECTED, author=author, reason=reason.strip())


def merge(session: Session, term_id: int, into_id: int, *, author: str) -> int:
    """Put what a proposal knows into another term; return how many articles that touches.

    The proposal is set aside. The other term keeps source and target; it learns forbidden
    renderings, note and evidence, and its note names the rendering that was proposed. Raises as
    approve, and UsageError for a term of other languages.
    """
    require_role(session, author, Role.EDITOR)
    row, other = _open_proposal(session, term_id), get_term(session, into_id)
    if row.approval is Approval.APPROVED:
        problem = told("what is proposed is an explanation, which has no other to be merged with")
        raise UsageError(f'"{row.source}"', problem, "Approve or reject it.")

    pairs = {(one.source_language, one.target_language) for one in (row, other)}
    is_there = other.approval is Approval.APPROVED and other.deleted_at is None
    if len(pairs) > 1 or not is_there:
        problem = told("the other term is of other languages, or not in the glossary")
        raise UsageError(f'"{row.source}"', problem, "Choose another one.")

    before = as_term(other)
    united = _united(before, as_term(row))
    change_term(session, into_id, united, author=author)
    row.deleted_at = now()
    detail = {"into": into_id, "before": term_object(before), "after": term_object(united)}
    _decide(session, row, Approval.MERGED, author=author, **detail)

    return mark_touched(session, other, author=author)


def take_decision_back(session: Session, term_id: int, *, author: str) -> None:
    """Make a term a proposal again, as it was before the last decision.

    Raises NotFoundError where nothing was decided, and ConflictError where the term that it was
    merged into has been changed since.
    """
    require_role(session, author, Role.EDITOR)
    event = next(iter(_events(session, term_id)), None)
    if event is None or event.action == TAKEN_BACK:
        raise NotFoundError(told("The term"), "nothing was decided about it", "Reload the page.")

    row = get_term(session, term_id)
    if event.action in OF_EXPLANATIONS:
        _take_explanation_back(session, row, event, author=author)
        return

    if event.action == Approval.MERGED:
        before, after = (term_from(event.detail[one]) for one in ("before", "after"))
        change_term_back(session, event.detail["into"], before=before, after=after, author=author)

    row.status = event.detail.get("status", row.status)
    row.approval, row.deleted_at = Approval.PROPOSED, None
    _sign(session, row, author)
    log_event(session, "term", term_id, TAKEN_BACK, author=author)


def _decide(
    session: Session,
    row: StoredTerm,
    approval: Approval,
    *,
    author: str,
    **detail: Any,  # noqa: ANN401 - what the log keeps
) -> None:
    row.approval = approval
    _sign(session, row, author)
    log_event(session, "term", stored_id(row), approval.value, author=author, **detail)


def _decide_explanation(
    session: Session, row: StoredTerm, approval: Approval, *, author: str, reason: str = ""
) -> None:
    detail = {
        "proposed": row.proposed_explanation,
        "by": row.explained_by,
        "before": row.explanation,
    }
    if approval is Approval.APPROVED:
        row.explanation = row.proposed_explanation

    row.proposed_explanation, row.explained_by = "", ""
    _sign(session, row, author)
    log_event(
        session,
        "term",
        stored_id(row),
        f"explanation {approval}",
        author=author,
        after=row.explanation,
        reason=reason,
        **detail,
    )


def _take_explanation_back(session: Session, row: StoredTerm, event: Event, *, author: str) -> None:
    if (
        row.explanation != event.detail["after"]
        or row.proposed_explanation
        or row.deleted_at is not None
    ):
        problem = told("somebody has changed this term since")
        raise ConflictError(f'"{row.source}"', problem, "Change it by hand.")
    row.explanation = event.detail["before"]
    row.proposed_explanation, row.explained_by = event.detail["proposed"], event.detail["by"]
    _sign(session, row, author)
    log_event(session, "term", stored_id(row), TAKEN_BACK, author=author)


def _sign(session: Session, row: StoredTerm, author: str) -> None:
    row.updated_at, row.updated_by = now(), author
    session.add(row)
    session.flush()


def _open_proposal(session: Session, term_id: int) -> StoredTerm:
    row = get_term(session, term_id)
    is_open = row.approval is Approval.PROPOSED or bool(row.proposed_explanation)
    if not is_open or row.deleted_at is not None:
        raise NotAllowedError(
            f'"{row.source}"',
            "somebody has decided about this proposal already",
            "Reload the page.",
        )
    return row


def _neighbours(session: Session, row: StoredTerm) -> tuple[StoredTerm, ...]:
    """Approved terms whose source holds this one's or stands in it, of the same source first."""
    words = [word for word in row.source_key.split() if len(word) > 3] or [row.source_key]
    found = session.exec(
        select(StoredTerm)
        .where(
            StoredTerm.source_language == row.source_language,
            StoredTerm.target_language == row.target_language,
            StoredTerm.approval == Approval.APPROVED,
            col(StoredTerm.deleted_at).is_(None),
            col(StoredTerm.source_key).contains(max(words, key=len), autoescape=True),
        )
        .order_by(col(StoredTerm.source_key), col(StoredTerm.id))
        .limit(_MOST_NEIGHBOURS * 4)
    )
    ordered = sorted(found, key=lambda one: (one.source_key != row.source_key, len(one.source_key)))
    return tuple(ordered[:_MOST_NEIGHBOURS])


def _is_rival(one: StoredTerm, row: StoredTerm) -> bool:
    is_same = (search_key(one.source), one.desk) == (search_key(row.source), row.desk)
    return is_same and one.status == TermStatus.PREFERRED and row.status == TermStatus.PREFERRED


def _united(kept: Term, proposed: Term) -> Term:
    also = "" if proposed.target == kept.target else f"{proposed.source} = {proposed.target}"
    variants = dict.fromkeys((*kept.variants, *proposed.variants))
    variants.pop(kept.target, None)
    return replace(
        kept,
        variants=tuple(variants),
        note=_joined(kept.note, also, proposed.note),
        evidence=_joined(kept.evidence, proposed.evidence),
        explanation=kept.explanation or proposed.explanation,
    )


def _joined(*texts: str) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _events(session: Session, term_id: int | None = None) -> Iterable[Event]:
    actions = [*map(str, DECIDING), *OF_EXPLANATIONS, TAKEN_BACK]
    query = select(Event).where(Event.subject == "term", col(Event.action).in_(actions))
    if term_id is not None:
        query = query.where(Event.subject_id == term_id)
    return session.exec(query.order_by(col(Event.id).desc())).yield_per(100)


def decision_of(session: Session, event: Event) -> Decision | None:
    """Return the decision that an event of the log tells of, None where it stands no more."""
    row = session.get(StoredTerm, event.subject_id)
    if row is None:
        return None
    if event.action in OF_EXPLANATIONS:
        said = {"reason": event.detail["reason"], "explanation": event.detail["proposed"]}
        return Decision(row, OF_EXPLANATIONS[event.action], event.author, event.created_at, **said)
    if event.action != row.approval:
        return None
    into = event.detail.get("into")

    return Decision(
        row,
        row.approval,
        event.author,
        event.created_at,
        event.detail.get("reason", ""),
        session.get(StoredTerm, into) if into else None,
    )
