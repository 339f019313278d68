"""The bookmark that sends the page one is reading, from a site of another address."""

from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from review.store.articles import list_articles
from review.store.database import open_database, reading
from tests.browser.conftest import Server
from tests.conftest import Listen

_LONG = 60_000
"""Milliseconds: a page is read in a process of its own first."""


class _Texts(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 - as the server hands them on
        super().__init__(*arguments, directory=str(Path(__file__).parent / "texts"))

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def elsewhere(listen: Listen) -> str:
    """The address of a newspaper's page, which another server of this machine gives out."""
    return f"{listen(_Texts)}/puerto.html"


def titles(server: Server) -> list[str]:
    """Return the titles of all articles that are stored; other tests add the same page."""
    database = open_database(f"sqlite:///{server.folder / 'cotejo.db'}")
    with reading(database) as session:
        stored = sorted(article.title for article in list_articles(session))
    database.dispose()
    return stored


def test_a_page_is_looked_at_before_it_is_added(
    chromium: Browser, server: Server, elsewhere: str
) -> None:
    """Pressed on a page, the bookmark opens Add with its text and address; nothing is stored before
    that.
    """
    before = titles(server)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/add")
    page.get_by_text("Send the page that you are reading").click()
    bookmark = page.get_by_role("link", name="Send to Cotejo").get_attribute("href") or ""
    page.goto(elsewhere)
    title = page.locator("h1").first.inner_text()
    with page.expect_popup() as opened:
        page.evaluate(unquote(bookmark.removeprefix("javascript:")))
    add = opened.value
    expect(add.get_by_text("Sent from your browser: puerto.html")).to_be_visible(timeout=_LONG)
    expect(add.get_by_text(title).first).to_be_visible(timeout=_LONG)
    expect(add.get_by_text("Rosa Tineo Alva").first).to_contain_text("/puerto.html")
    assert titles(server) == before
    add.get_by_role("button", name="Put away").click()
    expect(add.get_by_text("Sent from your browser")).to_have_count(0, timeout=_LONG)
    context.close()
