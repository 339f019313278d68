"""The review page as the tests see it: its field, its rows, and what it says of saving."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from review.store.tables import Segment

Stored = Callable[[int], Segment]
"""What reads the segment at a position from the database."""
LONG = 40_000
"""Milliseconds for a reconnection: Streamlit waits longer before each new try."""


def box(page: Page) -> Locator:
    """Return the field of the focused segment."""
    return page.locator("textarea[data-testid=target]")


def row(page: Page, number: int) -> Locator:
    """Return the row of a segment, counted from 1."""
    return page.locator(".row").filter(has=page.locator(f".number:text-is('{number}')"))


def go_to(page: Page, number: int, beginning: str) -> None:
    """Move to the end of the segment with this number."""
    row(page, number).locator(".number").press("Enter")
    expect(box(page)).to_have_value(beginning)
    page.keyboard.press("Control+End")


def expect_status(page: Page, state: str) -> None:
    """Wait until the screen says ``state``."""
    status = page.locator("[data-testid=status]")
    expect(status).to_have_attribute("data-state", state, timeout=LONG)


def expect_saved(page: Page) -> None:
    """Wait until the screen says saved."""
    expect_status(page, "saved")
