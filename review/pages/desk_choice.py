"""Which desk a setting is for."""

import streamlit as st

from review.pages.session import database
from review.pages.wording import _
from review.store.articles import desk_names
from review.store.database import reading


def ask_for_desk(key: str) -> str:
    """Ask for a desk, "" for all of them; ``key`` tells the setting from others on the page."""
    with reading(database()) as session:
        desks = desk_names(session)
    return st.selectbox(
        _("For"), ["", *desks], format_func=lambda name: name or _("all desks"), key=key, width=320
    )
