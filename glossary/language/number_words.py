"""The number words of a language and rules that put them together, from tables of its folder.

What the roles mean: a cardinal and an ordinal count; a scale multiplies what stands before it, and
a short one only after a figure of money; a collective is a number of its own ("docena") that
multiplies too ("media docena"), a vague one names a size ("decenas"); a multiple says how often
("doble"); a fraction is the number under the line, of a part where "parte" has to follow; a decade
names ten years ("sixties"). A homonym is a cardinal that is another usual word as well ("neuf",
"sei") and says nothing for certain where it stands alone; a figure scale is an abbreviation after a
figure only ("Mio.", "mln").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from translation.languages.language import language_of


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Values by word in lower case. ``roles`` has the role of each word of ``values``.

    ``scales`` are the words that multiply, short ones among them; ``fractions`` denominators,
    ``part_fractions`` those that need a "parte". ``rules`` says how the words are put together:

    - ``and``: what joins two parts; ``and-after``: after tens, a hundred or a scale, each with the
      number that what follows is below; ``next-to``: the same for parts that nothing joins
    - ``half``: what adds a half; ``share-of-noun`` and ``share``: what makes "two of every three",
      with a noun before it or none; ``fraction-plural``: how the word for several parts ends
    - ``years-in-pairs``: "nineteen ninety"; ``ordinal-ends-number``: an ordinal may follow a scale;
      ``ordinals-in-a-row``: tens and units are written as two ordinals
    - ``loose-alone`` and ``size-alone``: what states nothing firm or only a size where it stands
      alone
    - ``article``: what is one only where it counts; ``no-numeral``: a Roman numeral that is a word
      too
    - ``century``, ``ordinal-ending``, ``percent``, ``clock-before``, ``clock-after``: what stands
      by a number
    - ``of-whole``: what may stand between a part and its whole: "half an hour"; ``others``: what
      may stand before a scale: "100 otros mil millones"
    - ``figures-too``: the mark that parts thousands too, besides the CLDR's; ``million-sign``:
      "80m"
    - ``decade-figure``: "1980s"; ``decade-after`` and ``decade-whole``: what stands before "80" and
      "1980"
    - ``the-hour``, ``hour-past``, ``hour-to``, ``minutes-past``, ``minutes-to``: "las tres y diez",
      "ten past three"; ``hour-itself``: "à trois heures et quart"; ``quarter-hour``, ``half-hour``:
      what is so much of one; ``half-to-hour``, ``quarters-to-hour``: "halb vier", "dos quarts de
      quatre"; ``half-of-hour``: a half may be 30 minutes
    - ``thousand-millions``: a phrase that multiplies by so many; ``last-rounds``: what follows a
      fraction that tells how far a cup has come
    - ``percentage-points``: what a share rises by; ``below-zero`` and ``perhaps-below-zero``: what
      says that a temperature is, and what may say it
    - ``small-numeral``: a Roman numeral may stand in small letters
    - ``compound-ends``: what a cardinal is written together with ("elfjährig")
    """

    values: dict[str, Fraction]
    roles: dict[str, str]
    scales: dict[str, Fraction]
    short_scales: frozenset[str]
    fractions: dict[str, Fraction]
    part_fractions: frozenset[str]
    homonyms: frozenset[str]
    rules: Mapping[str, tuple[str, ...]]

    def rule(self, name: str) -> tuple[str, ...]:
        """Return the words of a rule, none where the language has no such rule."""
        return self.rules.get(name, ())

    def phrases(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return the words of a rule whose entries have several."""
        return tuple(tuple(phrase.split()) for phrase in self.rule(name))

    def limit(self, rule: str, before: str) -> Fraction:
        """Return below what a number stays that ``rule`` lets follow ``before``, 0 for none.

        >>> (number_words("pt").limit("and-after", "cento"),
        ...  number_words("es").limit("and-after", "cien"))
        (Fraction(100, 1), Fraction(0, 1))
        """
        value = self.values.get(before, Fraction(0))
        if self.is_tens(before):
            place = "tens"
        elif value in _HUNDREDS:
            place = "hundred"
        else:
            place = "scale" if self.roles.get(before) == "scale" else ""
        found = (entry.split() for entry in self.rule(rule))
        return next((Fraction(limit) for name, limit in found if name == place), Fraction(0))

    def has(self, word: str) -> bool:
        """Whether ``word`` has a value of its own or as a denominator."""
        return word in self.values or word in self.fractions

    def words_for(self, number: int, role: str) -> list[str]:
        """Return the single words of ``role`` that say the number, in the order of the table.

        >>> number_words("es").words_for(8, "ordinal"), number_words("xx").words_for(8, "ordinal")
        (['octavo', 'octava', 'octavos', 'octavas'], [])
        """
        return [
            word
            for word, value in self.values.items()
            if value == number and self.roles[word] == role
        ]

    def is_ordinal(self, word: str) -> bool:
        """Whether ``word`` is an ordinal."""
        return self.roles.get(word) == "ordinal"

    def is_tens(self, word: str) -> bool:
        """Whether ``word`` is a cardinal of twenty to ninety, which a unit may follow."""
        return self.roles.get(word) == "cardinal" and self.values[word] in _TENS


_TENS = frozenset(Fraction(value) for value in range(20, 100, 10))
_HUNDREDS = frozenset(Fraction(value) for value in range(100, 1000, 100))
_NO_VALUES = {"fraction", "fraction-of-part", "short-scale", "figure-scale"}
_COUNTS_AS = {"homonym": "cardinal", "homonym-ordinal": "loose"}


@cache
def number_words(language: str) -> NumberWords:
    """Return the number words of ``language``; empty tables for one without a folder.

    >>> (number_words("es").values["quince"], number_words("en").roles["dozen"],
    ...  number_words("xx").values)
    (Fraction(15, 1), 'collective', {})
    """
    known = language_of(language)
    listed = known.number_words
    valued = [each for each in listed if each.role not in _NO_VALUES]
    return NumberWords(
        {each.word: each.value for each in valued},
        {each.word: _COUNTS_AS.get(each.role, each.role) for each in valued},
        {each.word: each.value for each in listed if each.role.endswith("scale")},
        frozenset(each.word for each in listed if each.role == "short-scale"),
        {each.word: each.value for each in listed if each.role.startswith("fraction")},
        frozenset(each.word for each in listed if each.role == "fraction-of-part"),
        frozenset(each.word for each in listed if each.role == "homonym"),
        known.number_rules,
    )
