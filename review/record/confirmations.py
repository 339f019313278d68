"""Who has read a segment as it stands now, and what was done to it, from its corrections alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from review.store.tables import CONFIRM_UNREAD, Correction, SegmentState

_RANK = {
    SegmentState.INITIAL: 0,
    SegmentState.TRANSLATED: 0,
    SegmentState.REVIEWED: 1,
    SegmentState.FINAL: 2,
}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody's word that a segment is right as it stands.

    ``read`` is False where many were confirmed at once, not read one by one; ``rank`` is 1 for a
    first reader, 2 for one who made it final.
    """

    by: str
    at: datetime
    read: bool
    rank: int


def readings_of(corrections: Sequence[Correction]) -> tuple[Confirmation, ...]:
    """Return the confirmations that still stand, the oldest first, from all of a segment's
    corrections.

    One that was taken back, or given before the text changed, stands no more; it stands again once
    that is undone, for the text is then what was read.
    """
    standing: list[Confirmation] = []
    fallen: dict[str, list[Confirmation]] = {}
    for row in corrections:
        if "state" not in row.fields:
            continue
        rank = _RANK[SegmentState(row.fields["state"][1])]
        fallen[row.change] = [reading for reading in standing if reading.rank > rank]
        standing = [reading for reading in standing if reading.rank <= rank]
        if rank > max((reading.rank for reading in standing), default=0):
            risen = [reading for reading in fallen.get(row.undoes, ()) if reading.rank <= rank]
            said = Confirmation(row.author, row.created_at, row.action != CONFIRM_UNREAD, rank)
            standing += risen if row.undoes else [said]

    return tuple(standing)


def change_rows(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """Return what was done to a segment, by whom and when, ready for JSON."""
    return [
        {
            "by": row.author,
            "at": moment(row.created_at),
            "action": row.action,
            "reason": row.reason,
            **({"before": row.before, "after": row.after} if row.before != row.after else {}),
        }
        for row in corrections
    ]


def moment(time: datetime | None) -> str | None:
    """Return a time as a record writes it: UTC, to the second."""
    return None if time is None else time.isoformat(timespec="seconds")
