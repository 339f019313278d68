"""A real server on a free port, a database with one small article, and Debian's Chromium."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy import Engine, delete
from sqlmodel import select
from waiting import until

from glossary.term import Term, TermKind
from review.pages.kept_in_browser import NAME
from review.store.database import open_database, reading, writing
from review.store.tables import (
    Article,
    MemoryUnit,
    Origin,
    Segment,
    TranslationState,
    stored_id,
)
from review.terms.stored import add_terms
from tests.review.conftest import argos_draft

ROOT = Path(__file__).parents[2]
# Of two lists Chromium heeds the second alone: all but the first are Playwright's, for pages.
_FEATURES_OFF = (
    "ScriptStreaming",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "HttpsUpgrades",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
_BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # All pages of a profile in one process, which ends with the last of them.
    "--process-per-site",
    # Of itself a script is read anew before Chromium looks for what it has compiled of it, which is
    # thrown away once it was not used for a while, and what is used much is compiled again, to be
    # faster: pages that live for seconds lose a sixth of their time so.
    f"--disable-features={','.join(_FEATURES_OFF)}",
    "--js-flags=--no-flush-bytecode --no-maglev --no-opt",
)
_START_SECONDS = 180
_SHOWN_MS, _MOST_SHOWN = 2_000, 1_500
# Of itself five seconds, which two tests beside each other may well take on a busy machine.
expect.set_options(timeout=30_000)
_PROGRAM = Path(sys.executable).with_name("cotejo")
_TEXTS = (
    (
        "title",
        0,
        "Capece pide comercio electrónico en las regiones",
        "Capisi calls for e-commerce in the regions",
    ),
    (
        "paragraph",
        1,
        "Helmut Cáceda habló el martes en Lima.",
        "Helmut Cáceda spoke on Tuesday in Lima.",
    ),
    (
        "paragraph",
        1,
        "El plan costaría 48,5 millones de soles.",
        "The plan would cost 48.5 million soles.",
    ),
    ("heading", 2, "Los próximos pasos", "The next steps"),
    ("paragraph", 3, "Capece reúne a 1.200 empresas.", "Capisi brings together 1,200 companies."),
    ("boilerplate", 4, "Compartir", ""),
    ("paragraph", 5, "El gobierno responderá en enero.", "The government will answer in January."),
)


@dataclass(slots=True)
class Server:
    """Cotejo as it runs for people; ``kill`` ends it as a power cut would."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)
    program: Path = _PROGRAM

    def beside(self, folder: Path, port: int) -> "Server":
        """Return another one, not started yet."""
        return Server(folder, port)

    def start(self) -> None:
        """Start it and wait until it answers."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(self.program), "serve", "--port", str(self.port), "--no-browser"],
                # Not in the checkout, whose modules Python would find before those that are
                # installed.
                cwd=self.folder,
                env={**os.environ, "COTEJO_DATA": str(self.folder)},
                stdout=log,
                stderr=log,
            )
        until(self._answers, seconds=_START_SECONDS, process=self.process)

    def kill(self) -> None:
        """End it at once, without a chance to tidy up."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/_stcore/health", timeout=1
            ) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def _running_in(folder: Path, program: Path = _PROGRAM) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(exist_ok=True)
    running = Server(folder, port, program=program)
    open_database(f"sqlite:///{running.folder / 'cotejo.db'}").dispose()
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return the running server; each test makes its own article in its database."""
    with _running_in(tmp_path_factory.mktemp("cotejo")) as running:
        yield running


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """Return a server of this test alone, for what would spoil the common one."""
    with _running_in(tmp_path) as running:
        yield running


@pytest.fixture
def server_of(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Return a way to start a server of another installation's program, on a new database; its
    address.
    """
    with ExitStack() as running:

        def start(program: Path) -> str:
            server = running.enter_context(_running_in(tmp_path / "data", program))
            return f"http://127.0.0.1:{server.port}"

        yield start


@pytest.fixture
def server_in() -> Iterator[Callable[[Path, int], Server]]:
    """Return a way to start a server with its folder and port, on the database of DATABASE_URL."""
    started: list[Server] = []

    def start(folder: Path, port: int) -> Server:
        started.append(Server(folder, port))
        started[-1].start()
        return started[-1]

    yield start
    for running in started:
        running.kill()


@pytest.fixture
def engine(server: Server) -> Iterator[Engine]:
    """Return the server's database, opened a second time: what it says is what was committed."""
    opened = open_database(f"sqlite:///{server.folder / 'cotejo.db'}")
    yield opened
    opened.dispose()


@pytest.fixture
def article(engine: Engine) -> int:
    """Return the identifier of a fresh article whose draft has Capisi twice where Capece is
    right.
    """
    with writing(engine) as session:
        # What an earlier test confirmed would be offered, and held against what this one writes.
        session.execute(delete(MemoryUnit))
        terms = [Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))]
        add_terms(session, terms, author="Ana")
        stored = Article(name="capece.txt", title="Capece", translation_state=TranslationState.DONE)
        session.add(stored)
        session.flush()
        for position, (kind, paragraph, source, target) in enumerate(_TEXTS):
            segment = Segment(
                article_id=stored_id(stored),
                position=position,
                paragraph=paragraph,
                kind=kind,
                source=source,
                target=target,
                origin=Origin.ENGINE if target else Origin.NONE,
                score=0.8 if target else None,
            )
            session.add(segment)
            session.flush()
            session.add(argos_draft(segment, target, 0.8))
        return stored_id(stored)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the browser, one without windows where there is one; the test is left out where none
    is installed.
    """
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_BROWSER_ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture
def whole_chromium(chromium: Browser) -> Iterator[Browser]:
    """Return the browser that people have, for what is seen beside its pages."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium with windows on this machine")
    browser = chromium.browser_type.launch(executable_path=path, args=[*_BROWSER_ARGUMENTS])
    yield browser
    browser.close()


OpenIn = Callable[[str, str, int], Page]
"""Opens a page in a colour scheme, a language and a width."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say with a failure what its pages show: elsewhere nobody can look at them."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("chromium")
    if call.when == "call" and report.failed and browser is not None:
        pages = [page for context in browser.contexts for page in context.pages]
        for page in pages:
            with suppress(PlaywrightError):
                shown = page.locator("body").inner_text(timeout=_SHOWN_MS)
                report.sections.append((f"Shown at {page.url}", shown[:_MOST_SHOWN]))
    return report


@dataclass(frozen=True, slots=True)
class Look:
    """How a profile of the browser shows pages."""

    locale: str = "en-GB"
    width: int = 1440
    height: int = 900
    scheme: Literal["light", "dark"] = "light"


class Profiles:
    """Profiles of the browser that nobody uses, by their look, for pages at ``address``.

    A new process reads and compiles the scripts of the pages anew, which takes half of the time of
    a short test. A profile that comes back keeps its process, by a page that stays open in it, and
    what that has compiled, and nothing else.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._free: defaultdict[Look, list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def lent(self) -> Iterator[Callable[[str, Look], Page]]:
        """Give a way to open a page for somebody of that name, "" for who has said none, each in a
        profile of its own until the end.
        """
        taken: list[tuple[Look, BrowserContext]] = []

        def open_page(name: str, look: Look) -> Page:
            context = self._free[look].pop() if self._free[look] else self._made(look)
            taken.append((look, context))
            if name:
                context.add_cookies([{"name": NAME, "value": quote(name), "url": self._address}])
            return self._empty_page(context)

        yield open_page
        for look, context in taken:
            staying, *opened = context.pages
            for page in opened:
                page.close()
            # A closed page ends what it was at, and may keep a name in a cookie: this waits for it.
            staying.evaluate("document.cookie")
            context.unroute_all()
            context.set_offline(offline=False)
            context.clear_cookies()
            context.clear_permissions()
            self._free[look].append(context)

    def _made(self, look: Look) -> BrowserContext:
        context = self._browser.new_context(
            viewport={"width": look.width, "height": look.height},
            locale=look.locale,
            color_scheme=look.scheme,
        )
        context.new_page().goto(f"{self._address}/_stcore/health")
        return context

    def _empty_page(self, context: BrowserContext) -> Page:
        """Return a new page that finds nothing of what earlier ones kept in the browser."""
        page = context.new_page()
        session = context.new_cdp_session(page)
        kinds = "local_storage,indexeddb,cache_storage,service_workers"
        session.send("Storage.clearDataForOrigin", {"origin": self._address, "storageTypes": kinds})
        session.detach()
        return page


@pytest.fixture(scope="session")
def profiles(chromium: Browser, server: Server) -> Profiles:
    """Return the profiles that the tests of the common server lend each other."""
    return Profiles(chromium, f"http://127.0.0.1:{server.port}")


@pytest.fixture
def open_in(profiles: Profiles, article: int) -> Iterator[OpenIn]:
    """Return a way to open a browser of that colour scheme, language and width, with one article to
    show.
    """
    with profiles.lent() as open_page:

        def open_one(scheme: str, locale: str, width: int) -> Page:
            height = 900 if width > 1100 else 768
            shade: Literal["light", "dark"] = "dark" if scheme == "dark" else "light"
            page = open_page("Ana", Look(locale, width, height, shade))
            page.set_default_timeout(60_000)
            return page

        yield open_one


@pytest.fixture
def open_as(profiles: Profiles, server: Server, article: int) -> Iterator[Callable[[str], Page]]:
    """Return a way to open the article in a browser profile of its own, for a reviewer of that
    name.
    """
    with profiles.lent() as open_page:

        def open_review(name: str) -> Page:
            page = open_page(name, Look())
            page.set_default_timeout(20_000)
            page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
            editor = page.locator("[data-testid=editor][data-ready=true]")
            expect(editor).to_be_visible(timeout=40_000)
            return page

        yield open_review


@pytest.fixture
def page(open_as: Callable[[str], Page]) -> Page:
    """Return the review page of the article, ready for keys, as Ana sees it."""
    return open_as("Ana")


@pytest.fixture
def stored(engine: Engine, article: int) -> Callable[[int], Segment]:
    """Return a way to read a committed segment by its number, counted from 1 as the screen does."""

    def read(number: int) -> Segment:
        with reading(engine) as session:
            return session.exec(
                select(Segment).where(Segment.article_id == article, Segment.position == number - 1)
            ).one()

    return read


# When its script has ended a page may still be loading what draws it and what heeds its keys. The
# line that tells of a server that is away comes with the last of that, where there is one.
_DRAWN = (
    "body:is(:not(:has(.st-key-unreached)), :has(> .unreached)) "
    ".stApp[data-test-script-state=notRunning]:not(:has([data-testid=stSkeleton]))"
)


def await_script(page: Page, *, timeout: float = 30_000) -> None:
    """Wait until the page is drawn: keys pressed before go to buttons that are about to be
    replaced, or to nobody.
    """
    expect(page.locator(_DRAWN)).to_be_attached(timeout=timeout)
