"""Reading JSON Lines: Cotejo's own, or any objects that have a "source" and a "target"."""

import json
from collections.abc import Iterator
from typing import Any

from review.exchange.unit import ReturnedUnit, decoded
from review.export.exported import unit_key_parts
from review.store.states import state_named
from translation.document import InlineCode
from translation.errors import GlossaryFormatError
from translation.messages import told
from translation.reading.normalisation import whole_characters

_KINDS = frozenset({"bold", "italic", "underline", "link", "footnote"})


def read(name: str, data: bytes) -> tuple[ReturnedUnit, ...]:
    """The objects in order, empty lines left out. Raises GlossaryFormatError, which names the line."""
    # Only a line feed ends a line: other separators may stand inside a text.
    lines = enumerate(decoded(name, data).split("\n"), start=1)
    return tuple(_units(name, ((number, line) for number, line in lines if line.strip())))


def _units(name: str, lines: Iterator[tuple[int, str]]) -> Iterator[ReturnedUnit]:
    for position, (number, line) in enumerate(lines):
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GlossaryFormatError(
                name, told("line {number}: this is no JSON", number=number), told("Export it anew.")
            ) from error
        texts = [fields.get(side) for side in ("source", "target")] if isinstance(fields, dict) else []
        if not texts or not all(isinstance(text, str) for text in texts):
            raise GlossaryFormatError(
                name,
                told("line {number}: no texts named “source” and “target”", number=number),
                told("One object a line has both."),
            )
        yield _unit(fields, position, number)


def _unit(fields: dict[str, Any], position: int, line: int) -> ReturnedUnit:
    key = unit_key_parts(str(fields.get("id", "")))
    codes = fields.get("target_codes")
    return ReturnedUnit(
        # JSON can spell what nothing can store.
        source=whole_characters(fields["source"]),
        target=whole_characters(fields["target"]),
        position=position,
        line=line,
        segment_id=key[0] if key else None,
        version=key[1] if key else None,
        state=state_named(str(fields.get("state"))),
        codes=tuple(_codes(codes, len(fields["target"]))) if isinstance(codes, list) else None,
    )


def _codes(rows: list[Any], length: int) -> Iterator[InlineCode]:
    """The codes that lie in the text; what is no code is passed over."""
    for row in rows:
        if not isinstance(row, dict) or row.get("kind") not in _KINDS:
            continue
        start, end = row.get("start"), row.get("end")
        names = row.get("identifier", ""), row.get("reference", "")
        if (
            isinstance(start, int)
            and isinstance(end, int)
            and 0 <= start <= end <= length
            and all(isinstance(one, str) for one in names)
        ):
            yield InlineCode(start, end, row["kind"], *map(whole_characters, names))
