"""Strangers' files are read in a child process that has limits, reports, can be stopped and is
replaced.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from translation.errors import DamagedFileError, FileTooLargeError, NoTextError, StoppedError
from translation.formats.apart import run_apart
from translation.formats.article import (
    read_here,
    read_pasted,
    read_pasted_here,
    read_strangers_file,
)
from translation.watcher import Watcher

PAGE = (
    "<!DOCTYPE html><html><head><title>El puerto abre</title></head><body><article><h1>El puerto "
    "abre</h1>"
    + "<p>El puerto de la ciudad abrió hoy sin colas, según dijo la autoridad a los vecinos.</p>"
    * 3
    + "</article></body></html>"
).encode()
LONG = "\n\n".join(
    f"El ministro número {number} presentó hoy el presupuesto del año ante la cámara."
    for number in range(45_000)
).encode()


def test_a_child_reads_what_this_process_would() -> None:
    """Blocks, codes, languages and sentences come back the same, and each step is told."""
    shares: list[float] = []
    article = read_strangers_file("a.html", PAGE, watcher=Watcher(tell=shares.append))
    here = read_here("a.html", PAGE)
    assert article.document == here.document
    assert (article.language, article.segments) == (here.language, here.segments)
    assert article.data == PAGE
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_long_pasted_text_is_read_by_a_child() -> None:
    """The text comes back as it was pasted, a lone half of a character shown as one that is
    missing.
    """
    sentence = "El ministro presentó hoy el presupuesto del año ante la cámara de diputados."
    article = read_pasted("\ud800 " + f"{sentence}\n\n" * 2_000)
    assert len(article.segments) == 2_000
    assert article.source_language == "es"
    assert article.segments[0].source == f"\ufffd {sentence}"


def test_errors_of_the_child_are_those_of_the_file() -> None:
    """What is wrong with the file is raised here as it was there, and the next file is read."""
    with pytest.raises(NoTextError, match=r"^a\.html: the page has no text"):
        read_strangers_file("a.html", b"<!DOCTYPE html><p> </p>")
    with pytest.raises(DamagedFileError):
        read_strangers_file("a.docx", b"PK\x03\x04 cut off")
    assert read_strangers_file("a.html", PAGE).document.title == "El puerto abre"


def test_a_reader_that_fails_says_what_can_help() -> None:
    """Neither saving anew nor downloading helps against a fault of ours; pasting the text does."""
    with pytest.raises(DamagedFileError, match=r"^a\.txt: the reader failed on it.*paste"):
        # Bytes that are no UTF-8 stand for whatever a reader is not prepared for.
        run_apart(read_pasted_here, "a.txt", b"\xff", {})


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limits")
@pytest.mark.parametrize(("seconds", "memory"), [(1, 1_000_000_000), (60, 10_000_000)])
def test_a_file_beyond_its_limits_ends_the_child_alone(seconds: int, memory: int) -> None:
    """Too much time or memory is an error that says so; the next file is read by a new child."""
    with pytest.raises(FileTooLargeError, match="takes more"):
        run_apart(read_here, "a.txt", LONG, {}, cpu_seconds=seconds, memory_bytes=memory)
    assert read_strangers_file("a.html", PAGE).document.title == "El puerto abre"


def test_reading_stops_when_asked() -> None:
    """A cancel ends the child in the middle of its work."""
    with pytest.raises(StoppedError, match=r"^a\.txt: reading was stopped"):
        read_strangers_file("a.txt", LONG, watcher=Watcher(lambda: True))


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which children a program has")
def test_a_large_program_keeps_its_reader_for_the_next_file() -> None:
    """How much the program holds that starts a child does not count as the child's."""
    with pytest.raises(StoppedError):  # which ends the child that an earlier test may have left
        read_strangers_file("a.txt", LONG, watcher=Watcher(lambda: True))
    held = b"x" * 450_000_000
    read_strangers_file("a.html", PAGE)
    children = _children()
    read_strangers_file("a.html", PAGE)
    assert held
    assert _children() == children != set()


def _children() -> set[str]:
    """Return the processes that this one has started and that have not ended."""
    listed = (
        file.read_text(encoding="ascii") for file in Path("/proc/self/task").glob("*/children")
    )
    return {child for line in listed for child in line.split()}


def test_the_child_ends_with_the_program(tmp_path: Path) -> None:
    """A program that is killed leaves no reader behind: the child's output closes when it has
    ended.
    """
    program = (
        "import sys, os\nfrom translation.formats.article import read_strangers_file\n"
        f"read_strangers_file('a.html', {PAGE!r})\n"
        "os.kill(os.getpid(), 9)\n"
    )
    # communicate() returns only when nobody holds the other end of the pipe any longer.
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
    ) as started:
        output, _ = started.communicate(timeout=120)
    assert (output, started.returncode) == (b"", -9 if os.name == "posix" else 9)
