"""Waiting for another machine: its answer, its failure, and the end of waiting."""

from threading import Event

import pytest

from translation.errors import CotejoError, StoppedError
from translation.watcher import UNWATCHED, Watcher, awaited


def test_what_is_waited_for_comes() -> None:
    """What the call returns or raises is returned or raised."""

    def fail() -> int:
        raise CotejoError("", "it is broken")

    assert awaited(lambda: 7, UNWATCHED, subject="mail") == 7
    with pytest.raises(CotejoError, match="broken"):
        awaited(fail, UNWATCHED, subject="mail")


def test_nobody_has_to_wait() -> None:
    """Who gives up is free although the call goes on."""
    goes_on = Event()
    with pytest.raises(StoppedError, match="mail"):
        awaited(goes_on.wait, Watcher(lambda: True), subject="mail")
    goes_on.set()
