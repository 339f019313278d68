"""A headline all in capitals, set in sentence case for the engine, and its draft set back.

No engine knows "CONGRESO APRUEBA LEY" as well as "Congreso aprueba ley". Which words keep a capital
is told by the rest of the article, by the lists of names, and by what no Spanish lexicon knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from glossary.language.exonyms import exonyms
from glossary.language.lexicon import is_spanish_word
from glossary.language.name_words import given_names, surnames
from glossary.language.places import place_names
from translation.protection import NameOutcome
from translation.words import LETTERS

_LONGEST_ACRONYM = 5
_FEWEST_LETTERS = 12


def is_in_capitals(source: str) -> bool:
    """Whether it is a line of several words without any small letter.

    >>> [is_in_capitals(text) for text in ("CONGRESO APRUEBA LEY", "SUNAT", "Congreso aprueba LEY")]
    [True, False, False]
    """
    letters = sum(letter.isalpha() for letter in source)
    return (
        letters >= _FEWEST_LETTERS and len(LETTERS.findall(source)) > 1 and source.upper() == source
    )


def sentence_case(source: str, names: Mapping[str, str]) -> str:
    """Return ``source`` in sentence case, letter for letter as long as before.

    ``names`` are the article's names by their capitals ("FUJIMORI": "Fujimori").

    >>> sentence_case("KENJI FUJIMORI VUELVE A LIMA CON LA CGTP", {"FUJIMORI": "Fujimori"})
    'Kenji Fujimori vuelve a Lima con la CGTP'
    """
    text = LETTERS.sub(lambda match: _cased(match.group(), names), source)
    first = next((offset for offset, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def names_by_capitals(texts: Sequence[str]) -> dict[str, str]:
    """Return the words of names, as ``texts`` write them, by their capitals."""
    words = (word for text in texts for word in LETTERS.findall(text))
    return {word.upper(): word for word in words if word[0].isupper()}


def in_capitals(text: str) -> str:
    """Return ``text`` in capitals, of the same length.

    >>> in_capitals("Kenji's law, Straße")
    "KENJI'S LAW, STRAßE"
    """
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def outcome_in_capitals(outcome: NameOutcome) -> NameOutcome:
    """Return what became of a name, for a draft that was set in capitals."""
    return replace(
        outcome, name=replace(outcome.name, rendering=in_capitals(outcome.name.rendering))
    )


def _cased(word: str, names: Mapping[str, str]) -> str:
    if word in names and len(names[word]) == len(word):
        return names[word]
    lower = word.lower()
    title = word[0] + lower[1:]
    if len(lower) != len(word):
        return word
    if (
        title in place_names()
        or title in given_names()
        or (title in exonyms() and not is_spanish_word(title))
    ):
        return title
    if is_spanish_word(lower):
        return lower
    if title in surnames() or len(word) > _LONGEST_ACRONYM:
        return title
    return word
