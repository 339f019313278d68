"""A text that a person gives: a file, or what they paste."""

import streamlit as st

from review.pages.wording import _

Given = tuple[str, bytes]
"""Name and bytes."""


def ask_for_text(label: str, key: str) -> Given | None:
    """A file, else what was pasted, as name and bytes. A file that is not read is refused by name,
    with what to do instead.
    """
    file = st.file_uploader(label, key=f"{key} file")
    pasted = st.text_area(_("Or paste the text"), key=f"{key} pasted", height=140)
    if file is not None:
        return file.name, file.getvalue()
    return (f"{label}.txt", pasted.encode()) if pasted.strip() else None
