"""Another draft compared with ours by keys alone, from Review and back."""

from collections.abc import Iterator
from typing import Protocol
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import col, select

from review.pages.kept_in_browser import NAME
from review.store.articles import list_segments
from review.store.database import reading
from review.store.tables import Correction

pytestmark = [pytest.mark.browser, pytest.mark.engine]

LONG = 90_000
THEIRS = """Capece calls for e-commerce in the regions

Helmut Cáceda spoke on Tuesday in Lima. The plan would cost 48.5 million soles.

The next steps

Capece brings together 1,200 firms.

The government is to answer in January.
"""


class ServerLike(Protocol):
    """What conftest's server offers here."""

    port: int


@pytest.fixture
def review(chromium: Browser, server: ServerLike, article: int) -> Iterator[Page]:
    """The article in Review, in Ana's browser."""
    address = f"http://127.0.0.1:{server.port}"
    with chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB") as context:
        context.set_default_timeout(LONG)
        context.add_cookies([{"name": NAME, "value": quote("Ana"), "url": address}])
        page = context.new_page()
        page.goto(f"{address}/review?article={article}")
        yield page


def _targets(engine: Engine, article: int) -> list[str]:
    with reading(engine) as session:
        return [one.target for one in list_segments(session, article) if one.kind != "boilerplate"]


def test_a_draft_is_brought_compared_and_taken_by_keys(review: Page, engine: Engine, article: int) -> None:
    """One text and then all of them taken, both undone, and the comparison is there after a reload."""
    page, before = review, _targets(engine, article)
    page.get_by_role("button", name="Compare with another draft").focus()
    page.keyboard.press("Enter")
    name = page.get_by_placeholder("DeepL")
    name.focus()
    page.keyboard.type("DeepL")
    text = page.get_by_label("Or paste the text")
    text.focus()
    page.keyboard.insert_text(THEIRS)
    page.keyboard.press("Control+Enter")
    rows = page.locator(".text-row")
    expect(rows).to_have_count(3, timeout=LONG)
    expect(rows.nth(0)).to_contain_text("fewer issues")
    assert _targets(engine, article) == before

    rows.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("t")
    expect(rows).to_have_count(2, timeout=LONG)
    expect(rows.nth(1)).to_be_focused()
    assert _targets(engine, article)[4] == "Capece brings together 1,200 firms."
    page.keyboard.press("z")
    expect(rows).to_have_count(3, timeout=LONG)
    assert _targets(engine, article) == before

    rows.nth(0).focus()
    page.keyboard.press("Shift+A")
    expect(page.get_by_text("3 segments taken.")).to_be_visible(timeout=LONG)
    with reading(engine) as session:
        taken = session.exec(
            select(Correction).where(Correction.article_id == article).order_by(col(Correction.id).desc())
        ).all()[:3]
    assert {(one.action, one.reason, one.author) for one in taken} == {("take draft", "DeepL", "Ana")}
    assert len({one.change for one in taken}) == 1

    page.reload()
    expect(page.get_by_text("From DeepL")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("Nothing differs here.")).to_be_visible(timeout=LONG)
    page.keyboard.press("Alt+u")
    expect(rows).to_have_count(3, timeout=LONG)
    assert _targets(engine, article) == before


def test_what_was_taken_stands_in_review_with_where_it_came_from(review: Page) -> None:
    """The history of the segment says that it was taken from another draft, whose, and by whom."""
    page = review
    page.get_by_role("button", name="Compare with another draft").click()
    page.get_by_placeholder("DeepL").fill("DeepL")
    page.get_by_label("Or paste the text").fill(THEIRS)
    page.keyboard.press("Control+Enter")
    rows = page.locator(".text-row")
    expect(rows).to_have_count(3, timeout=LONG)
    rows.nth(0).focus()
    page.keyboard.press("t")
    expect(rows).to_have_count(2, timeout=LONG)
    page.get_by_role("link", name="Back to Review").click()
    panel = page.locator(".change").first
    page.locator("summary", has_text="change").click()
    expect(panel).to_contain_text("taken from another draft · Ana")
    expect(panel).to_contain_text("DeepL")
