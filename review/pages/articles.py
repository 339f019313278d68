"""The first screen: what Cotejo is, and the articles with their state, people and days."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from review.intake.waiting_versions import waiting_versions
from review.pages.article_rows import (
    CHANGED,
    chosen,
    offer_to_bring_back,
    show_article_heads,
    show_doubts,
    show_row,
    show_toolbar,
)
from review.pages.changing import change, forget_undo, offer_undo, read
from review.pages.choices import one_of
from review.pages.hidden_script import rows_as_table
from review.pages.marked_text import escaped, without_links
from review.pages.page_files import page_file
from review.pages.paging import page_of
from review.pages.session import database, may, reviewer_name, wake_runner
from review.pages.signature import signature
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    errors_shown,
    stored_error_said,
    title_said,
)
from review.samples.first_run import has_only_samples
from review.segments.counting import recounts_due
from review.segments.erasing import erase_articles
from review.store.articles import (
    DAYS_IN_BIN,
    STAGE_WORDS,
    ArticleFilter,
    ArticleOrder,
    ArticleStage,
    assignee_names,
    desk_names,
    list_articles,
    number_of_articles,
)
from review.store.data_folder import models_folder
from review.store.database import reading, write_if_possible
from review.store.deleted_articles import recently_deleted
from review.store.job_tables import JobKind
from review.store.jobs import articles_not_to_count, articles_with_open_jobs, ask_for
from review.store.roles import MACHINE, Role
from review.store.tables import Article, stored_id
from review.store.watched_folders import folders_in_trouble
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
    """Show the title and the main button; for a newcomer also an explanation of the samples."""
    st.subheader(_("Articles"))
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
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
    caption(
        "The three articles below are invented, to try Cotejo with. The one about Capece comes "
        "with a machine's draft and its errors: open it and press Ctrl+G to go from error to error."
    )
    if all(package.bundled for package in installed_packages(models_folder())):
        show_engine()


def show_engine() -> None:
    """What to expect of the engine that comes with Cotejo, and the two ways to a better draft."""
    caption(
        "The engine that comes with Cotejo is small and works offline. It is quick and often "
        "wrong: read every segment."
    )
    if may(Role.ADMIN):
        caption("For a better draft install a larger package, or bring a draft from elsewhere.")
    with st.container(horizontal=True):
        if may(Role.ADMIN):
            st.page_link(
                page_file("settings"), label=_("Install a package"), icon=":material/settings:"
            )
        st.page_link(_ADD_DRAFT, label=_("Bring your own draft"), icon=":material/difference:")


def ask_which() -> tuple[ArticleFilter, ArticleOrder]:
    """Which articles are wanted, and in which order."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search = st.text_input(
            _("Search"),
            key="search",
            icon=":material/search:",
            placeholder=_("Words of a title or file name"),
            label_visibility="collapsed",
            width=250,
        )
        stages = {stage.value: _(words) for stage, words in STAGE_WORDS.items()}
        stage = one_of(_("State"), stages, _("all states"), key="stage")
        desk = one_of(_("Desk"), read(desk_names), _("all desks"), key="desk shown")
        assignee = one_of(
            _("Assignee"), read(assignee_names), _("all people"), key="assignee shown"
        )
        order = st.selectbox(
            _("Order"),
            list(_ORDERS),
            format_func=lambda one: _(_ORDERS[one]),
            key="order",
            label_visibility="collapsed",
            width=220,
        )

    wanted = ArticleFilter(
        search, desk or None, ArticleStage(stage) if stage else None, assignee or None
    )
    return wanted, ArticleOrder(order)


def show_list(wanted: ArticleFilter, order: ArticleOrder) -> None:
    """The list itself, a page at a time."""
    total = read(number_of_articles, wanted)
    if not total:
        _say_none(wanted)
        return

    page = page_of(total, _PER_PAGE, "page")
    with reading(database()) as session:
        shown = list_articles(session, wanted, order=order, limit=_PER_PAGE, offset=page.start)
        translating = articles_with_open_jobs(session, JobKind.TRANSLATE)
        due = recounts_due(session, shown)
        with_version = {stored_id(article) for article, _version in waiting_versions(session)}
        unasked = due - articles_not_to_count(session)

    if unasked:
        _ask_for_counts(unasked)

    tools = st.container(key="tools_line")
    with st.container(key="rows"):
        show_article_heads()
        for article in shown:
            number = stored_id(article)
            show_row(
                article,
                is_translating=number in translating,
                is_counted=number not in due,
                version_waits=number in with_version,
            )

    # Above the rows and drawn after them: only then is it known which are chosen.
    with tools:
        ticked = chosen(shown)
        if ticked:
            show_toolbar(ticked)
        else:
            caption("Choose articles: what can be done to them stands here.")


def _ask_for_counts(article_ids: Collection[int]) -> None:
    """Put the counts of these articles' issues in line. Who only looks at the list waits for nobody
    who writes; whoever looks next asks again.
    """
    count = partial(ask_for, kind=JobKind.COUNT, article_ids=sorted(article_ids), author=MACHINE)
    if write_if_possible(database(), count):
        wake_runner()
        # Drawn again and again from now on, until they are counted.
        st.rerun()


def _say_none(wanted: ArticleFilter) -> None:
    st.info(
        _("There is no article yet. Add one: a file, several files, or pasted text.")
        if wanted == ArticleFilter()
        else _("No article fits. Search for something else, or show all.")
    )
    if wanted.search:
        st.page_link(
            page_file("search_articles"),
            label=_("Search for it in the texts and comments of all articles"),
            icon=":material/search:",
            query_params={"words": wanted.search},
        )


def show_list_until_done(wanted: ArticleFilter, order: ArticleOrder) -> None:
    """The list, drawn again every second while work goes on; then the whole page once more."""
    show_list(wanted, order)
    if not work_goes_on():
        st.rerun()


def work_goes_on() -> bool:
    """Whether an article is being translated, or its issues counted."""
    return any(read(articles_with_open_jobs, kind) for kind in (JobKind.TRANSLATE, JobKind.COUNT))


def show_bin() -> None:
    """The articles deleted in the last days, each with a button that brings it back whole."""
    if not may(Role.EDITOR):
        return
    deleted = read(recently_deleted)
    if not deleted:
        return

    with st.expander(
        counted(len(deleted), "{count} deleted article", "{count} deleted articles"),
        icon=":material/delete:",
    ):
        st.caption(
            _(
                "For {days} days an article can be brought back here, with its texts, comments and "
                "history. Then it is erased for good; an administrator can do so at once."
            ).format(days=DAYS_IN_BIN)
        )
        for article in deleted:
            with st.container(
                horizontal=True, vertical_alignment="center", key=f"deleted_{stored_id(article)}"
            ):
                st.markdown(escaped(title_said(article)), width="stretch")
                if article.deleted_at is not None:
                    st.caption(
                        _("deleted {day}").format(day=day_said(article.deleted_at)), width="content"
                    )
                key = f"bring back {stored_id(article)}"
                offer_to_bring_back(article, key=key, then=st.rerun)
                if may(Role.ADMIN):
                    _offer_to_erase(article)


def _offer_to_erase(article: Article) -> None:
    """The button, and behind it what goes, what stays, and the button that does it."""
    article_id = stored_id(article)
    with st.popover(_("Erase now…"), icon=":material/delete_forever:", type="tertiary"):
        st.markdown(f"**{escaped(title_said(article))}**")
        st.markdown(
            _(
                "Its text and translation, its comments and history, and what the translation "
                "memory has of it go for good: there is no way back. The log keeps who worked on "
                "it and when. Backups keep their copies until they are replaced, up to six months; "
                "exported files and terms of the glossary stay."
            )
        )
        if st.button(_("Erase for good"), key=f"erase {article_id}", type="primary"):
            # The offer to undo its deletion would bring back nothing.
            forget_undo(CHANGED)
            change(erase_articles, [article_id], author=signature())


def show_folders_in_trouble() -> None:
    """Watched folders from which nothing comes, or into which nothing goes, to whom it concerns."""
    for folder, seen in read(folders_in_trouble, reviewer_name()):
        words = _("The watched folder {folder} has a problem:").format(folder=folder.folder)
        problem = stored_error_said(seen.problem, under=folder.folder)
        st.warning(f"{without_links(words)}  \n{problem}", icon=":material/warning:")


rows_as_table(_("Articles"))
show_head(is_new=read(has_only_samples))
offer_undo(CHANGED, shortcut="Alt+U")
show_doubts()
show_folders_in_trouble()
wanted_articles, chosen_order = ask_which()
with errors_shown():
    # One kind of element in both cases: else the list stands twice while one replaces the other.
    shown_list, every = (show_list_until_done, 1.0) if work_goes_on() else (show_list, None)
    # Above the list, which may go on over many windows and pages.
    show_bin()
    st.fragment(shown_list, run_every=every)(wanted_articles, chosen_order)
