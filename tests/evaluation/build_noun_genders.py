"""Counts with which articles texts write nouns, and so which gender and number they have.

Run from the root of the repository, with files of texts, a sentence a line:

    python tests/evaluation/build_noun_genders.py es TEXT ...

It writes translation/languages/<code>/noun_genders.tsv: what stands nearly always behind one
gender. A noun that either has, "el capital" and "la capital", is not told; of one that is the same
in both numbers, "crisis", the number is open.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from written_table import write_table

from glossary.language.articles import nouns_with_articles
from glossary.language.lexicon import knows
from glossary.language.person_nouns import is_either
from glossary.language.tokens import words_of
from translation.languages.language import FOLDER

_LEAST, _SURE_SINCE = 3, 20
"""How often a noun must have stood, and one that does not end as most of its gender do."""
_OTHER_GENDER, _OTHER_NUMBER = 0.003, 0.01
"""Shares that may be slips."""
_COLUMNS = 4
_LEAST_OF_ENDING, _SHARE_OF_ENDING = 10, 0.85

Counts = Counter[tuple[str, int]]


def count(language: str, lines: Iterable[str]) -> Counts:
    """Return how often each noun stood behind each form of an article."""
    stood: Counts = Counter()
    for line in lines:
        text = line.rstrip("\n")
        for each in nouns_with_articles(words_of(text), text, language):
            stood[each.noun.text, each.written] += 1
    return stood


def _either(one: int, other: int, letters: str, most: float) -> str:
    """Return the letter of the kind of which nearly all are, "" where it is open."""
    if min(one, other) > most * (one + other):
        return ""
    return letters[0] if one > other else letters[1]


def nouns(language: str, stood: Counts) -> list[tuple[str, str, str, int]]:
    """Return each noun with its gender, its number, and how often it stood; no noun for a woman or
    a man alike.
    """
    found = []
    for noun in sorted({word for word, _ in stood}):
        of = [stood[noun, column] for column in range(_COLUMNS)]
        gender = _either(of[0] + of[2], of[1] + of[3], "mf", _OTHER_GENDER)
        number = _either(of[0] + of[1], of[2] + of[3], "sp", _OTHER_NUMBER)
        if gender and sum(of) >= _LEAST and not is_either(noun, language) and knows(noun, language):
            found.append((noun, gender, number, sum(of)))
    ends = _endings(found)
    return [each for each in found if each[3] >= _SURE_SINCE or (each[0][-2:], each[1]) in ends]


def _endings(found: Iterable[tuple[str, str, str, int]]) -> set[tuple[str, str]]:
    """Return the endings of which nearly all nouns that stood often have one gender, with it."""
    told = Counter((noun[-2:], gender) for noun, gender, _, times in found if times >= _SURE_SINCE)
    total = Counter[str]()
    for (ending, _), times in told.items():
        total[ending] += times
    return {
        (ending, gender)
        for (ending, gender), times in told.items()
        if total[ending] >= _LEAST_OF_ENDING and times >= _SHARE_OF_ENDING * total[ending]
    }


def write(language: str, stood: Counts) -> None:
    """Write the nouns whose gender is sure."""
    found = ((*noun, f"counted {times}") for *noun, times in nouns(language, stood))
    header = ("noun", "gender", "number", "source")
    write_table(FOLDER / language / "noun_genders.tsv", (header, *found))


def main() -> None:
    """Count and write."""
    language, *paths = sys.argv[1:]
    stood: Counts = Counter()
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            stood.update(count(language, lines))
    write(language, stood)


if __name__ == "__main__":
    main()
