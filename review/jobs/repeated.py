"""What a server or worker does again and again while it runs: backups, learning, folders, feeds."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from translation.errors import CotejoError

HOUR = 3600.0


class Repeated:
    """Does ``act`` at once and then every so many seconds in a thread; what fails is tried anew."""

    def __init__(
        self,
        name: str,
        act: Callable[[], object],
        *,
        seconds: float = HOUR,
        leave: Callable[[], object] = lambda: None,
    ) -> None:
        """``name`` is what log and thread call it; ``leave`` gives back what the acts hold."""
        self._name = name
        self._act = act
        self._leave = leave
        self._seconds = seconds
        self._stopped = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop doing it, wait until what is in hand is done, and give back what is held."""
        self._stopped.set()
        self._thread.join()
        self._leave()

    def _run(self) -> None:
        trouble = ""
        while True:
            try:
                self._act()
                trouble = ""
            except CotejoError as error:
                if str(error) != trouble:
                    logging.getLogger(__name__).warning("%s failed: %s", self._name, error)
                trouble = str(error)
            if self._stopped.wait(self._seconds):
                return
