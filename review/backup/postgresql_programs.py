"""PostgreSQL's own programs, which dump a database and restore it: run, watched, ended."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from sqlalchemy import URL

from translation.errors import StorageError, UsageError
from translation.messages import told
from translation.watcher import Watcher

_LOOK_SECONDS = 0.2
_SHARE_OF_STARTING = 0.01
_TABLE = re.compile(r'(?:dumping contents of|processing data for) table "(?:\w+\.)?(\w+)"')
"""How both programs say at which table they are, whatever the language of the machine."""


def run_told(
    command: list[str], sizes: Mapping[str, int], telling: Watcher, *, address: URL | None = None
) -> None:
    """Run the program to its end, on the database at ``address``.

    ``telling`` is told the share of the tables' ``sizes`` that is done; what it raises ends the
    program. Raises UsageError where it is not installed, StorageError where it fails.
    """
    # The password goes by the environment: arguments can be read by everybody on the machine.
    environment = {"PATH": _path(), "PGCONNECT_TIMEOUT": "10"}
    if address is not None:
        environment["PGPASSWORD"] = address.password or ""
        command = [*command, "--verbose"]
    if address is not None and command[0] == "pg_dump":
        command = [*command, plain_address(address)]

    with TemporaryFile() as said:
        program = _started(command, environment, said)
        try:
            while _is_running(program):
                telling.tell(_share(said, sizes))
        finally:
            program.terminate()
            program.wait()
        if program.returncode:
            cause = _words(said).strip()[-300:]
            raise StorageError(
                told("The database"),
                told("{program} failed ({cause})", program=command[0], cause=cause),
            )


def plain_address(address: URL) -> str:
    """Return the address as these programs read it, without its password."""
    return address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _started(
    command: list[str], environment: Mapping[str, str], said: IO[bytes]
) -> subprocess.Popen[bytes]:
    # In a session of its own: Ctrl+C is for us, who end it.
    try:
        return subprocess.Popen(  # noqa: S603 - PostgreSQL's own programs, no shell
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise UsageError(
            command[0],
            "this program of PostgreSQL is not installed",
            "Install its client programs.",
        ) from error


def _is_running(program: subprocess.Popen[bytes]) -> bool:
    try:
        program.wait(_LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return False


def _share(said: IO[bytes], sizes: Mapping[str, int]) -> float:
    """What of the tables is done: those begun but for the last; a little from the start."""
    begun = [name for name in _TABLE.findall(_words(said)) if name in sizes]
    done = sum(sizes[name] for name in begun[:-1]) / max(sum(sizes.values()), 1)
    return max(done, _SHARE_OF_STARTING)


def _words(said: IO[bytes]) -> str:
    # Read by its offset: the program goes on writing at its own.
    return os.pread(said.fileno(), os.fstat(said.fileno()).st_size, 0).decode("utf-8", "replace")


def _path() -> str:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return os.pathsep.join([os.environ.get("PATH", ""), *map(str, debian)])
