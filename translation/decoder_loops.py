"""Detects a decoder in a loop: it repeats the same words, which its source does not."""

from collections import Counter
from collections.abc import Sequence

_LOOP = 4


def is_in_a_loop(written: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a run of three tokens stands four times in ``written``, and oftener than any in
    ``source``.

    A run of one and the same token counts twice: four in a row are a loop, but for the zeros of a
    figure.

    >>> is_in_a_loop("a rate rate rate rate".split(), "una tarifa".split())
    True
    >>> is_in_a_loop("1 0 0 0 0 0 0".split(), "un millón".split())
    False
    """
    return _most_repeated(written) >= max(_LOOP, _most_repeated(source) + 1)


def _most_repeated(tokens: Sequence[str]) -> int:
    runs = Counter(
        run for run in zip(tokens, tokens[1:], tokens[2:], strict=False) if run != ("0", "0", "0")
    )
    return max((count * (2 if len({*run}) == 1 else 1) for run, count in runs.items()), default=0)
