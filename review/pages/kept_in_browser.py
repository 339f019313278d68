"""What this browser keeps of its reader from visit to visit: name, language and last article."""

from urllib.parse import unquote

import streamlit as st

from review.pages.hidden_script import run_script

NAME, LANGUAGE, ARTICLE = "cotejo_name", "cotejo_language", "cotejo_article"
NOTICES = "cotejo_notices"
"""The cookies. They tell who somebody says to be, and are no login."""

_KEPT = "kept in browser"


def kept(name: str) -> str:
    """Return the value that this browser keeps under ``name``, "" for none."""
    chosen: dict[str, str] = st.session_state.get(_KEPT, {})
    return chosen.get(name) or unquote(dict(st.context.cookies).get(name, ""))


def keep(name: str, words: str) -> None:
    """Have the browser keep ``words`` from the end of this run on, in any of its tabs."""
    st.session_state[_KEPT] = {**st.session_state.get(_KEPT, {}), name: words}


def send_to_browser() -> None:
    """Hand the browser what it is to keep; once at the end of each page, where nothing shows."""
    words = st.session_state.get(_KEPT)
    if words:
        run_script("kept_in_browser", key="kept", data=[words])  # in a list, see text_rows
