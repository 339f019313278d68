"""Nothing needs the network: the whole road, in a process that has none at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from review.samples.first_run import SAMPLES

pytestmark = pytest.mark.engine

_PROGRAM = Path(sys.executable).with_name("cotejo")


@pytest.fixture(scope="module")
def isolation() -> list[str]:
    """The command that gives a process a network of its own with nothing in it, not even a
    loopback.
    """
    command = ["unshare", "-rn"]
    try:
        allowed = (
            subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0
        )
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip(
            "this system has no unshare, or lets no unprivileged process make a network namespace"
        )
    return command


def run_offline(
    isolation: list[str], folder: Path, *arguments: object
) -> subprocess.CompletedProcess[str]:
    """Run the program without a network, its data in a new folder."""
    return subprocess.run(
        [*isolation, str(_PROGRAM), *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COTEJO_DATA": str(folder / "data"), "HOME": str(folder)},
    )


def test_there_is_no_network_in_there(isolation: list[str]) -> None:
    """What the other tests rely on: a connection by address, without any name to look up, fails."""
    attempt = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    done = subprocess.run(
        [*isolation, sys.executable, "-c", attempt], check=False, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "Network is unreachable" in done.stderr


def test_an_article_is_translated_without_network(isolation: list[str], tmp_path: Path) -> None:
    """In a new data folder: reading, detection, segmentation, model, checks; every sentence has a
    draft.
    """
    sample = SAMPLES[0]
    done = run_offline(
        isolation, tmp_path, "translate", sample.article, "--glossary", sample.glossary, "--json"
    )
    assert done.returncode == 0, done.stderr
    (article,) = json.loads(done.stdout)["articles"]
    assert article["language"]["code"] == "es"
    segments = [segment for segment in article["segments"] if segment["kind"] != "boilerplate"]
    assert len(segments) > 15
    assert all(segment["target"] for segment in segments)
    assert not any("error" in segment for segment in segments)


def test_an_article_is_added_and_exported_without_network(
    isolation: list[str], tmp_path: Path
) -> None:
    """The stored road too: add, list with its issues counted, export to Word."""
    note = tmp_path / "nota.txt"
    note.write_text("La Cámara de Lima pidió ayer más apoyo al gobierno.\n", encoding="utf-8")
    assert run_offline(isolation, tmp_path, "articles", "add", note).returncode == 0
    listed = run_offline(isolation, tmp_path, "articles", "list", "--json")
    (article,) = json.loads(listed.stdout)["articles"]
    assert (article["waiting"], article["failed"]) == (0, 0)
    out = tmp_path / "article.docx"
    exported = run_offline(isolation, tmp_path, "export", "1", "--format", "docx", "--out", out)
    assert (exported.returncode, exported.stderr) == (0, "")
    assert out.read_bytes().startswith(b"PK")


def test_fetching_a_package_says_that_there_is_no_network(
    isolation: list[str], tmp_path: Path
) -> None:
    """The one command that needs the network says so in plain words, with what else can be done."""
    done = run_offline(isolation, tmp_path, "models", "install", "es", "en", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "the server cannot be reached" in line
    assert "Connect this machine to the internet, or install the package from a file." in line


def test_doctor_has_no_complaint_without_network(isolation: list[str], tmp_path: Path) -> None:
    """Being offline is no fault."""
    assert run_offline(isolation, tmp_path, "doctor").returncode == 0
