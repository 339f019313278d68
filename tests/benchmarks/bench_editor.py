"""Measure the editor: `python tests/benchmarks/bench_editor.py` prints a table.

One headless Chromium on a real server is measured; the other reviewers are threads of this process
that send the server what their editors would: each saves a sentence every two seconds, which is
fast for a person, and reads the changes back. Columns, in milliseconds, p50 / p95:

- opened: from the click in Articles to the focused field (one value a row);
- cold: the same by the address in a browser that has nothing cached (one value a row);
- paint: from the key to the second animation frame after it;
- saved: from the end of the pause in typing to the mark "saved", which follows the commit;
- key to saved: the same from the key, with the pause itself;
- next: from Ctrl+Enter to the next field;
- others: what a save of one of the others took, with the changes read back.

The last line has no stand-ins: ten pages of Chromium in as many profiles type at that pace at once,
and share this machine with the server. They begin when all ten are where they type: to start ten
browsers and to go down ninety rows takes all of two cores, of which the server has a tenth.
"""

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser as AsyncBrowser
from playwright.async_api import async_playwright
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from saving_editor import SavingEditor
from sqlalchemy import Engine
from sqlmodel import col, select

from glossary.term import Term, TermKind
from review.editor.signed_pass import EditorPass, editor_secret, sign_pass
from review.pages.kept_in_browser import NAME
from review.store.database import open_database, reading, writing
from review.store.tables import (
    Article,
    Origin,
    Segment,
    Setting,
    TranslationState,
    stored_id,
)
from review.terms.stored import add_terms

PORT = 8719
SIZES = (50, 300, 2_000)
REVIEWERS = (1, 10, 30)
ROUNDS = 20
BROWSERS = 10
PACE_SECONDS = 2.0
TERM = Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))
SOURCE = (
    "La Cámara de Comercio Electrónico (Capece) indicó que 120.000 mypes de la región {} venden "
    "por internet."
)
TARGET = (
    "The Chamber of Electronic Commerce (Capisi) said that 120,000 firms of region {} sell on the "
    "internet."
)
FIELD = "[data-testid=editor][data-ready=true] textarea[data-testid=target]"
LISTEN = """() => {
  const hosts = [...document.querySelectorAll("*")].filter((one) => one.shadowRoot);
  window.root = hosts.find((one) => one.shadowRoot.querySelector(".cotejo")).shadowRoot;
  window.paint = [];
  window.saved = [];
  window.keyToSaved = [];
  document.addEventListener("keydown", () => {
    const at = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.paint.push(performance.now() - at), 0));
    window.lastKey = at;
  }, true);
  const fetching = window.fetch;
  window.fetch = (...request) => {
    if (String(request[1]?.body).includes('"edit"')) window.sentAt = performance.now();
    return fetching(...request);
  };
  const status = window.root.querySelector("[data-testid=status]");
  new MutationObserver(() => {
    if (status.dataset.state !== "saved") return;
    window.saved.push(performance.now() - window.sentAt);
    window.keyToSaved.push(performance.now() - window.lastKey);
  }).observe(status, { attributes: true, attributeFilter: ["data-state"] });
}"""
CONFIRM = """() => new Promise((done) => {
  const at = performance.now();
  const box = window.root.querySelector("textarea[data-testid=target]");
  const keys = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, composed: true };
  box.dispatchEvent(new KeyboardEvent("keydown", keys));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - at), 0));
})"""


@dataclass(slots=True)
class Others:
    """Reviewers beside the one measured, until ``stop`` is set."""

    secret: str
    article: int
    segments: list[tuple[int, int]]
    stop: threading.Event = field(default_factory=threading.Event)
    times: list[float] = field(default_factory=list)
    errors: int = 0

    def review(self, person: int, of: int) -> None:
        """Save a sentence every two seconds and read the changes back, as an editor does."""
        signed = sign_pass(EditorPass(self.article, f"person {person}", "en"), self.secret)
        editor = SavingEditor(*self.segments[person], TARGET.format(person))
        self.stop.wait(PACE_SECONDS * person / of)
        while not self.stop.is_set():
            begin = time.perf_counter()
            try:
                editor.learn(ask(signed, "exchange", editor.next_save()))
            except (OSError, KeyError):
                self.errors += 1
            took = time.perf_counter() - begin
            self.times.append(1000 * took)
            self.stop.wait(max(0.0, PACE_SECONDS - took))


def ask(signed: str, name: str, message: dict[str, Any]) -> dict[str, Any]:
    """Send one request of an editor and return its answer."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/editor/{name}",
        data=json.dumps(message).encode(),
        headers={"Authorization": f"Bearer {signed}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        reply: dict[str, Any] = json.load(answer)
        return reply


def title_of(size: int, reviewers: int) -> str:
    """Return the title of the article of one row."""
    return f"Of {size} segments, {reviewers} reviewing"


def add_article(engine: Engine, size: int, reviewers: int) -> int:
    """Store an article of ``size`` segments, one in eight with a wrong name, and return its
    identifier.
    """
    with writing(engine) as session:
        article = Article(
            name=f"{size}.txt",
            title=title_of(size, reviewers),
            translation_state=TranslationState.DONE,
        )
        session.add(article)
        session.flush()
        for place in range(size):
            target = TARGET.format(place)
            session.add(
                Segment(
                    article_id=stored_id(article),
                    position=place,
                    paragraph=place // 4,
                    source=SOURCE.format(place),
                    target=target if place % 8 == 0 else target.replace("Capisi", "Capece"),
                    origin=Origin.ENGINE,
                    score=0.8,
                )
            )
        return stored_id(article)


def quantiles(values: list[float]) -> str:
    """Return "p50 / p95" in milliseconds, a dash when nothing was measured."""
    if not values:
        return "-".rjust(15)
    ordered = sorted(values)
    return f"{statistics.median(ordered):6.1f} / {ordered[int(0.95 * (len(ordered) - 1))]:6.1f}"


def signed_as(name: str) -> Any:  # noqa: ANN401 - Playwright keeps the type to itself
    """Return what a browser keeps whose reader has said that name."""
    return {"name": NAME, "value": name, "url": f"http://127.0.0.1:{PORT}"}


def be(context: BrowserContext, name: str) -> None:
    """Say the name before the first page asks for it."""
    context.add_cookies([signed_as(name)])


def open_by_click(page: Page, title: str) -> float:
    """Return the milliseconds from the click on the article in the list to its field."""
    be(page.context, "Ana")
    page.goto(f"http://127.0.0.1:{PORT}/")
    link = page.get_by_role("link", name=title)
    link.wait_for()
    begin = time.perf_counter()
    link.click()
    page.wait_for_selector(FIELD)
    return 1000 * (time.perf_counter() - begin)


def open_cold(browser: Browser, article: int) -> float:
    """Return the milliseconds from the address to the field in a browser profile without a
    cache.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    be(page.context, "Ana")
    begin = time.perf_counter()
    page.goto(f"http://127.0.0.1:{PORT}/review?article={article}")
    page.wait_for_selector(FIELD)
    took = 1000 * (time.perf_counter() - begin)
    page.close()
    return took


def measure(browser: Browser, others: Others, size: int, reviewers: int) -> str:
    """Return one row of the table."""
    threads = [
        threading.Thread(target=others.review, args=(person, reviewers - 1))
        for person in range(reviewers - 1)
    ]
    for thread in threads:
        thread.start()
    cold = open_cold(browser, others.article)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    opened = open_by_click(page, title_of(size, reviewers))
    page.evaluate(LISTEN)
    for turn in range(ROUNDS):
        page.keyboard.type("x")
        page.wait_for_function(f"window.saved.length > {turn}")
    painted, saved, key_to_saved = page.evaluate("[window.paint, window.saved, window.keyToSaved]")
    next_ones = [page.evaluate(CONFIRM) for _ in range(ROUNDS)]
    page.close()
    others.stop.set()
    for thread in threads:
        thread.join()
    columns = "  ".join(
        quantiles(values) for values in (painted, saved, key_to_saved, next_ones, others.times)
    )
    return f"{size:8} {reviewers:9} {opened:8.0f} {cold:7.0f}  {columns}  {others.errors:6}"


async def type_in_ten_browsers(article: int) -> str:
    """Return how key to paint, pause to saved and key to saved are when ten browsers type at
    once.
    """
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        all_there = asyncio.Barrier(BROWSERS)
        turns = await asyncio.gather(
            *(_type_as(browser, article, person, all_there) for person in range(BROWSERS))
        )
        await browser.close()
    columns = ([value for turn in turns for value in turn[place]] for place in range(3))
    return "  ".join(quantiles(values) for values in columns)


async def _type_as(
    browser: AsyncBrowser, article: int, person: int, all_there: asyncio.Barrier
) -> tuple[list[float], ...]:
    page = await browser.new_page(viewport={"width": 1440, "height": 900})
    await page.context.add_cookies([signed_as(f"person{person}")])
    await page.goto(f"http://127.0.0.1:{PORT}/review?article={article}", timeout=120_000)
    await page.wait_for_selector(FIELD, timeout=120_000)
    for _ in range(10 * person):
        await page.keyboard.press("Alt+ArrowDown")
    await page.evaluate(LISTEN)
    await all_there.wait()
    await asyncio.sleep(PACE_SECONDS * person / BROWSERS)
    for turn in range(ROUNDS):
        await page.keyboard.type("x")
        await page.wait_for_function(f"window.saved.length > {turn}", timeout=120_000)
        await asyncio.sleep(PACE_SECONDS)
    painted, saved, key_to_saved = await page.evaluate(
        "[window.paint, window.saved, window.keyToSaved]"
    )
    return painted, saved, key_to_saved


def memory(process: int) -> int:
    """Return the resident memory of a process in MiB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def main() -> None:
    """Print the table."""
    folder = Path(tempfile.mkdtemp())
    engine = open_database(f"sqlite:///{folder / 'cotejo.db'}")
    with writing(engine) as session:
        session.add(Setting(key="samples added", value=True))
        add_terms(session, [TERM], author="Ana")
    # A fresh article for each row: what was confirmed before would bring the measured one among the
    # others.
    articles = {
        (size, reviewers): add_article(engine, size, reviewers)
        for size in SIZES
        for reviewers in REVIEWERS
    }
    secret = editor_secret(engine)
    server = subprocess.Popen(
        [Path(sys.executable).with_name("cotejo"), "serve", "--port", str(PORT), "--no-browser"],
        cwd=folder,
        env={**os.environ, "COTEJO_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_server()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            open_cold(browser, articles[SIZES[0], 1])
            names = ("paint", "saved", "key to saved", "next", "others")
            print(
                "segments reviewers   opened    cold  "
                + "  ".join(f"{name:>15}" for name in names)
                + "  errors"
            )
            for (size, reviewers), article in articles.items():
                others = Others(secret, article, _last_segments(engine, article))
                try:
                    print(measure(browser, others, size, reviewers), flush=True)
                finally:
                    others.stop.set()
            browser.close()
        print(
            f"{BROWSERS} browsers, 300 segments:     "
            + asyncio.run(type_in_ten_browsers(articles[300, 1]))
        )
        print(f"server memory {memory(server.pid)} MiB")
    finally:
        server.terminate()
        server.wait()
    engine.dispose()


def _last_segments(engine: Engine, article: int) -> list[tuple[int, int]]:
    """Identifiers and versions, last ones first: the measured reviewer works from the beginning."""
    with reading(engine) as session:
        rows = session.exec(
            select(Segment.id, Segment.version)
            .where(Segment.article_id == article)
            .order_by(col(Segment.position).desc())
        )
        return [(identifier or 0, version) for identifier, version in rows]


def _await_server() -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    main()
