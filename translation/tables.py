"""Tables of words, names and patterns beside the code: tab-separated, a header, a source a row."""

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

WORDS = Path(__file__).parent / "data" / "words.tsv"
"""The words that all of translation knows, by class."""

READING = Path(__file__).parent / "formats" / "data"
"""Where the tables of reading lie."""


def rows(path: Path | Traversable | None) -> Iterator[list[str]]:
    """The cells of each row of a table, its header left out; no cell is quoted. None has no row.

    >>> next(rows(READING / "months.tsv"))[:2], [*rows(None)]
    (['ene', '1'], [])
    """
    lines = path.read_text(encoding="utf-8").splitlines() if path else ()
    return (line.split("\t") for line in lines[1:])


def records(path: Path | None) -> Iterator[dict[str, str]]:
    """Each row of a table by the names in its header. None has no row.

    >>> next(records(READING / "months.tsv"))["word"]
    'ene'
    """
    lines = path.read_text(encoding="utf-8").splitlines() if path else ()
    names = lines[0].split("\t") if lines else ()
    return (dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:])


def small_letters(text: str) -> str:
    """The text in small letters, each where it stands in ``text``: in them Python finds a word in
    half the time that it takes for letters of either case.

    >>> small_letters("El Perú"), small_letters("İzmir")
    ('el perú', 'izmir')
    """
    # The one letter that would become two.
    return text.replace("İ", "I").lower()


@cache
def words_in(path: Path, *classes: str) -> frozenset[str]:
    """The words of ``classes`` in a table whose first two columns are class and word.

    Raises KeyError where the table has no such class.

    >>> "the" in words_in(WORDS, "English function word")
    True
    """
    return frozenset(word for name in classes for word in words_by_class(path)[name])


@cache
def words_by_class(path: Path | None) -> dict[str, list[str]]:
    """Class -> its words, in the order of such a table; none of no table."""
    found: dict[str, list[str]] = {}
    for name, word, *_ in rows(path):
        found.setdefault(name, []).append(word)
    return found
