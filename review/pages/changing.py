"""What a person changes on a page: written, signed, the page drawn anew, a way back offered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.page_files import link_to_article
from review.pages.session import database
from review.pages.signature import signature
from review.pages.wording import _, errors_shown
from review.store.database import ActGiven, ActResult, SessionAct
from review.store.database import read as read_in
from review.store.database import write as write_in
from review.store.rosters import Roster


@dataclass(frozen=True, slots=True)
class _Last:
    said: str
    undo: Callable[..., object]
    problems: Sequence[str]
    article_id: int | None


def read(
    act: SessionAct[ActGiven, ActResult], /, *args: ActGiven.args, **kwargs: ActGiven.kwargs
) -> ActResult:
    """Return what one function finds in the database."""
    return read_in(database(), act, *args, **kwargs)


def written(
    act: SessionAct[ActGiven, ActResult], /, *args: ActGiven.args, **kwargs: ActGiven.kwargs
) -> ActResult:
    """Carry out a function in a transaction of its own, return what it made. Raises as it does."""
    return write_in(database(), act, *args, **kwargs)


def change(
    act: SessionAct[ActGiven, object], /, *args: ActGiven.args, **kwargs: ActGiven.kwargs
) -> None:
    """Do the same, then draw the page anew; what does not go is said where it was asked for."""
    with errors_shown():
        written(act, *args, **kwargs)
        st.rerun()


def save(
    act: SessionAct[ActGiven, object], /, *args: ActGiven.args, **kwargs: ActGiven.kwargs
) -> None:
    """Do the same for a form that stays as it is, and say that it is saved."""
    with errors_shown():
        written(act, *args, **kwargs)
        st.toast(_("Saved."), icon=":material/check:")
        st.rerun()


def keep_undo(
    what: str,
    said: str,
    undo: Callable[..., object],
    *,
    problems: Sequence[str] = (),
    article_id: int | None = None,
) -> None:
    """Keep the way back from what was just done, under the name of such acts.

    ``undo`` takes a session and ``author``; what was ``said`` stands beside the button,
    ``problems`` below. Where it was done to one article, the way to that stands there too.
    """
    st.session_state[_last(what)] = _Last(said, undo, problems, article_id)


def take_away(roster: Roster[Any], number: int, called: str) -> None:
    """Remove the row of that number, ``called`` so; draw the page anew, with the way back, which
    is kept under the roster's setting.
    """
    author = signature()
    with errors_shown():
        written(roster.remove, number, author=author)
        said = _("Removed: {titles}").format(titles=escaped(called))
        keep_undo(roster.setting, said, partial(roster.bring_back, number=number))
        st.rerun()


def forget_undo(what: str) -> None:
    """Offer the way back no more."""
    st.session_state.pop(_last(what), None)


def offer_undo(what: str, *, label: str = "", shortcut: str | None = None) -> bool:
    """Show what was done last under that name, with its undo; return whether there is any."""
    last: _Last | None = st.session_state.get(_last(what))
    if last is None:
        return False

    with st.container(horizontal=True, vertical_alignment="center"):
        if last.said:
            st.caption(last.said, width="content")
        if st.button(
            label or _("Undo"),
            key=f"undo {what}",
            icon=":material/undo:",
            type="tertiary",
            shortcut=shortcut,
        ):
            author = signature()
            with errors_shown():
                written(last.undo, author=author)
                forget_undo(what)
                st.rerun()
        if last.article_id is not None:
            link_to_article(
                _("Review the article"), last.article_id, icon=":material/compare_arrows:"
            )

    for problem in last.problems:
        st.warning(problem)
    return True


def _last(what: str) -> str:
    return f"last {what}"
