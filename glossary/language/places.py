"""The places of a text, by what English calls them: countries, regions, cities, their peoples."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.languages import get_official_languages

from glossary.language.bilingual import look_up
from glossary.language.calendar_names import locale_of
from glossary.language.lexicon import base_form
from glossary.language.name_cues import cues
from glossary.language.name_lists import given_names, surnames
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from glossary.language.tokens import Placed, Token, is_inside, words, words_of
from translation.languages.language import STUDIED, table_of
from translation.languages.renderings import known_renderings

_MOST_WORDS, _SHORTEST, _SHORTEST_STEM = 4, 3, 5
_COUNTED, _RENDERS, _MAY_RENDER = 2, 0.6, 0.1
"""How often a word of another language must have stood, in what share as one place, to name it, and
in what share as a second one to name that perhaps.
"""
_UNIONS = frozenset({"EU", "EZ", "UN"})
"""Territories of the CLDR that are no place of their own: another name near them is no exchange."""
_GOES_ON_BEFORE = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ][\w’'-]*\s$")
_GOES_ON_AFTER = re.compile(r"[\s-][A-ZÁÉÍÓÚÑ]\w")


@dataclass(frozen=True, slots=True)
class PlaceSense:
    """What a name of a place, or a word for its people, may be in English: one of ``english``.

    ``of`` are the English names of the place, ``countries`` the codes of the countries that it is
    or lies in.
    """

    english: frozenset[str]
    of: frozenset[str]
    countries: frozenset[str]

    def __or__(self, other: "PlaceSense") -> "PlaceSense":
        """What either may mean."""
        return PlaceSense(
            self.english | other.english, self.of | other.of, self.countries | other.countries
        )


@dataclass(frozen=True, slots=True)
class Place(Placed):
    """A place, or what is said of its people, at ``start:end`` (code points)."""

    text: str
    sense: PlaceSense
    start: int
    end: int

    def is_of(self, other: "Place") -> bool:
        """Whether the two are one place, or it and its people."""
        return not self.sense.of.isdisjoint(other.sense.of)

    def means(self, other: "Place") -> bool:
        """Whether one stands for the other: "Francia" and "French", "Londres" and "British".

        >>> [there], [here], [capital] = (
        ...     places(text, "en") for text in ("Catalan", "Basque", "Spaniards"))
        >>> there.means(here), there.means(capital)
        (False, True)
        """
        are_of_one = not self.sense.countries.isdisjoint(other.sense.countries)
        return self.is_of(other) or (are_of_one and (is_country(self) or is_country(other)))


def is_country(place: Place) -> bool:
    """Return whether the place is a country, or its people are named.

    >>> [is_country(place) for place in places("Peruvian law in Lima", "en")]
    [True, False]
    """
    return not place.sense.of.isdisjoint(_countries(STUDIED.target).values())


def is_home_country(place: Place, language: str) -> bool:
    """Return whether the place is a country of ``language``, or its people: translators add it for
    readers abroad, “in southern Portugal” for «no Baixo Alentejo».

    Languages of a country are those that the CLDR calls official.

    >>> [[is_home_country(place, language) for place in places("Peru and Italy", "en")]
    ...  for language in ("es", "it")]
    [[True, False], [False, True]]
    """
    return is_country(place) and any(
        language in get_official_languages(code, de_facto=True) for code in place.sense.countries
    )


@cache
def place_names() -> frozenset[str]:
    """Places as Spanish writes them; what persons are called too where it is listed by hand.

    >>> [name in place_names() for name in ("La Habana", "Egipto", "Washington", "Mendoza")]
    [True, True, True, False]
    """
    by_hand = {name for name, *_, source in rows(DATA / "places.tsv") if source.startswith("hand")}
    return frozenset(by_hand | (_names(STUDIED.source).keys() - surnames()))


@lru_cache(maxsize=8192)
def places(text: str, language: str) -> tuple[Place, ...]:
    """Return the places of ``text`` in their order; one that is part of a name is none.

    Of languages other than Spanish and English the countries are known, and the words that were
    counted as renderings of an English place or people.

    >>> [place.text for place in places("Voló de Nueva York a la capital peruana.", "es")]
    ['Nueva York', 'peruana']
    >>> places("Paris Hilton spoke.", "en")
    ()
    """
    known, opening = _names(language), _first_words(language)
    small = words_in(WORD_CLASSES, "small-in-place")
    tokens = [
        token
        for each in words(text)
        if (token := _without_article(each)).text[0].isupper() or token.lower in small
    ]
    found, position = [], 0

    while position < len(tokens):
        opens = _name(tokens, position, 1, text) in opening
        longest = min(_MOST_WORDS, len(tokens) - position) if opens else 0
        sizes = (
            size for size in range(longest, 0, -1) if _name(tokens, position, size, text) in known
        )
        size = next(sizes, 0)
        if size:
            start, end = tokens[position].start, tokens[position + size - 1].end
            name = _name(tokens, position, size, text)
            if name not in known[name].of or not _is_part_of_name(text, start, end):
                found.append(Place(name, _sense(name, language), start, start + len(name)))
        position += size or 1

    if language == STUDIED.source:
        found.extend(_spanish_peoples(text))
    elif language != STUDIED.target:
        found.extend(_counted_places(text, language, found))

    return tuple(sorted(found, key=lambda place: place.start))


def _without_article(token: Token) -> Token:
    """Return the name that an article or preposition was joined to: "l'Inde", "d’Italie"."""
    cut = max(map(token.text.rfind, "'’")) + 1
    if not cut or not token.text[0].islower() or not token.text[cut:][:1].isupper():
        return token
    return token.behind(cut)


def is_known_in(place: Place, language: str) -> bool:
    """Whether it is known what ``language`` calls the place: most countries, and what was counted.

    >>> [florida] = places("Vive en Florida.", "es")
    >>> is_known_in(florida, "en"), is_known_in(florida, "xx")
    (True, False)
    """
    if language in STUDIED and is_people(place):
        return True
    if not is_people(place) and not place.sense.of.isdisjoint(_known_in(language)):
        return True
    table = known_renderings(STUDIED.target, language)
    return any(table.count(form.lower()) >= _COUNTED for form in place.sense.english)


def _counted_places(text: str, language: str, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the single words of ``text`` that were counted as an English place or people."""
    taken = [(place.start, place.end) for place in known]
    for token in words_of(text):
        sense = _counted_sense(token.lower, language, is_capital=token.is_capital)
        is_part = text[token.start - 1 : token.start] == "-"  # "sud-africain"
        is_none = is_part or token.text in _compass_points(language)
        if sense is None or is_none or is_inside(token.span, taken):
            continue
        if token.text.islower() or not _is_part_of_name(text, *token.span):
            yield Place(token.text, sense, *token.span)


@cache
def _compass_points(language: str) -> frozenset[str]:
    """Return what the language calls the points of the compass: „im Osten“ is no Orient."""
    path = table_of(language, "things")
    listed = rows(path) if path else ()
    return frozenset(
        name for _, kind, _, names, *_ in listed if kind == "compass" for name in names.split("|")
    )


@lru_cache(maxsize=8192)
def _sense(name: str, language: str) -> PlaceSense:
    """Return what a known name may mean: "Monaco" is Munich in Italian too, by what was counted."""
    sense = _names(language)[name]
    if language in STUDIED:
        return sense
    for form, share in known_renderings(language, STUDIED.target).of(name.lower()).items():
        if share >= _MAY_RENDER and form in _english_words():
            sense |= _english_words()[form][0]
    return sense


@lru_cache(maxsize=16384)
def _counted_sense(word: str, language: str, *, is_capital: bool) -> PlaceSense | None:
    """Return what place or people a word is nearly always rendered by; a small one of a people."""
    listed = _demonym(word, language)
    if listed:
        return listed
    counted = _counted_form(word, language, is_capital=is_capital)
    if counted or is_capital or not known_renderings(language, STUDIED.target):
        return counted
    return _counted_form(base_form(word, language), language, is_capital=False)


def _counted_form(word: str, language: str, *, is_capital: bool) -> PlaceSense | None:
    """Return the same of the very form: "belges" was counted too seldom, unlike "belge"."""
    table = known_renderings(language, STUDIED.target)
    names = _english_words()
    counted = table.of(word).items() if table.count(word) >= _COUNTED else ()
    found = [(*names[form], share) for form, share in counted if form in names]
    if not found:
        return _listed_people(word, language)
    if not (is_capital or found[0][1]):
        return None
    sense = found[0][0]
    same = sum(share for other, _, share in found if not sense.of.isdisjoint(other.of))
    return sense if same >= _RENDERS else None


def _demonym(word: str, language: str) -> PlaceSense | None:
    """Return the people that a list of the language has for a word, in any of its forms.

    >>> [sorted(sense.english) for form in ("sul-coreana", "afegãos", "tcheca")
    ...  if (sense := _demonym(form, "pt"))], _demonym("tcheco", "xx")
    ([['South Korean'], ['Afghan'], ['Czech', 'Czechoslovakian']], None)
    """
    listed = _demonyms(language)
    stems = (word[:-letters] for letters in (1, 2) if len(word) - letters >= _SHORTEST_STEM)
    forms = (word, base_form(word, language), *stems) if listed else ()
    english = next((listed[form] for form in forms if form in listed), "")
    return _names(STUDIED.target)[english] if english else None


@cache
def _demonyms(language: str) -> dict[str, str]:
    """Return what is said of peoples, whole and without its last letter, with its English word."""
    found = {}
    for word, english, _ in rows(table_of(language, "demonyms")):
        found[word] = english
        if len(word) > _SHORTEST_STEM:
            found.setdefault(word[:-1], english)
    return found


def _listed_people(word: str, language: str) -> PlaceSense | None:
    """Return the people that a dictionary has for a word that was hardly counted, if only that.

    >>> sorted(_listed_people("georgiana", "it").of), _listed_people("penna", "it")
    (['Georgia'], None)
    """
    names = _english_words()
    listed = {entry.target.lower() for entry in look_up(word, (language, STUDIED.target))}
    found = [names[form][0] for form in listed if form in names and names[form][1]]
    return found[0] if found and len(found) == len(listed) else None


@cache
def _english_words() -> dict[str, tuple[PlaceSense, bool]]:
    """English names of places and peoples of one word, in lower case; True for a people's."""
    adjectives = _adjectives()
    names = _names(STUDIED.target).items()
    return {
        name.lower(): (sense, name in adjectives or name.removesuffix("s") in adjectives)
        for name, sense in names
        if " " not in name
    }


@cache
def _known_in(language: str) -> frozenset[str]:
    return frozenset(name for sense in _names(language).values() for name in sense.of)


def is_people(place: Place) -> bool:
    """Whether it is written as the people of a place or what is theirs: "Iranian"."""
    return place.text.removesuffix("s") in _adjectives() or place.text in _adjectives()


def names_people(word: str, language: str) -> bool:
    """Return whether the lower-case ``word`` is said of a people, its language or what is theirs,
    and is no place or surname itself.

    >>> [names_people(word, "es") for word in ("inglesa", "macedonia", "casa")]
    [True, False, False]
    """
    name = word.capitalize()
    peoples = _peoples(language)
    is_listed = word in peoples or base_form(word, language) in peoples
    return is_listed and name not in _names(language) and name not in surnames()


def _spanish_peoples(text: str) -> Iterator[Place]:
    """Yield what is said of places, small in Spanish: "ruso"; "en inglés" names a language."""
    tokens = words(text)
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.text.islower() and not (before and before.lower in cues("in")):
            sense = _peoples(STUDIED.source).get(token.lower) or _peoples(STUDIED.source).get(
                base_form(token.lower, STUDIED.source)
            )
            if sense:
                yield Place(token.text, sense, token.start, token.end)


def _name(tokens: Sequence[Token], position: int, size: int, text: str) -> str:
    return (
        text[tokens[position].start : tokens[position + size - 1].end]
        .replace("’", "'")
        .removesuffix("'s")
    )


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    before = _GOES_ON_BEFORE.search(text[max(0, start - 30) : start])
    opens = before is not None and not text[: start - len(before[0])].strip()
    # "Denmark's Mads Ellegaard" has a country in front of a name.
    owns = text[start:end].endswith(("'s", "’s"))
    goes_on = not owns and _GOES_ON_AFTER.match(text, end) is not None
    return (before is not None and not opens) or goes_on


@cache
def _first_words(language: str) -> frozenset[str]:
    openings = (words(name.replace("’", "'"))[:1] for name in _names(language))
    return frozenset(word.text.removesuffix("'s") for opening in openings for word in opening)


@cache
def _names(language: str) -> Mapping[str, PlaceSense]:
    """What is written with a capital, or with a small word at its end: "Corea del norte"; names
    that persons have too are left out.
    """
    names = _listed_names(language)
    parted = ((name.rpartition(" "), sense) for name, sense in names.items())
    small = words_in(WORD_CLASSES, "small-in-place")
    return {
        f"{first} {last.lower()}": sense
        for (first, _, last), sense in parted
        if first and last.lower() in small
    } | names


@cache
def _listed_names(language: str) -> dict[str, PlaceSense]:
    if language == STUDIED.source:
        names = {
            name for name, sense in _places().items() if given_names().isdisjoint(sense.english)
        }
        return {name: _places()[name] for name in names - given_names() if len(name) >= _SHORTEST}
    english, called = (
        _by_english(_listed_names(STUDIED.source).values()),
        _countries(STUDIED.target),
    )
    regions = {
        name: english.get(form) or _place(form, form, (country,))
        for name, form, country, _ in rows(table_of(language, "regions"))
    }
    if language == STUDIED.target:
        peoples, listed = _peoples(language), regions | english
        return peoples | {name: sense | peoples.get(name, sense) for name, sense in listed.items()}
    there = _countries(language).items()
    return regions | {
        name: english[called[code]] for code, name in there if called.get(code) in english
    }


@cache
def _places() -> dict[str, PlaceSense]:
    found: dict[str, PlaceSense] = {}
    for spanish, english, codes, _ in rows(DATA / "places.tsv"):
        found[spanish] = _place(spanish, english, codes.split("|"))
    known = _by_english(found.values())
    for spanish, english, kind, _ in rows(DATA / "exonyms.tsv"):
        if kind == "place":
            sense = _place(spanish, english, _countries_of(english.split("|"), known))
            found[spanish] = sense | found.get(spanish, sense)
    return found


def _place(spanish: str, english: str, codes: Iterable[str]) -> PlaceSense:
    forms = {*english.split("|")}
    # English may keep the accents: São Paulo.
    forms |= {spanish for form in forms if without_accents(form) == without_accents(spanish)}
    return PlaceSense(frozenset(forms), frozenset(forms - _adjectives()), frozenset(codes) - {""})


@cache
def _adjectives() -> frozenset[str]:
    """The English words for peoples that are no places too, as Lima is."""
    table = (
        (english.split("|"), of.split("|")) for _, english, of, _ in rows(DATA / "demonyms.tsv")
    )
    return frozenset(form for forms, of in table for form in forms if form not in of)


@cache
def _peoples(language: str) -> dict[str, PlaceSense]:
    known = _by_english(_places().values())
    peoples = {}
    for spanish, english, named, _ in rows(DATA / "demonyms.tsv"):
        listed = frozenset(named.split("|"))
        of = listed.union(*(known[each].of for each in listed & known.keys()))
        peoples[spanish] = PlaceSense(frozenset(english.split("|")), of, _countries_of(of, known))
    if language == STUDIED.source:
        return peoples
    found = _by_english(peoples.values()) if language == STUDIED.target else {}
    plural = {f"{form}s": sense for form, sense in found.items()}
    return {form: sense for form, sense in (plural | found).items() if form not in given_names()}


def _by_english(senses: Iterable[PlaceSense]) -> dict[str, PlaceSense]:
    found: dict[str, PlaceSense] = {}
    for sense in senses:
        found |= {form: found.get(form, sense) | sense for form in sense.english}
    return found


def _countries_of(forms: Iterable[str], known: Mapping[str, PlaceSense]) -> frozenset[str]:
    return frozenset().union(*(known[form].countries for form in forms if form in known))


@cache
def _countries(language: str) -> dict[str, str]:
    """The codes of countries -> what ``language`` calls them, as the CLDR has it."""
    locale = locale_of(language)
    names = locale.territories.items() if locale else ()
    return {code: name for code, name in names if code.isalpha() and code not in _UNIONS}
