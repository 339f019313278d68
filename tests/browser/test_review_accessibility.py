"""The review page under axe-core, in both colour schemes, with each of its dialogs open."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, scheme: str) -> None:
    """Neither the page nor its menu, its help or its find and replace has a serious or critical
    violation.
    """
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.reload()
    box = page.locator("textarea[data-testid=target]")
    expect(box).to_be_focused()
    expect(page.locator(".section.difference")).to_be_visible()
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("page", lambda: None),
        ("menu", lambda: page.keyboard.press("Alt+a")),
        ("help", lambda: page.locator("[data-action=help]").press("Enter")),
        ("replace", lambda: page.keyboard.press("Control+h")),
    )
    for name, show in steps:
        show()
        expect_nothing_serious(page, name)
        if name != "page":
            page.keyboard.press("Escape")
            expect(box).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_where_names_are_mended(page: Page, scheme: str) -> None:
    """Neither the reason of a dismissal nor what mends names has a serious or critical
    violation.
    """
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    box = page.locator("textarea[data-testid=target]")
    expect(page.locator(".section.issues .finding").first).to_be_visible()
    page.keyboard.press("Alt+0")
    expect(page.locator("[data-dismiss-form] input")).to_be_focused()
    expect_nothing_serious(page, "reason")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+1")
    expect(page.locator(".offer")).to_be_visible()
    expect_nothing_serious(page, "offer")
    page.keyboard.press("Alt+n")
    expect(page.locator("dialog .result")).to_be_visible()
    expect_nothing_serious(page, "fix")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.locator("[data-tab=names]").press("Enter")
    expect(page.locator(".name-entry").first).to_be_visible()
    expect_nothing_serious(page, "names")


def expect_nothing_serious(page: Page, name: str) -> None:
    """Run axe and expect no violation that is serious or critical."""
    violations = Axe().run(page).response["violations"]
    grave = [
        (found["id"], [node["failureSummary"] for node in found["nodes"]])
        for found in violations
        if found["impact"] in {"serious", "critical"}
    ]
    assert grave == [], name
