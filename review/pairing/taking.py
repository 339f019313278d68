"""Takes texts of another draft into the article: one edit, of however many segments."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from review.pairing.comparison import ComparedRow
from review.pairing.kept_drafts import get_other_draft
from review.segments.parting import merge_with_next
from review.segments.versions import take_segment
from review.segments.workflow import edit_target
from review.store.articles import get_article, require_unfinished
from review.store.roles import Role, require_role
from review.store.tables import Origin, OtherDraft, Segment, new_change
from translation.errors import NotAllowedError

TAKE = "take draft"
"""``action`` of a Correction that took a text of another draft; its ``reason`` is whose."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken as one change, and how many were passed over that somebody had changed."""

    change: str
    segments: tuple[int, ...]
    passed_over: int


def take_rows(
    session: Session, draft_id: int, rows: Sequence[ComparedRow], *, author: str
) -> Taken:
    """Do as take_one for one row, as take_many for several."""
    if len(rows) == 1:
        return take_one(session, draft_id, rows[0], author=author)
    return take_many(session, draft_id, rows, author=author)


def take_one(session: Session, draft_id: int, row: ComparedRow, *, author: str) -> Taken:
    """Write theirs into the segment of ours, or into several, which become one; return the change.

    Raises EditConflictError when somebody has changed it meanwhile, NotAllowedError for what is
    locked or finished, or where there is nothing to take.
    """
    draft = _draft_to_take(session, draft_id, author)
    if not row.may_be_taken:
        raise NotAllowedError("", "there is nothing to take here")
    change = new_change()
    first, *others = row.ours
    version = first.version
    for other in others:
        take_segment(session, other.segment_id, other.version)
        version = merge_with_next(
            session, first.segment_id, version=version, author=author, change=change
        ).version
    _write(session, draft, row, version, author=author, change=change)
    return Taken(change, (first.segment_id,), 0)


def take_many(
    session: Session, draft_id: int, rows: Sequence[ComparedRow], *, author: str
) -> Taken:
    """Write theirs into each segment of ``rows``, of one segment each, as one change.

    What somebody has changed since it was compared is passed over. Raises NotAllowedError when the
    article is finished.
    """
    draft = _draft_to_take(session, draft_id, author)
    change = new_change()
    taken = []
    for row in rows:
        ours = row.ours[0]
        segment = session.get(Segment, ours.segment_id)
        if segment is None or segment.removed or segment.locked or segment.version != ours.version:
            continue
        _write(session, draft, row, ours.version, author=author, change=change)
        taken.append(ours.segment_id)
    return Taken(change, tuple(taken), len(rows) - len(taken))


def _draft_to_take(session: Session, draft_id: int, author: str) -> OtherDraft:
    require_role(session, author, Role.REVIEWER)
    draft = get_other_draft(session, draft_id)
    require_unfinished(get_article(session, draft.article_id))
    return draft


def _write(
    session: Session, draft: OtherDraft, row: ComparedRow, version: int, *, author: str, change: str
) -> None:
    edit_target(
        session,
        row.ours[0].segment_id,
        target=row.theirs,
        version=version,
        author=author,
        change=change,
        action=TAKE,
        reason=draft.name,
        origin=Origin.IMPORT,
    )
