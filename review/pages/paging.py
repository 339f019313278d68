"""Rows of which a page at a time is shown: a browser draws fifty at once, not three thousand."""

import streamlit as st


def page_of(count: int, length: int, key: str) -> slice:
    """The part of ``count`` things that is shown, ``length`` at a time, with the way to others."""
    page = st.pagination(-(-count // length), key=key) if count > length else 1
    return slice((page - 1) * length, page * length)
