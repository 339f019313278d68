"""Fields that show what holds, whoever chose it."""

import streamlit as st

_HELD = "held by "


def follow(key: str, now: object) -> str:
    """Have the field of that ``key`` show what holds ``now``; return the key.

    What is chosen in the field stands until something else holds: somebody else's choice is shown
    then, and not written over by what this browser showed before. A key for each value would make
    each choice another field, without the focus.
    """
    held = f"{_HELD}{key}"
    if key not in st.session_state or st.session_state.get(held) != now:
        st.session_state[key] = st.session_state[held] = now
    return key


def show_what_holds() -> None:
    """Have the fields of ``follow`` show what holds again: what was chosen in them was not done."""
    for key in [key for key in st.session_state if str(key).startswith(_HELD)]:
        del st.session_state[key]
