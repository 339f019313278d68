"""What became of a person's proposals: told until they have seen it."""

from datetime import timedelta

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import Select

from review.store.articles import log_event
from review.store.columns import now
from review.store.roles import Role, require_role
from review.store.tables import Event, StoredTerm
from review.terms.approval import DECIDING, OF_EXPLANATIONS, TAKEN_BACK, Decision, decision_of
from review.terms.uses import get_term

_LATELY = timedelta(days=30)
"""What was decided earlier is no news."""
_SEEN, _NOT_SEEN = "decision seen", "decision not seen"


def decisions_to_tell(session: Session, person: str) -> list[Decision]:
    """Return what others decided lately about the person's proposals, what stands and they have
    not seen, the latest first.
    """
    seen: dict[int, bool] = {}
    found: dict[int, Decision | None] = {}
    for event, row in session.exec(_news(person)):
        number = row.id or 0
        if event.action in (_SEEN, _NOT_SEEN):
            seen.setdefault(number, event.action == _SEEN)
        elif number not in found:
            is_news = not seen.get(number) and event.author != person
            found[number] = decision_of(session, event) if is_news else None

    return [one for one in found.values() if one is not None]


def mark_decision_seen(session: Session, term_id: int, *, author: str, seen: bool = True) -> None:
    """Note whether ``author`` knows what became of their proposal. Raises NotFoundError."""
    require_role(session, author, Role.READER)
    get_term(session, term_id)
    log_event(session, "term", term_id, _SEEN if seen else _NOT_SEEN, author=author)


def _news(person: str) -> Select[Event, StoredTerm]:
    """The events about the person's proposals and what they have seen of them, the latest first."""
    is_theirs = or_(
        (col(StoredTerm.proposed_by) == person) & col(Event.action).in_(DECIDING),
        (col(Event.detail)["by"].as_string() == person) & col(Event.action).in_(OF_EXPLANATIONS),
        (col(Event.author) == person) & col(Event.action).in_((_SEEN, _NOT_SEEN)),
        col(Event.action) == TAKEN_BACK,
    )
    return (
        select(Event, StoredTerm)
        .join(StoredTerm, col(StoredTerm.id) == Event.subject_id)
        .where(Event.subject == "term", col(Event.created_at) > now() - _LATELY, is_theirs)
        .order_by(col(Event.id).desc())
    )
