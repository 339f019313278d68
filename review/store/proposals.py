"""What Cotejo proposed and a person set aside: not proposed again until it is brought back."""

from enum import StrEnum

from sqlmodel import Session, col, select

from review.store.articles import log_event
from review.store.roles import Role, require_role
from review.store.tables import SetAsideProposal
from translation.errors import NotFoundError
from translation.messages import told


class Proposal(StrEnum):
    """What is proposed: a recurring edit's lesson, or a name for the glossary (no ``after``)."""

    EDIT = "edit"
    NAME = "name"


def propose_no_more(
    session: Session, kind: Proposal, before: str, after: str = "", *, author: str
) -> None:
    """Keep this from being proposed again; once is enough."""
    require_role(session, author, Role.REVIEWER)
    if _row(session, kind, before, after) is None:
        row = SetAsideProposal(kind=kind.value, before=before, after=after, author=author)
        session.add(row)
        session.flush()
        _log(session, row, "set aside", author)


def propose_again(
    session: Session, kind: Proposal, before: str, after: str = "", *, author: str
) -> None:
    """Propose this again. Raises NotFoundError when it was not set aside."""
    require_role(session, author, Role.REVIEWER)
    row = _row(session, kind, before, after)
    if row is None:
        raise NotFoundError(
            told("“{before}”", before=before), "this is not set aside", "Check its spelling."
        )

    _log(session, row, "brought back", author)
    session.delete(row)
    session.flush()


def proposed_no_more(session: Session, kind: Proposal) -> list[SetAsideProposal]:
    """Return all of the kind that is set aside, the latest first."""
    return list(
        session.exec(
            select(SetAsideProposal)
            .where(SetAsideProposal.kind == kind.value)
            .order_by(col(SetAsideProposal.id).desc())
        )
    )


def unwanted_edits(session: Session) -> set[tuple[str, str]]:
    """Return the recurring edits that are set aside, before and after."""
    return {(row.before, row.after) for row in proposed_no_more(session, Proposal.EDIT)}


def _log(session: Session, row: SetAsideProposal, action: str, author: str) -> None:
    said = {"before": row.before, "after": row.after}
    log_event(session, f"proposed {row.kind}", row.id, action, author=author, **said)


def _row(session: Session, kind: Proposal, before: str, after: str) -> SetAsideProposal | None:
    return session.exec(
        select(SetAsideProposal).where(
            SetAsideProposal.kind == kind.value,
            SetAsideProposal.before == before,
            SetAsideProposal.after == after,
        )
    ).first()
