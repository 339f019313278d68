"""Notices of the browser while a page of ours is open: on by a click, of what comes to wait."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from review.jobs.mail_news import current_news
from review.pages.kept_in_browser import NOTICES, keep, kept
from review.pages.session import database, reviewer_name
from review.pages.wording import _
from review.store.database import reading

_SCRIPT = Path(__file__).with_suffix(".js")
_OFFER, _ON = "notices offered", "on"
_LOOK_SECONDS = 30


def offer_notices() -> None:
    """Show the button that switches the notices of this browser on or off; without any nothing."""
    words = {
        "on": _("Switch notices of this browser on"),
        "off": _("Switch notices of this browser off"),
        "refused": _(
            "This browser refuses them for this page: allow notices in its settings, then try "
            "again."
        ),
    }
    _component()(
        key=_OFFER,
        data=[{"offers": words, "isOn": kept(NOTICES) == _ON}],  # in a list, see text_rows
        on_switched_change=_switch,
    )


def show_notices() -> None:
    """Have this page look for news where notices are switched on; once at the end of each page."""
    if kept(NOTICES) == _ON and reviewer_name():
        with st.container(key="notices", height=1, border=False):
            _look()


@st.fragment(run_every=_LOOK_SECONDS)
def _look() -> None:
    name = reviewer_name()
    with reading(database()) as session:
        news = [{"key": one.key, "words": _(one.words)} for one in current_news(session, name)]
    _component()(key="news", data=[{"person": name, "news": news}])


def _component() -> Callable[..., object]:
    return st.components.v2.component("cotejo_notices", js=_SCRIPT.read_text("utf-8"))


def _switch() -> None:
    keep(NOTICES, st.session_state[_OFFER].switched)
