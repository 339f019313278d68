"""What a quantity counts, and whether two texts count the same with it: "dos muertos", "two dead"."""

from functools import lru_cache

from glossary.language.analysis import Analysis
from glossary.language.bilingual import look_up
from glossary.language.english_forms import stem
from glossary.language.quantity import Quantity
from glossary.language.tokens import Token
from glossary.language.word_lists import word_set

_NEAR = 3
"""Words after a number among which its noun stands: "two young men"."""
_PASSED_OVER = word_set("de of los las the más more other otros otras nuevos nuevas new of")
_SAYS_LITTLE = word_set("to a an the of in be person people thing something someone with for")
_STOPS = word_set("""
    y e o u que en a al por para con sin se ha han es son fue fueron está están como desde hasta entre sobre
    no
    and or that which who in on at to by for with from as is are was were has have had will would be been
    not but than when while if
""")


def counted(quantity: Quantity, text: Analysis) -> tuple[Token, ...]:
    """Return the words after ``quantity``, up to three, among which stands what it counts.

    >>> from glossary.language.analysis import analyse
    >>> text = analyse("Murieron dos jóvenes soldados en Lima.", "es")
    >>> [token.text for token in counted(text.quantities[0], text)]
    ['jóvenes', 'soldados']
    """
    found: list[Token] = []
    end = quantity.end
    for token in text.tokens:
        if token.start < end:
            continue
        if text.text[end : token.start].strip(" -\u00a0") or token.lower in _STOPS or len(found) == _NEAR:
            break
        end = token.end
        if token.lower not in _PASSED_OVER:
            found.append(token)
    return tuple(found)


def count_the_same(left: Quantity, right: Quantity, source: Analysis, target: Analysis) -> bool:
    """Return whether a word that ``left`` counts is rendered by one that ``right`` counts."""
    if left.unit is not None and right.unit is not None:
        return left.unit.dimension == right.unit.dimension
    here = {stem(token.lower) for token in counted(right, target)}
    return any(not here.isdisjoint(renderings(token.lower)) for token in counted(left, source))


@lru_cache(maxsize=16384)
def renderings(word: str) -> frozenset[str]:
    """Return the stems of the English words that the dictionary gives for a Spanish ``word``.

    >>> "dead" in renderings("muertos"), "injur" in renderings("herido")
    (True, True)
    """
    found = look_up(word)
    # "Hijas" are daughters, though its base form is a son.
    found = tuple(entry for entry in found if entry.spanish == word) or found
    entries = [entry.english.lower().split() for entry in found]
    parts = {part for entry in entries if len(entry) <= _NEAR for part in entry} - _SAYS_LITTLE
    return frozenset(stem(part) for part in (*parts, word))
