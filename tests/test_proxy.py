"""The site for nginx: only TLS from the first visit on, and no cookie without it."""

import shutil
import socket
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

_SITE = Path(__file__).parents[1] / "deployment" / "cotejo.nginx"
_MAIN = """daemon off; pid {0}/pid; error_log {0}/error.log; events {{}}
http {{ access_log off; include {0}/site; }}
"""


class _Backend(BaseHTTPRequestHandler):
    """Answers as a server of Cotejo does, with a cookie that knows nothing of TLS."""

    def do_GET(self) -> None:
        """Answer anything."""
        self.send_response(200)
        self.send_header("Set-Cookie", "_streamlit_xsrf=abc; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of nginx with our site before one server."""
    with ExitStack() as held:
        free = held.enter_context(socket.socket())
        free.bind(("127.0.0.1", 0))
        own = free.getsockname()[1]
    backend = HTTPServer(("127.0.0.1", 0), _Backend)
    Thread(target=backend.serve_forever, daemon=True).start()
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1")
    files = ("-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate"))
    subprocess.run(["openssl", *made, *files], check=True, capture_output=True)
    site = _SITE.read_text("utf-8").replace("listen 443", f"listen 127.0.0.1:{own}")
    for stated, here in (
        ("/etc/ssl/private/cotejo.key", str(tmp_path / "key")),
        ("/etc/ssl/certs/cotejo.pem", str(tmp_path / "certificate")),
        ("127.0.0.1:8501", f"127.0.0.1:{backend.server_port}"),
        ("127.0.0.1:8502", f"127.0.0.1:{backend.server_port}"),
    ):
        site = site.replace(stated, here)
    (tmp_path / "site").write_text(site, "utf-8")
    (tmp_path / "main").write_text(_MAIN.format(tmp_path), "utf-8")
    started = subprocess.Popen(["nginx", "-c", str(tmp_path / "main"), "-p", str(tmp_path)])
    while not (tmp_path / "pid").exists():
        assert started.poll() is None, (tmp_path / "error.log").read_text("utf-8")
    yield f"https://127.0.0.1:{own}/"
    started.terminate()
    started.wait()
    backend.shutdown()
    backend.server_close()


@pytest.mark.skipif(
    None in map(shutil.which, ("nginx", "openssl")), reason="needs nginx and openssl"
)
def test_nothing_goes_out_without_tls(address: str) -> None:
    """The browser is told to come by TLS alone for two years, and every cookie is marked."""
    own = ssl.create_default_context()
    own.check_hostname, own.verify_mode = False, ssl.CERT_NONE
    with urllib.request.urlopen(address, context=own, timeout=20) as answer:
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
        cookies = answer.headers.get_all("Set-Cookie")
    assert len(cookies) == 2
    assert all("; Secure" in cookie for cookie in cookies)
