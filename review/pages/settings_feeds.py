"""Feeds as an inbox: which addresses are fetched, added and taken away by an administrator."""

from datetime import datetime
from functools import partial

import streamlit as st
from sqlalchemy import Engine

from review.intake.adding import Landed
from review.intake.feeds import fetch_feeds
from review.pages.changing import change, offer_undo, read, take_away
from review.pages.followed import follow
from review.pages.marked_text import escaped
from review.pages.page_work import Work, made_meanwhile
from review.pages.session import database, wake_runner
from review.pages.signature import signature
from review.pages.wording import _, caption, day_said, error_said, errors_shown, stored_error_said
from review.store.feeds import (
    FEEDS,
    Inbox,
    add_inbox,
    feed_minutes,
    set_feed_minutes,
)
from translation.watcher import Watcher

_FETCH = "fetch of the feeds"
_EVERY = (0, 5, 15, 30, 60, 240, 1440)
"""Minutes between two fetches, 0 for never."""


def show_feeds() -> None:
    """The addresses that are fetched and what came of it, a way to add one, and to fetch now."""
    present = read(FEEDS.rows)
    caption(
        "RSS and Atom: each new item becomes an article, from the text that the feed holds. "
        "Nothing is fetched but the addresses that stand here."
    )
    _ask_timer()
    offer_undo(FEEDS.setting)
    if not present:
        caption("No feed is fetched yet. Give its address below.")

    rows = st.container()
    _ask_feed(len(present))
    if present and st.button(_("Fetch now"), icon=":material/refresh:"):
        st.session_state[_FETCH] = partial(_fetch, database(), signature())
    if _FETCH in st.session_state:
        _show_fetch(st.session_state[_FETCH])
        present = read(FEEDS.rows)
    with rows:
        for inbox in present:
            _show_inbox(inbox)


def _ask_feed(present: int) -> None:
    # Other keys, and so empty fields, once one was added: what is refused can be mended.
    with st.form("new feed", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            address = st.text_input(
                _("Address of a feed"),
                key=f"feed address {present}",
                max_chars=2_000,
                placeholder="https://example.org/rss",
            )
            desk = st.text_input(_("Desk"), key=f"feed desk {present}", max_chars=120, width=200)
        is_near = st.checkbox(
            _("It is on a machine of our own network"), key=f"feed near {present}"
        )
        if st.form_submit_button(_("Fetch it from now on"), icon=":material/rss_feed:"):
            wanted = Inbox(0, address.strip(), desk.strip(), is_near=is_near)
            change(add_inbox, wanted, author=signature())


def _show_inbox(inbox: Inbox) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = [escaped(inbox.title), escaped(inbox.address), escaped(inbox.desk)]
        said.append(
            _("fetched {moment}").format(moment=day_said(datetime.fromisoformat(inbox.fetched_at)))
            if inbox.fetched_at
            else _("not fetched yet")
        )
        st.markdown(" · ".join(filter(None, said)), width="stretch")
        if st.button(_("Remove"), key=f"remove feed {inbox.number}", icon=":material/delete:"):
            take_away(FEEDS, inbox.number, inbox.address)
    if inbox.problem:
        st.warning(stored_error_said(inbox.problem))


def _ask_timer() -> None:
    """How often Cotejo itself fetches."""
    now = read(feed_minutes)
    offered = [*dict.fromkeys((*_EVERY, now))]
    chosen = st.selectbox(
        _("Fetched by itself"),
        offered,
        format_func=lambda minutes: (
            _("every {minutes} minutes").format(minutes=minutes) if minutes else _("never")
        ),
        key=follow("feed minutes", now),
        width=240,
        help=_("As long as the server, or a worker, runs."),
    )
    if chosen != now:
        change(set_feed_minutes, chosen, author=signature())


def _fetch(engine: Engine, author: str, *, watcher: Watcher) -> list[Landed]:
    fetched = fetch_feeds(engine, author=author, watcher=watcher)
    return [one for feed in fetched for one in feed.taken]


def _show_fetch(fetch: Work[list[Landed]]) -> None:
    """How far it is, then what came; what failed of a feed itself stands beside its address."""
    with errors_shown():
        taken = made_meanwhile(fetch, fetch, label=_("Fetching…"))
        if taken is None:
            return
        wake_runner()
        for one in taken:
            if one.error is not None:
                st.warning(f"{escaped(one.name)}: {error_said(one.error)}")
        count = sum(one.error is None for one in taken)
        st.caption(_("New articles: {count}.").format(count=count))
