"""Whether the database is still the one that was opened: saves elsewhere are not acknowledged."""

import os
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy
from sqlalchemy import Engine
from sqlmodel import Session, col

from review.store.tables import Setting
from translation.errors import ReplacedDatabaseError
from translation.messages import told

_OPENED = "cotejo_opened"
_INSTALLATION = sqlalchemy.select(col(Setting.value)).where(col(Setting.key) == "installation")
_BY_ANOTHER = told("its file was replaced by another while Cotejo was running")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: the installation's name for itself, and where it lies, None if no file."""

    installation: str
    path: Path | None
    device: int
    inode: int


def note_opened(engine: Engine) -> None:
    """Remember which database ``engine`` has opened and migrated."""
    with engine.connect() as connection:
        installation = _installation(connection)
    database = engine.url.database
    is_file = engine.dialect.name == "sqlite" and database not in (None, "", ":memory:")
    if not is_file:
        engine.update_execution_options(**{_OPENED: Opened(installation, None, 0, 0)})
        return
    path = Path(str(database)).absolute()
    status = path.stat()
    engine.update_execution_options(
        **{_OPENED: Opened(installation, path, status.st_dev, status.st_ino)}
    )


def installation_id(engine: Engine) -> str:
    """Return the name that the opened installation has given itself, "" for a temporary one."""
    opened = _opened(engine)
    return opened.installation if opened else ""


def require_same_file(engine: Engine) -> None:
    """Raise ReplacedDatabaseError if the file that was opened is gone or another in its place."""
    opened = _opened(engine)
    if opened is None or opened.path is None:
        return
    try:
        status = os.stat(opened.path)  # noqa: PTH116 - a Path costs more
    except FileNotFoundError:
        raise _replaced(told("its file was deleted while Cotejo was running")) from None
    if (status.st_dev, status.st_ino) != (opened.device, opened.inode):
        raise _replaced(_BY_ANOTHER)


def require_same_installation(session: Session) -> None:
    """Raise ReplacedDatabaseError if another installation's database was written into the file."""
    opened = _opened(session.get_bind().engine)
    # No file can be put in the place of a database on a server.
    if (
        opened is not None
        and opened.path is not None
        and _installation(session.connection()) != opened.installation
    ):
        raise _replaced(_BY_ANOTHER)


def _installation(connection: sqlalchemy.Connection) -> str:
    return str(connection.execute(_INSTALLATION).scalar() or "")


def _opened(engine: Engine) -> Opened | None:
    opened = engine.get_execution_options().get(_OPENED)
    return opened if isinstance(opened, Opened) else None


def _replaced(problem: str) -> ReplacedDatabaseError:
    return ReplacedDatabaseError(
        told("The database"),
        problem,
        "Put it back, or start Cotejo anew. What was typed in a browser waits there.",
    )
