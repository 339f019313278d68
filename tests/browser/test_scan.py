"""A scan in the browser: its text is recognised by the real programs, and whoever adds it is told
so.
"""

from playwright.sync_api import expect
from sqlalchemy import Engine

from review.store.articles import list_articles, list_segments
from review.store.database import reading
from review.store.tables import stored_id
from tests.browser.conftest import OpenIn, Server
from tests.translation.formats.test_scans import needs_programs, scan
from translation.formats.text_recognition import RECOGNISED

_READING = 300_000
"""Milliseconds: so long a page may take on a machine that does much else."""


@needs_programs
def test_a_scan_is_recognised_looked_at_and_added(
    open_in: OpenIn, server: Server, engine: Engine
) -> None:
    """The preview warns of misread letters before anything is stored; then the words stand in the
    editor.
    """
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/add")
    page.locator("input[type=file]").set_input_files(
        {"name": "acta.png", "mimeType": "image/png", "buffer": scan("PNG")}
    )
    expect(page.get_by_text(RECOGNISED[:40])).to_be_visible(timeout=_READING)
    with reading(engine) as session:
        assert "acta.png" not in [article.name for article in list_articles(session)]
    page.get_by_role("button", name="Add the article").click()
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=_READING)
    expect(page.get_by_text("puerto de Lima").first).to_be_visible()
    with reading(engine) as session:
        [article] = [one for one in list_articles(session) if one.name == "acta.png"]
        sources = " ".join(segment.source for segment in list_segments(session, stored_id(article)))
    assert "dos metros" in sources
