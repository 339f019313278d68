"""What a Spanish word or term can be in English: a dictionary of 105,669 entries, opened when first
asked.

The entries lie in ``data/bilingual.tsv.gz`` (sources and licences in the README beside it), those
of a word from cleaner sources first.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from glossary.language.lexicon import base_form
from glossary.language.tables import DATA
from translation.languages.language import STUDIED
from translation.sorted_table import SortedTable


@dataclass(frozen=True, slots=True)
class Entry:
    """``spanish`` can be ``english``; ``origin`` names the source that says so, a row of the
    README.
    """

    spanish: str
    english: str
    origin: str


@lru_cache(maxsize=4096)
def look_up(text: str) -> tuple[Entry, ...]:
    """What the dictionary has for ``text``, whatever its case, the surest first; nothing when it
    has none.

    The entries of the very word come before those of its base form, which ``spanish`` shows.

    >>> [entry.english for entry in look_up("Gremio")]
    ['trade association', 'guild', 'union']
    >>> [(entry.spanish, entry.english) for entry in look_up("gremios")][1:3]
    [('gremios', 'unions'), ('gremio', 'trade association')]
    >>> look_up("xyzzy")
    ()
    """
    wanted = " ".join(text.lower().split())
    base = base_form(wanted, STUDIED.source) if wanted.isalpha() else wanted

    return tuple(
        Entry(key, english, origin)
        for key in dict.fromkeys((wanted, base))
        for english, _, origin in (row.split("\t") for row in _entries().rows(key))
    )


@cache
def _entries() -> SortedTable:
    return SortedTable(DATA / "bilingual.tsv.gz")
