"""Reads places and what is said of their people out of public sources, for
``build_language_data.py``.
"""

import gettext
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polib
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages
from rapidfuzz.distance import Prefix

from glossary.language.bilingual import look_up
from glossary.language.lexicon import base_form, is_english_word
from glossary.language.name_lists import given_names, surnames
from glossary.language.similarity import without_accents
from glossary.language.tables import DATA, translations_in
from translation.languages.language import FOLDER

_PLAIN_NAME = re.compile(r"[A-ZÁÉÍÓÚÑÅÜ](?![A-Z]+$)[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_OTHER_NAME = re.compile(r".* \[(.*)\]")
_NAMED_IN_ENGLISH = ("US", "CA", "AU")
"""Whose parts iso-codes names in English; those of others it names in a language of theirs."""
_LONGEST_REGION = 3
_ROOT = 4
_ES, _EN = Locale("es"), Locale("en")


def places(shared: Path) -> Iterator[tuple[str, str, str, str]]:
    """Places in Spanish and English with their countries' codes: of CLDR, GNOME and iso-codes."""
    by_hand = translations_in(DATA / "exonyms.tsv")
    codes: dict[str, set[str]] = {}
    found: dict[str, tuple[str, str]] = {}
    listed = (*_regions(shared), *_stations(shared), *_cities(), *_territories())
    for spanish, english, code, source in listed:
        # exonyms.tsv knows better: Navidad is a feast there, not the island.
        is_other = english not in by_hand.get(spanish, (english,))
        if _PLAIN_NAME.fullmatch(spanish) and _PLAIN_NAME.fullmatch(english) and not is_other:
            codes.setdefault(spanish, set()).update({code} - {""})
            found[spanish] = (english, source)
    for spanish, (english, source) in found.items():
        yield spanish, english, "|".join(sorted(codes[spanish])), source


def _territories() -> Iterator[tuple[str, str, str, str]]:
    for code, english in _EN.territories.items():
        if code.isalpha():
            yield _ES.territories.get(code, english), english, code, "CLDR"


def _cities() -> Iterator[tuple[str, str, str, str]]:
    territories, aliases = get_global("zone_territories"), get_global("zone_aliases")
    for zone in dict.fromkeys((*territories, *_ES.time_zones)):
        code = territories.get(zone) or territories.get(aliases.get(zone, ""), "")
        written = zone.rpartition("/")[2].replace("_", " ")
        spanish, english = (
            each.time_zones.get(zone, {}).get("city", written) for each in (_ES, _EN)
        )
        if not code.isdigit():
            yield spanish, english, code, "CLDR"


def _stations(shared: Path) -> Iterator[tuple[str, str, str, str]]:
    """What Spanish writes otherwise; without what other places and people are called too."""
    catalogue = polib.mofile(str(shared / "locale/es/LC_MESSAGES/libgweather-4.0-locations.mo"))
    stations = [(entry.msgstr.strip(), entry.msgid.strip()) for entry in catalogue]
    as_they_stand = {spanish for spanish, english in stations if spanish == english}
    codes: dict[str, set[str]] = {}
    # The file is Debian's own.
    for country in ET.parse(shared / "libgweather-4/Locations.xml").iter("country"):  # noqa: S314
        for name in (*country.iter("name"), *country.iter("_name")):
            codes.setdefault(str(name.text).strip(), set()).add(str(country.findtext("iso-code")))
    for spanish, english in stations:
        differs = without_accents(spanish) != without_accents(english)
        is_shared = spanish in as_they_stand or _is_of_many_places(spanish)
        # Somebody translated the word that the place is called by: Page, Arizona, as "Página".
        is_word = is_english_word(english.lower()) and english.lower() in _translations(spanish)
        if differs and not is_shared and not is_word:
            of = codes.get(english, set())
            yield spanish, english, min(of) if len(of) == 1 else "", "libgweather"


def _regions(shared: Path) -> Iterator[tuple[str, str, str, str]]:
    """The first parts of the countries that speak Spanish, and of those that iso-codes names in
    English.
    """
    listed = json.loads((shared / "iso-codes/json/iso_3166-2.json").read_text(encoding="utf-8"))[
        "3166-2"
    ]
    with (shared / "locale/es/LC_MESSAGES/iso_3166-2.mo").open("rb") as file:
        spanish_names = gettext.GNUTranslations(file)
    for region in listed:
        code = region["code"][:2]
        other = _OTHER_NAME.fullmatch(region["name"])
        english = other[1] if other else region["name"]
        spanish = spanish_names.gettext(english)
        speaks = "es" in get_official_languages(code, de_facto=True) or code in _NAMED_IN_ENGLISH
        if speaks and len(spanish.split()) <= _LONGEST_REGION and not _is_shared(spanish, english):
            yield spanish, english, code, "iso-codes"


def _is_shared(spanish: str, english: str) -> bool:
    """Whether persons or other places are called so, or Spanish has the words of it for something
    else.
    """
    forms = {without_accents(form) for form in _translations(spanish)}
    is_other = forms and forms.isdisjoint({without_accents(spanish), without_accents(english)})
    longer = re.findall(r"[^\W\d_]{4,}", spanish)
    is_phrase = all(any(map(str.islower, _translations(word))) for word in longer)
    return (
        bool(is_other)
        or is_phrase
        or spanish in given_names() | surnames()
        or _is_of_many_places(spanish)
    )


def _translations(spanish: str) -> set[str]:
    return {entry.target for entry in look_up(spanish)}


def _is_of_many_places(name: str) -> bool:
    """Tell whether the name is that of a saint, which towns and people have all over Spanish
    America.
    """
    saint, _, borne = name.partition(" ")
    return saint in ("San", "Santa", "Santo") and borne in given_names()


def capitals() -> Iterator[tuple[str, str, str]]:
    """Countries with their capitals, by their English names."""
    for country, told in _countries():
        capital = str(told.get("capital") or country)
        if country and capital != country:
            yield country, capital, "countryinfo"


def _countries() -> Iterator[tuple[str, dict[str, Any]]]:
    """What countryinfo tells of each country, with its English name, "" where CLDR has none."""
    folder = Path(str(import_module("countryinfo").__file__)).with_name("data")
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        yield _EN.territories.get(told.get("ISO", {}).get("alpha2", ""), ""), told


def demonyms() -> Iterator[tuple[str, str, str, str]]:
    """What is said of a country: in Spanish as the dictionary lists it, in English, and the
    country.
    """
    countries: dict[str, set[str]] = {}
    for name, told in _countries():
        for demonym in re.split(r"[,/]", told.get("demonym") or ""):
            countries.setdefault(demonym.strip(), set()).add(name)
    of = {
        demonym: _nearest(demonym, names - {""})
        for demonym, names in countries.items()
        if demonym not in _EN.territories.values()
    }
    found: dict[str, dict[str, None]] = {}
    dictionary = FOLDER / "pairs" / "es-en" / "dictionary.tsv.gz"
    for line in gzip.decompress(dictionary.read_bytes()).decode().splitlines()[1:]:
        spanish, english, spelt, _ = line.split("\t")
        if spanish.isalpha() and base_form(spelt or spanish, "es") == spanish:
            found.setdefault(spanish, {})[english] = None
    for spanish, forms in found.items():
        said = next((form for form in forms if of.get(form)), None)
        # A word that the dictionary begins with something else, a polish, is no people.
        if said and next(iter(forms)).istitle():
            alike = [form for form in forms if form.istitle() and form[:_ROOT] == said[:_ROOT]]
            yield spanish, "|".join(alike), "|".join(of[said]), "lexicon, countryinfo"


def _nearest(demonym: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that begin most like it: France for "French", not Mayotte."""
    shared = {name: Prefix.similarity(demonym, name) for name in names}
    return sorted(name for name, length in shared.items() if length == max(shared.values()))
