"""Quotation marks, double or single, straight or curly, as the house has them."""

import re
from collections.abc import Iterator

from glossary.language.quotations import quotations, single_quotations
from glossary.language.tokens import Span, is_inside, overlaps_any
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import is_running_text, said, style_of
from review.checks.style_pack import Marks

_TAG = re.compile(r"<[^<>]{1,1000}>")
_SINGLE = "'‘’`"


@check(
    "style-quotation-marks",
    "House style: quotation marks",
    Severity.MINOR,
    Category.STYLE,
    alone=True,
)
def find_quotation_marks(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Quotation marks of another kind than the desk's style pack has."""
    rule = style_of(context).quotations
    if rule is None or not is_running_text(context):
        return
    tags = [tag.span() for tag in _TAG.finditer(target)]
    for start, end in _quoted(target):
        if is_inside((start, end), tags):
            continue  # the value of an attribute
        written = target[start:end]
        right = _marked(written, rule)
        if right != written:
            yield Finding(said(rule), None, (start, end), right)


def _quoted(text: str) -> list[Span]:
    """Return where the outermost quotations of ``text`` stand, their marks included."""
    double = [
        (start - 1, end + 1) for start, end in quotations(text) if _is_whole(text, start, end)
    ]
    single = [
        (start - 1, end + 1)
        for start, end in single_quotations(text)
        if _is_single(text, start, end)
    ]
    return sorted([*double, *(span for span in single if not overlaps_any(span, double))])


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the marks quote, and are no inches (6' 2") nor one's end and another's beginning."""
    quoted = text[start:end]
    return quoted != "" and quoted == quoted.strip() and not text[: start - 1][-1:].isdigit()


def _is_single(text: str, start: int, end: int) -> bool:
    """Whether single marks are no apostrophes: 'the '90s'."""
    doubled = start > 1 and text[start - 2] in _SINGLE
    return not doubled and _is_whole(text, start, end) and not text[start].isdigit()


def _marked(quotation: str, rule: Marks) -> str:
    inside = quotation[1:-1]
    parts, last = [], 0
    for start, end in _quoted(inside):
        parts += [inside[last:start], rule.inner[0], inside[start + 1 : end - 1], rule.inner[1]]
        last = end
    return f"{rule.outer[0]}{''.join(parts)}{inside[last:]}{rule.outer[1]}"
