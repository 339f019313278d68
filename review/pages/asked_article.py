"""Which article a page is about; without one a choice of them, or why there is none and the way on."""

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import database, last_article, may
from review.pages.wording import _, title_said
from review.store.articles import list_articles
from review.store.database import reading
from review.store.roles import Role
from review.store.tables import Article

_MOST_OFFERED = 20


def article_asked_for(page: str, *, words: str, no_articles: str) -> int | None:
    """Return the article that the address names, else the one last open in this browser.

    Without one, None: then the articles that ``page`` can show are offered under ``words``.
    """
    asked = st.query_params.get("article") or str(last_article() or "")
    if not asked.isdecimal():
        _show_choice(page, words=words, no_articles=no_articles)
        return None
    # The address is of what is shown: it can be kept, sent and gone back to.
    st.query_params["article"] = asked
    return int(asked)


def show_title(article: Article) -> None:
    """What the article is called, and the way back to its review."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(escaped(title_said(article)), width="content")
        st.page_link(
            page_file("article_review"),
            label=_("Back to Review"),
            icon=":material/compare_arrows:",
            query_params={"article": str(article.id)},
        )


def show_way_back(article: Article, page: str, *, label: str, icon: str) -> None:
    """What the article is called, as the way back to its review, and at the other end the way to ``page``."""
    of_article = {"article": str(article.id)}
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.page_link(page_file("article_review"), label=escaped(title_said(article)), query_params=of_article)
        st.page_link(page_file(page), label=label, icon=icon, query_params=of_article)


def _show_choice(page: str, *, words: str, no_articles: str) -> None:
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
