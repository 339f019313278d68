"""Two servers on one PostgreSQL behind Debian's nginx and its TLS, with the configuration of
deployment/.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, create_engine, make_url, text
from waiting import listens, until

from review.pages.kept_in_browser import NAME
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Origin, Segment, TranslationState, stored_id

pytestmark = [
    pytest.mark.skipif("COTEJO_TEST_POSTGRESQL" not in os.environ, reason="needs PostgreSQL"),
    pytest.mark.skipif(
        None in map(shutil.which, ("nginx", "openssl")), reason="needs nginx and openssl"
    ),
]
_CONFIGURATION = Path(__file__).parents[2] / "deployment" / "cotejo.nginx"
_MAIN = """daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{ access_log {folder}/access.log; include {folder}/cotejo.nginx; }}
"""
_PATIENCE = 60_000


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        free = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in free:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in free]


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A database on PostgreSQL with one article, which DATABASE_URL names."""
    server, name = os.environ["COTEJO_TEST_POSTGRESQL"], f"cotejo_{uuid4().hex}"
    administrator = create_engine(server, isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    address = make_url(server).set(database=name).render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", address)
    engine = open_database(address)
    with writing(engine) as session:
        article = Article(name="nota.txt", title="Nota", translation_state=TranslationState.DONE)
        session.add(article)
        session.flush()
        for place in range(3):
            session.add(
                Segment(
                    article_id=stored_id(article),
                    position=place,
                    source=f"Vendió {place} toneladas de arroz.",
                    target=f"It sold {place} tons of rice.",
                    origin=Origin.ENGINE,
                    score=0.8,
                )
            )
    yield engine
    engine.dispose()
    with administrator.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    administrator.dispose()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Callable[[list[int]], int]]:
    """A way to start nginx before the servers on two ports; gives its own port."""
    started: list[subprocess.Popen[bytes]] = []

    def start(ports: list[int]) -> int:
        [own] = _free_ports(1)
        key, certificate = tmp_path / "cotejo.key", tmp_path / "cotejo.pem"
        made = (
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=127.0.0.1",
        )
        subprocess.run(
            ["openssl", *made, "-keyout", key, "-out", certificate], check=True, capture_output=True
        )
        site = _CONFIGURATION.read_text("utf-8").replace("listen 443", f"listen 127.0.0.1:{own}")
        for stated, made_here in (
            ("/etc/ssl/private/cotejo.key", key),
            ("/etc/ssl/certs/cotejo.pem", certificate),
        ):
            site = site.replace(stated, str(made_here))
        for stated, port in zip(("8501", "8502"), ports, strict=True):
            site = site.replace(f"127.0.0.1:{stated}", f"127.0.0.1:{port}")
        (tmp_path / "cotejo.nginx").write_text(site, "utf-8")
        (tmp_path / "nginx.conf").write_text(_MAIN.format(folder=tmp_path), "utf-8")
        started.append(
            subprocess.Popen(["nginx", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)])
        )
        until(lambda: listens(own), seconds=_PATIENCE // 1000, process=started[-1])
        return own

    yield start
    for process in started:
        process.terminate()
        process.wait()


def test_two_servers_are_one(
    shared: Engine, server_in: Callable[[Path, int], Any], proxy: Callable[[list[int]], int],
    chromium: Browser, tmp_path: Path,
) -> None:  # fmt: skip
    """Two people on different servers see each other's edits; when one server dies its reader goes
    on.
    """
    ports = _free_ports(2)
    servers = []
    for port in ports:
        folder = tmp_path / str(port)
        folder.mkdir()
        servers.append(server_in(folder, port))
    address = f"https://127.0.0.1:{proxy(ports)}"

    def open_as(name: str, chosen: str) -> Page:
        context = chromium.new_context(
            viewport={"width": 1440, "height": 900}, locale="en-GB", ignore_https_errors=True
        )
        context.set_default_timeout(_PATIENCE)
        context.add_cookies(
            [
                {"name": NAME, "value": quote(name), "url": address},
                {"name": "cotejo_server", "value": chosen, "url": address},
            ]
        )
        page = context.new_page()
        page.goto(f"{address}/review?article=1")
        expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(
            timeout=_PATIENCE
        )
        return page

    ana, luz = open_as("Ana", "cotejo_1"), open_as("Luz", "cotejo_2")
    _type(ana, " On Monday.")
    expect(luz.get_by_text("On Monday.").first).to_be_visible(timeout=_PATIENCE)
    expect(luz.get_by_text("Ana").first).to_be_visible(timeout=_PATIENCE)
    servers[0].kill()
    _type(ana, " In Lima.")
    with reading(shared) as session:
        assert session.get_one(Segment, 1).target == "It sold 0 tons of rice. On Monday. In Lima."
    expect(luz.get_by_text("In Lima.").first).to_be_visible(timeout=_PATIENCE)
    # A page that is opened now comes from the server that is left.
    luz.goto(f"{address}/")
    expect(luz.get_by_role("link", name="Nota")).to_be_visible(timeout=_PATIENCE)
    ana.goto(f"{address}/jobs")
    expect(ana.get_by_text("No worker shows life")).to_be_visible(timeout=_PATIENCE)
    ana.context.close()
    luz.context.close()


def _type(page: Page, words: str) -> None:
    field = page.locator("textarea[data-testid=target]").first
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    expect(page.locator("[data-testid=status]")).to_have_attribute(
        "data-state", "saved", timeout=_PATIENCE
    )
