"""Dollars of other countries than the United States: a translation must say whose they are."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.numbers import get_currency_name

from glossary.language.analysis import Analysis
from glossary.language.calendar_names import locale_of
from glossary.language.quantity import Quantity
from glossary.language.tables import rows
from glossary.language.tokens import Span
from glossary.language.units import COUNTS

_BEFORE, _AFTER = 6, 40
_STEM = 2
"""Letters at the end of an adjective that its gender and number change."""


class LostDollars(NamedTuple):
    """Where source and target say whose dollars an amount is in, and what the target should say."""

    source_span: Span
    target_span: Span
    right: str


class _Dollar(NamedTuple):
    """The ``before`` and ``after`` of amounts, and what else in a text says whose they are."""

    sign: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    says: re.Pattern[str]


def lost_dollars(source: Analysis, target: Analysis) -> Iterator[LostDollars]:
    """Yield the amounts whose dollars are no longer those of their country.

    >>> from glossary.language.analysis import analyse
    >>> there = analyse("It grew to C$56 billion.", "en")
    >>> here = analyse("Son 56 mil millones de dólares.", "es")
    >>> [lost.right for lost in lost_dollars(there, here)]
    ['dólares canadienses']
    """
    for code, dollar in _dollars(source.language).items():
        here = _dollars(target.language).get(code)
        if here is None or here.says.search(target.text):
            continue
        for left in source.quantities:
            span = _beside(left, source.text, dollar)
            right = _same_amount(left, target) if span else None
            plain = _beside(right, target.text, _plain(target.language)) if right else None
            if span and right and plain:
                yield LostDollars(
                    span, plain, _right(target.text[slice(*plain)], code, right, target)
                )


def _same_amount(left: Quantity, target: Analysis) -> Quantity | None:
    same = (each for each in target.quantities if each.readings[0] in left.readings)
    return next(same, None)


def _beside(quantity: Quantity, text: str, dollar: _Dollar) -> Span | None:
    """Return where the sign or the name of the dollars of an amount stands."""
    before = dollar.before.search(text, max(0, quantity.start - _BEFORE), quantity.start)
    match = before or dollar.after.match(text, quantity.end, quantity.end + _AFTER)
    return match.span("money") if match else None


def _right(plain: str, code: str, amount: Quantity, target: Analysis) -> str:
    """Return what says whose dollars they are in the place of ``plain``, a sign or a word."""
    if "$" in plain:
        return _dollars(target.language)[code].sign
    number = float(amount.value or COUNTS[-1])
    return str(get_currency_name(code, number, locale_of(target.language)))


@cache
def _dollars(language: str) -> dict[str, _Dollar]:
    """Return the dollars that ``language`` has names for, by their codes."""
    plain = {word for name in _names("USD", language) for word in _words(name)}
    found = {}
    for code, signs, _ in rows(Path(__file__).with_name("dollars.tsv")):
        names = _names(code, language)
        own = {word[: max(4, len(word) - _STEM)] for name in names for word in _words(name) - plain}
        listed = signs.split("|")
        if names:
            found[code] = _dollar(listed, [*names, code], [*own, *map(re.escape, listed), code])
    return found


@cache
def _plain(language: str) -> _Dollar:
    """Return the dollars that say nothing of a country."""
    of_others = (name for code in _dollars(language) for name in _names(code, language))
    others = {word for name in of_others for word in _words(name)}
    words = {word for name in _names("USD", language) for word in _words(name) if word in others}
    return _dollar(["$", "US$"], sorted(words, key=len, reverse=True), ["$^"])


def _dollar(signs: list[str], names: list[str], says: list[str]) -> _Dollar:
    before = "|".join(map(re.escape, signs))
    after = "|".join(map(re.escape, names))
    return _Dollar(
        signs[0],
        re.compile(rf"(?<![A-Za-z])(?P<money>{before})\s?$"),
        re.compile(rf"[\s-](?:[^\W\d_]{{1,2}} )?(?P<money>{after})(?!\w)", re.IGNORECASE),
        re.compile("|".join(says), re.IGNORECASE),
    )


def _names(code: str, language: str) -> list[str]:
    locale = locale_of(language)
    if locale is None:
        return []
    names = {str(get_currency_name(code, count, locale)) for count in COUNTS}
    return sorted(names, key=len, reverse=True)


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.split(r"[\s-]", name)}
