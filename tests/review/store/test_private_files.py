"""Who may read what is stored."""

import stat
from pathlib import Path

import pytest

from review.store.database import open_database, writing
from review.store.private_files import private_folder, sections_of
from review.store.tables import Setting


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_reads_a_new_database(tmp_path: Path) -> None:
    """The data folder is 0700 and each file of the database 0600, while it is in use as well."""
    folder = tmp_path / "data"
    engine = open_database(f"sqlite:///{folder / 'cotejo.db'}")
    with writing(engine) as session:
        session.add(Setting(key="kept", value="secret"))
    assert _mode(folder) == 0o700
    assert {file.name: _mode(file) for file in folder.iterdir() if file.is_file()} == {
        "cotejo.db": 0o600,
        "cotejo.db-wal": 0o600,
        "cotejo.db-shm": 0o600,
    }
    engine.dispose()


def test_what_an_older_version_left_open_is_closed(tmp_path: Path) -> None:
    """A folder and a database that others could read are closed to them when they are opened
    again.
    """
    folder = tmp_path / "data"
    open_database(f"sqlite:///{folder / 'cotejo.db'}").dispose()
    folder.chmod(0o755)
    (folder / "cotejo.db").chmod(0o644)
    open_database(f"sqlite:///{folder / 'cotejo.db'}").dispose()
    assert _mode(folder) == 0o700
    assert _mode(folder / "cotejo.db") == 0o600


@pytest.mark.parametrize("mode", [0o1777, 0o755])
def test_a_folder_that_others_use_stays_theirs(tmp_path: Path, mode: int) -> None:
    """A folder with other people's files, or one that everybody writes into, keeps its rights."""
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / ("cotejo.db" if mode & 0o1000 else "thesis.odt")).touch()
    folder.chmod(mode)
    private_folder(folder)
    assert _mode(folder) == mode


def test_secrets_are_closed_when_they_are_read(tmp_path: Path) -> None:
    """So is their folder, which with PostgreSQL holds no database of ours."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    secrets = folder / "secrets.toml"
    secrets.write_text('[mail]\npassword = "secret"\n', encoding="utf-8")
    secrets.chmod(0o644)
    assert sections_of(secrets) == {"mail": {"password": "secret"}}
    assert (_mode(folder), _mode(secrets)) == (0o700, 0o600)
