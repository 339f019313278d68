"""A quantity, and the unit of measure that follows a number."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from glossary.language.figures import half_past, hour_by_half_days
from glossary.language.number_grammar import HALF, NumberPieces, half_after, is_ordinal_of_noun
from glossary.language.tokens import Placed, Span
from glossary.language.units import MeasurementUnit, unit_after


class QuantityRole(StrEnum):
    """What a quantity says: how many, the how manieth, what part, how often, what size, when."""

    COUNT = "count"
    BOTH = "both"
    ORDINAL = "ordinal"
    PART = "part"
    MULTIPLE = "multiple"
    VAGUE = "vague"
    CENTURY = "century"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Quantity(Placed):
    """One quantity as it stands at ``text[start:end]``.

    ``readings`` are the values it may have, each in a canonical form: "3500000", "2/5", "15:30".
    The first is the likeliest. ``unit`` is the measure that follows it at ``unit_span``, None for a
    plain number; the span is None, too, where the quantity has the unit within it.
    ``firm`` is False for one that a translator may leave unsaid or add: "one", "first", "half".
    """

    readings: tuple[str, ...]
    start: int
    end: int
    firm: bool = True
    percent: bool = False
    figures: bool = True
    role: QuantityRole = QuantityRole.COUNT
    unit: MeasurementUnit | None = None
    unit_span: Span | None = None

    @property
    def value(self) -> Fraction | None:
        """The likeliest value as a number; None for a clock's time, a code or a phone number."""
        return _value_of(self.readings[0])


@lru_cache(maxsize=4096)
def _value_of(reading: str) -> Fraction | None:
    return Fraction(reading) if reading.replace("/", "").isdigit() else None


def unit_at(
    read: NumberPieces, position: int, *, figure: bool
) -> tuple[MeasurementUnit, int] | None:
    """Return the unit at ``position`` and the position after it."""
    found = unit_after(read.pieces[position : position + 3], read.language, figure=figure)
    return (found[0], position + found[1]) if found else None


def hour_of_clock(read: NumberPieces, place: Span, value: Fraction) -> tuple[str, ...]:
    """Return what "19 Uhr", "à 19 h" is on a clock of twelve hours; ``place`` is that of the number
    among the pieces.
    """
    start, end = place
    unit = unit_at(read, end, figure=True) if read.adjoin(end) else None
    opens = read.lower(start - 1) in read.known.rule("clock-before")
    is_hour = unit[0].is_hour if unit else not read.adjoin(end)
    is_named = unit is None and read.lower(end) in read.known.rule("clock-after")
    is_clock = value.denominator == 1 and (is_named or (opens and is_hour))
    return hour_by_half_days(int(value)) if is_clock else ()


def with_unit(read: NumberPieces, quantity: Quantity, position: int) -> tuple[Quantity, int]:
    """Return ``quantity`` with the unit or percent sign at ``position``, and its end."""
    start = position
    # "Half an hour", "dos millones de kilos".
    is_of = quantity.role is QuantityRole.PART or read.lower(position - 1) in read.known.scales
    while is_of and read.lower(position) in read.known.rule("of-whole"):
        position += 1

    # "Tres últimas décadas" are three decades.
    if read.lower(position) in read.known.rule("before-unit") and unit_at(
        read, position + 1, figure=False
    ):
        position += 1

    beside = position > start or read.adjoin(position)
    measured = unit_at(read, position, figure=quantity.figures) if beside else None
    counted = (
        quantity.readings[0] == "1" and not quantity.figures and is_ordinal_of_noun(read, position)
    )
    if measured is None or counted:
        return quantity, start

    unit, end = measured
    span = read.pieces[position].start, read.pieces[end - 1].end
    if unit.dimension == "percent":
        hundredth = () if quantity.value is None else (str(quantity.value / 100),)
        readings = (*quantity.readings, *hundredth)
        return replace(quantity, readings=readings, percent=True, firm=True, end=span[1]), end

    half = half_after(read, end, of_unit=True)
    if half > end and quantity.value is not None and unit_at(read, half, figure=False) is None:
        readings, last = (str(quantity.value + HALF),), read.pieces[half - 1].end
        if unit.is_hour and read.known.rule("half-of-hour"):
            readings += half_past(quantity.value)  # "à sept heures et demie"
        # Nobody leaves half a year unsaid that is told of one.
        return replace(quantity, readings=readings, end=last, unit=unit, firm=True), half

    return replace(quantity, unit=unit, unit_span=span), end
