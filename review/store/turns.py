"""Whose turn it is: of several programs on a database one does what must not be done twice."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Protocol
from zlib import crc32

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from review.store.job_queue import is_shared
from review.store.private_files import private_file
from translation.errors import StoppedError
from translation.messages import told
from translation.watcher import Watcher

_LOOK_SECONDS = 0.1
_TURNS = 0x636F7465  # any number: it tells these locks from those of other programs
_TAKE = text("SELECT pg_try_advisory_lock(:turns, :name)")
_GIVE_BACK = text("SELECT pg_advisory_unlock(:turns, :name)")


class Turn(Protocol):
    """Whether this program is the one; the system gives the turn back when it ends."""

    def has_come(self) -> bool:
        """Take the turn where nobody has it, and return whether it is this program's."""

    def close(self) -> None:
        """Give the turn back."""


def turn_of(database: Engine, name: str) -> Turn:
    """Return the turn to do what ``name`` names, not yet taken.

    With SQLite it is the lock of a file beside the database, with PostgreSQL one of the server's.
    """
    if is_shared(database):
        return _TurnOnServer(database, name)
    file = database.url.database
    return _TurnByFile(None if file in (None, "", ":memory:") else Path(f"{file}-{name}"))


@contextmanager
def turn_awaited(database: Engine, name: str, watcher: Watcher, *, subject: str) -> Iterator[None]:
    """Have the turn to do what ``name`` names, once whoever has it gives it back.

    Raises StoppedError, about ``subject``, as soon as ``watcher`` is over.
    """
    with closing(turn_of(database, name)) as turn:
        while not turn.has_come():
            if watcher.is_over():
                raise StoppedError(subject, told("nobody waits for its turn any more"))
            time.sleep(_LOOK_SECONDS)
        yield


class _TurnByFile:
    def __init__(self, file: Path | None) -> None:
        """Of a database in memory there is no other program: ``file`` is None."""
        self._file = file
        self._lock: sqlite3.Connection | None = None

    def has_come(self) -> bool:
        if self._file is None or self._lock is not None:
            return True
        private_file(self._file)
        lock = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            return False
        self._lock = lock
        return True

    def close(self) -> None:
        if self._lock is not None:
            with suppress(sqlite3.Error):
                self._lock.close()
            self._lock = None


class _TurnOnServer:
    def __init__(self, database: Engine, name: str) -> None:
        self._database = database
        self._name = {"turns": _TURNS, "name": crc32(name.encode()) - 2**31}
        self._holding: Connection | None = None

    def has_come(self) -> bool:
        try:
            if self._holding is not None:
                # The lock is the connection's: one that has gone has given it back.
                self._holding.execute(text("SELECT 1"))
                return True
            return self._take()
        except SQLAlchemyError:
            self.close()
            return False

    def _take(self) -> bool:
        connection = self._database.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            if connection.execute(_TAKE, self._name).scalar_one():
                self._holding = connection
        finally:
            if self._holding is None:
                connection.close()
        return self._holding is not None

    def close(self) -> None:
        if self._holding is None:
            return
        holding, self._holding = self._holding, None
        try:
            # A connection that is only closed keeps its lock until the server has noticed.
            holding.execute(_GIVE_BACK, self._name)
        except SQLAlchemyError:
            # Back in the pool it might keep the lock.
            holding.invalidate()
        finally:
            holding.close()
