"""The search, in a real browser, by keys alone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from review.store.tables import Segment
from tests.browser.review_screen import box, go_to


def test_one_key_leads_from_the_editor_to_the_search_and_a_place_back_into_the_text(
    page: Page, stored: Callable[[int], Segment]
) -> None:
    """What is selected is searched for, what was typed before is kept, and a place opens at its
    segment.
    """
    go_to(page, 3, "The plan would cost 48.5 million soles.")
    page.keyboard.type(" Zanzibar")
    page.keyboard.press("Shift+Control+ArrowLeft")
    page.keyboard.press("Control+Shift+F")
    words = page.locator("[data-testid=stTextInput] input").first
    expect(words).to_have_value("Zanzibar")
    expect(words).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("caceda mart")
    page.keyboard.press("Enter")
    place = page.locator("[class*=st-key-place_] .stPageLink a").first
    expect(place).to_have_text("2")
    place.press("Enter")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
    assert "segment=" in page.url
    # What was typed just before the key was pressed waited in the browser and is saved now.
    go_to(page, 3, "The plan would cost 48.5 million soles. Zanzibar")
    expect(page.locator("[data-testid=status]")).to_have_attribute("data-state", "saved")
    assert stored(3).target.endswith("Zanzibar")
