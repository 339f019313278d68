"""Rows of which a page at a time is shown: a browser draws fifty at once, not three thousand."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def page_of(count: int, length: int, key: str) -> slice:
    """The part of ``count`` things that is shown, ``length`` at a time, with the way to others."""
    page = st.pagination(-(-count // length), key=key) if count > length else 1
    return slice((page - 1) * length, page * length)


def show_heads(widths: Sequence[float], heads: Sequence[str]) -> None:
    """Show the line of headings above rows of columns that are so wide."""
    with st.container(key="heads"):
        for column, head in zip(st.columns(widths), heads, strict=True):
            column.caption(head)


def columns_of_row(key: str, widths: Sequence[float]) -> list[DeltaGenerator]:
    """Return the columns of a new row, which ``key`` tells from all others on the page."""
    with st.container(key=f"row_{key}"):
        return st.columns(widths)
