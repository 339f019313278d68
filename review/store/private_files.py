"""Keeping what is stored for the eyes of its owner: folders 0700, files 0600, ``secrets.toml``.

The database holds embargoed texts and the key that passes are signed with; other accounts of the
same machine have no business in it.
"""

import os
import sqlite3
import stat
import tomllib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from translation.errors import UsageError
from translation.messages import told
from translation.system_errors import system_said
from translation.toml_lines import line_at_fault

_PAGES_AT_ONCE = 2_048
"""Of a database that is copied, between two looks at whether somebody stops it: eight megabytes."""
SECRETS_FILE = "secrets.toml"
_OURS = {"cotejo.db", "models", "backups", SECRETS_FILE}
"""What makes a folder one of ours; any other is left as it is, for it may be /tmp or a home."""


def private_folder(folder: Path) -> None:
    """Make ``folder`` if it is missing, readable by its owner only.

    A folder that is there already is closed to others when it is empty or holds data of Cotejo,
    unless it belongs to somebody else or is one that everybody writes into. Raises OSError when it
    cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        return
    known = folder.stat()
    names = {path.name for path in folder.iterdir()}
    is_shared = known.st_mode & stat.S_ISVTX
    is_own = not hasattr(os, "getuid") or known.st_uid == os.getuid()
    if is_own and not is_shared and (not names or names & _OURS):
        folder.chmod(0o700)


def private_file(file: Path) -> None:
    """Make ``file`` if it is missing, readable and writable by its owner only.

    Raises OSError when it cannot be made; one that belongs to somebody else is left as it is.
    """
    # Made with its mode: between making it and closing it somebody else could open it.
    os.close(os.open(file, os.O_CREAT | os.O_RDONLY, 0o600))
    close_to_others(file)


def close_to_others(file: Path) -> None:
    """Take the rights of everybody but its owner from ``file``, if it is there and is ours."""
    with suppress(FileNotFoundError, PermissionError):
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            file.chmod(0o600)


def copy_sqlite(
    database: Path, copy: Path, *, on_progress: Callable[[float], object] = lambda _share: None
) -> None:
    """Copy one consistent state of a SQLite file, also while others write. Raises sqlite3.Error,
    and what ``on_progress`` raises, which is told the share that is copied.
    """

    def note(_status: int, remaining: int, total: int) -> None:
        on_progress(1 - remaining / max(total, 1))

    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        # What is read from here on is one state: without it each write would begin the copy anew.
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        source.backup(target, pages=_PAGES_AT_ONCE, progress=note)
        # A copy in WAL mode would make files beside itself when it is read.
        target.execute("PRAGMA journal_mode=DELETE")


def sections_of(file: Path) -> dict[str, Any]:
    """Return the sections of a file of secrets, which is closed to others with its folder.

    Raises UsageError for one that cannot be read.
    """
    close_to_others(file)
    # With another database than SQLite nothing else closes the folder.
    with suppress(OSError):
        private_folder(file.parent)
    remedy = "Mend it, or move it away if no login is wanted."
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(str(file), "it is not a text in UTF-8", remedy) from error
    except OSError as error:
        raise UsageError(
            str(file),
            told("it cannot be read ({cause})", cause=system_said(error)),
            "Let the account of Cotejo read it.",
        ) from error

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The line itself may hold a secret.
        line, _ = line_at_fault(text, error)
        raise UsageError(str(file), told("line {line} is no TOML", line=line), remedy) from error
