"""Backups that are made by themselves: one a day, of which some are kept for half a year."""

import logging
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Engine

from review.backup.copies import make_backup
from review.backup.rotation import kept_days
from translation.errors import CotejoError

_HOUR = 3600.0
_PREFIX = "cotejo-"


def back_up_today(database: Engine, folder: Path) -> Path | None:
    """Make the backup of this day, unless it is there, and remove those that are past their time.

    Returns its path, None when it was there. Only backups that this function made are ever removed. Raises
    StorageError, DiskFullError.
    """
    today = datetime.now(UTC).date()
    made = None
    if today not in dated_backups(folder):
        made = make_backup(database, folder, name=f"{_PREFIX}{today.isoformat()}")
    present = dated_backups(folder)
    for day in set(present) - kept_days(present):
        present[day].unlink(missing_ok=True)
    return made


def dated_backups(folder: Path) -> dict[date, Path]:
    """Return the backups in ``folder`` that were made by themselves, by day."""
    found = {}
    for path in folder.glob(f"{_PREFIX}????-??-??.zip") if folder.exists() else ():
        try:
            found[date.fromisoformat(path.stem.removeprefix(_PREFIX))] = path
        except ValueError:
            continue  # a name like ours that is no date: somebody else's file
    return found


class DailyBackups:
    """Looks once an hour whether the day has its backup; ``problem`` says why the last look failed."""

    def __init__(self, database: Engine, folder: Path) -> None:
        self.problem: CotejoError | None = None
        self._database = database
        self._folder = folder
        self._stopped = Event()
        Thread(target=self._look_every_hour, name="daily backups", daemon=True).start()

    def close(self) -> None:
        """Stop looking."""
        self._stopped.set()

    def _look_every_hour(self) -> None:
        while True:
            try:
                back_up_today(self._database, self._folder)
                self.problem = None
            except CotejoError as error:
                logging.getLogger(__name__).warning("The backup of this day failed: %s", error)
                self.problem = error
            if self._stopped.wait(_HOUR):
                return
