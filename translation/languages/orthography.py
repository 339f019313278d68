"""Words that two orthographies of one language write otherwise: "aspecto" and "aspeto"."""

from functools import cache

from translation.languages.language import language_table
from translation.tables import records


def in_one_orthography(word: str, language: str) -> str:
    """Return ``word``, in small letters, as the newer orthography of ``language`` writes it.

    >>> in_one_orthography("extracção", "pt"), in_one_orthography("extracto", "es")
    ('extração', 'extracto')
    """
    for before, after in _letters(language):
        word = word.replace(before, after)
    return word


@cache
def _letters(language: str) -> tuple[tuple[str, str], ...]:
    table = language_table(f"{language}/orthography.tsv")
    return tuple((row["before"], row["after"]) for row in records(table))
