"""JSON Lines: one segment a line with all that is known of it, for programs.

What comes back is Cotejo's own, or any objects that have a "source" and a "target".
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from review.exchange.unit import Unit, decoded, unit_key
from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    unfinished_notice,
    unfinished_words,
)
from review.store.states import STATE_WORDS, state_named
from translation.document import InlineCode
from translation.errors import FileFormatError
from translation.formats.normalisation import whole_characters
from translation.languages import usual
from translation.messages import told

_KINDS = frozenset({"bold", "italic", "underline", "link", "code", "footnote"})


def write(article: ExportedArticle) -> bytes:
    """UTF-8 JSON, one object a line. Times are ISO 8601 in UTC; ``notice`` says if unfinished."""
    notice = unfinished_notice(article)
    return b"".join(_line(article, segment, notice) for segment in article.segments)


def _line(article: ExportedArticle, segment: ExportedSegment, notice: str) -> bytes:
    fields = {
        "id": unit_key(segment),
        "article": article.name,
        "about": dict(article.fields),
        "source_language": article.source_language,
        "target_language": article.target_language,
        **asdict(segment),
        "state": STATE_WORDS[segment.state],
        "unfinished": unfinished_words(replace(article, spoken=usual.WRITTEN_IN), segment),
        "notice": notice,
    }
    fields["names"] = [
        {"source": text, "rendering": rendering} for text, rendering in segment.names
    ]

    # ensure_ascii: what UTF-8 cannot hold (half of a surrogate pair) still travels, as an escape.
    return (
        json.dumps(fields, ensure_ascii=True, default=lambda value: value.isoformat()).encode()
        + b"\n"
    )


def read(name: str, data: bytes) -> Iterator[Unit]:
    """Yield the objects in order, no empty lines. Raises FileFormatError, which names the line."""
    # Only a line feed ends a line: other separators may stand inside a text.
    for number, line in enumerate(decoded(name, data).split("\n"), start=1):
        if line.strip():
            yield _unit(_fields(name, line, number), number)


def _fields(name: str, line: str, number: int) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FileFormatError(
            name, told("line {number}: this is no JSON", number=number), "Export it anew."
        ) from error
    if isinstance(fields, dict) and all(
        isinstance(fields.get(side), str) for side in ("source", "target")
    ):
        return fields
    raise FileFormatError(
        name,
        told("line {number}: no texts named “source” and “target”", number=number),
        "One object a line has both.",
    )


def _unit(fields: dict[str, Any], line: int) -> Unit:
    codes = fields.get("target_codes")
    return Unit(
        # JSON can spell what nothing can store.
        source=whole_characters(fields["source"]),
        target=whole_characters(fields["target"]),
        line=line,
        identifier=str(fields.get("id", "")),
        state=state_named(str(fields.get("state"))),
        codes=tuple(_codes(codes, len(fields["target"]))) if isinstance(codes, list) else None,
        source_language=str(fields.get("source_language", "")),
        target_language=str(fields.get("target_language", "")),
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
            identifier, reference = map(whole_characters, names)
            yield InlineCode(start, end, row["kind"], identifier, reference)
