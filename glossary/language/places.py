"""The places of a text, by what English calls them: the world's countries and larger cities."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.core import get_global

from glossary.language.calendar_names import locale_of
from glossary.language.name_words import given_names
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, rows, translations_in, words_in
from glossary.language.tokens import Span, Token, words

_CLASSES = DATA / "word_classes.tsv"
_MOST_WORDS, _STEM = 4, 4
_GOES_ON_BEFORE = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ][\w’'-]*\s$")
_GOES_ON_AFTER = re.compile(r"(?:['’]s)?[\s-][A-ZÁÉÍÓÚÑ]\w")


@dataclass(frozen=True, slots=True)
class Place:
    """A place at ``start:end`` (code points) and the English names that it may have."""

    text: str
    english: frozenset[str]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Start and end in code points."""
        return (self.start, self.end)


@lru_cache(maxsize=8192)
def places(text: str, language: str) -> tuple[Place, ...]:
    """Return the places of a Spanish or English ``text`` in their order; one that is part of a name is none.

    >>> [place.text for place in places("Voló de Nueva York a Londres.", "es")]
    ['Nueva York', 'Londres']
    >>> places("Paris Hilton spoke.", "en")
    ()
    """
    known = _known(language)
    small = words_in(_CLASSES, "small-in-place")
    tokens = [token for token in words(text) if token.text[0].isupper() or token.lower in small]
    found, position = [], 0
    while position < len(tokens):
        longest = min(_MOST_WORDS, len(tokens) - position)
        sizes = (size for size in range(longest, 0, -1) if _name(tokens, position, size, text) in known)
        size = next(sizes, 0)
        if size:
            start, end = tokens[position].start, tokens[position + size - 1].end
            if not _is_part_of_name(text, start, end):
                name = _name(tokens, position, size, text)
                found.append(Place(name, known[name], start, start + len(name)))
        position += size or 1
    return tuple(found)


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


@cache
def _known(language: str) -> dict[str, frozenset[str]]:
    pairs = _pairs()
    if language == "es":
        return pairs
    return {name: forms for forms in pairs.values() for name in forms} if language == "en" else {}


@cache
def _spanish(english: str) -> tuple[str, ...]:
    return tuple(spanish for spanish, forms in _pairs().items() if english in forms)


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Spanish name -> English ones; names that persons have too are left out."""
    spanish, english = locale_of("es"), locale_of("en")
    found: dict[str, set[str]] = {}
    for code, name in (spanish.territories if spanish else {}).items():
        if len(code) == len("PE") and english is not None and code in english.territories:
            found.setdefault(name, set()).add(english.territories[code])
    listed = translations_in(DATA / "places.tsv").items()
    also = (
        (name, forms.split("|")) for name, forms, kind, _ in rows(DATA / "exonyms.tsv") if kind == "place"
    )
    for name, forms in (*listed, *also):
        found.setdefault(name, set()).update(forms)
    cities = [zone.rsplit("/", maxsplit=1)[-1].replace("_", " ") for zone in get_global("zone_territories")]
    same = {form for forms in found.values() for form in forms}
    for name in (*(name for name, _ in rows(DATA / "gazetteer.tsv")), *cities):
        if name not in found and name not in same:
            found[name] = {name}
    return {
        name: frozenset(forms)
        for name, forms in found.items()
        if name not in given_names() and forms.isdisjoint(given_names()) and len(name) > 2
    }
