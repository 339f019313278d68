"""Bringing the schema of a database up to date, by the migrations of Alembic."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from review.store.private_files import copy_sqlite, private_file, private_folder
from review.store.word_index import restore_word_indexes
from translation.errors import StorageError

_BACKUPS_KEPT = 5


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database lacks; a SQLite file is copied before.

    Raises StorageError when a newer version of Cotejo wrote it.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()

    script = ScriptDirectory.from_config(config)
    if present == script.get_current_head():
        return

    known = {revision.revision for revision in script.walk_revisions()}
    if present is not None and present not in known:
        raise StorageError(
            engine.url.render_as_string(hide_password=True),
            "the database was written by a newer version of Cotejo",
            "Install that version again, or go back to a copy in the folder backups.",
        )

    if present is not None:
        back_up(engine)
    with engine.execution_options(cotejo_writes=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        restore_word_indexes(connection)
        connection.commit()


def back_up(engine: Engine) -> None:
    """Copy the SQLite file into ``backups`` beside it, and keep the newest five of such copies."""
    database = engine.url.database
    if engine.dialect.name != "sqlite" or database in (None, "", ":memory:"):
        return

    folder = Path(str(database)).parent / "backups"
    private_folder(folder)
    copy = folder / f"cotejo-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    # Under another name until it is whole: half a copy must not stand among the others.
    unfinished = copy.with_name(f".{copy.name}.part")
    try:
        private_file(unfinished)
        copy_sqlite(Path(str(database)), unfinished)
        unfinished.replace(copy)
    finally:
        # A full disk leaves SQLite's own files beside it too.
        for left in folder.glob(f"{unfinished.name}*"):
            left.unlink()

    for old in sorted(folder.glob("cotejo-*.db"))[:-_BACKUPS_KEPT]:
        old.unlink()
