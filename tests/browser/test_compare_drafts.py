"""Another draft compared with ours by keys alone, from Review and back."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import col, select

from review.pairing.kept_drafts import keep_other_draft
from review.pairing.other_draft import read_other_draft
from review.segments.workflow import edit_target
from review.store.articles import list_segments, text_segments
from review.store.columns import now
from review.store.database import reading, writing
from review.store.tables import Article, Correction, stored_id
from tests.browser.conftest import Look, OpenIn, Profiles, Server
from tests.browser.test_pages_accessibility import settle
from tests.browser.test_review_accessibility import expect_nothing_serious

pytestmark = pytest.mark.engine

LONG = 90_000
THEIRS = """Capece calls for e-commerce in the regions

Helmut Cáceda spoke on Tuesday in Lima. The plan would cost 48.5 million soles.

The next steps

Capece brings together 1,200 firms.

The government is to answer in January.
"""


@pytest.fixture
def review(profiles: Profiles, server: Server, article: int) -> Iterator[Page]:
    """The article in Review, in Ana's browser."""
    with profiles.lent() as open_page:
        page = open_page("Ana", Look())
        page.set_default_timeout(LONG)
        page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
        yield page


@pytest.fixture
def kept(engine: Engine, article: int) -> int:
    """The article with another draft kept beside it."""
    with reading(engine) as session:
        ours = text_segments(session, article)
    read = read_other_draft(ours, ("theirs.txt", THEIRS.encode()), target_language="en")
    with writing(engine) as session:
        keep_other_draft(session, article, read, name="DeepL", author="Ben")
    return article


def _targets(engine: Engine, article: int) -> list[str]:
    with reading(engine) as session:
        return [one.target for one in list_segments(session, article) if one.kind != "boilerplate"]


def test_a_draft_is_brought_compared_and_taken_by_keys(
    review: Page, engine: Engine, article: int
) -> None:
    """One text and then all of them taken, both undone, and the comparison is there after a
    reload.
    """
    page, before = review, _targets(engine, article)
    page.get_by_role("button", name="Compare with another draft").focus()
    page.keyboard.press("Enter")
    name = page.get_by_placeholder("DeepL")
    name.focus()
    page.keyboard.type("DeepL")
    text = page.get_by_label("Or paste the text")
    text.focus()
    page.keyboard.insert_text(THEIRS)
    page.keyboard.press("Control+Enter")
    rows = page.locator(".text-row")
    expect(rows).to_have_count(3, timeout=LONG)
    expect(rows.nth(0)).to_contain_text("fewer issues")
    assert _targets(engine, article) == before

    expect(rows.nth(0)).to_be_focused(timeout=LONG)
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("t")
    expect(rows).to_have_count(2, timeout=LONG)
    expect(rows.nth(1)).to_be_focused()
    assert _targets(engine, article)[4] == "Capece brings together 1,200 firms."
    page.keyboard.press("z")
    expect(rows).to_have_count(3, timeout=LONG)
    assert _targets(engine, article) == before

    rows.nth(0).focus()
    page.keyboard.press("Shift+A")
    expect(page.get_by_text("3 segments taken.")).to_be_visible(timeout=LONG)
    expect(page.locator("summary", has_text="Bring another draft")).to_be_focused()
    with reading(engine) as session:
        taken = session.exec(
            select(Correction)
            .where(Correction.article_id == article)
            .order_by(col(Correction.id).desc())
        ).all()[:3]
    assert {(one.action, one.reason, one.author) for one in taken} == {
        ("take draft", "DeepL", "Ana")
    }
    assert len({one.change for one in taken}) == 1

    page.reload()
    expect(page.get_by_text("From DeepL")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("Nothing differs here.")).to_be_visible(timeout=LONG)
    settle(page)
    page.keyboard.press("Alt+u")
    expect(rows).to_have_count(3, timeout=LONG)
    assert _targets(engine, article) == before


def test_what_was_taken_stands_in_review_with_where_it_came_from(review: Page) -> None:
    """The history of the segment says that it was taken from another draft, whose, and by whom."""
    page = review
    page.get_by_role("button", name="Compare with another draft").click()
    page.get_by_placeholder("DeepL").fill("DeepL")
    page.get_by_label("Or paste the text").fill(THEIRS)
    page.keyboard.press("Control+Enter")
    rows = page.locator(".text-row")
    expect(rows).to_have_count(3, timeout=LONG)
    settle(page)
    rows.nth(0).focus()
    page.keyboard.press("t")
    expect(rows).to_have_count(2, timeout=LONG)
    page.get_by_role("link", name="Back to Review").click()
    panel = page.locator(".change").first
    page.locator("summary", has_text="change").click()
    expect(panel).to_contain_text("taken from another draft · Ana")
    expect(panel).to_contain_text("DeepL")


@pytest.mark.parametrize(
    ("scheme", "locale", "width", "words"),
    [("light", "en-GB", 1440, "Take all (3)"), ("dark", "es-PE", 1024, "Tomar todos (3)")],
)
def test_everybody_can_read_the_comparison(  # noqa: PLR0917 - fixtures and rows
    open_in: OpenIn, server: Server, kept: int, scheme: str, locale: str, width: int, words: str
) -> None:
    """Axe finds nothing serious, the words are the reader's, and nothing is wider than the
    window.
    """
    page = open_in(scheme, locale, width)
    page.goto(f"http://127.0.0.1:{server.port}/compare?article={kept}")
    expect(page.locator(".text-row")).to_have_count(3, timeout=LONG)
    expect(page.get_by_role("button", name=words)).to_be_visible()
    settle(page)
    expect_nothing_serious(page, f"compare {scheme}")
    assert page.locator(".stMain").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_what_a_colleague_changes_meanwhile_is_not_overwritten(
    review: Page, engine: Engine, kept: int
) -> None:
    """The key says so, and the row shows what stands there now."""
    page = review
    page.goto(page.url.replace("/review?", "/compare?"))
    rows = page.locator(".text-row")
    expect(rows).to_have_count(3, timeout=LONG)
    settle(page)
    with writing(engine) as session:
        first = list_segments(session, kept)[0]
        edit_target(
            session,
            stored_id(first),
            target="Capece wants shops online",
            version=first.version,
            author="Ben",
        )
    rows.nth(0).focus()
    page.keyboard.press("t")
    expect(page.get_by_text("Somebody has changed this segment meanwhile")).to_be_visible(
        timeout=LONG
    )
    expect(rows.nth(0)).to_contain_text("Capece wants shops online")
    assert _targets(engine, kept)[0] == "Capece wants shops online"


_CONTRAST = """button => {
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
    .map((one) => one / 255).map((one) => one <= 0.03928\
 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const page = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  const both = [light(getComputedStyle(button).color), light(page)];
  const [dark, bright] = both.sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_that_cannot_be_pressed_can_still_be_read(
    review: Page, server: Server, kept: int, engine: Engine, scheme: Literal["light", "dark"]
) -> None:
    """Of a finished article nothing is taken; what the closed buttons would do stands there all the
    same.
    """
    with writing(engine) as session:
        session.get_one(Article, kept).finished_at = now()
    review.emulate_media(color_scheme=scheme)
    review.goto(f"http://127.0.0.1:{server.port}/compare?article={kept}")
    button = review.get_by_role("button", name="Take those with fewer issues")
    expect(button).to_be_disabled(timeout=LONG)
    assert button.evaluate(_CONTRAST) >= 4.5
