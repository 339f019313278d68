"""The name under which people see a runner of jobs."""

import os
import socket

_LONGEST = 100


def runner_name() -> str:
    """Return the names of this machine and process, such as ``desk-3:4711``."""
    return f"{socket.gethostname()[:_LONGEST]}:{os.getpid()}"
