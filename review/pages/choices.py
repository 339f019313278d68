"""Fields with which a person chooses what a page shows or a setting is for; "" stands for all."""

from collections.abc import Mapping, Sequence

import streamlit as st

from review.pages.changing import read
from review.pages.wording import _, language_codes, language_said
from review.store.articles import desk_names
from review.terms.uses import desks_in_use


def one_of(
    label: str, choices: Mapping[str, str] | Sequence[str], everything: str, *, key: str
) -> str:
    """Return which of ``choices``, values with their words or names, is to be shown, or "".

    ``everything`` is what all of them are called.
    """
    if not choices:
        return ""
    words = choices if isinstance(choices, Mapping) else {name: name for name in choices}

    # An empty name, not None: what has no value is drawn with a button to clear it.
    return str(
        st.selectbox(
            label,
            ["", *choices],
            format_func=lambda one: words[one] if one else everything,
            key=key,
            label_visibility="collapsed",
            width=170,
        )
    )


def ask_for_language(
    label: str,
    *,
    key: str,
    otherwise: str = "",
    help: str | None = None,  # noqa: A002 - as Streamlit calls it
) -> str:
    """Ask for a language; "" is the one that is detected, or what ``otherwise`` says."""
    return st.selectbox(
        label,
        language_codes(),
        format_func=lambda code: language_said(code) if code or not otherwise else otherwise,
        key=key,
        help=help,
        width=220,
    )


def ask_for_desk(key: str) -> str:
    """Ask which desk a setting is for; ``key`` tells the setting from others on the page."""
    return st.selectbox(
        _("For"),
        ["", *read(desk_names)],
        format_func=lambda name: name or _("all desks"),
        key=key,
        width=320,
    )


def ask_for_glossary(
    label: str, desk: str = "", *, key: str | None = None, accepts_new: bool = False
) -> str:
    """Ask for the desk whose terms they are, ``desk`` at first; "" for those of all."""
    desks = ["", *read(desks_in_use)]
    chosen = st.selectbox(
        label,
        desks,
        desks.index(desk) if desk in desks else 0,
        format_func=lambda name: name or _("general"),
        key=key,
        accept_new_options=accepts_new,
        width=220,
    )
    return " ".join((chosen or "").split())
