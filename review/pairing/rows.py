"""What is unusual of the rows of a pairing, in a word, and the way to the next of them."""

from collections.abc import Sequence

from review.pairing.alignment import Pairing
from review.pairing.article import PairedArticle

DOUBTFUL = 0.2
"""Less confidence is worth a look: over half of the wrong pairs have it, and of the right ones 1 %
where word pairs of the two languages are known, 4 % elsewhere.
"""


def pairing_words(article: PairedArticle) -> tuple[str, ...]:
    """Return a word for each pairing, in order: "missing", "added", "joined", "split", "doubtful",
    "aside", or "" for a pair.
    """
    return tuple(map(_word, article.pairings))


def next_unusual(words: Sequence[str], position: int) -> int:
    """Return the next row with a word after ``position``, from the top again, or ``position``.

    >>> words = ["missing", "", "added"]
    >>> next_unusual(words, 0), next_unusual(words, 2)
    (2, 0)
    """
    order = [*range(position + 1, len(words)), *range(min(position, len(words)))]
    return next((number for number in order if words[number] not in {"", "aside"}), position)


def _word(pairing: Pairing) -> str:
    if pairing.is_aside:
        return "aside"
    if not pairing.targets:
        return "missing"
    if not pairing.sources:
        return "added"
    if pairing.confidence < DOUBTFUL:
        return "doubtful"
    if len(pairing.sources) > 1:
        return "joined"
    return "split" if len(pairing.targets) > 1 else ""
