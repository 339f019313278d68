"""Which kinds of files can be read, and what to do with the others: said before anybody chooses
one.
"""

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.wording import _
from translation.formats import readers


def kinds_read() -> str:
    """The kinds that are read, in a line."""
    return ", ".join(_(kind.name) for kind in readers.kinds_read())


def show_kinds() -> None:
    """Show the kinds of files that are read, and the way to read others."""
    st.caption(_("Files: {kinds}").format(kinds=kinds_read()))
    show_other_kinds()


def show_other_kinds() -> None:
    """What to do with each kind that is not read."""
    with st.popover(_("Another kind of file?"), type="tertiary", icon=":material/help:"):
        for kind in readers.kinds_not_read():
            suffixes = " ".join(kind.suffixes)
            st.markdown(
                f"**{escaped(_(kind.name))}** ({escaped(suffixes)})  \n{escaped(_(kind.remedy))}"
            )
