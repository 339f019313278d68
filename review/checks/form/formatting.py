"""Formatting that the target lost or that crosses another: it compares the inline codes."""

from collections.abc import Iterator

from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.inline_codes import lost_codes
from translation.messages import told

CHECK = "formatting"
_NAMES = {
    "bold": told("bold"),
    "italic": told("italic type"),
    "underline": told("underlining"),
    "link": told("link"),
    "footnote": told("note mark"),
    "code": told("code"),
}
# A lost link, note or stretch of code is a loss of content; lost bold is one of emphasis.
_CONTENT = frozenset({"link", "footnote", "code"})


@check(CHECK, "Formatting", Severity.MINOR, Category.STYLE)
def find_formatting(source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A link, a note mark, bold or italics of the source are missing, or cross other formatting."""
    found = lost_codes(context.segment.source_codes, context.segment.target_codes)
    for code in found.missing:
        covered = source[code.start : code.end]
        kind = _NAMES.get(code.kind, code.kind)
        if covered:
            message = told("The {kind} of “{text}” is missing.", kind=kind, text=covered)
        elif code.reference:
            message = told(
                "The {kind} {reference} is missing.", kind=kind, reference=code.reference
            )
        else:
            message = told("The {kind} is missing.", kind=kind)
        is_loss = code.kind in _CONTENT
        yield Finding(
            message,
            (code.start, code.end),
            severity=Severity.MAJOR if is_loss else None,
            category=Category.ACCURACY if is_loss else None,
        )

    for code in found.crossed:
        message = told(
            "The {kind} crosses other formatting.", kind=_NAMES.get(code.kind, code.kind)
        )
        yield Finding(message, None, (code.start, code.end))
