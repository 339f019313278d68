"""A consistent copy of the database in use, and a database made from such a copy again."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from review.backup.archive import (
    ENCRYPTED_SUFFIX,
    PIECE,
    Manifest,
    no_backup,
    opened_backup,
    write_backup,
)
from review.backup.postgresql_programs import plain_address, run_told
from review.backup.row_digests import TableDigest, differing_tables, table_digests
from review.store.database import storage_error
from review.store.job_queue import SCHEMA
from review.store.private_files import copy_sqlite, private_file, private_folder
from review.store.word_index import foreign_programs
from translation.digests import file_sha256
from translation.errors import ConflictError, StoppedError, StorageError, UsageError
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher

# What of a backup is done once the database is copied and its rows are read, what of that is
# copying, and what of all is done once its bytes are read.
_SHARE_OF_READING, _SHARE_OF_COPYING, _SHARE_OF_PACKING = 0.7, 0.4, 0.8
# And of restoring, once the copy is unpacked, and once its rows are compared; what of the rest is
# done once the database of before is backed up.
_SHARE_OF_UNPACKING, _SHARE_OF_COMPARING, _SHARE_OF_BACKUP = 0.2, 0.6, 0.7
_SQLITE = "sqlite"
_VERSION_TABLE = "alembic_version"
_POSTGRESQL = "postgresql"
# Who has just ended is still listed for a moment.
_SECONDS_TO_LEAVE, _LOOK_SECONDS = 1.0, 0.1
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def make_backup(
    database: Engine,
    folder: Path,
    *,
    name: str = "",
    passphrase: str = "",
    watcher: Watcher = UNWATCHED,
) -> Path:
    """Write a backup of ``database`` into ``folder`` while others write, and return its path.

    It holds one state of all tables. ``name`` is by default the moment, in UTC. Raises
    StorageError, DiskFullError, or StoppedError when ``watcher`` is over: nothing is left then.
    """
    telling = _stopping(watcher, folder.name, told("the backup was stopped"))
    kind = database.dialect.name
    moment = datetime.now(UTC)
    stem = name or f"cotejo-{moment:%Y%m%dT%H%M%SZ}"
    path = folder / f"{stem}.zip{ENCRYPTED_SUFFIX if passphrase else ''}"
    try:
        private_folder(folder)
        with TemporaryDirectory(prefix=".cotejo-", dir=folder) as scratch:
            copy = Path(scratch, "database")
            private_file(copy)
            tables = _copied(database, copy, telling.part(0, _SHARE_OF_READING))
            telling.tell(_SHARE_OF_READING)
            manifest = Manifest(
                kind, moment.isoformat(timespec="seconds"), file_sha256(copy), tables
            )
            telling.tell(_SHARE_OF_PACKING)
            write_backup(path, copy, manifest, passphrase=passphrase)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise storage_error(error, str(path)) from error

    return path


def verify_backup(path: Path, *, passphrase: str = "") -> Manifest:
    """Return what a backup holds once all was read and every row compared with its digest.

    Of a backup of PostgreSQL the checksum and the table of contents are read; its rows are compared
    when it is restored. Raises DamagedFileError, EncryptedFileError, UnsupportedFormatError,
    StorageError.
    """
    with opened_backup(path, passphrase=passphrase) as (manifest, copy):
        if manifest.kind == _POSTGRESQL:
            run_told(["pg_restore", "--list", str(copy)], {}, UNWATCHED)
            return manifest
        found = _sqlite_digests(copy)
        _require_same(path.name, manifest, found)
    return replace(manifest, tables=found)


def restore_backup(
    path: Path, address: URL, backups: Path, *, passphrase: str = "", watcher: Watcher = UNWATCHED
) -> Path | None:
    """Put the backup in the place of the database at ``address``; rows are compared first.

    Returns the backup that was made of the database before, in ``backups``; None where there was
    none. Raises ConflictError while a server has the database open, UsageError for a backup of the
    other kind of database, StoppedError when ``watcher`` is over before it is in its place, and
    what ``verify_backup`` raises; the database is then what it was.
    """
    telling = _stopping(watcher, told("The database"), told("the restoring was stopped"))
    unpacking = telling.part(0, _SHARE_OF_UNPACKING)
    with opened_backup(path, passphrase=passphrase, watcher=unpacking) as (manifest, copy):
        unpacking.tell(1)
        if manifest.kind != address.get_backend_name():
            raise UsageError(
                path.name,
                told("it is a backup of {kind}, and the database is another", kind=manifest.kind),
                "Choose the database by DATABASE_URL.",
            )
        if manifest.kind == _POSTGRESQL:
            rest = telling.part(_SHARE_OF_UNPACKING, 1)
            return _restore_postgresql(path.name, manifest, copy, address, backups, telling=rest)
        comparing = telling.part(_SHARE_OF_UNPACKING, _SHARE_OF_COMPARING)
        _require_same(path.name, manifest, _sqlite_digests(copy, comparing))
        comparing.tell(1)
        own = telling.part(_SHARE_OF_COMPARING, 1)
        return _restore_sqlite(copy, Path(str(address.database)), backups, own)


def _stopping(watcher: Watcher, subject: str, problem: str) -> Watcher:
    """Return whom to tell how much is done, who raises StoppedError when it is wanted no more."""

    def tell(share: float) -> None:
        if watcher.is_over():
            raise StoppedError(subject, problem)
        watcher.tell(share)

    return Watcher(watcher.is_over, tell)


def _copied(database: Engine, copy: Path, telling: Watcher) -> dict[str, TableDigest]:
    copying, reading = telling.part(0, _SHARE_OF_COPYING), telling.part(_SHARE_OF_COPYING, 1)
    if database.dialect.name == _SQLITE:
        copy_sqlite(Path(str(database.url.database)), copy, on_progress=copying.tell)
        copying.tell(1)
        return _sqlite_digests(copy, reading)
    with database.connect() as connection:
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        dump = [
            "pg_dump",
            "--format=custom",
            f"--exclude-schema={SCHEMA}",
            f"--snapshot={snapshot}",
            f"--file={copy}",
        ]
        run_told(dump, _table_sizes(connection), copying, address=database.url)
        copying.tell(1)
        return table_digests(connection, watcher=reading)


def _table_sizes(connection: Connection) -> dict[str, int]:
    """The bytes of each table of ours, at least one each."""
    sizes = connection.execute(
        text(
            "SELECT relname, pg_table_size(pg_class.oid) FROM pg_class JOIN pg_namespace "
            "ON pg_namespace.oid = relnamespace WHERE relkind = 'r' AND nspname NOT IN "
            "('pg_catalog', 'information_schema', :jobs)"
        ),
        {"jobs": SCHEMA},
    )
    return {name: max(size, 1) for name, size in sizes}


def _sqlite_digests(file: Path, watcher: Watcher = UNWATCHED) -> dict[str, TableDigest]:
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
        return table_digests(connection, watcher=watcher)


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


def _restore_sqlite(copy: Path, database: Path, backups: Path, telling: Watcher) -> Path | None:
    earlier = None
    unfinished = database.with_name(f".{database.name}.part")
    try:
        if database.exists():
            _require_closed(database)
            engine = create_engine(URL.create(_SQLITE, database=str(database)))
            earlier = _backup_before_restoring(engine, backups, telling.part(0, _SHARE_OF_BACKUP))
            engine.dispose()
        private_folder(database.parent)
        private_file(unfinished)
        _copy_file(copy, unfinished, telling.part(_SHARE_OF_BACKUP, 1))
        for beside in ("-wal", "-shm"):
            database.with_name(database.name + beside).unlink(missing_ok=True)
        unfinished.replace(database)
    except StoppedError:
        _forget(earlier)
        raise
    finally:
        unfinished.unlink(missing_ok=True)

    return earlier


def _copy_file(copy: Path, target: Path, telling: Watcher) -> None:
    whole = max(copy.stat().st_size, 1)
    with copy.open("rb") as read, target.open("wb") as write:
        while piece := read.read(PIECE):
            write.write(piece)
            telling.tell(write.tell() / whole)


def _backup_before_restoring(database: Engine, backups: Path, telling: Watcher) -> Path:
    name = f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    return make_backup(database, backups, name=name, watcher=telling)


def _forget(backup: Path | None) -> None:
    """Remove the backup made before the restoring: the data folder still holds the same."""
    if backup is not None:
        backup.unlink()


def require_closed(address: URL) -> None:
    """Raise ConflictError where servers, workers or others have the database at ``address`` open:
    what they write meanwhile would be lost. Raises StorageError where it cannot be asked.
    """
    if address.get_backend_name() == _SQLITE:
        file = Path(str(address.database))
        try:
            if file.exists():
                _require_closed(file)
        except sqlite3.Error as error:
            raise storage_error(error, file.name) from error
        return
    # Within a transaction it would answer the same each time.
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    until = time.monotonic() + _SECONDS_TO_LEAVE
    try:
        with engine.connect() as connection:
            while others := connection.execute(_OTHERS).scalar_one():
                if time.monotonic() > until:
                    break
                time.sleep(_LOOK_SECONDS)
    except SQLAlchemyError as error:
        raise storage_error(error, address.render_as_string(hide_password=True)) from error
    finally:
        engine.dispose()
    if others:
        raise ConflictError(
            told("The database"),
            told("servers, workers or other programs have it open ({count})", count=others),
            "Stop them, then try again.",
        )


def _require_closed(database: Path) -> None:
    # In this mode SQLite wants the file for itself, which it gets if no other process has it open.
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
    name: str, manifest: Manifest, copy: Path, address: URL, backups: Path, *, telling: Watcher
) -> Path:
    engine, earlier = create_engine(address), None
    try:
        earlier = _backup_before_restoring(engine, backups, telling.part(0, _SHARE_OF_BACKUP))
        restore = [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={plain_address(address)}",
            str(copy),
        ]
        sizes = {table: digest.rows + 1 for table, digest in manifest.tables.items()}
        # Until it has done all of it, nothing is done.
        run_told(restore, sizes, telling.part(_SHARE_OF_BACKUP, 1), address=address)
        with engine.connect() as connection:
            _require_same(name, manifest, table_digests(connection))
    except StoppedError:
        _forget(earlier)
        raise
    finally:
        engine.dispose()

    return earlier


def _require_same(name: str, manifest: Manifest, found: dict[str, TableDigest]) -> None:
    # A bare copy has no digests; SQLite's own look at it must do.
    if not manifest.tables:
        if _VERSION_TABLE not in found:
            raise no_backup(name)
        return
    differing = differing_tables(manifest.tables, found)
    if differing:
        raise StorageError(
            name,
            told(
                "these tables do not hold what was backed up: {tables}", tables=", ".join(differing)
            ),
            "Take an older one.",
        )
