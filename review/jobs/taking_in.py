"""What is done without a person: watched folders and feeds are looked at, and mails put in line."""

from collections.abc import Callable

from sqlalchemy import Engine

from review.jobs import feed_timer, folder_watch, mail_news
from review.jobs.feed_timer import FeedTimer
from review.jobs.folder_watch import FolderWatch
from review.jobs.mail_news import look_for_mail
from review.jobs.repeated import Repeated


def take_in(database: Engine, wake: Callable[[], object] = lambda: None) -> tuple[Repeated, ...]:
    """Begin to take in what comes and to look for what people are mailed of, in threads of this
    program.

    ``wake`` has the jobs begun that are put in line.
    """

    def look() -> None:
        if look_for_mail(database):
            wake()

    watch, timer = FolderWatch(database, wake), FeedTimer(database, wake)
    return (
        Repeated(
            "Watching folders", watch.look, seconds=folder_watch.LOOK_SECONDS, leave=watch.close
        ),
        Repeated(
            "Fetching feeds", timer.fetch_due, seconds=feed_timer.LOOK_SECONDS, leave=timer.close
        ),
        Repeated("Looking for mail to send", look, seconds=mail_news.LOOK_SECONDS),
    )
