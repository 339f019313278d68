"""Knowledge of language kept as data: tab-separated files with a header and a source for every row.

A table is read when it is first asked for, never to show a page. ``data/README.md`` says what each
holds, where its rows come from and under which licence.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from translation.languages.language import table_of
from translation.tables import rows, small_letters, words_by_class, words_in

__all__ = [
    "DATA",
    "WORD_CLASSES",
    "language_pattern",
    "language_words",
    "pattern_in",
    "pattern_rows_in",
    "rows",
    "translations_in",
    "words_in",
]

DATA = Path(__file__).with_name("data")
"""Where the tables of this package lie."""

WORD_CLASSES = DATA / "word_classes.tsv"
"""The small words of both languages, by what they do in a sentence."""


@cache
def language_words(language: str, table: str, *classes: str) -> frozenset[str]:
    """The words of ``classes`` in a table of the folder of ``language``; none where it has none.

    >>> (sorted(language_words("es", "people", "the-woman", "a-woman")),
    ...  language_words("xx", "people", "that"))
    (['la', 'una'], frozenset())
    """
    known = words_by_class(table_of(language, table))
    return frozenset(word for name in classes for word in known.get(name, ()))


@cache
def language_pattern(language: str, table: str, name: str) -> re.Pattern[str]:
    """Return the patterns of class ``name`` in such a table as one; without any it matches nothing.

    >>> language_pattern("es", "people", "person-ending").search("dentista") is not None
    True
    """
    listed = "|".join(sorted(language_words(language, table, name)))
    return re.compile(listed or "(?!)", re.IGNORECASE)


@cache
def pattern_in(path: Path, name: str) -> re.Pattern[str]:
    """The patterns of class ``name`` in such a table as one, for letters of either case.

    >>> pattern_in(WORD_CLASSES, "spanish-of").match("Del") is not None
    True
    """
    return re.compile("|".join(words_by_class(path)[name]), re.IGNORECASE)


@cache
def _pattern_rows(
    path: Path, language: str
) -> tuple[list[list[str]], re.Pattern[str], re.Pattern[str]]:
    listed = [cells for of, *cells in rows(path) if of == language]
    # Without groups, and in small letters, it takes half the time to see that nothing is there.
    each = (
        "|".join(wrap.format(cells[-2]) for cells in listed) or "(?!)" for wrap in ("{}", "({})")
    )
    plain, grouped = (re.compile(rf"(?<![^\W\d])(?:{any_of})(?!(?<=\w)\w)") for any_of in each)
    return listed, plain, grouped


@lru_cache(maxsize=8192)
def pattern_rows_in(
    path: Path, language: str, text: str
) -> tuple[tuple[list[str], tuple[int, int]], ...]:
    """What ``text`` has of a table of language, ..., pattern in small letters, source: cells, span.

    >>> pattern_rows_in(DATA / "day_parts.tsv", "en", "8 At night")[0][1]
    (2, 10)
    """
    listed, plain, grouped = _pattern_rows(path, language)
    small = small_letters(text)
    found = grouped.finditer(small) if plain.search(small) else ()
    return tuple((listed[int(match.lastindex or 1) - 1], match.span()) for match in found)


@cache
def translations_in(path: Path | None) -> dict[str, tuple[str, ...]]:
    """Spanish -> English forms (``|`` parts them), of a table that begins with these two columns.

    >>> translations_in(DATA / "exonyms.tsv")["Londres"]
    ('London',)
    """
    return {spanish: tuple(english.split("|")) for spanish, english, *_ in rows(path)}
