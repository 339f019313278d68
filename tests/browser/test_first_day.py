"""A newcomer's first minutes: `cotejo serve` on a machine that has never seen Cotejo."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from waiting import until

_START_SECONDS = 180
_TEXT = """La Cámara de Loreto pide más vuelos

Por Ana Núñez

La Cámara de Loreto pidió el martes más vuelos a Lima. \
Su presidente dijo que el turismo creció 12,5 %.

Lea también: Otra nota

Los empresarios se reunirán en enero con el ministro.
"""


def _is_answering(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of `cotejo serve` with a new data folder, and the file that holds what it
    printed.
    """
    folder = tmp_path_factory.mktemp("first-day")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, log = f"http://127.0.0.1:{port}", folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                str(Path(sys.executable).with_name("cotejo")),
                "serve",
                "--no-browser",
                "--port",
                str(port),
            ],
            env={**os.environ, "COTEJO_DATA": str(folder / "data")},
            stdout=output,
            stderr=output,
        )
    until(partial(_is_answering, address), seconds=_START_SECONDS, process=process)
    yield address, log
    process.terminate()
    process.wait()


@pytest.fixture
def newcomer(chromium: Browser, served: tuple[str, Path]) -> Iterator[Page]:
    """A page in a new browser profile; whatever it asks of other machines is an error."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served[0])
    yield page
    context.close()
    assert [url for url in asked if not url.startswith((served[0], "data:", "blob:"))] == []


def say_name(page: Page) -> None:
    """Answer the one question that a fresh browser is asked before its first change."""
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Continue").click()


def test_the_sample_is_there_and_ready_to_review(newcomer: Page) -> None:
    """The first screen lists the invented articles; the one with a draft opens side by side."""
    newcomer.get_by_role("link", name="Capece pide llevar el comercio").click()
    say_name(newcomer)
    # The first article that a server opens has it load what it checks with.
    newcomer.locator("[data-testid=editor][data-ready=true]").wait_for()
    expect(newcomer.locator("textarea[data-testid=target]")).not_to_have_value("")
    newcomer.keyboard.press("Control+g")
    expect(newcomer.get_by_text("With open issues 0")).not_to_be_visible()


def test_an_article_is_dropped_looked_at_added_translated_and_exported(
    newcomer: Page, tmp_path: Path
) -> None:
    """From a file on Add over its preview to the draft beside its source, and out again as text."""
    newcomer.get_by_role("link", name="Add", exact=True).click()
    newcomer.locator("input[type=file]").set_input_files(
        {"name": "loreto.txt", "mimeType": "text/plain", "buffer": _TEXT.encode()}
    )
    expect(newcomer.get_by_text("Spanish (100%) → English · 5 segments")).to_be_visible()
    newcomer.get_by_role("button", name="Add the article").click()
    say_name(newcomer)
    expect(newcomer.locator("[data-testid=editor][data-ready=true]")).to_be_visible()
    expect(newcomer.get_by_text("No translation yet")).to_have_count(0)
    expect(newcomer.get_by_text("By Ana Núñez")).to_be_visible()
    newcomer.get_by_role("link", name="Export", exact=True).click()
    expect(newcomer.get_by_text("5 of 5; the file will say so")).to_be_visible()
    with newcomer.expect_download() as download:
        newcomer.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "out.txt")
    written = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert written.startswith("[UNFINISHED: 5 draft")
    assert "By Ana Núñez" in written
    assert "12.5" in written
    assert "Otra nota" not in written


def test_the_server_listens_here_only_and_complains_of_nothing(
    newcomer: Page, served: tuple[str, Path]
) -> None:
    """Streamlit knows every option that it was given, and no other address of this machine
    answers.
    """
    said = served[1].read_text(encoding="utf-8").lower()
    assert "127.0.0.1" in said
    assert not [
        word for word in ("warning", "error", "unrecognized", "network url") if word in said
    ]
    port = int(served[0].rpartition(":")[2])
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", port))
