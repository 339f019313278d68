"""Sending finished articles to WordPress, beside their export; shown only where a site is set up."""

from collections.abc import Sequence

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.session import database, may
from review.pages.signature import signature
from review.pages.wording import _, errors_shown, title_said
from review.publishing.site import WordPressSite, wordpress_site
from review.publishing.wordpress import send_draft
from review.store.roles import Role
from review.store.tables import Article, stored_id


def show_sending(articles: Sequence[Article]) -> None:
    """Offer to make drafts of those of the articles that are finished, and say what that does."""
    site = None
    with errors_shown():
        site = wordpress_site()
    if site is None or not may(Role.REVIEWER):
        return
    finished = [article for article in articles if article.finished_at is not None]
    st.subheader("WordPress")
    if not finished:
        st.caption(_("Offered once an article is finished: on its review page, or in the list of articles."))
        return
    st.caption(
        _(
            "A draft at {address}, never a published post; sent again, the same draft is written anew."
            " Pictures are not sent, their captions are."
        ).format(address=escaped(site.address))
    )
    for article in finished:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escaped(title_said(article)), width="content")
            if st.button(_("Send as a draft"), key=f"wordpress {article.id}", icon=":material/send:"):
                _send(article, site)


def _send(article: Article, site: WordPressSite) -> None:
    with errors_shown(), st.spinner(_("Sending…")):
        draft = send_draft(database(), stored_id(article), site, author=signature())
        said = (
            _("Draft made: [{number}]({address})")
            if draft.is_new
            else _("Draft written: [{number}]({address})")
        )
        st.markdown(said.format(number=draft.number, address=draft.address))
