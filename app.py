"""Cotejo's pages and the editor's routes: a router, and nothing else. Start it by `cotejo serve`.

Streamlit reads this file in two ways. Once, when the server starts, it imports it to find ``app``; and for
every visit it runs it as a script, which is what shows the pages.
"""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware

from review.access.hosts import listed_hosts
from review.backup.dated import DailyBackups
from review.pages.door import Door
from review.pages.editor_routes import ROUTES
from review.pages.kept_in_browser import send_to_browser
from review.pages.login import require_login
from review.pages.marked_text import escaped, without_links
from review.pages.session import database, first_run, installed_login, job_runner
from review.pages.wording import _, error_said, show_uncaught
from review.store.data_folder import backups_folder
from translation.errors import CotejoError

# A file of ours: the browser would fetch a named icon from the network.
_ICON = Path(__file__).with_name("review") / "pages" / "icon.svg"
# Streamlit leaves a hand's breadth above a page; a list and an editor want that room.
_STYLE = """<style>
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 3rem }
.st-key-kept_in_browser, .st-key-read_at_once { position: absolute; visibility: hidden }
</style>"""


def show_pages() -> None:
    """Show the page that the address asks for, to whoever may pass."""
    st.set_page_config(page_title="Cotejo", page_icon=str(_ICON), layout="wide")
    st.html(_STYLE)
    send_to_browser()
    require_login()
    try:
        first_run()
    except CotejoError as error:
        st.error(without_links(error_said(error)), icon=":material/error:")
        st.stop()
    page = st.navigation(
        [
            st.Page("review/pages/articles.py", title=_("Articles"), icon=":material/list:", default=True),
            st.Page("review/pages/add_article.py", title=_("Add"), icon=":material/add:", url_path="add"),
            st.Page(
                "review/pages/add_draft.py",
                title=_("Add a draft"),
                icon=":material/difference:",
                url_path="add-draft",
            ),
            st.Page(
                "review/pages/article_review.py",
                title=_("Review"),
                icon=":material/compare_arrows:",
                url_path="review",
            ),
            st.Page(
                "review/pages/glossary.py", title=_("Glossary"), icon=":material/book_2:", url_path="glossary"
            ),
            st.Page(
                "review/pages/memory.py", title=_("Memory"), icon=":material/database:", url_path="memory"
            ),
            st.Page(
                "review/pages/export_articles.py",
                title=_("Export"),
                icon=":material/download:",
                url_path="export",
            ),
            st.Page(
                "review/pages/import_work.py", title=_("Import"), icon=":material/upload:", url_path="import"
            ),
            st.Page(
                "review/pages/jobs.py", title=_("Jobs"), icon=":material/pending_actions:", url_path="jobs"
            ),
            st.Page(
                "review/pages/reports.py", title=_("Reports"), icon=":material/bar_chart:", url_path="reports"
            ),
            st.Page(
                "review/pages/settings.py",
                title=_("Settings"),
                icon=":material/settings:",
                url_path="settings",
            ),
        ],
        position="top",
    )
    say_unknown_address(page.url_path)
    page.run()


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
