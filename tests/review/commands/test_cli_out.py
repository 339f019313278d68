"""`--out`: what is there already and is no plain file stays what it is."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.review.conftest import Cotejo


@pytest.fixture
def export(cotejo: Cotejo) -> Callable[[Path], tuple[int, str, str]]:
    """Export a glossary of one term as CSV to a path; give exit code, stdout and stderr."""
    cotejo("glossary", "add", "Capece", "Capece")
    return lambda path: cotejo("glossary", "export", "--format", "csv", "--out", path)


def test_a_pipe_is_written_to_and_stays(
    tmp_path: Path, export: Callable[[Path], tuple[int, str, str]]
) -> None:
    """Whoever reads from a named pipe gets the file, and the pipe is one afterwards."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    assert export(pipe) == (0, "", "")
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert b"Capece" in os.read(reader, 10_000)
    os.close(reader)
    assert not [*tmp_path.glob(".*.part")]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_is_followed(
    tmp_path: Path, export: Callable[[Path], tuple[int, str, str]], *, is_there: bool
) -> None:
    """The file that a link names is written, also where it must be made, and the link stays."""
    named, link = tmp_path / "kept" / "terms.csv", tmp_path / "terms.csv"
    if is_there:
        named.parent.mkdir()
        named.write_text("old", encoding="utf-8")
    link.symlink_to(named)

    assert export(link) == (0, "", "")
    assert link.is_symlink()
    assert "Capece" in named.read_text(encoding="utf-8")
    assert [*named.parent.iterdir()] == [named]


def test_a_link_to_a_pipe_is_written_to(
    tmp_path: Path, export: Callable[[Path], tuple[int, str, str]]
) -> None:
    """Both the link and the pipe that it names stay what they are."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    assert export(link) == (0, "", "")
    assert link.is_symlink()
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert b"Capece" in os.read(reader, 10_000)
    os.close(reader)


def test_links_in_a_circle_and_folders_are_refused(
    tmp_path: Path, export: Callable[[Path], tuple[int, str, str]]
) -> None:
    """Where nothing can be written the person is told, and what is there stays."""
    circle, folder = tmp_path / "circle", tmp_path / "folder"
    circle.symlink_to(circle)
    folder.mkdir()

    for place in (circle, folder):
        code, _, said = export(place)
        assert code == 2
        assert "--out" in said
    assert circle.is_symlink()
    assert [*folder.iterdir()] == []
