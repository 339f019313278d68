"""What a Spanish word or term can be in English: a dictionary of 105,669 entries, opened when first asked.

The entries lie in ``data/bilingual.tsv.gz`` (sources and licences in the README beside it), cleaner sources
first.
"""

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from glossary.language.lexicon import base_form
from translation.languages.language import STUDIED

_DATA = files("glossary.language") / "data" / "bilingual.tsv.gz"


@dataclass(frozen=True, slots=True)
class Entry:
    """``spanish`` can be ``english``; ``origin`` names the source that says so, a row of the README."""

    spanish: str
    english: str
    origin: str


@lru_cache(maxsize=4096)
def look_up(text: str) -> tuple[Entry, ...]:
    """What the dictionary has for ``text``, whatever its case, the surest first; nothing when it has none.

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
        Entry(key, *line.split("\t"))
        for key in dict.fromkeys((wanted, base))
        for line in _entries().get(key, "").splitlines()
    )


@cache
def _entries() -> dict[str, str]:
    """The entries by their Spanish in lower case, as "English TAB origin" lines: objects take 100 MB."""
    lines: dict[str, list[str]] = {}
    with _DATA.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as rows:
        next(rows)
        for row in rows:
            spanish, _, rest = row.partition("\t")
            lines.setdefault(spanish.lower(), []).append(rest)
    return {spanish: "".join(rests) for spanish, rests in lines.items()}
