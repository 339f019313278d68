"""The review page as a reviewer uses it: by keyboard, in Chromium, against a real server."""

import json
from collections.abc import Callable
from threading import Event

from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy import Engine

from review.store.database import writing
from review.store.deleted_articles import delete_article, restore_article
from tests.browser.conftest import Server
from tests.browser.review_screen import LONG, Stored, box, expect_saved, expect_status, go_to, row


def test_an_edit_is_in_the_database_when_the_screen_says_saved(page: Page, stored: Stored) -> None:
    """A pause in typing saves, and the mark follows the database."""
    page.keyboard.press("Alt+ArrowDown")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
    page.keyboard.press("End")
    page.keyboard.type(" Yes.")
    expect_status(page, "saving")
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. Yes."


def test_lines_that_are_pasted_become_one(page: Page, stored: Stored) -> None:
    """Enter breaks no line of a segment, and neither does what comes out of a PDF."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('He left \\nat\\r\\nnoon.\\n')")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("End")
    page.keyboard.type(" ")
    page.keyboard.press("Control+v")
    pasted = "Helmut Cáceda spoke on Tuesday in Lima. He left at noon."
    expect(box(page)).to_have_value(pasted)
    expect_saved(page)
    assert stored(2).target == pasted
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima. ")


def test_no_save_waits_for_a_look(page: Page, stored: Stored) -> None:
    """A request that only looks for changes and gets no answer is taken back when there is a text
    to save.
    """

    def only_looks(request: Request) -> bool:
        is_exchange = request.url.endswith("/editor/exchange")
        return is_exchange and json.loads(request.post_data or "{}")["commands"] == []

    page.route(
        "**/editor/exchange", lambda route: None if only_looks(route.request) else route.continue_()
    )
    with page.expect_request(only_looks):
        page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("End")
    page.keyboard.type(" Yes.")
    expect_status(page, "saving")
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. Yes."


def test_an_article_is_reviewed_by_keys_alone(page: Page, stored: Stored) -> None:
    """Apply, next issue, confirm, comment, undo, redo, filter and reload work without the mouse."""
    expect(box(page)).to_have_value("Capisi calls for e-commerce in the regions")
    page.keyboard.press("Alt+1")
    expect(box(page)).to_have_value("Capece calls for e-commerce in the regions")
    page.keyboard.press("Control+g")
    expect(box(page)).to_have_value("Capisi brings together 1,200 companies.")
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Enter")
    expect(row(page, 5).locator(".state.reviewed")).to_be_visible()
    expect(box(page)).to_have_value("The government will answer in January.")
    expect(page.locator("[data-filter=comments]")).to_be_hidden()  # There is none yet.
    page.keyboard.press("Alt+m")
    page.keyboard.type("@Luis, is January certain?")
    page.keyboard.press("Control+Enter")
    expect(row(page, 7).locator(".talk")).to_be_visible()
    expect(box(page)).to_be_focused()
    expect_saved(page)
    assert stored(1).target == "Capece calls for e-commerce in the regions"
    assert stored(5).state == "reviewed"
    page.keyboard.press("Control+z")
    expect(row(page, 5).locator(".state.translated")).to_be_visible()
    page.keyboard.press("Control+Shift+z")
    expect(row(page, 5).locator(".state.reviewed")).to_be_visible()
    page.locator("[data-filter=comments]").press("Enter")
    expect(row(page, 2)).to_be_hidden()
    expect(row(page, 7)).to_be_visible()
    page.reload()
    expect(row(page, 5).locator(".state.reviewed")).to_be_visible()
    expect(row(page, 1)).to_contain_text("Capece calls for e-commerce")


def test_what_is_confirmed_is_offered_no_confirmation(page: Page) -> None:
    """The button comes back with the first letter that is changed."""
    confirm = page.get_by_role("button", name="Confirm", exact=True)
    expect(confirm).to_be_visible()
    page.keyboard.press("Control+Shift+Enter")
    expect(row(page, 1).locator(".state.reviewed")).to_be_visible()
    expect(confirm).to_have_count(0)
    page.keyboard.press("Control+End")
    page.keyboard.type("!")
    expect(confirm).to_be_visible()


def test_undo_first_takes_back_typing_then_the_last_change(page: Page, stored: Stored) -> None:
    """Ctrl+Z belongs to the field while it has something to take back, then to the article's
    history.
    """
    page.keyboard.press("Alt+1")
    expect(box(page)).to_have_value("Capece calls for e-commerce in the regions")
    expect_saved(page)
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type("!")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.!")
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
    expect_saved(page)
    page.keyboard.press("Alt+ArrowDown")
    expect(box(page)).to_have_value("The plan would cost 48.5 million soles.")
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima."


def test_undo_takes_back_a_word_and_not_a_letter(page: Page, stored: Stored) -> None:
    """What is drawn while somebody types does not make each letter an undo of its own."""
    go_to(page, 2, "Helmut Cáceda spoke on Tuesday in Lima.")
    page.keyboard.type(" hello world")
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima. hello")
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+Shift+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima. hello world")
    for _letter in "world":
        page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima. hello world")
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. hello world"


def test_two_reviewers_in_one_segment_choose_between_both_texts(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """The second of two simultaneous edits sees both texts and the original, and joins them."""
    ana, luis = open_as("Ana"), open_as("Luis")
    for page in (ana, luis):
        go_to(page, 7, "The government will answer in January.")
    luis.context.set_offline(offline=True)
    luis.keyboard.type(" Perhaps.")
    expect_status(luis, "offline")
    ana.keyboard.press("Control+Home")
    ana.keyboard.type("Peru: ")
    expect_saved(ana)
    luis.context.set_offline(offline=False)
    conflict = luis.locator(".conflict")
    expect(conflict).to_contain_text("Ana wrote", timeout=LONG)
    expect(conflict).to_contain_text("Peru: The government will answer in January.")
    expect(box(luis)).to_have_value("The government will answer in January. Perhaps.")
    assert stored(7).target == "Peru: The government will answer in January."
    conflict.locator("[data-conflict=merge]").press("Enter")
    expect(box(luis)).to_have_value("Peru: The government will answer in January. Perhaps.")
    conflict.locator("[data-conflict=mine]").press("Enter")
    expect(conflict).to_have_count(0)
    expect_saved(luis)
    assert stored(7).target == "Peru: The government will answer in January. Perhaps."
    expect(row(ana, 7)).to_contain_text("Perhaps.")


def test_two_texts_of_one_place_are_joined_side_by_side(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """Where both changed the same words, joining puts both there to choose from."""
    ana, luis = open_as("Ana"), open_as("Luis")
    for page in (ana, luis):
        go_to(page, 4, "The next steps")
        page.keyboard.press("Control+Shift+ArrowLeft")
    luis.context.set_offline(offline=True)
    luis.keyboard.type("measures")
    expect_status(luis, "offline")
    ana.keyboard.type("moves")
    expect_saved(ana)
    luis.context.set_offline(offline=False)
    conflict = luis.locator(".conflict")
    expect(conflict).to_contain_text("Ana wrote", timeout=LONG)
    conflict.locator("[data-conflict=merge]").press("Enter")
    expect(box(luis)).to_have_value("The next measures / moves")
    assert stored(4).target == "The next moves"


def test_typing_goes_on_without_a_connection_and_arrives_afterwards(
    page: Page, stored: Stored
) -> None:
    """Offline the screen says so and keeps the text; back online everything is saved."""
    go_to(page, 3, "The plan would cost 48.5 million soles.")
    page.context.set_offline(offline=True)
    page.keyboard.type(" In all.")
    expect_status(page, "offline")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.type(" from here")
    assert stored(3).target == "The plan would cost 48.5 million soles."
    page.context.set_offline(offline=False)
    expect_saved(page)
    assert stored(3).target == "The plan would cost 48.5 million soles. In all."
    assert stored(4).target == "The next steps from here"


def test_a_killed_server_loses_nothing(page: Page, server: Server, stored: Stored) -> None:
    """What was typed while the server was dead is there after a reload, and what was saved stayed
    saved.
    """
    go_to(page, 2, "Helmut Cáceda spoke on Tuesday in Lima.")
    page.keyboard.type(" First.")
    expect_saved(page)
    server.kill()
    page.keyboard.type(" Second.")
    expect_status(page, "offline")
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. First."
    server.start()
    page.reload()
    expect(box(page)).to_have_value(
        "Helmut Cáceda spoke on Tuesday in Lima. First. Second.", timeout=LONG
    )
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. First. Second."


def test_a_save_that_arrives_after_a_reload_is_no_clash(page: Page, stored: Stored) -> None:
    """A request outlives its page: when what it wrote comes between, the person is not asked to
    choose between two texts of their own.
    """
    held: list[Request] = []
    is_reloaded = Event()

    def is_edit(request: Request) -> bool:
        commands = json.loads(request.post_data or "{}")["commands"]
        return any(command["command"] == "edit" for command in commands)

    def delay(route: Route) -> None:
        if is_edit(route.request) and not is_reloaded.is_set():
            held.append(route.request)
            return
        while is_edit(route.request) and held:
            late = held.pop()
            page.request.post(late.url, data=late.post_data, headers=late.headers)
        route.continue_()

    go_to(page, 2, "Helmut Cáceda spoke on Tuesday in Lima.")
    page.route("**/editor/exchange", delay)
    with page.expect_request(lambda request: "First." in (request.post_data or "")):
        page.keyboard.insert_text(" First.")
    page.keyboard.insert_text(" Second.")
    is_reloaded.set()
    page.reload()
    expect(box(page)).to_have_value(
        "Helmut Cáceda spoke on Tuesday in Lima. First. Second.", timeout=LONG
    )
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. First. Second."
    assert held == []


def test_a_restarted_server_is_found_again_without_a_reload(
    page: Page, server: Server, stored: Stored
) -> None:
    """The page that stayed open sends what it kept as soon as the server is back."""
    go_to(page, 2, "Helmut Cáceda spoke on Tuesday in Lima.")
    server.kill()
    page.keyboard.type(" Still here.")
    expect_status(page, "offline")
    server.start()
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima. Still here."


def test_an_article_deleted_meanwhile_keeps_what_was_typed(
    page: Page, engine: Engine, article: int
) -> None:
    """The screen says that the text was not saved and why; it is there when the article is back."""
    go_to(page, 3, "The plan would cost 48.5 million soles.")
    with writing(engine) as session:
        delete_article(session, article, author="Luis")
    page.keyboard.type(" In all.")
    expect_status(page, "refused")
    expect(page.locator(".toast")).to_contain_text("deleted")
    with writing(engine) as session:
        restore_article(session, article, author="Luis")
    page.reload()
    expect(row(page, 3)).to_contain_text("48.5 million soles. In all.", timeout=LONG)
    expect_saved(page)


def test_what_was_typed_last_is_written_when_the_page_goes(page: Page, stored: Stored) -> None:
    """Leaving before the pause is over loses nothing, not even until the article is opened
    again.
    """
    go_to(page, 3, "The plan would cost 48.5 million soles.")
    with page.expect_response(lambda answer: "In all." in (answer.request.post_data or "")):
        page.keyboard.type(" In all.")
        page.get_by_role("link", name="Glossary").click()
    expect(page.locator("[data-testid=editor]")).to_have_count(0)
    assert stored(3).target == "The plan would cost 48.5 million soles. In all."


def test_replacing_in_a_long_article_is_no_lost_connection(page: Page) -> None:
    """What takes the server some seconds is being saved; nobody is told to be offline."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.keyboard.press("Control+h")
    page.keyboard.type("Capisi")
    expect(page.locator("dialog")).to_contain_text("2 segments would change")
    page.clock.install()
    page.route("**/editor/exchange", hold)
    with page.expect_request(lambda request: '"replace"' in (request.post_data or "")):
        page.keyboard.press("Enter")
    page.clock.fast_forward(10_000)
    expect_status(page, "saving")
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(page.locator(".toast")).to_contain_text("Replaced in 2 segments.")


def test_replacing_shows_a_preview_and_can_be_taken_back(page: Page, stored: Stored) -> None:
    """Find and replace changes what the preview showed, in one change that one undo takes back."""
    page.keyboard.press("Control+h")
    page.keyboard.type("Capisi")
    page.keyboard.press("Tab")
    page.keyboard.type("Capece")
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text("2 segments would change")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Replaced in 2 segments.")
    assert stored(5).target == "Capece brings together 1,200 companies."
    page.locator(".toast button").press("Enter")
    expect(row(page, 5)).to_contain_text("Capisi brings together")
    expect_saved(page)
    assert stored(1).target == "Capisi calls for e-commerce in the regions"


def test_undo_takes_back_what_was_done_last_before_what_was_typed_before_it(
    page: Page, stored: Stored
) -> None:
    """Ctrl+Z after a replacement takes the replacement back, and only then the words that were
    typed first.
    """
    plan = "The plan would cost 48.5 million soles."
    go_to(page, 3, plan)
    page.keyboard.type(" In all.")
    page.keyboard.press("Control+h")
    page.keyboard.type("Capisi")
    page.keyboard.press("Tab")
    page.keyboard.type("Capece")
    expect(page.locator("dialog")).to_contain_text("2 segments would change")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Replaced in 2 segments.")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(row(page, 5)).to_contain_text("Capisi brings together")
    expect_saved(page)
    assert stored(3).target == f"{plan} In all."
    go_to(page, 3, f"{plan} In all.")
    page.keyboard.press("Control+z")
    expect(row(page, 3).locator(".target")).not_to_contain_text("In all.")
    expect_saved(page)
    assert stored(3).target == plan


def test_help_opens_by_key_and_gives_the_focus_back(page: Page) -> None:
    """The question mark opens the list of keys when nobody is typing; Esc goes back to the row."""
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("Confirm and go to the next unconfirmed")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(row(page, 1)).to_be_focused()
