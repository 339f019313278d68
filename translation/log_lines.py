"""What the log says: a line to people at a command, all of it with its time for what runs on."""

import logging
import os


class _Line(logging.Formatter):
    def formatException(self, ei: object) -> str:  # noqa: N802 - the library's name
        """Return nothing: a traceback helps nobody who typed a command."""
        del ei
        return ""


def log_in_lines() -> None:
    """Log without tracebacks from now on, unless COTEJO_TRACEBACK asks for them."""
    if not os.environ.get("COTEJO_TRACEBACK"):
        _format(_Line())


def log_all() -> None:
    """Log with time, level and tracebacks: what a program writes that runs for weeks is read by who
    mends it, often long after.
    """
    _format(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))


def _format(formatter: logging.Formatter) -> None:
    # It is what writes where nobody has said otherwise: whoever sets up handlers keeps their own.
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(formatter)
