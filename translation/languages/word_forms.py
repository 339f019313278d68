"""Other forms of a word that may be meant where it does not fit: of another number or gender, or
with another accent.

They lie in ``<code>/agreement.tsv``, ``either_spelling.tsv`` and the row "accented" of
``typography.tsv``; of a language without them no form is known. Whether a form is a word, a lexicon
says.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from translation.languages.language import language_of, table_of
from translation.tables import rows

_SHORTEST_STEM = 2


def has_forms(language: str) -> bool:
    """Whether the endings of number and gender of ``language`` are known.

    >>> has_forms("es"), has_forms("xx")
    (True, False)
    """
    return table_of(language, "agreement") is not None


def has_accents(language: str) -> bool:
    """Whether it is known which letters of ``language`` have another with a sign beside them.

    >>> has_accents("es"), has_accents("xx")
    (True, False)
    """
    return "accented" in language_of(language).typography


@dataclass(frozen=True, slots=True)
class Agreement:
    """A word as what agrees in gender and number: ``fits`` are the indexes of the columns of the
    table in which it stands, ``others`` its other forms. One that ``is_listed`` stands there whole;
    of an ending a form need not be a word.
    """

    fits: frozenset[int]
    others: Mapping[str, frozenset[int]]
    is_listed: bool


@lru_cache(maxsize=4096)
def agreement(word: str, language: str) -> Agreement | None:
    """Return how the lower-case ``word`` agrees, None where neither it nor its ending is listed.

    >>> sorted(agreement("las", "es").fits), sorted(agreement("personas", "es").fits)
    ([3], [3])
    >>> [*agreement("las", "es").others], [*agreement("personas", "es").others]
    (['el', 'la', 'los'], ['persono', 'persona', 'personos', 'persón', 'persones'])
    >>> agreement("las", "xx")
    """
    listed, endings = _agreement(language)
    if word in listed:
        return Agreement(*_fitting([listed[word]], word), is_listed=True)
    fitting = [
        tuple(word.removesuffix(ending) + cell for cell in cells)
        for ending, cells in endings
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    ]
    return Agreement(*_fitting(fitting, word), is_listed=False) if fitting else None


def _fitting(
    table: Sequence[tuple[str, ...]], word: str
) -> tuple[frozenset[int], dict[str, frozenset[int]]]:
    """Return the columns of ``word`` in rows that hold it, and of each other form there."""
    columns: dict[str, set[int]] = {}
    for forms in table:
        for index, form in enumerate(forms):
            columns.setdefault(form, set()).add(index)
    found = {form: frozenset(indexes) for form, indexes in columns.items()}
    return found.pop(word), found


@cache
def _agreement(
    language: str,
) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the words that are listed whole with their forms, and endings with theirs."""
    table = [tuple(cells[:-1]) for cells in rows(table_of(language, "agreement"))]
    whole = {form: row for row in reversed(table) for form in row if not form.startswith("-")}
    bare = [tuple(form.removeprefix("-") for form in row) for row in table if row[0][0] == "-"]
    return whole, tuple((ending, row) for row in bare for ending in dict.fromkeys(row))


def with_other_accents(word: str, language: str) -> tuple[str, ...]:
    """Return ``word`` in lower case with an accent more, less, or elsewhere.

    >>> with_other_accents("mas", "es"), "también" in with_other_accents("tambíen", "es")
    (('más',), True)
    >>> with_other_accents("solo", "es"), with_other_accents("mas", "xx")
    (('soló',), ())
    """
    beside = _beside(language)
    plain = "".join(_plain(letter) if letter in beside else letter for letter in word)
    found = {plain, *_each_changed(plain, beside), *_each_changed(word, beside)} - {word}
    return tuple(sorted(form for form in found if (word, form) not in _alike(language)))


def _each_changed(word: str, beside: dict[str, frozenset[str]]) -> Iterator[str]:
    for at, letter in enumerate(word):
        for other in beside.get(letter, ()):
            yield word[:at] + other + word[at + 1 :]


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


@cache
def _beside(language: str) -> dict[str, frozenset[str]]:
    """Return for each letter those that differ from it by a sign."""
    groups: dict[str, set[str]] = {}
    for letter in language_of(language).typography.get("accented", ""):
        groups.setdefault(_plain(letter), {_plain(letter)}).add(letter)
    return {letter: frozenset(group - {letter}) for group in groups.values() for letter in group}


@cache
def _alike(language: str) -> frozenset[tuple[str, str]]:
    """Return each two spellings of one word, either way."""
    pairs = [(one, other) for one, other, _ in rows(table_of(language, "either_spelling"))]
    return frozenset(pairs) | {(other, one) for one, other in pairs}
