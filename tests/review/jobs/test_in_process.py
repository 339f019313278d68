"""Jobs without PostgreSQL, done by threads of the one program."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.intake.tools import Tools
from review.jobs.in_process import InProcessRunner, see_through
from review.store.articles import get_article
from review.store.database import open_database, reading
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import claim, list_jobs, next_job
from review.store.tables import TranslationState
from tests.review.jobs.conftest import TOOLS_WITHOUT_ENGINE, put_in_line
from translation.engine import TranslationEngine
from translation.errors import NoModelError

pytestmark = pytest.mark.usefixtures("sqlite_only")


def states(database: Engine) -> list[JobState]:
    """The states of all jobs."""
    with reading(database) as session:
        return [job.state for job, _article in list_jobs(session)]


@pytest.mark.engine
def test_articles_are_translated_in_the_background(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """What is put in line is done without anybody waiting."""
    article_id = add_article(3)
    put_in_line(database, article_id)
    InProcessRunner(database, tools).finish()
    with reading(database) as session:
        assert get_article(session, article_id).translation_state is TranslationState.DONE
    assert states(database) == [JobState.DONE]


@pytest.mark.engine
def test_what_a_program_left_running_is_gone_on_with(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """A job that was running when the program died is begun again at the next start."""
    put_in_line(database, add_article(2))
    with reading(database) as session:
        job_id = next_job(session, JobKind.TRANSLATE)
    assert job_id is not None
    claim(database, job_id, runner="gone:1")
    InProcessRunner(database, tools).finish()
    assert states(database) == [JobState.DONE]


def test_of_two_programs_one_does_the_jobs(
    database: Engine, add_article: Callable[[int], int]
) -> None:
    """The second has its turn when the first has ended, in whatever way."""
    asked, may_go_on = Event(), Event()

    def no_engine(source: str, target: str) -> TranslationEngine:
        asked.set()
        assert may_go_on.wait(timeout=60)
        raise NoModelError(f"{source} to {target}", "no package is installed")

    tools = Tools(no_engine, lambda _session, _article: TermIndex(()))
    put_in_line(database, add_article(1))
    first = InProcessRunner(database, tools)
    assert asked.wait(timeout=60)
    other = open_database(database.url.render_as_string(hide_password=False))
    InProcessRunner(other, tools).finish()
    assert states(other) == [JobState.RUNNING]
    may_go_on.set()
    first.finish()
    assert states(other) == [JobState.FAILED]
    with reading(other) as session:
        [(job, _article)] = list_jobs(session)
        assert job.attempt == 1
    other.dispose()


@pytest.mark.engine
def test_a_program_that_ends_puts_its_jobs_back_in_line(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """Close waits for the sentences in hand, not for the article."""
    has_begun, may_go_on = Event(), Event()

    def engine_for(source: str, target: str) -> TranslationEngine:
        has_begun.set()
        assert may_go_on.wait(timeout=60)
        return tools.engine_for(source, target)

    put_in_line(database, add_article(400))
    runner = InProcessRunner(database, Tools(engine_for, tools.index_for))
    assert has_begun.wait(timeout=60)
    runner.stop()
    may_go_on.set()
    runner.close()
    with reading(database) as session:
        [(job, _article)] = list_jobs(session)
        assert isinstance(job, Job)
        assert (job.state, job.attempts_left) == (JobState.WAITING, 3)
        assert job.done < job.total


@pytest.mark.usefixtures("sqlite_only")
def test_what_keeps_jobs_waiting_is_logged_once(
    database: Engine, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """While the database is away each kind of job says so once, however often it looks."""
    Path(str(database.url.database)).rename(tmp_path / "away.db")
    runner = InProcessRunner(database, TOOLS_WITHOUT_ENGINE)
    while not caplog.records:
        runner.wake()
    for _ in range(2_000):
        runner.wake()
    runner.close()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == len({*said}) <= len(JobKind)
    assert "deleted while Cotejo was running" in said[0]


@pytest.mark.engine
def test_who_waits_for_articles_leaves_them_to_the_program_that_does_the_jobs(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """A command beside a running server starts no second engine: it returns when the server has
    done them.
    """
    has_begun = Event()

    def engine_of_server(source: str, target: str) -> TranslationEngine:
        has_begun.set()
        return tools.engine_for(source, target)

    def engine_of_command(source: str, target: str) -> TranslationEngine:
        raise NoModelError("", f"the command was to translate {source} to {target}")

    first, second = add_article(2), add_article(2)
    put_in_line(database, first, second)
    server = InProcessRunner(database, Tools(engine_of_server, tools.index_for))
    try:
        assert has_begun.wait(60)
        see_through(database, [first, second], Tools(engine_of_command, tools.index_for))
        assert states(database) == [JobState.DONE, JobState.DONE]
    finally:
        server.close()


@pytest.mark.engine
def test_who_waits_for_articles_does_them_where_nobody_else_does(
    database: Engine, add_article: Callable[[int], int], tools: Tools
) -> None:
    """Those that are named, and tells how far it is; other jobs stay in line."""
    first, second = add_article(2), add_article(2)
    put_in_line(database, first, second)
    told: list[tuple[int, int]] = []
    see_through(
        database,
        [second],
        tools,
        on_progress=lambda left, count, _done, _total: told.append((left, count)),
    )
    with reading(database) as session:
        assert get_article(session, second).translation_state is TranslationState.DONE
        assert get_article(session, first).translation_state is TranslationState.WAITING
    assert {*told} == {(1, 1)}
