"""Standard streams whose readers may leave, as `head` does: the command goes on, ends as ever."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """Have what nobody reads any more written nowhere, on stdout and stderr, in here."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_patient, before)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        sys.stdout, sys.stderr = before


class _Stream(io.FileIO):
    """Nothing is written to it any more once that has failed; a reader that left is no error."""

    _has_failed = False

    def write(self, data: "ReadableBuffer", /) -> int:
        if not self._has_failed:
            try:
                return super().write(data)
            except BrokenPipeError:
                self._has_failed = True
            except OSError:
                self._has_failed = True
                raise
        return memoryview(data).nbytes


def _patient(stream: TextIO) -> TextIO:
    """Return the same stream for readers that may leave; itself where it is no file."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Stream(stream.fileno(), "wb", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        newline="\n",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
