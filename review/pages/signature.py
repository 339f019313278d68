"""Asks for the name that signs changes, once, before the first change."""

import streamlit as st

from review.pages.hidden_script import focus_first
from review.pages.session import reviewer_name, set_reviewer_name
from review.pages.wording import _, caption

_WANTED = "change wanted before the name"


def signature(*, then: str = "") -> str:
    """Return the name that a change is signed with.

    Where nobody has said one yet, ask for it over the page and stop: the change is not made.
    ``then`` names what is to go on once the name is there: see wanted_before_name.
    """
    if not reviewer_name():
        st.session_state[_WANTED] = then
        st.dialog(_("Who are you?"))(_ask)()
        st.stop()
    return reviewer_name()


def signer(is_asked: bool) -> str:  # noqa: FBT001 - whether a button was pressed
    """Return the name that what was just asked for is signed with, or ""; as ``signature``."""
    return signature() if is_asked else ""


def wanted_before_name(what: str) -> bool:
    """Return, once, whether ``what`` was wanted before the name was said: nobody asks again."""
    if not reviewer_name() or st.session_state.get(_WANTED) != what:
        return False
    del st.session_state[_WANTED]
    return True


def require_name() -> None:
    """Ask for the name and stop the page until it is said: for pages where keys change things."""
    if not reviewer_name():
        st.subheader(_("Who are you?"))
        _ask()
        st.stop()


def _ask() -> None:
    with st.form("who are you", border=False):
        name = st.text_input(_("Your name"), max_chars=120, autocomplete="name", width=320)
        caption("Your changes are signed with it. This browser keeps it; it is not a login.")
        if st.form_submit_button(_("Continue"), type="primary") and name.strip():
            set_reviewer_name(name)
            st.rerun()
    focus_first(".stForm input")
