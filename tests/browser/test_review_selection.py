"""Touching the text of the review page: marking, copying, looking up, and what the source can be
made of.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.store.database import writing
from review.store.tables import Segment
from tests.browser.review_screen import Stored, box, expect_saved, row


def test_a_line_runs_as_its_language_does(
    open_as: Callable[[str], Page], stored: Stored, engine: Engine
) -> None:
    """A Spanish line that begins with an Arabic name is read from the left."""
    with writing(engine) as session:
        session.get_one(Segment, stored(2).id).source = "الجزيرة informó el martes desde Lima."
    cell = row(open_as("Ana"), 2).locator(".source")
    expect(cell).to_contain_text("desde Lima")
    expect(cell).to_have_css("direction", "ltr")


def test_the_bar_covers_no_line_of_its_segment_and_goes_when_a_comment_is_written(
    page: Page,
) -> None:
    """What stands before the marked words can be read, and so can the text beside a comment."""
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("End")
    page.keyboard.type(" It would cost more than that." * 6)
    page.keyboard.press("Shift+Control+ArrowLeft")
    bar = page.get_by_role("toolbar", name="With the words marked")
    expect(bar).to_be_visible()
    over, segment = bar.bounding_box(), row(page, 3).bounding_box()
    assert over is not None
    assert segment is not None
    assert over["y"] + over["height"] <= segment["y"]
    page.keyboard.press("Alt+m")
    expect(bar).to_have_count(0)


def mark_first_word(page: Page, number: int) -> None:
    """Mark the first word of a row's source with the mouse."""
    place = row(page, number).locator(".source").bounding_box()
    assert place is not None
    page.mouse.dblclick(place["x"] + 5, place["y"] + 12)


def mark_word(page: Page, number: int, word: str) -> None:
    """Mark a word of a row's source with the mouse."""
    place = (
        row(page, number)
        .locator(".source")
        .evaluate(
            """(cell, word) => {
          const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const at = text.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + word.length);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return [(left + right) / 2, (top + bottom) / 2];
          }
        }""",
            word,
        )
    )
    page.mouse.dblclick(*place)


def test_marked_words_of_the_source_are_looked_up_and_put_into_the_glossary(page: Page) -> None:
    """The mark stays, the bar says what can be done, and the names of the row know the term at
    once.
    """
    mark_first_word(page, 7)
    bar = page.locator(".stretch-bar")
    expect(bar.locator("button")).to_have_text(
        ["Add to the glossary", "Look up", "Search the memory", "Copy", "Not part of the article"]
    )
    page.keyboard.press("Alt+l")
    expect(page.locator(".found strong")).to_have_text("El")
    expect(page.locator(".found .match").filter(has_text="El plan costaría")).to_be_visible()
    page.locator(".found [data-action=close-found]").click()
    place = row(page, 3).locator(".source").bounding_box()
    assert place is not None
    page.mouse.dblclick(place["x"] + 28, place["y"] + 12)
    page.keyboard.press("Alt+g")
    dialog = page.locator("dialog")
    expect(dialog.get_by_label("In the source's language")).to_have_value("plan")
    dialog.get_by_label("In the translation's language").fill("plan")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("plan → plan")
    expect(row(page, 3).locator(".source mark.name")).to_have_text("plan")


def test_a_term_is_proposed_and_never_taken_unasked(page: Page) -> None:
    """What stands marked in the translation for another reason is no rendering; what is known is
    offered.
    """
    row(page, 5).locator(".number").press("Enter")
    page.keyboard.press("Control+g")
    expect(box(page)).to_have_value("Capisi brings together 1,200 companies.")
    mark_word(page, 5, "reúne")
    page.keyboard.press("Alt+g")
    dialog = page.locator("dialog")
    expect(dialog.get_by_label("In the source's language")).to_have_value("reúne")
    expect(dialog.get_by_label("In the translation's language")).to_have_value("")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    mark_word(page, 2, "Lima")
    page.keyboard.press("Alt+g")
    expect(dialog.get_by_label("In the translation's language")).to_have_value("")
    dialog.get_by_role("button", name="Lima").click()
    expect(dialog.get_by_label("In the translation's language")).to_have_value("Lima")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Lima → Lima")


def test_a_dialog_opened_as_another_one_closes_is_the_only_one(page: Page) -> None:
    """A key may come before the browser has told that the dialog was closed."""
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("Alt+g")
    count = page.locator("dialog").evaluate(
        """(dialog) => {
          const root = dialog.getRootNode();
          const box = root.querySelector("textarea[data-testid=target]");
          dialog.close();
          const key = { key: "g", code: "KeyG", altKey: true, bubbles: true };
          box.dispatchEvent(new KeyboardEvent("keydown", key));
          return root.querySelectorAll("dialog").length;
        }"""
    )
    assert count == 1
    expect(page.get_by_role("dialog").get_by_label("In the source's language")).to_be_focused()


def test_a_target_is_marked_by_drag_and_taken_into_the_field(page: Page) -> None:
    """What was marked in a row that had no focus is marked in its field, and Ctrl+C copies it."""
    place = row(page, 7).locator(".target").bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 8, place["y"] + 12)
    page.mouse.down()
    page.mouse.move(place["x"] + 110, place["y"] + 12, steps=5)
    page.mouse.up()
    expect(page.locator(".row.focused .number")).to_have_text("7")
    marked = box(page).evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert marked
    assert "The government will answer in January.".startswith(marked.strip())
    expect(page.locator(".stretch-bar button")).to_have_text(
        [
            "Add to the glossary",
            "Look up",
            "Search the memory",
            "Say it otherwise",
            "Bold",
            "Italics",
            "Link…",
            "Copy",
        ]
    )


def test_words_of_the_source_are_copied(page: Page) -> None:
    """By the bar and by key, out of a row that has the focus."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mark_first_word(page, 7)
    page.locator(".stretch-bar [data-stretch=copy]").click()
    expect(page.get_by_test_id("said").locator("p").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "El"
    mark_first_word(page, 5)
    page.keyboard.press("Control+c")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).trim() === 'Capece'")


def test_a_segment_is_made_the_title_and_taken_back(page: Page) -> None:
    """The heading above says the new title; undo brings the earlier one back."""
    before = page.locator("h1").text_content()
    row(page, 2).locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=make_title]").press("Enter")
    expect(page.locator("h1")).to_have_text("Helmut Cáceda habló el martes en Lima.")
    expect_saved(page)
    page.keyboard.press("Control+z")
    expect(page.locator("h1")).to_have_text(str(before))


def test_nothing_moves_when_a_row_comes_into_view(page: Page) -> None:
    """The height of a row and the place of its words are the same with the field and without."""
    for number in (1, 4, 7):
        page.locator("[data-filter=all]").click()
        before = row(page, number).bounding_box()
        row(page, number).locator(".number").press("Enter")
        expect(page.locator(".row.focused .number")).to_have_text(str(number))
        after = row(page, number).bounding_box()
        assert before is not None
        assert after is not None
        assert (before["height"], before["width"]) == (after["height"], after["width"])


def test_what_stands_before_a_line_scrolls_with_it_where_the_field_is_too(page: Page) -> None:
    """The dash of a list, or the number of a note, is placed by its row, by nothing around it."""
    row(page, 7).locator(".number").press("Enter")
    focused = page.locator(".row.focused .source")
    assert focused.evaluate("source => source.offsetParent.classList.contains('row')")


def test_the_source_and_what_the_article_says_of_itself_are_corrected(
    page: Page, stored: Stored
) -> None:
    """The menu corrects the words; the heading opens title, deck, author, place, date and
    address.
    """
    row(page, 7).locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=source]").press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("El gobierno responderá en febrero.")
    page.keyboard.press("Control+Enter")
    expect(row(page, 7).locator(".source")).to_have_text("El gobierno responderá en febrero.")
    expect_saved(page)
    assert stored(7).source == "El gobierno responderá en febrero."
    page.locator("h1 button").press("Enter")
    page.keyboard.type("Capece y las regiones")
    page.get_by_label("Author").fill("Ana Núñez")
    page.get_by_label("Place", exact=True).fill("Lima")
    page.get_by_label("Date").fill("2026-11-25")
    page.get_by_label("Address (URL)").fill("https://example.org/nota")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Capece y las regiones")
    expect(page.locator(".about-line")).to_have_text(
        "Ana Núñez · Lima · Nov 25, 2026 · example.org"
    )
    page.locator(".toast button").press("Enter")
    expect(page.locator("h1")).to_have_text("Capece")
    expect(page.locator(".about-line")).to_be_hidden()


def test_undo_of_make_it_the_title_brings_the_earlier_title_back(
    page: Page, stored: Stored
) -> None:
    """The heading and the kind of the segment come back by one Ctrl+Z."""
    row(page, 4).locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=make_title]").press("Enter")
    expect(page.locator("h1")).to_have_text("Los próximos pasos")
    expect_saved(page)
    page.keyboard.press("Control+z")
    expect(page.locator("h1")).to_have_text("Capece")
    assert stored(4).kind == "heading"


def test_what_is_marked_is_no_part_of_the_article(page: Page) -> None:
    """A stretch is cut out of its segment, and one undo puts it back."""
    mark_first_word(page, 7)
    page.keyboard.press("Alt+x")
    expect(page.locator(".toast")).to_contain_text("Set aside")
    expect_saved(page)
    expect(
        page.locator(".row .source").filter(has_text="gobierno responderá en enero.")
    ).to_be_visible()
    page.locator(".toast button").press("Enter")
    expect(row(page, 7).locator(".source")).to_have_text("El gobierno responderá en enero.")


def test_a_fold_stays_open_when_a_line_of_it_is_brought_back(page: Page) -> None:
    """Of two lines set aside the other still shows when the first one is of the text again."""
    row(page, 5).locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=boilerplate]").press("Enter")
    expect(page.locator("[data-fold]")).to_contain_text("2 lines set aside")
    row(page, 7).locator(".number").press("Enter")
    page.locator("[data-fold]").press("Enter")
    row(page, 5).locator("[data-action=restore-kind]").press("Enter")
    expect(row(page, 5).locator("[data-action=restore-kind]")).to_have_count(0)
    expect(row(page, 6).locator(".source")).to_be_visible()
    expect(page.locator("[data-fold]")).to_have_attribute("aria-expanded", "true")


def test_a_segment_is_split_at_the_cursor_and_merging_is_offered_where_it_can_be(
    page: Page,
) -> None:
    """The arrow keys move the cut of either text; the last segment of a paragraph cannot be
    merged.
    """
    row(page, 3).locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    expect(page.locator("[data-menu=merge]")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Alt+a")
    page.locator("[data-menu=split]").press("Enter")
    cuts = page.locator("dialog .cut")
    expect(cuts.nth(1)).to_have_text("The plan would|cost 48.5 million soles.".replace("|", " |"))
    cuts.nth(0).press("Home")
    cuts.nth(0).press("ArrowRight")
    expect(cuts.nth(0)).to_have_text("El plan |costaría 48,5 millones de soles.")
    page.keyboard.press("Enter")
    expect(
        page.locator(".row .source").get_by_text("costaría 48,5 millones de soles.", exact=True)
    ).to_be_visible()
    row(page, 3).first.locator(".number").press("Enter")
    page.keyboard.press("Alt+a")
    expect(page.locator("[data-menu=merge]")).to_be_visible()
