"""The stretches of a target that may stand for a name: words that nothing in the source explains.

A name may come back whole, in small letters, or in pieces ("Cap ece", "pay pal"), so one, two and
three words side by side are all such stretches.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossary.language.lexicon import is_english_word
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tokens import Span, Token

_ALL_BUT_THE_SAME = 0.9
_NO_CHANCE = 0.8
"""Below this similarity two words are alike by chance."""

SHORTEST_NAME = 3
_MOST_PIECES = 3
_GLUE = frozenset((" ", "-", "\u00a0", "\u2019", "'", " - ", "."))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The ``pieces``, the first at index ``first`` of the target, together ``text``."""

    text: str
    first: int
    pieces: tuple[Token, ...]

    @property
    def last(self) -> int:
        """The index of its last word."""
        return self.first + len(self.pieces) - 1

    @property
    def span(self) -> Span:
        """Start and end."""
        return (self.pieces[0].start, self.pieces[-1].end)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_whole(self) -> bool:
        """Whether it is one word of the target."""
        return len(self.pieces) == 1


def stretches_in(
    target: str, words: Sequence[Token], unexplained: Sequence[bool]
) -> Iterator[Stretch]:
    """One-word stretches, then joined ones of two and three words, all of which are unexplained."""
    for size in range(1, _MOST_PIECES + 1):
        for first in range(len(words) - size + 1):
            if not all(unexplained[first : first + size]):
                continue
            pieces = tuple(words[first : first + size])
            between = (target[one.end : other.start] for one, other in pairwise(pieces))
            if all(gap in _GLUE for gap in between):
                yield Stretch("".join(word.text for word in pieces), first, pieces)


def likeness(name: str, stretch: Stretch, others: Sequence[str] = ()) -> float:
    """How alike ``stretch`` is to ``name`` or, as a whole, to one of its ``others``, 0 to 1.

    In pieces it is 0 when one of them is no piece of a name. Pieces that are all English words
    prove nothing unless the letters are all but the same.
    """
    if stretch.is_whole:
        return max(name_similarity(form, stretch.text) for form in (name, *others))
    if len(name) <= SHORTEST_NAME:
        return 0.0

    letters, plain = without_accents(stretch.text), without_accents(name)
    if abs(len(letters) - len(plain)) > 2:  # a split loses or gains a letter or two
        return 0.0

    score = name_similarity(name, stretch.text)
    if letters[0] != plain[0] and score <= _ALL_BUT_THE_SAME:
        return 0.0
    if max(name_similarity(name, piece.text) for piece in stretch.pieces) >= score:
        return 0.0
    if letters != plain and all(is_english_word(piece.text) for piece in stretch.pieces):
        return score if score > _ALL_BUT_THE_SAME else 0.0

    return score if score >= _NO_CHANCE else 0.0
