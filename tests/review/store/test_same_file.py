"""A database whose file is deleted or replaced while Cotejo runs."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from review.store.database import open_database, reading, temporary_database, writing
from review.store.people_tables import Person
from review.store.same_file import installation_id
from review.store.tables import Setting
from translation.errors import ReplacedDatabaseError


def _delete(path: Path) -> None:
    path.unlink()


def _move_another_there(path: Path) -> None:
    other = path.with_name("other.db")
    open_database(f"sqlite:///{other}").dispose()
    other.replace(path)


def _restore_an_older_copy(path: Path) -> None:
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    copy.replace(path)


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("happen", [_delete, _move_another_there, _restore_an_older_copy])
def test_no_save_is_acknowledged_that_went_elsewhere(
    tmp_path: Path, happen: Callable[[Path], None]
) -> None:
    """Before, during and after the change of the file: reading and writing say what has
    happened.
    """
    path = tmp_path / "cotejo.db"
    engine = open_database(f"sqlite:///{path}")
    with writing(engine) as session:
        session.add(Person(name="Ana"))

    def save_meanwhile() -> None:
        with writing(engine) as session:
            session.add(Person(name="Luis"))
            session.flush()
            happen(path)

    with pytest.raises(ReplacedDatabaseError, match="while Cotejo was running"):
        save_meanwhile()
    with (
        pytest.raises(ReplacedDatabaseError, match="typed in a browser waits"),
        writing(engine) as session,
    ):
        session.add(Person(name="Luz"))
    with pytest.raises(ReplacedDatabaseError), reading(engine) as session:
        session.exec(select(Person)).all()
    engine.dispose()


@pytest.mark.usefixtures("sqlite_only")
def test_another_installation_in_the_same_file_is_told_by_its_name(tmp_path: Path) -> None:
    """A copy written over the file leaves the file the same; the database in it is not."""
    path = tmp_path / "cotejo.db"
    engine = open_database(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("""UPDATE setting SET value = '"another"' WHERE key = 'installation'""")
    with pytest.raises(ReplacedDatabaseError), writing(engine) as session:
        session.add(Person(name="Luis"))
    with reading(engine) as session:
        assert session.exec(select(Person)).all() == []
    engine.dispose()


def test_each_installation_has_a_name_of_its_own(empty_database: str) -> None:
    """It is given once, and stays when the database is opened again; a temporary one needs none."""
    engine = open_database(empty_database)
    name = installation_id(engine)
    with reading(engine) as session:
        assert session.get_one(Setting, "installation").value == name
    engine.dispose()
    again = open_database(empty_database)
    assert installation_id(again) == name
    assert len(name) == 32
    again.dispose()
    assert installation_id(temporary_database()) == ""
