"""Cotejo's pages and the editor's routes: a router, and nothing else."""

import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.navigation.page import StreamlitPage

from review.access.hosts import listed_hosts
from review.api.endpoint import Service
from review.api.routes import DESCRIPTION, api_routes
from review.backup.dated import back_up_today
from review.jobs.repeated import Repeated
from review.jobs.taking_in import take_in
from review.pages.bodies import Bodies
from review.pages.changing import read
from review.pages.door import UNKNOWN, Door
from review.pages.editor_routes import ROUTES
from review.pages.frame import Frame, send_at_once
from review.pages.hidden_script import heed_keys, run_script, say_when_unreached
from review.pages.kept_in_browser import send_to_browser
from review.pages.login import may_upload, require_login
from review.pages.marked_text import escaped
from review.pages.notices import show_notices
from review.pages.page_files import PAGE_BEFORE, number_asked, page_file
from review.pages.session import (
    database,
    first_run,
    installed_login,
    job_runner,
    number_waiting,
    prepare_checks,
    reviewer_name,
    roles_held,
    tools,
    wake_runner,
)
from review.pages.style import page_style, say_own_words
from review.pages.wording import (
    _,
    error_said,
    errors_shown,
    interface_language,
    show_uncaught,
    title_said,
)
from review.segments.erasing import erase_long_deleted
from review.store.articles import get_article
from review.store.data_folder import backups_folder
from review.store.database import write_if_possible
from review.store.job_queue import is_shared
from review.store.learnt import learn_by_night
from review.store.mail import is_mailed_in_another, mail_in
from review.store.roles import Role, require_role
from translation.errors import CotejoError, NotAllowedError, NotFoundError
from translation.log_lines import log_all
from translation.messages import told_later

_KEY, _ASKED = "search key", "search asked for"


def go_to_search() -> None:
    """Show the search if its key was pressed; before anything else of the page is drawn."""
    if _ASKED in st.session_state:
        words = st.session_state.pop(_ASKED)
        st.session_state["searched words"] = words
        st.switch_page(page_file("search_articles"), query_params={"words": words})


def heed_search_key() -> None:
    """Have the page heed Ctrl+Shift+F from its first moment on."""
    run_script("search_key", key=_KEY, on_find_change=_ask)


def _ask() -> None:
    st.session_state[_ASKED] = st.session_state[_KEY].find.strip()


_HELP = "help"
_SWITCH_SECONDS = 0.001
_LOOK_SECONDS = 30

# Each page: file, title, icon, address, and the role that it is of use to.
_PAGES = (
    ("articles", told_later("Articles"), "list", "", Role.READER),
    ("for_me", told_later("For me"), "inbox", "for-me", Role.READER),
    ("search_articles", told_later("Search"), "search", "search", Role.READER),
    ("add_article", told_later("Add"), "add", "add", Role.REVIEWER),
    ("add_draft", told_later("Add a draft"), "difference", "add-draft", Role.REVIEWER),
    ("article_review", told_later("Review"), "compare_arrows", "review", Role.READER),
    ("update_article", told_later("New version"), "update", "update", Role.REVIEWER),
    ("compare_drafts", told_later("Compare"), "compare", "compare", Role.REVIEWER),
    ("article_facts", told_later("Facts"), "fact_check", "facts", Role.READER),
    ("article_people", told_later("People"), "groups", "people", Role.READER),
    ("glossary", told_later("Glossary"), "book_2", "glossary", Role.READER),
    ("memory", told_later("Memory"), "database", "memory", Role.READER),
    ("export_articles", told_later("Export"), "download", "export", Role.READER),
    ("import_work", told_later("Import"), "upload", "import", Role.REVIEWER),
    ("jobs", told_later("Jobs"), "pending_actions", "jobs", Role.READER),
    ("reports", told_later("Reports"), "bar_chart", "reports", Role.READER),
    ("settings", told_later("Settings"), "settings", "settings", Role.READER),
    (_HELP, told_later("Help"), "help", "help", Role.READER),
)

# Reached from an article alone.
_OF_AN_ARTICLE = frozenset({"article_facts", "article_people", "compare_drafts", "update_article"})

# Says itself that it is not connected, and keeps what is typed meanwhile.
_EDITOR = "article_review"

# Its title says how much is on it.
_COUNTED = "for_me"

# A file of ours: the browser would fetch a named icon from the network.
_ICON = Path(__file__).with_name("icon.svg")


def show_pages() -> None:
    """Show the page that the address asks for, to whoever may pass."""
    st.set_page_config(page_title="Cotejo", page_icon=str(_ICON), layout="wide")
    st.html(page_style())
    require_login()
    try:
        first_run(interface_language())
    except CotejoError as error:
        st.error(error_said(error), icon=":material/error:")
        st.stop()

    held, waiting = roles_held(), number_waiting()
    pages = {_shown(row, held, waiting): row for row in _PAGES}
    page = st.navigation(list(pages), position="top")
    _name_window(page)
    file, role = pages[page][0], pages[page][-1]
    if file != _HELP:
        st.session_state[PAGE_BEFORE] = file

    _follow_language()
    go_to_search()
    heed_search_key()
    heed_keys()
    # Before the page: one that asks who you are stops there.
    say_own_words()
    if file != _EDITOR:
        say_when_unreached(_("Cotejo does not answer. This page goes on by itself when it does."))
    _say_unknown_address()
    with errors_shown():
        if role not in held:
            read(require_role, reviewer_name(), role)
        page.run()
        _name_window(page)

    if file in {_EDITOR, _COUNTED}:
        _follow_others((held, waiting), count())
    show_notices()
    send_to_browser()


def _follow_language() -> None:
    """Have mails speak the language in which the person reads these pages now."""
    said = reviewer_name(), interface_language()
    if read(is_mailed_in_another, *said):
        write_if_possible(database(), partial(mail_in, person=said[0], language=said[1]))


@st.fragment(run_every=_LOOK_SECONDS)
def _follow_others(shown: tuple[Collection[Role], int], looks: Iterator[int]) -> None:
    """Draw the page anew when others gave or took a role, or when more or less waits than the menu
    says: whoever works in the editor, or leaves open what waits, has nothing else drawn.
    """
    # The page itself has just counted.
    if next(looks) == 0:
        return
    try:
        now = roles_held(), number_waiting()
    except NotAllowedError:
        # The editor says it at its next look.
        return
    if now != shown:
        st.rerun()


def _name_window(page: StreamlitPage) -> None:
    """Have the browser's title say which page it is, and of which article once it names one."""
    asked = number_asked()
    titles = []
    # Of an article that is not there the page itself tells, with what there is instead.
    with suppress(NotFoundError):
        titles += [title_said(read(get_article, asked))] if asked is not None else []
    st.set_page_config(page_title=" – ".join([*titles, page.title, "Cotejo"]))


def _shown(
    row: tuple[str, str, str, str, Role], held: Collection[Role], waiting: int
) -> StreamlitPage:
    """The page of a row; who may not use it has it under its address only, which says so."""
    file, title, icon, address, role = row
    return st.Page(
        page_file(file),
        title=f"{_(title)} ({waiting})" if waiting and file == _COUNTED else _(title),
        icon=f":material/{icon}:",
        url_path=address or None,
        default=not address,
        visibility="visible" if role in held and file not in _OF_AN_ARTICLE else "hidden",
    )


def _say_unknown_address() -> None:
    """Say that the address has no page of ours: the door led from there to the list of articles."""
    if UNKNOWN in st.query_params:
        words = _("There is no page “{address}” here. These are the articles.")
        st.warning(
            words.format(address=escaped(st.query_params[UNKNOWN])), icon=":material/link_off:"
        )


def server_parts() -> dict[str, Any]:
    """Begin what a server does beside its pages; return what Streamlit's ``App`` serves them by.

    Raises, and nothing is served, when a login was asked for that is not whole.
    """
    log_all()
    login = installed_login()
    # A save gives the interpreter away at each of its statements: with the usual 5 ms it waits long
    # for it.
    sys.setswitchinterval(_SWITCH_SECONDS)
    # Threads that end with the server.
    job_runner()
    Repeated("The daily backup", partial(back_up_today, database(), backups_folder()))
    Repeated("Learning by night", partial(learn_by_night, database()))
    Repeated("Erasing what was deleted long ago", partial(erase_long_deleted, database()))
    if not is_shared(database()):
        # Workers do it where there are some.
        take_in(database(), tools().index_for, wake_runner)

    prepare_checks()
    send_at_once()
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    addresses = frozenset(row[3] for row in _PAGES)
    hosts = listed_hosts() | ({login.public_host} if login else frozenset())
    return {
        "routes": [
            *ROUTES,
            *api_routes(Service(database, tools(), wake_runner)),
        ],
        "on_script_error": show_uncaught,
        "secrets": None if login is None else {"auth": dict(login.section)},
        "middleware": [
            Middleware(Door, hosts=hosts, base=base, pages=addresses | {DESCRIPTION}),
            Middleware(Bodies, may_upload=may_upload),
            Middleware(Frame, base=base, pages=addresses),
        ],
    }
