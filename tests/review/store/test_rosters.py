"""Numbered rows of administrators: taken away, brought back, and forgotten after a month."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from review.store.columns import now
from review.store.database import reading, writing
from review.store.feeds import FEEDS, Inbox, add_inbox
from review.store.tables import Setting
from review.store.webhooks import EVENTS, WEBHOOKS, add_webhook
from translation.errors import NotFoundError, UsageError

ADDRESS = "https://8.8.8.8/rss"


def _add(session: Session) -> Inbox:
    return add_inbox(session, Inbox(0, ADDRESS, "Lima"), author="Ana")


def test_what_was_removed_comes_back_as_it_was(database: Engine) -> None:
    """With its number and, of a webhook, its secret; what comes later gets a number of its own."""
    with writing(database) as session:
        feed = _add(session)
        hook = add_webhook(session, "http://127.0.0.1:1/", EVENTS, author="Ana")
    with writing(database) as session:
        assert FEEDS.remove(session, feed.number, author="Ana") == feed
        WEBHOOKS.remove(session, hook.number, author="Ana")
        assert (FEEDS.rows(session), WEBHOOKS.rows(session), FEEDS.removed(session)) == (
            [],
            [],
            [feed],
        )
        other = add_webhook(session, "http://127.0.0.1:2/", EVENTS, author="Ana")
        assert other.number == 2
    with writing(database) as session:
        FEEDS.bring_back(session, feed.number, author="Ana")
        WEBHOOKS.bring_back(session, hook.number, author="Ana")
    with reading(database) as session:
        assert (FEEDS.rows(session), WEBHOOKS.rows(session)) == ([feed], [hook, other])


def test_what_stands_there_again_is_not_brought_back(database: Engine) -> None:
    """Nor what was never removed; nothing is changed then."""
    with writing(database) as session:
        FEEDS.remove(session, _add(session).number, author="Ana")
        again = _add(session)
    with writing(database) as session, pytest.raises(NotFoundError):
        FEEDS.bring_back(session, again.number, author="Ana")
    with pytest.raises(UsageError, match="there already"), writing(database) as session:
        FEEDS.bring_back(session, 1, author="Ana")
    with reading(database) as session:
        assert [one.number for one in FEEDS.rows(session)] == [again.number]


def test_a_month_later_it_is_gone(database: Engine) -> None:
    """A secret is kept no longer than somebody may want it back."""
    with writing(database) as session:
        hook = add_webhook(session, "http://127.0.0.1:1/", EVENTS, author="Ana")
        WEBHOOKS.remove(session, hook.number, author="Ana")
    with writing(database) as session:
        setting = session.get_one(Setting, "webhooks")
        long_ago = (now() - timedelta(days=31)).isoformat()
        setting.value = [{**row, "removed_at": long_ago} for row in setting.value]
        session.add(setting)
    with writing(database) as session:
        with pytest.raises(NotFoundError):
            WEBHOOKS.bring_back(session, hook.number, author="Ana")
        add_webhook(session, "http://127.0.0.1:2/", EVENTS, author="Ana")
        assert hook.secret not in str(session.get_one(Setting, "webhooks").value)


def test_there_is_room_for_so_many(database: Engine) -> None:
    """Twenty programs are told at most, also by bringing one back."""
    with writing(database) as session:
        for _ in range(20):
            add_webhook(session, "http://127.0.0.1:1/", EVENTS, author="Ana")
        with pytest.raises(UsageError, match="There are 20 already"):
            add_webhook(session, "http://127.0.0.1:1/", EVENTS, author="Ana")
        WEBHOOKS.remove(session, 3, author="Ana")
        add_webhook(session, "http://127.0.0.1:1/", EVENTS, author="Ana")
        with pytest.raises(UsageError, match="There are 20 already"):
            WEBHOOKS.bring_back(session, 3, author="Ana")
