"""The plurals of words as the tables of their languages make them."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from translation.languages.language import table_of
from translation.tables import rows

_ACCENTED_VOWELS = "áéíóú"
_UNACCENTED = str.maketrans(_ACCENTED_VOWELS, "aeiou")
_ACCENTED = str.maketrans("aeiou", _ACCENTED_VOWELS)
_VOWELS = re.compile("[aeiouáéíóúü]+")
_FINAL_ACCENT = re.compile("(?:(?<![aeo])[íú]|[áéó])(?=[^aeiouáéíóúü]*$)")
_VOWEL_BEFORE_LAST = re.compile("[aeiou](?=[^aeiou]*..$)")


class _Rule(NamedTuple):
    """A rule for words with certain endings: what to cut off, and the endings to put there."""

    endings: tuple[str, ...]
    syllables: str
    cut: str
    added: tuple[str, ...]
    accent: str

    def fits(self, word: str) -> bool:
        if not word.endswith(self.endings):
            return False
        syllables = len(_VOWELS.findall(word)) if self.syllables else 0
        return not self.syllables or (syllables == 1 if self.syllables == "one" else syllables > 1)

    def plurals(self, word: str) -> list[str]:
        stem = _ACCENTS[self.accent](word[: len(word) - len(self.cut)])
        return [stem + added for added in self.added]


def plural_of(word: str, language: str, number: str = "plural") -> str | None:
    """Return the plural of ``word`` by the first rule that fits, None without one.

    >>> [plural_of(word, "es") for word in ("camión", "país", "examen", "lápiz", "crisis")]
    ['camiones', 'países', 'exámenes', 'lápices', 'crisis']
    >>> plural_of("tabú", "es", "other-plural"), plural_of("mes", "es", "other-plural")
    ('tabús', None)
    """
    return next(iter(plurals_of(word, language, number)), None)


@cache
def agreeing_plurals(language: str, *classes: str) -> Mapping[str, str]:
    """Return what a word of these classes, "verb" or "determiner", becomes beside a plural noun.

    >>> agreeing_plurals("en", "verb")["is"], agreeing_plurals("en", "determiner")["this"]
    ('are', 'these')
    >>> agreeing_plurals("xx", "verb")
    {}
    """
    return {
        singular: plural
        for singular, plural, of, _ in rows(table_of(language, "number_agreement"))
        if of in classes
    }


@cache
def number_agreement(language: str) -> Mapping[str, str]:
    """Return what each word becomes that changes with the number of the noun beside it.

    >>> number_agreement("en")["is"], number_agreement("en")["these"], number_agreement("xx")
    ('are', 'this', {})
    """
    plurals = agreeing_plurals(language, "verb", "determiner")
    return {**plurals, **{plural: singular for singular, plural in plurals.items()}}


def plurals_of(word: str, language: str, number: str) -> list[str]:
    """Return every plural that the first rule of ``number`` that fits makes of ``word``.

    >>> plurals_of("Morales", "en", "of-name"), plurals_of("Capece", "en", "of-name")
    (['Moraleses'], ['Capecees', 'Capeces'])
    """
    lower = word.lower()
    rule = next((rule for rule in _rules(language, number) if rule.fits(lower)), None)
    return rule.plurals(word) if rule else []


@cache
def _rules(language: str, number: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(tuple(endings.split("|")), syllables, cut, tuple(added.split("|")), accent)
        for of, endings, syllables, cut, added, accent, _ in rows(table_of(language, "plurals"))
        if of == number
    )


def _without_final_accent(word: str) -> str:
    """Camión -> camion(es), but país -> país(es): there the accent parts two vowels."""
    return _FINAL_ACCENT.sub(lambda match: match[0].translate(_UNACCENTED), word)


def _stress_moved_back(word: str) -> str:
    """Examen -> exámen(es), orden -> órden(es): the stress stays and must now be written."""
    if any(letter in _ACCENTED_VOWELS for letter in word):
        return word
    return _VOWEL_BEFORE_LAST.sub(lambda match: match[0].translate(_ACCENTED), word)


_ACCENTS: dict[str, Callable[[str], str]] = {
    "": str,
    "dropped": _without_final_accent,
    "written": _stress_moved_back,
}
