"""What a key may write of itself, and what it leaves as it is: guesses, and the formatting of a
text.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine
from sqlmodel import col, select

from review.intake.engine_shelf import EngineShelf
from review.segments.judging import judge_article
from review.store.database import writing
from review.store.tables import Segment
from tests.browser.review_screen import row

WRITTEN = {
    3: "The campans would cost 48.5 million soles.",
    7: "The government will answer in January.",
}
BOLD = {"start": 4, "end": 14, "kind": "bold", "identifier": "b1", "reference": ""}


@pytest.fixture
def page(engine: Engine, article: int, open_as: Callable[[str], Page]) -> Page:
    """The review page of an article with a word that nobody knows and one in bold."""
    with writing(engine) as session:
        for number, target in WRITTEN.items():
            segment = session.exec(
                select(Segment).where(
                    col(Segment.article_id) == article, Segment.position == number - 1
                )
            ).one()
            segment.target = target
            if number == 7:
                segment.target_codes = [BOLD]
    judge_article(engine, article, EngineShelf().get)
    return open_as("Ana")


def place_in_row(page: Page, number: int, mark: Locator) -> tuple[float, float, float, float]:
    """Return where a mark stands from the corner of its row, with its width and height: what comes
    above the row may move both, also between two questions.
    """
    x, y, width, height = row(page, number).evaluate(
        """(row, mark) => {
            const around = row.getBoundingClientRect(), inside = mark.getBoundingClientRect();
            return [inside.x - around.x, inside.y - around.y, inside.width, inside.height];
        }""",
        mark.element_handle(),
    )
    return x, y, width, height


def test_one_key_writes_no_guess(page: Page) -> None:
    """Alt+Enter goes on and leaves the word; Alt+1 is the person's choice, and is written."""
    box = page.locator("textarea[data-testid=target]")
    row(page, 3).locator(".number").press("Enter")
    guess = page.locator(".suggestion.guess").first
    expect(guess).to_be_visible()
    guessed = guess.locator("ins").inner_text()
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".finding.in-view")).to_be_visible()
    expect(box).to_have_value(WRITTEN[3])
    expect(page.locator(".toast")).to_contain_text("Alt+1 to Alt+9")
    # Each of the word's issues is gone past, the judge's among them.
    for _ in range(2):
        page.keyboard.press("Alt+Enter")
    expect(page.locator(".row.focused .number")).not_to_have_text("3")
    expect(row(page, 3).locator(".target")).to_have_text(WRITTEN[3])
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("Alt+1")
    expect(box).to_have_value(WRITTEN[3].replace("campans", guessed))


def test_bold_stays_bold_where_it_is_written_in(page: Page) -> None:
    """The field shows it as the row did, in the same room, and it grows with what is typed inside
    it.
    """
    cell = row(page, 7).locator(".target")
    expect(cell.locator("mark.bold")).to_have_text("government")
    before = place_in_row(page, 7, cell.locator("mark.bold"))
    row(page, 7).locator(".number").press("Enter")
    layer = page.locator(".layer mark.bold")
    expect(layer).to_have_text("government")
    assert place_in_row(page, 7, layer) == before
    page.keyboard.press("Home")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.type("x")
    expect(layer).to_have_text("goxvernment")
    expect(page.locator("[data-testid=status]")).to_have_attribute("data-state", "saved")
    expect(layer).to_have_text("goxvernment")
