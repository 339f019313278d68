"""The stretches of a target that may stand for a name: words that nothing else in the source explains.

A name may come back whole, in small letters, or in pieces ("Cap ece", "pay pal"), so one, two and three words
side by side are all such stretches.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.language.lexicon import is_english_word
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tokens import Placed, Token

_ALL_BUT_THE_SAME = 0.9
_NO_CHANCE = 0.8
"""Below this similarity two words are alike by chance."""

SHORTEST_NAME = 3
_GLUE = frozenset((" ", "-", "\u00a0", "\u2019", "'", " - ", "."))


@dataclass(frozen=True, slots=True)
class Stretch(Placed):
    """Target words ``first`` to ``last`` (indices, last included), written together as ``text``."""

    text: str
    first: int
    last: int
    start: int
    end: int
    initial: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def pieces(self) -> int:
        """How many words of the target it takes."""
        return self.last - self.first + 1


def stretches_in(target: str, words: Sequence[Token], unexplained: Sequence[bool]) -> tuple[Stretch, ...]:
    """One-word stretches, then joined ones of two and three words, at least one of which is unexplained."""
    found = [
        Stretch(word.text, index, index, word.start, word.end, word.initial)
        for index, word in enumerate(words)
        if unexplained[index] and len(word.text) > 1
    ]
    found.extend(_joined(target, words, unexplained))
    return tuple(found)


def _joined(target: str, words: Sequence[Token], unexplained: Sequence[bool]) -> Iterator[Stretch]:
    for size in (2, 3):
        for first in range(len(words) - size + 1):
            last = first + size - 1
            if not all(unexplained[first : last + 1]):
                continue
            if any(target[words[i].end : words[i + 1].start] not in _GLUE for i in range(first, last)):
                continue
            text = "".join(word.text for word in words[first : last + 1])
            yield Stretch(text, first, last, words[first].start, words[last].end, words[first].initial)


def joined_similarity(name: str, stretch: Stretch, words: Sequence[Token]) -> float:
    """How well ``stretch`` in pieces makes up ``name``; 0 when a piece is no piece of a name.

    Pieces that are all English words prove nothing unless the letters are all but the same.
    """
    letters, plain = without_accents(stretch.text), without_accents(name)
    if (
        letters[0] != plain[0]
        and letters != plain
        and not name_similarity(name, stretch.text) > _ALL_BUT_THE_SAME
    ):
        return 0.0
    if abs(len(letters) - len(plain)) > 2:  # a split loses or gains a letter or two
        return 0.0
    score = name_similarity(name, stretch.text)
    pieces = words[stretch.first : stretch.last + 1]
    if max(name_similarity(name, piece.text) for piece in pieces) >= score:
        return 0.0
    if letters != plain and all(is_english_word(piece.text) for piece in pieces):
        return score if score > _ALL_BUT_THE_SAME else 0.0
    return score if score >= _NO_CHANCE else 0.0
