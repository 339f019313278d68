"""Makes the number words of every language from num2words, and keeps the rows that were made by
hand.

Run from the root of the repository, output committed: python tests/evaluation/build_numbers.py

num2words (LGPL-2.1) writes a number as its language does. What it writes as one word becomes a row:
a word that is put together ("siebenundneunzig") as well as one that others stand beside ("vingt").
Numbers above a thousand are read off their own last word ("deux millions"), which multiplies what
stands before it.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from num2words import num2words  # type: ignore[import-untyped]
from written_table import write_table

from translation.languages.language import FOLDER

_CONVERTERS = {"ca": ("ca",), "de": ("de",), "fr": ("fr",), "it": ("it",), "pt": ("pt", "pt_BR")}
"""Spanish and English have tables of their own, by the Academy's and by Oxford's rules."""
_COUNTED = (*range(1000), *range(1000, 10_000, 100), *range(10_000, 100_001, 1000))
_AGES = {"it": ("enne", "enni")}
"""What an age is written together with, in place of the last vowel: "ventottenne"; a stressed one
may stay.
"""
_SCALES = (10**3, 10**6, 10**9, 10**12)
_HUNDRED = 100
_ORDINALS = (*range(1, 32), *range(40, 101, 10))
_INFLECTIONS = {
    "ca": (
        ("r", ("ra", "rs", "res")),
        ("n", ("na", "ns", "nes")),
        ("è", ("ena", "ens", "enes")),
        ("t", ("ta", "ts", "tes")),
    ),
    "de": (("e", ("en", "er", "es", "em")),),
    "fr": (("er", ("ère", "ers", "ères")), ("", ("s",))),
    "it": (("o", ("a", "i", "e")),),
    "pt": (("o", ("a", "os", "as")),),
}
"""Endings of ordinals, the first that fits, and what stands in its place."""
_SOURCE = "num2words"
_HEADER = ("word", "value", "role", "source")


def number_rows(language: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield word, value, role and source of what num2words knows of ``language``."""
    for converter in _CONVERTERS[language]:
        yield from _cardinals(language, converter)
        for value, count in product(_SCALES, (1, 2)):
            *before, word = num2words(count * value, lang=converter).split()
            if before or value > _HUNDRED * 10:
                named = 10**6 if word.startswith("mil") and len(before) > 1 else value
                yield from _spelt(word, Fraction(named), "scale")
        for value in _ORDINALS:
            try:
                word = num2words(value, lang=converter, to="ordinal")
            except KeyError:  # 0.5.14 has no Catalan one for 20
                continue
            if not re.search(r"\s|\d", word):
                for form in (word, *_inflected(word, language)):
                    yield from _spelt(form, Fraction(value), "ordinal")


def _cardinals(language: str, converter: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the numbers that are one word, and the ages."""
    hundred_multiplies = " " in num2words(2 * _HUNDRED, lang=converter)  # "deux cents"
    for value in _COUNTED:
        word = num2words(value, lang=converter)
        if not re.search(r"\s", word):
            scale = value in _SCALES or (value == _HUNDRED and hundred_multiplies)
            yield from _spelt(word, Fraction(value), "scale" if scale else "cardinal")
    for value, ending in product(range(11, 100), _AGES.get(language, ())):
        word = num2words(value, lang=converter)
        stressed = [f"{word[:-1]}e"] if word.endswith("é") else []  # "ventitreenne"
        for stem in (word[:-1], *stressed):
            yield stem + ending, str(value), "loose", _SOURCE


def _spelt(word: str, value: Fraction, role: str) -> Iterator[tuple[str, str, str, str]]:
    plain = word.lower()
    if plain.isdigit() or not plain:
        return
    for form in dict.fromkeys((plain, plain.replace("ß", "ss"), plain.replace("é", "e"))):
        yield form, str(value), role, _SOURCE


def _inflected(word: str, language: str) -> Iterator[str]:
    for ending, others in _INFLECTIONS[language]:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from (stem + other for other in others)
            return


def main() -> None:
    """Write the table of each language; a row made by hand wins over one of num2words."""
    for language in _CONVERTERS:
        path = FOLDER / language / "numbers.tsv"
        lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
        by_hand = [tuple(line.split("\t")) for line in lines if not line.endswith(_SOURCE)]
        known = {row[0] for row in by_hand if not row[2].startswith("fraction")}
        made: dict[str, tuple[str, ...]] = {}
        for row in number_rows(language):
            if row[0] not in known:
                made.setdefault(row[0], row)
        write_table(path, (_HEADER, *by_hand, *made.values()))


if __name__ == "__main__":
    main()
