"""What a command ends with, for scripts; 0 is done. Nothing else is loaded for it."""

import sys
from typing import NoReturn

ISSUES_FOUND = 1
"""Issues were found, or conflicts are left."""
BAD_INPUT = 2
INTERRUPTED = 130
"""Ctrl+C: 128 and the signal's number, as shells count."""


def end_interrupted() -> NoReturn:
    """Say that this was stopped, and end."""
    from review.commands.wording import _  # noqa: PLC0415 - Ctrl+C may come before it is loaded

    sys.stderr.write(_("Stopped.") + "\n")
    sys.exit(INTERRUPTED)
