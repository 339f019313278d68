"""The glossary: its terms, proposals, candidates from articles, files in and out, duplicates."""

import streamlit as st

from review.pages.glossary_candidates import show_candidates
from review.pages.glossary_exchange import show_duplicates, show_export, show_import
from review.pages.glossary_proposals import show_proposals
from review.pages.glossary_term import show_term
from review.pages.glossary_terms import show_terms
from review.pages.page_files import number_asked
from review.pages.session import may
from review.pages.wording import _, errors_shown
from review.store.roles import Role
from translation.messages import told_later

_PARTS = {
    told_later("Terms"): show_terms,
    told_later("Proposals"): show_proposals,
    told_later("Candidates"): show_candidates,
    told_later("Import"): show_import,
    told_later("Export"): show_export,
    told_later("Duplicates"): show_duplicates,
}

# What the other parts show is of no use to whoever may not act on it.
_ROLES = {
    "Candidates": Role.REVIEWER,
    "Import": Role.EDITOR,
    "Duplicates": Role.EDITOR,
}

asked_term = number_asked("term")
if asked_term is not None:
    show_term(asked_term)
else:
    asked = st.query_params.get("part", "").capitalize()
    default = "Candidates" if "article" in st.query_params and may(Role.REVIEWER) else "Terms"
    shown = {name: show for name, show in _PARTS.items() if may(_ROLES.get(name, Role.READER))}
    first = asked if asked in shown else default
    # Only the open part is drawn: the others would read the whole glossary for nothing.
    tabs = st.tabs(
        [_(name) for name in shown], default=_(first), key="glossary part", on_change="rerun"
    )
    for tab, show in zip(tabs, shown.values(), strict=True):
        if tab.open:
            with tab, errors_shown():
                show()
