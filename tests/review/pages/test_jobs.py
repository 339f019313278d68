"""Work that a page waits for: told how far it is, stopped on demand, and ended when nobody waits."""

from threading import Event

import pytest

from review.pages.jobs import IsCancelled, Job, OnProgress
from translation.errors import CotejoError, StoppedError

_LONG_SECONDS = 30


def _until_cancelled(is_cancelled: IsCancelled, on_progress: OnProgress) -> str:
    on_progress(0.5)
    ticks = Event()
    while not is_cancelled():
        ticks.wait(0.01)
    raise StoppedError("nota.txt", "reading was stopped")


def test_a_job_gives_what_was_made() -> None:
    """The result is there once the job is done."""
    job = Job(lambda _is_cancelled, _on_progress: 7)
    assert job.look(_LONG_SECONDS)
    assert job.result() == 7


def test_a_job_raises_what_went_wrong() -> None:
    """What the work raised is raised where somebody looks for the result."""

    def fail(_is_cancelled: IsCancelled, _on_progress: OnProgress) -> int:
        raise CotejoError("nota.txt", "the file is empty")

    job = Job(fail)
    assert job.look(_LONG_SECONDS)
    with pytest.raises(CotejoError, match="is empty"):
        job.result()


def test_a_job_is_stopped() -> None:
    """Cancel ends the work, which says so."""
    job = Job(_until_cancelled)
    job.stop()
    assert job.look(_LONG_SECONDS)
    assert job.progress == 0.5
    with pytest.raises(StoppedError):
        job.result()


def test_a_job_that_nobody_waits_for_ends() -> None:
    """Work whose page is gone is not carried on."""
    job = Job(_until_cancelled, patience_seconds=0.0)
    assert job._done.wait(_LONG_SECONDS)  # noqa: SLF001 - a look would say that somebody waits
