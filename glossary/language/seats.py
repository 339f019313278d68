"""Governments that news names by their seat: "Brussels" is the European Union, "the Farnesina" the
Italian foreign ministry, "Kyiv" Ukraine.
"""

import re
from functools import cache, lru_cache

from glossary.language.cldr_names import names_between
from glossary.language.exonyms import answered_exonyms
from glossary.language.places import places
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Span, is_inside, words_of
from translation.languages.language import STUDIED

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
    source and in the target: a capital, or what stands in ``seats.tsv``.

    >>> answered_seats("La Moncloa calla.", "Spain's government is silent.", ("es", "en"))
    (((3, 10),), ((0, 5),))
    >>> answered_seats("París y Francia.", "France and London.", ("es", "en"))
    ((), ())
    >>> answered_seats("Warschau warnte Kiew.", "Poland warned Ukraine.", ("de", "en"))
    (((0, 8), (16, 20)), ((0, 6), (14, 21)))
    """
    there, here = _answered(source, target, languages)
    here_too, there_too = _answered(target, source, languages[::-1])
    return there + there_too, here + here_too


def _answered(
    one: str, other: str, languages: tuple[str, str]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    seats = [match for match in _pattern(languages[0]).finditer(one) if match[0] not in other]
    if not seats:
        return (), ()
    there, here = (places(*each) for each in zip((one, other), languages, strict=True))
    # What both texts name stands for no seat: "France and London" for «París y Francia».
    named = [
        (place.span, place.sense.of | place.sense.countries)
        for place in here
        if not any(place.is_of(each) for each in there)
    ]
    places_here = [place.span for place in here]
    # An adjective with a capital is a part of a name, and none of the places: "Comisión Europea".
    written = [
        (word.span, frozenset({word.text}))
        for word in words_of(other)
        if word.is_capital and len(word.text) > _CODE and not is_inside(word.span, places_here)
    ]
    known = _seats(languages[0])
    found = [
        (match.span(), span)
        for match in seats
        for span, names in named + written
        if not known[match[0]].isdisjoint(names)
    ]
    return tuple(seat for seat, _ in found), tuple(place for _, place in found)


@cache
def _seats(language: str) -> dict[str, frozenset[str]]:
    """Return each name of a seat, capitals by what the language calls them, with the codes or the
    English names of what is governed there, and what else in capitals says that it is.
    """
    by_hand = {
        name: frozenset(of.split("|"))
        for names, of, _ in rows(DATA / "seats.tsv")
        for name in names.split("|")
    }
    capitals: dict[str, frozenset[str]] = {}
    for country, names, _ in rows(DATA / "capitals.tsv"):
        for capital in names.split("|"):
            capitals[capital] = capitals.get(capital, frozenset()) | {country}
    called = {
        name: capitals[english]
        for name, forms in names_between(language, STUDIED.target).items()
        for english in forms
        if english in capitals
    }
    return capitals | called | by_hand


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _seats(language)), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
