"""Tests of review.backup: a copy made in use is whole, and what is restored is what was backed
up.
"""

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from threading import Event as ThreadEvent
from threading import Thread

import pytest
from sqlalchemy import URL, Engine, make_url
from sqlmodel import Session, insert, select

from review.backup.copies import make_backup, require_closed, restore_backup, verify_backup
from review.backup.row_digests import table_digests
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Event, Segment
from review.store.upgrade import back_up
from tests.review.conftest import Cotejo
from translation.errors import (
    ConflictError,
    DamagedFileError,
    EncryptedFileError,
    StoppedError,
    StorageError,
    UnsupportedFormatError,
    UsageError,
)
from translation.watcher import Watcher


def _titles(database: Engine) -> list[str]:
    with reading(database) as session:
        return list(session.exec(select(Article.title).order_by(Article.title)))


def _add(database: Engine, title: str) -> None:
    with writing(database) as session:
        session.add(Article(name="nota.txt", title=title, owner="Ana"))


def _backed_up_and_left(database: Engine, tmp_path: Path) -> tuple[Path, URL]:
    """A backup, and the address of its database, which holds something newer and is open
    nowhere.
    """
    path = make_backup(database, tmp_path / "backups")
    _add(database, "Escrito después")
    address = database.url
    database.dispose()
    return path, address


def test_a_backup_brings_every_row_back(database: Engine, article_id: int, tmp_path: Path) -> None:
    """What was changed after the backup is undone by restoring it, and kept in a backup of its
    own.
    """
    assert article_id
    path, address = _backed_up_and_left(database, tmp_path)
    earlier = restore_backup(path, address, tmp_path / "backups")
    again = open_database(address.render_as_string(hide_password=False))
    assert _titles(again) == ["La Capece pide apoyo"]
    again.dispose()
    assert earlier is not None
    assert verify_backup(earlier).tables["article"].rows == 2


def test_a_backup_made_while_others_write_holds_one_state(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """Two rows that are always changed together are the same in every backup made meanwhile."""
    assert article_id
    enough = ThreadEvent()

    def change_all(number: int) -> None:
        with writing(database) as session:
            for segment in session.exec(select(Segment)):
                segment.target = str(number)

    def go_on_changing() -> None:
        for number in range(1, 10_000):
            if enough.is_set():
                return
            change_all(number)

    change_all(0)
    writer = Thread(target=go_on_changing)
    writer.start()
    try:
        paths = [
            make_backup(database, tmp_path / "backups", name=f"copy-{number}")
            for number in range(3)
        ]
    finally:
        enough.set()
        writer.join()
    address = database.url
    database.dispose()
    for path in paths:
        restore_backup(path, address, tmp_path / "earlier" / path.stem)
        again = open_database(address.render_as_string(hide_password=False))
        with reading(again) as session:
            assert len(set(session.exec(select(Segment.target)))) == 1
        again.dispose()


@pytest.mark.usefixtures("sqlite_only")
def test_copying_the_file_alone_would_have_lost_what_the_backup_keeps(
    database: Engine, tmp_path: Path
) -> None:
    """Changes that still lie beside the database file are in the backup."""
    for number in range(30):
        _add(database, f"Nota {number}")
    alone = tmp_path / "alone.db"
    alone.write_bytes(Path(str(database.url.database)).read_bytes())
    with closing(sqlite3.connect(alone)) as connection:
        copied = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'article'"
        ).fetchone()[0]
        kept = connection.execute("SELECT count(*) FROM article").fetchone()[0] if copied else 0
    assert kept < 30
    assert verify_backup(make_backup(database, tmp_path / "backups")).tables["article"].rows == 30


@pytest.mark.parametrize("at", [0.3, 0.5, 0.8])
def test_changed_bytes_are_found(
    database: Engine, article_id: int, tmp_path: Path, at: float
) -> None:
    """A backup of which some bytes are others is refused, wherever they stand.

    One alone may say the same in other words: where a page of zeros repeats what stands far before
    it.
    """
    assert article_id
    path = make_backup(database, tmp_path / "backups")
    data = bytearray(path.read_bytes())
    for place in range(int(len(data) * at), int(len(data) * at) + 8):
        data[place] ^= 0x55
    path.write_bytes(data)
    with pytest.raises((DamagedFileError, UnsupportedFormatError, StorageError)):
        verify_backup(path)


@pytest.mark.parametrize(("before", "behind"), [(b"", b"more"), (b"more", b""), (b"", b"\0" * 99)])
def test_added_bytes_are_found(
    database: Engine, article_id: int, tmp_path: Path, before: bytes, behind: bytes
) -> None:
    """A backup to which anything was added is not the one that was written, and is refused."""
    assert article_id
    path = make_backup(database, tmp_path / "backups")
    verify_backup(path)
    path.write_bytes(before + path.read_bytes() + behind)
    with pytest.raises(DamagedFileError, match="something was added"):
        verify_backup(path)


def test_an_encrypted_backup_needs_its_passphrase(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """Without the passphrase it opens for nobody, and no word of a text stands in it."""
    assert article_id
    # The passphrase is of this test.
    path = make_backup(database, tmp_path / "backups", passphrase="piedra negra")  # noqa: S106
    assert b"Capece" not in path.read_bytes()
    assert verify_backup(path, passphrase="piedra negra").tables["segment"].rows == 3  # noqa: S106
    for wrong in ("", "piedra blanca"):
        with pytest.raises(EncryptedFileError):
            verify_backup(path, passphrase=wrong)


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    """A text is no backup, nor is another kind of zip, and both are called none."""
    path = tmp_path / "nota.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(UnsupportedFormatError, match="no backup"):
        verify_backup(path)
    book = tmp_path / "libro.epub"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    with pytest.raises(UnsupportedFormatError, match="no backup"):
        verify_backup(book)


@pytest.mark.usefixtures("sqlite_only")
def test_the_copy_from_before_a_migration_is_put_back(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """The bare file that a new version leaves in ``backups`` is verified and restored as a backup
    is.
    """
    assert article_id
    path = back_up(database)
    assert path is not None
    _add(database, "Escrito después")
    address = database.url
    database.dispose()
    assert verify_backup(path).tables["article"].rows == 1
    restore_backup(path, address, tmp_path / "backups")
    again = open_database(address.render_as_string(hide_password=False))
    assert _titles(again) == ["La Capece pide apoyo"]
    again.dispose()


def test_a_database_of_another_program_is_no_backup(tmp_path: Path) -> None:
    """A file of SQLite without Cotejo's tables is not put in the place of the database."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE contact (name TEXT PRIMARY KEY)")
    with pytest.raises(UnsupportedFormatError, match="no backup of Cotejo"):
        verify_backup(path)


@pytest.mark.usefixtures("sqlite_only")
def test_nothing_is_restored_under_a_server_that_runs(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """While somebody has the database open it stays as it is."""
    assert article_id
    path = make_backup(database, tmp_path / "backups")
    _add(database, "Escrito después")
    with Session(database) as session:
        session.exec(select(Article)).first()
        with pytest.raises(ConflictError, match="running"):
            restore_backup(path, database.url, tmp_path / "backups")
    assert len(_titles(database)) == 2


def test_who_has_the_database_open_is_waited_for(database: Engine, article_id: int) -> None:
    """Nothing is moved or replaced while others may write into it, in either kind of database."""
    assert article_id
    with Session(database) as session:
        session.exec(select(Article)).first()
        with pytest.raises(ConflictError, match="open"):
            require_closed(database.url)
    database.dispose()
    require_closed(database.url)


@pytest.mark.usefixtures("sqlite_only")
def test_a_backup_of_the_other_kind_is_refused(database: Engine, tmp_path: Path) -> None:
    """A copy of SQLite cannot be put in the place of a PostgreSQL database."""
    path = make_backup(database, tmp_path / "backups")
    with pytest.raises(UsageError, match="sqlite"):
        restore_backup(path, make_url("postgresql+psycopg://nobody@127.0.0.1:1/none"), tmp_path)


def test_digests_tell_one_changed_letter(database: Engine, article_id: int) -> None:
    """Only the table of the changed row has another digest."""
    assert article_id
    with database.connect() as connection:
        before = table_digests(connection)
    with writing(database) as session:
        session.exec(select(Segment)).all()[0].target = "Capece asked for support."
    with database.connect() as connection:
        after = table_digests(connection)
    assert [name for name in before if before[name] != after[name]] == ["segment"]


def test_the_command_line_backs_up_verifies_and_restores(cotejo: Cotejo, data_folder: Path) -> None:
    """The three commands end with 0 and name the file; a missing file ends with 2."""
    code, out, _ = cotejo("backup")
    assert code == 0
    (path,) = (data_folder / "backups").glob("cotejo-*.zip")
    assert str(path) in out
    assert cotejo("verify", path)[0] == 0
    code, out, _ = cotejo("restore", path, "--yes")
    assert (code, "every row" in out) == (0, True)
    assert cotejo("verify", data_folder / "none.zip")[0] == 2


def _with_manifest(path: Path, manifest: bytes, database: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", manifest)
        archive.writestr("database", database)
    return path


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER later AFTER INSERT ON segment BEGIN DELETE FROM correction; END",
        "CREATE VIEW names AS SELECT name FROM article",
        """DROP TRIGGER memory_words_delete;
        CREATE TRIGGER memory_words_delete AFTER DELETE ON memory_unit \
BEGIN DELETE FROM event; END""",
    ],
)
def test_a_backup_with_a_program_of_somebody_else_is_refused(
    database: Engine, article_id: int, tmp_path: Path, statement: str
) -> None:
    """A trigger or a view that was put in, with the checksum made anew, is named; our own triggers
    stay.
    """
    assert article_id
    path = make_backup(database, tmp_path / "backups")
    assert verify_backup(path)
    with zipfile.ZipFile(path) as archive:
        (tmp_path / "changed.db").write_bytes(archive.read("database"))
        about = json.loads(archive.read("manifest.json"))
    with closing(sqlite3.connect(tmp_path / "changed.db")) as changed:
        changed.executescript(statement)
    data = (tmp_path / "changed.db").read_bytes()
    about["sha256"] = hashlib.sha256(data).hexdigest()
    forged = _with_manifest(tmp_path / "forged.zip", json.dumps(about).encode(), data)
    with pytest.raises(
        StorageError, match=r"Cotejo does not make: (later|names|memory_words_delete)"
    ):
        verify_backup(forged)
    with pytest.raises(StorageError):
        restore_backup(forged, database.url, tmp_path / "backups")


@pytest.mark.parametrize(
    "manifest", [b"[" * 200_000, b"{" * 2_000_000, b"[1]", b"null", b'{"format": 1}']
)
def test_a_manifest_that_is_none_is_no_backup(tmp_path: Path, manifest: bytes) -> None:
    """However deep or long it is, the file is called no backup."""
    with pytest.raises(UnsupportedFormatError, match="no backup"):
        verify_backup(_with_manifest(tmp_path / "nota.zip", manifest, b"x"))


def test_a_backup_that_is_stopped_leaves_nothing(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """It tells how far it is, and whoever stops it finds no half file; those that are whole
    stay.
    """
    assert article_id
    folder = tmp_path / "backups"
    shares: list[float] = []
    kept = make_backup(database, folder, watcher=Watcher(tell=shares.append))
    assert shares == sorted(shares)
    assert shares[0] > 0
    with pytest.raises(StoppedError):
        make_backup(
            database,
            folder,
            name="b",
            watcher=Watcher(
                lambda: len(shares) > len({*shares}), lambda _share: shares.append(shares[-1])
            ),
        )
    assert [*folder.iterdir()] == [kept]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.usefixtures("sqlite_only")
def test_restoring_can_be_stopped_at_any_point(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """Wherever it is stopped, no file is another, none has come and none is gone."""
    assert article_id
    path, address = _backed_up_and_left(database, tmp_path)
    shares: list[float] = []
    for steps in range(100):
        shares.clear()
        before = _files(tmp_path)
        try:
            restore_backup(
                path,
                address,
                tmp_path / "backups",
                watcher=Watcher(
                    lambda steps=steps: len(shares) >= steps,  # type: ignore[misc]
                    shares.append,
                ),
            )
        except StoppedError:
            assert _files(tmp_path) == before
        else:
            break
    assert 5 < steps < 99
    assert shares[-1] == 1


def test_a_backup_tells_how_far_it_is_by_its_tables(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """While the database is dumped and while it is restored, each step is further than the one
    before; PostgreSQL's own programs say at which table they are.
    """
    assert article_id
    with writing(database) as session:
        event = {"subject": "article", "action": "read", "author": "Ana"}
        session.execute(insert(Event), [{**event, "detail": {"words": "x" * 5_000}}] * 9_000)
    shares: list[float] = []
    path = make_backup(database, tmp_path / "backups", watcher=Watcher(tell=shares.append))
    assert len({*shares}) > 4
    assert shares == sorted(shares)
    address = database.url
    database.dispose()
    shares.clear()
    restore_backup(path, address, tmp_path / "backups", watcher=Watcher(tell=shares.append))
    assert len({*shares}) > 4
    assert shares == sorted(shares)


def test_restoring_that_is_stopped_leaves_the_database_as_it_was(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """It tells how far it is, and until the backup is in its place nothing is lost."""
    assert article_id
    path, address = _backed_up_and_left(database, tmp_path)
    shares: list[float] = []
    with pytest.raises(StoppedError):
        restore_backup(
            path,
            address,
            tmp_path / "backups",
            watcher=Watcher(lambda: len(shares) > 1, shares.append),
        )
    again = open_database(address.render_as_string(hide_password=False))
    assert "Escrito después" in _titles(again)
    again.dispose()
    restore_backup(path, address, tmp_path / "backups", watcher=Watcher(tell=shares.append))
    assert shares == sorted(shares[:2]) + sorted(shares[2:])
