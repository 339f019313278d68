"""Makes the tables of months and weekdays by which dates are read in pages of any language:
``months.tsv`` and ``weekdays.tsv``.

Run from the root of the repository with the languages to take, and the version of Babel that
constraints.txt pins:

    python tests/evaluation/build_calendar.py de en es fr

A word that is another month in another of the languages is left out. What the CLDR lacks
stays as it was written by hand.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale

from translation.tables import READING, rows

_WORD = re.compile(r"[^\W\d_]{3,13}")
_MONTHS, _WEEKDAYS = READING / "months.tsv", READING / "weekdays.tsv"
_SOURCE = "CLDR, by Babel"
_BY_HAND = "hand:"


def main() -> None:
    """Write both tables anew."""
    locales = [Locale.parse(language) for language in sys.argv[1:]]
    numbers: dict[str, set[int]] = defaultdict(set)
    for locale in locales:
        for word, number in month_words(locale):
            numbers[word].add(number)

    kept = [row for row in rows(_MONTHS) if row[2].startswith(_BY_HAND)]
    clear = {word: min(found) for word, found in numbers.items() if len(found) == 1}
    lines = [f"{word}\t{number}\t{_SOURCE}" for word, number in clear.items()]
    by_hand = ["\t".join(row) for row in kept if row[0] not in clear]
    ordered = sorted([*lines, *by_hand], key=lambda line: (int(line.split("\t")[1]), line))
    _write(_MONTHS, "word\tnumber\tsource", ordered)

    weekdays = {word for locale in locales for word in weekday_words(locale)}
    _write(_WEEKDAYS, "class\tword\tsource", (f"weekday\t{w}\t{_SOURCE}" for w in sorted(weekdays)))


def month_words(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield what the language calls each month, whole and shortened, with its number."""
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[use][width].items():
                yield from ((word, number) for word in _plain(name))


def weekday_words(locale: Locale) -> Iterator[str]:
    """Yield what the language calls each day of the week, whole: shortened it may be any word."""
    for name in locale.days["format"]["wide"].values():
        yield from _plain(name)


def _plain(name: str) -> Iterator[str]:
    # "d’abril" and "de gener" hold the preposition, "oct." a stop.
    word = re.split(r"[\s’']", name.lower().rstrip("."))[-1]
    if _WORD.fullmatch(word):
        yield word


def _write(path: Path, header: str, lines: Iterable[str]) -> None:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
