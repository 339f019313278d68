"""The keys belong to the text: whatever takes the focus from it, nothing typed goes nowhere."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.review_screen import LONG, Stored, box, expect_saved, expect_status, go_to, row

_PLAN = "The plan would cost 48.5 million soles."
# What the page's frame says to whoever shows it when it has tried in vain for some seconds.
_UNREACHED = """() => { window.unreached = new Promise((told) => {
  window.addEventListener("message", ({ data }) => {
    if (data?.type === "CLIENT_ERROR_DIALOG") told(data.error);
  });
}); }"""
# As a question of the browser or an extension does that comes and goes.
_DROP = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  at.blur();
}"""


def test_keys_find_the_text_again_that_lost_the_focus(page: Page, stored: Stored) -> None:
    """What is typed goes on at the caret, Ctrl+A is the text's, and Ctrl+Enter confirms what was
    typed.
    """
    go_to(page, 3, _PLAN)
    page.keyboard.press("Control+ArrowLeft")
    page.keyboard.press("Control+ArrowLeft")
    page.evaluate(_DROP)
    page.keyboard.type("Peruvian ")
    expect(box(page)).to_have_value("The plan would cost 48.5 million Peruvian soles.")
    page.evaluate(_DROP)
    page.keyboard.press("Control+a")
    page.keyboard.type("It would cost 48.5 million soles.")
    page.evaluate(_DROP)
    page.keyboard.press("Control+Enter")
    expect(row(page, 3).locator(".state.reviewed")).to_be_visible()
    expect_saved(page)
    assert stored(3).target == "It would cost 48.5 million soles."


def test_a_reload_stays_where_the_work_is(page: Page, stored: Stored) -> None:
    """Also where the address named the segment that somebody was led to first."""
    page.goto(f"{page.url}&segment={stored(2).id}")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
    go_to(page, 3, _PLAN)
    page.reload()
    expect(box(page)).to_have_value(_PLAN)
    assert page.url.endswith(f"&segment={stored(3).id}")


def test_who_leaves_the_text_by_hand_does_not_type_into_it(page: Page) -> None:
    """After a press on plain text letters write nothing, and the keys of the page still hold."""
    go_to(page, 3, _PLAN)
    page.locator(".progress-words").click()
    page.keyboard.type("x")
    expect(box(page)).to_have_value(_PLAN)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("Confirm and go to the next unconfirmed")


def test_typing_goes_on_while_the_server_is_away(
    page: Page, server: Server, stored: Stored
) -> None:
    """The frame around the editor finds no server and opens nothing: each key typed before, then
    and after the restart is written.
    """
    go_to(page, 3, _PLAN)
    page.evaluate(_UNREACHED)
    server.kill()
    page.keyboard.type(" One.")
    expect_status(page, "offline")
    assert page.evaluate("unreached") == "Connection error"
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box(page)).to_be_focused()
    page.keyboard.type(" Two.")
    server.start()
    expect_saved(page)
    page.keyboard.type(" Three.")
    expect(box(page)).to_have_value(f"{_PLAN} One. Two. Three.")
    expect_saved(page)
    assert stored(3).target == f"{_PLAN} One. Two. Three."


def test_a_page_says_that_the_server_does_not_answer(page: Page, server: Server) -> None:
    """A line says so until the server is back, and no dialog asks for the focus."""
    page.goto(f"http://127.0.0.1:{server.port}/search")
    said = page.locator(".unreached")
    # The line is there when the script that fills it listens.
    expect(said).to_be_attached()
    server.kill()
    expect(said).to_have_text(
        "Cotejo does not answer. This page goes on by itself when it does.", timeout=LONG
    )
    expect(said).to_have_role("status")
    expect(page.get_by_role("dialog")).to_have_count(0)
    server.start()
    expect(said).to_have_text("", timeout=LONG)


def test_at_200_percent_the_field_is_never_under_the_panel(page: Page) -> None:
    """Whoever goes down by key sees what they write, on a page as small as at that zoom."""
    page.set_viewport_size({"width": 720, "height": 450})
    for number in (2, 3, 4, 5, 7):
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator(".row.focused .number")).to_have_text(str(number))
        field, panel = box(page).bounding_box(), page.locator(".panel").bounding_box()
        assert field is not None
        assert panel is not None
        assert field["y"] + field["height"] <= panel["y"]
