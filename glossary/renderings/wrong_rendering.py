"""What is said of a wrong rendering: where, why, what should stand there, and how sure we are."""

from dataclasses import dataclass
from enum import StrEnum

from glossary.term import Term, TermKind

Span = tuple[int, int]


class Reason(StrEnum):
    """Why a rendering is wrong."""

    NEAR_TWIN = "near_twin"
    TRANSLATED = "translated"
    MISSING = "missing"
    FORBIDDEN_VARIANT = "forbidden_variant"
    OTHER_NAME = "other_name"
    LEFT_IN_SOURCE = "left_in_source"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class WrongRendering:
    """A name or term of the source that the target writes wrongly or leaves out.

    Spans are code points; ``target_span`` is None when nothing stands in the target for it, and leaves a
    possessive out. ``suggestion`` replaces the target span. ``term`` is None for a name that no glossary
    holds. ``confidence`` is 0 to 1, ``message`` a sentence for the editor.
    """

    source_span: Span
    target_span: Span | None
    suggestion: str | None
    term: Term | None
    reason: Reason
    confidence: float
    message: str
    kind: TermKind = TermKind.OTHER


def message_for(reason: Reason, name: str, rendering: str | None, approved: str) -> str:
    """The sentence that an editor reads.

    >>> message_for(Reason.NEAR_TWIN, "Capece", "Capisi", "Capece")
    'The source names "Capece"; the draft has "Capisi".'
    """
    should = "" if approved == name else f' It should be "{approved}".'
    if reason is Reason.FORBIDDEN_VARIANT:
        return f'"{rendering}" is a forbidden rendering of "{name}".' + (should if approved else "")
    if reason is Reason.TRANSLATED:
        return f'The source names "{name}"; the draft translates the name as "{rendering}".' + should
    if reason is Reason.OTHER_NAME:
        return f'The source names "{name}"; the draft names "{rendering}" instead.' + should
    if reason is Reason.LEFT_IN_SOURCE:
        return f'"{rendering}" was left untranslated.' + should
    if reason is Reason.MISSING:
        return f'The source has "{name}"; "{approved}" is missing from the draft.'
    if reason is Reason.INCONSISTENT:
        return f'"{name}" is written "{rendering}" here and "{approved}" elsewhere in the article.'
    return f'The source names "{name}"; the draft has "{rendering}".' + should
