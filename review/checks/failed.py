"""Checks that failed on a segment: an issue says so, all else goes on."""

from collections.abc import Iterator

from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.messages import told


@check("not-checked", "Could not be checked", Severity.MINOR, Category.STYLE, alone=True)
def find_not_checked(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A check failed on this segment, through a fault of its own: look at the segment yourself."""
    first, *others = context.failed or ("",)
    if others:
        yield Finding(
            told(
                "“{check}” and other checks ({count}) could not be made here: look for yourself.",
                check=told(first),
                count=len(others),
            )
        )
    elif first:
        yield Finding(
            told("“{check}” could not be checked here: look for yourself.", check=told(first))
        )
