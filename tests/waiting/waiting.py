"""Waiting for what another process does."""

import socket
import time
from collections.abc import Callable
from subprocess import Popen

_PAUSE_SECONDS = 0.05
"""Between two questions: asking without a pause takes a processor from what is waited for."""


def until(
    is_so: Callable[[], object], *, seconds: float, process: Popen[bytes] | None = None
) -> None:
    """Ask until it is so; fail after ``seconds``, or once ``process``, which is to bring it about,
    ended.
    """
    deadline = time.monotonic() + seconds
    while not is_so():
        assert process is None or process.poll() is None, f"{process.args!r} ended"
        assert time.monotonic() < deadline, f"it was not so within {seconds} s"
        time.sleep(_PAUSE_SECONDS)


def listens(port: int) -> bool:
    """Return whether something of this machine takes connections at ``port``."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
