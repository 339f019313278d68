"""Opening, migrating, backing up and locking the database."""

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import SQLModel, create_engine, select

from review.store.database import open_database, reading, storage_error, temporary_database, writing
from review.store.tables import Article, Setting
from review.store.upgrade import back_up
from review.store.word_index import OWN_NAMES
from translation.errors import DiskFullError, StorageError, UsageError


@pytest.mark.usefixtures("sqlite_only")
def test_migrations_make_the_tables_of_the_models(database: Engine) -> None:
    """A migrated database has exactly the tables and columns that the models declare."""
    with database.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    # The full-text indexes are SQLite's own and no tables of the models.
    ours = [one for one in differences if not any(name in str(one) for name in OWN_NAMES)]
    assert ours == []


def test_a_backup_is_made_before_a_migration(tmp_path: Path) -> None:
    """A database of another version is copied, with what it holds, before it is migrated."""
    path = tmp_path / "cotejo.db"
    engine = open_database(f"sqlite:///{path}")
    with writing(engine) as session:
        session.add(Setting(key="kept", value="yes"))
    with engine.connect() as connection:
        versions = (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        )
    with closing(sqlite3.connect(path)) as stored, stored:
        stored.execute("CREATE TABLE old_alembic AS SELECT * FROM alembic_version")
    engine.dispose()
    assert versions

    engine = open_database(f"sqlite:///{path}")
    back_up(engine)
    [copy] = (tmp_path / "backups").glob("cotejo-*.db")
    with closing(sqlite3.connect(copy)) as stored, stored:
        assert stored.execute("SELECT value FROM setting WHERE key = 'kept'").fetchall() == [
            ('"yes"',)
        ]


@pytest.mark.usefixtures("sqlite_only")
def test_only_the_newest_five_backups_are_kept(database: Engine, tmp_path: Path) -> None:
    """Old backups make room for new ones."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 8):
        (folder / f"cotejo-202001{day:02}T000000Z.db").touch()
    back_up(database)
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 5
    assert kept[0] == "cotejo-20200104T000000Z.db"


def test_a_database_of_a_newer_version_is_named(tmp_path: Path) -> None:
    """A database that a later version has migrated is left alone, and the person is told why."""
    path = tmp_path / "cotejo.db"
    open_database(f"sqlite:///{path}").dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
    with pytest.raises(StorageError, match="newer version of Cotejo"):
        open_database(f"sqlite:///{path}")
    assert not (tmp_path / "backups").exists()


def test_a_database_between_two_releases_is_sent_to_the_checkout_that_knows_it(
    tmp_path: Path,
) -> None:
    """One at a migration that was made one with others is no newer one: the way on is named."""
    path = tmp_path / "cotejo.db"
    open_database(f"sqlite:///{path}").dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '1f6b147b4d8d'")
    with pytest.raises(StorageError, match=r"between two releases.*checkout 3451c023f8"):
        open_database(f"sqlite:///{path}")


def test_a_full_disk_is_told_from_a_broken_one(tmp_path: Path) -> None:
    """SQLite says the same of both where what it keeps beside the file does not fit."""
    error = sqlite3.OperationalError("disk I/O error")
    # A file system without any room.
    assert isinstance(storage_error(error, "sqlite:////proc/cotejo.db"), DiskFullError)
    there = storage_error(error, f"sqlite:///{tmp_path / 'cotejo.db'}")
    assert not isinstance(there, DiskFullError)


_SMALL_DISK = """
import resource, signal, sys
from review.store.database import open_database
from translation.errors import StorageError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    open_database(sys.argv[1])
except StorageError as error:
    print(error)
"""


def test_a_copy_that_has_no_room_leaves_nothing(tmp_path: Path) -> None:
    """Of a copy that cannot be written no half is kept, and the database stays as it was."""
    path = tmp_path / "cotejo.db"
    engine = open_database(f"sqlite:///{path}")
    with writing(engine) as session:
        session.add(Setting(key="large", value="x" * 400_000))
    with engine.connect() as connection:
        newest = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()
    older = "a4bc6c929b46"
    with closing(sqlite3.connect(path)) as stored, stored:
        stored.execute("UPDATE alembic_version SET version_num = ?", [older])
    said = subprocess.run(
        [sys.executable, "-c", _SMALL_DISK, f"sqlite:///{path}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in said.stderr
    assert "cannot be opened or written" in said.stdout
    assert list((tmp_path / "backups").iterdir()) == []
    with closing(sqlite3.connect(path)) as stored, stored:
        assert stored.execute("SELECT version_num FROM alembic_version").fetchall() == [(older,)]
    assert newest != older


def test_a_server_that_is_away_is_named() -> None:
    """A PostgreSQL server that does not answer is an error in plain words, when it is opened and
    later.
    """
    pytest.importorskip("psycopg")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"postgresql+psycopg://cotejo@127.0.0.1:{free.getsockname()[1]}/cotejo"
    with pytest.raises(StorageError, match="does not answer"):
        open_database(address)
    away = create_engine(address)
    for use in (reading, writing):
        with pytest.raises(StorageError, match="does not answer"), use(away) as session:
            session.exec(select(Setting)).all()


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ('password authentication failed for user "cotejo"', "lets nobody in by this name"),
        ('database "cotejo" does not exist', "has no database of this name"),
        ("Connection refused. Is the server running on that host?", "does not answer"),
    ],
)
def test_what_keeps_a_server_from_serving_is_told_apart(cause: str, said: str) -> None:
    """A wrong password and a missing database are not taken for a server that is away."""
    failed = f'connection failed: connection to server at "127.0.0.1", port 5432 failed: {cause}'
    assert said in storage_error(OSError(failed), "The database").problem


def test_what_no_database_holds_is_refused(database: Engine) -> None:
    """A number over 64 bits and half of a surrogate pair are refused in plain words."""
    with pytest.raises(UsageError, match="cannot be stored"), reading(database) as session:
        session.get(Article, 10**30)
    with pytest.raises(UsageError, match="cannot be stored"), writing(database) as session:
        session.add(Setting(key="half \ud800", value=1))


def test_words_of_a_text_are_not_taken_for_the_cause() -> None:
    """An article about a full disk that cannot be saved for another reason does not make the disk
    full.
    """
    error = OperationalError(
        "INSERT", {"target": "disk is full"}, sqlite3.OperationalError("is locked")
    )
    assert not isinstance(storage_error(error, "The database"), DiskFullError)


def test_writers_queue_instead_of_failing(database: Engine) -> None:
    """Many threads that read a value and write it back lose none of their additions."""
    with writing(database) as session:
        session.add(Setting(key="count", value=0))

    def add_ten() -> None:
        for _ in range(10):
            with writing(database) as session:
                setting = session.exec(select(Setting).where(Setting.key == "count")).one()
                setting.value += 1

    threads = [threading.Thread(target=add_ten) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(database) as session:
        assert session.get_one(Setting, "count").value == 50


@pytest.mark.usefixtures("sqlite_only")
def test_writers_of_one_program_stand_in_line_without_a_connection(database: Engine) -> None:
    """While one writes the others hold no connection, and none asks SQLite in vain."""
    used = list[int]()
    event.listen(
        database,
        "checkout",
        lambda *_given: used.append(
            database.pool.checkedout()  # type: ignore[attr-defined] # of a QueuePool
        ),
    )

    def write_ten() -> None:
        for _ in range(10):
            with writing(database) as session:
                session.exec(select(Setting)).all()

    threads = [threading.Thread(target=write_ten) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(used), max(used)) == (50, 1)


def test_an_error_inside_writing_leaves_nothing(database: Engine) -> None:
    """What was written before an error is rolled back."""

    def fail_half_way() -> None:
        with writing(database) as session:
            session.add(Setting(key="half", value=1))
            session.flush()
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        fail_half_way()
    with reading(database) as session:
        assert session.get(Setting, "half") is None


@pytest.mark.usefixtures("sqlite_only")
def test_write_ahead_log_is_on(database: Engine) -> None:
    """Readers do not wait for writers: the journal is a write-ahead log, flushed at each commit."""
    with database.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


@pytest.mark.skipif("COTEJO_TEST_POSTGRESQL" not in os.environ, reason="needs PostgreSQL")
def test_no_question_is_compiled(database: Engine) -> None:
    """Each connection has it so, also after a transaction that was taken back."""
    for _ in range(2):
        with database.connect() as connection:
            assert connection.execute(text("SHOW jit")).scalar() == "off"
            connection.rollback()


@pytest.mark.usefixtures("sqlite_only")
def test_a_full_disk_is_named(database: Engine) -> None:
    """When the database cannot grow any more the error says that the disk is full, and nothing is
    stored.
    """

    def write_too_much() -> None:
        with writing(database) as session:
            pages = session.connection().execute(text("PRAGMA page_count")).scalar()
            session.connection().execute(text(f"PRAGMA max_page_count = {pages}"))
            session.add(Setting(key="large", value="x" * 1_000_000))

    with pytest.raises(DiskFullError, match="no room left"):
        write_too_much()
    with reading(database) as session:
        assert session.get(Setting, "large") is None


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A file that is not SQLite gives a StorageError with its address."""
    path = tmp_path / "cotejo.db"
    path.write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(StorageError, match=r"cotejo\.db"):
        open_database(f"sqlite:///{path}")


def test_a_temporary_database_is_empty_and_complete() -> None:
    """Work that leaves nothing behind gets all tables without any file."""
    with writing(temporary_database()) as session:
        session.add(Setting(key="a", value=1))
        session.flush()
        assert session.get_one(Setting, "a").value == 1


def test_a_busy_database_asks_to_try_again() -> None:
    """A lock that was not released in time is explained in plain words."""
    error = OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))
    assert "somebody else is writing" in str(storage_error(error, "The database"))


def test_too_few_connections_are_an_error_in_plain_words(tmp_path: Path) -> None:
    """When every connection is taken, reading and writing say so and can be tried again."""
    engine = create_engine(
        f"sqlite:///{tmp_path / 'one.db'}", pool_size=1, max_overflow=0, pool_timeout=0.01
    )
    with engine.connect():
        for use in (reading, writing):
            with pytest.raises(StorageError, match="too many people"), use(engine) as session:
                session.exec(select(Setting))
    engine.dispose()
