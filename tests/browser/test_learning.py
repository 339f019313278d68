"""What a desk has learnt, in Settings: learnt as a job, struck out, brought back, and one version
back.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from review.pages.kept_in_browser import NAME
from review.segments.workflow import confirm
from review.store.database import open_database, writing
from review.store.tables import Article, Origin, Segment, stored_id
from tests.browser.conftest import Server
from tests.review.conftest import argos_draft

pytestmark = pytest.mark.engine

_DESK = "Lima"
_PATIENCE = 60_000
"""Milliseconds: a page may be drawn while the job still has the processor."""
_TEXTS = (
    (
        "El gobierno anunció ayer nuevas medidas.",
        "The government announced new measures yesterday.",
    ),
    ("El gobierno rechazó las acusaciones.", "The government rejected the accusations."),
    ("Todos criticaron al gobierno.", "Everyone criticised the government."),
)


@pytest.fixture
def settings(own_server: Server, chromium: Browser) -> Iterator[Page]:
    """The settings of a server of which one desk has confirmed something."""
    engine = open_database(f"sqlite:///{own_server.folder / 'cotejo.db'}")
    _correct(engine)
    engine.dispose()
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(60_000)
    address = f"http://127.0.0.1:{own_server.port}"
    context.add_cookies([{"name": NAME, "value": quote("Ana"), "url": address}])
    page = context.new_page()
    page.goto(f"{address}/settings")
    yield page
    context.close()


def _correct(engine: Engine) -> None:
    """Three articles of a desk that writes "administration" where the engine wrote "government"."""
    with writing(engine) as session:
        for number, (source, draft) in enumerate(_TEXTS):
            article = Article(name=f"{number}.txt", title=f"Gobierno {number}", desk=_DESK)
            session.add(article)
            session.flush()
            target = draft.replace("government", "administration")
            segment = Segment(
                article_id=stored_id(article),
                position=0,
                source=source,
                target=target,
                origin=Origin.ENGINE,
            )
            session.add(segment)
            session.flush()
            session.add(argos_draft(segment, draft, 0.8))
            confirm(session, stored_id(segment), version=segment.version, author="Ana")


def test_a_desk_learns_and_takes_it_back(settings: Page) -> None:
    """The job is seen to its end; one rendering goes by a key and comes back; so does the
    version.
    """
    page = settings
    expect(page.get_by_text("This desk has not learnt yet.")).to_be_visible(timeout=_PATIENCE)
    page.get_by_role("button", name="Learn now").press("Enter")
    learnt = page.get_by_text("gobierno: government → administration")
    expect(learnt).to_be_visible(timeout=180_000)
    expect(page.get_by_text("Renderings learnt from 3 confirmed segments: 1")).to_be_visible(
        timeout=_PATIENCE
    )
    expect(page.get_by_text("The desk's last week: chrF")).to_be_visible(timeout=_PATIENCE)
    page.get_by_role("button", name="Strike out").press("Enter")
    expect(page.get_by_text("Struck out: government → administration")).to_be_visible(
        timeout=_PATIENCE
    )
    expect(learnt).to_have_count(0, timeout=_PATIENCE)
    page.get_by_role("button", name="Bring back").press("Enter")
    expect(learnt).to_be_visible(timeout=_PATIENCE)
    page.get_by_role("button", name="One version back").press("Enter")
    expect(learnt).to_have_count(0, timeout=_PATIENCE)
    # While it is drawn anew the former one stands behind it.
    expect(page.get_by_role("switch", name="Learn by night").first).not_to_be_checked(
        timeout=_PATIENCE
    )
    page.get_by_text("Versions: 1").click()
    page.get_by_role("button", name="Use this one").press("Enter")
    expect(learnt).to_be_visible(timeout=_PATIENCE)
