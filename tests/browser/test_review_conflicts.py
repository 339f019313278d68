"""Texts that could not be saved: what the page says of them, and what a person chooses between."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import Engine

from review.segments.workflow import confirm
from review.store.articles import finish_article, list_segments, reopen_article
from review.store.database import writing
from review.store.tables import SegmentState, stored_id
from tests.browser.review_screen import LONG, Stored, box, expect_status, go_to, row

PLAN = "The plan would cost 48.5 million soles."
STEPS = "The next steps"


def go_to_steps(page: Page) -> Locator:
    """Move to the end of the fourth segment; return its conflict box, which is not there yet."""
    row = page.locator(".row").filter(has=page.locator(".number:text-is('4')"))
    row.locator(".number").press("Enter")
    expect(box(page)).to_have_value(STEPS)
    page.keyboard.press("Control+End")
    return row.locator(".conflict")


def clash(ana: Page, luis: Page) -> Locator:
    """Have Ana change what Luis writes in without a connection; return his conflict box."""
    conflict = meet_apart(ana, luis, lambda: ana.keyboard.type(" now"))
    expect(conflict).to_contain_text("Ana wrote", timeout=LONG)
    return conflict


def meet_apart(ana: Page, luis: Page, act: Callable[[], None]) -> Locator:
    """Have Ana ``act`` on what Luis writes in without a connection; return where he is told."""
    go_to_steps(ana)
    conflict = go_to_steps(luis)
    luis.context.set_offline(offline=True)
    luis.keyboard.type(" in Lima")
    expect_status(luis, "offline")
    act()
    expect_status(ana, "saved")
    luis.context.set_offline(offline=False)
    return conflict


def version(conflict: Locator, title: str) -> Locator:
    """Return the text that stands under a title of the conflict box."""
    return conflict.locator(f"h4:text-is('{title}') + .version")


def finish(engine: Engine, article: int) -> None:
    """Have Berta confirm every segment and finish the article."""
    with writing(engine) as session:
        for segment in list_segments(session, article):
            if segment.target:
                confirm(session, stored_id(segment), version=segment.version, author="Berta")
    with writing(engine) as session:
        finish_article(session, article, author="Berta")


def take_up(engine: Engine, article: int) -> None:
    """Have Berta take the article up again."""
    with writing(engine) as session:
        reopen_article(session, article, author="Berta")


def test_a_text_that_is_refused_is_said_with_the_reason(
    open_as: Callable[[str], Page], engine: Engine, article: int, stored: Stored
) -> None:
    """There is one text and none to choose from; where it is sent again and cannot be saved, a
    reload asks nothing, and it is saved as soon as that is possible.
    """
    page = open_as("Ana")
    conflict = go_to_steps(page)
    page.context.set_offline(offline=True)
    page.keyboard.type(" in Lima")
    expect_status(page, "offline")
    finish(engine, article)
    page.context.set_offline(offline=False)
    conflict.locator("[data-conflict=mine]").click(timeout=LONG)
    expect(conflict.get_by_role("button", name="Try again")).to_be_visible()
    expect_status(page, "declined")
    expect(page.locator("[data-testid=status]")).to_have_text("Not saved")
    notice = page.locator(".notice")
    expect(notice).to_contain_text("Not saved:")
    expect(notice).to_contain_text("finished")
    conflict.get_by_role("button", name="Try again").click()
    expect_status(page, "declined")
    page.reload()
    expect(conflict.get_by_role("button", name="Try again")).to_be_visible(timeout=LONG)
    expect(conflict).not_to_contain_text("over another text")
    expect_status(page, "declined")
    take_up(engine, article)
    conflict.get_by_role("button", name="Try again").click()
    expect_status(page, "saved")
    expect(notice).to_be_hidden()
    assert stored(4).target == f"{STEPS} in Lima"


def test_what_the_person_began_from_is_shown_after_a_second_clash(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """It is their beginning still, and not what the other wrote in between."""
    ana, luis = open_as("Ana"), open_as("Luis")
    conflict = clash(ana, luis)
    expect(version(conflict, "You both began from")).to_have_text(STEPS)
    luis.context.set_offline(offline=True)
    ana.keyboard.type(" and here")
    expect_status(ana, "saved")
    conflict.locator("[data-conflict=mine]").click()
    expect(conflict).to_have_count(0)
    luis.context.set_offline(offline=False)
    expect(conflict).to_contain_text("and here", timeout=LONG)
    expect(version(conflict, "You both began from")).to_have_text(STEPS)
    conflict.locator("[data-conflict=mine]").click()
    expect_status(luis, "saved")
    assert stored(4).target == f"{STEPS} in Lima"


def test_an_open_choice_shows_what_the_other_writes_next(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """What is taken is what was shown, and the keys stay where they were."""
    ana, luis = open_as("Ana"), open_as("Luis")
    conflict = clash(ana, luis)
    take = conflict.locator("[data-conflict=theirs]")
    take.focus()
    ana.keyboard.type(" and here")
    ana.keyboard.press("Control+Shift+Enter")
    expect_status(ana, "saved")
    expect(version(conflict, "Ana wrote")).to_contain_text("and here", timeout=LONG)
    expect(take).to_be_focused()
    take.press("Enter")
    expect(box(luis)).to_have_value(f"{STEPS} now and here")
    expect_status(luis, "saved")
    assert stored(4).target == f"{STEPS} now and here"


def test_a_confirmation_without_a_connection_is_of_the_text_that_was_seen(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """What a colleague wrote meanwhile is not confirmed in a name that never read it."""
    ana, luis = open_as("Ana"), open_as("Luis")
    go_to_steps(ana)
    go_to_steps(luis)
    luis.context.set_offline(offline=True)
    expect_status(luis, "offline")
    luis.keyboard.press("Control+Shift+Enter")
    ana.keyboard.type(" now")
    expect_status(ana, "saved")
    luis.context.set_offline(offline=False)
    expect(luis.locator(".toast")).to_contain_text("Ana has changed it since you saw it")
    expect(box(luis)).to_have_value(f"{STEPS} now")
    expect_status(luis, "saved")
    assert (stored(4).state, stored(4).updated_by) == (SegmentState.TRANSLATED, "Ana")


def test_a_segment_confirmed_while_one_writes_in_it_is_called_confirmed(
    open_as: Callable[[str], Page],
) -> None:
    """The other has written nothing, and no text of theirs is shown."""
    ana, luis = open_as("Ana"), open_as("Luis")
    conflict = meet_apart(ana, luis, lambda: ana.keyboard.press("Control+Shift+Enter"))
    expect(conflict).to_contain_text("Ana confirmed this segment", timeout=LONG)
    expect(conflict).not_to_contain_text("Ana wrote")
    expect(conflict.locator("[data-conflict=merge]")).to_have_count(0)


def test_who_writes_in_what_another_sets_aside_is_told_and_writes_on(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """No letter is lost: the field stays until it is left, what is typed is saved, and the fold
    shows it.
    """
    ana, luis = open_as("Ana"), open_as("Luis")
    go_to_steps(luis)
    set_aside_steps(ana)
    expect(luis.locator(".toast")).to_contain_text("Ana set segment 4 aside", timeout=LONG)
    luis.keyboard.type(" in Lima")
    expect(box(luis)).to_have_value(f"{STEPS} in Lima")
    expect_status(luis, "saved")
    assert stored(4).target == f"{STEPS} in Lima"
    luis.keyboard.press("Alt+ArrowDown")
    expect(row(luis, 5)).to_have_class(re.compile("focused"))
    expect(row(luis, 4)).to_be_hidden()
    luis.locator(".fold button").first.click()
    expect(row(luis, 4)).to_contain_text(f"{STEPS} in Lima")


def test_who_writes_as_the_choice_appears_loses_no_letter(
    open_as: Callable[[str], Page], stored: Stored
) -> None:
    """What is typed after it stands in the field and in the choice, and is what is saved."""
    ana, luis = open_as("Ana"), open_as("Luis")
    conflict = meet_apart(ana, luis, lambda: set_aside_steps(ana))
    expect(conflict).to_contain_text("in Lima", timeout=LONG)
    luis.keyboard.type(" and in Cusco")
    expect(box(luis)).to_have_value(f"{STEPS} in Lima and in Cusco")
    expect(version(conflict, "You wrote")).to_have_text(f"{STEPS} in Lima and in Cusco")
    conflict.locator("[data-conflict=mine]").click()
    expect_status(luis, "saved")
    assert stored(4).target == f"{STEPS} in Lima and in Cusco"


def test_who_writes_in_what_another_joins_loses_no_letter(
    open_as: Callable[[str], Page],
) -> None:
    """The field stays until it is left; what was typed in it is shown then."""
    ana, luis = open_as("Ana"), open_as("Luis")
    go_to(luis, 3, PLAN)
    join_plan(ana)
    expect(luis.locator(".toast")).to_contain_text("no longer part", timeout=LONG)
    luis.keyboard.type(" In Lima.")
    expect(box(luis)).to_have_value(f"{PLAN} In Lima.")
    expect_status(luis, "declined")
    luis.keyboard.press("Alt+ArrowDown")
    expect(luis.locator("dialog")).to_contain_text(f"{PLAN} In Lima.")
    expect(row(luis, 3)).to_have_count(0)


def test_what_was_typed_in_what_another_has_set_aside_can_be_chosen(
    open_as: Callable[[str], Page],
) -> None:
    """It is not folded away with its segment, and says why one has to choose."""
    ana, luis = open_as("Ana"), open_as("Luis")
    conflict = go_to_steps(luis)
    luis.context.set_offline(offline=True)
    luis.keyboard.type(" in Lima")
    expect_status(luis, "offline")
    set_aside_steps(ana)
    luis.context.set_offline(offline=False)
    expect(conflict).to_be_visible(timeout=LONG)
    expect(conflict).to_contain_text("Ana set this segment aside while you were writing")
    expect(conflict).to_contain_text("in Lima")
    conflict.locator("[data-conflict=theirs]").click()
    expect_status(luis, "saved")
    expect(conflict).to_have_count(0)


def test_what_was_typed_before_news_that_it_is_set_aside_is_not_folded_away(
    open_as: Callable[[str], Page],
) -> None:
    """The news may come first, with the answer to a question that the text had to wait for."""
    ana, luis = open_as("Ana"), open_as("Luis")
    held: list[Route] = []

    def hold_the_question(route: Route) -> None:
        if held or '"details"' not in (route.request.post_data or ""):
            route.continue_()
        else:
            held.append(route)

    luis.route("**/editor/exchange", hold_the_question)
    with luis.expect_request(lambda request: '"details"' in (request.post_data or "")):
        conflict = go_to_steps(luis)
    luis.keyboard.type(" in Lima")
    set_aside_steps(ana)
    held[0].continue_()
    expect(conflict).to_be_visible(timeout=LONG)
    expect(conflict).to_contain_text("in Lima")


def test_what_was_typed_in_a_segment_that_another_joined_is_shown(
    open_as: Callable[[str], Page],
) -> None:
    """At once in its row until that is left, then over the text and at each opening, until it is
    thrown away.
    """
    ana, luis = open_as("Ana"), open_as("Luis")
    go_to(luis, 3, PLAN)
    luis.context.set_offline(offline=True)
    luis.keyboard.type(" In Lima.")
    expect_status(luis, "offline")
    join_plan(ana)
    luis.context.set_offline(offline=False)
    expect(row(luis, 3).locator(".conflict")).to_contain_text(f"{PLAN} In Lima.", timeout=LONG)
    luis.keyboard.press("Alt+ArrowDown")
    dialog = luis.locator("dialog")
    expect(dialog).to_contain_text(f"{PLAN} In Lima.")
    expect_status(luis, "saved")
    luis.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    luis.reload()
    expect(dialog).to_contain_text(f"{PLAN} In Lima.", timeout=LONG)
    dialog.get_by_role("button", name="Discard my text").click()
    expect(dialog).to_have_count(0)
    luis.reload()
    expect(box(luis)).to_be_visible(timeout=LONG)
    expect(dialog).to_have_count(0)


def join_plan(page: Page) -> None:
    """Join the third segment with the second by its menu."""
    row(page, 2).locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=merge]").press("Enter")
    expect(row(page, 3)).to_have_count(0)


def set_aside_steps(page: Page) -> None:
    """Set the fourth segment aside by its menu."""
    go_to_steps(page)
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=boilerplate]").press("Enter")
    # One stood there before: what says that the second is set aside is that there are two.
    expect(page.locator(".fold")).to_have_count(2)
    expect_status(page, "saved")
