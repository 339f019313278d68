"""Several people on one article: comments and calls, a second reader, and what is finished."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from review.segments.workflow import confirm
from review.store.articles import finish_article, list_segments
from review.store.comments import add_comment, list_comments
from review.store.database import reading, writing
from review.store.tables import Article, Origin, Segment, SegmentState, stored_id
from tests.browser.review_screen import Stored, box, expect_saved, row

PLAN = "The plan would cost 48.5 million soles."


def comment_box(page: Page) -> Locator:
    """Return the field of a new comment."""
    return page.locator("[data-comment]")


def confirm_all(engine: Engine, article: int, author: str) -> None:
    """Confirm every segment that has a translation."""
    with writing(engine) as session:
        for segment in list_segments(session, article):
            if segment.target:
                confirm(session, stored_id(segment), version=segment.version, author=author)


def ask_for_second_reader(engine: Engine, article: int) -> None:
    """Have the article read twice."""
    with writing(engine) as session:
        session.get_one(Article, article).needs_second_reader = True


def test_what_is_typed_after_esc_in_a_comment_goes_nowhere(page: Page, stored: Stored) -> None:
    """Esc leaves the comment as it is and goes to the row, so that no letter reaches the
    translation.
    """
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("Alt+m")
    page.keyboard.type("Is this right?")
    page.keyboard.press("Escape")
    page.keyboard.type("not for the translation ")
    page.keyboard.press("Escape")
    page.keyboard.type("nor this")
    expect(box(page)).to_have_value(PLAN)
    expect(comment_box(page)).to_have_value("Is this right?")
    expect_saved(page)
    assert stored(3).target == PLAN


def test_a_comment_that_was_begun_outlives_a_reload_until_it_is_sent(page: Page) -> None:
    """It stays with its segment, as what is typed into the translation does."""
    page.keyboard.press("Alt+m")
    page.keyboard.type("Is it Capisi?")
    page.reload()
    expect(comment_box(page)).to_have_value("Is it Capisi?", timeout=40_000)
    comment_box(page).focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".remark")).to_contain_text("Is it Capisi?")
    page.reload()
    expect(page.locator(".remark")).to_contain_text("Is it Capisi?", timeout=40_000)
    expect(comment_box(page)).to_have_value("")


def test_the_tabs_of_the_panel_stay_in_sight_after_a_comment(page: Page) -> None:
    """In a narrow window the panel is low, and the field of a comment far down in it."""
    page.set_viewport_size({"width": 1024, "height": 768})
    for number in range(4):
        page.keyboard.press("Alt+m")
        page.keyboard.type(f"Remark {number}")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".remark")).to_have_count(number + 1)
    page.locator(".panel").evaluate("panel => { panel.scrollTop = panel.scrollHeight }")
    panel, tabs = page.locator(".panel").bounding_box(), page.locator(".tabs").bounding_box()
    assert panel is not None
    assert tabs is not None
    assert panel["y"] <= tabs["y"]
    page.get_by_role("tab", name="Names").click()


def test_esc_in_the_reason_of_a_dismissal_leaves_the_translation_alone(
    page: Page, stored: Stored
) -> None:
    """The reason is put away and the letters that follow it are no text."""
    before = stored(1).target
    page.keyboard.press("Alt+0")
    expect(page.locator("[data-dismiss-form] input")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.type("because")
    expect(box(page)).to_have_value(before)
    expect_saved(page)
    assert stored(1).target == before


def test_a_dismissal_is_told_and_is_what_undo_takes_back(page: Page, stored: Stored) -> None:
    """The segment that was confirmed before stays confirmed; the button and the key do the same."""
    page.keyboard.press("Control+Enter")
    expect(row(page, 1).locator(".state.reviewed")).to_be_visible()
    # What is saved brings its issues with it, those of other segments too.
    expect_saved(page)
    row(page, 5).locator(".number").press("Enter")
    issues = page.locator(".finding")
    expect(issues).not_to_have_count(0)
    before = issues.count()
    for undo in ("Control+z", "Undo"):
        page.keyboard.press("Alt+0")
        page.keyboard.type("It is so.")
        page.keyboard.press("Enter")
        expect(issues).to_have_count(before - 1)
        expect(page.locator(".toast")).to_contain_text("The issue is dismissed.")
        if undo == "Undo":
            page.locator(".toast button").click()
        else:
            page.keyboard.press(undo)
        expect(page.locator(".toast")).to_contain_text("Taken back in segment 5.")
        expect(issues).to_have_count(before)
        expect(box(page)).to_be_focused()
    assert stored(1).state is SegmentState.REVIEWED


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_button_that_dismisses_stands_in_one_line(page: Page, width: int) -> None:
    """Beside the field for the reason its word is not broken."""
    page.set_viewport_size({"width": width, "height": 900})
    page.keyboard.press("Alt+0")
    button = page.locator("[data-dismiss-form] button")
    expect(button).to_be_visible()
    lines = button.evaluate(
        "(button) => { const words = document.createRange(); words.selectNodeContents(button);"
        " return words.getClientRects().length; }"
    )
    assert lines == 1


def test_esc_in_the_help_called_from_a_comment_goes_back_to_the_comment(page: Page) -> None:
    """What lay over the page gives the keys back to the field that they came from."""
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("Alt+m")
    page.keyboard.press("Control+h")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.type("Here.")
    expect(comment_box(page)).to_have_value("Here.")
    expect(box(page)).to_have_value(PLAN)


def test_a_comment_that_was_begun_stays_with_its_segment(page: Page) -> None:
    """Another segment has another comment, and the first one is there when one comes back."""
    row(page, 3).locator(".number").press("Enter")
    comment_box(page).fill("About the plan")
    row(page, 4).locator(".number").press("Enter")
    expect(comment_box(page)).to_have_value("")
    row(page, 3).locator(".number").press("Enter")
    expect(comment_box(page)).to_have_value("About the plan")


def test_the_at_sign_opens_the_list_of_colleagues(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """Letters narrow it, arrows choose, Enter takes; the colleague is told, wherever they are in
    the text.
    """
    luis = open_as("Luis Alberto")
    page = open_as("Ana")
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("Alt+m")
    page.keyboard.type("Is it so, @al")
    expect(page.get_by_role("option", name="Luis Alberto")).to_be_visible()
    page.keyboard.press("Enter")
    expect(comment_box(page)).to_have_value("Is it so, @Luis Alberto ")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Luis Alberto")
    expect(luis.locator(".toast")).to_contain_text("Ana calls you in segment 3.", timeout=20_000)
    with reading(engine) as session:
        assert [comment.text for comment in list_comments(session, article)] == [
            "Is it so, @Luis Alberto"
        ]


def test_a_colleague_who_came_later_is_offered_too(open_as: Callable[[str], Page]) -> None:
    """Whoever is seen in the article can be called from the list, without opening it anew."""
    page = open_as("Ana")
    open_as("Xenia Later")
    expect(page.locator(".people")).to_contain_text("XL", timeout=20_000)
    page.keyboard.press("Alt+m")
    page.keyboard.type("@xe")
    expect(page.get_by_role("option", name="Xenia Later")).to_be_visible()


def test_arrows_choose_among_colleagues(page: Page, engine: Engine, article: int) -> None:
    """Down goes to the next and from the last to the first; a screen reader hears which one it
    is.
    """
    with writing(engine) as session:
        for name in ("Zoila Díaz", "Zoila Paz"):
            add_comment(
                session, stored_id(list_segments(session, article)[0]), text="Here.", author=name
            )
    page.reload()
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)
    page.keyboard.press("Alt+m")
    page.keyboard.type("@zoi")
    chosen = page.locator("[role=option][aria-selected=true]")
    for key, name in (
        ("ArrowDown", "Zoila Paz"),
        ("ArrowDown", "Zoila Díaz"),
        ("ArrowUp", "Zoila Paz"),
    ):
        page.keyboard.press(key)
        expect(chosen).to_have_text(name)
        expect(comment_box(page)).to_have_attribute(
            "aria-activedescendant", str(chosen.get_attribute("id"))
        )
    page.keyboard.press("Enter")
    expect(comment_box(page)).to_have_value("@Zoila Paz ")


def test_esc_closes_the_list_of_colleagues_first(open_as: Callable[[str], Page]) -> None:
    """The comment keeps the focus and its words; a second Esc leaves it."""
    open_as("Berta")
    page = open_as("Ana")
    page.keyboard.press("Alt+m")
    page.keyboard.type("@be")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(comment_box(page)).to_be_focused()
    expect(comment_box(page)).to_have_value("@be")


def test_a_call_to_nobody_yet_is_said(page: Page, open_as: Callable[[str], Page]) -> None:
    """Who wrote it hears that nobody has given this name; whoever gives it finds the comment."""
    page.keyboard.press("Alt+m")
    page.keyboard.type("@Zenobia, who knows?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Nobody called @Zenobia has been here yet.")
    expect(page.locator(".remark")).to_contain_text("@Zenobia, who knows?")
    expect(open_as("Zenobia").get_by_role("link", name="For me (")).to_be_visible()


def test_a_second_reader_is_waited_for_in_words(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """The first reader is told for whom the confirmed waits, and is not offered to make it
    final.
    """
    ask_for_second_reader(engine, article)
    confirm_all(engine, article, "Ana")
    ana = open_as("Ana")
    expect(ana.locator(".progress-words")).to_have_text(
        "6 of 6 confirmed · 6 wait for a second reader"
    )
    expect(ana.locator(".finish")).to_contain_text("6 wait for a second reader.")
    expect(ana.get_by_role("button", name="Finish the article")).to_have_count(0)
    expect(ana.locator(".panel-head")).to_contain_text(
        "You confirmed it. Somebody else makes it final."
    )
    expect(ana.get_by_role("button", name="Make final")).to_have_count(0)
    expect(ana.locator("[data-filter=unconfirmed] .number-of")).to_have_text("0")
    expect(ana.locator("[data-filter=second] .number-of")).to_have_text("6")
    expect(row(ana, 1).locator(".state")).to_have_attribute(
        "aria-label", "confirmed, waits for a second reader"
    )
    luis = open_as("Luis")
    expect(luis.get_by_role("button", name="Make final")).to_be_visible()
    luis.keyboard.press("Control+Enter")
    expect(row(luis, 1).locator(".state.final")).to_be_visible()
    expect(luis.locator(".progress-words")).to_have_text(
        "6 of 6 confirmed · 5 wait for a second reader"
    )


def test_who_works_in_an_article_hears_that_a_second_reader_is_asked_for(
    page: Page, engine: Engine, article: int
) -> None:
    """What is confirmed waits from then on, without the page being opened anew."""
    confirm_all(engine, article, "Ana")
    expect(page.locator(".progress-words")).to_have_text("6 of 6 confirmed")
    ask_for_second_reader(engine, article)
    expect(page.locator("[data-filter=second] .number-of")).to_have_text("6")
    expect(row(page, 1).locator(".state")).to_have_attribute(
        "aria-label", "confirmed, waits for a second reader"
    )
    expect(page.get_by_role("button", name="Finish the article")).to_have_count(0)


def test_the_last_that_a_second_reader_makes_final_waits_for_nobody(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """The keys go on to "Finish", and nothing says that a segment still waits."""
    ask_for_second_reader(engine, article)
    confirm_all(engine, article, "Ana")
    luis = open_as("Luis")
    for number in (1, 2, 3, 4, 5, 7):
        expect(luis.locator(".row.focused .number")).to_have_text(str(number))
        luis.keyboard.press("Control+Enter")
    expect(luis.get_by_role("button", name="Finish the article")).to_be_focused()
    expect(luis.locator(".toast")).to_be_hidden()


def test_confirming_twice_by_the_same_hand_is_answered_in_words(
    open_as: Callable[[str], Page], engine: Engine, article: int, stored: Stored
) -> None:
    """Right after the first confirmation too, before the server has told of it."""
    ask_for_second_reader(engine, article)
    ana = open_as("Ana")
    ana.keyboard.press("Control+Shift+Enter")
    expect(row(ana, 1).locator(".state.reviewed")).to_be_visible()
    ana.keyboard.press("Control+Shift+Enter")
    expect(ana.locator(".toast")).to_contain_text("Somebody else makes it final.")
    expect_saved(ana)
    assert stored(1).state == "reviewed"


def test_who_takes_something_back_is_not_called_who_confirmed(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """Luis made it final and took that back: it is confirmed, and he has only undone."""
    ask_for_second_reader(engine, article)
    confirm_all(engine, article, "Ana")
    luis = open_as("Luis")
    luis.keyboard.press("Control+Shift+Enter")
    expect(row(luis, 1).locator(".state.final")).to_be_visible()
    luis.keyboard.press("Control+z")
    expect(luis.locator(".panel-head")).to_contain_text(
        "confirmed, waits for a second reader · undone · Luis"
    )


def finish(engine: Engine, article: int) -> None:
    """Have Ana confirm every segment and finish the article."""
    confirm_all(engine, article, "Ana")
    with writing(engine) as session:
        finish_article(session, article, author="Ana")


def finished(engine: Engine, article: int) -> bool:
    """Whether the article is finished in the database."""
    with reading(engine) as session:
        return session.get_one(Article, article).finished_at is not None


@pytest.mark.parametrize("key", ["x", "Control+z", "Control+h", "Control+Enter"])
def test_a_finished_article_asks_before_it_is_changed(
    open_as: Callable[[str], Page], engine: Engine, article: int, stored: Stored, key: str
) -> None:
    """A key that would change it opens a question; no leaves everything, and yes opens it in
    review.
    """
    finish(engine, article)
    before = stored(1).target
    page = open_as("Ana")
    expect(page.locator(".finish")).to_contain_text("This article is finished.")
    expect(page.get_by_role("button", name="Find and replace…")).to_have_count(0)
    row(page, 1).locator(".number").press("Enter")
    page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_contain_text("take it up again")
    page.keyboard.press("Escape")
    expect_saved(page)
    assert finished(engine, article)
    assert stored(1).target == before
    page.keyboard.press(key)
    page.get_by_role("dialog").get_by_role("button", name="Take it up again").click()
    expect(page.locator(".toast")).to_contain_text("The article is in review again.")
    expect_saved(page)
    assert not finished(engine, article)
    page.keyboard.press("End")
    page.keyboard.type("!")
    expect_saved(page)
    assert stored(1).target == f"{before}!"


def test_a_key_right_after_esc_is_not_lost(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """What is typed before the browser has told that the question was closed asks it again."""
    finish(engine, article)
    page = open_as("Ana")
    row(page, 1).locator(".number").press("Enter")
    page.keyboard.press("x")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("take it up again")
    dialog.evaluate(
        """(dialog) => {
          const box = dialog.getRootNode().querySelector("textarea[data-testid=target]");
          dialog.close();
          box.dispatchEvent(\
new KeyboardEvent("keydown", { key: "x", code: "KeyX", bubbles: true }));
        }"""
    )
    dialog.get_by_role("button", name="Take it up again").click()
    expect(page.locator(".toast")).to_contain_text("The article is in review again.")
    expect_saved(page)
    assert not finished(engine, article)


def test_an_article_in_which_somebody_is_called_asks_before_it_is_finished(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """Whose answer is missing is named; no leaves the article in review, yes finishes it."""
    confirm_all(engine, article, "Luis")
    with writing(engine) as session:
        first = stored_id(list_segments(session, article)[0])
        add_comment(session, first, text="@Luis, Capisi or Capece?", author="Ana")
    page = open_as("Ana")
    finish_button = page.get_by_role("button", name="Finish the article")
    finish_button.press("Enter")
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("1 comment waits for an answer of Luis.")
    page.keyboard.press("Enter")
    expect(question).to_have_count(0)
    assert not finished(engine, article)

    finish_button.press("Enter")
    question.get_by_role("button", name="Finish all the same").press("Enter")
    expect(page.locator(".finish")).to_contain_text("This article is finished.")
    assert finished(engine, article)


def test_a_finished_article_is_talked_about_without_being_opened_again(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """A comment changes no text."""
    finish(engine, article)
    page = open_as("Ana")
    page.keyboard.press("Alt+m")
    page.keyboard.type("Printed on page 3.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".remark")).to_contain_text("Printed on page 3.")
    expect_saved(page)
    assert finished(engine, article)


def test_an_article_opened_again_elsewhere_is_said(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """Whoever has a finished article open hears that it is in review again."""
    finish(engine, article)
    ana, luis = open_as("Ana"), open_as("Luis")
    ana.get_by_role("button", name="Take it up again").click()
    expect(luis.locator(".toast")).to_contain_text("has taken it up again", timeout=20_000)


def test_a_draft_of_the_memory_is_signed_by_the_memory(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """Also one that was written when the machine signed for both."""
    with writing(engine) as session:
        rows = session.exec(select(Segment).where(Segment.article_id == article)).all()
        for segment, author in zip(rows, ("memory", "machine", "machine"), strict=False):
            segment.updated_by = author
            segment.origin = Origin.ENGINE if segment.position == 2 else Origin.MEMORY
    page = open_as("Ana")
    for number, author in ((1, "the memory"), (2, "the memory"), (3, "the machine")):
        row(page, number).locator(".number").press("Enter")
        expect(page.locator(".panel-head .where")).to_contain_text(f"draft · {author}")
