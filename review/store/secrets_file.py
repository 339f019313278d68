"""The file ``secrets.toml``: what this installation is told and the database must not hold."""

import tomllib
from pathlib import Path
from typing import Any

from translation.errors import UsageError
from translation.messages import told

SECRETS_FILE = "secrets.toml"


def sections_of(file: Path) -> dict[str, Any]:
    """Return the sections of a file that is there. Raises UsageError for one that cannot be
    read.
    """
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            str(file),
            told("it is no TOML ({cause})", cause=error),
            "Mend it, or move it away if no login is wanted.",
        ) from error
    except OSError as error:
        raise UsageError(
            str(file),
            told("it cannot be read ({cause})", cause=error.strerror),
            "Let the account of Cotejo read it.",
        ) from error
