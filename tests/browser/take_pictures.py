"""Takes the pictures of the documentation from the sample, on a server and in a data folder of its
own.

Usage: python tests/browser/take_pictures.py
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright
from sqlmodel import select

from review.interface.language import LANGUAGES
from review.pages.kept_in_browser import LANGUAGE, NAME
from review.pairing.kept_drafts import keep_other_draft
from review.pairing.other_draft import read_other_draft
from review.segments.workflow import confirm
from review.store.articles import list_segments, text_segments
from review.store.database import open_database, reading, writing
from review.store.tables import Article, stored_id

_HERE = Path(__file__).parent
_SAMPLES = _HERE.parents[1] / "review" / "samples"
_START_SECONDS = 120
_LONG = 60_000
_SETTLED_MS = 3_000
_CONFIRMED = 12
_NEWS = """El alcalde no recibió a los vecinos

Por Ana Núñez

La Cámara de Loreto pidió el martes más vuelos a Lima. \
Su presidente dijo que el turismo creció 12,5 %.

Los empresarios se reunirán en enero con el ministro.
"""
_NEWS_DRAFT = """The mayor did not receive the residents

By Ana Núñez

The Chamber of Loreto asked on Tuesday for more flights to Lima. \
Its president said that tourism grew 12.5%.

The business owners will meet with the minister in January. They expect an answer soon.
"""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("cotejo")),
        "serve",
        "--port",
        str(port),
        "--no-browser",
    ]
    process = subprocess.Popen(
        command, cwd=_HERE.parents[1], env={**os.environ, "COTEJO_DATA": str(folder)}
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + _START_SECONDS
    try:
        while not _answers(f"{address}/_stcore/health") and time.monotonic() < deadline:
            time.sleep(0.2)
        yield address
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _capece(folder: Path) -> int:
    """The sample that comes with a machine's draft."""
    database = open_database(f"sqlite:///{folder / 'cotejo.db'}")
    with reading(database) as session:
        article = session.exec(select(Article).where(Article.name == "capece.txt")).one()
    database.dispose()
    return stored_id(article)


def _review_some(folder: Path, article_id: int) -> None:
    """Part of a day's work, so that the report has something to tell."""
    database = open_database(f"sqlite:///{folder / 'cotejo.db'}")
    with writing(database) as session:
        for segment in list_segments(session, article_id)[:_CONFIRMED]:
            if segment.target:
                confirm(session, stored_id(segment), author="Ana", version=segment.version)
    database.dispose()


def _keep_another_draft(folder: Path, article_id: int) -> None:
    """The sample's reference as the draft of another program, for the page that compares."""
    database = open_database(f"sqlite:///{folder / 'cotejo.db'}")
    text = (_SAMPLES / "capece.en.txt").read_bytes()
    with writing(database) as session:
        ours = text_segments(session, article_id)
        read = read_other_draft(ours, ("capece.en.txt", text), target_language="en")
        keep_other_draft(session, article_id, read, name="DeepL", author="Ana")
    database.dispose()


def _review(page: Page, address: str, article: int) -> None:
    page.goto(f"{address}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=_LONG)
    page.keyboard.press("Control+g")


def _add(page: Page, address: str, _article: int) -> None:
    page.goto(f"{address}/add")
    page.locator("textarea").first.fill(_NEWS)
    page.locator("textarea").first.blur()
    expect(page.locator("strong").first).to_be_visible(timeout=_LONG)


def _check(page: Page, address: str, _article: int) -> None:
    page.goto(f"{address}/add-draft")
    boxes = page.locator("textarea")
    expect(boxes).to_have_count(2, timeout=_LONG)
    for box, text in zip(boxes.all(), (_NEWS, _NEWS_DRAFT), strict=True):
        box.fill(text)
        box.blur()
    page.locator(".text-row").last.scroll_into_view_if_needed(timeout=_LONG)


def _terms(page: Page, address: str, _article: int) -> None:
    page.goto(f"{address}/glossary")
    expect(page.get_by_text("Capece").first).to_be_visible(timeout=_LONG)


def _compare(page: Page, address: str, article: int) -> None:
    page.goto(f"{address}/compare?article={article}")
    expect(page.locator(".text-row").first).to_be_visible(timeout=_LONG)


def _export(page: Page, address: str, article: int) -> None:
    page.goto(f"{address}/export?article={article}")
    expect(page.locator("[data-testid=stDownloadButton]").first).to_be_visible(timeout=_LONG)


def _report(page: Page, address: str, _article: int) -> None:
    page.goto(f"{address}/reports")
    expect(page.locator("details").first).to_be_visible(timeout=_LONG)


_PICTURES: dict[str, Callable[[Page, str, int], None]] = {
    "review": _review,
    "add": _add,
    "check": _check,
    "terms": _terms,
    "compare": _compare,
    "export": _export,
    "report": _report,
}


def _take(page: Page, language: str, name: str) -> None:
    page.wait_for_timeout(_SETTLED_MS)
    path = _HERE / "pictures" / ("" if language == "en" else language) / f"{name}.png"
    path.parent.mkdir(exist_ok=True, parents=True)
    # Few colours are enough for a page of text, and keep the repository small.
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(64).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size // 1000} kB")  # noqa: T201 - a command's answer


def main() -> None:
    """Take a picture of each task, in each language of the interface."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(address)
        expect(page.get_by_role("link", name="Capece").first).to_be_visible(timeout=_LONG)
        capece = _capece(Path(folder))
        _review_some(Path(folder), capece)
        _keep_another_draft(Path(folder), capece)
        for language in LANGUAGES:
            context = browser.new_context(
                viewport={"width": 1280, "height": 760}, locale=language, color_scheme="light"
            )
            told = {NAME: "Ana", LANGUAGE: language}
            context.add_cookies(
                [
                    {"name": name, "value": quote(value), "url": address}
                    for name, value in told.items()
                ]
            )
            page = context.new_page()
            for name, show in _PICTURES.items():
                show(page, address, capece)
                _take(page, language, name)
        browser.close()


if __name__ == "__main__":
    main()
