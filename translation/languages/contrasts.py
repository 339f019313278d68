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
    be set before any verb. ``beside`` are the words one of which stands before it where it is sure to deny,
    none where it always is; None where it may not deny at all.
    """

    word: str
    affirmed: tuple[str, ...]
    is_inserted: bool
    beside: tuple[str, ...] | None


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
        row["word"]: Denial(
            row["word"], _affirmed(row["affirmed"]), row["inserted"] == "1", _beside(row["sure"])
        )
        for row in _rows(language, "denials")
        if row["sure"] != "none"
    }


def _affirmed(words: str) -> tuple[str, ...]:
    """Read words with spaces between them, of which "-" is none, as is nothing at all."""
    return tuple("" if word == "-" else word for word in words.split() or ["-"])


@cache
def idle_denials(language: str) -> tuple[str, ...]:
    """Return the phrases of ``language`` whose denial does not deny the sentence.

    >>> "not only" in idle_denials("en"), idle_denials("xx")
    (True, ())
    """
    return tuple(row["word"] for row in _rows(language, "denials") if row["sure"] == "none")


def _beside(sure: str) -> tuple[str, ...] | None:
    if not sure:
        return None
    return () if sure == "1" else tuple(sure.split("|"))


@cache
def denying_forms(language: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """Return with what a word of ``language`` may begin or end to deny what it says, and words that do.

    >>> "un" in denying_forms("en")[0], "refuse" in denying_forms("en")[2], denying_forms("xx")
    (True, True, ((), (), frozenset()))
    """
    found = [row["form"] for row in _rows(language, "denying")]
    begin = tuple(form.rstrip("-") for form in found if form.endswith("-"))
    end = tuple(form.lstrip("-") for form in found if form.startswith("-"))
    return begin, end, frozenset(form for form in found if "-" not in form)


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
