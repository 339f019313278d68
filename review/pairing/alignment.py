"""A translation laid beside its source: which sentences belong together.

The model is that of Gale and Church (1993, "A Program for Aligning Sentences in Bilingual Corpora",
Computational Linguistics 19), with its priors and its variance. The dynamic programme is ours,
because theirs knows lengths alone, wants the same number of paragraphs on both sides and makes a
missing sentence nearly impossible: here names, numbers, cognates and known word pairs count as
well, paragraph boundaries and kinds are evidence, not walls, and only a band around the surest
pairs is searched.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from review.pairing.anchors import CommonAnchors, knows_word_pairs
from translation.document import Kind

_PRIORS = {
    (1, 1): 0.89,
    (1, 0): 0.0099,
    (0, 1): 0.0099,
    (1, 2): 0.089,
    (2, 1): 0.089,
    (1, 3): 0.01,
    (3, 1): 0.01,
}
"""How likely so many sentences render so many; Gale and Church lack 1:3 and 3:1, and their 2:2, at
0.011, is hard to review.
"""
_MOVES = tuple(_PRIORS)
_PRIOR_COSTS = {move: -math.log(prior) for move, prior in _PRIORS.items()}
_VARIANCE = 6.8
"""Of the difference of lengths for each character, after Gale and Church."""

_STEPS = 20
_WIDEST = 8
# A table, since the tail is asked for every cell: one entry for each step of the difference.
_TAIL_COSTS = [
    -math.log(math.erfc(step / _STEPS / math.sqrt(2))) for step in range(_STEPS * _WIDEST)
]
_MOST_FOR_ABSENCE = 1.5
_SIMILARITY = 7.0
_STRANGER = 6.0
_LEAST_CONTAINED = 0.5
_ENOUGH_FOR_STRANGER = 1.0
_LEAST_RATIO, _GREATEST_RATIO = 0.75, 1.33
_HALF_BAND = 15
_MOST_CELLS = 200_000
_SURE_WEIGHT = 1.5
_DOUBT = 3.0
_NEIGHBOURS = 3
_ROWS_A_TELLING = 500

_SAME_START, _OTHER_START, _ACROSS, _OTHER_KIND = -1.0, 0.8, 3.0, 1.5
_KIND_GROUPS = {
    Kind.TITLE: "heading",
    Kind.HEADING: "heading",
    Kind.BYLINE: "byline",
    Kind.LIST_ITEM: "item",
}


class _Likeness(NamedTuple):
    """From which similarity a pair is likely, how much evidence decides, what unlikeness costs."""

    expected: float
    enough: float
    unlikeness: float


_BY_COGNATES = _Likeness(expected=0.3, enough=2.0, unlikeness=28.0)
# Where word pairs are known, translations share more words, and sharing none is stronger evidence.
_BY_WORD_PAIRS = _Likeness(expected=0.22, enough=4.0, unlikeness=75.0)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sentences of the source, by number, and those of the target that render them.

    No target: the sentence is missing from the translation. No source: it was added. ``confidence``
    is 0 to 1 and orders what a person should look at; it is not a probability. ``is_aside``: a
    person said, or its own words do, that it is no part of the article.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    confidence: float
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class AlignmentSide:
    """The sentences of one language. ``paragraphs`` and ``kinds`` hold an entry each, or nothing.

    ``language`` is an ISO 639-1 code, "" where it is not known.
    """

    sentences: Sequence[str]
    paragraphs: Sequence[int] = ()
    kinds: Sequence[Kind] = ()
    language: str = ""


def align_sides(
    source: AlignmentSide,
    target: AlignmentSide,
    *,
    on_progress: Callable[[float], None] = lambda _: None,
) -> tuple[Pairing, ...]:
    """Return the pairings of two sides in order, by paragraphs and kinds if known; every sentence
    stands in exactly one. Progress is of 1.

    >>> source = AlignmentSide(["Llegó a Lima en 2019.",
    ...                         "Nadie quiso hablar del accidente del tren.", "Volvió a Quito."])
    >>> target = AlignmentSide(["He came to Lima in 2019.", "He returned to Quito."])
    >>> [(pairing.sources, pairing.targets) for pairing in align_sides(source, target)]
    [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    """
    costs = _Costs(source, target)
    band = _band(costs.anchors, len(source.sentences), len(target.sentences))
    steps = _cheapest_path(costs, band, on_progress)
    pairings = []
    i = j = 0

    for more_sources, more_targets in steps:
        pairings.append(
            Pairing(
                tuple(range(i, i + more_sources)),
                tuple(range(j, j + more_targets)),
                round(costs.confidence(i, j, more_sources, more_targets), 3),
            )
        )
        i, j = i + more_sources, j + more_targets

    return tuple(pairings)


class _Costs:
    """Negative log-likelihoods of the moves, from sums prepared once."""

    def __init__(self, source: AlignmentSide, target: AlignmentSide) -> None:
        languages = source.language, target.language
        self.anchors = CommonAnchors(source.sentences, target.sentences, languages)
        self.likeness = _BY_WORD_PAIRS if knows_word_pairs(languages) else _BY_COGNATES
        self.most_for_likeness = _SAME_START - _SIMILARITY * (1 - self.likeness.expected)
        lengths = [max(1, len(text)) for text in target.sentences]
        self.source_sums = [0, *accumulate(max(1, len(text)) for text in source.sentences)]
        self.target_sums = [0, *accumulate(lengths)]
        self.source_weights = [0.0, *accumulate(self.anchors.source_weights)]
        self.target_weights = [0.0, *accumulate(self.anchors.target_weights)]

        ratio = self.target_sums[-1] / (self.source_sums[-1] or 1)
        self.ratio = min(_GREATEST_RATIO, max(_LEAST_RATIO, ratio))
        self.source_starts, self.target_starts = (
            _starts(source.paragraphs),
            _starts(target.paragraphs),
        )
        self.paragraphs_tell = _tells(self.source_starts) and _tells(self.target_starts)
        self.source_kinds = [_KIND_GROUPS.get(kind, "") for kind in source.kinds]
        self.target_kinds = [_KIND_GROUPS.get(kind, "") for kind in target.kinds]

    def of(
        self, i: int, j: int, more_sources: int, more_targets: int, *, limit: float = math.inf
    ) -> float:
        """The cost of giving ``more_targets`` sentences from ``j`` to ``more_sources`` from ``i``.

        A cost that cannot stay under ``limit`` may be given as infinite: most are not worth it.
        """
        source_length = (self.source_sums[i + more_sources] - self.source_sums[i]) * self.ratio
        target_length = self.target_sums[j + more_targets] - self.target_sums[j]
        mean = (source_length + target_length) / 2
        step = int(_STEPS * abs(source_length - target_length) / math.sqrt(mean * _VARIANCE))
        tail = _TAIL_COSTS[min(step, len(_TAIL_COSTS) - 1)]
        prior = _PRIOR_COSTS[more_sources, more_targets]
        if not more_sources or not more_targets:
            return prior + min(_MOST_FOR_ABSENCE, tail)
        if prior + tail + self.most_for_likeness >= limit:
            return math.inf

        cost = prior + tail + self._dissimilarity(i, j, more_sources, more_targets)
        if self.paragraphs_tell:
            cost += self._boundaries(i, j, more_sources, more_targets)
        if self.source_kinds and self.target_kinds and self.source_kinds[i] != self.target_kinds[j]:
            cost += _OTHER_KIND

        return cost

    def similarity(
        self, i: int, j: int, more_sources: int, more_targets: int
    ) -> tuple[float, float]:
        """Dice's coefficient of the anchors' weights, and how much evidence it has; both 0 to 1."""
        source_weight = self.source_weights[i + more_sources] - self.source_weights[i]
        target_weight = self.target_weights[j + more_targets] - self.target_weights[j]
        weight = source_weight + target_weight
        if weight <= 0:
            return 0.0, 0.0
        shared = sum(
            self.anchors.shared(row, column)
            for row in range(i, i + more_sources)
            for column in range(j, j + more_targets)
        )
        return min(1.0, 2 * shared / weight), min(1.0, weight / 2 / self.likeness.enough)

    def confidence(self, i: int, j: int, more_sources: int, more_targets: int) -> float:
        if more_sources and more_targets:
            return 1 / (1 + math.exp(self.of(i, j, more_sources, more_targets) - _DOUBT))
        if more_sources:
            last = len(self.target_sums) - 2
            near = range(max(0, j - _NEIGHBOURS), min(last, j + _NEIGHBOURS) + 1)
            return 1 - max((self.similarity(i, other, 1, 1)[0] for other in near), default=0.0)
        last = len(self.source_sums) - 2
        near = range(max(0, i - _NEIGHBOURS), min(last, i + _NEIGHBOURS) + 1)
        return 1 - max((self.similarity(other, j, 1, 1)[0] for other in near), default=0.0)

    def _dissimilarity(self, i: int, j: int, more_sources: int, more_targets: int) -> float:
        similarity, evidence = self.similarity(i, j, more_sources, more_targets)
        expected = self.likeness.expected
        slope = _SIMILARITY if similarity > expected else self.likeness.unlikeness
        cost = slope * evidence * (expected - similarity)
        if more_sources == more_targets:
            return cost
        return cost + self._strangers(i, j, more_sources, more_targets)

    def _strangers(self, i: int, j: int, more_sources: int, more_targets: int) -> float:
        """The cost of members of a merge that share nothing with the sentence on the other side.

        Without it a missing sentence would be taken for half of its neighbour.
        """
        cost = 0.0
        for source in range(i, i + more_sources):
            for target in range(j, j + more_targets):
                weight = (
                    self.anchors.source_weights[source]
                    if more_sources > 1
                    else self.anchors.target_weights[target]
                )
                if weight > 0:
                    contained = self.anchors.shared(source, target) / weight
                    evidence = min(1.0, weight / _ENOUGH_FOR_STRANGER)
                    cost += (
                        _STRANGER
                        * evidence
                        * max(0.0, _LEAST_CONTAINED - contained)
                        / _LEAST_CONTAINED
                    )

        return cost

    def _boundaries(self, i: int, j: int, more_sources: int, more_targets: int) -> float:
        across = any(self.source_starts[i + 1 : i + more_sources])
        across = across or any(self.target_starts[j + 1 : j + more_targets])
        if self.source_starts[i] != self.target_starts[j]:
            return _OTHER_START + _ACROSS * across
        return (_SAME_START if self.source_starts[i] else 0.0) + _ACROSS * across


def _cheapest_path(
    costs: _Costs, band: list[tuple[int, int]], on_progress: Callable[[float], None]
) -> list[tuple[int, int]]:
    """Return the moves of the cheapest way through the band; a row is ``range(low, high + 1)``."""
    infinity = math.inf
    best: list[list[float]] = []
    taken: list[bytearray] = []
    for i, (low, high) in enumerate(band):
        if i % _ROWS_A_TELLING == 0:
            on_progress(i / len(band))
        row = [infinity] * (high - low + 1)
        choices = bytearray(high - low + 1)
        rows = [
            (band[i - back][0], band[i - back][1], best[i - back] if back else row)
            for back in range(min(3, i) + 1)
        ]
        for j in range(low, high + 1):
            lowest, choice = (0.0, 0) if i == j == 0 else (infinity, 0)
            for number, (more_sources, more_targets) in enumerate(_MOVES):
                column = j - more_targets
                if more_sources > i or column < 0:
                    continue
                first, last, before = rows[more_sources]
                if not first <= column <= last or before[column - first] >= lowest:
                    continue
                start = before[column - first]
                cost = start + costs.of(
                    i - more_sources, column, more_sources, more_targets, limit=lowest - start
                )
                if cost < lowest:
                    lowest, choice = cost, number
            row[j - low] = lowest
            choices[j - low] = choice
        best.append(row)
        taken.append(choices)

    return _moves_back(taken, band)


def _moves_back(
    taken: Sequence[bytearray], band: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the moves that were ``taken`` to the end, from the first on."""
    moves = []
    i, j = len(band) - 1, band[-1][1]
    while i or j:
        move = _MOVES[taken[i][j - band[i][0]]]
        moves.append(move)
        i, j = i - move[0], j - move[1]

    return moves[::-1]


def _band(anchors: CommonAnchors, sources: int, targets: int) -> list[tuple[int, int]]:
    """Return for each number of source sentences the least and most target sentences tried."""
    if (sources + 1) * (targets + 1) <= _MOST_CELLS // 10:
        return [(0, targets)] * (sources + 1)
    points = [(0, 0), *_sure_chain(anchors), (sources, targets)]
    widest = max(_HALF_BAND, _MOST_CELLS // (2 * sources + 2))
    band: list[tuple[int, int]] = []

    for (i, j), (next_i, next_j) in pairwise(points):
        reach = next_i - i
        half = min(widest, _HALF_BAND + max(reach, next_j - j) // 2)
        for row in range(i, next_i):
            middle = j + (next_j - j) * (row - i) // reach
            band.append((max(0, middle - half), min(targets, middle + half)))

    band.append((max(0, targets - _HALF_BAND), targets))
    # Where the band shifts, adjacent rows must overlap: a path leads only from a cell to
    # overlapping ones.
    joined = [(0, band[0][1])]
    for low, high in band[1:]:
        joined.append((min(low, joined[-1][1]), max(high, joined[-1][0])))

    return joined


def _sure_chain(anchors: CommonAnchors) -> list[tuple[int, int]]:
    """Return the longest rising chain of pairs that are each other's best: it cannot be chance."""
    forwards, backwards = anchors.best_matches()
    ends: list[int] = []
    chains: list[tuple[int, int, int]] = []
    tops: list[int] = []
    for i, (weight, j) in enumerate(forwards):
        if i == 0 or j <= 0 or weight < _SURE_WEIGHT or backwards[j][1] != i:
            continue
        length = bisect_left(ends, j)
        chains.append((i, j, tops[length - 1] if length else -1))
        ends[length : length + 1] = [j]
        tops[length : length + 1] = [len(chains) - 1]

    chain = []
    last = tops[-1] if tops else -1
    while last >= 0:
        i, j, last = chains[last]
        chain.append((i, j))

    return chain[::-1]


def _starts(paragraphs: Sequence[int]) -> list[bool]:
    return [
        position == 0 or paragraphs[position - 1] != number
        for position, number in enumerate(paragraphs)
    ]


def _tells(starts: Sequence[bool]) -> bool:
    """Whether paragraphs say anything: not where there is but one, or one for each sentence."""
    return 1 < sum(starts) < len(starts)
