"""Sets the keyboard focus on the first field of a page or a dialog."""

from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_suffix(".js")


def focus_first(field: str) -> None:
    """Give the focus to the element that the selector ``field`` finds, once it is there."""
    component = st.components.v2.component("cotejo_first_field", js=_SCRIPT.read_text("utf-8"))
    with st.container(key="first_field", height=1, border=False):
        component(key=f"first {field}", data={"field": field})
