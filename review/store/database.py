"""Opening the database, keeping its schema current, and both ways to use it: reading and writing.

Alembic takes half a second to load: whether there is anything for it to do is told without it.
"""

import re
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from logging import getLogger
from pathlib import Path
from shutil import disk_usage
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import URL, Connection, Engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry, Pool, StaticPool
from sqlmodel import Session, SQLModel, create_engine

from review.store import job_tables, people_tables, tables, word_index
from review.store.counts import count_changed, watch_changes
from review.store.job_queue import prepare_queue
from review.store.postgresql import BUSY_TIMEOUT_SECONDS, flush, keep_promises
from review.store.private_files import close_to_others, private_file, private_folder
from review.store.same_file import note_opened, require_same_file, require_same_installation
from review.store.whole_files import no_room
from translation.errors import CotejoError, StorageError, UsageError
from translation.messages import by_command, told, told_later

_LOG = getLogger(__name__)
_FILLED_BY = (job_tables, people_tables, tables, word_index)
METADATA = SQLModel.metadata
"""All tables, as the modules above have put them in."""

_KINDS = ("sqlite", "postgresql")
_WAITS = "cotejo waits"
_SAYS_FULL = ("disk is full", "no space", "disk full")
_LEAST_ROOM = 64 * 1024
_DRIVER_ERRORS = (OperationalError, InterfaceError, PoolTimeoutError)
# A NUL, half of a surrogate pair, a whole number over 64 bits: the drivers refuse them each in its
# own way.
_UNSTORABLE = (DataError, UnicodeEncodeError, OverflowError)
# A writer that waits for the lock keeps its connection; the default of 15 starves 30 reviewers.
_ROOM_FOR_A_TEAM = {"pool_size": 20, "max_overflow": 40}
_guard = Lock()
_lines: weakref.WeakKeyDictionary[Pool, Lock] = weakref.WeakKeyDictionary()
"""Where the writers of each database stand in line."""


def open_database(url: str) -> Engine:
    """The database at ``url`` with its schema brought up to date.

    Before a SQLite file is migrated it is copied into ``backups`` beside it (the newest five are
    kept). Raises StorageError when it cannot be opened, DiskFullError when there is no room,
    UsageError for an address that is none.
    """
    shown = address_of(url).render_as_string(hide_password=True)
    try:
        engine = _create_engine(url)
    except OSError as error:
        raise storage_error(error, shown) from error
    try:
        if not has_newest_schema(engine):
            from review.store.upgrade import upgrade  # noqa: PLC0415 - Alembic takes 0.5 s to load

            upgrade(engine)
        prepare_queue(engine)
        note_opened(engine)
    except (DatabaseError, sqlite3.Error, OSError) as error:
        engine.dispose()
        raise storage_error(error, shown) from error
    except CotejoError:
        engine.dispose()
        raise
    return engine


def address_of(url: str) -> URL:
    """Return ``url`` in its parts. Raises UsageError for no address of a database we know.

    >>> address_of("sqlite:////data/cotejo.db").get_backend_name()
    'sqlite'
    """
    try:
        address = make_url(url)
        known = address.get_backend_name() in _KINDS and address.get_dialect() is not None
    except (ArgumentError, NoSuchModuleError, ValueError):
        known = False

    if not known:
        raise UsageError(
            told("The database"),
            "this is no address of a database that Cotejo can use",
            "Write postgresql://user@host/name; without DATABASE_URL it is a file in the data "
            "folder.",
        )

    return address


ActGiven = ParamSpec("ActGiven")
ActResult = TypeVar("ActResult")
SessionAct = Callable[Concatenate[Session, ActGiven], ActResult]
"""A function that takes a session, and what else it is given."""


def temporary_database() -> Engine:
    """An empty database in memory for work that leaves nothing; gone with the engine returned."""
    engine = _create_engine("sqlite://")
    METADATA.create_all(engine)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one consistent state and never blocks a writer.

    Raises StorageError when the database cannot be reached or all connections are in use and none
    comes free, ReplacedDatabaseError when it is not the one that was opened, UsageError for a
    number that no database holds.
    """
    require_same_file(engine)
    with _errors_told(), Session(engine) as session:
        yield session


@contextmanager
def _errors_told() -> Iterator[None]:
    """Raise what the database refuses as errors of ours."""
    try:
        yield
    except _UNSTORABLE as error:
        raise _unstorable(error) from error
    except (*_DRIVER_ERRORS, DatabaseError) as error:
        if not _is_of_the_database(error):
            raise
        raise storage_error(error, told("The database")) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that holds the write lock from its first statement and commits at the end.

    A transaction that begins as a reader and writes later fails at once with SQLite when another
    has written in between, and overwrites it with PostgreSQL; taking the lock first makes writers
    queue. Rolls back on any error; raises DiskFullError when there is no room, StorageError when
    the lock could not be had or the database cannot be reached, ReplacedDatabaseError when what was
    written did not reach the database that was opened, UsageError for what no database holds.
    """
    require_same_file(engine)

    with _errors_told(), _in_line(engine):
        with Session(engine.execution_options(cotejo_writes=True, cotejo_saves=True)) as session:
            watch_changes(session)
            yield session
            count_changed(session)
            require_same_installation(session)
            session.commit()
        if engine.dialect.name == "postgresql":
            flush(engine)
        # Again, before anybody is told it is saved: an open file takes writes when deleted.
        require_same_file(engine)


@contextmanager
def _in_line(engine: Engine) -> Iterator[None]:
    """Let the writers of this program wait for one another here and not in SQLite.

    SQLite has who waits look again and again, with pauses of up to a tenth of a second, and whoever
    comes meanwhile goes first; and each would keep a connection.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    with _guard:
        line = _lines.setdefault(engine.pool, Lock())
    waits = engine.get_execution_options().get("cotejo_waits", True)
    if not line.acquire(timeout=BUSY_TIMEOUT_SECONDS if waits else 0):
        raise _busy(told("The database"))
    try:
        yield
    finally:
        line.release()


def read(
    engine: Engine,
    act: SessionAct[ActGiven, ActResult],
    /,
    *args: ActGiven.args,
    **kwargs: ActGiven.kwargs,
) -> ActResult:
    """Return what a function finds in a session of its own. Raises as reading, and as it does."""
    with reading(engine) as session:
        return act(session, *args, **kwargs)


def write(
    engine: Engine,
    act: SessionAct[ActGiven, ActResult],
    /,
    *args: ActGiven.args,
    **kwargs: ActGiven.kwargs,
) -> ActResult:
    """Carry out a function in a transaction of its own, return what it made; raises as it does."""
    with writing(engine) as session:
        # What was made is read when all is stored: its rows keep what was written.
        session.expire_on_commit = False
        return act(session, *args, **kwargs)


def write_if_possible(
    engine: Engine, write: Callable[[Session], object], *, waits: bool = False
) -> bool:
    """Write what reading brings along (counts, who is here), and return whether that was possible.

    Where somebody else is writing at this moment (with ``waits``: and does not finish in time), or
    there is no room, nothing is written, and the log says so to whoever asks for that much.
    """
    try:
        with writing(engine.execution_options(cotejo_waits=waits)) as session:
            write(session)
    except StorageError as error:
        _LOG.info("Not written now: %s", error)
        return False
    return True


def _is_of_the_database(error: Exception) -> bool:
    """Whether the database is away, busy or damaged, and not the statement, which is our fault."""
    return isinstance(error, _DRIVER_ERRORS) or type(error) is DatabaseError


_BY_NAME = (
    told_later("the database server lets nobody in by this name and password"),
    told_later("Set them right in DATABASE_URL."),
)
_SERVER_REFUSES = (
    (("authentication failed",), *_BY_NAME),
    (("pg_hba",), *_BY_NAME),
    (
        ("does not exist", "database"),
        told_later("the database server has no database of this name"),
        told_later("Create it, or name another in DATABASE_URL."),
    ),
)
"""What PostgreSQL says when it refuses a connection, by the words of it, and what that means."""


def storage_error(error: Exception, subject: str) -> StorageError:
    """The error of ours that says what ``error`` of the driver or the system means to a person."""
    cause = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
    # What the driver says alone: the whole message quotes the statement, with the words of a text.
    text = str(cause).lower()
    if any(sign in text for sign in _SAYS_FULL) or ("disk i/o error" in text and _is_full(subject)):
        return no_room(subject)

    if isinstance(error, PoolTimeoutError):
        return StorageError(subject, "too many people are using it at this moment", "Try again.")
    if "locked" in text or "lock timeout" in text:
        return _busy(subject)

    for signs, problem, remedy in _SERVER_REFUSES:
        if all(sign in text for sign in signs):
            return StorageError(subject, problem, remedy)
    if "connection" in text or getattr(error, "connection_invalidated", False):
        return StorageError(
            subject,
            "the database server does not answer",
            "Start it, or set DATABASE_URL right. What was typed in a browser waits there.",
        )

    if "malformed" in text or "not a database" in text:
        return StorageError(
            subject,
            "the file is damaged",
            by_command(told("Put a backup in its place."), "cotejo restore FILE"),
        )

    return StorageError(
        subject,
        told("cannot be opened or written ({cause})", cause=cause),
        "Check the folder, or choose another by COTEJO_DATA.",
    )


def _is_full(subject: str) -> bool:
    """Whether the disk of a file has no room: SQLite calls it an error of the disk where what it
    keeps beside the file does not fit.
    """
    folder = Path(str(make_url(subject).database) if "://" in subject else subject).parent
    return folder.exists() and disk_usage(folder).free < _LEAST_ROOM


def _busy(subject: str) -> StorageError:
    return StorageError(
        subject, "somebody else is writing and did not finish in time", "Try again."
    )


def _unstorable(error: Exception) -> UsageError:
    if isinstance(error, OverflowError):
        return UsageError(
            "", "this cannot be stored: a number in it is too large", "Take it out and try again."
        )
    return UsageError(
        "", "this cannot be stored: a character in it is none", "Take it out and try again."
    )


def _create_engine(url: str) -> Engine:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        engine = create_engine(url, **_ROOM_FOR_A_TEAM)
        keep_promises(engine)
        return engine
    in_memory = address.database in (None, "", ":memory:")
    if not in_memory:
        _make_private(Path(str(address.database)))
    options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else _ROOM_FOR_A_TEAM
    engine = create_engine(
        url, connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_SECONDS}, **options
    )
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    # Python 3.13 wants each connection closed, also those of an engine that nobody disposed of.
    weakref.finalize(engine, engine.pool.dispose)

    return engine


def _make_private(database: Path) -> None:
    private_folder(database.parent)
    private_file(database)
    # SQLite gives the files beside it the rights of the database; those of older versions are
    # closed here.
    for beside in ("-wal", "-shm"):
        close_to_others(database.with_name(database.name + beside))


def _configure_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: _begin_sqlite decides which kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        # FULL: what the screen has called saved survives a power cut, not only a killed process.
        "synchronous=FULL",
        "foreign_keys=ON",
        # What is deleted is overwritten in the file, and not only left out.
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes, waits = options.get("cotejo_writes", False), options.get("cotejo_waits", True)
    if connection.info.get(_WAITS, True) != waits:
        connection.exec_driver_sql(
            f"PRAGMA busy_timeout={BUSY_TIMEOUT_SECONDS * 1000 if waits else 0}"
        )
        connection.info[_WAITS] = waits
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_REVISION = re.compile(r"^(down_)?revision\b[^=\n]*=(.*)$", re.MULTILINE)
_NAME = re.compile(r"['\"](\w+)['\"]")


def has_newest_schema(engine: Engine) -> bool:
    """Whether every migration has been applied; False where that is open, and for a new file."""
    try:
        with engine.connect() as connection:
            present = (
                connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
            )
    except DatabaseError:
        # Upgrading says what is wrong with it, if anything is.
        return False
    return frozenset(present) == newest_revisions()


@cache
def newest_revisions() -> frozenset[str]:
    """Return the migrations that no other follows: one, unless somebody made two of a parent."""
    made: set[str] = set()
    followed: set[str] = set()
    for path in _VERSIONS.glob("*.py"):
        for is_parent, names in _REVISION.findall(path.read_text("utf-8")):
            (followed if is_parent else made).update(_NAME.findall(names))
    return frozenset(made - followed)
