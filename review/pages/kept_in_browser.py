"""What this browser keeps of its reader from visit to visit: name, language and last article; and
until it is used what was typed into a long field.
"""

from collections.abc import Mapping
from urllib.parse import unquote

import streamlit as st

from review.pages.hidden_script import run_script

NAME, LANGUAGE, ARTICLE = "cotejo_name", "cotejo_language", "cotejo_article"
NOTICES = "cotejo_notices"
"""The cookies. They tell who somebody says to be, and are no login."""

_KEPT, _USED, _FOUND = "kept in browser", "used texts", "found texts"


def kept(name: str) -> str:
    """Return the value that this browser keeps under ``name``, "" for none."""
    chosen: dict[str, str] = st.session_state.get(_KEPT, {})
    return chosen.get(name) or unquote(dict(st.context.cookies).get(name, ""))


def keep(name: str, words: str) -> None:
    """Have the browser keep ``words`` from the end of this run on, in any of its tabs."""
    st.session_state[_KEPT] = {**st.session_state.get(_KEPT, {}), name: words}


def keep_over_reloads(fields: Mapping[str, str]) -> None:
    """Have this tab keep what is typed into the fields, names by key, until ``was_used``; what it
    has kept of one, where a reload took that away, is put into it again.
    """
    st.session_state[_USED] = [
        name for name in st.session_state.get(_USED, ()) if name not in fields.values()
    ]
    rows = [{"key": key, "name": name} for key, name in fields.items()]
    # In a list, see text_rows.
    run_script("kept_text", key=_FOUND, data=[{"fields": rows}], on_found_change=_take)


def _take() -> None:
    for key, text in st.session_state[_FOUND].found.items():
        if not st.session_state.get(key):
            st.session_state[key] = text


def was_used(name: str) -> None:
    """Have this tab throw away what it kept of the field under ``name``."""
    st.session_state[_USED] = [*st.session_state.get(_USED, ()), name]


def send_to_browser() -> None:
    """Hand the browser what it is to keep; once at the end of each page, where nothing shows."""
    words, used = st.session_state.get(_KEPT), st.session_state.get(_USED)
    if words or used:
        # In a list, see text_rows.
        run_script("kept_in_browser", key="kept", data=[words or {}, used or []])
