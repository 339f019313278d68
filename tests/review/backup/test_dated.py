"""Tests of review.backup.dated: a backup a day by itself, and no more than is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from review.backup.dated import DAYS, MONTHS, WEEKS, back_up_today, dated_backups, kept_days


def test_a_day_has_one_backup(database: Engine, tmp_path: Path) -> None:
    """The second look of a day makes nothing."""
    today = datetime.now(UTC).date()
    assert back_up_today(database, tmp_path) == tmp_path / f"cotejo-{today.isoformat()}.zip"
    assert back_up_today(database, tmp_path) is None


def test_of_several_servers_one_makes_the_backup(database: Engine, tmp_path: Path) -> None:
    """Each looks into a folder of its own at the same moment: the database says whose turn it
    is.
    """
    folders = [tmp_path / str(number) for number in range(4)]
    with ThreadPoolExecutor(len(folders)) as servers:
        made = [
            path
            for path in servers.map(lambda folder: back_up_today(database, folder), folders)
            if path
        ]
    assert len(made) == 1
    assert [path.name for folder in folders for path in folder.glob("*")] == [made[0].name]


def test_backups_past_their_time_go_and_other_files_stay(database: Engine, tmp_path: Path) -> None:
    """Of a year of backups those of the rotation are left; a file of another name is nobody's
    business.
    """
    today = datetime.now(UTC).date()
    for back in range(1, 366):
        (tmp_path / f"cotejo-{today - timedelta(days=back)}.zip").touch()
    for name in (
        "cotejo-20260101T000000Z.zip",
        "cotejo-of-my-own.zip",
        "notes.txt",
        "cotejo-2026-99-99.zip",
    ):
        (tmp_path / name).touch()
    back_up_today(database, tmp_path)
    assert DAYS < len(dated_backups(tmp_path)) <= DAYS + WEEKS + MONTHS
    others = {
        "cotejo-20260101T000000Z.zip",
        "cotejo-of-my-own.zip",
        "notes.txt",
        "cotejo-2026-99-99.zip",
    }
    assert others <= {path.name for path in tmp_path.iterdir()}


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=300))
def test_what_is_kept_stays_kept_until_newer_ones_come(days: list[date]) -> None:
    """Rotating twice removes nothing more, the newest is always kept, and the bound holds."""
    kept = kept_days(days)
    assert kept_days(kept) == kept
    assert kept <= set(days)
    assert not days or max(days) in kept
    assert len(kept) <= DAYS + WEEKS + MONTHS
