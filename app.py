"""Cotejo's pages: a router, and nothing else. Start it by `cotejo serve`."""

import streamlit as st

from review.pages.session import first_run
from review.pages.wording import _

st.set_page_config(page_title="Cotejo", page_icon=":material/compare_arrows:", layout="wide")
first_run()
st.navigation(
    [
        st.Page("review/pages/articles.py", title=_("Articles"), icon=":material/list:", default=True),
        st.Page("review/pages/add_article.py", title=_("Add"), icon=":material/add:", url_path="add"),
        st.Page(
            "review/pages/add_draft.py",
            title=_("Add a draft"),
            icon=":material/difference:",
            url_path="add-draft",
        ),
        st.Page(
            "review/pages/article_review.py",
            title=_("Review"),
            icon=":material/compare_arrows:",
            url_path="review",
        ),
        st.Page(
            "review/pages/glossary.py", title=_("Glossary"), icon=":material/book_2:", url_path="glossary"
        ),
        st.Page(
            "review/pages/export_articles.py",
            title=_("Export"),
            icon=":material/download:",
            url_path="export",
        ),
        st.Page(
            "review/pages/settings.py", title=_("Settings"), icon=":material/settings:", url_path="settings"
        ),
    ],
    position="top",
).run()
