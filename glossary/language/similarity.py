"""How alike two names are: in letters, and in sound to a Spanish and to an English ear.

The score is what tells "Capisi" (heard for Capece) from any other capitalised word. It is
symmetrical, from 0 to 1, and says nothing about which of two names is right.
"""

import re
import unicodedata
from functools import cache, lru_cache

import jellyfish
from rapidfuzz.distance import OSA, JaroWinkler

from glossary.language.tables import DATA, rows

_MARK = re.compile("[\u0300-\u036f]")
_STROKES = str.maketrans("øłđðħı", "olddhi")
"""Letters that the press of other languages writes without the stroke that is a part of them."""
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]+")
# Shares of letters, or of consonants, that two names have in common.
_CANNOT_BE_HEARD_ALIKE = 0.2
_CONSONANTS_WORTH_ASKING = 0.4
_SHARES_MUCH = 0.5
_SHORT = 3


@lru_cache(maxsize=8192)
def without_accents(word: str) -> str:
    """``word`` in lower case without accents and strokes; ñ becomes n.

    >>> without_accents("Cáceda"), without_accents("Bjørn")
    ('caceda', 'bjorn')
    """
    if word.isascii():
        return word.lower()
    return _MARK.sub("", unicodedata.normalize("NFD", word.lower())).translate(_STROKES)


def without_doubled(word: str) -> str:
    """Return ``word`` with one letter where several of a kind follow one another.

    >>> without_doubled("schaaf")
    'schaf'
    """
    return _DOUBLE.sub(r"\1", word)


def same_letters(one: str, other: str) -> bool:
    """Whether only case and accents tell two names apart.

    >>> same_letters("Cáceda", "caceda")
    True
    """
    return without_accents(one) == without_accents(other)


@lru_cache(maxsize=16384)
def sound_key(word: str, ear: str = "spanish") -> str:
    """The sounds of a name, one letter each: names with the same key are heard alike.

    With "foreign" it is what a name from another script has in common in all ways of romanising it.

    >>> sound_key("Vizcarra"), sound_key("Biscarra")
    ('biskara', 'biskara')
    >>> sound_key("Cáceda"), sound_key("Kaseda")
    ('kaseda', 'kaseda')
    >>> sound_key("Jruschov", "foreign") == sound_key("Khrushchev", "foreign")
    True
    >>> sound_key("Klitschko", "foreign") == sound_key("Klitchko", "foreign")
    True
    """
    key = unicodedata.normalize("NFC", word.lower())
    for pattern, sound in _spellings(ear, "written"):
        key = pattern.sub(sound, key)

    key = without_accents(key)
    for pattern, sound in _spellings(ear, "stripped"):
        key = pattern.sub(sound, key)

    return without_doubled(key)


@cache
def _spellings(ear: str, accents: str) -> list[tuple[re.Pattern[str], str]]:
    listed = rows(DATA / "spellings.tsv")
    return [(re.compile(each[2]), each[3]) for each in listed if each[:2] == [ear, accents]]


@lru_cache(maxsize=16384)
def name_similarity(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: the better of letters and sounds; 1 for the same letters.

    Letters by Damerau-Levenshtein over the longer length (case and accents apart); sounds so over
    ``sound_key``, its consonants alone, and Metaphone (L. Philips, 1990) for the English ear.

    >>> name_similarity("Capece", "Capisi") > 0.7 > name_similarity("Capece", "Congress")
    True
    """
    left, right = without_accents(one), without_accents(other)
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0

    letters = OSA.normalized_similarity(left, right)
    if letters < _CANNOT_BE_HEARD_ALIKE:
        return float(letters)

    left_key, right_key = sound_key(one), sound_key(other)
    sounds = OSA.normalized_similarity(left_key, right_key)
    left_bones, right_bones = _VOWELS.sub("", left_key), _VOWELS.sub("", right_key)
    bones = OSA.normalized_similarity(left_bones, right_bones)
    if min(len(left_bones), len(right_bones)) < _SHORT - 1:
        bones = min(bones, sounds)
    if bones > _CONSONANTS_WORTH_ASKING:
        one, other = _metaphone(left), _metaphone(right)
        bones = max(bones, float(OSA.normalized_similarity(one, other)) if one and other else 0.0)

    heard = 0.6 * sounds + 0.4 * bones
    # Jaro-Winkler is generous with words that share little.
    shape = 0.9 * JaroWinkler.normalized_similarity(left, right) if letters > _SHARES_MUCH else 0.0
    return float(max(letters, 0.97 * heard, 0.5 * (letters + shape)))


@lru_cache(maxsize=8192)
def _metaphone(word: str) -> str:
    return str(jellyfish.metaphone(word))
