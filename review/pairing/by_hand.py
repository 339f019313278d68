"""What a person does to a pairing before it is stored: join, split, move, never the text."""

from dataclasses import replace
from enum import StrEnum

from review.pairing.alignment import Pairing

_BY_HAND = 1.0


class PairingSide(StrEnum):
    """Which column a sentence is moved in."""

    SOURCE = "source"
    TARGET = "target"


def join_pairs(pairings: tuple[Pairing, ...], position: int) -> tuple[Pairing, ...]:
    """Join the pairing at ``position`` with the one after it; the last one stays as it is.

    >>> pairs = (Pairing((0,), (), 1.0), Pairing((1,), (0,), 0.4))
    >>> join_pairs(pairs, 0) == (Pairing((0, 1), (0,), 1.0),)
    True
    """
    if not 0 <= position < len(pairings) - 1:
        return pairings
    first, second = pairings[position : position + 2]
    joined = Pairing(first.sources + second.sources, first.targets + second.targets, _BY_HAND)
    return (*pairings[:position], joined, *pairings[position + 2 :])


def split_pair(pairings: tuple[Pairing, ...], position: int) -> tuple[Pairing, ...]:
    """Part the first sentence of each side from the rest; one and one become missing and added.

    >>> split_pair((Pairing((0,), (0, 1), 0.9),), 0) == (
    ...     Pairing((0,), (0,), 1.0), Pairing((), (1,), 1.0))
    True
    >>> split_pair((Pairing((0,), (0,), 0.9),), 0) == (
    ...     Pairing((0,), (), 1.0), Pairing((), (0,), 1.0))
    True
    """
    if not 0 <= position < len(pairings):
        return pairings
    sources, targets = pairings[position].sources, pairings[position].targets
    if len(sources) <= 1 and len(targets) <= 1:
        parts = (Pairing(sources, (), _BY_HAND), Pairing((), targets, _BY_HAND))
    else:
        parts = (
            Pairing(sources[:1], targets[:1], _BY_HAND),
            Pairing(sources[1:], targets[1:], _BY_HAND),
        )

    return (*pairings[:position], *_filled(parts), *pairings[position + 1 :])


def move_sentence(
    pairings: tuple[Pairing, ...], position: int, *, side: PairingSide, down: bool
) -> tuple[Pairing, ...]:
    """Move the outermost sentence of one side into the pairing after it (``down``) or before it.

    Down takes the last sentence, up the first, so that the order of each text is kept. A pairing
    left empty disappears; at either end of the article nothing happens.

    >>> pairs = (Pairing((0,), (0, 1), 0.9), Pairing((1,), (), 1.0))
    >>> [pair.targets for pair in move_sentence(pairs, 0, side=PairingSide.TARGET, down=True)]
    [(0,), (1,)]
    """
    other = position + 1 if down else position - 1
    if not (0 <= position < len(pairings) and 0 <= other < len(pairings)):
        return pairings

    moved = (
        _sentences(pairings[position], side)[-1:]
        if down
        else _sentences(pairings[position], side)[:1]
    )
    if not moved:
        return pairings

    kept = tuple(number for number in _sentences(pairings[position], side) if number not in moved)
    there = _sentences(pairings[other], side)
    changed = list(pairings)
    changed[position] = _with(pairings[position], side, kept)
    changed[other] = _with(pairings[other], side, moved + there if down else there + moved)
    return _filled(tuple(changed))


def move_to_missing(
    pairings: tuple[Pairing, ...], position: int, *, down: bool
) -> tuple[Pairing, ...]:
    """Move the draft's sentences of a pairing to the nearest source after it (``down``) or before
    it that has no translation: a paragraph that the translator put elsewhere.

    Without such a source nothing happens.

    >>> pairs = (Pairing((), (0,), 1.0), Pairing((0,), (1,), 0.9), Pairing((1,), (), 1.0))
    >>> [pair.targets for pair in move_to_missing(pairs, 0, down=True)]
    [(1,), (0,)]
    >>> move_to_missing(pairs, 0, down=False) == pairs
    True
    """
    if not 0 <= position < len(pairings):
        return pairings
    ahead = range(position + 1, len(pairings)) if down else range(position - 1, -1, -1)
    other = next((index for index in ahead if _is_missing(pairings[index])), None)
    moved = pairings[position].targets
    if other is None or not moved:
        return pairings

    changed = list(pairings)
    changed[position] = _with(pairings[position], PairingSide.TARGET, ())
    changed[other] = _with(pairings[other], PairingSide.TARGET, moved)
    return _filled(tuple(changed))


def _is_missing(pairing: Pairing) -> bool:
    return bool(pairing.sources) and not pairing.targets and not pairing.is_aside


def _sentences(pairing: Pairing, side: PairingSide) -> tuple[int, ...]:
    return pairing.sources if side is PairingSide.SOURCE else pairing.targets


def _with(pairing: Pairing, side: PairingSide, numbers: tuple[int, ...]) -> Pairing:
    if side is PairingSide.SOURCE:
        return Pairing(numbers, pairing.targets, _BY_HAND)
    return Pairing(pairing.sources, numbers, _BY_HAND)


def _filled(pairings: tuple[Pairing, ...]) -> tuple[Pairing, ...]:
    return tuple(pairing for pairing in pairings if pairing.sources or pairing.targets)


def set_aside(
    pairings: tuple[Pairing, ...], position: int, *, side: PairingSide, number: int | None = None
) -> tuple[Pairing, ...]:
    """Take a sentence of one side out of its pairing and set it aside; what is aside comes back.

    Without ``number`` all sentences of that side in the pairing at ``position`` are meant.

    >>> set_aside((Pairing((0,), (0, 1), 0.9),), 0, side=PairingSide.TARGET, number=1)[1]
    Pairing(sources=(), targets=(1,), confidence=1.0, is_aside=True)
    """
    if not 0 <= position < len(pairings):
        return pairings
    pairing = pairings[position]
    if pairing.is_aside:
        return (*pairings[:position], replace(pairing, is_aside=False), *pairings[position + 1 :])

    there = _sentences(pairing, side)
    taken = tuple(one for one in there if number is None or one == number)
    if not taken:
        return pairings

    kept = tuple(one for one in there if one not in taken)
    empty = Pairing((), (), _BY_HAND, is_aside=True)
    aside = replace(_with(empty, side, taken), is_aside=True)
    # Sentences stay in the order of their text: what stood before the rest of its pairing goes
    # before it.
    parts = (
        (aside, _with(pairing, side, kept))
        if kept and taken[0] < kept[0]
        else (_with(pairing, side, kept), aside)
    )

    return (*pairings[:position], *_filled(parts), *pairings[position + 1 :])
