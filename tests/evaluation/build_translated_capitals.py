"""Counts which words of a language translations translate though they have a capital.

Run from the root of the repository, with files of "text TAB translation ..." pairs whose first text
is in that language:

    python tests/evaluation/build_translated_capitals.py en PAIRS.tsv ...

It writes translation/languages/<code>/translated_capitals.tsv. A word is kept where the translation
has it, whatever its accents.
"""

import sys
from collections import Counter
from pathlib import Path

from written_table import write_table

from glossary.language.capitals import Standing, capitals_within
from glossary.language.similarity import without_accents
from glossary.language.tokens import words_of
from translation.languages.language import FOLDER

_LEAST_COUNT, _LEAST_KEPT = 3, 0.5

Counts = Counter[tuple[str, Standing]]


def count(language: str, path: Path) -> tuple[Counts, Counts]:
    """Return how often each word stood with a capital, and how often the translation has it."""
    stood: Counts = Counter()
    kept: Counts = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text, translation, *_ = [*line.rstrip("\n").split("\t"), ""]
            for word, standing in capitals_within(text, language):
                said = {without_accents(other.lower) for other in words_of(translation)}
                stood[word.lower, standing] += 1
                kept[word.lower, standing] += without_accents(word.lower) in said
    return stood, kept


def write(language: str, stood: Counts, kept: Counts) -> None:
    """Write the words that were translated more often than kept."""
    found = (
        (word, standing.value, f"kept {kept[word, standing]} of {times}")
        for (word, standing), times in sorted(stood.items())
        if times >= _LEAST_COUNT and kept[word, standing] < _LEAST_KEPT * times
    )
    header = ("word", "standing", "source")
    write_table(FOLDER / language / "translated_capitals.tsv", (header, *found))


def main() -> None:
    """Count and write."""
    language, *paths = sys.argv[1:]
    stood: Counts = Counter()
    kept: Counts = Counter()
    for path in paths:
        for total, found in zip((stood, kept), count(language, Path(path)), strict=True):
            total.update(found)
    write(language, stood, kept)


if __name__ == "__main__":
    main()
