"""Which dated backups are kept: a day each for two weeks, a week each for two months, then one a month."""

from collections.abc import Iterable
from datetime import date

DAYS = 14
WEEKS = 8
MONTHS = 6


def kept_days(days: Iterable[date]) -> frozenset[date]:
    """Return those of the ``days`` with a backup whose backup is to be kept: the newest of each period.

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
