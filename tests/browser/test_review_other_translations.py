"""What the panel offers instead of the draft: the memory's matches and the engine's second drafts,
by key.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.memory.units import memory_key
from review.store.database import writing
from review.store.tables import MemoryUnit, Segment
from tests.browser.review_screen import box

ENGINE = 60_000
"""Milliseconds for the engine: its first answer waits until it is loaded."""


def test_a_match_of_the_memory_is_fitted_and_used_by_key(engine: Engine, page: Page) -> None:
    """A remembered sentence with another sum is offered with this one's sum, marked, and taken by a
    key.
    """
    source = "El plan costaría 12,5 millones de soles."
    with writing(engine) as session:
        session.add(
            MemoryUnit(
                source=source,
                target="The plan would cost S/12.5 million.",
                source_key=memory_key(source),
                source_language="es",
                target_language="en",
                created_by="Luis",
                updated_by="Luis",
            )
        )
    page.locator(".row .number", has_text="3").first.press("Enter")
    match = page.locator(".section.memory .match")
    expect(match.locator("ins").first).to_contain_text("48.5")
    page.keyboard.press("Alt+Shift+1")
    expect(box(page)).to_have_value("The plan would cost S/48.5 million.")


@pytest.mark.engine
def test_a_second_draft_is_asked_for_and_used_by_key(
    page: Page, stored: Callable[[int], Segment]
) -> None:
    """Alt+O asks the engine for a draft without the selected words; Alt+Shift+1 takes the best."""
    page.locator(".row .number", has_text="7").first.press("Enter")
    expect(box(page)).to_have_value("The government will answer in January.")
    expect(page.locator("[data-steering-form]")).to_be_visible()
    page.keyboard.press("Control+Home")
    for _ in range(3):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Alt+o")
    drafts = page.locator(".section.hypotheses .match")
    expect(drafts.first).to_be_visible(timeout=ENGINE)
    page.keyboard.press("Alt+Shift+1")
    expect(box(page)).not_to_have_value("The government will answer in January.")
    expect(page.locator("[data-testid=status]")).to_have_attribute("data-state", "saved")
    assert "answer" not in stored(7).target
    assert "January" in stored(7).target
