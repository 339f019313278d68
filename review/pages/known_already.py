"""Asks before a text that is here is added again: it may be a new version of what is here."""

from collections.abc import Iterable, Sequence

import streamlit as st

from review.pages.changing import read
from review.pages.deleted import show_deleted
from review.pages.marked_text import escaped
from review.pages.page_files import go_to_article, link_to_article
from review.pages.session import database
from review.pages.wording import _, day_said, person_said, title_said
from review.store.database import reading
from review.store.known_articles import digest_of, known_articles
from review.store.tables import Article, ArticleFile
from translation.formats.article import SourceArticle

VERSION_GIVEN = "new version given"
"""Where the page of a new version finds the text that was brought to Add, and the article."""

_MOST_SHOWN = 3


def wanted_again(
    source: SourceArticle, *, key: str, others: Iterable[bytes] = (), may_update: bool = False
) -> bool:
    """Return whether to add this text: yes where it is new, else what is answered.

    What it is like is shown with the way there, or back from the bin; with ``may_update`` it can be
    laid over that as its new version. ``others`` are added together with it.
    """
    known = read(known_articles, source)
    is_twin = source.data in others
    if not known and not is_twin:
        _offer_deleted(read(known_articles, source, in_bin=True), key)
        return True

    if is_twin:
        st.warning(_("The same text stands above already."), icon=":material/content_copy:")
    else:
        words = _("This text, or an earlier version of it, is here already:")
        st.warning(words, icon=":material/content_copy:")

    with reading(database()) as session:
        same = {
            one.id for one in known if _has_bytes(session.get(ArticleFile, one.id), source.data)
        }

    for article in known[:_MOST_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _("“{title}”, added {day} by {name}").format(
                title=escaped(title_said(article)),
                day=day_said(article.created_at),
                name=escaped(person_said(article.owner) or "–"),
            )
            link_to_article(said, article.id)
            if may_update and article.has_source and article.id not in same:
                _offer_update(article, source, key)

    return st.checkbox(_("Add it again"), key=f"again {key} {digest_of(source.data)}")


def _offer_update(article: Article, source: SourceArticle, key: str) -> None:
    label = _("Update it with this version…")
    if st.button(
        label, key=f"update {article.id} {key}", icon=":material/update:", type="tertiary"
    ):
        st.session_state[VERSION_GIVEN] = (article.id, source)
        go_to_article(article.id, "update_article")


def _offer_deleted(deleted: Sequence[Article], key: str) -> None:
    """Say that the text lies in the bin, with the way back for whoever may bring it back."""
    if not deleted:
        return

    st.warning(
        _(
            "This text, or an earlier version of it, was deleted. Added now, it begins anew, "
            "without what was done to it then."
        ),
        icon=":material/delete:",
    )
    show_deleted(deleted[:_MOST_SHOWN], key=key, then=go_to_article)


def _has_bytes(file: ArticleFile | None, data: bytes) -> bool:
    return file is not None and file.sha256 == digest_of(data)
