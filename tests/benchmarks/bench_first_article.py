"""What a person waits for: one article of 40 sentences by command and by browser, and each step on
many.

    .venv/bin/python tests/benchmarks/bench_first_article.py [ARTICLES]        (default 1,000)

Sentences are those of the evaluation pairs, four a paragraph, under a title. The command is timed
from the start of its process to the end, when the text is on disk: once with a data folder that has
never been used (the bundled package is unpacked there), then three times more, of which the median
is shown. The parts of it are timed in another process. The steps run in this one, warm, on SQLite
as the pages use it, one transaction an article.
"""

import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from review.intake.pipeline import read_article, store_article
from review.store.articles import list_articles
from review.store.database import open_database, reading, writing
from translation.detection import detect_document
from translation.formats import read_document
from translation.segmentation import segment_document

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "tests" / "evaluation" / "pud_es_en.tsv"
COTEJO = Path(sys.executable).with_name("cotejo")
SENTENCES = 40
_PARTS = """
import json, sys, time
start = time.perf_counter()
from pathlib import Path
import review.cli
from glossary.matching import TermIndex
from review.store.data_folder import models_folder
from review.store.database import temporary_database, writing
from review.intake.pipeline import read_article, store_article, translate_article
from translation.argos import load_engine
from translation.packages import choose_packages
marks = {"imports": time.perf_counter() - start}
def mark(name):
    global start
    marks[name] = time.perf_counter() - start
    start = time.perf_counter()
start = time.perf_counter()
article = read_article("a.txt", Path(sys.argv[1]).read_bytes())
mark("reading, detection, segmentation")
packages = choose_packages(models_folder(), "es", "en")
mark("choosing the package (hash)")
engine = load_engine(packages)
mark("loading the model")
database = temporary_database()
with writing(database) as session:
    number = store_article(session, article, author="machine").id
mark("storing in memory")
translate_article(database, number, engine, TermIndex(()))
mark("decoding, names, storing drafts")
print(json.dumps(marks))
"""


def articles(count: int) -> list[bytes]:
    """Return ``count`` different articles of 40 sentences under a title."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    sentences = [line.split("\t")[0] for line in lines]
    shuffler = random.Random(1)
    made = []
    for number in range(count):
        drawn = shuffler.sample(sentences, SENTENCES)
        paragraphs = [" ".join(drawn[start : start + 4]) for start in range(0, SENTENCES, 4)]
        made.append("\n\n".join([f"Noticia número {number}", *paragraphs]).encode())
    return made


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a process whose data lie in ``folder``."""
    return {**os.environ, "COTEJO_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}


def by_command(folder: Path) -> None:
    """Print the seconds from process start to text on disk, and of each part."""
    article = folder / "a.txt"
    article.write_bytes(articles(1)[0])
    seconds = []
    for _ in range(4):
        start = time.perf_counter()
        subprocess.run(
            [COTEJO, "translate", article, "--out", folder / "out.txt"],
            check=True,
            env=environment(folder),
        )
        seconds.append(time.perf_counter() - start)
    print(f"\nCommand line, {SENTENCES} sentences, process start to text on disk")
    print(f"  {'first run ever':<42}{seconds[0]:>8.2f} s")
    print(f"  {'later runs, median of 3':<42}{statistics.median(seconds[1:]):>8.2f} s")
    told = subprocess.run(
        [sys.executable, "-c", _PARTS, str(article)],
        check=True,
        capture_output=True,
        text=True,
        env=environment(folder),
    )
    for name, value in json.loads(told.stdout).items():
        print(f"    {'of which ' + name:<40}{value:>8.2f} s")


def by_browser(folder: Path) -> None:
    """Print the seconds from dropping a file to its preview, and from adding it to the draft on
    screen.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a machine may lack it

    chromium = shutil.which("chromium")
    if chromium is None:
        print("\nBrowser: no chromium on this machine")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen(
        [COTEJO, "serve", "--no-browser", "--port", str(port)],
        env=environment(folder / "browser"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not _is_answering(address):
            time.sleep(0.05)
        figures = {"server start to its first answer": time.perf_counter() - start}
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox"]
            ).new_page()
            start = time.perf_counter()
            page.goto(address)
            page.get_by_role("link", name="Capece pide").wait_for()
            figures["first page ever, samples being made"] = time.perf_counter() - start
            page.goto(f"{address}/add")
            page.locator("input[type=file]").wait_for(state="attached")
            start = time.perf_counter()
            page.locator("input[type=file]").set_input_files(folder / "a.txt")
            page.get_by_role("button", name="Add the article").wait_for()
            figures["file dropped to preview"] = time.perf_counter() - start
            start = time.perf_counter()
            page.get_by_role("button", name="Add the article").click()
            page.locator("[data-testid=editor][data-ready=true]").wait_for()
            figures["added to source on screen"] = time.perf_counter() - start
            page.get_by_text("No translation yet").first.wait_for(state="detached")
            figures["added to draft beside its source"] = time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()
    print(f"\nBrowser, {SENTENCES} sentences")
    for name, value in figures.items():
        print(f"  {name:<42}{value:>8.2f} s")


def _is_answering(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def steps(folder: Path, count: int) -> None:
    """Print what each step costs on one article and on ``count``."""
    texts = articles(count)
    database = open_database(f"sqlite:///{folder / 'steps.db'}")
    read_article("warm.txt", texts[0])
    documents = [read_document("a.txt", text) for text in texts]
    read = [read_article("a.txt", text) for text in texts]

    def store(first: int, last: int) -> None:
        for article in read[first:last]:
            with writing(database) as session:
                store_article(session, article, author="machine")

    def listing() -> None:
        with reading(database) as session:
            list_articles(session)

    print(
        f"\nEach step, milliseconds{'1 article':>22}{f'{count:,} articles':>18}{'one of many':>14}"
    )

    def show(
        name: str, one: Callable[[], object], many: Callable[[], object], *, each: bool = True
    ) -> None:
        first, all_of_them = _milliseconds(one), _milliseconds(many)
        share = f"{all_of_them / count:>14.2f}" if each else ""
        print(f"  {name:<30}{first:>13.2f}{all_of_them:>18.0f}{share}")

    show(
        "reading",
        lambda: read_document("a.txt", texts[0]),
        lambda: [read_document("a.txt", text) for text in texts],
    )
    show(
        "detection",
        lambda: detect_document(documents[0].blocks),
        lambda: [detect_document(document.blocks) for document in documents],
    )
    show(
        "segmentation",
        lambda: segment_document(documents[0], "es"),
        lambda: [segment_document(document, "es") for document in documents],
    )
    listing()
    show("storing", lambda: store(0, 1), lambda: store(1, count))
    with reading(database) as session:
        assert len(list_articles(session)) == count
    empty = open_database(f"sqlite:///{folder / 'one.db'}")
    with writing(empty) as session:
        store_article(session, read[0], author="machine")

    def listing_one() -> None:
        with reading(empty) as session:
            list_articles(session)

    listing_one()
    show("listing with progress", listing_one, listing, each=False)
    database.dispose()
    empty.dispose()


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print the three tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(f"{len(os.sched_getaffinity(0))} cores, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        by_command(folder)
        by_browser(folder)
        steps(folder, count)


if __name__ == "__main__":
    main()
