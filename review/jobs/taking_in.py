"""What is done without a person: watched folders and feeds are looked at, and mails put in line.

Feeds are fetched only where an administrator switched that on; several programs take turns.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine

from review.intake.feeds import fetch_feeds
from review.jobs import folder_watch, mail_news
from review.jobs.folder_watch import FolderWatch
from review.jobs.mail_news import look_for_mail
from review.jobs.repeated import Repeated
from review.store.columns import now
from review.store.database import reading
from review.store.feeds import FEEDS, Inbox, feed_minutes
from review.store.roles import PROGRAM
from review.store.turns import Turn, turn_of
from review.terms.stored import IndexFor

LOOK_SECONDS = 20.0
"""Between two looks at whether a feed is due."""

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class FeedTimer:
    """Fetches what is due at each ``fetch_due``; ``wake`` has the jobs begun."""

    database: Engine
    wake: Callable[[], object] = lambda: None
    _turn: Turn = field(init=False)

    def __post_init__(self) -> None:
        self._turn = turn_of(self.database, "feeds")

    def fetch_due(self) -> None:
        """Fetch the feeds that are due, where this program does it. Raises StorageError."""
        with reading(self.database) as session:
            due = due_feeds(FEEDS.rows(session), feed_minutes(session), at=now())
        if not due or not self._turn.has_come():
            return
        for fetched in fetch_feeds(self.database, author=PROGRAM, feeds=due):
            for one in fetched.taken:
                if one.error is not None:
                    _LOG.warning(
                        "Not taken from %s: %s: %s", fetched.inbox.address, one.name, one.error
                    )
            if fetched.error is not None:
                _LOG.warning("%s", fetched.error)
            self.wake()

    def close(self) -> None:
        """Leave it to others."""
        self._turn.close()


def due_feeds(feeds: Iterable[Inbox], minutes: int, *, at: datetime) -> list[Inbox]:
    """Return the feeds that were never fetched, or ``minutes`` ago or more; none where that is 0.

    >>> from datetime import UTC
    >>> feeds = [Inbox(1, "https://a.example"),
    ...          Inbox(2, "https://b.example", fetched_at="2026-11-28T06:00Z")]
    >>> at = datetime(2026, 11, 28, 6, 10, tzinfo=UTC)
    >>> [[feed.number for feed in due_feeds(feeds, minutes, at=at)] for minutes in (0, 15, 10)]
    [[], [1], [1, 2]]
    """
    if not minutes:
        return []
    pause = timedelta(minutes=minutes)
    return [
        one
        for one in feeds
        if not one.fetched_at or at - datetime.fromisoformat(one.fetched_at) >= pause
    ]


def take_in(
    database: Engine, index_for: IndexFor, wake: Callable[[], object] = lambda: None
) -> tuple[Repeated, ...]:
    """Begin to take in what comes and to look for what people are mailed of, in threads.

    ``index_for`` has the terms of articles, ``wake`` has the jobs begun that are put in line.
    """

    def look() -> None:
        if look_for_mail(database):
            wake()

    watch, timer = FolderWatch(database, index_for, wake), FeedTimer(database, wake)
    return (
        Repeated(
            "Watching folders", watch.look, seconds=folder_watch.LOOK_SECONDS, leave=watch.close
        ),
        Repeated("Fetching feeds", timer.fetch_due, seconds=LOOK_SECONDS, leave=timer.close),
        Repeated("Looking for mail to send", look, seconds=mail_news.LOOK_SECONDS),
    )
