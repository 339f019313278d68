"""What an administrator takes away in Settings, and the way back for as long as the session lasts."""

from collections.abc import Callable

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.session import database
from review.pages.signature import signature
from review.pages.wording import _, errors_shown
from review.store.database import writing


def take_away(kind: str, number: int, called: str, remove: Callable[..., object]) -> None:
    """Remove what is ``called`` so, and draw the page again, with the offer to undo it."""
    author = signature()
    with errors_shown():
        with writing(database()) as session:
            remove(session, number, author=author)
        st.session_state[f"removed {kind}"] = number, called
        st.rerun()


def offer_undo(kind: str, bring_back: Callable[..., object]) -> None:
    """The way back from the last removal of that kind."""
    removed = st.session_state.get(f"removed {kind}")
    if not removed:
        return
    number, called = removed
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Removed: {titles}").format(titles=escaped(called)), width="content")
        if st.button(_("Undo"), key=f"undo removed {kind}", icon=":material/undo:", type="tertiary"):
            author = signature()
            with errors_shown():
                with writing(database()) as session:
                    bring_back(session, number, author=author)
                del st.session_state[f"removed {kind}"]
                st.rerun()
