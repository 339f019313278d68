"""Takes the pictures of the README from the sample, on a server and in a data folder of its own.

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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright
from sqlmodel import select

from review.pages.kept_in_browser import NAME
from review.segments.workflow import confirm
from review.store.articles import list_segments
from review.store.database import open_database, reading, writing
from review.store.tables import Article, stored_id

_HERE = Path(__file__).parent
_START_SECONDS = 120
_CONFIRMED = 12


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("cotejo")), "serve", "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, cwd=_HERE.parents[1], env={**os.environ, "COTEJO_DATA": str(folder)})
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


def _take(page: Page, name: str) -> None:
    path = _HERE / "pictures" / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    # Few colours are enough for a page of text, and keep the repository small.
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(64).save(path, optimize=True)
    print(f"{path}: {path.stat().st_size // 1000} kB")  # noqa: T201 - a command's answer


def main() -> None:
    """Take both pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _served(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": 1280, "height": 760}, locale="en-GB", color_scheme="light"
        )
        context.add_cookies([{"name": NAME, "value": quote("Ana"), "url": address}])
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_role("link", name="Capece").first).to_be_visible(timeout=60_000)
        capece = _capece(Path(folder))
        page.goto(f"{address}/review?article={capece}")
        expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=60_000)
        page.keyboard.press("Control+g")
        page.wait_for_timeout(1_500)
        _take(page, "review")
        _review_some(Path(folder), capece)
        page.goto(f"{address}/reports")
        expect(page.get_by_text("Details").first).to_be_visible(timeout=60_000)
        page.wait_for_timeout(3_000)
        _take(page, "report")
        browser.close()


if __name__ == "__main__":
    main()
