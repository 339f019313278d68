"""One measure in two units: five metres and fifteen feet, a year and twelve months."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from glossary.language.quantities import Quantity


class _Unit(NamedTuple):
    """A unit's dimension, its size in the dimension's first unit, and whether it is of the metric system."""

    dimension: str
    size: float
    metric: bool


_UNITS = {
    "length": (
        (1.0, True, "m metro metros metre metres meter meters"),
        (0.01, True, "cm centímetro centímetros centimetre centimetres centimeter centimeters"),
        (0.001, True, "mm milímetro milímetros millimetre millimetres millimeter millimeters"),
        (1000.0, True, "km kms kilómetro kilómetros kilometre kilometres kilometer kilometers"),
        (0.3048, False, "ft foot feet pie pies"),
        (0.0254, False, "in inch inches pulgada pulgadas"),
        (0.9144, False, "yd yard yards yarda yardas"),
        (1609.344, False, "mi mile miles milla millas"),
    ),
    "weight": (
        (1.0, True, "kg kilo kilos kilogramo kilogramos kilogram kilograms"),
        (0.001, True, "g gramo gramos gram grams gramme grammes"),
        (1000.0, True, "tonelada toneladas tonne tonnes"),
        (0.4536, False, "lb lbs libra libras pound pounds"),
        (0.02835, False, "oz onza onzas ounce ounces"),
        (907.0, False, "ton tons"),
    ),
    "area": (
        (1.0, True, "ha hectárea hectáreas hectare hectares"),
        (0.4047, False, "acre acres"),
    ),
    "volume": (
        (1.0, True, "l litro litros litre litres liter liters"),
        (3.785, False, "gallon gallons galón galones"),
        (0.4732, False, "pint pints pinta pintas"),
    ),
    "time": (
        (1 / 24, True, "hora horas hour hours"),
        (1 / 1440, True, "minuto minutos minute minutes"),
        (1.0, True, "día días day days"),
        (7.0, True, "semana semanas week weeks"),
        (365 / 12, True, "mes meses month months mensual monthly"),
        (365 / 4, True, "trimestre trimestres"),
        (365 / 2, True, "semestre semestres"),
        (365.0, True, "año años year years anual annual yearly"),
        (3650.0, True, "década décadas decenio decenios decade decades"),
        (36500.0, True, "siglo siglos century centuries"),
        (365000.0, True, "milenio milenios millennium millennia"),
    ),
}
_UNIT_OF = {
    word: _Unit(dimension, size, metric)
    for dimension, rows in _UNITS.items()
    for size, metric, listed in rows
    for word in listed.split()
}
_FOLLOWS = re.compile(r"[\s-]{1,2}(?:y medi[oa] |and a half )?([^\W\d_]+)")
_WORD = re.compile(r"([^\W\d_]{3,})( y medi[oa]\b)?")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(r"\(([^()]{1,60})\)")
_IMPERIAL = re.compile(
    r"\b(?:ft|in|yd|mi|lbs?|oz|feet|foot|inch(?:es)?|yards?|miles?|pounds?|ounces?|acres?|[Ff]ahrenheit|F)\b"
)
_HEAT = frozenset({"grado", "grados", "degrees", "celsius", "fahrenheit", "º"})
_ROUNDED = 0.15
"""A translator rounds what he converts: five metres are "15 feet" and not 16.4."""
_CALENDAR = 0.02
"""Months and years agree but for the length of a month."""


def in_another_unit(quantity: Quantity, text: str, other_text: str, others: Sequence[Quantity]) -> bool:
    """Return whether ``other_text`` gives the ``quantity`` of ``text`` in another unit, or beside its own.

    >>> from glossary.language.quantities import quantities
    >>> there, here = "hasta cinco metros", "up to 15 feet"
    >>> in_another_unit(quantities(here, "en")[0], here, there, quantities(there, "es"))
    True
    >>> in_another_unit(quantities("13 months", "en")[0], "13 months", "un año", ())
    False
    """
    if any(
        start <= quantity.start < end and _IMPERIAL.search(text, start, end) and _has_metric(other_text)
        for start, end in (match.span(1) for match in _BRACKET.finditer(text))
    ):
        return True
    unit, value = _unit_after(quantity, text), _value(quantity)
    if unit is None or not value:
        return False
    return any(
        other.dimension == unit.dimension
        and other.size != unit.size
        and (unit.dimension == "time" or other.metric != unit.metric)
        and abs(value * unit.size / (amount * other.size) - 1)
        <= (_CALENDAR if unit.dimension == "time" else _ROUNDED)
        for other, amount in _measures(other_text, tuple(others))
    )


def names_foreign_unit(text: str) -> bool:
    """Return whether ``text`` has a unit that the metric system has not, or a degree of heat.

    >>> names_foreign_unit("28 miles"), names_foreign_unit("45 kilómetros")
    (True, False)
    """
    return "°" in text or any(
        word in _HEAT or ((unit := _UNIT_OF.get(word)) is not None and not unit.metric and word != "in")
        for word in (match[0] for match in _ANY_WORD.finditer(text.lower()))
    )


@lru_cache(maxsize=512)
def _measures(text: str, found: tuple[Quantity, ...]) -> tuple[tuple[_Unit, float], ...]:
    """Return each unit of ``text`` with its amount; one without a number counts as one ("el año pasado")."""
    measured = [
        (unit, value)
        for quantity in found
        if (unit := _unit_after(quantity, text)) is not None and (value := _value(quantity))
    ]
    return (*measured, *_bare_units(text))


def _bare_units(text: str) -> Iterator[tuple[_Unit, float]]:
    for match in _WORD.finditer(text.lower()):
        unit = _UNIT_OF.get(match[1])
        if unit is not None and match[2]:
            yield unit, 1.5
        elif unit is not None and unit.dimension == "time":
            yield unit, 1.0


def _has_metric(text: str) -> bool:
    return any(
        match[0] in _HEAT or ((unit := _UNIT_OF.get(match[0])) is not None and unit.metric)
        for match in _ANY_WORD.finditer(text.lower())
    )


def _unit_after(quantity: Quantity, text: str) -> _Unit | None:
    match = _FOLLOWS.match(text, quantity.end)
    return _UNIT_OF.get(match[1].lower()) if match else None


def _value(quantity: Quantity) -> float:
    first = quantity.readings[0]
    return float(Fraction(first)) if first.replace("/", "").isdigit() else 0.0
