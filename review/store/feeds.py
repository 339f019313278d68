"""Which feeds are an inbox: addresses that an administrator added. Without one nothing is ever fetched."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session

from review.store.articles import log_event
from review.store.roles import Role, require_role
from review.store.tables import Setting
from translation.errors import NotFoundError, UsageError
from translation.messages import told
from translation.network_address import require_web_address

_FEEDS = "feeds"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Inbox:
    """A feed at ``address``, and how its articles are treated: for which ``desk``, from and into which
    language.

    ``is_near`` allows that it is on this machine or a private network. ``etag`` and ``modified`` are what it
    said of itself when it was fetched at ``fetched_at``; ``problem`` is what stood in the way then.
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


def inboxes(session: Session) -> list[Inbox]:
    """Return the feeds, the oldest first."""
    setting = session.get(Setting, _FEEDS)
    rows: list[dict[str, Any]] = [] if setting is None else setting.value
    return [Inbox(**row) for row in rows]


def add_inbox(session: Session, inbox: Inbox, *, author: str) -> Inbox:
    """Fetch the feed from now on, and return it with its number; that of ``inbox`` does not matter.

    Raises NotAllowedError; UsageError for what is no address, one on this machine or a private network
    without ``is_near``, plain http beyond it, and one that is there already.
    """
    require_role(session, author, Role.ADMIN)
    require_web_address(inbox.address, allows_outside=True, allows_near=inbox.is_near)
    present = inboxes(session)
    if any(one.address == inbox.address for one in present):
        raise UsageError(inbox.address, told("this feed is there already"), told("See: cotejo feeds list"))
    if len(present) >= _MOST:
        raise UsageError("", told("there are {most} feeds already", most=_MOST), told("Remove one first."))
    made = replace(inbox, number=max((one.number for one in present), default=0) + 1)
    _keep(session, [*present, made])
    log_event(session, "feed", made.number, "added", author=author, address=made.address, desk=made.desk)
    return made


def remove_inbox(session: Session, number: int, *, author: str) -> None:
    """Fetch the feed no more; its articles stay. Raises NotAllowedError, NotFoundError."""
    require_role(session, author, Role.ADMIN)
    present = inboxes(session)
    removed = next((one for one in present if one.number == number), None)
    if removed is None:
        raise NotFoundError(
            told("Feed {number}", number=number), told("there is none"), told("See: cotejo feeds list")
        )
    _keep(session, [one for one in present if one is not removed])
    log_event(session, "feed", number, "removed", author=author, address=removed.address)


def note_fetched(
    session: Session,
    inbox: Inbox,
    *,
    at: datetime,
    title: str = "",
    etag: str = "",
    modified: str = "",
    problem: str,
) -> None:
    """Keep what came of fetching a feed; one that was removed meanwhile stays so."""
    kept = replace(
        inbox,
        fetched_at=at.isoformat(timespec="seconds"),
        title=title,
        etag=etag,
        modified=modified,
        problem=problem,
    )
    _keep(session, [kept if one.address == inbox.address else one for one in inboxes(session)])


def _keep(session: Session, rows: Iterable[Inbox]) -> None:
    session.merge(Setting(key=_FEEDS, value=[asdict(one) for one in rows]))
