"""What was deleted from the list of articles, and the way back."""

import streamlit as st

from review.pages.article_rows import day_said
from review.pages.marked_text import escaped
from review.pages.session import database, may
from review.pages.signature import signature
from review.pages.wording import _, counted, errors_shown, title_said
from review.store.articles import DAYS_IN_BIN, recently_deleted, restore_article
from review.store.database import reading, writing
from review.store.roles import Role
from review.store.tables import stored_id


def show_bin() -> None:
    """The articles deleted in the last days, each with a button that brings it back whole."""
    if not may(Role.EDITOR):
        return
    with reading(database()) as session:
        deleted = recently_deleted(session)
    if not deleted:
        return
    with st.expander(
        counted(len(deleted), "{count} deleted article", "{count} deleted articles"), icon=":material/delete:"
    ):
        st.caption(
            _(
                "For {days} days an article can be brought back here, with its texts, comments and history;"
                " later by: cotejo articles restore"
            ).format(days=DAYS_IN_BIN)
        )
        for article in deleted:
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"deleted_{stored_id(article)}"
            ):
                st.markdown(escaped(title_said(article)), width="stretch")
                if article.deleted_at is not None:
                    st.caption(_("deleted {day}").format(day=day_said(article.deleted_at)), width="content")
                if st.button(
                    _("Bring back"),
                    key=f"bring back {stored_id(article)}",
                    icon=":material/restore_from_trash:",
                    type="tertiary",
                ):
                    _bring_back(stored_id(article))


def _bring_back(article_id: int) -> None:
    author = signature()
    with errors_shown():
        with writing(database()) as session:
            restore_article(session, article_id, author=author)
        # The offer to undo the last deletion would name what is there again.
        st.session_state.pop("deleted articles", None)
        st.rerun()
