"""What waits for a person: told in the menu, found and done by keys alone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.segments.workflow import confirm
from review.store.articles import list_segments
from review.store.comments import add_comment, mark_call_seen
from review.store.database import reading, writing
from review.store.tables import Article, stored_id
from review.store.waiting import waiting_for
from tests.browser.conftest import Look, Profiles, Server, await_script

_LOOKS_EACH = 30_000


@pytest.fixture
def open_articles(profiles: Profiles, server: Server) -> Iterator[Callable[[str], Page]]:
    """Return a way to open the list of articles as a person of that name, "" for who has said
    none.
    """
    with profiles.lent() as open_page:

        def open_one(name: str) -> Page:
            page = open_page(name, Look())
            page.goto(f"http://127.0.0.1:{server.port}")
            return page

        yield open_one


def number_for(engine: Engine, name: str) -> int:
    """Return how much waits for a person: other tests leave articles on the same server."""
    with reading(engine) as session:
        return waiting_for(session, name).count


def test_what_waits_is_found_and_done_by_keys(
    open_articles: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """The menu counts; a call is marked as seen and back; it leads to its segment, like a second
    reading.
    """
    with writing(engine) as session:
        session.get_one(Article, article).needs_second_reader = True
        segments = list_segments(session, article)
        confirm(session, stored_id(segments[1]), version=segments[1].version, author="Ana")
        add_comment(session, stored_id(segments[2]), text="@Carla, is it so?", author="Ana")
    waiting = number_for(engine, "Carla")
    assert waiting >= 2

    page = open_articles("Carla")
    menu = page.get_by_role("link", name=re.compile(r"For me \(\d+\)"))
    # The menu also counts the proposals and new versions that other tests have left.
    number = int(re.sub(r"\D", "", menu.inner_text()))
    assert number >= waiting
    menu.press("Enter")
    page.get_by_role("button", name="Mark as seen").press("Enter")
    expect(page.get_by_role("link", name=f"For me ({number - 1})")).to_be_visible()
    assert number_for(engine, "Carla") == waiting - 1
    page.get_by_role("button", name="Not seen").press("Enter")
    expect(page.get_by_role("link", name=f"For me ({number})")).to_be_visible()

    call = page.get_by_role("link", name="Ana: @Carla, is it so?")
    await_script(page)
    # While the page is drawn anew the row that stood there before is still beside its successor.
    expect(call).to_have_count(1)
    call.press("Enter")
    expect(page.locator(".row.focused .number")).to_have_text("3", timeout=40_000)
    page.go_back()
    page.locator(f"[class*=st-key-row_second_{article}] a").press("Enter")
    expect(page.locator(".row.focused .number")).to_have_text("2", timeout=40_000)
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-testid=status]")).to_have_attribute("data-state", "saved")
    expect(page.locator(".row").nth(1).locator(".state.final")).to_be_visible()
    assert number_for(engine, "Carla") == waiting - 1


def test_nobody_is_counted_for_who_has_said_no_name(
    open_articles: Callable[[str], Page], article: int
) -> None:
    """The page asks who sits there."""
    del article
    page = open_articles("")
    page.get_by_role("link", name="For me", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()


def test_the_menu_goes_on_counting_for_whoever_works_in_the_editor(
    open_articles: Callable[[str], Page], server: Server, engine: Engine, article: int
) -> None:
    """What is typed meanwhile stays, with the focus."""
    page = open_articles("Nadia")
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)
    # No look comes of a clock that goes forward before the page has asked for looks.
    await_script(page)
    menu = page.get_by_test_id("stTopNavLink").filter(has_text="For me")
    before = menu.inner_text()
    with writing(engine) as session:
        segment = list_segments(session, article)[2]
        add_comment(session, stored_id(segment), text="@Nadia, is it so?", author="Ana")
    page.keyboard.press("Alt+m")
    page.keyboard.type("Begun, ")
    page.clock.fast_forward(_LOOKS_EACH)
    expect(menu).not_to_have_text(before)
    page.keyboard.type("and ended.")
    expect(page.locator("[data-comment]")).to_have_value("Begun, and ended.")
    expect(page.locator("[data-comment]")).to_be_focused()


def test_what_comes_is_shown_to_whoever_has_the_page_open(
    open_articles: Callable[[str], Page], server: Server, engine: Engine, article: int
) -> None:
    """Nothing waits, says the page, until somebody calls; what no longer waits goes from it."""
    page = open_articles("Olga")
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}/for-me")
    await_script(page)
    with writing(engine) as session:
        segment = list_segments(session, article)[2]
        called = stored_id(
            add_comment(session, stored_id(segment), text="@Olga, is it so?", author="Ana")
        )
    page.clock.fast_forward(_LOOKS_EACH)
    call = page.get_by_role("link", name="Ana: @Olga, is it so?")
    expect(call).to_be_visible()
    await_script(page)
    with writing(engine) as session:
        mark_call_seen(session, called, author="Olga")
    page.clock.fast_forward(_LOOKS_EACH)
    expect(page.get_by_text("Seen, not resolved yet")).to_be_visible()
