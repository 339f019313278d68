"""Names the button of a file field for screen readers, where Streamlit's own words are hidden."""

from pathlib import Path

import streamlit as st

from review.pages.wording import _, interface_language
from translation.languages import usual

_SCRIPT = Path(__file__).with_suffix(".js")


def name_uploaders() -> None:
    """Have the fields for files of this page named in the language of the interface; in English they are."""
    if interface_language() == usual.WRITTEN_IN:
        return
    component = st.components.v2.component("cotejo_uploader_name", js=_SCRIPT.read_text("utf-8"))
    with st.container(key="uploader_name", height=1, border=False):
        component(key="names uploaders", data={"name": _("Choose")})
