"""What was learnt, told and taken back on the page of the settings."""

from dataclasses import asdict

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select
from streamlit.testing.v1 import AppTest

from review.intake.learnt import LearntRendering
from review.learning.trial import Compared, Trial
from review.pages.session import job_runner
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind, JobState
from review.store.learnt import learns_nightly, version_in_use
from review.store.tables import (
    Article,
    LearningState,
    LearntVersion,
    Origin,
    Segment,
    SegmentState,
    stored_id,
)
from tests.review.pages.conftest import OpenPage

_PAIR = ("es", "en")
_TRIAL = Trial(9, Compared(9, 3, 2, 50.0, 55.5, 4, 1), Compared(100, 0, 0, None, None, 0, 0))


@pytest.fixture
def learnt(pages_database: Engine) -> None:
    """A desk with two versions: the first with one rendering, the one in use with two."""
    renderings = [
        LearntRendering("gremio", "gremy", "guild", 3, 2),
        LearntRendering("ejército", "army", "military", 4, 3),
    ]
    with writing(pages_database) as session:
        article = Article(name="a.txt", desk="Lima")
        session.add(article)
        session.flush()
        session.add(
            Segment(
                article_id=stored_id(article),
                position=0,
                source="a",
                target="b",
                state=SegmentState.REVIEWED,
                origin=Origin.ENGINE,
            )
        )
        for count, state in ((1, LearningState.KEPT), (2, LearningState.IN_USE)):
            session.add(
                LearntVersion(
                    desk="Lima",
                    source_language="es",
                    target_language="en",
                    state=state,
                    renderings=[asdict(one) | {"segment_ids": []} for one in renderings[:count]],
                    trial=asdict(_TRIAL),
                    author="Ana",
                )
            )
            session.flush()


def _page(open_page: OpenPage) -> AppTest:
    page = open_page("settings")
    page.text_input(key="reviewer name").set_value("Ana").run()
    assert not page.exception
    return page


def _learning_jobs(session: Session) -> list[Job]:
    # The list of articles may have had one counted meanwhile.
    return [*session.exec(select(Job).where(Job.kind == JobKind.LEARN))]


def _shown(page: AppTest) -> str:
    texts = (*page.markdown, *page.caption, *page.info)
    return "\n".join(one.value.replace("\\", "") for one in texts)


def test_without_anything_confirmed_it_says_what_to_do(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """An empty desk has a next step and no buttons."""
    assert "Correct and confirm drafts in Review first." in _shown(_page(open_page))
    with reading(pages_database) as session:
        assert session.exec(select(Job)).all() == []


@pytest.mark.usefixtures("learnt")
def test_what_was_learnt_is_told_struck_out_and_taken_back(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Each rendering is shown with its count; it goes and comes by a click, and so does the
    version.
    """
    page = _page(open_page)
    shown = _shown(page)
    assert "Renderings learnt from 9 confirmed segments: 2" in shown
    assert "The desk's last week: chrF 55.5 with it and 50.0 without" in shown
    assert "of 4 corrections that were made again, 1 would still have to be" in shown
    assert "4 times, in 3 articles" in shown
    page.button(key="strike gremio gremy").click().run()
    assert "Struck out: gremy → guild" in _shown(page)
    page.button(key="allow gremio gremy").click().run()
    assert "Struck out" not in _shown(page)
    page.button(key="learning back").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        used = version_in_use(session, "Lima", _PAIR)
        assert used is not None
        assert len(used.renderings) == 1
        assert not learns_nightly(session, "Lima")
    page.button(key="learning back").click().run()
    assert "Nothing that was learnt is in use." in _shown(page)
    page.button(key="use version 2").click().run()
    page.toggle(key="nightly Lima").set_value(True).run()
    with reading(pages_database) as session:
        used = version_in_use(session, "Lima", _PAIR)
        assert used is not None
        assert len(used.renderings) == 2
        assert learns_nightly(session, "Lima")


@pytest.mark.usefixtures("learnt")
def test_no_way_back_is_offered_from_nothing_to_nothing(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """A version that learnt nothing has one only where another was used before it."""
    with writing(pages_database) as session:
        [used] = session.exec(
            select(LearntVersion).where(LearntVersion.state == LearningState.IN_USE)
        )
        used.renderings = []
    page = _page(open_page)
    page.button(key="learning back")
    with writing(pages_database) as session:
        session.execute(delete(LearntVersion).where(col(LearntVersion.state) == LearningState.KEPT))
    page.run()
    assert "Nothing learnt from 9 confirmed segments" in _shown(page)
    assert not [one for one in page.button if one.key == "learning back"]


@pytest.mark.usefixtures("learnt")
def test_learning_is_asked_for_once(pages_database: Engine, open_page: OpenPage) -> None:
    """The button puts a job in line, signed by who pressed it."""
    page = _page(open_page)
    page.button(key="learn now").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        [job] = _learning_jobs(session)
        assert job.asked_by == "Ana"
        assert job.detail["desk"] == "Lima"


@pytest.mark.usefixtures("learnt")
def test_learning_is_cancelled_where_it_was_asked_for(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """The button stands beside the progress, and the desk can be let learn again."""
    page = _page(open_page)
    runner = job_runner()
    assert runner is not None
    runner.close()
    page.button(key="learn now").click().run()
    assert page.button(key="learn now").disabled
    page.button(key="cancel learning").click().run()
    assert not page.button(key="learn now").disabled
    with reading(pages_database) as session:
        [job] = _learning_jobs(session)
    assert job.state is JobState.CANCELLED
