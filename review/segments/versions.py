"""Optimistic locking: whether a segment is still in its caller's version, and older versions."""

from sqlmodel import Session, col, select

from review.store.articles import get_segment
from review.store.tables import Correction, Segment
from translation.errors import ConflictError, NotAllowedError
from translation.formatting import FormattingChange, formatting_changes
from translation.messages import told


class EditConflictError(ConflictError):
    """Somebody else changed the segment since the caller read it.

    ``original`` is the text that both began from, ``theirs`` what stands in the database now
    (version ``version``, written by ``author``), ``mine`` what the caller wanted to write; without
    it nothing was written, as by who confirms. ``is_formatted`` says that formatting was set or
    taken away meanwhile.
    """

    def __init__(
        self, segment: Segment, *, mine: str | None, original: str, is_formatted: bool
    ) -> None:
        person = segment.updated_by or told("somebody")
        if mine is None:
            problem = told("{person} has changed it since you saw it", person=person)
            remedy = told("Read it once more.")
        else:
            problem = told("{segment} changed it while you were writing", segment=person)
            remedy = told("Compare the versions and choose.")
        super().__init__(told("Segment {segment}", segment=segment.position + 1), problem, remedy)
        self.theirs = segment.target
        self.mine = segment.target if mine is None else mine
        self.original = original
        self.author = segment.updated_by
        self.version = segment.version
        self.is_formatted = is_formatted


def take_segment(
    session: Session,
    segment_id: int,
    version: int,
    *,
    mine: str | None = None,
    even_locked: bool = False,
) -> Segment:
    """Return the segment if it is in the version that its caller saw, and not locked.

    Raises EditConflictError, which has ``mine`` (None: nothing was written), or NotAllowedError.
    """
    segment = get_segment(session, segment_id)
    if segment.version != version:
        raise EditConflictError(
            segment,
            mine=mine,
            original=target_at_version(session, segment, version),
            is_formatted=any(
                formatting_of(row) for row in _changes_after(session, segment, version)
            ),
        )

    if not even_locked:
        require_unlocked(segment)
    return segment


def require_unlocked(segment: Segment) -> None:
    """Raise NotAllowedError for a locked segment."""
    if segment.locked:
        raise NotAllowedError(segment_name(segment), "it is locked", "Unlock it first.")


def target_at_version(session: Session, segment: Segment, version: int) -> str:
    """Return the segment's target as it was at an older ``version``."""
    if version >= segment.version:
        return segment.target
    following = _changes_after(session, segment, version)
    # Only the engine raises the version without a correction, and it writes where nothing stands.
    return following[0].before if following and following[0].version == version + 1 else ""


def formatting_of(row: Correction) -> tuple[FormattingChange, ...]:
    """Return what the correction did to the target's formatting."""
    return formatting_changes(row.before, row.after, *row.fields.get("target_codes", ([], [])))


def stands_as_at_version(session: Session, segment: Segment, version: int) -> bool:
    """Return whether text, formatting and state are again what they were at an older ``version``,
    as after an undo.
    """
    if version >= segment.version:
        return True
    following = _changes_after(session, segment, version)
    if not following or following[0].version != version + 1:
        return False
    then: dict[str, object] = {}
    for row in following:
        then = {name: before for name, (before, _after) in row.fields.items()} | then
    return all(then.get(name, now) == now for name, now in _standing(segment).items())


def _standing(segment: Segment) -> dict[str, object]:
    """What a file shows of a segment, as corrections hold it."""
    return {
        "target": segment.target,
        "target_codes": segment.target_codes,
        "state": str(segment.state),
    }


def _changes_after(session: Session, segment: Segment, version: int) -> list[Correction]:
    """What has changed the segment since that version, the oldest first."""
    return list(
        session.exec(
            select(Correction)
            .where(Correction.segment_id == segment.id, Correction.version > version)
            .order_by(col(Correction.version))
        )
    )


def segment_name(segment: Segment) -> str:
    """Return what messages call the segment."""
    return f"Segment {segment.position + 1}"
