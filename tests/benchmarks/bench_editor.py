"""Measure the editor: `python tests/benchmarks/bench_editor.py` prints two tables.

Table 1 drives one headless Chromium against a real server: click to usable is from the navigation to the
focused field, keystroke to paint from the key to the second animation frame after it, pause to saved from
the last key to the mark "saved" (with the 250 ms that the editor waits for a pause), confirm to next from
Ctrl+Enter to the next field. Table 2 is the server's part alone: so many reviewers, each a thread of this
process, write an edit every two seconds, which is fast for a person, and read the changes back, without a
browser; the times are of one edit with its commit, and of one with the reading back.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from sqlalchemy import Engine

from glossary.matching import TermIndex
from glossary.models import Term, TermKind
from review.database import open_database, reading, writing
from review.editing import handle_command
from review.editor_changes import changes_since
from review.editor_payload import last_change
from review.models import Article, Origin, Segment, TranslationState
from review.terms import add_terms

ROOT = Path(__file__).parents[2]
PORT = 8719
SIZES = (50, 300, 2_000)
REVIEWERS = (1, 10, 30)
ROUNDS = 20
TURNS = 5
PACE_SECONDS = 2.0
TERM = Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))
SOURCE = (
    "La Cámara de Comercio Electrónico (Capece) indicó que 120.000 mypes de la región {} venden por internet."
)
TARGET = (
    "The Chamber of Electronic Commerce (Capisi) said that 120,000 firms of region {} sell on the internet."
)


CONFIRM = """() => new Promise((done) => {
  const at = performance.now();
  const box = window.root.querySelector("textarea[data-testid=target]");
  const keys = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, composed: true };
  box.dispatchEvent(new KeyboardEvent("keydown", keys));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - at), 0));
})"""


def add_article(engine: Engine, size: int) -> int:
    """Store an article of ``size`` segments, one in eight with a wrong name, and return its identifier."""
    with writing(engine) as session:
        article = Article(name=f"{size}.txt", title=f"{size}", translation_state=TranslationState.DONE)
        session.add(article)
        session.flush()
        for place in range(size):
            target = TARGET.format(place)
            session.add(
                Segment(
                    article_id=article.id or 0,
                    position=place,
                    paragraph=place // 4,
                    source=SOURCE.format(place),
                    target=target if place % 8 == 0 else target.replace("Capisi", "Capece"),
                    origin=Origin.ENGINE,
                    score=0.8,
                )
            )
        return article.id or 0


def quantiles(values: list[float]) -> str:
    """Return "p50 / p95" in milliseconds."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):7.1f} / {ordered[int(0.95 * (len(ordered) - 1))]:7.1f}"


def measure_page(page: Page, article: int) -> tuple[float, list[float], list[float], list[float]]:
    """Return milliseconds: click to usable; lists of key to paint, key to saved, confirm to next."""
    field = "[data-testid=editor][data-ready=true] textarea[data-testid=target]"
    begin = time.perf_counter()
    page.goto(f"http://127.0.0.1:{PORT}/review?article={article}&as=Ana")
    page.wait_for_selector(field)
    usable = 1000 * (time.perf_counter() - begin)
    page.evaluate(
        """() => {
        const hosts = [...document.querySelectorAll("*")].filter((one) => one.shadowRoot);
        window.root = hosts.find((one) => one.shadowRoot.querySelector(".cotejo")).shadowRoot;
        window.paint = [];
        window.saved = [];
        document.addEventListener("keydown", () => {
          const at = performance.now();
          requestAnimationFrame(() => setTimeout(() => window.paint.push(performance.now() - at), 0));
          window.lastKey = at;
        }, true);
        const status = window.root.querySelector("[data-testid=status]");
        new MutationObserver(() => {
          if (status.dataset.state === "saved") window.saved.push(performance.now() - window.lastKey);
        }).observe(status, { attributes: true, attributeFilter: ["data-state"] });
      }"""
    )
    for turn in range(ROUNDS):
        page.keyboard.type("x")
        page.wait_for_function(f"window.saved.length > {turn}")
    painted, saved = page.evaluate("[window.paint, window.saved]")
    next_ones = [page.evaluate(CONFIRM) for _ in range(ROUNDS)]
    return usable, painted, saved, next_ones


def measure_server(
    engine: Engine, article: int, first: int, reviewers: int
) -> tuple[list[float], list[float], int]:
    """Return milliseconds of edits, of edits with the changes read back, and how many were not done."""
    index = TermIndex([TERM])
    find = lru_cache(maxsize=10_000)(index.find)

    def review(person: int) -> list[tuple[float, float, bool]]:
        times, since = [], 0
        begun = time.perf_counter() + PACE_SECONDS * person / reviewers
        for turn in range(TURNS):
            time.sleep(max(0.0, begun + PACE_SECONDS * turn - time.perf_counter()))
            command = {
                "id": f"{reviewers}-{person}-{turn}",
                "command": "edit",
                "segment": first + person,
                "version": versions[person] + turn,
                "target": f"{TARGET.format(person)} {reviewers}.{turn}",
            }
            begin = time.perf_counter()
            answer = handle_command(engine, article, command, f"person {person}")
            written = time.perf_counter()
            with reading(engine) as session:
                changes = changes_since(session, article, since or newest, index=index, find=find, seconds=0)
                since = changes["since"]
            times.append((written - begin, time.perf_counter() - begin, answer["status"] == "done"))
        return times

    with reading(engine) as session:
        versions = [session.get_one(Segment, first + person).version for person in range(reviewers)]
        newest = last_change(session, article)
    with ThreadPoolExecutor(reviewers) as pool:
        rows = [row for person in pool.map(review, range(reviewers)) for row in person]
    return (
        [1000 * row[0] for row in rows],
        [1000 * row[1] for row in rows],
        sum(not row[2] for row in rows),
    )


def memory(process: int) -> int:
    """Return the resident memory of a process in MiB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def main() -> None:
    """Print both tables."""
    folder = Path(tempfile.mkdtemp())
    engine = open_database(f"sqlite:///{folder / 'cotejo.db'}")
    with writing(engine) as session:
        add_terms(session, [TERM], author="Ana")
    articles = {size: add_article(engine, size) for size in SIZES}
    options = ["--server.headless", "true", "--server.port", str(PORT), "--server.fileWatcherType", "none"]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=ROOT,
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
            _warm_up(browser.new_page(), articles[SIZES[0]])
            print(
                "segments  usable ms   key to paint p50/p95   key to saved p50/p95   confirm to next p50/p95"
            )
            for size, article in articles.items():
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                usable, painted, saved, next_ones = measure_page(page, article)
                row = "     ".join(quantiles(values) for values in (painted, saved, next_ones))
                print(f"{size:8} {usable:10.0f}  {row}")
                page.close()
            browser.close()
        print(f"server memory {memory(server.pid)} MiB")
    finally:
        server.terminate()
        server.wait()
    print("segments  reviewers   edit p50/p95 ms      edit and changes p50/p95 ms   errors")
    first = 1
    for size, article in articles.items():
        for reviewers in REVIEWERS:
            edits, both, errors = measure_server(engine, article, first, reviewers)
            print(f"{size:8} {reviewers:10}  {quantiles(edits)}    {quantiles(both)}          {errors}")
        first += size
    engine.dispose()


def _await_server() -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return


def _warm_up(page: Page, article: int) -> None:
    page.goto(f"http://127.0.0.1:{PORT}/review?article={article}&as=Ana")
    page.wait_for_selector("[data-testid=editor][data-ready=true]")
    page.close()


if __name__ == "__main__":
    main()
