"""What a desk has learnt, in Settings: learnt as a job, struck out, brought back, and one version back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.segments.workflow import confirm
from review.store.database import writing
from review.store.tables import Article, Origin, Segment, SegmentDraft, stored_id
from tests.browser.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.engine]

_DESK = "Aprendices"
_TEXTS = (
    ("El gobierno anunció ayer nuevas medidas.", "The government announced new measures yesterday."),
    ("El gobierno rechazó las acusaciones.", "The government rejected the accusations."),
    ("Todos criticaron al gobierno.", "Everyone criticised the government."),
)


@pytest.fixture
def corrected(engine: Engine) -> None:
    """Three articles of a desk that writes "administration" where the engine wrote "government"."""
    with writing(engine) as session:
        for number, (source, draft) in enumerate(_TEXTS):
            article = Article(name=f"{number}.txt", title=f"Gobierno {number}", desk=_DESK)
            session.add(article)
            session.flush()
            target = draft.replace("government", "administration")
            segment = Segment(
                article_id=stored_id(article), position=0, source=source, target=target, origin=Origin.ENGINE
            )
            session.add(segment)
            session.flush()
            session.add(
                SegmentDraft(
                    segment_id=stored_id(segment),
                    text=draft,
                    score=0.8,
                    engine="argos",
                    model="es-en",
                    model_version="1.0",
                    sha256="0" * 64,
                )
            )
            confirm(session, stored_id(segment), version=segment.version, author="Ana")


@pytest.mark.usefixtures("corrected")
def test_a_desk_learns_and_takes_it_back(open_in: Callable[[str, str, int], Page], server: Server) -> None:
    """The job is seen to its end; one rendering goes by a click and comes back; so does the version."""
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/settings")
    desk = page.get_by_role("combobox", name="Desk", exact=True)
    desk.click()
    page.get_by_role("option", name=_DESK).click()
    expect(page.get_by_text("This desk has not learnt yet.")).to_be_visible()
    page.get_by_role("button", name="Learn now").press("Enter")
    learnt = page.get_by_text("gobierno: government → administration")
    expect(learnt).to_be_visible(timeout=180_000)
    expect(page.get_by_text("Renderings learnt from 3 confirmed segments: 1")).to_be_visible()
    expect(page.get_by_text("The desk's last week: chrF")).to_be_visible()
    page.get_by_role("button", name="Strike out, for all desks").press("Enter")
    expect(page.get_by_text("Struck out: government → administration")).to_be_visible()
    expect(learnt).to_have_count(0)
    page.get_by_role("button", name="Bring back").press("Enter")
    expect(learnt).to_be_visible()
    page.get_by_role("button", name="One version back").press("Enter")
    expect(learnt).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Learn by night")).not_to_be_checked()
    page.get_by_text("Versions: 1").click()
    page.get_by_role("button", name="Use this one").press("Enter")
    expect(learnt).to_be_visible()
