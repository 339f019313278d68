"""What a sentence and its translation have in common: names, numbers, cognates, word pairs."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from translation.languages.language import language_folders, pair_table
from translation.words import LETTERS

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"»”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}")
_NUMBER = re.compile(r"\d(?:[\d.,:]*\d)?")
_QUOTE = re.compile('[«»“”"‹›„]')
_WORDS = "alignment_words.tsv"
_COGNATE_LETTERS = 4
_SHORTEST_NAME = 3
_LONGEST_LOOKED_AT = 1_500

_NAME, _DIGITS, _LINK, _COGNATE, _MARK, _WORD_PAIR = 1.0, 1.5, 2.0, 0.5, 0.4, 0.7
_STEM_LETTERS = 5
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
        source_language, target_language = languages if knows_word_pairs(languages) else ("", "")
        source_anchors = [anchors(text, source_language) for text in sources]
        target_anchors = [anchors(text, target_language) for text in targets]
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
    """Whether word pairs are known of the two languages, in either order.

    >>> knows_word_pairs(("es", "en")), knows_word_pairs(("fr", "en"))
    (True, False)
    """
    return any(pair_table(pair, _WORDS) is not None for pair in (languages, languages[::-1]))


def anchors(text: str, language: str = "") -> dict[str, float]:
    """Return the anchors of a sentence with their weights.

    In a ``language`` of which word pairs are known, translations have one in common.

    Numbers count by their digits, for 1.234,5 is 1,234.5 elsewhere; names and acronyms without
    accents; any other word by its first four letters, which is how Simard, Foster and Isabelle
    (1992, "Using cognates to align sentences in bilingual corpora") tell cognates.

    >>> anchors("La Sunat cobró 48,5 millones.")
    {'#485': 1.5, '=sunat': 1.0, '~suna': 0.5, '~cobr': 0.5, '~mill': 0.5}
    >>> anchors("El agua.", "es"), anchors("Water.", "en")
    ({'~agua': 0.5, '*water': 0.7}, {'~wate': 0.5, '*water': 0.7})
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
        if language:
            found.update(dict.fromkeys(_meanings(language).get(small, ()), _WORD_PAIR))

    return found


@cache
def _meanings(language: str) -> dict[str, tuple[str, ...]]:
    """Return the anchors of each word of a language: the first letters of the words for it in the
    other language of each pair whose words are known.

    The files are what tests/evaluation/alignment_words_report.py makes of parallel texts.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(
        path for folder in language_folders() for path in folder.glob(f"pairs/*/{_WORDS}")
    ):
        source, _, target = path.parent.name.partition("-")
        lines = (
            path.read_text(encoding="utf-8").splitlines() if language in {source, target} else ()
        )
        for word, partners in (line.split("\t") for line in lines):
            stems = {partner: "*" + partner[:_STEM_LETTERS] for partner in partners.split()}
            if language == source:
                found[word] = tuple(dict.fromkeys(stems.values()))
            else:
                found |= {partner: (stem,) for partner, stem in stems.items()}

    return found


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
