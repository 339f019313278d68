"""Bold, italics and links on the review page, by keys alone; and what was guessed, shown as a
guess.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from review.store.database import reading, writing
from review.store.tables import Correction, Segment, SegmentState, stored_id
from tests.browser.review_screen import box, expect_saved

_TARGET = "The government will answer in January."
_ARABIC = "قال المتحدث باسم البلدية إن الجسر آمن."
_LAST = 6
"""The place of “El gobierno responderá en enero.” among the article's segments."""


def shown(page: Page, kind: str) -> Locator:
    """Return what is drawn in that formatting under the field."""
    return page.locator(f".layer mark.code.{kind}")


def go_to_last(page: Page) -> None:
    """Go to the segment by key, the cursor at its beginning."""
    for _ in range(8):
        if box(page).input_value() == _TARGET:
            break
        page.keyboard.press("Alt+ArrowDown")
    expect(box(page)).to_have_value(_TARGET)
    page.keyboard.press("Home")


@pytest.fixture
def segment(engine: Engine, article: int) -> Callable[[], Segment]:
    """Return a way to read the last segment as the database has it."""

    def read() -> Segment:
        with reading(engine) as session:
            return session.exec(
                select(Segment).where(Segment.article_id == article, Segment.position == _LAST)
            ).one()

    return read


@pytest.fixture
def guess(engine: Engine, segment: Callable[[], Segment]) -> None:
    """Give the last segment bold and a link whose places were guessed, as a draft has them."""
    with writing(engine) as session:
        row = session.get_one(Segment, stored_id(segment()))
        row.source_codes = [
            {"start": 3, "end": 11, "kind": "bold", "identifier": "1", "reference": ""},
            {"start": 26, "end": 31, "kind": "link", "identifier": "2", "reference": "/enero"},
        ]
        row.target_codes = [
            {**row.source_codes[0], "start": 4, "end": 14, "guessed": True},
            {**row.source_codes[1], "start": 20, "end": 26, "guessed": True},
        ]
        session.add(row)


def codes(segment: Segment) -> list[tuple[str, str, str]]:
    """Return kind, words and address of each code of the target."""
    return [
        (code["kind"], segment.target[code["start"] : code["end"]], code["reference"])
        for code in segment.target_codes
    ]


def test_bold_is_set_on_the_word_at_the_cursor_taken_away_and_taken_back(
    page: Page, segment: Callable[[], Segment]
) -> None:
    """Ctrl+B twice is as before, Ctrl+Z takes back the formatting first and then what was typed
    before it.
    """
    go_to_last(page)
    page.keyboard.type("So t")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Control+b")
    expect(shown(page, "bold")).to_have_text("government")
    expect_saved(page)
    assert codes(segment()) == [("bold", "government", "")]
    assert segment().state is SegmentState.TRANSLATED
    page.keyboard.press("Control+b")
    expect(shown(page, "bold")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(shown(page, "bold")).to_have_text("government")
    page.keyboard.press("Control+z")
    expect(shown(page, "bold")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(shown(page, "bold")).to_have_text("government")
    expect_saved(page)
    assert codes(segment()) == [("bold", "government", "")]
    assert segment().target == "So t" + _TARGET


def test_marked_words_get_whole_italics_that_move_with_what_is_typed(
    page: Page, segment: Callable[[], Segment]
) -> None:
    """Half a word and half a pair of brackets that are marked become whole ones; typing before
    moves them.
    """
    go_to_last(page)
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type(" (or February)")
    for _ in range(9):
        page.keyboard.press("Shift+ArrowLeft")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Control+i")
    expect(shown(page, "italic")).to_have_text("(or February)")
    page.keyboard.press("Home")
    page.keyboard.type("Now: ")
    expect(shown(page, "italic")).to_have_text("(or February)")
    expect_saved(page)
    assert codes(segment()) == [("italic", "(or February)", "")]


def test_a_link_asks_for_its_address_and_esc_types_nothing(
    page: Page, segment: Callable[[], Segment]
) -> None:
    """Esc gives the marked words back; a forbidden address is refused where it was asked for, then
    mended.
    """
    go_to_last(page)
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Control+Shift+ArrowRight")
    bar = page.locator(".stretch-bar[role=toolbar]")
    expect(bar).to_be_visible()
    page.keyboard.press("Control+k")
    address = page.get_by_label("Address of the link")
    expect(address).to_be_focused()
    expect(bar).to_be_hidden()
    page.keyboard.type("https://exa")
    page.keyboard.press("Escape")
    expect(address).to_have_count(0)
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value(_TARGET)
    assert (
        box(page).evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd).trim()")
        == "The government"
    )
    page.keyboard.press("Control+k")
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.locator(".link-form [role=alert]")).to_contain_text("no link may have this address")
    expect(address).to_have_value("javascript:alert(1)")
    page.keyboard.type("www.gob.pe/enero")
    page.keyboard.press("Enter")
    expect(shown(page, "link")).to_have_text("The government")
    expect(box(page)).to_be_focused()
    expect_saved(page)
    assert codes(segment()) == [("link", "The government", "https://www.gob.pe/enero")]
    page.keyboard.press("Home")
    page.keyboard.press("Control+k")
    expect(address).to_have_value("https://www.gob.pe/enero")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(shown(page, "link")).to_have_count(0)
    expect_saved(page)
    assert codes(segment()) == []


@pytest.mark.usefixtures("guess")
def test_a_guess_is_shown_until_somebody_says_it_is_right(
    page: Page, segment: Callable[[], Segment], engine: Engine
) -> None:
    """It looks otherwise and says so; Alt+F settles it, the state of the segment stays, and history
    tells.
    """
    go_to_last(page)
    expect(page.locator(".layer mark.code.guessed")).to_have_text(["government", "answer"])
    panel = page.locator(".section.guesses")
    expect(panel).to_contain_text("bold: “government”")
    expect(panel).to_contain_text("link: “answer” → /enero")
    page.keyboard.press("Alt+ArrowUp")
    quiet = page.locator(".row .target mark.code.guessed")
    expect(quiet.first).to_have_attribute(
        "title", "Its place was guessed; Alt+F says that it is right"
    )
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+f")
    expect(page.locator("mark.code.guessed")).to_have_count(0)
    expect(panel).to_be_hidden()
    expect_saved(page)
    assert segment().state is SegmentState.INITIAL
    assert not [code for code in segment().target_codes if code.get("guessed")]
    with reading(engine) as session:
        newest = session.exec(select(Correction).where(Correction.segment_id == segment().id)).one()
    assert newest.action == "settle formatting"
    page.keyboard.press("Control+z")
    expect(page.locator(".layer mark.code.guessed")).to_have_count(2)
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("mark.code.guessed")).to_have_count(0)


@pytest.fixture
def left(engine: Engine, segment: Callable[[], Segment]) -> None:
    """Leave the last segment in Arabic."""
    with writing(engine) as session:
        row = session.get_one(Segment, stored_id(segment()))
        row.language, row.source, row.target = "ar", _ARABIC, _ARABIC


@pytest.mark.usefixtures("left")
def test_what_is_left_in_arabic_runs_as_arabic_does(page: Page) -> None:
    """A line that nobody translates stands from right to left, read and written."""
    expect(page.locator(".target", has_text=_ARABIC)).to_have_css("direction", "rtl")
    for _ in range(8):
        if box(page).input_value() == _ARABIC:
            break
        page.keyboard.press("Alt+ArrowDown")
    expect(box(page)).to_have_css("direction", "rtl")


def test_whoever_typed_over_somebodys_formatting_is_asked(
    page: Page, open_as: Callable[[str], Page], segment: Callable[[], Segment]
) -> None:
    """Formatting is part of the text: the second is told who changed what, and may keep both."""
    go_to_last(page)
    other = open_as("Luz")
    go_to_last(other)
    other.context.set_offline(True)
    other.keyboard.type("So ")
    page.keyboard.press("Control+b")
    expect_saved(page)
    other.context.set_offline(False)
    conflict = other.locator(".conflict")
    expect(conflict).to_contain_text("Ana changed the formatting")
    expect(conflict.locator("mark.code.bold")).to_have_text("The")
    conflict.locator("[data-conflict=mine]").press("Enter")
    expect_saved(other)
    assert (segment().target, codes(segment())) == ("So " + _TARGET, [("bold", "The", "")])


def test_the_keys_are_listed_and_a_history_names_what_was_formatted(page: Page) -> None:
    """The list of keys has them; the panel tells which words got what."""
    go_to_last(page)
    page.keyboard.press("Control+i")
    expect_saved(page)
    history = page.locator(".section.history")
    history.locator("summary").press("Enter")
    expect(history).to_contain_text("formatting changed")
    expect(history).to_contain_text("italics: “The”")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("Bold, italics, on the marked words")
