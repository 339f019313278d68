"""A pairing as rows to look at: two texts, and a word for what is unusual."""

from collections.abc import Sequence
from dataclasses import dataclass

from review.pairing.article import PairedArticle

DOUBTFUL = 0.2
"""Less confidence is worth a look: over half of the wrong pairs have it, and of the right ones 1 %
where word pairs of the two languages are known, 4 % elsewhere.
"""


@dataclass(frozen=True, slots=True)
class PairingRow:
    """``word`` is "missing", "added", "joined", "split", "doubtful", "aside", or "" for a pair."""

    source: str
    target: str
    word: str


def pairing_rows(article: PairedArticle) -> tuple[PairingRow, ...]:
    """Return one row a pairing, in order; a side's sentences are parted by a line break."""
    rows = []
    for pairing in article.pairings:
        source = "\n".join(article.sources[number].source for number in pairing.sources)
        target = "\n".join(article.targets[number].source for number in pairing.targets)
        counts = len(pairing.sources), len(pairing.targets)
        word = "aside" if pairing.is_aside else _word(*counts, pairing.confidence)
        rows.append(PairingRow(source, target, word))
    return tuple(rows)


def next_unusual(rows: Sequence[PairingRow], position: int) -> int:
    """Return the next row with a word after ``position``, from the top again, or ``position``.

    >>> rows = [PairingRow("a", "b", word) for word in ("missing", "", "added")]
    >>> next_unusual(rows, 0), next_unusual(rows, 2)
    (2, 0)
    """
    order = [*range(position + 1, len(rows)), *range(min(position, len(rows)))]
    return next((number for number in order if rows[number].word not in {"", "aside"}), position)


def _word(sources: int, targets: int, confidence: float) -> str:
    if not targets:
        return "missing"
    if not sources:
        return "added"
    if confidence < DOUBTFUL:
        return "doubtful"
    if sources > 1:
        return "joined"
    return "split" if targets > 1 else ""
