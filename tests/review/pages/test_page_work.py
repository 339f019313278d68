"""Work that a page waits for: told how far it is, stopped on demand, and ended when nobody
waits.
"""

from threading import Event

import pytest

from review.pages.page_work import PageWork
from translation.errors import CotejoError, StoppedError
from translation.watcher import Watcher

_LONG_SECONDS = 30


def _until_cancelled(*, watcher: Watcher) -> str:
    watcher.tell(0.5)
    ticks = Event()
    while not watcher.is_over():
        ticks.wait(0.01)
    raise StoppedError("nota.txt", "reading was stopped")


def test_work_gives_what_was_made() -> None:
    """The result is there once the work is done."""
    work = PageWork(lambda **_: 7)
    assert work.look(_LONG_SECONDS)
    assert work.result() == 7


def test_work_raises_what_went_wrong() -> None:
    """What the work raised is raised where somebody looks for the result."""

    def fail(**_: object) -> int:
        raise CotejoError("nota.txt", "the file is empty")

    work = PageWork(fail)
    assert work.look(_LONG_SECONDS)
    with pytest.raises(CotejoError, match="is empty"):
        work.result()


def test_work_is_stopped() -> None:
    """Cancel ends the work, which says so."""
    work = PageWork(_until_cancelled)
    work.stop()
    assert work.look(_LONG_SECONDS)
    assert work.progress == 0.5
    with pytest.raises(StoppedError):
        work.result()


def test_work_that_nobody_waits_for_ends() -> None:
    """Work whose page is gone is not carried on."""
    work = PageWork(_until_cancelled, patience_seconds=0.0)
    assert work._done.wait(_LONG_SECONDS)  # noqa: SLF001 - a look would say that somebody waits
