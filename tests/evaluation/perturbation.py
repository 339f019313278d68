"""Spoils human translations in many kinds, with no look at what the checks know: a yardstick that
can hurt.

The sentences fall into two halves by a hash of their source. The open half is for those who mend
the checks, and may be looked at case by case. The closed half is for the end: measure on it once,
when all is done, and never look at its cases, or it measures nothing any more.

The kinds come from files beside this one, none of which reads a table of the checks: numbers,
names, words, grammar, clauses. A sentence is spoiled only where the error is sure to be one.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

import spoil_clauses
import spoil_grammar
import spoil_names
import spoil_numbers
import spoil_words
from english_sentence import read
from spoiling import Case, Corpus, Spoil

from translation.languages import usual

KINDS: dict[str, Spoil] = {
    **spoil_numbers.KINDS,
    **spoil_names.KINDS,
    **spoil_words.KINDS,
    **spoil_grammar.KINDS,
    **spoil_clauses.KINDS,
}

CORE: dict[str, tuple[str, ...]] = {
    "numbers": (
        *("digit changed", "year changed", "another sentence's number", "number word changed"),
        *("month changed", "percentage changed"),
    ),
    "denials": ("denial added", "denial removed"),
    "opposites": ("opposite", "degree or order changed"),
    "names": ("another sentence's name", "name misspelt", "place replaced", "nationality replaced"),
    "left over": ("source word left over",),
}
"""Kinds that need nothing of the source but its letters, so that they spoil any language's
English.
"""


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A pair spoiled in one kind: source, its right translation, its spoiled one."""

    kind: str
    source: str
    clean: str
    perturbed: str


def is_closed(source: str) -> bool:
    """Whether a source belongs to the half that is kept for the end."""
    return hashlib.sha256(source.encode()).digest()[-1] % 2 == 1


def half(pairs: Iterable[tuple[str, str]], *, closed: bool) -> list[tuple[str, str]]:
    """Return the pairs of one half, each once."""
    return [pair for pair in dict.fromkeys(pairs) if is_closed(pair[0]) == closed]


def perturb(
    pairs: Iterable[tuple[str, str]],
    *,
    per_kind: int,
    seed: int = 1,
    source_language: str = usual.SOURCE,
    kinds: Iterable[str] = tuple(KINDS),
) -> list[Perturbed]:
    """Return at most ``per_kind`` errors of each kind, no two in one sentence; the same for a
    seed.
    """
    corpus = Corpus(tuple(pairs), source_language)
    return [error for kind in kinds for error in _of_kind(kind, corpus, per_kind, seed)]


def _of_kind(kind: str, corpus: Corpus, most: int, seed: int) -> list[Perturbed]:
    made: list[Perturbed] = []
    for source, clean in sorted(corpus.pairs, key=lambda pair: _order(seed, kind, pair[0])):
        if len(made) == most:
            break
        case = Case(source, read(clean), Random(_order(seed, kind, source)), corpus)
        spoiled = [text for text in KINDS[kind](case) if text != clean]
        if spoiled:
            made.append(Perturbed(kind, source, clean, case.chance.choice(spoiled)))
    return made


def _order(seed: int, kind: str, source: str) -> str:
    return hashlib.sha256(f"{seed} {kind} {source}".encode()).hexdigest()
