"""Formatting that the target lost, or that crosses other formatting: it compares the inline codes."""

from collections.abc import Iterator, Sequence

from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from translation.document import InlineCode
from translation.inline_codes import lost_codes
from translation.messages import told

CHECK = "formatting"
_NAMES = {
    "bold": told("bold"),
    "italic": told("italics"),
    "underline": told("underlining"),
    "link": told("link"),
    "footnote": told("note mark"),
}
# A lost link or note is a loss of content; lost bold is one of emphasis.
_CONTENT = frozenset({"link", "footnote"})


def formatting_issues(
    source: str, target: str, source_codes: Sequence[InlineCode], target_codes: Sequence[InlineCode]
) -> tuple[Issue, ...]:
    """The codes of the source that the target lacks and the codes of the target that cross another.

    Empty while there is no target: a missing translation is another check's affair.

    >>> link = InlineCode(7, 10, "link", "1", "https://camara.pe")
    >>> formatting_issues("Vea la web.", "See it.", [link], [])[0].message
    'The link of “web” is missing.'
    """
    return tuple(_issues(source, source_codes, target_codes)) if target.strip() else ()


def _issues(
    source: str, source_codes: Sequence[InlineCode], target_codes: Sequence[InlineCode]
) -> Iterator[Issue]:
    found = lost_codes(source_codes, target_codes)
    for code in found.missing:
        covered = source[code.start : code.end]
        kind = _NAMES.get(code.kind, code.kind)
        if covered:
            message = told("The {kind} of “{text}” is missing.", kind=kind, text=covered)
        elif code.reference:
            message = told("The {kind} {reference} is missing.", kind=kind, reference=code.reference)
        else:
            message = told("The {kind} is missing.", kind=kind)
        yield Issue(
            check=CHECK,
            category=Category.ACCURACY if code.kind in _CONTENT else Category.STYLE,
            severity=Severity.MAJOR if code.kind in _CONTENT else Severity.MINOR,
            message=message,
            source_span=(code.start, code.end),
        )
    for code in found.crossed:
        yield Issue(
            check=CHECK,
            category=Category.STYLE,
            severity=Severity.MINOR,
            message=told("The {kind} crosses other formatting.", kind=_NAMES.get(code.kind, code.kind)),
            target_span=(code.start, code.end),
        )


def _formatting(source: str, target: str, context: CheckContext) -> tuple[Issue, ...]:
    return formatting_issues(source, target, context.segment.source_codes, context.segment.target_codes)


FORMATTING_CHECKS = (
    Check(
        CHECK,
        "Formatting",
        "A link, a note mark, bold or italics of the source are missing, or cross other formatting.",
        Category.STYLE,
        Severity.MINOR,
        _formatting,
    ),
)
