"""Standard output and error whose reader leaves, as `head` does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = (sys.executable, "-c", "from review.cli import main; main()", "--language")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--help",), 0), (("articles", "kinds", "--json"), 0), (("glossary", "add", "x"), 2)],
)
def test_a_reader_that_leaves_changes_no_exit_code(
    data_folder: Path, arguments: tuple[str, ...], code: int
) -> None:
    """Nobody reads stdout or stderr: no traceback, and the code that somebody would have got."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*_PROGRAM, "es", *arguments],
            check=False,
            stdout=writer,
            stderr=writer if code else subprocess.PIPE,
            cwd=data_folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr or b"") == (code, b"")


def test_a_full_disk_is_told_once(data_folder: Path) -> None:
    """In a sentence, with exit code 2, and no traceback when the program ends."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*_PROGRAM, "en", "articles", "kinds"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=data_folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no room left on the disk" in done.stderr
