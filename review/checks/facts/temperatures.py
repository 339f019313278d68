"""A temperature below zero that is said to be above it, or the reverse: −12 °C and 12 °C."""

import re
from collections.abc import Iterator
from functools import cache

from glossary.language.analysis import Analysis
from glossary.language.number_words import number_words
from glossary.language.quantity import Quantity
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said

_SURELY, _PERHAPS = "below-zero", "perhaps-below-zero"
_DIMENSIONS = frozenset({"celsius", "fahrenheit", "temperature"})
_MINUS = re.compile(r"(?:^|(?<=[^\d\s])\s+|[(«“\"])[-−–]$")
"""A minus before a figure; behind another figure it may be a dash: "3 -2"."""
_NEAR = 24
"""Code points before or behind a figure within which a word says that it is below zero."""


def _knows_words(pair: Pair) -> bool:
    return all(number_words(language).rule(_SURELY) for language in pair)


@check(
    "below-zero",
    "Above or below zero",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_knows_words,
)
def find_below_zero(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """One text says that a temperature is below zero; the other has the figure and no word or sign
    for it.

    Where only the sentence before tells that it freezes this may misfire.
    """
    sides = context.source, context.target
    if _may_be_below_zero(sides[0]) == _may_be_below_zero(sides[1]):
        return
    for left in sides[0].quantities:
        for right in sides[1].quantities:
            is_one = left.readings[0] == right.readings[0] and _is_temperature(left, right)
            if is_one and (_is_below_zero(left, sides[0]) or _is_below_zero(right, sides[1])):
                message = other_said(source[_part(left)], target[_part(right)])
                yield Finding(message, (left.start, left.end), (right.start, right.end))


def _is_temperature(*quantities: Quantity) -> bool:
    """Whether one of them counts degrees, and none something else."""
    dimensions = {each.unit.dimension for each in quantities if each.unit is not None}
    return bool(dimensions) and dimensions <= _DIMENSIONS


def _is_below_zero(quantity: Quantity, text: Analysis) -> bool:
    before = text.text[max(0, quantity.start - _NEAR) : quantity.start]
    behind = text.text[quantity.end : quantity.end + _NEAR]
    said = _said(text.language, _SURELY).search(f"{before}\n{behind}")
    return bool(said or _MINUS.search(before))


def _may_be_below_zero(text: Analysis) -> bool:
    is_said = _said(text.language, _SURELY, _PERHAPS).search(text.text)
    return bool(is_said) or any(_is_below_zero(each, text) for each in text.quantities)


@cache
def _said(language: str, *rules: str) -> re.Pattern[str]:
    words = [word for rule in rules for word in number_words(language).rule(rule)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _part(quantity: Quantity) -> slice:
    return slice(max(0, quantity.start - 1), (quantity.unit_span or (0, quantity.end))[1])
