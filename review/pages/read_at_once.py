"""A pasted text reaches the page at once, not when its field is left."""

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_suffix(".js")


def read_pastes_at_once() -> None:
    """Have the fields of this page hand over what is pasted into them."""
    component = st.components.v2.component("cotejo_read_at_once", js=_SCRIPT.read_text("utf-8"))
    with st.container(key="read_at_once", height=1, border=False):
        component(key="reads at once")
