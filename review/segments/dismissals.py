"""Issues that a person dismisses, and dismissals that are taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from review.checks.issue import Issue
from review.segments.checking import dismiss
from review.store.articles import get_segment, log_event
from review.store.roles import Role, require_role
from review.store.tables import Dismissal, Event, Segment, new_change

DISMISSED, TAKEN_BACK = "issue dismissed", "dismissal taken back"
"""The log's words for what a person says is no issue, and for their word taken back."""
_KEPT = {"segment_id", "article_id", "check", "fingerprint", "version", "reason"}
"""What the log has of a dismissal: enough to make it again."""


def dismiss_issue(
    session: Session, segment_id: int, issue: Issue, *, reason: str, author: str
) -> tuple[str, Dismissal]:
    """Record that a person says that the issue is none; return the change, and what was recorded.

    Raises NotAllowedError for a person who may not change texts.
    """
    dismissal = dismiss(session, segment_id, issue, reason=reason, author=author)
    change = new_change()
    kept = dismissal.model_dump(include=_KEPT)
    _log(session, DISMISSED, kept, author=author, kind="dismiss", change=change, undoes="")
    return change, dismissal


def take_dismissals_back(
    session: Session, acts: Sequence[Event], *, author: str, kind: str, change: str
) -> list[Segment]:
    """Open again what ``acts`` dismissed, and dismiss what they opened, as a change called
    ``kind``; return the segments.
    """
    require_role(session, author, Role.REVIEWER)

    for act in acts:
        kept = act.detail["dismissal"]
        if act.action == DISMISSED:
            _give_up(session, kept, act.author)
            action = TAKEN_BACK
        else:
            session.add(Dismissal(**kept, author=author))
            action = DISMISSED
        undoes = act.detail["change"]
        _log(session, action, kept, author=author, kind=kind, change=change, undoes=undoes)

    return [get_segment(session, act.detail["dismissal"]["segment_id"]) for act in acts]


def _give_up(session: Session, kept: Mapping[str, Any], author: str) -> None:
    """Forget the person's dismissal; another's of the same issue stands."""
    query = select(Dismissal).where(
        Dismissal.segment_id == kept["segment_id"],
        Dismissal.fingerprint == kept["fingerprint"],
        Dismissal.author == author,
        col(Dismissal.accepted).is_(False),
    )
    for dismissal in session.exec(query):
        session.delete(dismissal)


def _log(
    session: Session, action: str, kept: Mapping[str, Any], *, author: str, **act: str
) -> None:
    log_event(session, "article", kept["article_id"], action, author=author, dismissal=kept, **act)
