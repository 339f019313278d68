"""What reading knows of words and names lies in tables beside it, each row with where it comes from."""

from functools import cache
from importlib.resources import files


@cache
def table_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``translation/reading/data/<name>.tsv`` without its header.

    >>> table_rows("months")[0][:2]
    ('enero', '1')
    """
    text = (files("translation.reading") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines()[1:])


@cache
def words_of(name: str, kind: str) -> frozenset[str]:
    """Return the words that a table of words and kinds, in whatever order, lists under ``kind``.

    >>> sorted(words_of("html_elements", "outside"))
    ['aside', 'footer', 'form', 'header']
    """
    return frozenset(other for first, second, *_ in table_rows(name) for other in _other(first, second, kind))


def _other(first: str, second: str, kind: str) -> tuple[str, ...]:
    if first == kind:
        return (second,)
    return (first,) if second == kind else ()
