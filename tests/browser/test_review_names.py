"""Names in the review page: one fix everywhere, and the list of the article's names."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from review.store.articles import list_segments
from review.store.database import writing
from review.store.tables import Segment
from tests.browser.review_screen import Stored, box, expect_saved


def test_a_notice_leaves_the_tools_free(page: Page) -> None:
    """In a narrow window, where they take more lines than one, it stands above them all."""
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(box(page)).to_have_value("Capisi calls for e-commerce in the regions")
    page.keyboard.press("Alt+1")
    expect(page.locator(".offer").first).to_be_visible()
    page.keyboard.press("Alt+n")
    expect(page.locator("dialog .result").first).to_be_visible()
    page.keyboard.press("Enter")
    notice = page.locator(".toast")
    expect(notice).to_contain_text("Replaced in")
    below = notice.evaluate("one => one.getBoundingClientRect().bottom")
    for free in (".filters", ".tools"):
        top = page.locator(free).first.evaluate("one => one.getBoundingClientRect().top")
        assert below <= top, free


def test_a_name_put_right_is_offered_everywhere_by_key(page: Page, stored: Stored) -> None:
    """Alt+1, Alt+N, Enter: the other place is shown first, then changed; one undo brings it
    back.
    """
    expect(box(page)).to_have_value("Capisi calls for e-commerce in the regions")
    page.keyboard.press("Alt+1")
    offer = page.locator(".offer").first
    expect(offer).to_contain_text("Capisi → Capece")
    page.keyboard.press("Alt+n")
    dialog = page.locator("dialog")
    expect(dialog.locator(".result").first).to_contain_text("brings together 1,200 companies.")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Replaced in")
    expect(page.locator(".offer")).to_have_count(0)
    expect_saved(page)
    assert stored(5).target == "Capece brings together 1,200 companies."
    page.locator(".toast button").press("Enter")
    expect(page.locator(".toast")).to_contain_text("Taken back")
    expect_saved(page)
    assert stored(5).target == "Capisi brings together 1,200 companies."


def test_a_name_corrected_by_hand_is_offered_and_put_away(page: Page, stored: Stored) -> None:
    """Typing the right form over the wrong one is enough; putting the offer away changes nothing
    else.
    """
    expect(box(page)).to_have_value("Capisi calls for e-commerce in the regions")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.type("Capece ")
    expect(page.locator(".offer").first).to_contain_text("Capisi → Capece")
    page.locator(".offer [data-scope=none]").first.press("Enter")
    expect(page.locator(".offer")).to_have_count(0)
    expect(box(page)).to_be_focused()
    assert stored(5).target == "Capisi brings together 1,200 companies."


def test_the_names_of_the_article_lead_to_their_places(page: Page) -> None:
    """The tab lists each name with its forms; a press moves to the segment, and a wrong form is
    corrected.
    """
    page.locator("[data-tab=names]").press("Enter")
    capece = page.locator(".name-entry").filter(has_text="Capece")
    expect(capece.locator(".missing")).to_have_text("Capisi")
    expect(page.locator(".name-entry").filter(has_text="Helmut Cáceda")).to_contain_text("person")
    capece.locator(".place", has_text="5").press("Enter")
    expect(page.locator(".row.focused .number")).to_have_text("5")
    capece.locator("[data-fix-wrong]").press("Enter")
    expect(page.locator("dialog")).to_contain_text("2 segments would change")
    page.keyboard.press("Enter")
    expect(capece.locator(".missing")).to_have_count(0)


def test_a_name_that_may_be_translated_is_said_to_be_not_found(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """The way to its segment stands behind words that say why one should look."""
    with writing(engine) as session:
        segment = list_segments(session, article)[-1]
        segment.source = "El Ministerio de Vivienda responderá en enero."
        segment.target = "The housing office will answer in January."
    page = open_as("Ana")
    page.locator("[data-tab=names]").press("Enter")
    ministry = page.locator(".name-entry").filter(has_text="Ministerio de Vivienda")
    expect(ministry.locator(".form")).to_have_text("not found by machine 7")


def test_a_name_put_right_everywhere_is_known_at_once(
    open_as: Callable[[str], Page], engine: Engine, article: int
) -> None:
    """The answer that says "Replaced" brings the new term: both tabs show it, without another
    question.
    """
    with writing(engine) as session:
        for segment in session.exec(select(Segment).where(Segment.article_id == article)):
            segment.source = segment.source.replace("El gobierno", "Zoila Quispe")
            segment.target = segment.target.replace("The government", "Zoila Kispe")
            segment.source = segment.source.replace("El plan", "El plan de Zoila Quispe")
            segment.target = segment.target.replace("The plan", "The plan of Zoila Kispe")
    page = open_as("Ana")
    page.locator("[data-tab=names]").press("Enter")
    entry = page.locator(".name-entry").filter(has_text="Zoila Quispe")
    expect(entry.locator(".missing")).to_contain_text("Kispe")
    entry.locator(".place", has_text="7").press("Enter")
    page.locator("[data-tab=segment]").press("Enter")
    terms = page.locator(".section.terms")
    expect(terms).not_to_contain_text("Zoila Quispe")
    page.locator("[data-tab=names]").press("Enter")
    entry.locator("[data-fix-wrong]").press("Enter")
    expect(page.locator("dialog")).to_contain_text("2 segments would change")
    with page.expect_response(lambda answer: "fix_name" in (answer.request.post_data or "")):
        page.keyboard.press("Enter")
    # From here on the server has nothing more to say.
    page.context.set_offline(offline=True)
    page.locator("[data-tab=segment]").press("Enter")
    expect(terms).to_contain_text("Zoila Quispe")
    page.context.set_offline(offline=False)
    page.locator("[data-tab=names]").press("Enter")
    expect(entry.locator(".missing")).to_have_count(0)


def test_words_are_replaced_in_all_open_articles(page: Page, stored: Stored) -> None:
    """The scope of find and replace is chosen in its dialog; the places are told by article."""
    page.keyboard.press("Control+h")
    page.keyboard.type("Lima")
    page.keyboard.press("Tab")
    page.keyboard.type("the capital")
    dialog = page.locator("dialog")
    dialog.locator("select").select_option("all")
    expect(dialog).to_contain_text("would change")
    page.keyboard.press("Escape")
    expect(box(page)).to_be_focused()
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima."
