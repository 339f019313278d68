"""Counts with which articles texts write nouns, and so which gender and number they have.

Run from the root of the repository, with files of texts, a sentence a line:

    python tests/evaluation/build_noun_genders.py es TEXT ...

It writes translation/languages/<code>/noun_genders.tsv: what stands nearly always behind one
gender. A noun that either has, "el capital" and "la capital", is not told; of one that is the same
in both numbers, "crisis", the number is open.

Texts that tell of men more often leave nouns for both, "solicitante", with one gender. A second run
takes them out, with the morphological analyser of Apertium that Debian packs with its translation
data (GPL-2+), and lttoolbox:

    python tests/evaluation/build_noun_genders.py es --analyser spa-cat.automorf.bin
"""

import argparse
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from written_table import write_table

from glossary.language.articles import nouns_with_articles
from glossary.language.lexicon import knows
from glossary.language.person_nouns import is_either
from glossary.language.tables import rows
from glossary.language.tokens import words_of
from translation.languages.language import FOLDER

_LEAST, _SURE_SINCE = 3, 20
"""How often a noun must have stood, and one that does not end as most of its gender do."""
_OTHER_GENDER, _OTHER_NUMBER = 0.003, 0.01
"""Shares that may be slips."""
_COLUMNS = 4
_OFTEN = 300
"""How often a noun that means two things, "la parte" and "el parte", must have stood for its gender
to be told by that.
"""
_ANALYSIS = re.compile(r"<n>(?:<(mf|m|f)>)?")
_HEADER = ("noun", "gender", "number", "source")
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


def without_either(found: Sequence[Sequence[str]], analyses: Sequence[str]) -> list[Sequence[str]]:
    """Return the rows of ``found`` without the nouns that their analyses, in the same order, call
    nouns for a woman or a man alike, and the seldom ones that have two genders.
    """
    kept = []
    for row, analysis in zip(found, analyses, strict=True):
        genders = set(_ANALYSIS.findall(analysis))
        times = int(row[-1].removeprefix("counted "))
        is_either = "mf" in genders or ({"m", "f"} <= genders and times < _OFTEN)
        if not is_either:
            kept.append(row)
    return kept


def _analysed(words: Sequence[str], analyser: str) -> list[str]:
    command = ["lt-proc", "--dictionary-case", analyser]
    told = subprocess.run(
        command, input="\n".join(words) + "\n", capture_output=True, text=True, check=True
    )
    return told.stdout.splitlines()


def main() -> None:
    """Count and write, or take the nouns for both out of what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language")
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--analyser")
    asked = parser.parse_args()
    path = FOLDER / asked.language / "noun_genders.tsv"
    if asked.analyser:
        found = list(rows(path))
        kept = without_either(found, _analysed([row[0] for row in found], asked.analyser))
        write_table(path, (_HEADER, *kept))
        return

    stood: Counts = Counter()
    for text in asked.texts:
        with Path(text).open(encoding="utf-8") as lines:
            stood.update(count(asked.language, lines))
    told = ((*noun, f"counted {times}") for *noun, times in nouns(asked.language, stood))
    write_table(path, (_HEADER, *told))


if __name__ == "__main__":
    main()
