"""Jobs on a file or on a model: taking a memory in, and testing what translates."""

import io
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from review.jobs.work import run_job
from review.store.data_folder import models_folder
from review.store.database import reading, writing
from review.store.job_tables import JobFile, JobState
from review.store.jobs import ask_for_import, ask_for_model_test, cancel_job, retry_job
from review.store.tables import MemoryUnit
from tests.review.jobs.conftest import TOOLS_WITHOUT_ENGINE, job_of
from translation.argos import load_engine
from translation.errors import NotAllowedError
from translation.packages import installed_packages
from translation.self_test import known_result


@pytest.fixture
def own_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of models of this test, which no other program changes."""
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path))
    return models_folder()


def _tmx(units: int, note: str = "") -> io.BytesIO:
    pairs = "".join(
        f'<tu><tuv xml:lang="es"><seg>Vendió {number}.</seg></tuv>'
        f'<tuv xml:lang="en"><seg>It sold {number}.</seg></tuv></tu>'
        for number in range(units)
    )
    return io.BytesIO(
        f'<tmx version="1.4"><header srclang="es"><note>{note}</note></header>'
        f"<body>{pairs}</body></tmx>".encode()
    )


def _import(database: Engine, file: io.BytesIO, name: str = "old.tmx") -> int:
    with writing(database) as session:
        return ask_for_import(session, name, file, author="Ana")


def _count(database: Engine, table: type[MemoryUnit] | type[JobFile]) -> int:
    with reading(database) as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_a_memory_is_taken_in_and_its_file_kept_no_longer(database: Engine) -> None:
    """The job says what became of the file, part by part, and leaves nothing of it behind."""
    job_id = _import(database, _tmx(1_200, note="Viejo. " * 150_000))
    assert _count(database, JobFile) > 1
    run_job(database, job_id, TOOLS_WITHOUT_ENGINE, runner="a:1")
    done = job_of(database, job_id)
    assert (done.state, done.done, done.total) == (JobState.DONE, 100, 100)
    assert (done.detail["added"], done.detail["present"], done.detail["is_whole"]) == (
        1_200,
        0,
        True,
    )
    assert (_count(database, MemoryUnit), _count(database, JobFile)) == (1_200, 0)


def test_an_import_is_stopped_and_gone_on_with(database: Engine) -> None:
    """What a runner that ends has taken in stays, and the next one goes on to the end."""
    job_id = _import(database, _tmx(3_000))
    run_job(
        database,
        job_id,
        TOOLS_WITHOUT_ENGINE,
        runner="a:1",
        is_stopping=lambda: _count(database, MemoryUnit) >= 1_000,
    )
    assert job_of(database, job_id).state is JobState.WAITING
    begun = _count(database, MemoryUnit)
    assert 1_000 <= begun < 3_000
    run_job(database, job_id, TOOLS_WITHOUT_ENGINE, runner="b:1")
    assert job_of(database, job_id).state is JobState.DONE
    assert _count(database, MemoryUnit) == 3_000
    assert job_of(database, job_id).detail["present"] == begun


def test_a_cancelled_import_is_begun_no_more(database: Engine) -> None:
    """Its file is gone, so trying again says to import it anew."""
    job_id = _import(database, _tmx(1))
    with writing(database) as session:
        cancel_job(session, job_id, author="Ana")
    run_job(database, job_id, TOOLS_WITHOUT_ENGINE, runner="a:1")
    assert (_count(database, MemoryUnit), _count(database, JobFile)) == (0, 0)
    with pytest.raises(NotAllowedError, match="kept no longer"), writing(database) as session:
        retry_job(session, job_id, author="Ana")


def test_a_file_that_is_no_memory_says_so_in_the_job(database: Engine) -> None:
    """The job has failed, in words that name the file as it was called."""
    job_id = _import(database, io.BytesIO(b"no"), "list.tmx")
    run_job(database, job_id, TOOLS_WITHOUT_ENGINE, runner="a:1")
    assert job_of(database, job_id).state is JobState.FAILED
    assert "list.tmx" in job_of(database, job_id).problem


@pytest.mark.engine
def test_a_model_is_tested(database: Engine, own_models: Path) -> None:
    """The job holds what came out; a model that is not on this machine is a failure in words."""
    [bundled, *_others] = installed_packages(own_models)
    with writing(database) as session:
        tested = ask_for_model_test(session, bundled.name, bundled.sha256, author="Ana")
        missing = ask_for_model_test(session, "other", "0" * 64, author="Ana")
    for job_id in (tested, missing):
        run_job(database, job_id, TOOLS_WITHOUT_ENGINE, runner="a:1")
    assert job_of(database, tested).detail["chrf"] > 30
    assert job_of(database, missing).state is JobState.FAILED


@pytest.mark.engine
def test_a_test_of_a_model_is_cancelled(database: Engine, own_models: Path) -> None:
    """It ends with the sentences in hand, says how far it came, and leaves what was known of the
    model.
    """
    [bundled, *_others] = installed_packages(own_models)
    load_engine((bundled,))  # notes the state of its file, once
    before = known_result(bundled)
    with writing(database) as session:
        job_id = ask_for_model_test(session, bundled.name, bundled.sha256, author="Ana")

    def cancel_once_begun() -> bool:
        job = job_of(database, job_id)
        if job.done and not job.is_cancelled:
            with writing(database) as session:
                cancel_job(session, job_id, author="Ana")
        return False

    run_job(database, job_id, TOOLS_WITHOUT_ENGINE, runner="a:1", is_stopping=cancel_once_begun)
    ended = job_of(database, job_id)
    assert ended.state is JobState.CANCELLED
    assert 0 < ended.done < ended.total == 100
    assert known_result(bundled) == before
    with writing(database) as session:
        retry_job(session, job_id, author="Ana")
    run_job(
        database,
        job_id,
        TOOLS_WITHOUT_ENGINE,
        runner="b:1",
        is_stopping=lambda: job_of(database, job_id).done > 0,
    )
    assert job_of(database, job_id).state is JobState.WAITING
