"""The words of a language that reverse or change a sentence: denials, and words with their contraries.

They lie in ``<code>/denials.tsv`` and ``<code>/contrasts.tsv``; a language without a folder has none.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from translation.languages.language import language_table


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies, what may say the same without denying ("" where it only goes), and whether it may
    be set before any verb.
    """

    word: str
    affirmed: tuple[str, ...]
    is_inserted: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word that says something else in the place of another; ``kind`` is what would change."""

    other: str
    kind: str


@cache
def denials(language: str) -> Mapping[str, Denial]:
    """Return the words of ``language`` that deny, by the word in lower case.

    >>> denials("en")["without"].affirmed, denials("xx")
    (('with',), {})
    """
    return {
        row["word"]: Denial(row["word"], _affirmed(row["affirmed"]), row["inserted"] == "1")
        for row in _rows(language, "denials")
    }


def _affirmed(words: str) -> tuple[str, ...]:
    """Read words with spaces between them, of which "-" is none, as is nothing at all."""
    return tuple("" if word == "-" else word for word in words.split() or ["-"])


@cache
def contrasts(language: str) -> Mapping[str, tuple[Contrast, ...]]:
    """Return what each word of ``language``, in lower case, may be confused with, either way.

    >>> [contrast.other for contrast in contrasts("en")["more"]]
    ['less', 'fewer']
    """
    found: dict[str, list[Contrast]] = {}
    for row in _rows(language, "contrasts"):
        for word, other in ((row["word"], row["other"]), (row["other"], row["word"])):
            found.setdefault(word, []).append(Contrast(other, row["kind"]))
    return {word: tuple(others) for word, others in found.items()}


def _rows(language: str, table: str) -> Iterator[dict[str, str]]:
    path = language_table(f"{language}/{table}.tsv") if language.isalpha() else None
    if path is None:
        return iter(())
    lines = path.read_text(encoding="utf-8").splitlines()
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
