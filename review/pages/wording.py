"""The page's words in the language that its reader chose."""

import streamlit as st

from review.interface_language import translate


def _(text: str) -> str:
    """Return the interface text in the language of this session: as chosen, else as the browser asks."""
    return translate(text, interface_language())


def interface_language() -> str:
    """Return the code of the language of this session's interface."""
    if "interface_language" not in st.session_state:
        asked = st.query_params.get("lang") or (st.context.locale or "en")
        st.session_state["interface_language"] = "es" if asked.lower().startswith("es") else "en"
    return str(st.session_state["interface_language"])
