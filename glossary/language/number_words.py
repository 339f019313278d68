"""The number words of a language, from data/number_words.tsv; a language adds itself by adding rows.

What the roles mean: a cardinal and an ordinal count; a scale multiplies what stands before it, and a short
one only after a figure of money; a collective is a number of its own ("docena") that multiplies too ("media
docena"), a vague one names a size ("decenas"); a multiple says how often ("doble"); a fraction is the number
under the line, of a part where "parte" has to follow; a decade names ten years ("sixties").
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from glossary.language.tables import DATA, rows


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Values by word in lower case. ``roles`` has the role of each word of ``values``.

    ``scales`` are the words that multiply, short ones among them; ``fractions`` denominators, and
    ``part_fractions`` those of them that need a "parte".
    """

    values: dict[str, Fraction]
    roles: dict[str, str]
    scales: dict[str, Fraction]
    short_scales: frozenset[str]
    fractions: dict[str, Fraction]
    part_fractions: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether ``word`` has a value of its own or as a denominator."""
        return word in self.values or word in self.fractions

    def is_ordinal(self, word: str) -> bool:
        """Whether ``word`` is an ordinal."""
        return self.roles.get(word) == "ordinal"

    def is_tens(self, word: str) -> bool:
        """Whether ``word`` is a cardinal of twenty to ninety, which a unit may follow."""
        return self.roles.get(word) == "cardinal" and self.values[word] in _TENS


_TENS = frozenset(Fraction(value) for value in range(20, 100, 10))
_NO_VALUES = {"fraction", "fraction-of-part", "short-scale"}


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of ``language``; empty tables for one without rows.

    >>> number_words("es").values["quince"], number_words("en").roles["dozen"], number_words("fr").values
    (Fraction(15, 1), 'collective', {})
    """
    listed = [
        (word, Fraction(value), role)
        for of, word, value, role, _ in rows(DATA / "number_words.tsv")
        if of == language
    ]
    valued = [each for each in listed if each[2] not in _NO_VALUES]
    return NumberWords(
        {word: value for word, value, _ in valued},
        {word: role for word, _, role in valued},
        {word: value for word, value, role in listed if role.endswith("scale")},
        frozenset(word for word, _, role in listed if role == "short-scale"),
        {word: value for word, value, role in listed if role.startswith("fraction")},
        frozenset(word for word, _, role in listed if role == "fraction-of-part"),
    )
