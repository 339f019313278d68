"""A draft laid beside its source and put right there, by keys alone and by mouse alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Look, Profiles, Server

SOURCE = """Capece pide comercio electrónico en las regiones.

Helmut Cáceda habló el martes en Lima.

El gobierno responderá en enero."""
DRAFT = """Capece calls for e-commerce in the regions.

Helmut Cáceda spoke on Tuesday in Lima.

The government will answer in January."""
LONG = 60_000


@pytest.fixture
def rows(profiles: Profiles, server: Server) -> Iterator[Locator]:
    """The rows of both texts, paired, on the page where a draft is added."""
    with profiles.lent() as open_page:
        page = open_page("Ana", Look())
        page.set_default_timeout(LONG)
        page.goto(f"http://127.0.0.1:{server.port}/add-draft")
        boxes = page.get_by_label("Or paste the text")
        expect(boxes).to_have_count(2, timeout=LONG)
        for box, text in zip(boxes.all(), (SOURCE, DRAFT), strict=True):
            box.fill(text)
            box.blur()
        shown = page.locator(".text-row")
        expect(shown).to_have_count(3, timeout=LONG)
        yield shown


def expect_cells(row: Locator, source: str, target: str, note: str = "") -> None:
    """Wait until the row holds these beginnings of texts, "" for none, and this remark."""
    for cell, text in zip(row.locator(".text-cell").all(), (source, target), strict=True):
        if text:
            expect(cell).to_contain_text(text, timeout=LONG)
        else:
            expect(cell).to_have_text("", timeout=LONG)
    expect(row.locator(".text-note")).to_have_count(int(bool(note)))
    if note:
        expect(row.locator(".text-note")).to_have_text(note)


def test_a_pairing_is_put_right_by_keys_alone(rows: Locator) -> None:
    """After each key the row is in focus that it was pressed in, so that the next key goes on from
    there.
    """
    page: Page = rows.page
    rows.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("x")
    expect(rows).to_have_count(4, timeout=LONG)
    expect_cells(rows.nth(1), "", "Helmut Cáceda spoke", "added")
    expect_cells(rows.nth(2), "Helmut Cáceda habló", "", "aside")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("z")
    expect(rows).to_have_count(3, timeout=LONG)
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("j")
    expect(rows).to_have_count(2, timeout=LONG)
    expect_cells(rows.nth(1), "El gobierno responderá", "The government will answer", "joined")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("s")
    expect(rows).to_have_count(3, timeout=LONG)
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("d")
    expect_cells(rows.nth(2), "El gobierno responderá", "Helmut Cáceda spoke", "split")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Alt+u")
    expect_cells(rows.nth(1), "Helmut Cáceda habló", "Helmut Cáceda spoke")
    expect(rows.nth(1)).to_be_focused()


def test_a_paragraph_that_the_translator_put_elsewhere_is_brought_back(rows: Locator) -> None:
    """One key moves it past the rows that have a translation to the source that has none."""
    page: Page = rows.page
    rows.nth(0).focus()
    page.keyboard.press("s")
    expect(rows).to_have_count(4, timeout=LONG)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    expect(rows).to_have_count(5, timeout=LONG)
    expect_cells(rows.nth(2), "Helmut Cáceda habló", "", "missing")
    rows.nth(1).focus()
    page.keyboard.press("m")
    expect(rows).to_have_count(4, timeout=LONG)
    expect_cells(rows.nth(1), "Helmut Cáceda habló", "Capece calls for")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Alt+u")
    expect(rows).to_have_count(5, timeout=LONG)


def test_a_pairing_is_put_right_by_mouse_alone(rows: Locator) -> None:
    """The tools of a row and of each sentence show where the pointer is; one button takes back."""
    page: Page = rows.page

    def press(row: int, part: str, tool: str) -> None:
        rows.nth(row).hover()
        rows.nth(row).locator(part).locator(f"[data-act={tool}]").click()

    source, target = ".text-cell >> nth=0", ".text-cell >> nth=1"
    press(1, target, "down")
    expect_cells(rows.nth(1), "Helmut Cáceda habló", "", "missing")
    press(2, target, "up")
    expect_cells(rows.nth(1), "Helmut Cáceda habló", "Helmut Cáceda spoke")
    press(2, source, "aside")
    expect(rows).to_have_count(4, timeout=LONG)
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(3, timeout=LONG)
    press(0, ".text-mark", "join")
    expect(rows).to_have_count(2, timeout=LONG)
    press(0, ".text-mark", "split")
    expect(rows).to_have_count(3, timeout=LONG)
