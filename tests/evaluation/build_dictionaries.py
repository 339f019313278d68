"""Adds a lexicon to the dictionaries of translation/languages/pairs/.

Run from the root of the repository, with a file of "language TAB word TAB English TAB source":

    python tests/evaluation/build_dictionaries.py LEXICON.tsv

It writes a table for each direction with English: what is there already, then what the lexicon
has besides. What has no word that a list of its language knows, explains rather than renders
("sth.", brackets) or has more than two words is left out: those are most of a lexicon of compounds,
and no text has them. A word that both languages have is kept.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from glossary.language.lexicon import knows
from translation.languages.language import FOLDER, STUDIED
from translation.sorted_table import SortedTable, write_sorted

_EXPLAINS = re.compile(r"[^\w\s'’·-]|\d|_|\b(?:sth|sb|smb|jdn|jdm|jds|etw|etc)\b")
_MOST_WORDS, _LONGEST = 2, 40
_ENGLISH = STUDIED[1]
_HEADER = "word", "rendering", "spelt", "source"
_PAIRS = FOLDER / "pairs"


def read_lexicon(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the language, word, English and source of each entry that is kept."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = [" ".join(cell.split()) for cell in line.rstrip("\n").split("\t")]
            if len(cells) != 4:
                continue
            language, word, english, source = cells
            # What one language has lent to the other no list need know: tsunami.
            is_lent = word.lower() == english.lower() and word.isalpha()
            if is_lent or (_is_kept(word, language) and _is_kept(english, _ENGLISH)):
                yield language, word, english, source


def _is_kept(text: str, language: str) -> bool:
    words = without_to(text).split()
    is_short = 0 < len(words) <= _MOST_WORDS and len(text) <= _LONGEST
    return (
        is_short
        and not _EXPLAINS.search(text)
        and all(_knows(word.lower(), language) for word in re.findall(r"\w+", text))
    )


@cache
def _knows(word: str, language: str) -> bool:
    return knows(word, language)


def without_to(english: str) -> str:
    """Return an English verb without its mark: "raise" of "to raise"."""
    return english.removeprefix("to ")


def add(languages: tuple[str, str], entries: Iterable[tuple[str, str, str]]) -> None:
    """Add to the table of one direction the word, its rendering and its source of each entry whose
    word is not rendered so there.
    """
    path = _PAIRS / "-".join(languages) / "dictionary.tsv.gz"
    table = SortedTable(path)
    there = [(key, row) for key in dict.fromkeys(table) for row in table.rows(key)]
    known = {(key, without_to(row.partition("\t")[0])) for key, row in there}
    new = (
        "\t".join((word.lower(), rendering, word if word != word.lower() else "", source))
        for word, rendering, source in entries
        if (word.lower(), without_to(rendering)) not in known
    )
    write_sorted(path, _HEADER, dict.fromkeys((*("\t".join(cells) for cells in there), *new)))


def main() -> None:
    """Read the lexicon and add it to the tables of every language that it has."""
    there: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for language, word, english, source in read_lexicon(Path(sys.argv[1])):
        there[language].append((word, english, source))
    for language, entries in there.items():
        add((language, _ENGLISH), entries)
        add((_ENGLISH, language), [(without_to(en), word, by) for word, en, by in entries])


if __name__ == "__main__":
    main()
