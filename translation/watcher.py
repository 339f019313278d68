"""Who waits for long work: told how far it is, and asked whether it should go on."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from threading import Thread
from typing import TypeVar

from translation.errors import StoppedError
from translation.messages import told

Awaited = TypeVar("Awaited")
_LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Watcher:
    """``tell`` is told how much is done, a share of 1 or so many of how many; ``is_over`` says that
    the work should end now.
    """

    is_over: Callable[[], bool] = lambda: False
    tell: Callable[..., object] = lambda *_how_far: None

    def part(self, start: float, end: float) -> "Watcher":
        """Return who watches work that tells shares, as the part from ``start`` to ``end`` of all.

        >>> told = []
        >>> Watcher(tell=told.append).part(0.5, 1.0).tell(0.5)
        >>> told
        [0.75]
        """
        return replace(self, tell=lambda share: self.tell(start + share * (end - start)))


UNWATCHED = Watcher()
"""Nobody waits, and nobody stops it."""


def awaited(call: Callable[[], Awaited], watcher: Watcher, *, subject: str) -> Awaited:
    """Return what ``call`` returns, which waits for another machine; raises what it raises.

    Raises StoppedError, about ``subject``, as soon as ``watcher`` is over: the call is then left
    behind in its thread, and ends when its own patience does. What it must not begin any more it
    asks the watcher itself.
    """
    outcome: Future[Awaited] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:  # noqa: BLE001 - raised again below, where somebody waits
            outcome.set_exception(error)

    Thread(target=run, name="awaited", daemon=True).start()
    while not wait([outcome], timeout=_LOOK_SECONDS).done:
        if watcher.is_over():
            raise StoppedError(subject, told("nobody waits for its answer any more"))
    return outcome.result()
