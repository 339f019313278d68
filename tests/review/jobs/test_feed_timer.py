"""Feeds by the clock: only where somebody switched that on, when they are due, and by one program
alone.
"""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from review.jobs.taking_in import FeedTimer
from review.store.columns import now
from review.store.database import reading, writing
from review.store.feeds import FEEDS, Inbox, add_inbox, feed_minutes, note_fetched, set_feed_minutes
from translation.errors import UsageError

# Nobody listens there: that it does not answer shows that it was asked.
ADDRESS = "http://127.0.0.1:1/rss"


@pytest.fixture
def feed(database: Engine) -> Inbox:
    """A feed that was never fetched."""
    with writing(database) as session:
        return add_inbox(session, Inbox(0, ADDRESS, is_near=True), author="Ana")


def _fetched(database: Engine) -> str:
    with reading(database) as session:
        [inbox] = FEEDS.rows(session)
    return inbox.fetched_at


def _set(database: Engine, minutes: int) -> None:
    with writing(database) as session:
        set_feed_minutes(session, minutes, author="Ana")


def test_nothing_is_fetched_until_somebody_switches_it_on(database: Engine, feed: Inbox) -> None:
    """Then what was never fetched is, and what was, is not before its time."""
    timer = FeedTimer(database)
    timer.fetch_due()
    assert (_fetched(database), feed.number) == ("", 1)
    _set(database, 15)
    timer.fetch_due()
    with reading(database) as session:
        assert "does not answer" in FEEDS.rows(session)[0].problem
    first = (now() - timedelta(minutes=14)).isoformat(timespec="seconds")
    with writing(database) as session:
        note_fetched(session, feed, at=now() - timedelta(minutes=14), problem="")
    timer.fetch_due()
    assert _fetched(database)[:16] == first[:16]
    with writing(database) as session:
        note_fetched(session, feed, at=now() - timedelta(minutes=15), problem="")
    timer.fetch_due()
    assert _fetched(database) > first
    timer.close()


def test_one_program_fetches(database: Engine, feed: Inbox) -> None:
    """Another does when that has ended."""
    first, second = FeedTimer(database), FeedTimer(database)
    _set(database, 5)
    first.fetch_due()
    with writing(database) as session:
        note_fetched(session, feed, at=now() - timedelta(hours=1), problem="")
    before = _fetched(database)
    second.fetch_due()
    assert _fetched(database) == before
    first.close()
    second.fetch_due()
    assert _fetched(database) > before
    second.close()


@pytest.mark.parametrize("minutes", [-1, 1, 4, 100_000])
def test_a_site_is_not_asked_too_often(database: Engine, minutes: int) -> None:
    """Five minutes at least, a week at most, or never."""
    with writing(database) as session:
        with pytest.raises(UsageError, match="from 5 to"):
            set_feed_minutes(session, minutes, author="Ana")
        assert feed_minutes(session) == 0
