"""Which words of one language render which of another, and how often, as counted in aligned texts.

The counts lie in ``pairs/<source>-<target>/renderings.tsv.gz``, whose README says what they were counted in.
They serve both directions of a pair.
"""

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache

from translation.languages.language import language_folders, language_table

_TELLING = 0.02
"""Share of a word's occurrences from which on a rendering is followed into a third language."""
_ASSUMED = 0.5
"""Share in which a name is kept that was counted on the way only."""

_COUNTED, _KEPT = 4, 0.2
"""How often a word must have stood to be told by it, and in what share as itself one that is shared has."""


class Renderings:
    """The words of a source language with those of a target language that stood for them, all in lower
    case.
    """

    def __init__(self, sources: Mapping[str, str], targets: Mapping[str, int], total: int) -> None:
        """``sources`` maps a word to "word:count ..." with its own count first; ``targets`` counts words."""
        self._sources = sources
        self._targets = targets
        self._total = max(1, total)
        self._row = lru_cache(maxsize=4096)(self._read_row)

    def of(self, source: str) -> Mapping[str, float]:
        """Return what renders ``source`` with the share of its occurrences, the likeliest first."""
        count, rendered = self._row(source)
        return {target: number / count for target, number in rendered.items()}

    def support(self, source: str, target: str) -> float:
        """Return how well the two words render one another, 0 to 1: the larger share of either's
        occurrences.
        """
        count, rendered = self._row(source)
        both = rendered.get(target, 0)
        return both / min(count, self._targets.get(target, count)) if both else 0.0

    def count(self, source: str) -> int:
        """Return how often ``source`` stood in what was counted."""
        return self._row(source)[0] if source in self._sources else 0

    def per_million(self, source: str) -> float:
        """Return how often ``source`` stands among a million words; 0 for one that was never met."""
        return 1e6 * self._row(source)[0] / self._total if source in self._sources else 0.0

    def target_per_million(self, target: str) -> float:
        """Return the same of a word of the target language."""
        return 1e6 * self._targets.get(target, 0) / self._total

    def _read_row(self, source: str) -> tuple[int, dict[str, int]]:
        count, *rest = self._sources.get(source, "1").split(" ")
        rendered = [(target, int(number)) for target, _, number in (each.rpartition(":") for each in rest)]
        return int(count), dict(sorted(rendered, key=lambda each: -each[1]))


@cache
def renderings(source_language: str, target_language: str) -> Renderings | None:
    """Return the counts of a pair, None where nobody has counted it."""
    for languages, is_turned in (
        ((source_language, target_language), False),
        ((target_language, source_language), True),
    ):
        path = language_table(f"pairs/{'-'.join(languages)}/renderings.tsv.gz")
        if path is not None:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                return _read(lines.read(), is_turned=is_turned)
    return None


class ThroughAnother:
    """What renders a word of one language in another, by what renders it in a third and what renders that."""

    def __init__(self, first: Renderings, second: Renderings) -> None:
        """``first`` is of the source and the third language, ``second`` of the third and the target."""
        self._first, self._second = first, second
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, source: str) -> Mapping[str, float]:
        """Return what renders ``source`` with its share, the likeliest first.

        A name that the third language keeps, and that was not counted from there, may be kept once more.
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

    def target_per_million(self, target: str) -> float:
        """Return how often ``target`` stands among a million words of its language."""
        return self._second.target_per_million(target)


@cache
def known_renderings(source_language: str, target_language: str) -> Renderings | ThroughAnother | None:
    """Return the counts of a pair, or those through a language that both were counted with; None without any.

    >>> known_renderings("xx", "en")
    """
    own = renderings(source_language, target_language)
    if own is not None or source_language == target_language:
        return own
    for between in sorted(_counted_languages()):
        first, second = renderings(source_language, between), renderings(between, target_language)
        if first is not None and second is not None:
            return ThroughAnother(first, second)
    return None


@lru_cache(maxsize=16384)
def is_shared(word: str, source_language: str, target_language: str) -> bool:
    """Whether the target language has ``word`` of the source language too, as what was counted tells.

    It renders itself, or the target language was counted with a third that renders it otherwise.

    >>> is_shared("radio", "fr", "en"), is_shared("toujours", "fr", "en"), is_shared("radio", "en", "xx")
    (True, False, False)
    """
    table = renderings(source_language, target_language)
    if table is not None:
        return table.count(word) >= _COUNTED and table.of(word).get(word, 0.0) >= _KEPT
    tables = (renderings(target_language, between) for between in _counted_languages())
    return any(
        table.count(word) >= _COUNTED and table.of(word).get(word, 0.0) < _KEPT for table in tables if table
    )


def _counted_languages() -> set[str]:
    """Return the languages that were counted with any other."""
    pairs = (pair for folder in language_folders() for pair in (folder / "pairs").glob("*-*"))
    return {language for pair in pairs for language in pair.name.split("-")}


def _read(text: str, *, is_turned: bool) -> Renderings:
    """Rows of "source TAB count TAB target:count ...", a blank line, then rows of "target TAB count"."""
    body, _, tail = text.partition("\n\n")
    targets = {word: int(count) for word, _, count in (row.partition("\t") for row in tail.splitlines())}
    sources = dict(row.split("\t", 1) for row in body.splitlines())
    if not is_turned:
        total = sum(targets.values())
        return Renderings({word: row.replace("\t", " ") for word, row in sources.items()}, targets, total)
    turned: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for word, row in sources.items():
        count, _, rest = row.partition("\t")
        counts[word] = int(count)
        for each in rest.split(" "):
            target, _, number = each.rpartition(":")
            turned.setdefault(target, []).append(f"{word}:{number}")
    rows = {word: " ".join([str(count), *turned.get(word, ())]) for word, count in targets.items()}
    return Renderings(rows, counts, sum(counts.values()))
