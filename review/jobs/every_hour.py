"""What a server looks after once an hour, as long as it runs: the day's backup, and learning by night."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from translation.errors import CotejoError

_HOUR = 3600.0


class EveryHour:
    """Does ``act`` at once and then once an hour, in its own thread; what fails is tried an hour later."""

    def __init__(self, name: str, act: Callable[[], object]) -> None:
        """``name`` is what the log and the thread call it."""
        self._name = name
        self._act = act
        self._stopped = Event()
        Thread(target=self._run, name=name, daemon=True).start()

    def close(self) -> None:
        """Stop doing it."""
        self._stopped.set()

    def _run(self) -> None:
        while True:
            try:
                self._act()
            except CotejoError as error:
                logging.getLogger(__name__).warning("%s failed: %s", self._name, error)
            if self._stopped.wait(_HOUR):
                return
