"""Which suggestions of checks were used, and have not been taken back since."""

from collections.abc import Iterable, Iterator

from review.store.tables import Correction, Dismissal


def used_suggestions(
    decisions: Iterable[Dismissal], corrections: Iterable[Correction]
) -> Iterator[tuple[Dismissal, Correction]]:
    """Yield each suggestion that was used and stands, with the correction that wrote it.

    ``corrections`` are those of the decisions' segments. One is taken back when the text before it
    came back later, by an undo, by hand or from the history, and stayed.
    """
    rows = sorted(corrections, key=lambda row: row.version)
    written = {(row.segment_id, row.version): row for row in rows}
    texts: dict[int, list[Correction]] = {}
    for row in rows:
        texts.setdefault(row.segment_id, []).append(row)
    for decision in decisions:
        found = written.get((decision.segment_id, decision.version + 1))
        if decision.accepted and found and _stands(found, texts[found.segment_id]):
            yield decision, found


def _stands(written: Correction, rows: Iterable[Correction]) -> bool:
    last = written.after
    for row in rows:
        if row.version > written.version and row.after in {written.before, written.after}:
            last = row.after
    return last == written.after
