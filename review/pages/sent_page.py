"""“Send this page to Cotejo”: a bookmark that hands the page one reads to Add."""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from review.pages.given_text import Given
from review.pages.marked_text import escaped
from review.pages.wording import _, caption
from review.store.whole_files import safe_stem

_SCRIPT = Path(__file__).with_suffix(".js")
_KEY, _SENT = "page sent", "sent page"
_OWN_ADDRESS = re.compile(r"rel=[\"']?canonical|property=[\"']?og:url", re.IGNORECASE)
_HEAD_END = re.compile(r"</head>", re.IGNORECASE)


def heed_sent_page() -> None:
    """Listen for a page, and show the bookmark that sends it."""
    component = st.components.v2.component("cotejo_sent_page", js=_SCRIPT.read_text("utf-8"))
    with st.expander(_("Send the page that you are reading"), icon=":material/bookmark_add:"):
        caption(
            "Drag this link to the bookmarks of your browser. On a page with an article, press "
            "it: Cotejo opens beside it with the text, and nothing is added before you say so."
        )
        component(key=_KEY, data={"label": _("Send to Cotejo")}, on_page_change=_take)


def sent_page() -> Given | None:
    """Return the page that was sent to this visit, as saved; None where none was, or put away."""
    sent: Given | None = st.session_state.get(_SENT)
    if sent is None:
        return None
    name, data = sent
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Sent from your browser: {name}").format(name=escaped(name)), width="stretch")
        if st.button(_("Put away"), icon=":material/close:", key="put away"):
            forget_sent_page()
            st.rerun()
    if not data:
        st.error(_("The page is too long to be sent. Save it, and add the file."))
        return None
    return name, data


def forget_sent_page() -> None:
    """Put away what was sent."""
    st.session_state.pop(_SENT, None)


def saved_page(html: str, address: str) -> Given:
    """Return the page as a file named by its address, with the address where it does not say.

    >>> saved_page("<html><head></head><body>x</body></html>",
    ...            "https://faro.example/lima/el-puerto.html?a=1")
    ('el-puerto.html',
     b'<html><head><link rel="canonical"
     href="https://faro.example/lima/el-puerto.html?a=1"></head><body>x</body></html>')
    """
    parts = urlsplit(address)
    if parts.scheme in ("http", "https") and not _OWN_ADDRESS.search(html):
        link = f'<link rel="canonical" href="{escape(address)}">'
        html = _HEAD_END.sub(lambda end: link + end[0], html, count=1)
    stem = parts.path.rstrip("/").rpartition("/")[2].removesuffix(".html") or parts.hostname or ""
    return f"{safe_stem(stem, 'page')}.html", html.encode("utf-8", errors="replace")


def _take() -> None:
    page = st.session_state[_KEY].page
    if isinstance(page, Mapping):
        html, address = str(page.get("html", "")), str(page.get("address", ""))
        name, data = saved_page(html, address)
        st.session_state[_SENT] = name, data if html else b""
