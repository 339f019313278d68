"""What comes in without a person: the watched folders of Settings, and feeds by the clock."""

from collections.abc import Callable

from sqlalchemy import Engine

from review.jobs import feed_timer, folder_watch
from review.jobs.feed_timer import FeedTimer
from review.jobs.folder_watch import FolderWatch
from review.jobs.repeated import Repeated


def take_in(database: Engine, wake: Callable[[], object] = lambda: None) -> tuple[Repeated, ...]:
    """Begin to take in what comes, in threads of this program; ``wake`` has the translations begun."""
    watch, timer = FolderWatch(database, wake), FeedTimer(database, wake)
    return (
        Repeated("Watching folders", watch.look, seconds=folder_watch.LOOK_SECONDS, leave=watch.close),
        Repeated("Fetching feeds", timer.fetch_due, seconds=feed_timer.LOOK_SECONDS, leave=timer.close),
    )
