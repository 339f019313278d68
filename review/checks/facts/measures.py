"""One measure in two units: five metres and fifteen feet, a year and twelve months."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

from glossary.language.analysis import Analysis
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tokens import is_inside
from glossary.language.units import MeasurementUnit, unit_words

_BRACKET = re.compile(r"\(([^()]{1,60})\)")
_RANGE = re.compile(r"\s*(?:[-–—]|[^\W\d_]{1,3})\s*")
"""A dash or a small word between the two figures of a range."""
_ROUNDED = 0.15
"""A translator rounds what he converts: five metres are "15 feet"; a ton is nearly a tonne."""
_RENAMED = 1e-6
"""Nothing is rounded where kilos are told in tonnes."""
_CALENDAR = 0.02
"""Months and years agree but for the length of a month."""
_WEEKS = {15.0: 14.0, 8.0: 7.0}
"""Spanish counts the day it is: "quince días" are two weeks and "ocho días" one."""
_WEEK, YEAR_IN_DAYS = 7.0, 365.0
_AGE = 15
"""From here on one word may say how old somebody is: "octogenario", "a man of eighty"."""
_UNMISTAKABLE = frozenset({"time", "length"})
"""Ten years are never ten miles; a pound, a degree or a barrel may be of more than one kind."""
_COUNTED = frozenset({"time", "percent"})
"""Days are counted and a percentage is told as it is: neither is converted."""
_SCALES = frozenset({"celsius", "fahrenheit"})
_DEGREES = frozenset({"celsius", "fahrenheit", "temperature"})
_A_CELSIUS_DEGREE = 2
"""So many degrees Fahrenheit, or a little less, may be lost where the other figure is whole."""
_HALF = 0.5
_MADE_ROUND, _MOST_PLACES = 0.025, 4
"""How far apart, as a share, a measure and the round one that is said for it may be, and how many
figures it has at most: feet with inches have more.
"""


def units_agree(left: Quantity, right: Quantity) -> bool:
    """Return whether equal numbers are equal measures too: three months are not three years.

    True where one of the two has no unit, or one whose name has other meanings too.
    """
    here, there = ({each for each in side.readings if ":" in each} for side in (left, right))
    if here and there:
        return not here.isdisjoint(there)
    if left.unit is None or right.unit is None:
        return True
    if {left.unit.dimension, right.unit.dimension} == _SCALES:
        return False  # 61 °F are not 61 °C
    if left.unit.dimension != right.unit.dimension:
        return not {left.unit.dimension, right.unit.dimension} <= _UNMISTAKABLE
    return _is_near(left.unit.size, right.unit.size, _ROUNDED)


def in_another_unit(quantity: Quantity, text: Analysis, other: Analysis) -> bool:
    """Whether ``other`` gives the ``quantity`` of ``text`` in another unit, or beside its own.

    >>> from glossary.language.analysis import analyse
    >>> there, here = analyse("hasta cinco metros", "es"), analyse("up to 15 feet", "en")
    >>> in_another_unit(here.quantities[0], here, there)
    True
    >>> months = analyse("13 months", "en")
    >>> in_another_unit(months.quantities[0], months, analyse("un año", "es"))
    False
    """
    if quantity.start in _in_foreign_brackets(text) and _has_metric_unit(other):
        return True
    if _converts_what_is_before(quantity, text):
        return True
    if not quantity.value or quantity.role is QuantityRole.ORDINAL:
        return False

    if quantity.percent:  # what grows by 100 percent doubles
        times = quantity.value / 100 + 1
        return any(
            each.role is QuantityRole.MULTIPLE and each.value == times for each in other.quantities
        )

    measured_in = _unit_of(quantity, text)
    if measured_in is None:
        years = float(quantity.value) * YEAR_IN_DAYS
        return quantity.value >= _AGE and any(unit.size == years for _, unit in _bare_units(other))

    ends = [quantity, *_of_the_same_range(quantity, text)]
    return any(
        _same_measure(float(end.value or 0), measured_in, *each)
        for end in ends
        for each in _measures(other)
    )


def _converts_what_is_before(quantity: Quantity, text: Analysis) -> bool:
    """Whether it tells in brackets and in another unit what the text says before them: "14 nautical
    miles (26 km)".
    """
    at = bisect_left(text.quantities, quantity.start, key=attrgetter("start"))
    first = text.quantities[at - 1] if at else None
    if first is None or first.unit is None or quantity.unit is None:
        return False
    between = text.text[first.end : quantity.start]
    return (
        between.rpartition("(")[1] == "("
        and ")" not in between
        and _same_measure(
            float(first.value or 0), first.unit, float(quantity.value or 0), quantity.unit
        )
    )


def _of_the_same_range(quantity: Quantity, text: Analysis) -> Iterator[Quantity]:
    """Yield the other end of a range: of "1 to 4 inches" the first is freely rounded."""
    at = bisect_left(text.quantities, quantity.start, key=attrgetter("start"))
    for first in text.quantities[max(0, at - 1) : at + 1]:
        last = _end_of_range(first, text) if first.unit is None else None
        if last is not None:
            yield last if first is quantity else first


def _end_of_range(first: Quantity, text: Analysis) -> Quantity | None:
    """Return the quantity that a range goes to from ``first``; None where it begins none."""
    at = bisect_left(text.quantities, first.end, key=attrgetter("start"))
    following = text.quantities[at] if at < len(text.quantities) else None
    is_range = following is not None and _RANGE.fullmatch(text.text, first.end, following.start)
    return following if is_range else None


def is_made_round(left: Quantity, source: Analysis, right: Quantity, target: Analysis) -> bool:
    """Return whether one of two measures is the other in a rounder figure: 1.98 m and 2 m.

    >>> from glossary.language.analysis import analyse
    >>> there, here, far = (analyse(f"{length} km", "en") for length in (136, 135, 130))
    >>> [is_made_round(there.quantities[0], there, other.quantities[0], other)
    ...  for other in (here, far)]
    [True, False]
    """
    if not _measure_the_same(left, source, right, target):
        return False
    rough, exact = sorted((float(left.value or 0), float(right.value or 0)), key=_places)
    return _places(rough) < _places(exact) <= _MOST_PLACES and _is_near(rough, exact, _MADE_ROUND)


def are_near(left: Quantity, source: Analysis, right: Quantity, target: Analysis) -> bool:
    """Return whether two measures of the same unit are so near that both may come from a third one,
    which was converted, or that one is the other in whole figures.
    """
    if not _measure_the_same(left, source, right, target):
        return False
    first, second = float(left.value or 0), float(right.value or 0)
    is_whole = (first % 1 == 0) != (second % 1 == 0)
    return _is_near(first, second, _ROUNDED) or (is_whole and abs(first - second) <= _HALF)


def _measure_the_same(left: Quantity, source: Analysis, right: Quantity, target: Analysis) -> bool:
    """Whether both are measures in the same unit, of what nobody counts."""
    there, here = _unit_of(left, source), _unit_of(right, target)
    if there is None or here is None or not left.value or not right.value:
        return False
    return there == here and there.dimension not in _COUNTED


def _places(value: float) -> float:
    """Return how many figures it takes to write it, a last 5 counted as half a one.

    >>> _places(136), _places(135), _places(130), _places(7.5)
    (3.0, 2.5, 2.0, 1.5)
    """
    digits = f"{value:.6f}".replace(".", "").strip("0")
    return len(digits) - 0.5 * digits.endswith("5")


def _same_measure(
    value: float, unit: MeasurementUnit, amount: float, other: MeasurementUnit
) -> bool:
    if {unit.dimension, other.dimension} <= _DEGREES and unit.dimension != other.dimension:
        less, more = sorted((value, amount))
        # The same warmth, or so many degrees warmer.
        gaps = (less * 1.8 + 32 - more, less * 1.8 - more)
        return any(abs(gap) < _A_CELSIUS_DEGREE for gap in gaps)
    if other.dimension != unit.dimension or other.size == unit.size:
        return False
    first, second = value * unit.size, amount * other.size
    if unit.dimension != "time":
        tolerance = _ROUNDED if unit.metric != other.metric else _RENAMED
        return _is_near(first, second, tolerance)
    if other.size % _WEEK == 0:
        first = _WEEKS.get(first, first)
    elif unit.size % _WEEK == 0:
        second = _WEEKS.get(second, second)
    return _is_near(first, second, _CALENDAR)


def _is_near(first: float, second: float, tolerance: float) -> bool:
    return abs(first / second - 1) <= tolerance if second else first == second


@lru_cache(maxsize=512)
def _measures(text: Analysis) -> tuple[tuple[float, MeasurementUnit], ...]:
    """Return each amount of ``text`` with its unit, a bare one with that of the amount before it:
    "2 centímetros, y en la costa 10"; "el año pasado" counts as one.
    """
    amounts: list[tuple[float, MeasurementUnit]] = []
    unit = None
    for quantity in text.quantities:
        unit = _unit_of(quantity, text) or unit
        if unit is not None and quantity.value:
            amounts.append((float(quantity.value), unit))
    return (*amounts, *_bare_units(text))


def _unit_of(quantity: Quantity, text: Analysis) -> MeasurementUnit | None:
    """Return the unit of a quantity; of the first of a range that of the second: "3 to 6 inches".

    >>> from glossary.language.analysis import analyse
    >>> text = analyse("3 to 6 inches", "en")
    >>> _unit_of(text.quantities[0], text) == text.quantities[1].unit
    True
    """
    if quantity.unit is not None:
        return quantity.unit
    last = _end_of_range(quantity, text)
    return None if last is None else last.unit


@lru_cache(maxsize=512)
def _bare_units(text: Analysis) -> tuple[tuple[float, MeasurementUnit], ...]:
    counted = {each.end + 1 for each in text.quantities if each.unit is not None}
    alone = (
        token.lower
        for token in text.tokens
        if token.start not in counted and not is_inside(token.span, text.units)
    )
    last_parts = (word.rsplit("-", maxsplit=1)[-1] for word in alone)
    return tuple((1.0, unit) for unit in _units(last_parts, text) if unit.dimension == "time")


@lru_cache(maxsize=512)
def _has_metric_unit(text: Analysis) -> bool:
    return any(unit.metric for unit in _units((token.lower for token in text.tokens), text))


def _units(words: Iterable[str], text: Analysis) -> Iterator[MeasurementUnit]:
    known = unit_words(text.language)
    return (known[plain] for word in words if (plain := re.sub("['’]s$", "", word)) in known)


@lru_cache(maxsize=512)
def _in_foreign_brackets(text: Analysis) -> frozenset[int]:
    """Where quantities in brackets begin with a unit that is not metric: "(4 ft 8 in)"."""
    starts = [quantity.start for quantity in text.quantities]
    insides = (
        text.quantities[bisect_left(starts, bracket.start()) : bisect_left(starts, bracket.end())]
        for bracket in _BRACKET.finditer(text.text)
    )
    return frozenset(
        quantity.start
        for inside in insides
        if any(each.unit is not None and not each.unit.metric for each in inside)
        for quantity in inside
    )
