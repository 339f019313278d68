"""Segments that are too long to be checked as a whole: a part is checked, and an issue says so.

A segment is a sentence or a paragraph. What is longer than any paragraph of a newspaper is no
prose, or comes from somebody who wants to keep the server busy: every check is linear, but there
are many of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from review.checks.issue import Category, CheckContext, Finding, Issue, SegmentText, Severity, check
from translation.messages import told

LONGEST = 4_000
"""Code points of a source or a target that are checked; a newspaper's paragraph has 300 to 800."""
# A text of up to this many code points is never cut: the other side of a long text may be a word.
_SHORT = 200
_SEAM = 0.8
"""Up to here of the part an issue counts: beyond, what it misses may stand after the cut."""


def part_to_check(context: CheckContext) -> CheckContext:
    """Return ``context`` with as much of its segment as is checked: all, if it is not too long."""
    segment = context.segment
    length = max(len(segment.source), len(segment.target))
    if length <= LONGEST:
        return context

    source, target = (_beginning(text, of=length) for text in (segment.source, segment.target))
    part = replace(
        segment,
        source=source,
        target=target,
        source_codes=tuple(code for code in segment.source_codes if code.end <= len(source)),
        target_codes=tuple(code for code in segment.target_codes if code.end <= len(target)),
    )
    kept = [index for index, match in enumerate(context.matches) if match.end <= len(source)]

    return replace(
        context,
        segment=part,
        matches=tuple(context.matches[index] for index in kept),
        alternatives=tuple(context.alternatives[index] for index in kept if context.alternatives),
    )


def _beginning(text: str, *, of: int) -> str:
    """What of ``text`` stands beside the first ``LONGEST`` of ``of`` characters: never nothing."""
    part = text[: max(len(text) * LONGEST // of, _SHORT)]
    return part if len(part) == len(text) else part.rsplit(" ", 1)[0].rstrip() or part


def before_the_cut(issues: Iterable[Issue], part: SegmentText) -> list[Issue]:
    """Return those of ``issues``, found in ``part``, that what was cut off cannot explain."""
    return [
        issue
        for issue in issues
        if (issue.source_span or issue.target_span)
        and (issue.source_span is None or issue.source_span[1] <= _SEAM * len(part.source))
        and (issue.target_span is None or issue.target_span[1] <= _SEAM * len(part.target))
    ]


@check("checked-in-part", "Checked in part", Severity.MINOR, Category.STYLE, alone=True)
def find_checked_in_part(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """A segment too long to be checked as a whole."""
    if target.strip() and max(len(source), len(target)) > LONGEST:
        message = told(
            "Only the first {count} characters of this segment were checked: split it to check all "
            "of it.",
            count=LONGEST,
        )
        yield Finding(message)
