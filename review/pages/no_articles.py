"""What a page about articles shows while there is none: words, and the way to add one."""

import streamlit as st

from review.pages.page_files import page_file
from review.pages.session import may
from review.pages.wording import _
from review.store.roles import Role


def show_no_articles(words: str) -> None:
    """Say why the page is empty; who may add an article is led to where that is done."""
    st.info(words)
    if may(Role.REVIEWER):
        st.page_link(page_file("add_article"), label=_("Add an article"), icon=":material/add:")
