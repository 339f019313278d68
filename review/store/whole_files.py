"""Writing a file for somebody else to read: it appears whole or not at all."""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from translation.errors import CotejoError, DiskFullError, UsageError
from translation.messages import told
from translation.system_errors import system_said


def write_whole(data: bytes, path: Path, *, remedy: str) -> None:
    """Write ``data`` to ``path``, making its folder. A link stays, and the file that it names is
    written; a device or a pipe is written to, not replaced.

    Raises DiskFullError, and UsageError with ``remedy``.
    """
    named = Path(os.path.realpath(path))
    unfinished = named.with_name(f".{named.name}.part")
    try:
        if path.is_file() or not (path.exists() or named.is_symlink()):
            named.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(data)
            unfinished.replace(named)
        else:  # no file that could be replaced: a device, a pipe, a folder, links in a circle
            path.write_bytes(data)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise unwritten(str(path), error, remedy) from error


def unwritten(subject: str, error: OSError, remedy: str) -> CotejoError:
    """Return what ``error`` of the system means to whoever wanted ``subject`` written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return no_room(subject)
    return UsageError(
        subject, told("cannot be written ({strerror})", strerror=system_said(error)), remedy
    )


def no_room(subject: str) -> DiskFullError:
    """Return what says that the disk of ``subject`` is full."""
    return DiskFullError(
        subject, "there is no room left on the disk", "Free some space and try again."
    )


def safe_stem(text: str, otherwise: str, *, longest: int = 80) -> str:
    """Return what of ``text`` may begin the name of a file on every system, else ``otherwise``.

    >>> safe_stem("The guild: a reply", "article"), safe_stem("...", "article")
    ('The_guild_a_reply', 'article')
    """
    return re.sub(r"[^\w.-]+", "_", text).strip("._")[:longest] or otherwise
