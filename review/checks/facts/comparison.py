"""Lays the quantities of a source and of its target side by side: which have no partner."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from glossary.language.number_words import LOOSE
from glossary.language.quantities import Quantity, quantities
from review.checks.facts.measures import in_another_unit, names_foreign_unit

_UNIT_FACTORS = (1.609344, 0.45359237, 3.28084, 2.54, 2.4710538, 3.785412, 28.349523)
"""Kilometres, pounds, feet, inches, acres, gallons and ounces: a translator may convert them."""
_PERIOD = (
    r"(?:año|mes|día|verano|invierno|otoño|semestre|trimestre|período|periodo|fecha|ejercicio|enero|febrero|marzo"
    r"|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|primavera|semana|temporada|época)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR_DATE = re.compile(
    r"\b(?:es[ea]|est[ea]|aquel(?:la)?|mism[oa]|próxim[oa]|pasad[oa]|actual|siguiente|anterior|últim[oa])"
    rf" {_PERIOD}"
    rf"|\b{_PERIOD} (?:pasad[oa]|próxim[oa]|siguiente|anterior|actual|que viene|en curso)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A firm quantity without partner on the other side; both when one seems to stand for the other."""

    source: Quantity | None
    target: Quantity | None


@lru_cache(maxsize=8192)
def differences(
    source: str, target: str, source_language: str, target_language: str
) -> tuple[Difference, ...]:
    """Return what differs between the quantities of ``source`` and ``target``, in the order of the target.

    >>> differences("Creció 4,5 % en 2021", "It grew 4.5% in 2021", "es", "en")
    ()
    >>> [found] = differences("Creció 4,5 % en 2021", "It grew 45% in 2021", "es", "en")
    >>> found.source.readings[0], found.target.readings[0]
    ('9/2', '45')
    """
    left = quantities(source, source_language)
    right = quantities(target, target_language)
    if not left and not right:
        return ()
    partner = _pair(left, right)
    open_left = [quantity for place, quantity in enumerate(left) if place not in partner]
    taken = set(partner.values())
    open_right = [quantity for place, quantity in enumerate(right) if place not in taken]
    open_left = [quantity for quantity in open_left if not _stands_in(quantity, right)]
    open_right = [quantity for quantity in open_right if not _stands_in(quantity, left)]
    if not any(quantity.firm for quantity in (*open_left, *open_right)):
        return ()
    open_left = [each for each in open_left if not _said_otherwise(each, source, target, right)]
    open_right = [
        each
        for each in open_right
        if not _said_otherwise(each, target, source, left) and not _dates_what_is_near(each, source, target)
    ]
    return _differences(
        [(each, _is_loose(each, source)) for each in open_left],
        [(each, _is_loose(each, target)) for each in open_right],
        may_convert=names_foreign_unit(source) or names_foreign_unit(target),
    )


def _said_otherwise(quantity: Quantity, text: str, other_text: str, others: Sequence[Quantity]) -> bool:
    """Whether the other side has it in another unit, or keeps the name whose part it is ("Five Years")."""
    written = text[quantity.start : quantity.end]
    if not quantity.figures and written[0].isupper() and written in other_text:
        return True
    return in_another_unit(quantity, text, other_text, others)


def _dates_what_is_near(quantity: Quantity, source: str, target: str) -> bool:
    """Whether it is the year that the source gives from where it stands: "ese año", "el 3 de mayo pasado"."""
    year = target[quantity.start : quantity.end]
    return _YEAR.fullmatch(year) is not None and _NEAR_DATE.search(source) is not None


def _is_loose(quantity: Quantity, text: str) -> bool:
    """Whether it is a word such as "both" or "decade", which is no other number's rendering."""
    first, *_ = text[quantity.start : quantity.end].lower().split()
    return not quantity.figures and not quantity.firm and first in LOOSE


def _pair(left: Sequence[Quantity], right: Sequence[Quantity]) -> dict[int, int]:
    """Pair equal readings, the likeliest first, each quantity once."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for first_only in (True, False):
        for place, quantity in enumerate(left):
            if place in partner:
                continue
            wanted = set(quantity.readings[:1] if first_only else quantity.readings)
            for other, candidate in enumerate(right):
                if other not in taken and not wanted.isdisjoint(candidate.readings):
                    partner[place] = other
                    taken.add(other)
                    break
    return partner


def _stands_in(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the other side says it too, though paired otherwise: a repetition, not a fact lost."""
    wanted = set(quantity.readings)
    return any(not wanted.isdisjoint(other.readings) for other in others)


def _differences(
    left: list[tuple[Quantity, bool]], right: list[tuple[Quantity, bool]], *, may_convert: bool
) -> tuple[Difference, ...]:
    """Return the differences of quantities, each with whether it is a loose word."""
    found: list[Difference] = []
    rest = [quantity for quantity, loose in right if not loose]
    for quantity, loose in left:
        partner = min(
            (other for other in rest if (other.readings[0] not in {"1", "1/2"} or other.firm) and not loose),
            key=lambda other: _distance(quantity, other),
            default=None,
        )
        if partner is None or _distance(quantity, partner) > 1:
            if quantity.firm:
                found.append(Difference(quantity, None))
            continue
        rest.remove(partner)
        if (quantity.firm or partner.firm) and not (may_convert and _converted(quantity, partner)):
            found.append(Difference(quantity, partner))
    found.extend(Difference(None, quantity) for quantity in rest if quantity.firm)
    return tuple(found)


def _distance(left: Quantity, right: Quantity) -> float:
    """How unlikely it is that one was made from the other: the kind must agree, a firm one goes first."""
    if left.readings[0] in {"1", "1/2"} and not left.firm:
        return 9.0
    months = left.readings[0].startswith("month") == right.readings[0].startswith("month")
    if not months:
        return 9.0
    return (
        0.5 * (left.percent != right.percent)
        + 0.25 * (left.figures != right.figures)
        + 0.2 * (not right.firm)
    )


def _converted(left: Quantity, right: Quantity) -> bool:
    """Whether the two values are one measure in metric and in English units, or in °C and °F."""
    first, second = _value(left), _value(right)
    if not first or not second or left.percent or right.percent:
        return False
    ratio = max(first, second) / min(first, second)
    fahrenheit = abs(float(first) * 1.8 + 32 - float(second)) < 1
    return fahrenheit or any(abs(float(ratio) / factor - 1) < 0.01 for factor in _UNIT_FACTORS)  # noqa: PLR2004


def _value(quantity: Quantity) -> Fraction:
    first = quantity.readings[0]
    return Fraction(first) if first.replace("/", "").isdigit() else Fraction(0)
