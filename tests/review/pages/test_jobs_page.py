"""The page of the jobs: what it shows of each, cancel, try again."""

import threading
from datetime import UTC, datetime

import streamlit as st
from sqlalchemy import Engine

from review.access.people import admit, come_in
from review.jobs.work import runner_name
from review.pages.marked_text import escaped
from review.pages.session import job_runner
from review.store.database import reading, writing
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import ask_for, ask_for_learning, claim, end_job, list_jobs
from review.store.roles import Role, set_login_in_force
from review.store.tables import Article, stored_id
from tests.review.pages.conftest import OpenPage
from translation.errors import NoModelError


def job(database: Engine) -> Job:
    """The only job as it is stored now."""
    with reading(database) as session:
        [(only, _article)] = list_jobs(session)
    return only


def asked(database: Engine) -> int:
    """The article that a job was asked for."""
    with writing(database) as session:
        article = Article(name="nota.txt", title="La Capece pide apoyo", source_language="xx")
        session.add(article)
        session.flush()
        ask_for(session, JobKind.TRANSLATE, [stored_id(article)], author="Ana")
        return stored_id(article)


def test_an_empty_page_says_when_there_is_something(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """And who does the jobs here."""
    page = open_page("jobs")
    assert [box.value for box in page.info] == [
        "Nothing is being done. When an article is to be translated, its job can be seen here."
    ]
    assert "This server does the jobs itself, one of each kind at a time." in [
        caption.value for caption in page.caption
    ]


def test_who_may_only_read_is_offered_nothing_to_change(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Neither a text to add where there are no jobs, nor segments to confirm for a report."""
    page = open_page("jobs")
    with writing(pages_database) as session:
        set_login_in_force(session, in_force=True)
        admit(session, "ana@desk.example", Role.READER, author="command line")
        claims = {"iss": "https://login.example", "sub": "1", "name": "Ana"}
        come_in(session, {**claims, "email": "ana@desk.example"})
    page.run()
    assert "Add a text" not in [link.proto.label for link in page.get("page_link")]
    assert "Nothing is being done." in page.info[0].value
    page.switch_page("review/pages/reports.py").run()
    assert [box.value for box in page.info] == [
        "There is nothing to report yet: it counts segments that a person confirmed."
    ]


def test_what_does_the_jobs_ends_when_the_server_forgets_it(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Its threads would look for jobs beside those of the next, as long as the program runs."""
    open_page("jobs")
    before = {*threading.enumerate()}
    assert job_runner() is not None
    begun = {*threading.enumerate()} - before
    assert begun
    st.cache_resource.clear()
    assert not any(thread.is_alive() for thread in begun)


def test_a_job_is_cancelled_on_the_page(pages_database: Engine, open_page: OpenPage) -> None:
    """It is begun no more, and can be tried again."""
    page = open_page("jobs")
    runner = job_runner()
    assert runner is not None
    runner.close()
    asked(pages_database)
    page.run()
    page.button(key="cancel job 1").click().run()
    assert job(pages_database).state is JobState.CANCELLED
    page.button(key="retry job 1").click().run()
    assert job(pages_database).state is JobState.WAITING


def test_the_day_of_a_job_is_written_as_everywhere(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """11/30/26 would be another day for each second reader."""
    asked(pages_database)
    with writing(pages_database) as session:
        session.get_one(Job, 1).created_at = datetime(2024, 11, 30, 12, tzinfo=UTC)
    assert "Nov 30, 2024" in [caption.value for caption in open_page("jobs").caption]


def test_what_a_job_failed_of_is_said(pages_database: Engine, open_page: OpenPage) -> None:
    """In plain words, beside the way to try again."""
    asked(pages_database)
    taken = claim(pages_database, 1, runner="desk-3:1")
    assert taken is not None
    with writing(pages_database) as session:
        end_job(
            session,
            taken,
            NoModelError("", "no installed package translates xx to en", "Install one."),
        )
    page = open_page("jobs")
    captions = [caption.value for caption in page.caption]
    assert "No installed package translates xx to en. Install one." in captions
    assert f"Ana · {escaped('desk-3:1')}" in captions
    assert page.button(key="retry job 1")


def test_a_job_of_this_machine_names_no_host(pages_database: Engine, open_page: OpenPage) -> None:
    """The host's name and the process tell an editor nothing."""
    asked(pages_database)
    assert claim(pages_database, 1, runner=runner_name()) is not None
    assert "Ana · this machine" in [caption.value for caption in open_page("jobs").caption]


def test_what_a_desk_learns_is_named_in_words(pages_database: Engine, open_page: OpenPage) -> None:
    """And not by the codes of its languages."""
    with writing(pages_database) as session:
        ask_for_learning(session, "Lima", ("es", "en"), author="Ana")
    shown = [one.value for one in open_page("jobs").markdown]
    assert "Lima · Spanish → English" in shown
