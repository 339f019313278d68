"""What a sentence and its translation have in common: names, numbers, cognates, word pairs."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache, partial

from translation.languages.renderings import renderings
from translation.words import LETTERS

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"»”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_NUMBER = re.compile(r"\d(?:[\d.,:]*\d)?")
_QUOTE = re.compile('[«»“”"‹›„]')
_COGNATE_LETTERS = 4
_SHORTEST_NAME = 3
_LONGEST_LOOKED_AT = 1_500

_NAME, _DIGITS, _LINK, _COGNATE, _MARK, _WORD_PAIR = 1.0, 1.5, 2.0, 0.5, 0.4, 0.7
_STEM_LETTERS = 5
_SHORTEST_WORD = 3
_LEAST_SHARE, _LEAST_OF_BEST, _MOST_RENDERINGS = 0.1, 0.4, 3
"""What share of a word's occurrences a rendering has that tells, in all and beside its best."""
_LEAST_COUNT, _MOST_PER_MILLION = 40, 1_500
"""How often a word stands whose renderings tell: rarer ones were counted by chance, and what more
than one sentence in 30 holds is everywhere.
"""
_ONE_SIDED = 0.25
_MOST_PAIRS_PER_SENTENCE = 20
_MOST_PAIRS_OF_RARE = 1_000
# A row of the search and the three before it, in the widest band.
_KEPT_PAIRS = 50_000


class CommonAnchors:
    """The evidence that sentences belong together, in arbitrary but common units.

    ``source_weights`` and ``target_weights`` are the most that each sentence could share. What two
    share is worked out when asked for: a long text has more pairs than anybody looks at.

    What stands on one side only tells little (most words are no cognates), and so does what stands
    everywhere: a weight falls with the number of sentences that hold the anchor.

    >>> common = CommonAnchors(["Pidió 1.234,5.", "Calló."], ["Nothing.", "It asked for 1,234.5."])
    >>> common.shared(0, 1), common.shared(1, 1)
    (1.5, 0.0)
    """

    def __init__(
        self, sources: Sequence[str], targets: Sequence[str], languages: tuple[str, str] = ("", "")
    ) -> None:
        source_anchors = [anchors(text, partial(_meanings, languages)) for text in sources]
        target_anchors = [anchors(text, partial(_meant, languages)) for text in targets]
        source_indexes, target_indexes = _indexes(source_anchors), _indexes(target_anchors)
        most_pairs = _MOST_PAIRS_PER_SENTENCE * (len(sources) + len(targets))
        self._indexes: list[tuple[list[int], list[int]]] = []
        self._values: list[float] = []
        numbers: dict[str, int] = {}

        for anchor in sorted(source_indexes.keys() & target_indexes.keys()):
            here, there = source_indexes[anchor], target_indexes[anchor]
            if len(here) * len(there) > most_pairs:
                continue
            numbers[anchor] = len(numbers)
            rarity = 1 / (1 + math.log(max(len(here), len(there))))
            # An anchor weighs the same wherever it stands.
            self._values.append(source_anchors[here[0]][anchor] * rarity)
            self._indexes.append((here, there))

        # By number, so that sums do not depend on the order in which a set holds texts.
        self._sources, self._targets = (
            [{numbers[anchor] for anchor in found if anchor in numbers} for found in side]
            for side in (source_anchors, target_anchors)
        )
        self.source_weights = [
            _one_sided(found, target_indexes) + self._sum(numbered)
            for found, numbered in zip(source_anchors, self._sources, strict=True)
        ]
        self.target_weights = [
            _one_sided(found, source_indexes) + self._sum(numbered)
            for found, numbered in zip(target_anchors, self._targets, strict=True)
        ]
        self.shared = lru_cache(maxsize=_KEPT_PAIRS)(self._shared)

    def best_matches(self) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
        """Return what each source shares with its best target, and which, and the same of targets.

        Anchors of few sentences alone are looked at. Where there is none the pair is (0.0, -1).
        """
        shared: list[defaultdict[int, float]] = [defaultdict(float) for _ in self._sources]
        for value, (here, there) in zip(self._values, self._indexes, strict=True):
            if len(here) * len(there) <= _MOST_PAIRS_OF_RARE:
                for i in here:
                    for j in there:
                        shared[i][j] += value

        of_targets = [(0.0, -1)] * len(self._targets)
        for i, row in enumerate(shared):
            for j, weight in row.items():
                of_targets[j] = max(of_targets[j], (weight, i))

        of_sources = [
            max(((weight, j) for j, weight in row.items()), default=(0.0, -1)) for row in shared
        ]
        return of_sources, of_targets

    def _shared(self, source: int, target: int) -> float:
        return self._sum(self._sources[source] & self._targets[target])

    def _sum(self, numbered: set[int]) -> float:
        return math.fsum(self._values[number] for number in numbered)


def knows_word_pairs(languages: tuple[str, str]) -> bool:
    """Whether it was counted which words of the two languages render each other.

    >>> knows_word_pairs(("es", "en")), knows_word_pairs(("es", "xx"))
    (True, False)
    """
    return bool(renderings(*languages))


def anchors(text: str, meanings: Callable[[str], Iterable[str]] = lambda _: ()) -> dict[str, float]:
    """Return the anchors of a sentence with their weights, those of its words' ``meanings`` too.

    Numbers count by their digits, for 1.234,5 is 1,234.5 elsewhere; names and acronyms without
    accents; any other word by its first four letters, which is how Simard, Foster and Isabelle
    (1992, "Using cognates to align sentences in bilingual corpora") tell cognates.

    >>> anchors("La Sunat cobró 48,5 millones.")
    {'#485': 1.5, '=sunat': 1.0, '~suna': 0.5, '~cobr': 0.5, '~mill': 0.5}
    """
    text = text[:_LONGEST_LOOKED_AT]
    found: dict[str, float] = {}
    for address in _ADDRESS.findall(text):
        found["@" + address.lower().rstrip(".,;:)")] = _LINK

    text = _ADDRESS.sub(" ", text)
    for number in _NUMBER.findall(text):
        found["#" + "".join(filter(str.isdigit, number))] = _DIGITS

    if _QUOTE.search(text):
        found['"'] = _MARK
    if "?" in text:
        found["?"] = _MARK

    for position, word in enumerate(LETTERS.findall(_without_accents(text))):
        small = word.lower()
        is_name = word[0].isupper() and (position > 0 or word.isupper())
        if is_name and len(word) >= _SHORTEST_NAME:
            found["=" + small] = _NAME
        if len(small) >= _COGNATE_LETTERS:
            found["~" + small[:_COGNATE_LETTERS]] = _COGNATE

    for word in LETTERS.findall(text.lower()):
        if len(word) >= _SHORTEST_WORD:
            found.update(dict.fromkeys(meanings(word), _WORD_PAIR))

    return found


@lru_cache(maxsize=16384)
def _meanings(languages: tuple[str, str], word: str) -> tuple[str, ...]:
    """Return the anchors of a word of the source: the first letters of what renders it most often.

    >>> _meanings(("es", "en"), "agua")
    ('*water',)
    """
    counted = renderings(*languages)
    if not _tells(counted.count(word), counted.per_million(word)):
        return ()
    shares = counted.of(word)
    least = max(_LEAST_SHARE, _LEAST_OF_BEST * max(shares.values(), default=0.0))
    usual = [each for each, share in shares.items() if share >= least]
    return tuple(dict.fromkeys(map(_stem, usual[:_MOST_RENDERINGS])))


@lru_cache(maxsize=16384)
def _meant(languages: tuple[str, str], word: str) -> tuple[str, ...]:
    """Return the anchor of a word of the target: its first letters."""
    counted = renderings(*reversed(languages))
    return (_stem(word),) if _tells(counted.count(word), counted.per_million(word)) else ()


def _tells(count: int, per_million: float) -> bool:
    return count >= _LEAST_COUNT and per_million <= _MOST_PER_MILLION


def _stem(word: str) -> str:
    return "*" + _without_accents(word)[:_STEM_LETTERS]


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _one_sided(found: dict[str, float], elsewhere: Collection[str]) -> float:
    return _ONE_SIDED * sum(weight for anchor, weight in found.items() if anchor not in elsewhere)


def _indexes(anchored: Sequence[dict[str, float]]) -> dict[str, list[int]]:
    indexes: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(anchored):
        for anchor in found:
            indexes[anchor].append(index)
    return indexes
