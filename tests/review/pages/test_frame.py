"""The frame of the pages: Streamlit's own files, at once and without being asked for one by one."""

import asyncio
import re
import socket
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Message
from streamlit import file_util

from review.pages.frame import Frame, send_at_once

_FILES = Path(file_util.get_static_dir())


def _get(address: str, *, base: str = "") -> tuple[bytes, Headers]:
    frame = Frame(PlainTextResponse("passed on"), base=base, pages=frozenset({"", "review"}))
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(
        frame({"type": "http", "method": "GET", "path": address, "headers": []}, receive, send)
    )
    return said[1]["body"], Headers(raw=said[0]["headers"])


def test_every_module_of_an_editor_is_asked_for_with_the_page() -> None:
    """Whatever the component's module imports, and what that imports, stands in the page
    already.
    """
    page = _get("/review")[0].decode()
    [component] = (_FILES / "static" / "js").glob("BidiComponent.*.js")
    waiting, seen = [component.name], set[str]()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        text = (component.parent / name).read_text("utf-8")
        waiting += set(re.findall(r'from"\./([^"]+)"', text)) - seen
    assert len(seen) > 10
    assert [name for name in seen if f"./static/js/{name}" not in page] == []


def test_files_come_out_of_memory_for_good() -> None:
    """Each is the one on the disk, with its kind, and a browser need not ask for it again."""
    for file in (_FILES / "static").glob("*/index.*"):
        body, headers = _get(f"/cotejo/static/{file.parent.name}/{file.name}", base="cotejo")
        assert body == file.read_bytes()
        assert headers["content-type"].split(";")[0] in {"text/javascript", "text/css"}
        assert "immutable" in headers["cache-control"]


def test_all_else_is_passed_on() -> None:
    """No other file of the disk can be had, and no other request is answered here."""
    for address in (
        "/editor/article",
        "/static/js/nothing.js",
        "/static/js/../../index.html",
        "/other",
    ):
        assert _get(address)[0] == b"passed on"
    assert _get("/review")[1]["cache-control"] == "no-cache"
    assert b"location.origin + '/cotejo/'" in _get("/cotejo/", base="cotejo")[0]


def test_connections_send_what_they_have() -> None:
    """What a socket takes that was opened as Streamlit does waits for no acknowledgement."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
