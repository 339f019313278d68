"""What a word or term of one language can be in another: dictionaries, opened when first asked.

Their entries lie in ``translation/languages/pairs/<source>-<target>/dictionary.tsv.gz`` (sources
and licences in the README of the languages), those of a word from cleaner sources first.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from glossary.language.lexicon import base_form
from translation.languages.language import STUDIED, pair_table
from translation.sorted_table import SortedTable


@dataclass(frozen=True, slots=True)
class Entry:
    """``source`` can be ``target``."""

    source: str
    target: str

    @property
    def without_to(self) -> str:
        """What renders ``source``, an English verb without its mark: "raise" of "to raise"."""
        return self.target.removeprefix("to ")


@lru_cache(maxsize=4096)
def look_up(text: str, languages: tuple[str, str] = STUDIED) -> tuple[Entry, ...]:
    """What the dictionary of the pair has for ``text``, whatever its case, the surest first;
    nothing when it has none.

    The entries of the very word come before those of its base form, which ``source`` shows.

    >>> [entry.target for entry in look_up("Gremio")][:3]
    ['trade association', 'guild', 'union']
    >>> [(entry.source, entry.target) for entry in look_up("gremios")][1:3]
    [('gremios', 'unions'), ('gremio', 'trade association')]
    >>> [entry.target for entry in look_up("reculer", ("fr", "en"))][:1]
    ['retreat']
    >>> look_up("xyzzy"), look_up("Gremio", ("es", "xx"))
    ((), ())
    """
    entries = _entries(languages)
    if entries is None:
        return ()
    wanted = " ".join(text.lower().split())
    base = base_form(wanted, languages[0]) if wanted.isalpha() else wanted

    return tuple(
        Entry(key, row.partition("\t")[0])
        for key in dict.fromkeys((wanted, base))
        for row in entries.rows(key)
    )


@cache
def _entries(languages: tuple[str, str]) -> SortedTable | None:
    path = pair_table(languages, "dictionary.tsv.gz")
    return SortedTable(path) if path else None
