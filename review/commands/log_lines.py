"""What the log says on the command line: for people a line, for what runs on and on all of it."""

import logging
import os


class _Line(logging.Formatter):
    def formatException(self, ei: object) -> str:  # noqa: N802 - the library's name
        """Return nothing: a traceback helps nobody who typed a command."""
        del ei
        return ""


def log_in_lines() -> None:
    """Log without tracebacks from now on, unless COTEJO_TRACEBACK asks for them."""
    if logging.lastResort is not None and not os.environ.get("COTEJO_TRACEBACK"):
        logging.lastResort.setFormatter(_Line())


def log_all() -> None:
    """Log with tracebacks: what a program writes that runs for weeks is read by who mends it."""
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(None)
