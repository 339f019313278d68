"""How a database is found to have the newest schema."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from review.store.database import (
    has_newest_schema,
    newest_revisions,
    open_database,
    temporary_database,
)

MIGRATIONS = Path(__file__).parents[3] / "review" / "store" / "migrations"


def test_the_newest_migration_is_the_one_that_alembic_names() -> None:
    """What is read from the files is what Alembic makes of them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert newest_revisions() == {*ScriptDirectory.from_config(config).get_heads()}


def test_a_database_is_current_when_every_migration_was_applied(tmp_path: Path) -> None:
    """One that was opened is; one that stands at an earlier migration, or was made without any, is
    not.
    """
    engine = open_database(f"sqlite:///{tmp_path / 'cotejo.db'}")
    assert has_newest_schema(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'a4bc6c929b46'"))
    assert not has_newest_schema(engine)
    engine.dispose()
    assert not has_newest_schema(temporary_database())


def test_alembic_stays_unloaded_where_there_is_nothing_to_migrate(tmp_path: Path) -> None:
    """Opening a current database loads no migrations, so that a command answers half a second
    sooner.
    """
    address = f"sqlite:///{tmp_path / 'cotejo.db'}"
    open_database(address).dispose()
    code = (
        "import sys; from review.store.database import open_database; "
        f"open_database({address!r}).dispose(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_two_programs_that_open_an_older_database_at_once_upgrade_it_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The one that waited for the lock finds it done, says nothing and makes no copy."""
    address = f"sqlite:///{tmp_path / 'cotejo.db'}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(address)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "a4bc6c929b46")
    engine.dispose()
    with ThreadPoolExecutor(2) as both:
        for opened in both.map(open_database, [address, address]):
            assert has_newest_schema(opened)
            opened.dispose()
    assert caplog.text.count("brought up to this version") == 1
    assert len(list((tmp_path / "backups").iterdir())) == 1
