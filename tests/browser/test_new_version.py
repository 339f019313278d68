"""A new version of an article by keys alone: looked at, taken over, seen in the text, taken
back.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.intake.adding import Intake
from review.intake.new_versions import lay_over, plan_new_version
from review.intake.pipeline import read_pasted_article, store_article
from review.intake.watching import Watch, look
from review.segments.history import undo
from review.segments.workflow import confirm
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import Article, TranslationState, stored_id
from tests.browser.conftest import Look, OpenIn, Profiles, Server
from tests.browser.test_pages_accessibility import settle
from tests.browser.test_review_accessibility import expect_nothing_serious

pytestmark = pytest.mark.engine

LONG = 90_000
NEW = """Capece pide comercio electrónico en las regiones

Helmut Cáceda habló el miércoles en Lima. El plan costaría 48,5 millones de soles.

El Congreso lo votará pronto.

Capece reúne a más de 1.200 empresas.

El gobierno responderá en enero.
"""


@pytest.fixture
def confirmed(engine: Engine, article: int) -> int:
    """The article with every segment confirmed."""
    with writing(engine) as session:
        for segment in list_segments(session, article):
            if segment.target:
                confirm(session, stored_id(segment), version=segment.version, author="Ana")
    return article


@pytest.fixture
def review(profiles: Profiles, server: Server, confirmed: int) -> Iterator[Page]:
    """The article in Review, in Ana's browser."""
    with profiles.lent() as open_page:
        page = open_page("Ana", Look())
        page.set_default_timeout(LONG)
        page.goto(f"http://127.0.0.1:{server.port}/review?article={confirmed}")
        yield page


def _states(engine: Engine, article: int) -> list[tuple[str, str]]:
    with reading(engine) as session:
        return [(one.source, one.state.value) for one in list_segments(session, article)]


def test_a_new_version_is_taken_over_and_taken_back_by_keys(
    review: Page, profiles: Profiles, server: Server, engine: Engine, confirmed: int
) -> None:
    """What changed is shown word by word, a colleague sees it without a reload, one undo ends
    it.
    """
    page, before = review, _states(engine, confirmed)
    address = f"http://127.0.0.1:{server.port}"
    with profiles.lent() as open_page:
        colleague = open_page("Ben", Look())
        colleague.goto(f"{address}/review?article={confirmed}")
        expect(colleague.locator(".row").first).to_be_visible(timeout=LONG)
        colleague.locator(".row", has_text="El gobierno responderá").locator(".number").click()
        expect(colleague.get_by_label("Translation of segment 7")).to_be_focused()

        page.get_by_role("button", name="New version").focus()
        page.keyboard.press("Enter")
        text = page.get_by_label("Or paste the text")
        text.focus()
        page.keyboard.insert_text(NEW)
        page.keyboard.press("Tab")
        rows = page.locator(".text-row")
        expect(rows.filter(has_text="date: martes → miércoles")).to_have_count(1, timeout=LONG)
        assert _states(engine, confirmed) == before
        settle(page)
        page.keyboard.press("Control+Enter")

        former = page.locator(".row .former")
        expect(former).to_have_count(2, timeout=LONG)
        expect(page.locator(".row.focused .source")).to_contain_text("Helmut Cáceda")
        expect(former.first.locator("del")).to_have_text("martes")
        expect(former.first.locator("ins")).to_have_text("miércoles")
        reopened = page.locator(".row", has_text="Helmut Cáceda")
        expect(reopened.locator(".source .issue")).to_have_text("miércoles")
        expect(reopened.locator(".target .issue, .editing .issue").first).to_have_text("Tuesday")
        expect(colleague.locator(".row .former")).to_have_count(2, timeout=LONG)
        expect(colleague.locator(".row", has_text="El Congreso lo votará pronto.")).to_have_count(1)
        # Also the row that Ben was in has the number of its new place.
        expect(colleague.locator(".row.focused .number")).not_to_have_text("7")
        numbers = colleague.locator(".row .number").all_inner_texts()
        assert len(numbers) == len(set(numbers))

        filter_button = page.locator("[data-filter=version]")
        filter_button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".row:visible", has=page.locator(".former"))).to_have_count(2)
        expect(page.locator(".row", has_text="El plan costaría")).to_be_hidden()
        page.locator("[data-filter=all]").press("Enter")

        page.locator(".row .target").first.click()
        page.keyboard.press("Control+z")
        expect(former).to_have_count(0, timeout=LONG)
        expect(colleague.locator(".row .former")).to_have_count(0, timeout=LONG)
        expect(colleague.locator("[data-filter=changed]")).to_be_hidden(timeout=LONG)

    expect(page.locator(".row", has_text="El Congreso lo votará pronto.")).to_have_count(0)
    assert _states(engine, confirmed) == before
    page.goto(f"{address}/update?article={confirmed}")
    expect(page.get_by_text("taken back")).to_be_visible(timeout=LONG)


def test_an_undo_shows_a_long_article_as_it_was_without_a_reload(
    open_in: OpenIn, server: Server, engine: Engine
) -> None:
    """More segments than are checked at once: also those that were moved only look as before."""
    sentences = [f"La ministra habló en Lima de la obra {number}." for number in range(100, 140)]
    paragraphs = [f"{one} Murieron {number} personas." for number, one in enumerate(sentences, 20)]
    with writing(engine) as session:
        stored = store_article(session, read_pasted_article("\n\n".join(paragraphs)), author="Ana")
        number = stored_id(stored)
        for segment in list_segments(session, number):
            segment.target = "She said so."
        stored.translation_state = TranslationState.DONE

    page = open_in("light", "en-GB", 1440)
    page.set_default_timeout(LONG)
    page.goto(f"http://127.0.0.1:{server.port}/review?article={number}")
    rows = page.locator(".row")
    expect(rows).to_have_count(80, timeout=LONG)
    page.locator(".row .target").first.click()
    expect(page.locator(".row .target.editing")).to_have_count(1)
    before = rows.evaluate_all("rows => rows.map((row) => row.className)")
    newer = "\n\n".join(one for index, one in enumerate(paragraphs) if index % 10 != 3)
    with writing(engine) as session:
        version = read_pasted_article(newer + "\n\nHubo heridos en el puerto.")
        plan = plan_new_version(session, number, version)
        lay_over(session, number, version, shown=plan.fingerprint, author="Ana")
    expect(rows).to_have_count(81, timeout=LONG)
    with writing(engine) as session:
        undo(session, number, author="Ana")
    expect(rows).to_have_class(before, timeout=LONG)


def test_a_version_that_came_by_itself_waits_until_it_is_taken_over_and_again_after_an_undo(
    open_in: OpenIn, server: Server, engine: Engine, confirmed: int, tmp_path: Path
) -> None:
    """By keys: from For me to what it does, into the text, taken back, and in For me as before;
    whoever has it open in Review learns of it there.
    """
    before, address = _states(engine, confirmed), f"http://127.0.0.1:{server.port}"
    with writing(engine) as session:
        session.get_one(Article, confirmed).desk = "Waiting"
    page = open_in("light", "en-GB", 1440)
    page.goto(f"{address}/review?article={confirmed}")
    offered = page.get_by_role("button", name="New version…")
    expect(offered).to_be_visible(timeout=LONG)
    watch = Watch(tmp_path, Intake(target_language="en", desk="Waiting", recognised=True), "Ben")
    (tmp_path / "capece.txt").write_text(NEW, encoding="utf-8")
    landed = [*look(engine, watch), *look(engine, watch)]
    assert [(one.article_id, one.waits) for one in landed] == [(confirmed, True)]

    waits = page.get_by_role("button", name="A new version waits…")
    expect(waits).to_be_visible(timeout=LONG)
    page.goto(f"{address}/for-me", wait_until="commit", timeout=LONG)
    waiting = page.locator("[class*=st-key-row_version] a")
    waiting.press("Enter", timeout=LONG)
    expect(page.get_by_text("A new version came")).to_contain_text(
        "by Ben: capece.txt", timeout=LONG
    )
    settle(page)
    page.get_by_role("button", name="Show what it does").press("Enter")
    reopened = page.locator(".text-row", has_text="date: martes → miércoles")
    expect(reopened).to_have_count(1, timeout=LONG)
    assert _states(engine, confirmed) == before
    settle(page)
    page.keyboard.press("Control+Enter")
    former = page.locator(".row .former")
    expect(former).to_have_count(2, timeout=LONG)
    expect(offered).to_be_visible(timeout=LONG)
    page.locator(".row .target").first.click()
    page.keyboard.press("Control+z")
    expect(former).to_have_count(0, timeout=LONG)
    assert _states(engine, confirmed) == before
    page.goto(f"{address}/for-me", wait_until="commit", timeout=LONG)
    expect(waiting).to_have_count(1, timeout=LONG)


@pytest.mark.parametrize(
    ("scheme", "locale", "width", "words"),
    [
        ("light", "en-GB", 1440, "Take the new version over"),
        ("dark", "es-PE", 1024, "Aplicar la nueva versión"),
    ],
)
def test_everybody_can_read_what_a_new_version_does(  # noqa: PLR0917 - fixtures and rows
    open_in: OpenIn,
    server: Server,
    confirmed: int,
    scheme: str,
    locale: str,
    width: int,
    words: str,
) -> None:
    """Axe finds nothing serious, the words are the reader's, and nothing is wider than the
    window.
    """
    page = open_in(scheme, locale, width)
    page.goto(f"http://127.0.0.1:{server.port}/update?article={confirmed}")
    page.locator("textarea").first.fill(NEW)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=words)).to_be_visible(timeout=LONG)
    settle(page)
    expect_nothing_serious(page, f"new version {scheme}")
    assert page.locator(".stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
