"""What is said of a wrong rendering: where, why, what should stand there, and how sure we are."""

from dataclasses import dataclass
from enum import StrEnum

from glossary.language.tokens import Span
from glossary.term import Term, TermKind
from translation.messages import told, told_later


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

    Spans are code points; ``target_span`` is None when nothing stands in the target for it, and
    leaves a possessive out. ``suggestion`` replaces the target span. ``term`` is None for a name
    that no glossary holds. ``confidence`` is 0 to 1, ``message`` a sentence for the editor.
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
    """Return the sentence that an editor reads.

    >>> message_for(Reason.NEAR_TWIN, "Capece", "Capisi", "Capece")
    'The source names “Capece”; the translation has “Capisi”.'
    >>> message_for(Reason.LEFT_IN_SOURCE, "mype", "mype", "small business")
    '“mype” was left untranslated. It should be “small business”.'
    >>> message_for(Reason.FORBIDDEN_VARIANT, "mypes", "mypes", "small businesses")
    '“mypes” was left untranslated. It should be “small businesses”.'
    """
    if reason is Reason.FORBIDDEN_VARIANT and rendering == name:
        reason = Reason.LEFT_IN_SOURCE
    finding = told(_FINDINGS[reason], name=name, rendering=rendering, approved=approved)
    if not approved or approved == name or reason in {Reason.MISSING, Reason.INCONSISTENT}:
        return finding
    return told("{finding} It should be “{approved}”.", finding=finding, approved=approved)


_FINDINGS = {
    Reason.FORBIDDEN_VARIANT: told_later("“{rendering}” is a forbidden rendering of “{name}”."),
    Reason.TRANSLATED: told_later(
        "The source names “{name}”; the translation renders the name as “{rendering}”."
    ),
    Reason.OTHER_NAME: told_later(
        "The source names “{name}”; the translation names “{rendering}” instead."
    ),
    Reason.LEFT_IN_SOURCE: told_later("“{rendering}” was left untranslated."),
    Reason.MISSING: told_later(
        "The source has “{name}”; “{approved}” is missing from the translation."
    ),
    Reason.INCONSISTENT: told_later(
        "“{name}” is written “{rendering}” here and “{approved}” elsewhere in the article."
    ),
    Reason.NEAR_TWIN: told_later("The source names “{name}”; the translation has “{rendering}”."),
}
