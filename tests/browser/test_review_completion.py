"""The engine goes on from what is typed, in the review page, by the engine that comes with
Cotejo.
"""

from playwright.sync_api import Page, expect


def test_the_engine_goes_on_word_by_word_or_to_the_end(page: Page) -> None:
    """Ctrl+Space shows what would follow, Tab writes its first word, End the rest; Escape writes
    nothing.
    """
    page.locator(".row").filter(has=page.locator(".number:text-is('7')")).locator(".number").press(
        "Enter"
    )
    box = page.locator("textarea[data-testid=target]")
    expect(page.locator(".steering")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("The ")
    page.keyboard.press("Control+Space")
    ghost = page.locator(".layer .ghost")
    expect(ghost).to_be_visible(timeout=60_000)
    shown = ghost.text_content() or ""
    page.keyboard.press("Escape")
    expect(ghost).to_have_count(0)
    expect(box).to_have_value("The ")
    page.keyboard.press("Control+Space")
    expect(ghost).to_have_text(shown)
    page.keyboard.press("Tab")
    first = shown.split(" ", maxsplit=1)[0]
    expect(box).to_have_value(f"The {first}")
    page.keyboard.press("End")
    expect(box).to_have_value(f"The {shown}")
    expect(page.locator("[data-testid=status]")).to_have_attribute("data-state", "saved")
