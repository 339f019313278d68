"""Which feeds are an inbox: addresses that an administrator added; nothing else is fetched."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session

from review.store.articles import log_event
from review.store.desk_settings import chosen_for
from review.store.roles import Role, require_role
from review.store.rosters import Roster
from review.store.tables import Setting
from translation.errors import UsageError
from translation.messages import by_command, told, told_later
from translation.network_address import require_web_address

LEAST_MINUTES = 5
"""Between two fetches: a site that is asked more often shuts its door."""

_MOST_MINUTES = 7 * 24 * 60
_MINUTES = "minutes between feeds"
"""Name of the setting that says how often Cotejo itself fetches."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """A feed at ``address``, and how its articles are treated: their ``desk`` and languages.

    ``is_near`` allows that it is on this machine or a private network. ``etag`` and ``modified``
    are what it said of itself when it was fetched at ``fetched_at``; ``problem`` is what stood in
    the way then, as stored_error keeps it.
    """

    number: int
    address: str
    desk: str = ""
    source_language: str | None = None
    target_language: str | None = None
    is_near: bool = False
    title: str = ""
    etag: str = ""
    modified: str = ""
    fetched_at: str = ""
    problem: str = ""

    @property
    def host(self) -> str:
        """The machine that it names."""
        return urlsplit(self.address).hostname or ""


def _require_new(session: Session, inbox: Inbox) -> None:
    if any(one.address == inbox.address for one in FEEDS.rows(session)):
        raise UsageError(
            inbox.address,
            "this feed is there already",
            by_command(told("The list is in Settings."), "cotejo feeds list"),
        )


FEEDS = Roster(
    "feeds", Inbox, "feed", told_later("Feed {number}"), "cotejo feeds list", 50, _require_new
)
"""The feeds that are fetched."""


def add_inbox(session: Session, inbox: Inbox, *, author: str) -> Inbox:
    """Fetch the feed from now on, and return it with its number; that of ``inbox`` does not matter.

    Raises NotAllowedError; UsageError for what is no address, one on this machine or a private
    network without ``is_near``, plain http beyond it, and one that is there already.
    """
    require_role(session, author, Role.ADMIN)
    require_web_address(inbox.address, allows_outside=True, allows_near=inbox.is_near)
    return FEEDS.add(session, inbox, author=author, address=inbox.address, desk=inbox.desk)


def feed_minutes(session: Session) -> int:
    """Return how many minutes lie between two fetches by Cotejo itself, 0 where that is off."""
    return int(chosen_for(session, _MINUTES) or 0)


def set_feed_minutes(session: Session, minutes: int, *, author: str) -> None:
    """Have Cotejo fetch all feeds so often, with 0 never. Raises NotAllowedError, UsageError."""
    require_role(session, author, Role.ADMIN)
    if minutes and not LEAST_MINUTES <= minutes <= _MOST_MINUTES:
        raise UsageError(
            "",
            told("feeds cannot be fetched every {minutes} minutes", minutes=minutes),
            told(
                "Choose from {least} to {most} minutes, or 0.",
                least=LEAST_MINUTES,
                most=_MOST_MINUTES,
            ),
        )
    session.merge(Setting(key=_MINUTES, value=minutes))
    log_event(session, "feed", None, "timer set", author=author, minutes=minutes)


def note_fetched(
    session: Session,
    inbox: Inbox,
    *,
    at: datetime,
    **said: Any,  # noqa: ANN401 - its fields
) -> None:
    """Keep the result of fetching a feed; a feed that was removed meanwhile stays removed."""
    FEEDS.change(session, replace(inbox, fetched_at=at.isoformat(timespec="seconds"), **said))
