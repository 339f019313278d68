"""Percentage points that became a percentage, or the reverse."""

import re
from collections.abc import Iterator

from glossary.language.analysis import Analysis
from glossary.language.number_words import number_words
from glossary.language.quantity import Quantity
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said

_RULE = "percentage-points"
_PERCENT = re.compile(r"\s?(?:%|per ?cent|pct)$", re.IGNORECASE)


def _knows_points(pair: Pair) -> bool:
    return all(number_words(language).rule(_RULE) for language in pair)


@check(
    "percentage-points",
    "Percentage points",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_knows_points,
)
def find_percentage_points(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A share that rises from 10 % to 12 % rises by two percentage points, and by 20 %: one stands
    for the other.
    """
    sides = context.source, context.target
    for left in context.source.quantities:
        same = [each for each in context.target.quantities if _may_be_same(left, each)]
        if len(same) != 1 or _says_both(left, context.source) or _says_both(same[0], sides[1]):
            continue
        points = [points_end(each, text) for each, text in zip((left, *same), sides, strict=True)]
        there, here = (
            each.percent and not end for each, end in zip((left, *same), points, strict=True)
        )
        if (there and points[1]) or (here and points[0]):
            ends = [end or each.end for each, end in zip((left, *same), points, strict=True)]
            spans = (left.start, ends[0]), (same[0].start, ends[1])
            message = other_said(sides[0].text[slice(*spans[0])], target[slice(*spans[1])])
            choices = _in_points(same[0], context) if here else ()
            severity = None if here else Severity.MAJOR  # a translator may have corrected it
            yield Finding(message, *spans, choices=choices, severity=severity)


def _may_be_same(left: Quantity, right: Quantity) -> bool:
    return left.readings[0] == right.readings[0]


def _says_both(quantity: Quantity, text: Analysis) -> bool:
    """Whether ``text`` has the number more than once."""
    return sum(quantity.readings[0] in each.readings for each in text.quantities) > 1


def points_end(quantity: Quantity, text: Analysis) -> int:
    """Return where the word for the points ends that the quantity counts, 0 where it counts none.

    >>> from glossary.language.analysis import analyse
    >>> text = analyse("Subió dos puntos porcentuales.", "es")
    >>> text.text[: points_end(text.quantities[0], text)]
    'Subió dos puntos porcentuales'
    """
    words = "|".join(map(re.escape, number_words(text.language).rule(_RULE)))
    pattern = re.compile(rf"(?:(?<=\s)|\s|-)(?:of a )?(?:{words})(?!\w)", re.IGNORECASE)
    start = max(quantity.start, quantity.end - 24)
    found = pattern.search(text.text, start, quantity.end + 24)
    return found.end() if found and found.start() <= quantity.end else 0


def _in_points(right: Quantity, context: CheckContext) -> tuple[str, ...]:
    """Return the percentage of an English translation as percentage points."""
    written = right.written(context.segment.target)
    number = _PERCENT.sub("", written)
    is_plain = number != written and " " not in number
    is_sure = context.is_into_usual_language and is_plain and right.value is not None
    return (f"{number} percentage point{'s' * (right.readings[0] != '1')}",) if is_sure else ()
