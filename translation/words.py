"""The words that translation knows, in a table with where each comes from, read when first asked for."""

from functools import cache
from importlib.resources import files


@cache
def words_in(*classes: str) -> frozenset[str]:
    """Return the words of these classes of ``data/words.tsv``.

    >>> "sra." in words_in("title"), "the" in words_in("English function word")
    (True, True)
    """
    text = (files("translation") / "data" / "words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return frozenset(word for name, word, _source in rows if name in classes)
