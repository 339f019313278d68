"""The marks of notes in a segment that a new version keeps, as that version numbers its notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from review.store.tables import Segment
from translation.document import InlineCode
from translation.formats.rich_text import FOOTNOTE
from translation.inline_codes import codes_as_rows

_Codes = Sequence[Mapping[str, Any]]


def renumbered_marks(segment: Segment, codes: Sequence[InlineCode]) -> dict[str, object]:
    """Return those sides of the segment, by the name of their column, whose marks get another
    number or name where the source has ``codes`` now: a mark for each that it had, in their order.
    """
    old, new = _marks(segment.source_codes), _marks(codes_as_rows(codes))
    if len(old) != len(new):
        return {}
    called = {
        before["reference"]: {"reference": after["reference"], "name": after.get("name", "")}
        for before, after in zip(old, new, strict=True)
    }
    sides = {
        side: [_called(code, called) for code in getattr(segment, side)]
        for side in ("source_codes", "target_codes")
    }
    return {side: rows for side, rows in sides.items() if rows != getattr(segment, side)}


def _marks(codes: _Codes) -> list[Mapping[str, Any]]:
    marks = (code for code in codes if code["kind"] == FOOTNOTE)
    return sorted(marks, key=lambda code: int(code["start"]))


def _called(code: Mapping[str, Any], called: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    named = called.get(code["reference"]) if code["kind"] == FOOTNOTE else None
    if named is None:
        return dict(code)
    made = {**code, **named}
    return made if made["name"] else {key: made[key] for key in made if key != "name"}
