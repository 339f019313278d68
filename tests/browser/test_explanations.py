"""What readers abroad are told of a name, put in by keys alone, in Chromium, against a real
server.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import col, delete, select

from glossary.term import Term, TermKind
from review.store.database import reading, writing
from review.store.tables import Segment, StoredTerm
from review.terms.stored import add_terms
from tests.browser.review_screen import box, expect_saved

_BARE = "Capece brings together 1,200 companies."
_EXPLAINED = "Capece, Peru's e-commerce chamber, brings together 1,200 companies."


@pytest.fixture
def explained(engine: Engine, article: int) -> Iterator[int]:
    """The article with a term that has an explanation and one that has none."""
    with writing(engine) as session:
        session.execute(delete(StoredTerm))
        terms = [
            Term(
                "Capece", "Capece", TermKind.ORGANISATION, explanation="Peru's e-commerce chamber"
            ),
            Term("Lima", "Lima", TermKind.PLACE),
        ]
        add_terms(session, terms, author="Ana")
        for segment in session.exec(select(Segment).where(Segment.article_id == article)):
            segment.target = segment.target.replace("Capisi", "Capece")
            session.add(segment)
    yield article
    with writing(engine) as session:
        session.execute(delete(StoredTerm))


def go_to(page: Page, text: str) -> None:
    """Move down by key until the field holds ``text``."""
    for _ in range(8):
        if box(page).input_value() == text:
            return
        page.keyboard.press("Alt+ArrowDown")
    raise AssertionError(text)


def test_one_key_explains_a_name_at_its_first_mention_and_one_takes_it_back(
    explained: int, open_as: Callable[[str], Page], stored: Callable[[int], Segment]
) -> None:
    """The title is left alone; what is put in is saved, undone at once, and then offered no
    more.
    """
    assert explained
    page = open_as("Ana")
    finding = page.locator(".panel .finding", has_text="Readers abroad may not know “Capece”")
    go_to(page, _BARE)
    expect(finding).to_be_visible()
    expect(finding.locator("kbd", has_text="Alt+E")).to_be_visible()
    page.keyboard.press("Alt+e")
    expect(box(page)).to_have_value(_EXPLAINED)
    expect_saved(page)
    assert stored(5).target == _EXPLAINED
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value(_BARE)
    expect(finding).to_be_visible()
    page.keyboard.press("Alt+e")
    expect(box(page)).to_have_value(_EXPLAINED)
    expect_saved(page)
    expect(finding).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text(
        "Tell readers abroad what a name is, at its first mention"
    )


def test_a_name_that_nothing_has_found_is_explained_where_it_is_marked(
    explained: int, open_as: Callable[[str], Page], stored: Callable[[int], Segment]
) -> None:
    """Without a mark it is said what to do; what is typed next replaces no marked word."""
    assert explained
    page = open_as("Ana")
    go_to(page, "The plan would cost 48.5 million soles.")
    page.keyboard.press("Alt+e")
    expect(page.locator(".toast")).to_contain_text("Mark one that the source writes in the same")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Alt+e")
    expect(page.locator("dialog select")).to_contain_text("soles")
    page.keyboard.type("Peru's currency")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("The plan would cost 48.5 million soles, Peru's currency.")
    expect_saved(page)
    assert stored(3).target == "The plan would cost 48.5 million soles, Peru's currency."


def test_what_the_glossary_lacks_is_typed_once_and_kept(
    explained: int, engine: Engine, open_as: Callable[[str], Page], stored: Callable[[int], Segment]
) -> None:
    """The key asks for it, puts it in, and the term has it for the articles to come."""
    assert explained
    page = open_as("Ana")
    go_to(page, "Helmut Cáceda spoke on Tuesday in Lima.")
    page.keyboard.press("Alt+e")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("Peru's capital")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima, Peru's capital.")
    expect_saved(page)
    assert stored(2).target == "Helmut Cáceda spoke on Tuesday in Lima, Peru's capital."
    with reading(engine) as session:
        term = session.exec(select(StoredTerm).where(col(StoredTerm.source) == "Lima")).one()
        assert term.explanation == "Peru's capital"
    page.keyboard.press("Control+z")
    expect(box(page)).to_have_value("Helmut Cáceda spoke on Tuesday in Lima.")
