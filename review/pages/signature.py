"""Asks for the name that signs changes, once, before the first change."""

from collections.abc import Sequence

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from review.pages.followed import show_what_holds
from review.pages.hidden_script import focus_first
from review.pages.session import reviewer_name, set_reviewer_name
from review.pages.wording import _, caption


def signature() -> str:
    """Return the name that a change is signed with.

    Where nobody has said one yet, ask for it over the page and stop: the change is made once the
    name is said, as what was pressed is then pressed again. Who closes the question has the whole
    page again, and nothing is changed.
    """
    if not reviewer_name():
        st.dialog(_("Who are you?"), on_dismiss=show_what_holds)(_ask)(_pressed())
        st.stop()
    return reviewer_name()


def signer(is_asked: bool) -> str:  # noqa: FBT001 - whether a button was pressed
    """Return the name that what was just asked for is signed with, or ""; as ``signature``."""
    return signature() if is_asked else ""


def require_name() -> None:
    """Ask for the name and stop the page until it is said: for pages where keys change things."""
    if not reviewer_name():
        st.subheader(_("Who are you?"))
        with st.container(key="asked_name"):
            _ask()
        st.stop()


def _ask(pressed: Sequence[WidgetState] = ()) -> None:
    with st.form("who are you", border=False):
        name = st.text_input(_("Your name"), max_chars=120, autocomplete="name", width=320)
        caption("Your changes are signed with it. This browser keeps it; it is not a login.")
        if st.form_submit_button(_("Continue"), type="primary") and name.strip():
            set_reviewer_name(name)
            _press_again(pressed)
    focus_first(".stForm input")


def _pressed() -> Sequence[WidgetState]:
    """Return all that the page was told: what was pressed, chosen and written."""
    visit = get_script_run_ctx()
    return [] if visit is None else visit.session_state.get_widget_states()


def _press_again(pressed: Sequence[WidgetState]) -> None:
    """Draw the page anew, told the same again."""
    visit = get_script_run_ctx()
    if visit is not None and visit.script_requests is not None:
        states = WidgetStates(widgets=pressed)
        # Streamlit has no public way to do this; ``rerun`` joins what is asked for already.
        visit.script_requests.request_rerun(
            RerunData(visit.query_string, states, page_script_hash=visit.page_script_hash)
        )
    st.rerun()
