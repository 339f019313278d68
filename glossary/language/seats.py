"""Governments that news names by their seat: "Brussels" is the European Union, "the Farnesina" the
Italian foreign ministry.
"""

import re
from functools import cache, lru_cache

from glossary.language.exonyms import answered_exonyms
from glossary.language.places import places
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Span, words_of

_CODE = 2
"""Letters of a country's code, which is no word of a text: "the IT specialist"."""


def answered_names(
    source: str, target: str, languages: tuple[str, str]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the names stand that both texts say in the way of their language, listed ones
    and seats, in the source and in the target.

    >>> answered_names("Bruselas y Londres.", "The European Union and London.", ("es", "en"))
    (((11, 18), (0, 8)), ((23, 29), (4, 18)))
    """
    exonyms = answered_exonyms(source, target, languages)
    seats = answered_seats(source, target, languages)
    return exonyms[0] + seats[0], exonyms[1] + seats[1]


@lru_cache(maxsize=1024)
def answered_seats(
    source: str, target: str, languages: tuple[str, str]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where one of two texts names a seat for what the other names by its country, in the
    source and in the target; the seats stand in ``seats.tsv``.

    >>> answered_seats("La Moncloa calla.", "Spain's government is silent.", ("es", "en"))
    (((3, 10),), ((0, 5),))
    """
    there, here = _answered(source, target, languages[1])
    here_too, there_too = _answered(target, source, languages[0])
    return there + there_too, here + here_too


def _answered(one: str, other: str, language: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    seats = [match for match in _pattern().finditer(one) if match[0] not in other]
    if not seats:
        return (), ()
    # An adjective with a capital is a part of a name, and none of the places: "Comisión Europea".
    written = [
        (word.span, frozenset({word.text}))
        for word in words_of(other)
        if word.is_capital and len(word.text) > _CODE
    ]
    named = [
        (place.span, place.sense.of | place.sense.countries) for place in places(other, language)
    ]
    found = [
        (match.span(), span)
        for match in seats
        for span, names in named + written
        if not _seats()[match[0]].isdisjoint(names)
    ]
    return tuple(seat for seat, _ in found), tuple(place for _, place in found)


@cache
def _seats() -> dict[str, frozenset[str]]:
    """Return each name of a seat with the countries' codes, or the English names, of what is
    governed there, and what else in capitals says that it is.
    """
    return {
        name: frozenset(of.split("|"))
        for names, of, _ in rows(DATA / "seats.tsv")
        for name in names.split("|")
    }


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _seats()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
