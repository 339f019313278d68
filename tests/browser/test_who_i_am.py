"""Name and language stay with the browser that gave them, and with no other."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Locator,
    Page,
    expect,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from sqlalchemy import Engine
from sqlmodel import select

from review.pages.kept_in_browser import LANGUAGE
from review.segments.house_style import desk_style
from review.store.database import reading, writing
from review.store.people_tables import Person
from review.store.tables import Article, Correction
from review.terms.stored import all_terms
from tests.browser.conftest import Look, Profiles, Server
from tests.browser.test_pages_accessibility import settle


@pytest.fixture
def profile(profiles: Profiles) -> Iterator[BrowserContext]:
    """Return a browser profile that knows nobody's name."""
    with profiles.lent() as open_page:
        yield open_page("", Look()).context


def _review(profile: BrowserContext, server: Server, article: int) -> Page:
    page = profile.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    return page


def _editor_is_ready(page: Page) -> None:
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)


def test_the_name_is_asked_once_and_kept_in_this_browser(
    profile: BrowserContext, chromium: Browser, server: Server, engine: Engine, article: int
) -> None:
    """A fresh browser is nobody, whoever is known here; once told, the keys are the editor's, and a
    reload and a deep link know it still.
    """
    with writing(engine) as session:
        if session.exec(select(Person)).first() is None:
            session.add(Person(name="Luis"))
    page = _review(profile, server, article)
    page.get_by_label("Your name").fill("Ana Núñez")
    page.keyboard.press("Enter")
    _editor_is_ready(page)
    expect(page.locator("[data-testid=target]")).to_be_focused()
    page.reload()
    _editor_is_ready(page)
    tab = _review(profile, server, article)
    _editor_is_ready(tab)
    tab.locator("[data-testid=target]").press("Control+Shift+Enter")
    expect(tab.locator(".row.focused .state.reviewed")).to_be_visible()
    expect(tab.locator("[data-testid=status]")).to_have_attribute("data-state", "saved")
    with reading(engine) as session:
        signed = session.exec(
            select(Correction.author).where(Correction.article_id == article)
        ).all()
    assert signed == ["Ana Núñez"]
    other = chromium.new_context(locale="en-GB")
    stranger = _review(other, server, article)
    expect(stranger.get_by_label("Your name")).to_be_visible(timeout=40_000)
    other.close()


def test_what_was_asked_for_before_the_name_goes_on_after_it(
    profile: BrowserContext, server: Server, engine: Engine
) -> None:
    """A glossary is imported without pressing twice."""
    page = profile.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/glossary")
    page.get_by_test_id("stTabs").get_by_text("Import").click()
    table = FilePayload(
        name="terms.csv",
        mimeType="text/csv",
        buffer=b"source,target,from,to\nmuelle,quay,es,en\n",
    )
    page.locator("input[type=file]").set_input_files(files=[table])
    page.get_by_role("button", name="Import terms (1)").click()
    _say_name(page)
    expect(page.get_by_text("1 added, 0 replaced, 0 left as they were.")).to_be_visible()
    with reading(engine) as session:
        assert "quay" in [term.target for term in all_terms(session)]


def test_a_form_asked_for_before_the_name_opens_after_it(
    profile: BrowserContext, server: Server
) -> None:
    """Both are dialogs, and one follows the other."""
    page = profile.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/glossary")
    page.get_by_role("button", name="Add a term").click()
    _say_name(page)
    expect(page.get_by_role("dialog")).to_contain_text("Add a term")


def test_who_closes_the_question_has_the_page_as_it_was(
    profile: BrowserContext, server: Server, engine: Engine
) -> None:
    """A style pack chosen by nobody is not held to, is not shown, and all below it stands there."""
    page = profile.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/settings")
    pack = page.get_by_role("combobox", name="Style pack")
    _choose(page, pack, "UK news style (English)")
    expect(page.get_by_role("dialog")).to_contain_text("Who are you?")
    expect(page.get_by_label("Web title")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label("Web title")).to_be_visible()
    expect(pack).to_have_value("none")
    with reading(engine) as session:
        assert desk_style(session, "") is None


def _say_name(page: Page) -> None:
    asked = page.get_by_role("dialog")
    asked.get_by_label("Your name").fill("Ana")
    asked.get_by_role("button", name="Continue").click()


def _choose(page: Page, box: Locator, option: str) -> None:
    """Open the box and press the option; once more where the page, drawn anew, closed the list."""
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(3):
        settle(page)
        box.press("ArrowDown")
        with suppress(PlaywrightTimeout):
            wanted.click(timeout=7_000)
            return
    raise AssertionError(option)


def test_the_language_is_kept_in_this_browser(
    profile: BrowserContext, server: Server, engine: Engine
) -> None:
    """Spanish chosen in Settings is spoken in a new tab and after a reload, and at once by what was
    chosen in English before.
    """
    with writing(engine) as session:
        session.add(Article(name="nota.txt", desk="Lima"))
    page = profile.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/settings")
    for_desk = page.locator(".st-key-style-of").get_by_role("combobox")
    expect(for_desk).to_be_visible(timeout=40_000)
    for desk in ("Lima", "all desks"):
        _choose(page, for_desk, desk)
        expect(for_desk).to_have_value(desk)
    _choose(page, page.get_by_role("combobox", name="Language of the interface"), "Español")
    expect(page.get_by_label("Su nombre")).to_be_visible()
    expect(for_desk).to_have_value("todas las secciones")
    page.wait_for_function("name => document.cookie.includes(name)", arg=LANGUAGE)
    for tab in (page, profile.new_page()):
        tab.goto(f"http://127.0.0.1:{server.port}/settings")
        expect(tab.get_by_label("Su nombre")).to_be_visible(timeout=40_000)
