"""The four headlines of an article, by keys alone, in Chromium, against a real server."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from review.segments.article_fields import correct_fields
from review.store.articles import get_article
from review.store.database import reading, writing
from review.store.tables import Article, Segment
from tests.browser.review_screen import box, expect_saved, go_to

TITLE = "Capece calls for e-commerce in the regions"
ENGINE = 60_000
"""Milliseconds for the engine: its first answer waits until it is loaded."""


def field(page: Page, name: str) -> Locator:
    """Return the field of web title or social text."""
    return page.locator(f"dialog textarea[name={name}]")


def tab_to(page: Page, words: str, *, key: str = "Tab") -> None:
    """Move by one key until the focus is on the button that says ``words``."""
    for _ in range(30):
        page.keyboard.press(key)
        if page.locator("dialog button:focus", has_text=words).count():
            return
    raise AssertionError(words)


def article_of(engine: Engine, article: int) -> Article:
    """Return the committed article."""
    with reading(engine) as session:
        return get_article(session, article)


def confirm_title(page: Page) -> None:
    """Put the name of the title right and confirm it, by keys."""
    expect(box(page)).to_have_value("Capisi calls for e-commerce in the regions")
    expect(page.locator(".panel .suggestion").first).to_be_visible()
    page.keyboard.press("Alt+1")
    expect(box(page)).to_have_value(TITLE)
    page.keyboard.press("Control+Shift+Enter")
    expect_saved(page)


def test_web_title_and_social_text_are_proposed_written_and_taken_back_by_keys(
    page: Page, engine: Engine, article: int
) -> None:
    """Nothing is proposed before the title is confirmed; what is saved is counted in the head, and
    undone.
    """
    head = page.locator("[data-action=headlines]")
    expect(head).to_contain_text("Title 42 of 65")
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_be_focused()
    expect(page.locator("dialog")).to_contain_text("Once the title is confirmed")
    page.keyboard.press("Escape")
    confirm_title(page)
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_have_attribute("placeholder", TITLE)
    tab_to(page, "Take the title")
    page.keyboard.press("Enter")
    expect(field(page, "web_title")).to_have_value(TITLE)
    page.keyboard.press("End")
    page.keyboard.type(" now, say its many members")
    part = page.locator("dialog .headline", has=page.locator("textarea[name=web_title]"))
    expect(part).to_contain_text("68 of 60, 8 over")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect_saved(page)
    assert article_of(engine, article).web_title == f"{TITLE} now, say its many members"
    expect(head).to_contain_text("Web title 68 of 60, 8 over")
    page.keyboard.press("Control+z")
    expect(head).to_contain_text("Web title –")
    assert article_of(engine, article).web_title == ""


def test_what_was_typed_outlives_esc_and_a_press_beside_the_dialog(
    page: Page, engine: Engine, article: int
) -> None:
    """It is told, and stands there again; Cancel alone throws it away. Words can be marked by the
    mouse until beyond the dialog.
    """
    page.keyboard.press("Alt+h")
    page.keyboard.type("Capece asks")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".toast")).to_contain_text("What you typed is not saved.")
    page.locator(".toast button").click()
    expect(field(page, "web_title")).to_have_value("Capece asks")
    page.mouse.click(5, 5)
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_have_value("Capece asks")
    field(page, "web_title").hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    expect(field(page, "web_title")).to_have_value("Capece asks")
    page.locator("dialog [data-close]").click()
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_have_value("")
    assert article_of(engine, article).web_title == ""


def test_ctrl_enter_in_the_dialog_saves_and_confirms_nothing_below_it(
    page: Page, engine: Engine, article: int, stored: Callable[[int], Segment]
) -> None:
    """The key is the dialog's alone, in a field and on a button; the segment stays a draft."""
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_be_focused()
    page.keyboard.type("Capece asks")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect_saved(page)
    assert article_of(engine, article).web_title == "Capece asks"
    page.keyboard.press("Alt+h")
    tab_to(page, "Title case")
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("Alt+ArrowDown")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
    expect_saved(page)
    assert stored(1).state == "initial"


def test_a_title_is_set_in_title_case_by_keys_and_stays_an_edit_of_its_segment(
    page: Page, stored: Callable[[int], Segment]
) -> None:
    """The text changes where it stands, can be seen there, and waits to be confirmed."""
    confirm_title(page)
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_be_focused()
    tab_to(page, "Title case", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect(box(page)).to_have_value("Capece Calls for E-Commerce in the Regions")
    expect(box(page)).to_be_focused()
    expect_saved(page)
    assert stored(1).target == "Capece Calls for E-Commerce in the Regions"
    assert stored(1).state == "translated"


def test_what_somebody_wrote_meanwhile_is_shown_beside_what_was_typed(
    page: Page, engine: Engine, article: int
) -> None:
    """Nothing is overwritten and nothing typed is lost: the fields open again with both."""
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_be_focused()
    page.keyboard.type("Mine")
    with writing(engine) as session:
        correct_fields(session, article, {"web_title": "Theirs"}, author="Luis")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_contain_text("Stands there now: Theirs")
    expect(field(page, "web_title")).to_have_value("Mine")
    assert article_of(engine, article).web_title == "Theirs"
    page.keyboard.press("Enter")
    expect_saved(page)
    expect(page.locator("[data-action=headlines]")).to_contain_text("Web title 4 of 60")
    assert article_of(engine, article).web_title == "Mine"


def test_a_figure_of_the_web_title_that_the_translation_does_not_have_is_told(page: Page) -> None:
    """Where it is written, until it is written otherwise."""
    part = page.locator("dialog .headline", has=page.locator("textarea[name=web_title]"))
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_be_focused()
    page.keyboard.type("Capece wants 49 million")
    page.keyboard.press("Enter")
    expect_saved(page)
    page.keyboard.press("Alt+h")
    expect(part).to_contain_text("The translation does not say “49 million”.")
    page.keyboard.press("End")
    page.keyboard.type("!")
    expect(part).not_to_contain_text("does not say")


def test_the_line_of_headlines_tells_a_figure_that_an_edit_made_stale(
    page: Page, engine: Engine, article: int
) -> None:
    """It says so as soon as the translation is saved, and no more once it is right again."""
    with writing(engine) as session:
        correct_fields(session, article, {"web_title": "Capece: 48.5 million"}, author="Luis")
    head = page.locator("[data-action=headlines]")
    expect(head).to_contain_text("Web title 20 of 60")
    expect(head).not_to_contain_text("does not say")
    go_to(page, 3, "The plan would cost 48.5 million soles.")
    box(page).fill("The plan would cost 52 million soles.")
    expect(head).to_contain_text("The translation does not say “48.5 million”.")
    box(page).fill("The plan would cost 48.5 million soles.")
    expect(head).not_to_contain_text("does not say")


@pytest.mark.engine
def test_what_the_engine_has_that_is_shorter_is_asked_for_by_keys(page: Page) -> None:
    """It offers at most three, each shorter, or says that it has none; Enter takes the first."""
    page.keyboard.press("Alt+h")
    expect(field(page, "web_title")).to_be_focused()
    tab_to(page, "Shorter", key="Shift+Tab")
    page.keyboard.press("Enter")
    part = page.locator("dialog .headline").first
    answer = part.locator(".headline-offer, .headline-offers .hint:not(:text('…'))")
    expect(answer.first).to_be_visible(timeout=ENGINE)
    offers = part.locator(".headline-offer .text").all_text_contents()
    assert len(offers) <= 3
    assert all(len(offer) < len("Capisi calls for e-commerce in the regions") for offer in offers)
