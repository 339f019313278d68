"""What a page about one article shows without one: a choice of them, or why there is none and the way on."""

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import database, may
from review.pages.wording import _, title_said
from review.store.articles import list_articles
from review.store.database import reading
from review.store.roles import Role

_MOST_OFFERED = 20


def show_choice(page: str, *, words: str, no_articles: str) -> None:
    """Offer the articles that ``page`` can show, the latest first, under ``words``."""
    with reading(database()) as session:
        articles = list_articles(session, limit=_MOST_OFFERED)
    if not articles:
        show_no_articles(no_articles)
        return
    st.write(words)
    for article in articles:
        st.page_link(
            page_file(page), label=escaped(title_said(article)), query_params={"article": str(article.id)}
        )


def show_no_articles(words: str) -> None:
    """Say why the page is empty; who may add an article is led to where that is done."""
    st.info(words)
    if may(Role.REVIEWER):
        st.page_link(page_file("add_article"), label=_("Add an article"), icon=":material/add:")
