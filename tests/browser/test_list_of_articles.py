"""The list of articles, where only a browser can tell."""

from datetime import date

from playwright.sync_api import Page, expect
from sqlalchemy import Engine, delete
from sqlmodel import col

from glossary.term import Term
from review.store.columns import now
from review.store.database import reading, writing
from review.store.tables import Article
from review.terms.stored import add_terms
from tests.browser.conftest import OpenIn, Server, await_script

_HEADS_BELOW_TOOLS = """() => {
  const [tools, heads] = [".st-key-tools_line", ".st-key-heads"].map(
    (each) => document.querySelector(each).getBoundingClientRect().y);
  return heads - tools;
}"""
"""How far below the line of tools the rows begin: what stands above both may change meanwhile."""


def test_what_was_done_to_chosen_articles_leaves_none_chosen(
    open_in: OpenIn, server: Server, article: int
) -> None:
    """The box is empty to the eye as well, and the next click chooses the article again; no row
    moves under the pointer.
    """
    page: Page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/")
    row = page.locator(f".st-key-row_{article}")
    tools = page.locator(".st-key-article_tools")
    box = row.get_by_role("checkbox")
    for _ in range(2):
        # A script that has not begun yet has ended for whoever only asks whether one runs.
        expect(row).to_be_visible()
        await_script(page)
        before = page.evaluate(_HEADS_BELOW_TOOLS)
        row.locator("[data-testid=stCheckbox]").click()
        expect(box).to_be_checked()
        expect(tools).to_be_visible()
        assert page.evaluate(_HEADS_BELOW_TOOLS) == before
        page.get_by_role("button", name="Desk").click()
        page.get_by_role("button", name="Move to this desk").click()
        expect(tools).to_have_count(0)
        await_script(page)
        expect(box).not_to_be_checked()


def test_what_a_button_opens_is_reached_by_the_next_tab(
    open_in: OpenIn, server: Server, article: int
) -> None:
    """It stands at the end of the page, behind all rows; from there Tab goes on behind the
    button.
    """
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/")
    page.locator(f".st-key-row_{article} [data-testid=stCheckbox]").click()
    assign = page.get_by_test_id("stPopoverButton").filter(has_text="Assign")
    assign.press("Enter")
    opened = page.get_by_role("dialog", name="Assign")
    expect(opened).to_be_visible()
    await_script(page)
    page.keyboard.press("Tab")
    expect(opened.get_by_role("combobox", name="Assignee")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(assign).to_be_focused()
    for _ in range(7):
        page.keyboard.press("Tab")
        if page.locator("[role=dialog] button:focus", has_text="Assign").count():
            break
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stPopoverButton").filter(has_text="Desk")).to_be_focused()


def test_a_deadline_is_typed_as_the_reader_writes_days(
    open_in: OpenIn, server: Server, engine: Engine, article: int
) -> None:
    """In Spanish the day first: its field was the year's."""
    page = open_in("light", "es-PE", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/")
    page.locator(f".st-key-row_{article} [data-testid=stCheckbox]").click()
    page.get_by_test_id("stPopoverButton").filter(has_text="Asignar").press("Enter")
    opened = page.get_by_role("dialog", name="Asignar")
    opened.get_by_role("spinbutton").first.click()
    page.keyboard.type("05122031")
    await_script(page)
    opened.get_by_role("button", name="Asignar", exact=True).press("Enter")
    expect(page.locator(f".st-key-row_{article}")).to_contain_text("5 dic 2031")
    with reading(engine) as session:
        assert session.get_one(Article, article).deadline == date(2031, 12, 5)


def test_counts_that_a_new_term_called_for_come_by_themselves(
    open_in: OpenIn, server: Server, article: int, engine: Engine
) -> None:
    """Nobody has to draw the page again to see that the issues have been counted."""
    page = open_in("light", "en-GB", 1440)
    with writing(engine) as session:
        add_terms(session, [Term("regiones", "regions")], author="Ana")
    page.goto(f"http://127.0.0.1:{server.port}/")
    row = page.locator(f".st-key-row_{article}")
    expect(row).to_contain_text("critical")
    expect(row).not_to_contain_text("issues are being counted")


def test_what_can_be_done_to_a_row_far_down_is_in_sight(
    open_in: OpenIn, server: Server, article: int, engine: Engine
) -> None:
    """The tools stay below the names of the pages, and the bin stands above the rows."""
    notes = [Article(name=f"{number}.txt", title="Nota") for number in range(19)]
    with writing(engine) as session:
        session.add_all([*notes, Article(name="0.txt", title="Gone", deleted_at=now())])
    page = open_in("light", "en-GB", 1440)
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(f"http://127.0.0.1:{server.port}/")
    expect(page.locator("[class*=st-key-row_]")).to_have_count(20)
    expect(page.get_by_text("1 deleted article")).to_be_in_viewport()
    page.locator("[class*=st-key-row_] [data-testid=stCheckbox]").last.click()
    expect(page.locator(".st-key-article_tools")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Export").last.click(trial=True)
    with writing(engine) as session:
        session.execute(delete(Article).where(col(Article.title).in_(["Nota", "Gone"])))
