"""Sends answers without delay.

Streamlit opens its socket without saying that it is for TCP, and asyncio turns Nagle's algorithm
off only where that was said. With it the second part of every answer, its body, waits up to 40 ms
until the first has arrived.
"""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")


def send_at_once() -> None:
    """Have every connection that this process takes from now on send what it has; before it serves
    any.
    """
    for number in (int(file.name) for file in _OPEN_FILES.glob("*")):
        # The number of the listing itself is in it, and closed by now.
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                _set(number)


def _set(number: int) -> None:
    one = socket.socket(fileno=number)
    try:
        is_tcp = one.family in {socket.AF_INET, socket.AF_INET6} and one.type == socket.SOCK_STREAM
        if is_tcp and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    finally:
        one.detach()
