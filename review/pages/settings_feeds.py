"""Feeds as an inbox: which addresses are fetched, added and taken away by an administrator."""

import streamlit as st

from review.intake.feeds import fetch_feeds
from review.pages.marked_text import escaped
from review.pages.session import database, wake_runner
from review.pages.signature import signature
from review.pages.wording import _, errors_shown
from review.store.database import reading, writing
from review.store.feeds import Inbox, add_inbox, inboxes, remove_inbox


def show_feeds() -> None:
    """The addresses that are fetched and what came of it, a way to add one, and to fetch now."""
    with reading(database()) as session:
        present = inboxes(session)
    st.caption(
        _(
            "RSS and Atom: each new item becomes an article, from the text that the feed holds. Nothing is"
            " fetched but the addresses that stand here. “cotejo feeds fetch --every 15” fetches them every"
            " quarter of an hour."
        )
    )
    for inbox in present:
        _show_inbox(inbox)
    with st.form("new feed", border=False, clear_on_submit=True):
        address = st.text_input(
            _("Address of a feed"), key="feed address", max_chars=2_000, placeholder="https://example.org/rss"
        )
        desk = st.text_input(_("Desk"), key="feed desk", max_chars=120)
        is_near = st.checkbox(_("It is on a machine of our own network"), key="feed near")
        if st.form_submit_button(_("Fetch it from now on"), icon=":material/rss_feed:"):
            with errors_shown():
                with writing(database()) as session:
                    wanted = Inbox(0, address.strip(), desk.strip(), is_near=is_near)
                    add_inbox(session, wanted, author=signature())
                st.rerun()
    if present and st.button(_("Fetch now"), icon=":material/refresh:"):
        _fetch_now()


def _show_inbox(inbox: Inbox) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = [escaped(inbox.title), escaped(inbox.address), escaped(inbox.desk)]
        said.append(inbox.fetched_at[:16].replace("T", " ") or _("not fetched yet"))
        st.markdown(" · ".join(filter(None, said)), width="stretch")
        if st.button(_("Remove"), key=f"remove feed {inbox.number}", icon=":material/delete:"):
            with errors_shown():
                with writing(database()) as session:
                    remove_inbox(session, inbox.number, author=signature())
                st.rerun()
    if inbox.problem:
        st.warning(escaped(inbox.problem))


def _fetch_now() -> None:
    taken = 0
    with errors_shown(), st.spinner(_("Fetching…")):
        for fetched in fetch_feeds(database(), author=signature()):
            taken += sum(one.error is None for one in fetched.taken)
            for one in fetched.taken:
                if one.error is not None:
                    st.warning(f"{escaped(one.title)}: {escaped(str(one.error))}")
            if fetched.error is not None:
                st.warning(escaped(str(fetched.error)))
        wake_runner()
        st.caption(_("New articles: {count}.").format(count=taken))
