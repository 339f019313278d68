"""Takes out of the counted renderings what says the opposite of what a dictionary has.

Run from the root of the repository, behind build_renderings.py:

    python tests/evaluation/clean_renderings.py it en

Who translates "no es capaz" by "is incapable" makes an aligner count that «capaz» is rendered by
"incapable", and a slip that was counted once stands alone: «diminuita» for "increased". A rendering
of the first language's word goes, in both directions, where the antonyms of English have it as the
opposite of what a dictionary has for the word, unless it is counted often: «leihen» is both "lend"
and "borrow".
"""

import sys
from collections.abc import Mapping

from glossary.language.english_forms import verb_of
from glossary.language.lexicon import base_form
from translation.languages.contrasts import antonyms, denying_forms
from translation.languages.language import FOLDER
from translation.sorted_table import SortedTable, write_sorted

_OFTEN = 0.1
"""Share of a word's places from which on a rendering may be another meaning of the word."""
_SLIPS = 2
"""So many places may be slips, whatever their share."""

Listed = Mapping[str, int]


def renderings_of(row: str) -> tuple[str, dict[str, int]]:
    """Return the count of the word of a row, and its renderings with theirs."""
    count, _, listed = row.partition("\t")
    parts = (each.rpartition(":") for each in listed.split(" ") if each)
    return count, {word: int(number) for word, _, number in parts}


def opposites_among(listed: Listed, total: int, right: frozenset[str]) -> set[str]:
    """Return which renderings of a word, counted ``total`` times, say the opposite of ``right``,
    the dictionary's in their base form.
    """
    known = antonyms("en")
    denying, _, _ = denying_forms("en")
    found = set()
    for here, number in listed.items():
        base = _base(here)
        opposite = {_base(other) for each in (base, here) for other in known.get(each, ())}
        is_denied = any(
            here.startswith(part) and here.removeprefix(part) in listed for part in denying
        )
        is_rare = number <= _SLIPS or number < _OFTEN * total
        if opposite & right and base not in right and (is_denied or is_rare):
            found.add(here)
    return found


def _base(word: str) -> str:
    return verb_of(word) or base_form(word, "en")


def _dictionary(language: str) -> dict[str, frozenset[str]]:
    """Return the base forms of what the dictionary has for each word of the language."""
    table = SortedTable(FOLDER / "pairs" / f"{language}-en" / "dictionary.tsv.gz")
    rendered = {
        word: (row.split("\t")[0].removeprefix("to ").lower() for row in table.rows(word))
        for word in dict.fromkeys(table)
    }
    return {word: frozenset(map(_base, forms)) for word, forms in rendered.items()}


def main() -> None:
    """Read both directions of a pair, take the opposites out, write both."""
    language = sys.argv[1]
    listed = _dictionary(language)
    gone: set[tuple[str, str]] = set()
    for pair in ((language, "en"), ("en", language)):
        path = FOLDER / "pairs" / "-".join(pair) / "renderings.tsv.gz"
        table = SortedTable(path)
        rows = []
        for word in table:
            (row,) = table.rows(word)
            count, counted = renderings_of(row)
            if pair[0] == language:
                right = listed.get(word, frozenset()) | listed.get(
                    base_form(word, language), frozenset()
                )
                gone |= {(word, other) for other in opposites_among(counted, int(count), right)}
            kept = {
                each: number
                for each, number in counted.items()
                if (word, each) not in gone and (each, word) not in gone
            }
            joined = " ".join(f"{each}:{number}" for each, number in kept.items())
            rows.append(f"{word}\t{count}\t{joined}")
        write_sorted(path, table.header, rows)
    print(f"{len(gone)} renderings taken out")  # noqa: T201


if __name__ == "__main__":
    main()
