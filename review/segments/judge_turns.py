"""When the judge and the counting of issues may work: at once, or now and then while people save.

Judging takes a tenth of a second of a processor, and a server that is written to by thirty people
has none to spare: whose save waits for it notices, whose judged issue comes seconds later does not.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

_SAVING_SECONDS = 2.0
"""So long after a save somebody counts as writing."""
_RESTS = 29
"""So many times as long as it worked the judge rests while others write: fewer than one save in
twenty meets it.
"""
_LOOK_SECONDS = 0.2

Item = TypeVar("Item")


class JudgeTurns:
    """Who wrote last, and until when the judge rests; moments are seconds of a steady clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._saved: dict[str, float] = {}
        self._rests_until = 0.0

    def note_save(self, person: str) -> None:
        """Remember that ``person`` saves at this moment."""
        moment = self._clock()
        lately = {who: at for who, at in self._saved.items() if moment - at < _SAVING_SECONDS}
        # A new one and not the same changed: threads read it meanwhile.
        self._saved = lately | {person: moment}

    def may_work_for(self, person: str) -> bool:
        """Whether the judge may work now for ``person``, whose own saves do not count."""
        return self._clock() >= self._rests_until or not self._others_write(person)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Let nobody else have the judge work while others write, and have it rest afterwards."""
        begun, self._rests_until = self._clock(), float("inf")
        try:
            yield
        finally:
            ended = self._clock()
            self._rests_until = ended + _RESTS * (ended - begun)

    def in_turns(
        self,
        items: Sequence[Item],
        *,
        alone: int,
        beside_savers: int,
        is_over: Callable[[], bool] = lambda: False,
        wait: Callable[[float], object] = time.sleep,
    ) -> Iterator[Sequence[Item]]:
        """Yield ``items`` in slices, each when the turn of work for nobody in particular has come.

        A slice has as many as ``alone`` says, and as ``beside_savers`` says while people save. It
        ends before the items do where ``is_over``.
        """
        start = 0
        while start < len(items):
            while not is_over() and not self.may_work_for(""):
                wait(_LOOK_SECONDS)
            if is_over():
                return
            size = beside_savers if self._others_write("") else alone
            with self.working():
                yield items[start : start + size]
            start += size

    def _others_write(self, person: str) -> bool:
        moment = self._clock()
        return any(
            moment - at < _SAVING_SECONDS for who, at in self._saved.items() if who != person
        )
