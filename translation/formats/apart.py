"""Strangers' files are read in a child process, within limits of time and memory, and stopped."""

import atexit
import json
import logging
import os
import subprocess
import sys
import threading
import time
import typing
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any, TypeVar

from translation import errors
from translation.errors import CotejoError, DamagedFileError, FileTooLargeError, StoppedError
from translation.formats.plain_values import from_plain
from translation.messages import from_row, told
from translation.watcher import UNWATCHED, Watcher

CPU_SECONDS = 120
WALL_SECONDS = 600
MEMORY_BYTES = 1_500_000_000

_LOOK_EVERY_SECONDS = 0.05
_KEPT = 1
# Of a file that is read part by part, as many parts wait here as keep the child busy.
_PARTS_AHEAD = 4
_REMEDY = told("Save the article's text alone, or split the file.")
_ROOT = str(Path(__file__).parents[2])
# More at once would only compete for processor and memory.
_AT_ONCE = max(2, os.cpu_count() or 2)
_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")


def run_apart(
    function: Callable[..., _Result],
    name: str,
    data: bytes,
    keywords: Mapping[str, object],
    *,
    watcher: Watcher = UNWATCHED,
    cpu_seconds: int = CPU_SECONDS,
    memory_bytes: int = MEMORY_BYTES,
) -> _Result:
    """Return ``function(name, data, **keywords)`` as worked out by a child process.

    ``function`` is one of a module, annotated with what it returns; ``keywords`` and the result are
    plain values and dataclasses of them. If it takes ``on_progress``, ``watcher`` is told the
    shares of 1 that it tells. A child is kept warm for the next file. ``watcher`` is asked 20 times
    a second; the child is ended at once.

    Raises what ``function`` raises of our errors; FileTooLargeError when it takes more than
    ``cpu_seconds`` or ``memory_bytes``; DamagedFileError when it fails otherwise; StoppedError.
    """
    request = _request(function, name, keywords, cpu_seconds, memory_bytes)
    with closing(_answers(request, data, _turns, watcher.is_over)) as answers:
        for answer in answers:
            if "progress" in answer:
                watcher.tell(float(answer["progress"]))

    result: _Result = from_plain(typing.get_type_hints(function)["return"], answer["result"])
    return result


def parts_apart(
    function: Callable[..., Generator[_Result, None, None]],
    name: str,
    file: Path,
    keywords: Mapping[str, object],
    *,
    watcher: Watcher = UNWATCHED,
    cpu_seconds: int = CPU_SECONDS,
) -> Generator[_Result, None, None]:
    """Yield what ``function(name, file, **keywords)`` yields in a child; ``file`` may be large.

    Few parts are held at any time: the child waits until they are taken. Files are read so one
    after the other, beside those that ``run_apart`` reads. All else is as there.
    """
    request = _request(function, name, keywords, cpu_seconds, MEMORY_BYTES)
    kind, *_ = typing.get_args(typing.get_type_hints(function)["return"])
    request["file"] = str(file.resolve())

    with closing(_answers(request, b"", _long_turns, watcher.is_over)) as answers:
        for answer in answers:
            if "part" in answer:
                yield from_plain(kind, answer["part"])


def _request(
    function: Callable[..., object],
    name: str,
    keywords: Mapping[str, object],
    cpu_seconds: int,
    memory_bytes: int,
) -> dict[str, object]:
    return {
        "module": function.__module__,
        "function": function.__name__,
        "name": name,
        "keywords": {**keywords},
        "cpu_seconds": cpu_seconds,
        "memory_bytes": memory_bytes,
    }


class _Child:
    """A reading process, and a thread that listens to it."""

    def __init__(self) -> None:
        # Who reads a file needs neither the current folder nor the database's password.
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        path = [_ROOT, *filter(None, [environment.get("PYTHONPATH")])]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "translation.formats.apart_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "PYTHONPATH": os.pathsep.join(path)},
        )
        self.answers: Queue[dict[str, Any] | None] = Queue(_PARTS_AHEAD)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, request: dict[str, object], data: bytes) -> None:
        """Send one request; that the child is gone is noticed when its answer is waited for."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        with suppress(BrokenPipeError):
            self._process.stdin.write(
                json.dumps({**request, "size": len(data)}).encode() + b"\n" + data
            )
            self._process.stdin.flush()

    def end(self) -> None:
        """End the process at once, whatever it does."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self._process.kill()
        self._process.wait()
        # The listening thread may wait for room in the queue: it is emptied until that thread ends.
        while self._listener.is_alive():
            with suppress(Empty):
                self.answers.get(timeout=_LOOK_EVERY_SECONDS)
        with suppress(BrokenPipeError):
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it was started with a pipe
        with self._process.stdout as answers:
            for line in answers:
                # Of a child that was ended in the middle of a line half of it is left.
                if line.endswith(b"\n"):
                    self.answers.put(json.loads(line))
        self.answers.put(None)


_turns = threading.BoundedSemaphore(_AT_ONCE)
_long_turns = threading.BoundedSemaphore(1)
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


def _answers(
    request: dict[str, object],
    data: bytes,
    turns: threading.BoundedSemaphore,
    is_over: Callable[[], bool],
) -> Generator[dict[str, Any], None, None]:
    """Yield what a child answers: progress and parts, then the result. Raises as run_apart."""
    name = str(request["name"])
    while not turns.acquire(timeout=_LOOK_EVERY_SECONDS):
        if is_over():
            raise _stopped(name)

    try:
        child = _warm_child()
        try:
            child.ask(request, data)
            while "progress" in (answer := _next_answer(child, name, is_over)) or "part" in answer:
                yield answer
        except BaseException:
            child.end()
            raise
        _keep(child, is_light=bool(answer.get("is_light")))
    finally:
        turns.release()

    if "result" not in answer:
        raise _refusal(name, answer)
    yield answer


def _next_answer(child: _Child, name: str, is_over: Callable[[], bool]) -> dict[str, Any]:
    deadline = time.monotonic() + WALL_SECONDS
    while True:
        if is_over():
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
        return answer


def _refusal(name: str, answer: dict[str, Any]) -> CotejoError:
    if "failed" in answer:
        _log.error("reading %s failed", name, exc_info=RuntimeError(answer["failed"]))
    if "error" in answer:
        kind = getattr(errors, answer["error"])
        assert issubclass(kind, CotejoError)  # noqa: S101 - the child names one of ours
        error: CotejoError = kind(*map(from_row, answer["parts"]))
        return error
    if "too_much" in answer:
        return _too_much(name, told("reading it takes more memory than a file may"))
    return DamagedFileError(
        name,
        "the reader failed on it, so that it is damaged or Cotejo has a fault",
        "If it opens elsewhere, copy its text and paste that under Add, and report the fault.",
    )


def _too_much(name: str, problem: str) -> FileTooLargeError:
    return FileTooLargeError(name, problem, _REMEDY)


def _stopped(name: str) -> StoppedError:
    return StoppedError(name, "reading was stopped", "Add the file again to read it.")
