"""The units of measure of a language: the CLDR's names and those of data/unit_words.tsv."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from babel.units import format_unit

from glossary.language.calendar_names import locale_of
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Token

_FIGURE = re.compile(r"\d[\d.,\s]*")
COUNTS = (1, 2, 5, 11)
"""Numbers whose plurals differ in one language or another."""
_LONGEST = 3
"""Words that the name of a unit has at most: "square kilometers"."""
_ALSO_WORDS = frozenset({"", "a", "c", "d", "in", "p", "s", "y"})
"""Signs that are words too: "8 a. C." counts no years."""
_SIGN = 2
"""Up to so many letters a unit is a sign and is read after a figure only: "5 m", "20 l"."""


class MeasurementUnit(NamedTuple):
    """``dimension``, and how many of its base it is; ``metric`` is False for miles and pounds."""

    dimension: str
    size: float
    metric: bool

    @property
    def is_hour(self) -> bool:
        """Whether it is the hour; a unit of time is counted in days."""
        return self.dimension == "time" and self.size == 1 / 24


@cache
def _units() -> dict[str, MeasurementUnit]:
    return {
        name: MeasurementUnit(dimension, float(size), metric == "yes")
        for name, dimension, size, metric, _ in rows(DATA / "units.tsv")
    }


@cache
def unit_words(language: str) -> dict[str, MeasurementUnit]:
    """Return the units of ``language`` by their names in lower case.

    >>> unit_words("pt")["quilômetros"].size, unit_words("en")["fortnight"].size
    (1000.0, 14.0)
    >>> unit_words("es")["m"].dimension
    'length'
    """
    units = _units()
    found: dict[str, MeasurementUnit] = {}
    # A sign goes before an abbreviation: "m" is the metre, though the month is "m." in Spanish.
    for name, unit in sorted(_cldr_names(language), key=lambda each: each[0].endswith(".")):
        found.setdefault(name.rstrip("."), unit)
    for of, word, name, count, _ in rows(DATA / "unit_words.tsv"):
        if of == language:
            found[word] = units[name]._replace(size=units[name].size * float(count))
    return found


def _cldr_names(language: str) -> Iterator[tuple[str, MeasurementUnit]]:
    locale = locale_of(language)
    for identifier, unit in _units().items() if locale else ():
        for length in ("short", "long"):
            for count in COUNTS:
                written = format_unit(count, identifier, length, locale=locale).lower()
                # The pieces of a text part the sign of degrees from its letter.
                plain = written.replace(str(count), " ").replace("/", " ").replace("°", "° ")
                name = " ".join(plain.split())
                if name not in _ALSO_WORDS and len(name.split()) <= _LONGEST:
                    yield name, unit


def unit_name(unit: MeasurementUnit, value: float, language: str) -> str | None:
    """Return what ``language`` calls so many of a ``unit``; None where the CLDR has no word for it.

    >>> mile = unit_words("en")["mile"]
    >>> unit_name(mile, 1, "es"), unit_name(mile, 9, "es"), unit_name(mile, 9, "xx")
    ('milla', 'millas', None)
    """
    locale = locale_of(language)
    identifier = next((name for name, each in _units().items() if each == unit), None)
    if locale is None or identifier is None:
        return None
    written = format_unit(value, identifier, "long", locale=locale)
    return _FIGURE.sub("", written).strip() or None


def unit_after(
    following: Sequence[Token], language: str, *, figure: bool
) -> tuple[MeasurementUnit, int] | None:
    """Return the unit that opens ``following`` and how many words it has; None where none does.

    ``figure`` is whether a figure stands before it: "5 m" is a measure, "a m" is none.
    """
    known = unit_words(language)
    lower = [token.lower for token in following[:_LONGEST]]
    if lower[:1] == ["º"] and f"° {''.join(lower[1:2])}" in known:
        lower[0] = "°"  # "27 ºC", but "27º" is an ordinal
    first = lower[0].split("-")[0] if lower else ""
    if first in known and first != lower[0] and len(first) > _SIGN:
        return known[first], 1  # "11-year-old", "a 40-mile-long road"
    for size in range(len(lower), 0, -1):
        name = " ".join(lower[:size])
        if name in known and (figure or len(name) > _SIGN):
            return known[name], size
    return None
