"""A measure in another unit than the source's with a number that is not converted; its repairs."""

import math
from fractions import Fraction

from glossary.language.analysis import Analysis
from glossary.language.figures import figure_in
from glossary.language.quantity import Quantity
from glossary.language.tokens import Span
from glossary.language.units import MeasurementUnit, unit_name
from review.checks.issue import CheckContext
from translation.languages import usual

_LEAST_FIGURES = 2
_SMALLEST, _LARGEST = 0.1, 10**6
"""Larger numbers are written in words in part, each language in its own; none says smaller ones."""
_OF_CELSIUS = 1.8, 32.0
"""How many degrees Fahrenheit one is, and what they begin with."""


def are_in_other_units(left: Quantity, right: Quantity) -> bool:
    """Return whether both are measures, of another size each, so that their numbers must differ."""
    here, there = left.unit, right.unit
    if here is None or there is None or here == there:
        return False
    return here.dimension == there.dimension or _are_scales(here, there)


def _are_scales(one: MeasurementUnit, other: MeasurementUnit) -> bool:
    return {one.dimension, other.dimension} == {"celsius", "fahrenheit"}


def measure_span(quantity: Quantity) -> Span:
    """Return where the quantity stands with its unit."""
    return quantity.start, max(quantity.end, quantity.unit_span[1] if quantity.unit_span else 0)


def measure(quantity: Quantity, text: Analysis) -> str:
    """Return the quantity with its unit, as ``text`` writes both.

    >>> from glossary.language.analysis import analyse
    >>> text = analyse("at 9 miles per hour", "en")
    >>> measure(text.quantities[0], text)
    '9 miles per hour'
    """
    return text.text[slice(*measure_span(quantity))]


def conversions(left: Quantity, right: Quantity, context: CheckContext) -> tuple[str, ...]:
    """Return what may stand for ``right`` with its unit: the source's ``left`` converted into it,
    and the source's number in its own unit. Empty where the language has no words for it.
    """
    target, wanted, unit = context.segment.target, right.unit, left.unit
    span = right.unit_span
    if wanted is None or unit is None or span is None or left.value is None:
        return ()
    if "-" in target[right.start : span[1]]:
        return ()  # "a 40-mile-long road" is more than a measure

    offers = []
    value = _converted(float(left.value), unit, wanted)
    is_sayable = _are_scales(unit, wanted) or _SMALLEST <= value < _LARGEST
    if unit.dimension != "time" and is_sayable:
        offers.append(f"{_written(_rounded(value, left), context)} {target[slice(*span)]}")
    name = unit_name(unit, float(left.value), context.target_language)
    if left.value == right.value and name:
        offers.append(target[right.start : span[0]] + name)
    elif left.value < _LARGEST and name:
        offers.append(f"{_written(left.value, context)} {name}")
    return tuple(offers)


def _converted(value: float, unit: MeasurementUnit, wanted: MeasurementUnit) -> float:
    times, nought = _OF_CELSIUS
    if not _are_scales(unit, wanted):
        return value * unit.size / wanted.size
    return (value - nought) / times if unit.dimension == "fahrenheit" else value * times + nought


def _rounded(value: float, left: Quantity) -> Fraction:
    """Return ``value`` with as many figures as the source has, of degrees whole ones.

    >>> str(_rounded(14.484, Quantity(("9",), 0, 1))), str(_rounded(0.4, Quantity(("3/2",), 0, 1)))
    ('14', '2/5')
    """
    is_warmth = left.unit is not None and left.unit.dimension in {"celsius", "fahrenheit"}
    if is_warmth or not value:
        return Fraction(round(value))
    figures = max(_LEAST_FIGURES, len(f"{float(left.value or 0):f}".replace(".", "").strip("0")))
    return Fraction(str(round(value, figures - 1 - math.floor(math.log10(abs(value))))))


def _written(value: Fraction, context: CheckContext) -> str:
    plain = f"{float(value):,.6f}".rstrip("0").rstrip(".")
    return figure_in(plain, usual.TARGET, context.target_language, context.decimal_mark)
