"""A consistent copy of the database in use, and a database made from such a copy again."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from review.backup.archive import (
    ENCRYPTED_SUFFIX,
    Manifest,
    file_sha256,
    opened_backup,
    write_backup,
)
from review.backup.row_digests import TableDigest, differing_tables, table_digests
from review.store.database import storage_error
from review.store.job_queue import SCHEMA
from review.store.private_files import copy_sqlite, private_file, private_folder
from review.store.word_index import foreign_programs
from translation.errors import ConflictError, StoppedError, StorageError, UsageError
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher

# What of a backup is done once the database is copied, once its rows are read, and its bytes.
_SHARE_OF_COPYING, _SHARE_OF_READING, _SHARE_OF_PACKING = 0.3, 0.7, 0.8
# And of restoring, once the copy is unpacked, and once its rows are compared.
_SHARE_OF_UNPACKING, _SHARE_OF_COMPARING = 0.2, 0.6
_SQLITE = "sqlite"
_POSTGRESQL = "postgresql"


def make_backup(
    database: Engine,
    folder: Path,
    *,
    name: str = "",
    passphrase: str = "",
    watcher: Watcher = UNWATCHED,
) -> Path:
    """Write a backup of ``database`` into ``folder`` while others go on writing, and return its
    path.

    It holds one state of all tables. ``name`` is by default the moment, in UTC. Raises
    StorageError, DiskFullError, or StoppedError when ``watcher`` is over: nothing is left then.
    """

    def note(share: float) -> None:
        if watcher.is_over():
            raise StoppedError(folder.name, told("the backup was stopped"))
        watcher.tell(share)

    kind = database.dialect.name
    moment = datetime.now(UTC)
    stem = name or f"cotejo-{moment:%Y%m%dT%H%M%SZ}"
    path = folder / f"{stem}.zip{ENCRYPTED_SUFFIX if passphrase else ''}"
    try:
        private_folder(folder)
        with TemporaryDirectory(prefix=".cotejo-", dir=folder) as scratch:
            copy = Path(scratch, "database")
            private_file(copy)
            tables = _copied(database, copy, lambda share: note(share * _SHARE_OF_COPYING))
            note(_SHARE_OF_READING)
            manifest = Manifest(
                kind, moment.isoformat(timespec="seconds"), file_sha256(copy), tables
            )
            note(_SHARE_OF_PACKING)
            write_backup(path, copy, manifest, passphrase=passphrase)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise storage_error(error, str(path)) from error

    return path


def verify_backup(path: Path, *, passphrase: str = "") -> Manifest:
    """Return what a backup holds once all of it was read and every row was compared with its
    digest.

    Of a backup of PostgreSQL the checksum and the table of contents are read; its rows are compared
    when it is restored. Raises DamagedFileError, EncryptedFileError, UnsupportedFormatError,
    StorageError.
    """
    with opened_backup(path, passphrase=passphrase) as (manifest, copy):
        if manifest.kind == _POSTGRESQL:
            _run(["pg_restore", "--list", str(copy)])
        else:
            _require_same(path.name, manifest, _sqlite_digests(copy))
    return manifest


def restore_backup(
    path: Path, address: URL, backups: Path, *, passphrase: str = "", watcher: Watcher = UNWATCHED
) -> Path | None:
    """Put the backup in the place of the database at ``address``; every row is compared before it
    counts.

    Returns the backup that was made of the database before, in ``backups``; None where there was
    none. Raises ConflictError while a server has the database open, UsageError for a backup of the
    other kind of database, StoppedError when ``watcher`` is over before it is in its place, and
    what ``verify_backup`` raises; the database is then what it was.
    """
    with opened_backup(path, passphrase=passphrase) as (manifest, copy):
        watcher.tell(_SHARE_OF_UNPACKING)
        if manifest.kind != address.get_backend_name():
            raise UsageError(
                path.name,
                told("it is a backup of {kind}, and the database is another", kind=manifest.kind),
                "Choose the database by DATABASE_URL.",
            )
        if manifest.kind == _POSTGRESQL:
            rest = watcher.part(_SHARE_OF_UNPACKING, 1)
            return _restore_postgresql(path.name, manifest, copy, address, backups, watcher=rest)
        _require_same(path.name, manifest, _sqlite_digests(copy))
        watcher.tell(_SHARE_OF_COMPARING)
        own = watcher.part(_SHARE_OF_COMPARING, 1)
        return _restore_sqlite(copy, Path(str(address.database)), backups, own)


def _copied(
    database: Engine, copy: Path, on_progress: Callable[[float], None]
) -> dict[str, TableDigest]:
    if database.dialect.name == _SQLITE:
        copy_sqlite(Path(str(database.url.database)), copy, on_progress=on_progress)
        on_progress(1)
        return _sqlite_digests(copy)
    with database.connect() as connection:
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        _run(
            [
                "pg_dump",
                "--format=custom",
                f"--exclude-schema={SCHEMA}",
                f"--snapshot={snapshot}",
                f"--file={copy}",
            ],
            database.url,
        )
        return table_digests(connection)


def _sqlite_digests(file: Path) -> dict[str, TableDigest]:
    with _sqlite_connection(file) as connection:
        problems = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        if problems != ["ok"]:
            raise StorageError(
                file.name,
                told("SQLite finds it damaged ({problem})", problem=problems[0]),
                "Take an older one.",
            )
        foreign = foreign_programs(connection)
        if foreign:
            raise StorageError(
                file.name,
                told("it holds what Cotejo does not make: {names}", names=", ".join(foreign)),
                "Somebody has changed it: take an older one.",
            )
        return table_digests(connection)


@contextmanager
def _sqlite_connection(file: Path) -> Iterator[Connection]:
    engine = create_engine(URL.create(_SQLITE, database=str(file)))
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise storage_error(error, file.name) from error
    finally:
        engine.dispose()


def _restore_sqlite(copy: Path, database: Path, backups: Path, watcher: Watcher) -> Path | None:
    earlier = None
    if database.exists():
        _require_closed(database)
        engine = create_engine(URL.create(_SQLITE, database=str(database)))
        earlier = _backup_before_restoring(engine, backups, watcher)
        engine.dispose()
    _require_wanted(watcher)
    private_folder(database.parent)
    unfinished = database.with_name(f".{database.name}.part")
    private_file(unfinished)
    shutil.copyfile(copy, unfinished)
    for beside in ("-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
    unfinished.replace(database)
    return earlier


def _backup_before_restoring(database: Engine, backups: Path, watcher: Watcher) -> Path:
    name = f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    return make_backup(database, backups, name=name, watcher=watcher)


def _require_wanted(watcher: Watcher) -> None:
    """Raise StoppedError when the restoring is wanted no more."""
    if watcher.is_over():
        raise StoppedError(told("The database"), told("the restoring was stopped"))


def _require_closed(database: Path) -> None:
    # In this mode SQLite wants the file for itself, which it gets only when no other process has it
    # open.
    with closing(sqlite3.connect(database, timeout=1)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            raise ConflictError(
                told("The database"),
                "Cotejo is running and has it open",
                "Stop it, then try again.",
            ) from error


def _restore_postgresql(
    name: str, manifest: Manifest, copy: Path, address: URL, backups: Path, *, watcher: Watcher
) -> Path:
    engine = create_engine(address)
    try:
        earlier = _backup_before_restoring(engine, backups, watcher)
        _require_wanted(watcher)
        restore = [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
        ]
        _run([*restore, f"--dbname={_plain(address)}", str(copy)], address)
        with engine.connect() as connection:
            _require_same(name, manifest, table_digests(connection))
    finally:
        engine.dispose()

    return earlier


def _require_same(name: str, manifest: Manifest, found: dict[str, TableDigest]) -> None:
    differing = differing_tables(manifest.tables, found)
    if differing:
        raise StorageError(
            name,
            told(
                "these tables do not hold what was backed up: {tables}", tables=", ".join(differing)
            ),
            "Take an older one.",
        )


def _plain(address: URL) -> str:
    return address.set(drivername=_POSTGRESQL, password=None).render_as_string(hide_password=False)


def _run(command: list[str], address: URL | None = None) -> None:
    # The password goes by the environment: arguments can be read by everybody on the machine.
    environment = {"PATH": _path(), "PGCONNECT_TIMEOUT": "10"}
    if address is not None:
        environment["PGPASSWORD"] = address.password or ""
        command = [*command, _plain(address)] if command[0] == "pg_dump" else command

    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own programs, no shell
    except FileNotFoundError as error:
        raise UsageError(
            command[0],
            "this program of PostgreSQL is not installed",
            "Install its client programs.",
        ) from error

    if done.returncode:
        raise StorageError(
            told("The database"),
            told(
                "{program} failed ({cause})", program=command[0], cause=done.stderr.strip()[-300:]
            ),
        )


def _path() -> str:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return os.pathsep.join([os.environ.get("PATH", ""), *map(str, debian)])
