"""How long the headlines of all desks or of one should be: soft limits, which hold nobody up."""

from dataclasses import asdict

import streamlit as st

from review.pages.changing import change, read
from review.pages.choices import ask_for_desk
from review.pages.signature import signature
from review.pages.wording import _, caption
from review.segments.headline_limits import (
    HEADLINE_NAMES,
    LEAST,
    MOST,
    HeadlineLimits,
    chosen_limits,
    desk_limits,
    set_limits,
)


def show_headline_limits() -> None:
    """Ask for the four limits, in characters, and offer the way back to what holds for all
    desks.
    """
    desk = ask_for_desk("headlines of")
    now, is_own = read(desk_limits, desk), read(chosen_limits, desk) is not None
    with st.form(f"headlines {desk} {now}", border=False):
        with st.container(horizontal=True):
            limits = {
                name: st.number_input(
                    _(HEADLINE_NAMES[name]), LEAST, MOST, limit, key=f"{name} {desk} {now}"
                )
                for name, limit in asdict(now).items()
            }
        with st.container(horizontal=True):
            saves = st.form_submit_button(_("Save"), icon=":material/save:")
            takes_back = is_own and st.form_submit_button(
                _("As for all desks") if desk else _("The usual limits"), icon=":material/undo:"
            )

    caption(
        "Characters, spaces among them. Review counts them; what is longer is shown, never "
        "refused. The usual limits are those at which results of search and posts are cut."
    )
    if saves or takes_back:
        chosen = None if takes_back else HeadlineLimits(**limits)
        change(set_limits, desk, chosen, author=signature())
