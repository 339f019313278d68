"""The places of a text, by what English calls them: the world's countries and larger cities."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.core import get_global
from rapidfuzz.distance import Prefix

from glossary.language.bilingual import capitalised
from glossary.language.calendar_names import locale_of
from glossary.language.name_words import given_names, surnames
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, WORD_CLASSES, rows, translations_in, words_in
from glossary.language.tokens import Placed, Token, words

_MOST_WORDS, _STEM, _ROOT = 4, 4, 3
_OF_A_COUNTRY = re.compile(r"(?:[ae]?ans?|ese|ish|is?|ines?|tes?|ks?|iots?|os?)$")
_GOES_ON_BEFORE = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ][\w’'-]*\s$")
_GOES_ON_AFTER = re.compile(r"(?:['’]s)?[\s-][A-ZÁÉÍÓÚÑ]\w")


@dataclass(frozen=True, slots=True)
class Place(Placed):
    """A place at ``start:end`` (code points) and the English names that it may have."""

    text: str
    english: frozenset[str]
    start: int
    end: int


@cache
def place_names() -> frozenset[str]:
    """Countries and cities as Spanish writes them; what persons are called too where it is listed by hand.

    >>> [name in place_names() for name in ("La Habana", "Egipto", "Washington", "Mendoza")]
    [True, True, True, False]
    """
    by_hand = {name for name, _, source in rows(DATA / "places.tsv") if source.startswith("hand")}
    return frozenset(by_hand | (_pairs().keys() - surnames()))


@lru_cache(maxsize=8192)
def places(text: str, language: str) -> tuple[Place, ...]:
    """Return the places of a Spanish or English ``text`` in their order; one that is part of a name is none.

    >>> [place.text for place in places("Voló de Nueva York a Londres.", "es")]
    ['Nueva York', 'Londres']
    >>> places("Paris Hilton spoke.", "en")
    ()
    """
    known = _known(language)
    small, opening = words_in(WORD_CLASSES, "small-in-place"), _first_words(language)
    tokens = [token for token in words(text) if token.text[0].isupper() or token.lower in small]
    found, position = [], 0
    while position < len(tokens):
        opens = _name(tokens, position, 1, text) in opening
        longest = min(_MOST_WORDS, len(tokens) - position) if opens else 0
        sizes = (size for size in range(longest, 0, -1) if _name(tokens, position, size, text) in known)
        size = next(sizes, 0)
        if size:
            start, end = tokens[position].start, tokens[position + size - 1].end
            if not _is_part_of_name(text, start, end):
                name = _name(tokens, position, size, text)
                found.append(Place(name, known[name], start, start + len(name)))
        position += size or 1
    return tuple(sorted((*found, *_peoples(text, language, known)), key=lambda place: place.start))


def _peoples(text: str, language: str, known: Collection[str]) -> Iterator[Place]:
    """Yield what is said of a country: "ruso", "Turkish"."""
    listed = _demonyms() if language == "es" else _english_demonyms() if language == "en" else {}
    for place, token in enumerate(tokens := words(text)):
        # English writes them with a capital, Spanish without; "en inglés" names a language.
        if token.text[0].islower() is not (language == "es"):
            continue
        written = token.text.removesuffix("'s")
        if written in listed and written not in known and tokens[place - 1].lower != "en":
            yield Place(written, listed[written], token.start, token.start + len(written))


@cache
def _demonyms() -> dict[str, frozenset[str]]:
    """Spanish word -> what English says of the same country; what begins as a country of the CLDR does."""
    irregular = words_in(WORD_CLASSES, "nationality")
    countries = {name[:_ROOT] for name in _territories("en").values()}
    found = {
        spanish: frozenset(
            word
            for word in english
            if word in irregular or (word[:_ROOT] in countries and _OF_A_COUNTRY.search(word))
        )
        for spanish, english in capitalised().items()
    }
    singular = {
        spanish: forms | {form.removesuffix("s") for form in forms if not form.endswith("ss")}
        for spanish, forms in found.items()
    }
    return {spanish: forms for spanish, forms in singular.items() if forms}


@cache
def _english_demonyms() -> dict[str, frozenset[str]]:
    """English word -> all that say the same of the same country: "Turk", "Turkish"."""
    found: dict[str, frozenset[str]] = {}
    for forms in _demonyms().values():
        for form in forms - given_names():
            found[form] = found.get(form, frozenset()) | forms
    return found


def _name(tokens: Sequence[Token], position: int, size: int, text: str) -> str:
    return text[tokens[position].start : tokens[position + size - 1].end].replace("’", "'").removesuffix("'s")


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    before = _GOES_ON_BEFORE.search(text[max(0, start - 30) : start])
    opens = before is not None and not text[: start - len(before[0])].strip()
    return (before is not None and not opens) or _GOES_ON_AFTER.match(text, end) is not None


def stems_of(place: Place) -> frozenset[str]:
    """Return how words begin that are made of the place's names in both languages: "peruano", "Peru's".

    >>> "germ" in stems_of(places("Alemania", "es")[0]), "alem" in stems_of(places("Germany", "en")[0])
    (True, True)
    """
    names = {place.text, *place.english, *(spanish for each in place.english for spanish in _spanish(each))}
    return frozenset(without_accents(name).lower()[:_STEM] for name in names)


@lru_cache(maxsize=4096)
def countries_of(place: Place) -> frozenset[str]:
    """Return the codes of the countries that a country, what is said of one, or a city of the CLDR may mean.

    >>> countries_of(places("ruso", "es")[0]), countries_of(places("Moscow", "en")[0])
    (frozenset({'RU'}), frozenset({'RU'}))
    """
    found = {code for name in (place.text, *place.english) for code in _codes().get(name, ())}
    return frozenset(found or (code for name in place.english for code in _likest_countries(name)))


def _likest_countries(derived: str) -> tuple[str, ...]:
    """Return the codes of the countries whose names begin most like ``derived``: Spain for "Spanish"."""
    shared = {
        code: Prefix.similarity(derived, name)
        for code, name in _territories("en").items()
        if not name.startswith(derived + " ")
    }
    most = max(shared.values(), default=0)
    return tuple(code for code, length in shared.items() if length == most >= _ROOT - 1)


@cache
def _codes() -> dict[str, frozenset[str]]:
    """The codes of countries by their names in either language, and by their cities that the CLDR has."""
    found: dict[str, set[str]] = {}
    for language in ("es", "en"):
        for code, name in _territories(language).items():
            for form in (name, *_pairs().get(name, ())):
                found.setdefault(form, set()).add(code)
    for zone, code in get_global("zone_territories").items():
        found.setdefault(_city(zone), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def is_people(place: Place) -> bool:
    """Whether ``place`` is what English says of a country: "Turkish"."""
    return place.text in _english_demonyms()


def is_city(place: Place) -> bool:
    """Whether ``place`` is one of the cities that the CLDR has."""
    return not _cities().isdisjoint(place.english)


@cache
def _cities() -> frozenset[str]:
    return frozenset(map(_city, get_global("zone_territories"))) - set(_territories("en").values())


@cache
def _territories(language: str) -> dict[str, str]:
    locale = locale_of(language)
    names = locale.territories.items() if locale else ()
    return {code: name for code, name in names if len(code) == len("PE") and code.isalpha()}


def _city(zone: str) -> str:
    return zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")


@cache
def _known(language: str) -> dict[str, frozenset[str]]:
    pairs = _pairs()
    if language == "es":
        return pairs
    return {name: forms for forms in pairs.values() for name in forms} if language == "en" else {}


@cache
def _first_words(language: str) -> frozenset[str]:
    openings = (words(name.replace("’", "'"))[:1] for name in _known(language))
    return frozenset(word.text.removesuffix("'s") for opening in openings for word in opening)


@cache
def _spanish(english: str) -> tuple[str, ...]:
    return tuple(spanish for spanish, forms in _pairs().items() if english in forms)


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Spanish name -> English ones; names that persons have too are left out."""
    found: dict[str, set[str]] = {}
    for code, name in _territories("es").items():
        if code in _territories("en"):
            found.setdefault(name, set()).add(_territories("en")[code])
    listed = translations_in(DATA / "places.tsv").items()
    also = (
        (name, forms.split("|")) for name, forms, kind, _ in rows(DATA / "exonyms.tsv") if kind == "place"
    )
    for name, forms in (*listed, *also):
        found.setdefault(name, set()).update(forms)
    # A zone whose city either language calls otherwise is listed as such, or named for an island: Christmas.
    renamed = {
        zone
        for each in (locale_of("es"), locale_of("en"))
        for zone, told in (each.time_zones if each else {}).items()
        if "city" in told
    }
    zones = [zone for zone in get_global("zone_territories") if zone not in renamed]
    cities = [_city(zone) for zone in zones]
    same = {form for forms in found.values() for form in forms}
    found |= {name: {name} for name in cities if name not in found and name not in same}
    return {
        name: frozenset(forms)
        for name, forms in found.items()
        if name not in given_names() and forms.isdisjoint(given_names()) and len(name) > 2
    }
