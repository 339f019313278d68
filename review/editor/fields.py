"""The fields of the editor's commands: read from what a browser sent, or refused.

A command is a dictionary from the outside. Every function raises UsageError for a field that no
editor of ours would send.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session

from glossary.language.tokens import Span
from review.editor.offsets import code_point_offset
from review.segments.find_and_replace import Substitution
from review.segments.replacements import Replacement
from review.store.articles import get_segment
from review.store.tables import Segment
from translation.errors import NotAllowedError, UsageError
from translation.messages import told

Command = Mapping[str, Any]
Answer = dict[str, Any]

LONGEST_TARGET = 20_000
"""Code points that one target may have; no segment comes near."""
LONGEST_REASON = 2_000
LONGEST_IDENTIFIER = 64
_MOST_SEGMENTS = 20_000


def segment_of(session: Session, article_id: int, command: Command) -> Segment:
    """Return the segment that the command names; raises NotAllowedError for another article's."""
    segment = get_segment(session, whole_field(command, "segment"))
    if segment.article_id != article_id:
        raise NotAllowedError("", "the segment belongs to another article")
    return segment


def text_field(command: Mapping[str, Any], key: str, limit: int) -> str:
    """Return the text under ``key``, of at most ``limit`` code points; else raise UsageError."""
    value = command.get(key)
    if not isinstance(value, str):
        raise UsageError(key, "the command has no such text", "Reload the page.")
    if len(value) > limit:
        raise UsageError(
            "",
            told("the text is longer than {limit:,} characters", limit=limit),
            "Make it shorter.",
        )
    # Lone surrogates and NUL cannot be stored; a textarea never sends them, a forged command might.
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def text_fields(given: object, known: Collection[str], limit: int) -> dict[str, str]:
    """Return the texts that are ``given`` of an article's ``known`` fields, as text_field."""
    if not isinstance(given, dict) or not set(given) <= set(known):
        raise UsageError("", "the command names no fields of the article", "Reload the page.")
    return {name: text_field(given, name, limit) for name in given}


def whole_field(command: Mapping[str, Any], key: str) -> int:
    """Return the whole number under ``key``; anything else raises UsageError."""
    value = command.get(key)
    if type(value) is not int:
        raise UsageError(key, "the command has no such number", "Reload the page.")
    return value


def segments_of(session: Session, article_id: int, command: Command) -> list[Segment]:
    """Return the segments that the command names; raises as segment_of."""
    return [
        segment_of(session, article_id, {"segment": number}) for number in segment_numbers(command)
    ]


def segment_numbers(command: Command) -> list[int]:
    """Return the numbers under "segments"; anything else there raises UsageError."""
    value = command.get("segments")
    if (
        not isinstance(value, list)
        or len(value) > _MOST_SEGMENTS
        or any(type(number) is not int for number in value)
    ):
        raise UsageError("segments", "the command has no such list of numbers", "Reload the page.")
    return value


def change_field(command: Command) -> str | None:
    """Return the identifier of the change that the command belongs to, None for one of its own."""
    change = command.get("change")
    # A UUID in hexadecimal.
    return change if isinstance(change, str) and change.isalnum() and len(change) <= 32 else None


def span_field(span: object, text: str) -> Span | None:
    """Return a span that came in UTF-16 code units of ``text`` in code points, None for none.

    Raises UsageError for what is no pair of whole numbers.
    """
    if span is None:
        return None
    if not (isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span)):
        raise UsageError("", "a span of the command is not two whole numbers", "Reload the page.")
    return code_point_offset(text, span[0]), code_point_offset(text, span[1])


def substitution_of(command: Command) -> Substitution:
    """Return what find and replace is to do."""
    return Substitution(
        find=text_field(command, "find", LONGEST_TARGET),
        replacement=text_field(command, "replacement", LONGEST_TARGET),
        match_case=bool(command.get("matchCase", True)),
        whole_words=bool(command.get("wholeWords", False)),
        everywhere=command.get("scope") == "all",
    )


def replacement_row(found: Replacement) -> Answer:
    """Return the fields that every preview has for one segment that would change."""
    return {
        "article": found.article_id,
        "title": found.article_title,
        "segment": found.segment_id,
        "position": found.position,
        "before": found.before,
        "after": found.after,
        "count": found.count,
        "locked": found.locked,
    }


def state_of(segment: Segment) -> Answer:
    """Return the fields that every answer about one segment has."""
    return {
        "segment": segment.id,
        "version": segment.version,
        "target": segment.target,
        "state": segment.state.value,
    }
