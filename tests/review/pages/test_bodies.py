"""Bodies of requests: they keep coming, are of a few at once, and uploads are of those who are let
in.
"""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from review.pages.bodies import MOST_AT_ONCE, Bodies

_UPLOAD = "/_stcore/upload_file/visit-7/file-1"


async def _take(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


def _guarded(*, silent_seconds: float = 20.0) -> Bodies:
    app = Starlette(routes=[Route("/{path:path}", _take, methods=["POST", "PUT"])])
    return Bodies(app, may_upload=lambda visit: visit == "visit-7", silent_seconds=silent_seconds)


async def _answer(
    app: Bodies,
    path: str,
    parts: list[bytes],
    *,
    ends: bool = True,
    language: bytes = b"en",
    address: str = "192.0.2.1",
    signed: bytes = b"",
) -> tuple[int, bytes]:
    """Send a request in parts, the last of which ends it or never comes."""
    waiting: list[Message] = [
        {"type": "http.request", "body": part, "more_body": True} for part in parts
    ]
    if ends:
        waiting.append({"type": "http.request", "body": b"", "more_body": False})
    said: list[MutableMapping[str, Any]] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else await asyncio.Event().wait() and {}

    async def send(message: Message) -> None:
        said.append(message)

    scope = {
        "type": "http",
        "method": "PUT",
        "path": path,
        "headers": [(b"accept-language", language), (b"authorization", signed)],
        "query_string": b"",
        "client": (address, 40_000),
    }
    await app(scope, receive, send)
    return said[0]["status"], b"".join(message.get("body", b"") for message in said)


def test_a_body_that_stops_coming_is_ended() -> None:
    """Whoever waits forever is answered with 408, and the next one finds room."""
    app = _guarded(silent_seconds=0.01)
    assert asyncio.run(_answer(app, "/a", [b"x"] * 3, ends=False))[0] == 408
    assert asyncio.run(_answer(app, "/a", [b"x"] * 3)) == (200, b"3")


def test_who_leaves_with_half_a_request_leaves_no_fault() -> None:
    """A page that is closed while it sends is no error of the server, and its place is free
    again.
    """
    asked = 0

    async def read(scope: Scope, receive: Receive, _send: Send) -> None:
        nonlocal asked
        asked += 1
        await Request(scope, receive).body()

    async def leave(app: Bodies) -> None:
        messages: list[Message] = [{"type": "http.request", "body": b"x", "more_body": True}]

        async def receive() -> Message:
            return messages.pop() if messages else {"type": "http.disconnect"}

        async def send(_message: Message) -> None:
            raise AssertionError("nobody reads an answer")

        await app({"type": "http", "method": "POST", "path": "/a", "headers": []}, receive, send)

    app = Bodies(read, may_upload=lambda _visit: True)
    for _ in range(MOST_AT_ONCE + 1):
        asyncio.run(leave(app))
    assert asked == MOST_AT_ONCE + 1


async def _all_at_once(app: Bodies, *senders: tuple[str, bytes]) -> list[int]:
    """Send a body that never ends from each address with each pass, and return what they are
    answered.
    """
    answers = (
        _answer(app, "/a", [b"x"], ends=False, address=address, signed=signed)
        for address, signed in senders
    )
    return [status for status, _ in await asyncio.gather(*answers)]


def test_only_so_many_bodies_are_on_their_way() -> None:
    """One too many is refused at once, and those before it are not disturbed; later there is room
    again.
    """
    app = _guarded(silent_seconds=0.05)
    senders = [(f"192.0.2.{number}", b"") for number in range(MOST_AT_ONCE + 1)]
    assert asyncio.run(_all_at_once(app, *senders)) == [408] * MOST_AT_ONCE + [503]
    assert asyncio.run(_answer(app, "/a", [b"x"])) == (200, b"1")


@pytest.mark.parametrize(("signed", "share"), [(b"Bearer Ana", 16), (b"", 32)])
def test_nobody_takes_all(signed: bytes, share: int) -> None:
    """A visit has a quarter and one machine a half: whoever sends more is refused, and others go
    on.
    """
    app = _guarded(silent_seconds=0.05)
    greedy, other = ("192.0.2.1", signed), ("192.0.2.2", b"Bearer Eva")
    statuses = asyncio.run(_all_at_once(app, *[greedy] * MOST_AT_ONCE, other))
    assert statuses == [408] * share + [503] * (MOST_AT_ONCE - share) + [408]


def test_files_are_taken_for_visits_that_were_let_in_alone() -> None:
    """An upload for another visit is refused before any of it is read."""
    assert asyncio.run(_answer(_guarded(), _UPLOAD, [b"xy"])) == (200, b"2")
    assert asyncio.run(_answer(_guarded(), _UPLOAD.replace("7", "8"), [], ends=False))[0] == 403


def test_a_refusal_is_in_the_language_that_the_browser_asks_for() -> None:
    """Who is refused before any page can speak reads why in Spanish, where the browser wants
    that.
    """
    refused = _answer(
        _guarded(), _UPLOAD.replace("7", "8"), [], ends=False, language=b"es-PE,en;q=0.5"
    )
    assert asyncio.run(refused) == (403, "Inicie sesión para enviar archivos.\n".encode())
