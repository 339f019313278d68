"""Backups that are made by themselves: one a day, of which some are kept for half a year.

Of several servers on one database one makes them, so that they lie together: the one that made the
last, and another only when that has not come for more than a day.
"""

import socket
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from review.backup.copies import make_backup
from review.store.database import writing
from review.store.desk_settings import chosen_for
from review.store.tables import Setting

DAYS, WEEKS, MONTHS = 14, 8, 6
"""Which are kept: a day each for two weeks, a week each for two months, then one a month."""

_PREFIX = "cotejo-"
_TURN = "daily backup"
_BEING_MADE_FOR = timedelta(minutes=50)
_MISSING_AFTER = timedelta(hours=26)


def back_up_today(database: Engine, folder: Path) -> Path | None:
    """Make the backup of this day, unless it is there, and remove those that are past their time.

    Returns its path, None when it was there or another server makes it. Only backups that this
    function made are ever removed. Raises StorageError, DiskFullError.
    """
    today = datetime.now(UTC).date()
    made = None
    if today not in dated_backups(folder) and _takes_turn(database):
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


def kept_days(days: Iterable[date]) -> frozenset[date]:
    """Return those ``days`` with a backup whose backup is to be kept: the newest of a period.

    >>> from datetime import timedelta
    >>> every = [date(2026, 11, 25) - timedelta(days=back) for back in range(400)]
    >>> kept = kept_days(every)
    >>> len(kept), min(kept)
    (24, datetime.date(2026, 6, 30))
    """
    newest_first = sorted(set(days), reverse=True)
    kept = set(newest_first[:DAYS])
    for period, most in ((_week, WEEKS), (_month, MONTHS)):
        newest: dict[tuple[int, int], date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        kept.update(list(newest.values())[:most])
    return frozenset(kept)


def _week(day: date) -> tuple[int, int]:
    year, week, _weekday = day.isocalendar()
    return year, week


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def has_turn(last: Mapping[str, str] | None, machine: str, moment: datetime) -> bool:
    """Return whether ``machine`` makes the backup now, where ``last`` says who began one and when.

    >>> last = {"machine": "a", "at": "2026-11-25T00:10:00+00:00"}
    >>> [has_turn(last, name, datetime(2026, 11, 26, 0, 20, tzinfo=UTC)) for name in ("a", "b")]
    [True, False]
    >>> has_turn(last, "b", datetime(2026, 11, 26, 3, 0, tzinfo=UTC))
    True
    >>> has_turn(last, "a", datetime(2026, 11, 25, 0, 20, tzinfo=UTC))
    False
    """
    if last is None:
        return True
    since = moment - datetime.fromisoformat(last["at"])
    return since > (_BEING_MADE_FOR if last["machine"] == machine else _MISSING_AFTER)


def _takes_turn(database: Engine) -> bool:
    machine, moment = socket.gethostname(), datetime.now(UTC)
    with writing(database) as session:
        if not has_turn(chosen_for(session, _TURN), machine, moment):
            return False
        session.merge(Setting(key=_TURN, value={"machine": machine, "at": moment.isoformat()}))
        return True
