"""The first screen: what Cotejo is, and the articles with their state, people and days."""

from functools import partial

import streamlit as st

from review.pages.article_bin import show_bin
from review.pages.article_rows import STAGES, chosen, show_heads, show_row, show_toolbar
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import database, may, wake_runner
from review.pages.signature import signature
from review.pages.wording import _, errors_shown
from review.samples.first_run import has_only_samples
from review.segments.checking import recount_is_due
from review.store.articles import (
    ArticleFilter,
    ArticleOrder,
    ArticleStage,
    assignee_names,
    desk_names,
    list_articles,
    number_of_articles,
    restore_article,
)
from review.store.data_folder import models_folder
from review.store.database import reading, write_if_possible, writing
from review.store.job_tables import JobKind
from review.store.jobs import articles_not_to_count, articles_with_open_jobs, ask_for
from review.store.roles import MACHINE, Role
from review.store.tables import stored_id
from review.terms.stored import glossary_revision
from translation.messages import Message, told
from translation.packages import installed_packages

_PER_PAGE = 20
_ADD = page_file("add_article")
_ADD_DRAFT = page_file("add_draft")
_ORDERS: dict[ArticleOrder, Message] = {
    ArticleOrder.ADDED: told("newest first"),
    ArticleOrder.CHANGED: told("last changed first"),
    ArticleOrder.DEADLINE: told("by deadline"),
    ArticleOrder.TITLE: told("by title"),
    ArticleOrder.DESK: told("by desk"),
    ArticleOrder.ASSIGNEE: told("by assignee"),
    ArticleOrder.PROGRESS: told("least confirmed first"),
    ArticleOrder.ISSUES: told("most issues first"),
}


def show_head(*, is_new: bool) -> None:
    """What this is and the one thing to begin with; for a newcomer also what stands here already."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(
            _("Translate an article on this computer, and check its draft segment by segment."),
            width="content",
        )
        if may(Role.REVIEWER) and st.button(
            _("Add a text"), type="primary", icon=":material/add:", shortcut="Alt+T"
        ):
            st.switch_page(_ADD)
    if not is_new or not may(Role.REVIEWER):
        return
    st.caption(
        _(
            "The three articles below are invented, to try Cotejo with. The one about Capece comes with a"
            " machine's draft and its errors: open it and press Ctrl+G to go from error to error."
        )
    )
    if all(package.bundled for package in installed_packages(models_folder())):
        show_engine()


def show_engine() -> None:
    """What to expect of the engine that comes with Cotejo, and the two ways to a better draft."""
    st.caption(
        _(
            "The engine that comes with Cotejo is small and works offline. It is quick and often wrong: read"
            " every segment. For a better draft install a larger package, or bring a draft from elsewhere."
        )
    )
    with st.container(horizontal=True):
        st.page_link(page_file("settings"), label=_("Install a package"), icon=":material/settings:")
        st.page_link(_ADD_DRAFT, label=_("Bring your own draft"), icon=":material/difference:")


def show_undo() -> None:
    """The way back after a deletion, for as long as the session lasts."""
    deleted = st.session_state.get("deleted articles")
    if not deleted:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        titles = ", ".join(f"“{title}”" for _number, title in deleted)
        st.caption(_("Deleted: {titles}").format(titles=escaped(titles)), width="content")
        if st.button(_("Undo"), key="undo deletion", icon=":material/undo:", type="tertiary"):
            author = signature()
            with writing(database()) as session:
                for article_id, _title in deleted:
                    restore_article(session, article_id, author=author)
            del st.session_state["deleted articles"]
            st.rerun()


def ask_which() -> tuple[ArticleFilter, ArticleOrder]:
    """Which articles are wanted, and in which order."""
    with reading(database()) as session:
        desks, people = desk_names(session), assignee_names(session)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            _("Search"),
            key="search",
            icon=":material/search:",
            placeholder=_("Words of a title or file name"),
            label_visibility="collapsed",
            width=280,
        )
        stage = st.selectbox(
            _("State"),
            ["", *STAGES],
            format_func=lambda one: _(STAGES[ArticleStage(one)]) if one else _("all states"),
            key="stage",
            label_visibility="collapsed",
            width=170,
        )
        desk = _one_of(_("Desk"), desks, _("all desks"), key="desk shown")
        assignee = _one_of(_("Assignee"), people, _("all people"), key="assignee shown")
        order = st.selectbox(
            _("Order"),
            list(_ORDERS),
            format_func=lambda one: _(_ORDERS[one]),
            key="order",
            label_visibility="collapsed",
            width=190,
        )
    return ArticleFilter(search, desk, ArticleStage(stage) if stage else None, assignee), ArticleOrder(order)


def _one_of(label: str, names: list[str], everything: str, *, key: str) -> str | None:
    if not names:
        return None
    # An empty name, not None: what has no value is drawn with a button to clear it.
    chosen_name = st.selectbox(
        label,
        ["", *names],
        format_func=lambda name: name or everything,
        key=key,
        label_visibility="collapsed",
        width=170,
    )
    return chosen_name or None


def show_list(wanted: ArticleFilter, order: ArticleOrder) -> None:
    """The list itself, a page at a time."""
    with reading(database()) as session:
        total = number_of_articles(session, wanted)
    if not total:
        st.info(
            _("There is no article yet. Add one: a file, several files, or pasted text.")
            if wanted == ArticleFilter()
            else _("No article fits. Search for something else, or show all.")
        )
        if wanted.search:
            label = _("Search for it in the texts and comments of all articles")
            words = {"words": wanted.search}
            st.page_link(
                page_file("search_articles"), label=label, icon=":material/search:", query_params=words
            )
        return
    pages = -(-total // _PER_PAGE)
    page = st.pagination(pages, key="page") if pages > 1 else 1
    with reading(database()) as session:
        shown = list_articles(session, wanted, order=order, limit=_PER_PAGE, offset=(page - 1) * _PER_PAGE)
        revision = glossary_revision(session)
        translating = articles_with_open_jobs(session, JobKind.TRANSLATE)
        due = {stored_id(article) for article in shown if recount_is_due(article, revision)}
        due -= articles_not_to_count(session)
    if due:
        # Who only looks at the list waits for nobody who writes; whoever looks next asks again.
        count = partial(ask_for, kind=JobKind.COUNT, article_ids=sorted(due), author=MACHINE)
        if write_if_possible(database(), count):
            wake_runner()
    tools = st.container()
    with st.container(key="rows"):
        show_heads()
        for article in shown:
            show_row(article, is_translating=stored_id(article) in translating)
    # Above the rows and drawn after them: only then is it known which are chosen.
    with tools:
        ticked = chosen(shown)
        if ticked:
            show_toolbar(ticked)


def show_list_until_done(wanted: ArticleFilter, order: ArticleOrder) -> None:
    """The list, drawn again every second while the engine works; then the whole page once more."""
    show_list(wanted, order)
    with reading(database()) as session:
        if not articles_with_open_jobs(session, JobKind.TRANSLATE):
            st.rerun()


with reading(database()) as open_session:
    only_samples = has_only_samples(open_session)
show_head(is_new=only_samples)
show_undo()
wanted_articles, chosen_order = ask_which()
with errors_shown():
    with reading(database()) as open_session:
        running_now = articles_with_open_jobs(open_session, JobKind.TRANSLATE)
    # One kind of element in both cases: else the list stands twice while one takes the place of the other.
    shown_list, every = (show_list_until_done, 1.0) if running_now else (show_list, None)
    st.fragment(shown_list, run_every=every)(wanted_articles, chosen_order)
    show_bin()
