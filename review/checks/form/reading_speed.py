"""Subtitles that are gone before they are read."""

from collections.abc import Iterator

from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.messages import told

_MOST_PER_SECOND = 20
"""Characters; guides to subtitling allow adults 17 (Spanish) to 20 (English)."""


@check("reading-speed", "Reads too fast", Severity.MINOR, category=Category.STYLE, alone=True)
def find_reading_speed(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A subtitle shows more than 20 characters a second. May misfire where the words are sung."""
    shown = context.segment
    if not shown.seconds or not target.strip():
        return
    beside = [
        (number, one)
        for number, one in enumerate(context.article)
        if one.paragraph == shown.paragraph
    ]
    if beside and beside[0][0] != context.position:
        return

    length = sum(len(one.target) for _, one in beside) or len(target)
    speed = length / shown.seconds
    if speed > _MOST_PER_SECOND:
        yield Finding(
            told(
                "it is shown for {seconds:.1f} s, {speed:.0f} characters a second; people read "
                "{most}",
                seconds=shown.seconds,
                speed=speed,
                most=_MOST_PER_SECOND,
            ),
            target_span=(0, len(target)),
        )
