"""Bringing the schema of a database up to date, by the migrations of Alembic."""

import logging
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
from translation.messages import told
from translation.tables import records

_BACKUPS_KEPT = 5
_MIGRATIONS = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database lacks; a SQLite file is copied before.

    Raises StorageError when a newer version of Cotejo wrote it, or a checkout between two releases.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()

    script = ScriptDirectory.from_config(config)
    if present == script.get_current_head():
        return

    known = {revision.revision for revision in script.walk_revisions()}
    if present is not None and present not in known:
        raise _unknown(engine.url.render_as_string(hide_password=True), present)

    with engine.execution_options(cotejo_writes=True).connect() as connection:
        # Another program may have done it while this one waited for the lock.
        if MigrationContext.configure(connection).get_current_revision() != present:
            return

        copy = back_up(engine) if present is not None else None
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        restore_word_indexes(connection)
        connection.commit()
    if copy is not None:
        _log.warning("The database was brought up to this version of Cotejo. Before: %s", copy)


def _unknown(address: str, revision: str) -> StorageError:
    """Return what is to be done with a database at a revision that is none of this version's."""
    retired = {row["revision"]: row["commit"] for row in records(_MIGRATIONS / "retired.tsv")}
    if revision in retired:
        return StorageError(
            address,
            "the database was written by a checkout between two releases of Cotejo",
            told(
                "Open it once with the checkout {commit}, then with this version.",
                commit=retired[revision],
            ),
        )
    return StorageError(
        address,
        "the database was written by a newer version of Cotejo",
        "Install that version again, or go back to a copy in the folder backups: cotejo restore",
    )


def back_up(engine: Engine) -> Path | None:
    """Copy the SQLite file into ``backups`` beside it, keep the newest five of such copies, and
    return this one; None where there is no such file.
    """
    database = engine.url.database
    if engine.dialect.name != "sqlite" or database in (None, "", ":memory:"):
        return None

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
    return copy
