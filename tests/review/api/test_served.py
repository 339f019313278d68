"""The interface on the server that people start, behind its door and beside its pages."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import deepl
import httpx
import pytest
from libretranslatepy import LibreTranslateAPI
from waiting import listens, until

pytestmark = pytest.mark.engine

_COTEJO = str(Path(sys.executable).with_name("cotejo"))
_PATIENCE_SECONDS = 180
TEXT = "El puerto de Lima abrió ayer.\n\nEl agua del río subió dos metros."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, unpacked_models: Path) -> Iterator[str]:
    """A server of this module, as `cotejo serve` starts it."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "in").mkdir()
    (folder / "data").mkdir()
    (folder / "data" / "models").symlink_to(unpacked_models)
    environment = {**os.environ, "COTEJO_DATA": str(folder / "data"), "COTEJO_FOLDERS": str(folder)}
    add = [_COTEJO, "folders", "add", str(folder / "in"), "--to", "Lima", "--into", "en"]
    subprocess.run(add, env=environment, check=True, stdout=subprocess.DEVNULL)
    (folder / "in" / "nota.txt").write_text(TEXT, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [_COTEJO, "serve", "--no-browser", "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(partial(listens, port), seconds=_PATIENCE_SECONDS, process=process)
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGKILL)
    process.wait()


def state_of(client: httpx.Client, number: int) -> str:
    """Return how far the translation of an article is."""
    return str(client.get(f"/api/articles/{number}").json()["translation"]["state"])


def test_a_text_goes_all_the_way(address: str) -> None:
    """It is added, the server's own jobs translate it, and it comes out as a page that is none of
    ours.
    """
    with httpx.Client(base_url=address, timeout=60) as client:
        number = client.post("/api/articles", json={"text": TEXT, "target_language": "en"}).json()[
            "id"
        ]
        until(lambda: state_of(client, number) == "done", seconds=_PATIENCE_SECONDS)
        page = client.get(f"/api/articles/{number}/export", params={"format": "html"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "sandbox" in page.headers["content-security-policy"]
    assert "<!DOCTYPE html>" in page.text


def test_what_lies_in_a_watched_folder_is_taken(address: str) -> None:
    """The server itself takes it, for the folder's desk, and translates it."""
    with httpx.Client(base_url=address, timeout=60) as client:

        def listed() -> list[tuple[str, str]]:
            found = client.get("/api/articles", params={"desk": "Lima"}).json()["articles"]
            return [(one["name"], state_of(client, one["id"])) for one in found]

        until(lambda: listed() == [("nota.txt", "done")], seconds=_PATIENCE_SECONDS)


def test_the_published_clients_speak_to_it(address: str) -> None:
    """Both translate."""
    assert LibreTranslateAPI(address).translate("El agua subió.", "es", "en")
    translator = deepl.Translator("any", server_url=address, send_platform_info=False)
    found = translator.translate_text("El agua subió.", source_lang="ES", target_lang="EN-US")
    assert isinstance(found, deepl.TextResult)
    assert found.text


def test_its_description_is_a_page_of_its_own(address: str) -> None:
    """The door neither sends away whoever reads it, nor lets another site's page ask anything."""
    page = httpx.get(f"{address}/api")
    assert (page.status_code, "POST /check" in page.text) == (200, True)
    assert httpx.get(f"{address}/api/openapi.json").json()["openapi"] == "3.1.0"
    assert httpx.get(f"{address}/api/nothing").json()["code"] == "not_found"
    foreign = {"Origin": "https://evil.example"}
    sent = {"q": "Hola", "source": "es", "target": "en"}
    assert httpx.post(f"{address}/translate", json=sent, headers=foreign).status_code == 403
