"""JSON Lines: one segment a line with all that is known of it, for programs."""

import json
from dataclasses import asdict, replace

from review.export.exported import (
    ExportedArticle,
    ExportedSegment,
    unfinished_notice,
    unfinished_words,
    unit_key,
)
from review.store.states import STATE_WORDS


def write(article: ExportedArticle) -> bytes:
    """UTF-8 JSON, one object a line. Times are ISO 8601 in UTC; ``notice`` tells of an unfinished article."""
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
        "unfinished": unfinished_words(replace(article, spoken="en"), segment),
        "notice": notice,
    }
    fields["names"] = [{"source": text, "rendering": rendering} for text, rendering in segment.names]
    # ensure_ascii: what UTF-8 cannot hold (half of a surrogate pair) still travels, as an escape.
    return json.dumps(fields, ensure_ascii=True, default=lambda value: value.isoformat()).encode() + b"\n"
