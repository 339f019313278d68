"""The glossary: its terms, candidates from articles, files in and out, duplicates, and who uses it."""

import streamlit as st

from review.pages.glossary_candidates import show_articles, show_candidates
from review.pages.glossary_exchange import show_duplicates, show_export, show_import
from review.pages.glossary_term import show_term
from review.pages.glossary_terms import show_terms
from review.pages.wording import _, errors_shown

_PARTS = {
    "Terms": show_terms,
    "Candidates": show_candidates,
    "Import": show_import,
    "Export": show_export,
    "Duplicates": show_duplicates,
    "Articles": show_articles,
}

asked_term = st.query_params.get("term", "")
if asked_term.isdecimal():
    show_term(int(asked_term))
else:
    default = "Candidates" if "article" in st.query_params else "Terms"
    # Only the open part is drawn: the others would read the whole glossary for nothing.
    tabs = st.tabs([_(name) for name in _PARTS], default=_(default), key="glossary part", on_change="rerun")
    for tab, show in zip(tabs, _PARTS.values(), strict=True):
        if tab.open:
            with tab, errors_shown():
                show()
