"""Who waits for long work: told how far it is, and asked whether it should go on."""

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Watcher:
    """``tell`` is told how much is done, a share of 1 or so many of how many; ``is_over`` says that
    the work should end now.
    """

    is_over: Callable[[], bool] = lambda: False
    tell: Callable[..., object] = lambda *_how_far: None

    def part(self, start: float, end: float) -> "Watcher":
        """Return who watches work that tells shares, where it is the part from ``start`` to
        ``end`` of all.

        >>> told = []
        >>> Watcher(tell=told.append).part(0.5, 1.0).tell(0.5)
        >>> told
        [0.75]
        """
        return replace(self, tell=lambda share: self.tell(start + share * (end - start)))


UNWATCHED = Watcher()
"""Nobody waits, and nobody stops it."""
