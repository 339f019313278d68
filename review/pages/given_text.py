"""A text that a person gives, a file or what they paste, and which kinds of files can be read: said
before anybody chooses one.
"""

import streamlit as st

from review.pages.kept_in_browser import keep_over_reloads, was_used
from review.pages.marked_text import escaped
from review.pages.session import installed_login, reviewer_name
from review.pages.wording import _
from translation.formats import readers
from translation.formats.limits import MAX_FILE_BYTES
from translation.messages import without_commands

Given = tuple[str, bytes]
"""Name and bytes."""


def ask_for_text(label: str, key: str, *, is_kept: bool = False) -> Given | None:
    """A file, else what was pasted, as name and bytes: a paste has no other name than its field. A
    file that is not read is refused by name, with what to do instead. What is pasted ``is_kept`` as
    by kept_text.
    """
    file = st.file_uploader(label, max_upload_size=MAX_FILE_BYTES // 1_000_000, key=f"{key} file")
    words = _("{field}: or paste the text").format(field=label)
    ask = kept_text if is_kept else st.text_area
    pasted = ask(words, key=f"{key} pasted", height=140)
    if file is not None:
        return file.name, file.getvalue()
    return (label, pasted.encode()) if pasted.strip() else None


def kept_text(words: str, *, key: str, height: int) -> str:
    """A field whose text outlives a look at another page, until ``forget_text``; with
    ``keep_texts`` also a reload of the page.

    Of itself Streamlit forgets what stands in the fields of a page that is left.
    """
    if key not in st.session_state and (kept := st.session_state.get(f"{key} kept")):
        st.session_state[key] = kept
    text = st.text_area(words, key=key, height=height)
    st.session_state[f"{key} kept"] = text
    return text


def keep_texts(*keys: str) -> None:
    """Have the browser keep the fields of these keys over a reload; once on a page."""
    keep_over_reloads({key: _name_in_tab(key) for key in keys})


def forget_text(key: str) -> None:
    """Have the field of that key be empty when its page is next opened."""
    st.session_state.pop(f"{key} kept", None)
    was_used(_name_in_tab(key))


def _name_in_tab(key: str) -> str:
    # Whoever signs in next at this screen finds nothing.
    person = reviewer_name() if installed_login() is not None else ""
    return f"cotejo {key} {person}"


def show_kinds() -> None:
    """Show where asked for which kinds of files are read, and what to do with each other one."""
    with st.popover(_("Which kinds of files?"), type="tertiary", icon=":material/help:"):
        kinds = ", ".join(_(kind.name) for kind in readers.kinds_read())
        st.markdown(escaped(_("Can be read: {kinds}.").format(kinds=kinds)))
        for kind in readers.kinds_not_read():
            suffixes, remedy = " ".join(kind.suffixes), without_commands(kind.remedy)
            st.markdown(
                f"**{escaped(_(kind.name))}** ({escaped(suffixes)})  \n{escaped(_(remedy))}"
            )
