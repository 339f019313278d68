"""Undo, redo, and the history of a segment.

Nothing is erased: an undo is a further change, which can be undone in turn (that is redo).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, or_, select

from review.segments.article_fields import CORRECTED, take_fields_back
from review.segments.article_versions import LAID_OVER, require_same_segments, take_versions_back
from review.segments.dismissals import DISMISSED, TAKEN_BACK, take_dismissals_back
from review.segments.workflow import change_segment, edit_target
from review.store.prepared import run_prepared
from review.store.roles import Role, require_role
from review.store.tables import Correction, Event, Segment, new_change, stored_id
from translation.errors import ConflictError, NotAllowedError, NotFoundError
from translation.messages import told

_ACTIONS = (CORRECTED, LAID_OVER, DISMISSED, TAKEN_BACK)
"""What the log has of changes that are none of a segment's text."""
_TAKEN = (
    sqlalchemy.select(col(Correction.id))
    .where(
        col(Correction.change) == bindparam("change"),
        or_(
            col(Correction.article_id) != bindparam("article"),
            col(Correction.author) != bindparam("author"),
        ),
    )
    .limit(1)
)


class Act(NamedTuple):
    """A change by one person; an "undo" or a "redo" reverses the change that it ``undoes``."""

    change: str
    action: str
    undoes: str
    done_at: datetime

    @property
    def is_reversal(self) -> bool:
        """Whether it does nothing new."""
        return self.action in {"undo", "redo"}


def segment_history(session: Session, segment_id: int) -> list[Correction]:
    """All changes of the segment, the newest first."""
    return list(
        session.exec(
            select(Correction)
            .where(Correction.segment_id == segment_id)
            .order_by(col(Correction.id).desc())
        )
    )


def undo(session: Session, article_id: int, *, author: str) -> tuple[str, list[Segment]]:
    """Take back the author's last standing change in the article; return it with its segments.

    A change of what the article says of itself has none. Raises NotAllowedError when there is no
    change, ConflictError when somebody else has changed the same since; then nothing is changed.
    """
    return _reverse(session, article_id, author, undoing=True)


def redo(session: Session, article_id: int, *, author: str) -> tuple[str, list[Segment]]:
    """Bring back what the author's last undo took back; return that undo. Raises as undo."""
    return _reverse(session, article_id, author, undoing=False)


def undo_change(
    session: Session, change: str, *, author: str, action: str = "undo"
) -> list[Segment]:
    """Take back one named change, whoever made it, as a change called ``action``.

    Raises NotFoundError when the history has no such change, and as undo.
    """
    require_role(session, author, Role.REVIEWER)
    rows = session.exec(select(Correction).where(Correction.change == change)).all()
    fields = acts_of_change(session, CORRECTED, change)
    versions = acts_of_change(session, LAID_OVER, change)
    dismissals = [
        event
        for action_of in (DISMISSED, TAKEN_BACK)
        for event in acts_of_change(session, action_of, change)
    ]
    if not rows and not fields and not versions and not dismissals:
        raise NotFoundError(told("The change"), "it is not in the history")
    reversal = new_change()
    require_same_segments(session, versions)
    segments = _take_back(session, rows, author, action=action, change=reversal)
    take_fields_back(session, fields, author=author, kind=action, change=reversal)
    take_versions_back(session, versions, author=author, kind=action, change=reversal)
    return segments + take_dismissals_back(
        session, dismissals, author=author, kind=action, change=reversal
    )


def changed_articles(session: Session, change: str) -> list[int]:
    """Return the numbers of the articles that one named change has touched, in their order."""
    of_segments = session.exec(
        select(Correction.article_id).where(Correction.change == change).distinct()
    )
    events = [event for action in _ACTIONS for event in acts_of_change(session, action, change)]
    return sorted({*of_segments, *(event.subject_id or 0 for event in events)})


def first_change(session: Session, change: str) -> str:
    """Return the change that ``change`` undid or redid in the end, itself when it did neither."""
    while undone := session.exec(
        select(Correction.undoes).where(Correction.change == change)
    ).first():
        change = undone
    return change


def is_taken(session: Session, change: str | None, *, article_id: int, author: str) -> bool:
    """Whether another person's change, or one in another article, has this identifier.

    Browsers make identifiers up: one that is used again would be undone together with what it
    belongs to.
    """
    return bool(run_prepared(session, _TAKEN, change=change, article=article_id, author=author))


def reaches_elsewhere(session: Session, change: str, *, article_id: int, author: str) -> bool:
    """Whether the change touches, by another person's hand, an article other than this one."""
    others = and_(col(Correction.article_id) != article_id, col(Correction.author) != author)
    found = select(Correction.id).where(Correction.change == change, others).limit(1)
    return session.exec(found).first() is not None


def restore_version(
    session: Session, segment_id: int, correction_id: int, *, version: int, author: str
) -> Segment:
    """Write again the target as it stood after the given correction, with its formatting.

    Raises NotFoundError for a correction of another segment, and as edit_target.
    """
    correction = session.get(Correction, correction_id)
    if correction is None or correction.segment_id != segment_id:
        raise NotFoundError(
            told("The version"), "it does not belong to this segment", "Reload the page."
        )

    return edit_target(
        session,
        segment_id,
        target=correction.after,
        version=version,
        author=author,
        codes=_codes_after(session, correction),
        action="restore",
    )


def _codes_after(session: Session, correction: Correction) -> list[dict[str, Any]] | None:
    """The formatting that the target had after the correction, None where it has never changed."""
    history = segment_history(session, correction.segment_id)
    changed = [row for row in history if "target_codes" in row.fields]
    until = next((row for row in changed if stored_id(row) <= stored_id(correction)), None)
    if until is not None:
        codes: list[dict[str, Any]] = until.fields["target_codes"][1]
        return codes
    return changed[-1].fields["target_codes"][0] if changed else None


def _reverse(
    session: Session, article_id: int, author: str, *, undoing: bool
) -> tuple[str, list[Segment]]:
    action = "undo" if undoing else "redo"
    acts = _standing(_acts(session, article_id, author))
    act = next((one for one in acts if one.action != action), None)
    # An undo is redone only while nothing new was done after it.
    if act is None or not (undoing or act.is_reversal):
        raise NotAllowedError(
            "", "there is nothing to undo" if undoing else "there is nothing to redo"
        )

    return act.change, undo_change(session, act.change, author=author, action=action)


def _standing(acts: Iterable[Act]) -> Iterator[Act]:
    """Yield the acts that no later one has reversed, the newest first."""
    reversed_changes: set[str] = set()
    for act in acts:
        if act.change not in reversed_changes:
            yield act
            if act.is_reversal:
                reversed_changes.add(act.undoes)


def _acts(session: Session, article_id: int, author: str) -> Iterable[Act]:
    """The author's acts, the newest first."""
    of_segments = session.exec(
        select(
            Correction.change, Correction.action, Correction.undoes, func.max(Correction.created_at)
        )
        .where(Correction.article_id == article_id, Correction.author == author)
        .group_by(Correction.change, Correction.action, Correction.undoes)
        .order_by(func.max(Correction.id).desc())
    )
    others = (_events(session, article_id, action, author) for action in _ACTIONS)
    return merge(
        (Act(*row) for row in of_segments), *others, key=lambda act: act.done_at, reverse=True
    )


def _take_back(
    session: Session, rows: Sequence[Correction], author: str, *, action: str, change: str
) -> list[Segment]:
    segments: dict[int, Segment] = {}
    for row in sorted(rows, key=stored_id, reverse=True):
        segment = session.get(Segment, row.segment_id)
        if segment is None:
            raise NotFoundError(told("The segment"), "it is gone")
        if any(getattr(segment, name) != new for name, (_, new) in row.fields.items()):
            raise ConflictError(
                told("Segment {segment}", segment=segment.position + 1),
                told("{updated_by} has changed it since", updated_by=_who_followed(session, row)),
                "Use its history to restore a version.",
            )
        change_segment(
            session,
            segment,
            {name: old for name, (old, _) in row.fields.items()},
            author=author,
            action=action,
            change=change,
            undoes=row.change,
        )
        segments[row.segment_id] = segment

    return list(segments.values())


def _who_followed(session: Session, row: Correction) -> str:
    """Return who changed the segment last since that correction, somebody else before its author:
    what cannot be taken back hangs on what they did.
    """
    later = session.exec(
        select(Correction.author)
        .where(Correction.segment_id == row.segment_id, col(Correction.id) > stored_id(row))
        .order_by(col(Correction.id).desc())
    ).all()
    return next((author for author in later if author != row.author), row.author)


def acts_of_change(session: Session, action: str, change: str) -> list[Event]:
    """Return the events of ``action`` that belong to ``change``."""
    query = select(Event).where(
        Event.action == action, col(Event.detail)["change"].as_string() == change
    )
    return list(session.exec(query))


def _events(session: Session, article_id: int, action: str, author: str) -> list[Act]:
    """Return the author's acts of ``action`` on the article, none of a segment's text."""
    query = select(Event).where(
        Event.subject == "article",
        Event.subject_id == article_id,
        Event.action == action,
        Event.author == author,
    )
    return [
        Act(event.detail["change"], event.detail["kind"], event.detail["undoes"], event.created_at)
        for event in session.exec(query.order_by(col(Event.id).desc()))
    ]
