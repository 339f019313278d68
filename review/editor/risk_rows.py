"""What the editor is given of each segment's risk: the order of the work, and why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from review.checks.issue import Issue
from review.checks.risk import risk
from review.segments.checking import segment_text
from review.store.tables import Segment, stored_id


def risk_rows(
    segments: Iterable[Segment], issues: Mapping[int, Sequence[Issue]], *, has_source: bool
) -> dict[str, dict[str, Any]]:
    """Return the risk of each segment by its identifier (text, as in JSON); boilerplate has none.

    ``order`` is what to sort by, greatest first: above 1 with a critical issue; ``reasons`` are
    plain English sentences.
    """
    rows = {}
    for segment in segments:
        if segment.kind == "boilerplate":
            continue
        found = risk(
            segment_text(segment, has_source=has_source),
            issues.get(stored_id(segment), ()),
            segment.score,
        )
        rows[str(segment.id)] = {"order": round(found.order, 4), "reasons": [*found.reasons]}

    return rows
