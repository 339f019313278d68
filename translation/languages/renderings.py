"""Which words of one language render which of another, and how often, as counted in aligned texts.

The counts lie in ``pairs/<source>-<target>/renderings.tsv.gz``, a table for each direction, whose
README says what they were counted in.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from translation.languages.language import language_folders, pair_table
from translation.sorted_table import SortedTable

_TELLING = 0.02
"""Share of a word's occurrences from which on a rendering is followed into a third language."""
_ASSUMED = 0.5
"""Share in which a name is kept that was counted on the way only."""

_COUNTED, _KEPT, _USUAL = 4, 0.2, 0.05
"""How often a word must have stood to be told by, in what share as itself a shared one has, and
what share a usual rendering has.
"""


class Renderings:
    """The words of a source language with those of a target that stood for them, in lower case;
    false where nobody has counted them: then none has a rendering.
    """

    def __init__(
        self, sources: SortedTable | None = None, targets: SortedTable | None = None
    ) -> None:
        """Both hold "word TAB count TAB rendering:count ...", in opposite directions."""
        self._total = max(1, int(targets.header[1].removeprefix("of "))) if targets else 1
        self._sources = sources
        self._row = lru_cache(maxsize=4096)(lambda word: _row(sources, word))
        self._count = lru_cache(maxsize=16384)(lambda word: _count(sources, word))
        self._target_count = lru_cache(maxsize=16384)(lambda word: _count(targets, word))
        # As many words as a segment has: each is held against all of its translation.
        self.of = lru_cache(maxsize=512)(self._of)

    def __bool__(self) -> bool:
        return self._sources is not None

    def _of(self, source: str) -> Mapping[str, float]:
        """Return what renders ``source`` with the share of its occurrences, the likeliest first."""
        count = self._count(source)
        return {target: number / count for target, number in self._row(source).items()}

    def support(self, source: str, target: str) -> float:
        """Return how well the words render each other: the larger share of either's, 0 to 1."""
        both = self._row(source).get(target, 0)
        if not both:
            return 0.0
        count = self._count(source)
        return both / min(count, self._target_count(target) or count)

    def count(self, source: str) -> int:
        """Return how often ``source`` stood in what was counted."""
        return self._count(source)

    def words_of(self, stem: str) -> list[str]:
        """Return the words of the source language that begin with ``stem``."""
        return self._sources.keys_of(stem) if self._sources else []

    def per_million(self, source: str) -> float:
        """Return how often ``source`` stands among a million words; 0 for one never met."""
        return 1e6 * self._count(source) / self._total

    def target_per_million(self, target: str) -> float:
        """Return the same of a word of the target language."""
        return 1e6 * self._target_count(target) / self._total


NOTHING_COUNTED = Renderings()
"""The renderings of a pair that nobody has counted."""


def _row(table: SortedTable | None, word: str) -> dict[str, int]:
    found = {}
    for row in table.rows(word) if table else ():
        listed = row.partition("\t")[2]
        for rendering, _, count in (each.rpartition(":") for each in listed.split(" ") if each):
            found[rendering] = int(count)
    return found


def _count(table: SortedTable | None, word: str) -> int:
    return sum(int(row.partition("\t")[0]) for row in (table.rows(word) if table else ()))


@cache
def renderings(source_language: str, target_language: str) -> Renderings:
    """Return the counts of a pair, NOTHING_COUNTED where nobody has counted it."""
    there, back = _table(source_language, target_language), _table(target_language, source_language)
    return Renderings(there, back) if there and back else NOTHING_COUNTED


@cache
def _table(source_language: str, target_language: str) -> SortedTable | None:
    path = pair_table((source_language, target_language), "renderings.tsv.gz")
    return SortedTable(path) if path else None


class ThroughAnother:
    """Renderings of a word through a third language: the renderings there, and what renders those
    in the target language.
    """

    def __init__(self, first: Renderings, second: Renderings) -> None:
        """``first`` is of the source and third language, ``second`` of the third and the target."""
        self._first, self._second = first, second
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, source: str) -> Mapping[str, float]:
        """Return what renders ``source`` with its share, the likeliest first.

        A name that the third language keeps, and that was not counted there, may be kept once more.
        """
        found: dict[str, float] = {}
        for between, share in self._first.of(source).items():
            second = self._second.of(between)
            if between == source and not second:
                second = {source: _ASSUMED}
            for target, other in second.items() if share >= _TELLING else ():
                found[target] = found.get(target, 0.0) + share * other
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    def count(self, source: str) -> int:
        """Return how often ``source`` stood in what was counted."""
        return self._first.count(source)

    def per_million(self, source: str) -> float:
        """Return how often ``source`` stands among a million words of its language."""
        return self._first.per_million(source)

    def target_per_million(self, target: str) -> float:
        """Return how often ``target`` stands among a million words of its language."""
        return self._second.target_per_million(target)


KnownRenderings = Renderings | ThroughAnother


@cache
def known_renderings(source_language: str, target_language: str) -> KnownRenderings:
    """Return the counts of a pair, or through a language that both were counted with, or
    NOTHING_COUNTED.

    >>> bool(known_renderings("xx", "en"))
    False
    """
    own = renderings(source_language, target_language)
    if own or source_language == target_language:
        return own
    for between in sorted(_counted_languages()):
        first, second = renderings(source_language, between), renderings(between, target_language)
        if first and second:
            return ThroughAnother(first, second)
    return NOTHING_COUNTED


@lru_cache(maxsize=16384)
def is_shared(word: str, source_language: str, target_language: str) -> bool:
    """Whether the target language has the source language's ``word`` too, by what was counted.

    It renders itself, or the target language was counted with a third that renders it otherwise.

    >>> (is_shared("radio", "fr", "en"), is_shared("toujours", "fr", "en"),
    ...  is_shared("radio", "en", "xx"))
    (True, False, False)
    """
    table = renderings(source_language, target_language)
    if table:
        return table.count(word) >= _COUNTED and table.of(word).get(word, 0.0) >= _KEPT
    tables = (renderings(target_language, between) for between in _counted_languages())
    return any(
        table.count(word) >= _COUNTED and table.of(word).get(word, 0.0) < _KEPT for table in tables
    )


def _counted_languages() -> set[str]:
    """Return the languages that were counted with any other."""
    pairs = (pair for folder in language_folders() for pair in (folder / "pairs").glob("*-*"))
    return {language for pair in pairs for language in pair.name.split("-")}


def usual_renderings(word: str, table: KnownRenderings) -> Mapping[str, float]:
    """Return what usually renders the lower-case ``word``, with its share; nothing of a word that
    was hardly counted.

    >>> next(iter(usual_renderings("gobierno", known_renderings("es", "en"))))
    'government'
    """
    if table.count(word) < _COUNTED:
        return {}
    return {form: share for form, share in table.of(word).items() if share >= _USUAL}
