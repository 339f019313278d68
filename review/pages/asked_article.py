"""Which article a page is about, or a choice of them, or why there is none and the way on."""

from collections.abc import Callable

import streamlit as st

from review.pages.changing import read
from review.pages.deleted import show_deleted
from review.pages.marked_text import escaped
from review.pages.page_files import link_to_article, number_asked, page_file
from review.pages.session import last_article, may
from review.pages.wording import _, error_said, errors_shown, title_said
from review.store.articles import get_article, list_articles
from review.store.roles import Role
from review.store.tables import Article
from translation.errors import NotFoundError

_MOST_OFFERED = 20


def show_for_article(
    page: str, show: Callable[[int], None], *, words: str, no_articles: str
) -> None:
    """Show ``page`` for the article that the address names, else for that last open here.

    Without one, or where there is none of that number, the articles that it can be shown for are
    offered under ``words``. One that was deleted is offered to be brought back, and nothing else
    can be done to it.
    """
    asked = article_asked()
    if asked is None:
        _show_choice(page, words=words, no_articles=no_articles)
        return
    try:
        article = read(get_article, asked)
    except NotFoundError as error:
        st.error(error_said(error), icon=":material/error:")
        _show_choice(page, words=words, no_articles=no_articles)
        return
    # The address is of what is shown: it can be kept, sent and gone back to.
    st.query_params["article"] = str(asked)
    with errors_shown():
        if article.deleted_at is None:
            show(asked)
        else:
            st.warning(_("This article was deleted."), icon=":material/delete:")
            show_deleted([article], key=page, then=lambda _number: st.rerun())


def article_asked() -> int | None:
    """Return the number of the article that the address names, else of that last open here."""
    return number_asked() if st.query_params.get("article") else last_article()


def show_title(article: Article) -> None:
    """What the article is called, and the way back to its review."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(escaped(title_said(article)), width="content")
        link_to_article(_("Back to Review"), article.id, icon=":material/compare_arrows:")


def show_way_back(article: Article, page: str, *, label: str, icon: str) -> None:
    """What the article is called, as the way back to its review, and the way to ``page``."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        link_to_article(escaped(title_said(article)), article.id)
        link_to_article(label, article.id, page=page, icon=icon)


def _show_choice(page: str, *, words: str, no_articles: str) -> None:
    """Offer the articles that ``page`` can show, the latest first, under ``words``."""
    articles = read(list_articles, limit=_MOST_OFFERED)
    if not articles:
        show_no_articles(no_articles)
        return
    st.write(words)
    for article in articles:
        link_to_article(escaped(title_said(article)), article.id, page=page)


def show_no_articles(words: str) -> None:
    """Say why the page is empty; who may add an article is led to where that is done."""
    st.info(words)
    if may(Role.REVIEWER):
        st.page_link(page_file("add_article"), label=_("Add an article"), icon=":material/add:")
