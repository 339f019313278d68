"""What tests of several packages share: the bundled model, loaded once, servers, and a Word file
with notes.

What is skipped is told at the end of `make test` with its reason; with ``REQUIRED=1`` it is a
failure, but for what by its nature belongs to another run.
"""

import gc
import io
import os
import socket
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import HealthCheck, settings

from translation.argos import load_engine
from translation.collector import spare_what_is_loaded
from translation.engine import TranslationEngine
from translation.packages import choose_packages, installed_packages

# The tests read what the command line says, whatever the language of the machine.
os.environ["COTEJO_LANGUAGE"] = "en"
# Until the tests are collected: half a million objects stay, and the collector would look through
# them again and again, 0.4 s each time.
gc.disable()

# How long something takes is the machine's affair: a busy one fails no test.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


_OF_ANOTHER_RUN = (
    "is about SQLite",
    "workers need PostgreSQL",
    "needs PostgreSQL",
    "COTEJO_TEST_LIBRETRANSLATE names no address of a running LibreTranslate",
)
"""Reasons for which a test waits for another database, or for a server that somebody names."""


def pytest_collection_finish() -> None:
    """Have the collector look only at what the tests make."""
    spare_what_is_loaded()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With REQUIRED=1, call what is skipped for want of a tool a failure."""
    del item, call
    report = yield
    if os.environ.get("REQUIRED") == "1" and (reason := _skipped_because(report)):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and REQUIRED=1: {reason}"
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Add what was skipped, and why, to the list that `make test` ends with."""
    listed = os.environ.get("LEFT_OUT")
    counted = Counter(map(_skipped_because, terminalreporter.stats.get("skipped", [])))
    # A worker of xdist tells the process that started it, which writes it down for all.
    if listed and not hasattr(config, "workerinput"):
        with Path(listed).open("a", encoding="utf-8") as file:
            file.writelines(
                f"{reason} (tests: {count})\n" for reason, count in counted.items() if reason
            )


def _skipped_because(report: pytest.TestReport) -> str:
    """Return why a test was skipped that should have run here, "" for any other."""
    if not report.skipped or not isinstance(report.longrepr, tuple):
        return ""
    reason = str(report.longrepr[2]).removeprefix("Skipped: ")
    return "" if reason in _OF_ANOTHER_RUN else reason


Listen = Callable[[type[BaseHTTPRequestHandler]], str]
"""Starts a server of this machine that answers by a handler, and returns its address."""


@pytest.fixture
def silent_port() -> Iterator[int]:
    """The port of a server on this machine that is reached and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def listen() -> Iterator[Listen]:
    """Return a way to start a server; each ends with the test."""
    with ExitStack() as ends:

        def start(handler: type[BaseHTTPRequestHandler]) -> str:
            server = ends.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            thread = Thread(target=server.serve_forever)
            thread.start()
            ends.callback(thread.join)
            ends.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}"

        yield start


@pytest.fixture(scope="session")
def unpacked_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundled models, unpacked once in a test run."""
    folder = tmp_path_factory.mktemp("models")
    installed_packages(folder)
    return folder


@pytest.fixture(scope="session")
def engine(unpacked_models: Path) -> TranslationEngine:
    """The bundled Spanish to English model."""
    return load_engine(choose_packages(unpacked_models, "es", "en"), threads=2)


@pytest.fixture(scope="session")
def opposite_engine(unpacked_models: Path) -> TranslationEngine:
    """The bundled English to Spanish model, the second witness of the judge."""
    return load_engine(choose_packages(unpacked_models, "en", "es"), threads=2)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINE = '<w:{0} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


@pytest.fixture(scope="session")
def word_with_notes() -> bytes:
    """A .docx with a footnote that links, an endnote of the same number, a tracked change and a
    text box.
    """
    word: Any = Document()
    word.add_paragraph("Sube el dólar", style="Title")
    for kind, content in (
        (
            "footnote",
            "Según la <w:hyperlink r:id='rId1'><w:r><w:t>Cámara</w:t></w:r></w:hyperlink>",
        ),
        ("endnote", "Cifra de 2025."),
    ):
        before, _, link = content.partition("<")
        note = (
            f"<w:{kind} w:id='2'><w:p><w:r><w:{kind}Ref/></w:r>{_RUN.format(' ' + before)}"
            f"{'<' + link if link else ''}</w:p></w:{kind}>"
        )
        xml = f"<w:{kind}s xmlns:w='{_W}' xmlns:r='{_R}'>{_LINE.format(kind)}{note}</w:{kind}s>"
        part = Part(
            PackURI(f"/word/{kind}s.xml"),
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
            xml.encode(),
            word.part.package,
        )
        if link:
            part.relate_to("https://camara.pe/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        word.part.relate_to(part, f"{_R}/{kind}s")
    box = (
        "<w:pict><w:txbxContent><w:p><w:r><w:t>Un "
        "recuadro.</w:t></w:r></w:p></w:txbxContent></w:pict>"
    )
    body = (
        f"{_RUN.format('Hoy subió')}<w:r><w:footnoteReference "
        f"w:id='2'/></w:r>{_RUN.format(' a 3,80 soles')}<w:r><w:endnoteReference w:id='2'/></w:r>"
        "<w:del w:id='1' w:author='A'><w:r><w:delText> ayer</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='A'><w:r><w:t xml:space='preserve"
        f"'> en Lima</w:t></w:r></w:ins>{_RUN.format('.')}<w:r>{box}</w:r>"
    )
    word.element.body.insert(1, parse_xml(f"<w:p xmlns:w='{_W}' xmlns:r='{_R}'>{body}</w:p>"))
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()
