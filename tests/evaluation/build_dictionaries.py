"""Makes the dictionaries of translation/languages/pairs/ from a lexicon.

Run from the root of the repository, with a file of "language TAB word TAB English TAB source":

    python tests/evaluation/build_dictionaries.py LEXICON.tsv

It writes a table for each direction with English, and the one from English into Spanish out of the
one from Spanish. What has no word that a list of its language knows, explains rather than renders
("sth.", brackets) or has more than two words is left out: those are most of a lexicon of compounds,
and no text has them.
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
            if len(cells) == 4 and _is_kept(cells[1], cells[0]) and _is_kept(cells[2], _ENGLISH):
                yield cells[0], cells[1], cells[2], cells[3]


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


def write(languages: tuple[str, str], entries: Iterable[tuple[str, str, str]]) -> None:
    """Write the table of one direction: of each entry the word, its rendering and its source."""
    rows = (
        "\t".join((word.lower(), rendering, word if word != word.lower() else "", source))
        for word, rendering, source in dict.fromkeys(entries)
    )
    folder = _PAIRS / "-".join(languages)
    write_sorted(folder / "dictionary.tsv.gz", _HEADER, rows)


def main() -> None:
    """Read the lexicon and write the tables of every language that it has."""
    there: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for language, word, english, source in read_lexicon(Path(sys.argv[1])):
        there[language].append((word, english, source))
    for language, entries in there.items():
        write((language, _ENGLISH), entries)
        write((_ENGLISH, language), ((without_to(en), word, by) for word, en, by in entries))

    studied = SortedTable(_PAIRS / "-".join(STUDIED) / "dictionary.tsv.gz")
    cells = ((key, row.split("\t")) for key in dict.fromkeys(studied) for row in studied.rows(key))
    turned = [(without_to(en), spelt or key, by) for key, (en, spelt, by) in cells]
    write((STUDIED[1], STUDIED[0]), [one for one in turned if _is_kept(one[0], _ENGLISH)])


if __name__ == "__main__":
    main()
