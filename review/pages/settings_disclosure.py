"""What exports say of the machine, for all desks or for one: off until somebody switches it on."""

import streamlit as st

from review.export.disclosure import (
    LONGEST_LINE,
    Disclosure,
    chosen_disclosure,
    desk_disclosure,
    set_disclosure,
)
from review.pages.changing import change, read
from review.pages.choices import ask_for_desk
from review.pages.signature import signature
from review.pages.wording import _, caption


def show_disclosure() -> None:
    """Ask for the lines in the house's words, who is responsible, and whether they are said."""
    desk = ask_for_desk("disclosure of")
    now, is_own = read(desk_disclosure, desk), read(chosen_disclosure, desk) is not None
    with st.form(f"disclosure {desk}", border=False):
        wanted = _asked(now, desk)
        if st.form_submit_button(_("Save"), icon=":material/save:"):
            change(set_disclosure, desk, wanted, author=signature())
    if desk and not is_own:
        caption("What is chosen for all desks holds here, until something else is saved.")


def _asked(now: Disclosure, desk: str) -> Disclosure:
    on = st.toggle(
        _("Say it at the end of exports, and to programs"), value=now.on, key=f"says {desk}"
    )
    line = st.text_input(
        _("Where a person has read every segment"),
        value=now.line,
        key=f"line {desk}",
        max_chars=LONGEST_LINE,
        placeholder=_("For example: Translated by machine; read and corrected by our editors."),
    )
    unread_line = st.text_input(
        _("Where not"),
        value=now.unread_line,
        key=f"unread line {desk}",
        max_chars=LONGEST_LINE,
        placeholder=_("For example: Translated by machine; not yet read by our editors."),
    )
    responsible = st.text_input(
        _("Who holds editorial responsibility (named in records)"),
        value=now.responsible,
        key=f"responsible {desk}",
        max_chars=LONGEST_LINE,
    )
    caption(
        "The line closes what is read as it is (text, Markdown, web page, Word, OpenDocument, side "
        "by side). Web pages tell programs the same: ai-assisted, or ai-autonomous where nobody "
        "has read a segment."
    )

    return Disclosure(on, line, unread_line, responsible)
