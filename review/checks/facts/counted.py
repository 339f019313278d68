"""What a quantity counts, and whether two texts count the same with it: "dos muertos", "two
dead".
"""

from bisect import bisect_left
from itertools import islice
from pathlib import Path

from babel.core import get_global

from glossary.language.analysis import Analysis
from glossary.language.meanings import can_stand_for
from glossary.language.quantity import Quantity
from glossary.language.tables import words_in
from glossary.language.tokens import Token

_WORDS = Path(__file__).with_name("words.tsv")

_NEAR = 3
"""Words after a number among which its noun stands: "two young men"."""


def counted_words(quantity: Quantity, text: Analysis) -> tuple[Token, ...]:
    """Return up to three words after ``quantity``; the counted noun is among them.

    >>> from glossary.language.analysis import analyse
    >>> text = analyse("Murieron dos jóvenes soldados en Lima.", "es")
    >>> [token.text for token in counted_words(text.quantities[0], text)]
    ['jóvenes', 'soldados']
    """
    found: list[Token] = []
    end = quantity.end
    first = bisect_left(text.tokens, end, key=lambda token: token.start)
    place = bisect_left(text.quantities, end, key=lambda each: each.start)
    others = [each.start for each in text.quantities[place : place + 1] if each.firm]

    for token in islice(text.tokens, first, None):
        if (
            text.text[end : token.start].strip(" -\u00a0")
            or token.lower in words_in(_WORDS, "ends-what-is-counted")
            or len(found) == _NEAR
            or token.start in others  # "un mínimo de treinta"
        ):
            break
        end = token.end
        if token.text in get_global("all_currencies"):
            found.append(token)
            break  # "HUF 91 limit" counts forints
        if token.lower not in words_in(_WORDS, "passed-over-before-noun"):
            found.append(token)

    return tuple(found)


def count_the_same(left: Quantity, right: Quantity, source: Analysis, target: Analysis) -> bool:
    """Return whether a word that ``left`` counts is rendered by one that ``right`` counts."""
    if left.unit is not None and right.unit is not None:
        return left.unit.dimension == right.unit.dimension
    if (left.unit is None) != (right.unit is None):
        return False  # "11-year-old twins" are no eleven twins
    here, there = counted_words(right, target), counted_words(left, source)
    return any(can_stand_for(each, token) for token in there for each in here)
