"""Names that each language writes its own way, by the CLDR: of places and languages."""

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from glossary.language.calendar_names import locale_of
from glossary.language.tables import rows
from translation.languages.language import table_of

_OF_CITIES = ("Africa/", "America/", "Asia/", "Australia/", "Europe/")
"""The zones that are called by cities; those of the oceans are called by islands."""


@cache
def names_between(source_language: str, target_language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names as the one language writes them, each with that of the other language.

    >>> names_between("de", "en")["Österreich"], names_between("fr", "es")["Moscou"]
    (('Austria',), ('Moscú',))
    >>> names_between("es", "en")["Londres"], names_between("en", "de")["Vienna"]
    (('London',), ('Wien',))
    >>> names_between("fr", "es")["Toscane"], names_between("en", "fr")["Brittany"]
    (('Toscana',), ('Bretagne',))
    """
    locales = locale_of(source_language), locale_of(target_language)
    if locales[0] is None or locales[1] is None:
        return {}
    there, here = (dict(_names(locale)) for locale in locales if locale)
    there |= _regions(source_language)
    here |= _regions(target_language)
    # A city that a language calls as its zone is called stands in no list: London in English.
    zones = sorted(key for key in there.keys() ^ here.keys() if key[1].startswith(_OF_CITIES))
    for key in zones:
        there.setdefault(key, _city_of(key[1]))
        here.setdefault(key, _city_of(key[1]))
    found: dict[str, tuple[str, ...]] = {}
    for key, name in there.items():
        if key in here and here[key] not in found.get(name, ()):
            found[name] = (*found.get(name, ()), here[key])
    return found


def _regions(language: str) -> dict[tuple[str, str], str]:
    """What the language calls regions, by their English names."""
    table = rows(table_of(language, "regions"))
    return {("region", english): name for name, english, *_ in table}


def _city_of(zone: str) -> str:
    """Return the city that a time zone is called by.

    >>> _city_of("America/New_York")
    'New York'
    """
    return zone.rpartition("/")[2].replace("_", " ")


def _names(locale: Locale) -> Iterator[tuple[tuple[str, str], str]]:
    for kind, table in (("territory", locale.territories), ("language", locale.languages)):
        yield from (((kind, code), name) for code, name in table.items())
    for zone, data in locale.time_zones.items():
        if "city" in data:
            yield ("city", zone), data["city"]
