"""The child process that reads strangers' files: ``python -m translation.formats.apart_child``.

It takes one request after the other from its input, each a line of JSON and the bytes of a file,
and answers in lines of JSON: progress, then a result or an error. It ends when its input does.
"""

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from importlib import import_module
from inspect import signature
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from translation.errors import CotejoError, PluginError
from translation.formats.plain_values import as_plain
from translation.messages import as_row

if sys.platform != "win32":
    import resource

_GENTLE = 5
_STILL_LIGHT_BYTES = 400_000_000


def main() -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    # What a library prints must not be taken for an answer.
    os.dup2(2, 1)
    if sys.platform != "win32":
        # A reviewer's save goes before a file that is being read.
        os.nice(_GENTLE)
    requests: SimpleQueue[tuple[dict[str, Any], bytes]] = SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        request, data = requests.get()
        _send(answers, {**_answer(request, data, answers), "is_light": _is_light()})


def _receive(source: BinaryIO, requests: "SimpleQueue[tuple[dict[str, Any], bytes]]") -> None:
    """Hand on each request; when whoever asks is gone, leave at once, whatever is being read."""
    while line := source.readline():
        request = json.loads(line)
        requests.put((request, source.read(request["size"])))
    os._exit(0)


def _answer(request: dict[str, Any], data: bytes, answers: BinaryIO) -> dict[str, Any]:
    try:
        function: Callable[..., object] = getattr(
            import_module(request["module"]), request["function"]
        )
        # After our own modules are loaded, which are no part of what the file may take.
        _limit(request["cpu_seconds"], request["memory_bytes"])
        keywords = request["keywords"]
        if "on_progress" in signature(function).parameters:
            keywords["on_progress"] = lambda share: _send(answers, {"progress": share})
        given = Path(request["file"]) if "file" in request else data
        result = function(request["name"], given, **keywords)

        while isinstance(result, Generator):
            try:
                _send(answers, {"part": as_plain(next(result))})
            except StopIteration as end:
                result = end.value
        return {"result": as_plain(result)}
    except CotejoError as error:
        parts = [as_row(error.subject), as_row(error.problem), as_row(error.remedy)]
        refused = {"error": type(error).__name__, "parts": parts}
        # What this process logs nobody reads.
        is_fault = isinstance(error, PluginError)
        return {**refused, "failed": traceback.format_exc()} if is_fault else refused
    except MemoryError:
        return {"too_much": "memory"}
    except Exception:  # noqa: BLE001 - a file may raise anything
        return {"failed": traceback.format_exc()}


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    # Escaped as ASCII, a lone half of a surrogate pair passes too.
    answers.write(json.dumps(answer).encode("ascii") + b"\n")


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Have the system end this process beyond the limits, where the system has such limits."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + cpu_seconds)
    _lower(resource.RLIMIT_AS, memory_bytes)


def _lower(which: int, wanted: int) -> None:
    _, hard = resource.getrlimit(which)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(which, (soft, hard))


def _is_light() -> bool:
    """Tell whether this process is still small enough to be kept for the next file."""
    if sys.platform == "linux":
        # Its ru_maxrss begins with what the process holds that started this one: a whole server.
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") < _STILL_LIGHT_BYTES
    return (
        sys.platform == "win32"
        or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < _STILL_LIGHT_BYTES
    )


if __name__ == "__main__":
    main()
