"""What a screen reader is told of the review: the editor's live region, and what the field is."""

import re
from typing import Literal

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.review_screen import box, expect_saved, go_to, row

_SIDES: tuple[tuple[Literal["x", "y"], Literal["width", "height"]], ...] = (
    ("x", "width"),
    ("y", "height"),
)


def said(page: Page, words: str | re.Pattern[str]) -> Locator:
    """Return the lines of the live region that hold ``words``."""
    return page.get_by_test_id("said").locator("p").filter(has_text=words)


def is_apart(said: FloatRect, part: Locator) -> bool:
    """Whether a message that stands there covers nothing of the part."""
    seen = part.bounding_box()
    assert seen is not None
    return any(
        said[start] >= seen[start] + seen[size] or said[start] + said[size] <= seen[start]
        for start, size in _SIDES
    )


def test_the_next_issue_is_told_with_its_gravity_and_its_repair(page: Page) -> None:
    """Ctrl+G says which issue it is, how grave, what is wrong and what the key writes."""
    page.keyboard.press("Control+g")
    expect(said(page, "Segment 1, issue 1 of 1, critical: ")).to_contain_text(
        re.compile("Capisi.* Alt\\+1: “Capece”\\.")
    )
    expect(box(page)).to_have_accessible_description("draft, 1 issue (critical 1)")
    page.keyboard.press("Control+g")
    expect(said(page, "Segment 5, issue 1 of 1, critical: ")).to_be_attached()
    page.keyboard.press("Alt+1")
    expect(said(page, "Changed to Capece")).to_be_attached()
    expect(box(page)).to_have_accessible_description("edited")


def test_nobody_is_told_to_look_first_at_what_has_no_reason(page: Page) -> None:
    """The mark of the riskiest segments goes with the issues that were its reason."""
    expect(page.locator(".row .risk")).to_have_count(2)
    for number in (1, 5):
        page.keyboard.press("Control+g")
        expect(said(page, f"Segment {number}, issue 1 of 1, critical: ")).to_be_attached()
        page.keyboard.press("Alt+1")
        expect(row(page, number).locator(".count")).to_have_count(0)
    expect_saved(page)
    expect(page.locator(".row .risk")).to_have_count(0)


def test_a_repair_that_takes_words_out_says_which(page: Page) -> None:
    """What is gone is named, in a sentence."""
    go_to(page, 7, "The government will answer in January.")
    page.keyboard.press("Control+Home")
    page.keyboard.type("The ")
    expect(row(page, 7).locator(".count")).to_be_visible()
    page.keyboard.press("Control+g")
    expect(said(page, "take out “")).to_be_attached()
    page.keyboard.press("Alt+1")
    expect(box(page)).to_have_value("The government will answer in January.")
    expect(said(page, re.compile("^Taken out: "))).to_be_attached()


def test_confirmations_are_told_and_that_critical_issues_are_confirmed_with_them(
    page: Page,
) -> None:
    """Each confirmation is heard; one with a critical issue is seen, too; so is what is taken
    back.
    """
    expect(row(page, 1).locator(".count.critical")).to_be_visible()
    page.keyboard.press("Control+Enter")
    words = "Segment 1: confirmed. 1 critical issue is open in it."
    expect(page.locator(".toast")).to_have_text(words)
    expect(said(page, words)).to_be_attached()
    page.keyboard.press("Control+Enter")
    expect(said(page, re.compile("^Segment 2: confirmed\\.$"))).to_be_attached()
    expect_saved(page)
    expect(said(page, "Saved").first).to_be_attached()
    page.keyboard.press("Control+z")
    expect(said(page, "Taken back in segment 2.")).to_be_attached()
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")


def test_the_end_of_the_article_is_told(page: Page) -> None:
    """After the last confirmation one hears that every segment is confirmed, whatever is said
    besides.
    """
    for number in (1, 2, 3, 4, 5, 7):
        expect(page.locator(f"[data-testid=target][aria-label$=' {number}']")).to_be_focused()
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Finish the article")).to_be_focused()
    expect(said(page, "Every segment is confirmed.")).to_be_attached()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (900, 500)])
def test_what_is_said_covers_nothing_that_is_typed_in(page: Page, width: int, height: int) -> None:
    """It stands over the header, or over the menu: above every row, field and panel, also above the
    last row that is in sight; nor does it cover how much is confirmed and saved.
    """
    page.set_viewport_size({"width": width, "height": height})
    row(page, 5).locator(".number").press("Enter")
    page.keyboard.press("Alt+f")
    said = page.locator(".toast").bounding_box()
    assert said is not None
    for part in (page.locator(".panel"), row(page, 5), box(page)):
        seen = part.bounding_box()
        assert seen is not None
        assert said["y"] + said["height"] <= seen["y"]
    for part in (page.locator(".progress"), page.get_by_test_id("status")):
        assert is_apart(said, part)


@pytest.mark.parametrize("width", [1440, 1024])
def test_a_long_message_covers_neither_lengths_nor_filters(page: Page, width: int) -> None:
    """It stands over the title alone, in two lines if need be."""
    page.set_viewport_size({"width": width, "height": 768})
    page.keyboard.press("Alt+f")
    toast = page.locator(".toast")
    toast.locator("span").evaluate(
        "node => { node.textContent = 'Confirmed with an issue. '.repeat(5) }"
    )
    said = toast.bounding_box()
    assert said is not None
    for part in (".headlines-line", ".filters", ".progress"):
        assert is_apart(said, page.locator(part))
