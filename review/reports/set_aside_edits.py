"""Recurring edits that are no lesson: set aside by a person, and brought back."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from review.reports.learning import RecurringEdit
from review.store.articles import log_event
from review.store.roles import Role, require_role
from review.store.tables import SetAsideEdit
from translation.errors import NotFoundError


def set_aside_edit(session: Session, before: str, after: str, *, author: str) -> SetAsideEdit:
    """Keep the edit from being proposed again, and return its row; once is enough."""
    require_role(session, author, Role.REVIEWER)
    row = _row(session, before, after)
    if row is None:
        row = SetAsideEdit(before=before, after=after, author=author)
        session.add(row)
        session.flush()
        log_event(session, "recurring edit", row.id, "set aside", author=author, before=before, after=after)
    return row


def bring_back_edit(session: Session, before: str, after: str, *, author: str) -> None:
    """Propose the edit again. Raises NotFoundError when it was not set aside."""
    require_role(session, author, Role.REVIEWER)
    row = _row(session, before, after)
    if row is None:
        raise NotFoundError(f"“{before}” → “{after}”", "this edit is not set aside", "Check its spelling.")
    log_event(session, "recurring edit", row.id, "brought back", author=author, before=before, after=after)
    session.delete(row)
    session.flush()


def list_set_aside_edits(session: Session) -> list[SetAsideEdit]:
    """All edits that are set aside, the latest first."""
    return list(session.exec(select(SetAsideEdit).order_by(col(SetAsideEdit.id).desc())))


def without_set_aside(
    edits: Iterable[RecurringEdit], set_aside: Iterable[SetAsideEdit]
) -> tuple[RecurringEdit, ...]:
    """Those edits that nobody set aside, in their order."""
    unwanted = {(row.before, row.after) for row in set_aside}
    return tuple(edit for edit in edits if (edit.before, edit.after) not in unwanted)


def _row(session: Session, before: str, after: str) -> SetAsideEdit | None:
    return session.exec(
        select(SetAsideEdit).where(SetAsideEdit.before == before, SetAsideEdit.after == after)
    ).first()
