"""Cotejo's pages and the editor's routes: a router, and nothing else. Start it by `cotejo serve`.

Streamlit reads this file in two ways. Once, when the server starts, it imports it to find ``app``; and for
every visit it runs it as a script, which is what shows the pages.
"""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from streamlit.navigation.page import StreamlitPage

from review.access.hosts import listed_hosts
from review.backup.dated import DailyBackups
from review.pages.door import Door
from review.pages.editor_routes import ROUTES
from review.pages.kept_in_browser import send_to_browser
from review.pages.login import require_login
from review.pages.marked_text import escaped, without_links
from review.pages.session import database, first_run, installed_login, job_runner, may
from review.pages.style import page_style
from review.pages.wording import _, error_said, show_uncaught
from review.store.data_folder import backups_folder
from review.store.roles import Role
from translation.errors import CotejoError

# A file of ours: the browser would fetch a named icon from the network.
_ICON = Path(__file__).with_name("review") / "pages" / "icon.svg"


def show_pages() -> None:
    """Show the page that the address asks for, to whoever may pass."""
    st.set_page_config(page_title="Cotejo", page_icon=str(_ICON), layout="wide")
    st.html(page_style())
    require_login()
    try:
        first_run()
    except CotejoError as error:
        st.error(without_links(error_said(error)), icon=":material/error:")
        st.stop()
    shown = [page for page, role in _pages() if may(role)]
    page = st.navigation(shown, position="top")
    say_unknown_address(page.url_path)
    page.run()
    send_to_browser()


def _pages() -> list[tuple[StreamlitPage, Role]]:
    """Each page with the role that it is of use to."""

    def page(file: str, title: str, icon: str, *, address: str = "") -> StreamlitPage:
        return st.Page(
            f"review/pages/{file}.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=address or None,
            default=not address,
        )

    return [
        (page("articles", _("Articles"), "list"), Role.READER),
        (page("add_article", _("Add"), "add", address="add"), Role.REVIEWER),
        (page("add_draft", _("Add a draft"), "difference", address="add-draft"), Role.REVIEWER),
        (page("article_review", _("Review"), "compare_arrows", address="review"), Role.READER),
        (page("glossary", _("Glossary"), "book_2", address="glossary"), Role.READER),
        (page("memory", _("Memory"), "database", address="memory"), Role.READER),
        (page("export_articles", _("Export"), "download", address="export"), Role.READER),
        (page("import_work", _("Import"), "upload", address="import"), Role.REVIEWER),
        (page("jobs", _("Jobs"), "pending_actions", address="jobs"), Role.READER),
        (page("reports", _("Reports"), "bar_chart", address="reports"), Role.READER),
        (page("settings", _("Settings"), "settings", address="settings"), Role.READER),
    ]


def say_unknown_address(shown: str) -> None:
    """Say that the address has no page, where Streamlit shows the list of articles, "", instead."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    asked = urlsplit(st.context.url or "").path.strip("/").removeprefix(base).strip("/")
    if asked and not shown:
        words = _("There is no page “{address}” here. These are the articles.").format(address=escaped(asked))
        st.warning(words, icon=":material/link_off:")


if __name__ == "__main__":
    show_pages()
else:
    # Raises, and nothing is served, when a login was asked for that is not whole.
    login = installed_login()
    # Threads that end with the server.
    job_runner()
    DailyBackups(database(), backups_folder())
    app = st.App(
        __file__,
        routes=ROUTES,
        on_script_error=show_uncaught,
        secrets=None if login is None else {"auth": dict(login.section)},
        middleware=[Middleware(Door, hosts=listed_hosts() | ({login.public_host} if login else frozenset()))],
    )
