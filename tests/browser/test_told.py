"""Being told outside the page: a real notice of the browser, switched on by a key."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from review.pages.kept_in_browser import NAME
from review.store.articles import list_segments
from review.store.comments import add_comment
from review.store.database import writing
from review.store.tables import Article, stored_id
from tests.browser.conftest import Server
from tests.browser.test_pages_accessibility import settle

_LONG = 90_000
_LOOKS_EACH = 30_000
# The browser's own class, with what it has shown written down.
_SHOWN = """{
  const Own = window.Notification;
  window.shown = [];
  window.Notification = class extends Own {
    constructor(title, options) {
      super(title, options);
      this.addEventListener("show", () => window.shown.push(this.body));
    }
  };
}"""


def _call(engine: Engine, article: int, words: str) -> None:
    with writing(engine) as session:
        session.get_one(Article, article).owner = "Ana"
        add_comment(
            session, stored_id(list_segments(session, article)[0]), text=words, author="Luis"
        )


@pytest.fixture
def page(whole_chromium: Browser, server: Server, article: int) -> Iterator[Page]:
    """A page of Ana's browser, whose clock can be put forward."""
    with whole_chromium.new_context(locale="en-GB") as context:
        address = f"http://127.0.0.1:{server.port}"
        context.add_cookies([{"name": NAME, "value": "Ana", "url": address}])
        context.set_default_timeout(_LONG)
        page = context.new_page()
        page.clock.install()
        yield page


def _open(page: Page, server: Server, path: str) -> None:
    page.goto(f"http://127.0.0.1:{server.port}/{path}")
    settle(page)


def test_the_browser_shows_a_notice_of_a_call_once(
    page: Page, server: Server, engine: Engine, article: int
) -> None:
    """What waits already is no news; what comes is shown by the browser itself; a key switches it
    off.
    """
    address = f"http://127.0.0.1:{server.port}"
    page.context.grant_permissions(["notifications"], origin=address)
    page.add_init_script(_SHOWN)
    _call(engine, article, "@Ana, from before")
    _open(page, server, "for-me")
    page.get_by_role("button", name="Switch notices of this browser on").press("Enter")
    switch = page.get_by_role("button", name="Switch notices of this browser off")
    expect(switch).to_be_visible(timeout=_LONG)
    page.wait_for_function("localStorage.getItem('cotejo noticed Ana') !== null", timeout=_LONG)
    assert page.evaluate("shown") == []

    _call(engine, article, "@Ana, is it so?")
    page.clock.fast_forward(_LOOKS_EACH)
    page.wait_for_function("shown.length > 0", timeout=_LONG)
    assert page.evaluate("shown") == ["Luis calls you: “Capece”, segment 1"]
    switch.press("Enter")
    expect(page.get_by_role("button", name="Switch notices of this browser on")).to_be_visible(
        timeout=_LONG
    )
