"""Jobs with PostgreSQL: real `cotejo worker` processes, killed, frozen, stopped, and started too
late.
"""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, TextClause, text
from sqlmodel import col, func, select
from waiting import until

from review.intake.tools import Tools
from review.jobs.work import run_job
from review.store.articles import get_article
from review.store.database import open_database, reading, writing
from review.store.job_queue import workers_seen
from review.store.job_tables import Job, JobState
from review.store.jobs import ask_for_import, cancel_job, list_jobs
from review.store.tables import MemoryUnit, SegmentDraft, TranslationState, stored_id
from tests.review.jobs.conftest import put_in_line

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(
        "COTEJO_TEST_POSTGRESQL" not in os.environ, reason="workers need PostgreSQL"
    ),
]
# Longer than a busy machine keeps a living worker from showing that it is alive.
_SILENCE_SECONDS = 10
_PATIENCE_SECONDS = 400
_LONG = 60
_UNITS = 9_000

StartWorker = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start_worker(database: Engine, tmp_path: Path) -> Iterator[StartWorker]:
    """A way to start another machine's worker; all are ended with the test."""
    started: list[subprocess.Popen[bytes]] = []
    log = (tmp_path / "workers.log").open("ab")

    def start(*options: str) -> subprocess.Popen[bytes]:
        command = [str(Path(sys.executable).with_name("cotejo")), "worker", *options]
        environment = {
            **os.environ,
            "COTEJO_DATA": str(tmp_path / "data"),
            "DATABASE_URL": database.url.render_as_string(hide_password=False),
        }
        process = subprocess.Popen(
            [*command, "--silence", str(_SILENCE_SECONDS)], env=environment, stdout=log, stderr=log
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
        process.kill()
        process.wait()
    log.close()


def await_job(database: Engine, is_so: Callable[[Job], bool]) -> Job:
    """Return the only job as soon as it is so."""
    seen: list[Job] = []

    def has_come() -> bool:
        with reading(database) as session:
            [(job, _article)] = list_jobs(session)
        seen.append(job)
        return is_so(job)

    until(has_come, seconds=_PATIENCE_SECONDS)
    return seen[-1]


def drafts(database: Engine) -> tuple[int, int]:
    """Return how many drafts are stored, and of how many segments."""
    with reading(database) as session:
        rows = select(func.count(), func.count(func.distinct(col(SegmentDraft.segment_id))))
        return session.exec(rows).one()


def test_a_killed_workers_article_is_taken_over(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """The other goes on where the dead one stopped: each sentence is drafted once, none is
    missing.
    """
    article_id = add_article(_LONG)
    put_in_line(database, article_id)
    first = start_worker()
    before = await_job(database, lambda job: job.done > 0)
    second = start_worker()
    first.kill()
    first.wait()
    done_before, _ = drafts(database)
    after = await_job(database, lambda job: job.finished_at is not None)
    assert before.runner.endswith(f":{first.pid}")
    assert after.runner.endswith(f":{second.pid}")
    assert (after.state, after.attempt) == (JobState.DONE, 2)
    assert 0 < done_before < _LONG
    # Each is judged too, which is told no second time.
    assert after.total == _LONG - done_before
    assert drafts(database) == (_LONG, _LONG)
    with reading(database) as session:
        assert get_article(session, article_id).translation_state is TranslationState.DONE


def test_a_frozen_worker_that_wakes_again_stores_nothing(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """It was given up for dead and does not know: what it goes on with is refused, and nobody
    begins anew.
    """
    put_in_line(database, add_article(_LONG))
    first = start_worker()
    await_job(database, lambda job: job.done > 0)
    first.send_signal(signal.SIGSTOP)
    second = start_worker()
    # The first may have drafted all before it was frozen: the second has only to judge then.
    await_job(database, lambda job: job.attempt == 2 and bool(job.done or job.finished_at))
    first.send_signal(signal.SIGCONT)
    after = await_job(database, lambda job: job.finished_at is not None)
    assert after.runner.endswith(f":{second.pid}")
    assert (after.state, after.attempt) == (JobState.DONE, 2)
    assert drafts(database) == (_LONG, _LONG)


def test_a_worker_begins_though_nobody_can_write_yet(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker, tmp_path: Path
) -> None:
    """Another machine was frozen in the middle of a write and holds the lock: who is to take over
    from it stays, and does the job as soon as it can.
    """
    put_in_line(database, add_article(3))
    with database.execution_options(cotejo_writes=True).connect() as frozen:
        frozen.execute(text("SELECT 1"))
        worker = start_worker()
        log = tmp_path / "workers.log"
        until(
            lambda: "somebody else is writing" in log.read_text("utf-8"),
            seconds=_PATIENCE_SECONDS,
            process=worker,
        )
    assert await_job(database, lambda job: job.finished_at is not None).state is JobState.DONE


def test_a_worker_that_others_hold_for_dead_keeps_its_own_job(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """It is busy, not dead: when its sign of life is gone, it does not take its job from itself and
    begin anew.
    """
    put_in_line(database, add_article(2 * _LONG))
    start_worker()
    await_job(database, lambda job: job.done > 0)
    with database.begin() as connection:
        connection.execute(text("DELETE FROM procrastinate.procrastinate_workers"))
    after = await_job(database, lambda job: job.finished_at is not None)
    assert (after.state, after.attempt) == (JobState.DONE, 1)
    assert drafts(database) == (2 * _LONG, 2 * _LONG)


def test_a_worker_that_slept_while_another_came_and_went_does_the_next_job(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """A laptop wakes again: nobody has struck its worker off for good."""
    known = text("SELECT count(*) FROM procrastinate.procrastinate_workers")
    silent = text(
        f"{known.text} WHERE last_heartbeat < now() - interval '{_SILENCE_SECONDS} seconds'"
    )

    def how_many(statement: TextClause) -> int:
        with database.connect() as connection:
            return int(connection.execute(statement).scalar_one())

    first = start_worker()
    until(lambda: how_many(known) == 1, seconds=_PATIENCE_SECONDS)
    first.send_signal(signal.SIGSTOP)
    until(lambda: how_many(silent) == 1, seconds=_PATIENCE_SECONDS)
    put_in_line(database, add_article(3))
    assert start_worker("--until-done").wait(timeout=_PATIENCE_SECONDS) == 0
    first.send_signal(signal.SIGCONT)
    article_id = add_article(3)
    put_in_line(database, article_id)

    def is_translated() -> bool:
        with reading(database) as session:
            return get_article(session, article_id).translation_state is TranslationState.DONE

    until(is_translated, seconds=_PATIENCE_SECONDS)


def test_a_killed_workers_memory_is_taken_in_by_another(
    database: Engine, start_worker: StartWorker
) -> None:
    """The file lies in the database: each unit of it is there once, whoever took it in."""
    units = "".join(
        f'<tu><tuv xml:lang="es"><seg>Vendió {number}.</seg></tuv>'
        f'<tuv xml:lang="en"><seg>It sold {number}.</seg></tuv></tu>'
        for number in range(_UNITS)
    )
    file = f'<tmx version="1.4"><header srclang="es"/><body>{units}</body></tmx>'
    with writing(database) as session:
        ask_for_import(session, "old.tmx", io.BytesIO(file.encode()), author="Ana")
    first = start_worker()
    await_job(database, lambda job: job.done > 0)
    first.kill()
    second = start_worker()
    after = await_job(database, lambda job: job.finished_at is not None)
    assert after.runner.endswith(f":{second.pid}")
    assert (after.state, after.attempt) == (JobState.DONE, 2)
    assert after.detail["added"] + after.detail["present"] == _UNITS
    assert after.detail["present"] > 0
    with reading(database) as session:
        assert session.exec(select(func.count()).select_from(MemoryUnit)).one() == _UNITS


def test_a_worker_told_to_stop_gives_its_job_to_another(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """SIGTERM ends it with the sentences in hand; the job goes on without having failed."""
    put_in_line(database, add_article(_LONG))
    first = start_worker()
    await_job(database, lambda job: job.done > 0)
    first.terminate()
    assert first.wait(timeout=_PATIENCE_SECONDS) == 0
    left = await_job(database, lambda job: job.state is JobState.WAITING)
    assert left.attempts_left == 3
    assert 0 < left.done < left.total
    start_worker("--until-done")
    assert await_job(database, lambda job: job.finished_at is not None).state is JobState.DONE
    assert drafts(database) == (_LONG, _LONG)


def test_a_job_is_cancelled_on_another_machine(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """The worker sees it in the database and stops; what is done is kept."""
    put_in_line(database, add_article(_LONG))
    start_worker()
    job = await_job(database, lambda job: job.done > 0)
    with writing(database) as session:
        cancel_job(session, stored_id(job), author="Ana")
    ended = await_job(database, lambda job: job.finished_at is not None)
    assert ended.state is JobState.CANCELLED
    assert 0 < drafts(database)[0] < _LONG
    with reading(database) as session:
        assert workers_seen(session) == 1


def test_what_procrastinate_lost_is_sent_again(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker
) -> None:
    """After a restore, or when another version of procrastinate began anew, jobs in line are still
    done.
    """
    put_in_line(database, add_article(3))
    with database.begin() as connection:
        connection.execute(text("DROP SCHEMA procrastinate CASCADE"))
    open_database(database.url.render_as_string(hide_password=False)).dispose()
    assert start_worker("--until-done").wait(timeout=_PATIENCE_SECONDS) == 0
    assert await_job(database, lambda _job: True).state is JobState.DONE


def test_a_job_done_elsewhere_is_not_done_again(
    database: Engine, add_article: Callable[[int], int], start_worker: StartWorker, tools: Tools
) -> None:
    """Procrastinate may deliver a job twice: the table of jobs says that it has ended."""
    put_in_line(database, add_article(3))
    with reading(database) as session:
        [(job, _article)] = list_jobs(session)
    run_job(database, stored_id(job), tools, runner="here:1")
    assert start_worker("--until-done").wait(timeout=_PATIENCE_SECONDS) == 0
    assert await_job(database, lambda _job: True).attempt == 1
    assert drafts(database) == (3, 3)
