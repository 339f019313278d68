"""Strangers' files are read in a child process, with limits of time and memory, and can be stopped."""

import atexit
import json
import logging
import os
import subprocess
import sys
import threading
import time
import typing
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from translation import errors
from translation.errors import CotejoError, DamagedFileError, FileTooLargeError, StoppedError
from translation.messages import from_row, told
from translation.reading.plain_values import from_plain

CPU_SECONDS = 120
WALL_SECONDS = 600
MEMORY_BYTES = 1_500_000_000

_LOOK_EVERY_SECONDS = 0.05
_KEPT = 1
_REMEDY = told("Save the article's text alone, or split the file.")
_ROOT = str(Path(__file__).parents[2])
# More at once would only take each other's processor and memory.
_AT_ONCE = max(2, os.cpu_count() or 2)
_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")


def run_apart(
    function: Callable[..., _Result],
    name: str,
    data: bytes,
    keywords: Mapping[str, object],
    *,
    is_cancelled: Callable[[], bool] = lambda: False,
    on_progress: Callable[[float], None] = lambda _: None,
    cpu_seconds: int = CPU_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> _Result:
    """Return ``function(name, data, **keywords)`` as worked out by a child process.

    ``function`` is one of a module, annotated with what it returns; ``keywords`` and the result are plain
    values and dataclasses of them. If it takes ``on_progress``, ours is called with shares of 1. A child
    is kept warm for the next file. ``is_cancelled`` is asked 20 times a second; the child is ended at once.

    Raises what ``function`` raises of our errors; FileTooLargeError when it takes more than
    ``cpu_seconds`` or ``memory_bytes``; DamagedFileError when it fails otherwise; StoppedError.
    """
    while not _places.acquire(timeout=_LOOK_EVERY_SECONDS):
        if is_cancelled():
            raise _stopped(name)
    try:
        child = _warm_child()
        try:
            child.ask(
                {
                    "module": function.__module__,
                    "function": function.__name__,
                    "name": name,
                    "keywords": {**keywords},
                    "cpu_seconds": cpu_seconds,
                    "memory_bytes": memory_bytes,
                },
                data,
            )
            answer = _final_answer(child, name, is_cancelled, on_progress, time.monotonic() + WALL_SECONDS)
        except BaseException:
            child.end()
            raise
        _keep(child, is_light=bool(answer.get("is_light")))
    finally:
        _places.release()
    return _result(function, name, answer)


class _Child:
    """A reading process, and a thread that listens to it."""

    def __init__(self) -> None:
        # Neither the folder that somebody stands in nor the database's password is for the reader of a file.
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        path = [_ROOT, *filter(None, [environment.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "translation.reading.apart_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "PYTHONPATH": os.pathsep.join(path)},
        )
        self.answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, request: dict[str, object], data: bytes) -> None:
        """Send one request; that the child is gone is noticed when its answer is waited for."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps({**request, "size": len(data)}).encode() + b"\n" + data)
            self._process.stdin.flush()

    def end(self) -> None:
        """End the process at once, whatever it does."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self._process.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it was started with a pipe
        with self._process.stdout as answers:
            for line in answers:
                self.answers.put(json.loads(line))
        self.answers.put(None)


_places = threading.BoundedSemaphore(_AT_ONCE)
_idle: list[_Child] = []
_lock = threading.Lock()


def _warm_child() -> _Child:
    with _lock:
        if _idle:
            return _idle.pop()
    return _Child()


def _keep(child: _Child, *, is_light: bool) -> None:
    with _lock:
        if is_light and len(_idle) < _KEPT:
            _idle.append(child)
            return
    child.end()


@atexit.register
def _end_idle() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()


def _final_answer(
    child: _Child,
    name: str,
    is_cancelled: Callable[[], bool],
    on_progress: Callable[[float], None],
    deadline: float,
) -> dict[str, Any]:
    while True:
        if is_cancelled():
            raise _stopped(name)
        if time.monotonic() > deadline:
            raise _too_much(name, told("reading it takes more time than a file may"))
        try:
            answer = child.answers.get(timeout=_LOOK_EVERY_SECONDS)
        except Empty:
            continue
        if answer is None:
            # The system ended it at a limit, or a library fell over for want of memory.
            raise _too_much(name, told("reading it takes more time or memory than a file may"))
        if "progress" not in answer:
            return answer
        on_progress(float(answer["progress"]))


def _result(function: Callable[..., _Result], name: str, answer: dict[str, Any]) -> _Result:
    if "result" in answer:
        result: _Result = from_plain(typing.get_type_hints(function)["return"], answer["result"])
        return result
    if "error" in answer:
        kind = getattr(errors, answer["error"])
        assert issubclass(kind, CotejoError)  # noqa: S101 - the child names one of ours
        raise kind(*map(from_row, answer["parts"]))
    if "too_much" in answer:
        raise _too_much(name, told("reading it takes more memory than a file may"))
    _log.error("reading %s failed: %s", name, answer["failed"])
    raise DamagedFileError(
        name, told("the reader cannot make sense of it"), told("Save or download it again.")
    )


def _too_much(name: str, problem: str) -> FileTooLargeError:
    return FileTooLargeError(name, problem, _REMEDY)


def _stopped(name: str) -> StoppedError:
    return StoppedError(name, told("reading was stopped"), told("Add the file again to read it."))
