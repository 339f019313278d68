"""What the glossary asks of who sits here: terms to decide about, articles that a changed term touches."""

from collections.abc import Sequence

import streamlit as st

from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import database, may, reviewer_name
from review.pages.wording import _, counted, errors_shown, title_said
from review.store.database import writing
from review.store.roles import Role
from review.store.tables import stored_id
from review.terms.touched import Touched, mark_touched_seen

_SEEN = "touched seen"
_WIDTHS = (0.52, 0.3, 0.18)


def show_terms_waiting(touched: Sequence[Touched], proposed: int) -> None:
    """The way to ``proposed`` terms, and the touched articles, each with a way into it."""
    if proposed:
        st.subheader(f"{_('Terms proposed for the glossary')} ({proposed:,})")
        st.page_link(
            page_file("glossary"),
            label=_("Approve, merge or reject them"),
            icon=":material/rule:",
            query_params={"part": "proposals"},
        )
    if touched:
        st.subheader(f"{_('Touched by a changed term')} ({len(touched):,})")
    for one in touched:
        _show_touched(one)


def _show_touched(touched: Touched) -> None:
    """An article in which a term that was approved or changed is rendered otherwise: it leads there."""
    article, term = touched.article, touched.term
    with st.container(key=f"row_touched_{article.id}_{term.id}"):
        title, what, action = st.columns(_WIDTHS)
    title.page_link(
        page_file("article_review"),
        label=escaped(title_said(article)),
        query_params={"article": str(article.id), "segment": str(touched.segments[0].id)},
    )
    count = counted(len(touched.segments), "{count} segment", "{count} segments")
    what.caption(f"{escaped(term.source)} → {escaped(term.target)} · {count} · {escaped(touched.author)}")
    if may(Role.REVIEWER):
        action.button(
            _("Mark as seen"),
            key=f"touched seen {article.id} {term.id}",
            icon=":material/done:",
            type="tertiary",
            on_click=_mark_touched,
            args=(stored_id(article), stored_id(term)),
        )


def _mark_touched(article_id: int, term_id: int) -> None:
    with errors_shown(), writing(database()) as session:
        mark_touched_seen(session, article_id, term_id, author=reviewer_name())
    st.session_state[_SEEN] = (article_id, term_id)


def show_touched_undo() -> None:
    """The way back after a mark was seen."""
    last = st.session_state.get(_SEEN)
    if last is not None and st.button(
        _("Undo: it touches the article after all"), icon=":material/undo:", type="tertiary"
    ):
        with errors_shown():
            with writing(database()) as session:
                mark_touched_seen(session, *last, author=reviewer_name(), seen=False)
            del st.session_state[_SEEN]
            st.rerun()
