"""What the checks of form share: a slip that the target shows by itself, with what should stand there."""

from collections.abc import Callable, Iterable

from glossary.language.tokens import Span
from review.checks.issue import Category, Check, CheckContext, Issue, Severity

_CONVENTIONS = Category.LINGUISTIC_CONVENTIONS


def slip(
    check: str, message: str, span: Span, suggestion: str | None, severity: Severity = Severity.MINOR
) -> Issue:
    """Return the issue of a slip at ``span`` of the target."""
    return Issue(check, _CONVENTIONS, severity, message, None, span, suggestion)


def slip_check(
    identifier: str,
    name: str,
    description: str,
    find: Callable[[str, str, CheckContext], Iterable[Issue]],
    severity: Severity = Severity.MINOR,
) -> Check:
    """Return a check of slips, which needs no source."""
    return Check(identifier, name, description, _CONVENTIONS, severity, find, needs_source=False)
