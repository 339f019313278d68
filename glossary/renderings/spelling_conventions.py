"""Spellings that differ between Spanish and English and are right in both: Flensburgo, Lavrov.

And differences that prove nothing about the draft: a Spanish text drops a letter of a foreign name
("Petterson") and the English one has it. Without a glossary only what looks corrupted is reported.
"""

import re

from rapidfuzz.distance import OSA

from glossary.language.lexicon import frequencies, is_english, is_english_word, is_spanish_word
from glossary.language.name_lists import given_names, surnames
from glossary.language.name_words import name_words
from glossary.language.similarity import (
    same_letters,
    sound_key,
    without_accents,
    without_doubled,
)
from glossary.language.tables import DATA, WORD_CLASSES, translations_in, words_in
from glossary.renderings.stretches import SHORTEST_NAME
from translation.languages.language import STUDIED

# What English makes of a name to say who or what is from there, and German before a noun.
_DEMONYM = "i|is|an|ans|ian|ians|ean|eans|ese|ish|ite|ites|eer|eers|er|ers|esque|s"
_OF_A_KNOWN_NAME = ("ian", "ians", "ese", "eer", "eers", "ite", "ites")
"""Endings that make another word of a name that English texts use, where no list has the word."""
_OF_THE_PLACE = re.compile(rf"(?:{_DEMONYM}|ska|sko|er|erin|n)$")


def is_regular_english_form(name: str, rendering: str, *, person: bool) -> bool:
    """Whether English regularly writes the name so: Flensburgo, Flensburg; Samnio, Samnium.

    >>> [is_regular_english_form(*each, person=False)
    ...  for each in (("Megara", "Megarian"), ("Brexit", "Brexiteers"))]
    [True, True]
    """
    plain, other = without_accents(name), without_accents(rendering)
    if _is_known_against(name, rendering) and not rendering.lower().endswith(_OF_A_KNOWN_NAME):
        return False

    if plain == "e" + other and other[0] == "s" and other[1:2] not in "aeiou":
        return True  # Spanish opens no word with an s and a consonant: Estagira, Escipión
    if person:
        return looks_foreign(name) and plain.endswith("er") and plain[:-2] == other
    if is_demonym(plain, other) or (looks_foreign(name) and is_demonym(other, plain)):
        return True

    return any(
        plain.endswith(ending) and any(other == plain[: -len(ending)] + form for form in forms)
        for ending, forms in translations_in(DATA / "regular_endings.tsv").items()
        if len(plain) - len(ending) >= SHORTEST_NAME
    )


def is_demonym(place: str, derived: str) -> bool:
    """Whether ``derived`` is ``place`` with the ending that says who or what is from there.

    >>> is_demonym("China", "Chinese"), is_demonym("Kyiv", "Kiev")
    (True, False)
    """
    place, derived = without_accents(place), without_accents(derived)
    ending = _OF_THE_PLACE.search(derived)
    if ending is None or not place.startswith(derived[:SHORTEST_NAME]):
        return False
    stem = derived.removesuffix("s") if derived.endswith("ers") else derived
    forms = {
        stem[: -len(end)] for end in (*_DEMONYM.split("|"), "ska", "sko") if stem.endswith(end)
    }
    # A place of four letters or fewer does not lose its vowel: the rest would be in too many words.
    return place in forms or (place[-1] in "aeiou" and len(place) > 4 and place[:-1] in forms)


def _is_known_against(name: str, rendering: str) -> bool:
    """Whether English texts use ``name`` and not ``rendering``: no convention explains it."""
    return is_english(name) and not is_english(rendering)


def _no_convention_makes(name: str, rendering: str) -> bool:
    """Whether a double letter was lost, or English has the name and not the rendering."""
    plain, other = without_accents(name), without_accents(rendering)
    is_alike = without_doubled(plain) == without_doubled(other)
    lost_a_double = is_alike and len(other) < len(plain)
    return lost_a_double or _is_known_against(name, rendering)


# What a Spanish name does not hold: letters, clusters and endings of other languages.
_FOREIGN = re.compile(
    r"[kwäëïöåøæçßõêâôîû]|^s[bcdfgklmnpqrtvz]|bb|dd|ff|gg|hh|jj|mm|pp|ss|tt|vv|zz|[bdgkprstz]h"
    r"|ae|oe|[jvqz][bcdfgjklmnprstvz]|tz|[bcfghjmptv]$|[bcdfgjklmnpqrtvz][bcdfgjklmnpqtvx]$"
    r"|[bcdfgklmnprst]y$"
)
_LONG = 8


def looks_foreign(name: str) -> bool:
    """Whether ``name`` breaks the rules of Spanish spelling: a name from elsewhere.

    >>> [name for name in ("Petterson", "Halifx", "Zavaleta", "Quispe") if looks_foreign(name)]
    ['Petterson', 'Halifx']
    """
    return name not in given_names() and _FOREIGN.search(name.lower()) is not None


def _from_elsewhere(name: str) -> bool:
    """Whether Spanish spells a foreign name by sound: Bulavá, Navalni; Alcalá is a Spanish name."""
    return looks_foreign(name) or (name.endswith("á") and name not in surnames())


def is_transliteration(name: str, rendering: str) -> bool:
    """Whether both are spellings of one name from another script (Lavrov, Navalni), each right.

    >>> is_transliteration("Jruschov", "Khrushchev"), is_transliteration("Hizbulá", "Hizbullah")
    (True, True)
    """
    if same_letters(name, rendering):
        return False
    if _without_umlauts(name) in {
        _without_umlauts(rendering),
        rendering.lower().replace("ue", "u"),
    }:
        return True

    if _no_convention_makes(name, rendering) or name in name_words():
        return False
    if not _from_elsewhere(name) and not without_accents(name).endswith(
        tuple(words_in(WORD_CLASSES, "slavic-ending"))
    ):
        return False

    # Where Spanish has no j, the kh of English is a k with a breath: Sukhothai.
    heard = rendering if "j" in name.lower() else rendering.lower().replace("kh", "k")
    return sound_key(name, "foreign") == sound_key(heard, "foreign")


_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss"}
)


def _without_umlauts(name: str) -> str:
    """``name`` in small letters as German writes it without umlauts: Schaeuble, Wuerttemberg."""
    return name.lower().translate(_UMLAUTS)


_DIACRITICS_OF_OTHERS = re.compile("[^\\Wa-zñáéíóúü0-9_]")


def is_stress_mark_only(name: str, rendering: str, *, person: bool) -> bool:
    """Whether names of the same letters differ as the two languages mark them, both right.

    Spanish stresses foreign names in writing (Medvédev, Kurdistán, Kazán) and drops the marks of
    other languages (Erdoğan). A Spanish name without its accent is not meant: Cáceda is not Caceda.

    >>> is_stress_mark_only("Medvédev", "Medvedev", person=True)
    True
    >>> is_stress_mark_only("Cáceda", "Caceda", person=True)
    False
    """
    if len(name) > 1 and name.isupper():
        return True  # initials: ČSSD, CSSD
    if _DIACRITICS_OF_OTHERS.search(rendering.lower()) or (
        name.isascii() and not rendering.isascii()
    ):
        return True  # the draft has the mark that the Spanish text leaves out

    if _DIACRITICS_OF_OTHERS.search(name.lower().replace("ï", "i")):
        return True
    if not rendering.isascii() or "ñ" in name.lower() or not rendering[:1].isupper():
        return False

    slavic = rendering.endswith(tuple(words_in(WORD_CLASSES, "unstressed-ending")))
    return (
        slavic
        or _from_elsewhere(name)
        or (not person and rendering.lower() in frequencies(STUDIED.target))
    )


_ENDS_AS_SPANISH = tuple("a o ez es os as on is".split())


def _is_known_name(name: str, rendering: str) -> bool:
    """Whether the draft has a name that English texts know and no dictionary holds ("Cousteau")."""
    if len(name) < _LONG - 1 or not name.isascii() or name.endswith(_ENDS_AS_SPANISH):
        return False
    return is_english(rendering) and not is_english_word(rendering)


def is_source_slip(name: str, rendering: str) -> bool:
    """Whether the draft more likely puts right what the Spanish text misspells: Halifx, Halifax.

    The Spanish name is unknown to both languages and the draft's is a letter or two away, used in
    English, unknown to Spanish, and one of the two is of foreign shape; or the draft has a foreign
    name's double letter where the Spanish has one ("Petterson", "Pettersson").

    >>> is_source_slip("Halifx", "Halifax"), is_source_slip("Vizcarra", "Viscera")
    (True, False)
    """
    plain, other = without_accents(name), without_accents(rendering)
    if name in given_names() or name in name_words() or not rendering[:1].isupper():
        return False
    if _is_known_against(name, rendering):
        return False

    foreign, foreign_rendering = looks_foreign(name), looks_foreign(rendering)
    if (
        foreign
        and len(other) == len(plain) + 1
        and without_doubled(other) == without_doubled(plain)
    ):
        return True

    if not (foreign or foreign_rendering or _is_known_name(name, rendering)):
        return False
    if OSA.distance(plain, other) > (2 if len(plain) >= _LONG else 1):
        return False

    if (
        is_spanish_word(name)
        or is_spanish_word(rendering)
        or rendering.lower() in frequencies(STUDIED.source)
    ):
        return False

    return is_english(rendering) and not is_english(name)
