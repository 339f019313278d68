"""What a hostile client may ask of the real server, and gets nothing by."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from waiting import listens, until

pytestmark = pytest.mark.attack

_COTEJO = str(Path(sys.executable).with_name("cotejo"))
_ROUTES = (
    "/",
    "/editor/article",
    "/editor/exchange",
    "/api",
    "/api/articles",
    "/check",
    "/translate",
    "/v2/translate",
    "/_stcore/health",
    "/_stcore/stream",
    "/media/x",
    "/settings",
)
_HOSTS = (
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "",
    "a@127.0.0.1",
    "127.0.0.1/evil",
)
_UPS = (
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "..%5c",
    "..\\",
    "....//",
    "%252e%252e%252f",
    "..%c0%af",
    "/%2e%2e/",
)
_WANTED = ("etc/passwd", "cotejo.db", "secrets.toml", "app.py")
_BEFORE = ("/", "/media/", "/static/", "/component/", "/_stcore/", "/app/static/")
_LEAKS = (b"root:", b"SQLite format", b"[auth]", b"def show_pages")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of this test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        chosen = int(free.getsockname()[1])
    folder = tmp_path_factory.mktemp("attacked")
    process = subprocess.Popen(
        [_COTEJO, "serve", "--no-browser", "--port", str(chosen)],
        env={**os.environ, "COTEJO_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(partial(listens, chosen), seconds=90, process=process)
    yield chosen
    process.send_signal(signal.SIGKILL)
    process.wait()


def _answer(port: int, *lines: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1"))
        answer = b""
        while chunk := connection.recv(65_536):
            answer += chunk
    return answer


@pytest.mark.parametrize(("route", "host"), list(product(_ROUTES, _HOSTS)))
def test_no_name_of_somebody_else_is_answered(port: int, route: str, host: str) -> None:
    """A rebound name gets 421, or 400 where it is no name at all, on every route."""
    status = _answer(port, f"GET {route} HTTP/1.1", f"Host: {host}").split(b" ", 2)[1]
    assert status in {b"421", b"400"}


@pytest.mark.parametrize("route", _ROUTES)
@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1.evil.example"],
)
def test_no_page_of_another_site_asks_anything(port: int, route: str, origin: str) -> None:
    """Another site's page is refused on every route, before anything is done."""
    lines = (
        f"POST {route} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: {origin}",
        "Content-Length: 0",
    )
    assert _answer(port, *lines).split(b" ", 2)[1] == b"403"


@pytest.mark.parametrize(
    "address", ["/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/_stcore%2fmetrics"]
)
def test_nobody_counts_the_visits(port: int, address: str) -> None:
    """Streamlit's numbers of visits and memory are there for nobody, signed in or not."""
    answer = _answer(port, f"GET {address} HTTP/1.1", f"Host: 127.0.0.1:{port}")
    assert answer.split(b" ", 2)[1] in {b"404", b"303"}
    assert b"cache_memory" not in answer


@pytest.mark.parametrize(("before", "up", "wanted"), list(product(_BEFORE, _UPS, _WANTED)))
def test_no_path_leads_out(port: int, before: str, up: str, wanted: str) -> None:
    """240 ways up and out give no file of this machine."""
    answer = _answer(port, f"GET {before}{up * 6}{wanted} HTTP/1.1", f"Host: 127.0.0.1:{port}")
    assert not any(leak in answer for leak in _LEAKS)
