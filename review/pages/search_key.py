"""The search, from every page by one key."""

import streamlit as st

from review.pages.hidden_script import run_script
from review.pages.page_files import page_file

_KEY, _ASKED = "search key", "search asked for"


def go_to_search() -> None:
    """Show the search if somebody has pressed its key; before anything else of the page is
    drawn.
    """
    if _ASKED in st.session_state:
        words = st.session_state.pop(_ASKED)
        st.session_state["searched words"] = words
        st.switch_page(page_file("search_articles"), query_params={"words": words})


def heed_search_key() -> None:
    """Have the page heed Ctrl+Shift+F from its first moment on."""
    run_script("search_key", key=_KEY, on_find_change=_ask)


def _ask() -> None:
    st.session_state[_ASKED] = st.session_state[_KEY].find.strip()
