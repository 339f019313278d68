"""A feed as an inbox: what is new in it becomes an article, once, of the feed's own text.

The page that an item links to is never fetched. What is known is told by the log, by what an item
is called and by its link, so that one that two feeds of a site bring is taken once. One with
another text than before is a new version of its article, and waits for an editor.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from review.intake.adding import Incoming, Intake, Landed, add_incoming, read_incoming
from review.intake.waiting_versions import find_article_of, keep_waiting
from review.store.articles import log_event
from review.store.columns import now
from review.store.database import reading, writing
from review.store.feeds import FEEDS, Inbox, note_fetched
from review.store.known_articles import digest_of
from review.store.tables import Article, Event, stored_id
from review.store.whole_files import safe_stem
from translation.errors import (
    CotejoError,
    DeliveryError,
    InputError,
    ModelError,
    NoTextError,
    UsageError,
    stored_error,
)
from translation.formats.apart import run_apart
from translation.formats.feeds import Feed, FeedItem, read_feed
from translation.messages import by_command, told
from translation.network_address import is_web_address
from translation.watcher import UNWATCHED, Watcher
from translation.web_requests import WebAnswer, ask

TAKEN = "item taken"
"""The log's word for an item that became an article, or that cannot become one."""

_WITHOUT_TEXT = "item without text"
"""The log's word for an item that a feed has no text of: it is named once."""

MOST_BYTES = 5_000_000
_MOST_AT_ONCE = 50
_MOST_TURNS = 3
_SECONDS = 30.0
_MOVED = (301, 302, 303, 307, 308)
_NOT_CHANGED = 304
_ACCEPTED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Fetched:
    """The outcome of fetching one feed: the items that were taken, or the error that stopped it."""

    inbox: Inbox
    taken: tuple[Landed, ...] = ()
    error: CotejoError | None = None


def fetch_feeds(
    database: Engine,
    *,
    author: str,
    feeds: Sequence[Inbox] | None = None,
    watcher: Watcher = UNWATCHED,
) -> Iterator[Fetched]:
    """Fetch ``feeds``, or else all there are, and yield what came of each. Raises StorageError.

    A feed that says that nothing has changed is not read. At most 50 items of a feed are taken at
    once; the rest is left for the next time, and so is what is left when ``watcher`` is over, which
    is told shares of 1. What is known to fail is not tried again.
    """
    if feeds is None:
        with reading(database) as session:
            feeds = FEEDS.rows(session)

    for number, inbox in enumerate(feeds):
        of_one = watcher.part(number / len(feeds), (number + 1) / len(feeds))
        of_one.tell(0.0)
        if of_one.is_over():
            return
        try:
            yield _fetch(database, inbox, of_one, author=author)
        except (InputError, ModelError, DeliveryError) as error:
            with writing(database) as session:
                note_fetched(
                    session, inbox, at=now(), etag="", modified="", problem=stored_error(error)
                )
            yield Fetched(inbox, error=error)


def _fetch(database: Engine, inbox: Inbox, watcher: Watcher, *, author: str) -> Fetched:
    answer = _answer_of(inbox)
    if answer.status == _NOT_CHANGED:
        with writing(database) as session:
            note_fetched(session, inbox, at=now(), problem="")
        return Fetched(inbox)

    feed = run_apart(read_feed, inbox.address, answer.body, {})
    taken, is_whole = _take(database, inbox, feed, watcher, author=author)
    # Who fetches by the clock sees no list: the first that was not taken stands with the feed.
    refused = next((one for one in taken if one.error is not None), None)
    with writing(database) as session:
        note_fetched(
            session,
            inbox,
            at=now(),
            title=feed.title[:200],
            # What is left must come again.
            etag=answer.headers.get("etag", "")[:400] if is_whole else "",
            modified=answer.headers.get("last-modified", "")[:100] if is_whole else "",
            problem="" if refused is None else _stored_problem(refused),
        )

    return Fetched(inbox, taken)


def _stored_problem(landed: Landed) -> str:
    """Return why an item was not taken, to be kept; what names nothing names the item."""
    error = landed.error
    if error is None:
        return ""
    if not error.subject:
        error = type(error)(landed.name, error.problem, error.remedy)
    return stored_error(error)


def _answer_of(inbox: Inbox) -> WebAnswer:
    """Ask for the feed, and follow it where it has moved, each address looked at as the first."""
    remedy = by_command(
        told("It is asked again next time. Check the address, or remove it."),
        f"cotejo feeds remove {inbox.number}",
    )
    headers = {"Accept": _ACCEPTED, "User-Agent": "Cotejo"}
    headers |= {"If-None-Match": inbox.etag} if inbox.etag else {}
    headers |= {"If-Modified-Since": inbox.modified} if inbox.modified else {}
    address = inbox.address

    for _ in range(_MOST_TURNS + 1):
        answer = ask(
            "GET",
            address,
            allows_outside=True,
            # Only the machine that the administrator named may be a near one.
            allows_near=inbox.is_near and urlsplit(address).hostname == inbox.host,
            remedy=remedy,
            headers=headers,
            most_bytes=MOST_BYTES,
            seconds=_SECONDS,
        )
        if answer.status in _MOVED and "location" in answer.headers:
            with suppress(ValueError):  # an address that is none
                address = urljoin(address, answer.headers["location"])
                continue
        if answer.is_success or answer.status == _NOT_CHANGED:
            return answer
        raise DeliveryError(
            inbox.address, told("it answers {status}", status=answer.status), remedy
        )

    raise DeliveryError(inbox.address, "it sends whoever asks from one address to the next", remedy)


def _take(
    database: Engine, inbox: Inbox, feed: Feed, watcher: Watcher, *, author: str
) -> tuple[tuple[Landed, ...], bool]:
    """Make articles of new items, the oldest first; tell if none was left for later."""
    with reading(database) as session:
        known = _known(session)
    new = [item for item in feed.items if not known.has(_names_of(inbox, item), item)]
    intake = Intake(inbox.source_language, inbox.target_language, inbox.desk, again=True)
    wanted = new[-_MOST_AT_ONCE:][::-1]
    taken = []
    for number, item in enumerate(wanted):
        watcher.tell(number / len(wanted))
        if watcher.is_over():
            break
        taken.append(_take_item(database, inbox, item, intake, author=author))
    return tuple(one for one in taken if one is not None), len(taken) == len(new)


def _take_item(
    database: Engine, inbox: Inbox, item: FeedItem, intake: Intake, *, author: str
) -> Landed | None:
    names, digest = _names_of(inbox, item), digest_of(item.page.encode())
    if not item.page:
        with writing(database) as session:
            log_event(session, "feed", inbox.number, _WITHOUT_TEXT, author=author, items=names)
        remedy = told("Save the page that it links to, and add that.")
        error = NoTextError("", "the feed has no text of it", remedy)
        return Landed(item.title or item.link, error=error)

    try:
        incoming = read_incoming(database, _file_name(item), item.page.encode(), intake)
    except (InputError, ModelError) as error:
        if isinstance(error, InputError) and not isinstance(error, UsageError):
            # Its text is what it is; what a model is missing for can be mended.
            with writing(database) as session:
                _log(session, inbox, names, digest, None, author=author)
        return Landed(item.title or item.link, error=error)

    with writing(database) as session:
        # Another program may fetch the same feed, and a person may have added the page.
        known = _known(session)
        if known.has(names, item):
            return None
        if known.names & set(names):
            return _take_version(session, inbox, item, incoming, intake, author=author)
        added = add_incoming(session, incoming, intake, author=author)
        _log(session, inbox, names, digest, added.article_id, author=author)

    return Landed(added.title, added.article_id)


def _take_version(
    session: Session,
    inbox: Inbox,
    item: FeedItem,
    incoming: Incoming,
    intake: Intake,
    *,
    author: str,
) -> Landed | None:
    """Have the other text of a known item wait with its article, where it is a version of that."""
    there = find_article_of(
        session, incoming.article, target_language=incoming.target_language, desk=intake.desk
    )
    digest, names = digest_of(item.page.encode()), _names_of(inbox, item)
    _log(
        session, inbox, names, digest, None if there is None else stored_id(there[0]), author=author
    )
    if there is None or not there[1]:
        return None

    keep_waiting(session, there[0], incoming.article, author=author)
    return Landed(there[0].title or there[0].name, stored_id(there[0]), waits=True)


def _log(
    session: Session,
    inbox: Inbox,
    names: list[str],
    digest: str,
    article_id: int | None,
    *,
    author: str,
) -> None:
    log_event(
        session,
        "feed",
        inbox.number,
        TAKEN,
        author=author,
        items=names,
        article=article_id,
        sha256=digest,
    )


def _names_of(inbox: Inbox, item: FeedItem) -> list[str]:
    """What the item is known by, everywhere; a number or word counts in its own feed alone."""
    is_everywhere = ":" in item.key
    return [
        *dict.fromkeys(
            filter(None, [item.key if is_everywhere else f"{inbox.address} {item.key}", item.link])
        )
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """The ``names`` of what was taken and of the articles that are here, the ``texts`` that items
    had, and the names of those ``taken`` with their text; the log of before has none. ``textless``
    are the names of those that had none: with a text they are new.
    """

    names: frozenset[str]
    texts: frozenset[str]
    taken: frozenset[str]
    textless: frozenset[str]

    def has(self, names: list[str], item: FeedItem) -> bool:
        """Whether the item is known, and in this text, as far as its text was kept."""
        if not item.page:
            return bool((self.names | self.textless) & set(names))
        if not self.names & set(names):
            return False
        is_of_old = not self.taken & set(names)
        return is_of_old or digest_of(item.page.encode()) in self.texts


def _known(session: Session) -> _Known:
    events = session.exec(
        select(Event.detail).where(Event.subject == "feed", Event.action == TAKEN)
    )
    textless = session.exec(
        select(Event.detail).where(Event.subject == "feed", Event.action == _WITHOUT_TEXT)
    )
    pages = session.exec(select(Article.source_url).where(col(Article.source_url) != ""))
    details = list(events)
    taken = frozenset(name for detail in details for name in detail["items"])
    return _Known(
        taken.union(filter(None, pages)),
        frozenset(detail["sha256"] for detail in details if "sha256" in detail),
        frozenset(name for detail in details if "sha256" in detail for name in detail["items"]),
        frozenset(name for detail in textless for name in detail["items"]),
    )


def _file_name(item: FeedItem) -> str:
    path = urlsplit(item.link).path if is_web_address(item.link) else ""
    return f"{safe_stem(item.title or path, 'item', longest=_LONGEST_NAME)}.html"
