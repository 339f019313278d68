"""What a kind of error spoils a sentence with: its source, its words, chance, and other
sentences.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from english_sentence import Sentence, read

from translation.languages import usual

_SMALL_WORD = re.compile(r"(?<![\w'’])[^\W\d_A-Z]+(?![\w'’])")


@dataclass(frozen=True)
class Corpus:
    """All pairs of source and target from which other sentences' names, numbers and clauses are
    drawn.
    """

    pairs: tuple[tuple[str, str], ...]
    source_language: str = usual.SOURCE

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the targets write in small letters."""
        return frozenset(word for _, target in self.pairs for word in _SMALL_WORD.findall(target))

    def others(self, chance: Random, source: str) -> Iterator[tuple[str, Sentence]]:
        """Yield source and target of other sentences, in an order of chance, each perhaps more than
        once.
        """
        for _ in range(2 * len(self.pairs)):
            other, target = chance.choice(self.pairs)
            if other != source:
                yield other, read(target)


@dataclass(frozen=True)
class Case:
    """A pair that is to be spoiled, its chance and the corpus that it belongs to."""

    source: str
    english: Sentence
    chance: Random
    corpus: Corpus

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The words of the source in small letters."""
        return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", self.source))

    def others(self) -> Iterator[tuple[str, Sentence]]:
        """Yield source and target of other sentences."""
        return self.corpus.others(self.chance, self.source)


# A kind of error gives every text into which it can spoil a sentence; none where it has no sure
# place.
Spoil = Callable[[Case], Iterable[str]]


def plain(text: str) -> str:
    """Return a text without accents.

    >>> plain("José Núñez")
    'Jose Nunez'
    """
    return "".join(
        mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark)
    )
