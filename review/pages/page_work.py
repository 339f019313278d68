"""Work that a page waits for: in a thread, with progress and a stop; it ends with the page."""

import time
from collections.abc import Callable, Hashable
from threading import Event, Thread
from typing import Generic, TypeVar

import streamlit as st

from review.pages.wording import _, errors_shown
from translation.errors import StoppedError
from translation.watcher import Watcher

Result = TypeVar("Result")
Work = Callable[..., Result]
"""What is to be done: asks and tells its ``watcher`` all the while."""

PATIENCE_SECONDS = 20.0
"""A page looks at its work twice a second; when no look came for so long, nobody waits any more."""

_MOST_KEPT = 32
_LOOK_SECONDS = 0.5
# Most texts are read sooner than a progress bar could be drawn.
_AT_ONCE_SECONDS = 1.0


class PageWork(Generic[Result]):
    """A piece of work in a thread, which ends with the visit; what outlives it is a job."""

    def __init__(self, work: Work[Result], *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._patience_seconds = patience_seconds
        self._looked_at = time.monotonic()
        self._stopped = Event()
        self._done = Event()
        self._result: list[Result] = []
        self._error: BaseException | None = None
        self.progress = 0.0
        self.is_shown = False
        Thread(target=self._run, args=(work,), name="page-work", daemon=True).start()

    def look(self, seconds: float = 0.0) -> bool:
        """Return whether it is done, waiting so long at most; a look says that somebody waits."""
        self._looked_at = time.monotonic()
        return self._done.wait(seconds)

    def stop(self) -> None:
        """Have it end soon; its result is then a StoppedError."""
        self._stopped.set()

    def result(self) -> Result:
        """Return what was made, once done; raises what the work raised."""
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self, work: Work[Result]) -> None:
        try:
            self._result.append(work(watcher=Watcher(self._is_over, self._note_progress)))
        except BaseException as error:  # noqa: BLE001 - raised again by result()
            self._error = error
        finally:
            self._done.set()

    def _is_over(self) -> bool:
        return self._stopped.is_set() or time.monotonic() - self._looked_at > self._patience_seconds

    def _note_progress(self, done: float, total: float = 1.0) -> None:
        self.progress = done / total


def made_meanwhile(key: Hashable, work: Work[Result], *, label: str) -> Result | None:
    """Return what ``work`` makes, None while it goes on, which the page then shows under ``label``.

    The result is kept for this visit under ``key``; work that was stopped can be begun again by a
    button. Raises what ``work`` raises.
    """
    begun: dict[Hashable, PageWork[Result]] = st.session_state.setdefault("page work", {})
    one = begun.get(key)
    if one is None:
        while len(begun) >= _MOST_KEPT:
            begun.pop(next(iter(begun))).stop()
        one = begun[key] = PageWork(work)
        one.look(_AT_ONCE_SECONDS)

    one.is_shown = not one.look()
    if one.is_shown:
        st.fragment(_show_progress, run_every=_LOOK_SECONDS)(one, label, hash(key))
        return None

    try:
        return one.result()
    except StoppedError:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _("{what}: stopped.").format(what=label.removesuffix("…"))
            st.caption(said, width="content")
            if st.button(_("Try again"), key=f"again {hash(key)}", type="tertiary"):
                del begun[key]
                st.rerun()
        return None


def is_being_made(key: Hashable) -> bool:
    """Return whether the page shows the progress of that work, in the place of its result."""
    one = st.session_state.get("page work", {}).get(key)
    return one is not None and one.is_shown


def made_when_asked(name: str, work: Work[Result], *, is_asked: bool, label: str) -> Result | None:
    """As made_meanwhile, for what a button begins: each press begins it anew; nothing before.

    What was made, or what went wrong, is shown until the next press or ``forget_made``.
    """
    number = st.session_state.get(_asked(name), 0) + is_asked
    if not number:
        return None
    st.session_state[_asked(name)] = number
    return made_meanwhile((name, number), work, label=label)


def made_once(name: str, work: Work[Result], *, is_asked: bool, label: str) -> Result | None:
    """As made_when_asked, but returned once; what went wrong is shown until the next press."""
    with errors_shown():
        made = made_when_asked(name, work, is_asked=is_asked, label=label)
        if made is not None:
            _forget_made(name)
        return made
    return None


def _forget_made(name: str) -> None:
    number = st.session_state.pop(_asked(name), 0)
    st.session_state.get("page work", {}).pop((name, number), None)


def _asked(name: str) -> str:
    return f"asked for {name}"


def _show_progress(one: PageWork[Result], label: str, number: int) -> None:
    if one.look():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(min(max(one.progress, 0.0), 1.0), text=label)
        if st.button(
            _("Cancel"), key=f"stop work {number}", icon=":material/stop:", type="tertiary"
        ):
            one.stop()
