"""A newcomer's whole way, by keys and by mouse alone: add a text, confirm, finish, export a clean
file.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect  # noqa: A004 - Playwright's own
from sqlalchemy import Engine
from sqlmodel import col, select

from review.samples.first_run import SAMPLES
from review.store.database import reading
from review.store.tables import Article
from tests.browser.conftest import Look, Profiles, Server

pytestmark = pytest.mark.engine

_TEXTS = Path(__file__).parent / "texts"
_CAPECE = next(sample.article for sample in SAMPLES if sample.draft is not None)
FILES = (_CAPECE, _TEXTS / "puerto.html", _TEXTS / "biblioteca.html")
_MOST_TABS = 40
_MOST_SEGMENTS = 60
_MOST_TRIES = 6
_KEY_MS = 5_000
_SAVED_MS = 30_000
_DRAFTED_MS = 120_000


@pytest.fixture
def newcomer(profiles: Profiles, server: Server) -> Iterator[Page]:
    """Return the first screen in a browser that knows nobody's name."""
    with profiles.lent() as open_page:
        page = open_page("", Look())
        page.set_default_timeout(40_000)
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_role("button", name="Add a text").wait_for()
        yield page


def tab_to(page: Page, selector: str) -> None:
    """Go on by Tab until an element of that kind has the focus."""
    page.locator(selector).first.wait_for()
    for _ in range(_MOST_TABS):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {selector}")


def choose_by_key(page: Page, file: Path) -> None:
    """Open the choice of files by Enter; while the page is still being put together a key falls
    between.
    """
    for _ in range(_MOST_TRIES):
        tab_to(page, "[data-testid=stFileUploader] button")
        try:
            with page.expect_file_chooser(timeout=_KEY_MS) as chooser:
                page.keyboard.press("Enter")
        except TimeoutError:
            continue
        chooser.value.set_files(file)
        return
    pytest.fail("Enter opens no choice of files")


def drafted(page: Page, engine: Engine, file: Path) -> None:
    """Wait until the article of that file is drafted to its end and the editor shows it."""
    page.locator("[data-testid=editor][data-ready=true]").wait_for()
    expect(page.get_by_text("The machine is writing its draft")).to_have_count(
        0, timeout=_DRAFTED_MS
    )
    expect(page.locator(".empty")).to_have_count(0, timeout=_DRAFTED_MS)
    assert _article(engine, file).waiting_count == 0


def confirmed_to_the_end(page: Page, confirm: Callable[[], None]) -> None:
    """Confirm one segment after the other until the page says that every one is."""
    for _ in range(_MOST_SEGMENTS):
        if page.locator(".finish", has_text="Every segment is confirmed.").is_visible():
            return
        before = page.locator(".progress-words").inner_text()
        confirm()
        expect(page.locator(".progress-words")).not_to_have_text(before, timeout=_SAVED_MS)
    pytest.fail("there is no end to the segments")


def clean(path: Path) -> str:
    """Return the file's text, which tells of nothing unfinished."""
    text = path.read_text("utf-8")
    assert "UNFINISHED" not in text
    assert "[not translated" not in text
    return text


def _article(engine: Engine, file: Path) -> Article:
    with reading(engine) as session:
        newest = select(Article).where(Article.name == file.name).order_by(col(Article.id).desc())
        return session.exec(newest.limit(1)).one()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_by_keys_alone(newcomer: Page, engine: Engine, file: Path) -> None:
    """Without the mouse: Alt+T, a file, a name, Ctrl+Enter through the text, Enter to finish and
    export.
    """
    page = newcomer
    page.keyboard.press("Alt+t")
    choose_by_key(page, file)
    add = page.get_by_role("button", name="Add the article")
    add.wait_for()
    if add.is_disabled():  # the sample, and what another test added, are here already
        tab_to(page, "input[aria-label='Add it again']")
        page.keyboard.press("Space")
    expect(add).to_be_enabled()
    page.keyboard.press("Control+Enter")
    # Enter sends a form whose button is there: nobody types a name before the dialog stands whole.
    page.get_by_role("dialog").get_by_role("button", name="Continue").wait_for()
    tab_to(page, "[role=dialog] input")
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    drafted(page, engine, file)
    confirmed_to_the_end(page, lambda: page.keyboard.press("Control+Enter"))
    expect(page.get_by_role("button", name="Finish the article")).to_be_focused(timeout=_SAVED_MS)
    page.keyboard.press("Enter")
    expect(page.locator(".finish").get_by_text("This article is finished.")).to_be_visible(
        timeout=_SAVED_MS
    )
    assert _article(engine, file).finished_at is not None
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Download").wait_for()
    with page.expect_download() as download:
        page.keyboard.press("Control+Enter")
    assert len(clean(download.value.path())) > 100


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_by_mouse_alone(newcomer: Page, engine: Engine, file: Path) -> None:
    """Without the keyboard, the name apart: the same way by clicks."""
    page = newcomer
    page.get_by_role("button", name="Add a text").click()
    with page.expect_file_chooser() as chooser:
        page.locator("[data-testid=stFileUploader] button").first.click()
    chooser.value.set_files(file)
    add = page.get_by_role("button", name="Add the article")
    add.wait_for()
    if add.is_disabled():
        page.get_by_text("Add it again").click()
    add.click()
    page.get_by_role("dialog").get_by_label("Your name").fill("Luis")
    page.get_by_role("dialog").get_by_role("button", name="Continue").click()
    drafted(page, engine, file)
    confirmed_to_the_end(
        page, lambda: page.get_by_role("button", name="Confirm", exact=True).click()
    )
    page.get_by_role("button", name="Finish the article").click()
    expect(page.locator(".finish").get_by_text("This article is finished.")).to_be_visible(
        timeout=_SAVED_MS
    )
    page.locator(".finish").get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert len(clean(download.value.path())) > 100


def test_what_is_set_aside_opens_in_the_preview(newcomer: Page, tmp_path: Path) -> None:
    """A run of menus is one line until a click or Enter opens it; the text shows at once."""
    menus = "".join(f"<li><a href='/{number}'>Sección {number}</a></li>" for number in range(40))
    prose = "".join(
        f"<p>La cámara indicó el martes que el comercio creció {number} por ciento este año.</p>"
        for number in range(2, 6)
    )
    file = tmp_path / "menus.html"
    file.write_text(
        f"<body><ul>{menus}</ul><article><h1>La Capece pide apoyo</h1>{prose}</article></body>",
        "utf-8",
    )
    newcomer.get_by_role("button", name="Add a text").click()
    newcomer.locator("input[type=file]").first.set_input_files(file)
    newcomer.get_by_text("Segments and junk").click()
    expect(newcomer.get_by_text("comercio creció 2 por ciento")).to_be_visible()
    expect(newcomer.get_by_text("Sección 7", exact=True)).to_be_hidden()
    newcomer.get_by_text("40 lines set aside as not part of the article").click()
    expect(newcomer.get_by_text("Sección 7", exact=True)).to_be_visible()
