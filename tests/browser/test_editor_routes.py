"""The editor's routes on the real server, without the editor: who gets in and what is refused."""

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from review.editor.signed_pass import EditorPass, editor_secret, sign_pass
from review.pages.editor_routes import LARGEST_REQUEST
from review.store.tables import Segment, new_change
from tests.browser.conftest import Server


@pytest.fixture
def ask(server: Server, engine: Engine, article: int) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return a way to send one request for the article, by default with a good pass."""
    secret = editor_secret(engine)

    def send(
        name: str,
        body: bytes,
        *,
        article_id: int = article,
        key: str = secret,
        language: str = "en",
    ) -> tuple[int, dict[str, Any]]:
        signed = sign_pass(EditorPass(article_id, "Ana", language), key)
        request = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/editor/{name}",
            data=body,
            headers={"Authorization": f"Bearer {signed}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)

    return send


def test_a_good_pass_reads_and_writes(
    ask: Callable[..., tuple[int, dict[str, Any]]], stored: Callable[[int], Segment]
) -> None:
    """The article comes whole, and an edit is committed before its answer comes."""
    status, whole = ask("article", b"{}")
    assert status == 200
    first = whole["segments"][0]
    edit = {
        "id": new_change(),
        "command": "edit",
        "segment": first["id"],
        "version": first["version"],
        "target": "Capece calls.",
        "change": new_change(),
    }
    status, reply = ask(
        "exchange", json.dumps({"since": whole["since"], "commands": [edit]}).encode()
    )
    assert (status, reply["answers"][0]["status"]) == (200, "done")
    assert stored(1).target == "Capece calls."


def test_strangers_and_nonsense_are_refused_with_words(
    ask: Callable[..., tuple[int, dict[str, Any]]],
) -> None:
    """No pass, another article's absence, broken JSON and too much of it each get their own
    status.
    """
    for status, name, body, options in (
        (403, "article", b"{}", {"key": "guessed"}),
        (403, "exchange", b"{}", {"key": ""}),
        (404, "article", b"{}", {"article_id": 999_999}),
        (422, "exchange", b"{", {}),
        (422, "exchange", b"[]", {}),
        (422, "exchange", b'{"since": "now"}', {}),
        (413, "exchange", b" " * (LARGEST_REQUEST + 1), {}),
    ):
        got, answer = ask(name, body, **options)
        assert got == status
        assert answer["message"]


def test_refusals_speak_the_language_of_the_pass(
    ask: Callable[..., tuple[int, dict[str, Any]]],
) -> None:
    """A refusal is in Spanish for whose pass says so, and in English where the pass cannot be
    read.
    """
    status, answer = ask("article", b"{}", article_id=999_999, language="es")
    assert (status, answer["message"]) == (
        404,
        "Artículo 999999: no existe ese artículo. La lista de artículos tiene todos los que hay.",
    )
    status, answer = ask("article", b"{}", key="guessed", language="es")
    assert (status, answer["message"]) == (
        403,
        "This page is no longer signed in. Reload the page.",
    )


def _answer_to(port: int, head: str, *, headers: tuple[str, ...]) -> str:
    """Send one request as it is written and return all that comes back before the server has said
    enough.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join([head, *headers, "", ""]).encode())
        answer = connection.recv(65_536)
    return answer.decode("latin-1")


def test_a_rebound_name_reaches_nothing(server: Server) -> None:
    """Asked for by a name that is not ours, no page, no route and no socket of the server
    answers.
    """
    socket_asked = (
        *("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"),
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    )
    for head, more in (
        ("GET / HTTP/1.1", ()),
        ("POST /editor/article HTTP/1.1", ("Content-Length: 2",)),
        ("GET /_stcore/health HTTP/1.1", ()),
    ):
        answer = _answer_to(server.port, head, headers=(f"Host: evil.example:{server.port}", *more))
        assert answer.startswith("HTTP/1.1 421"), head
    for refused in (
        (f"Host: evil.example:{server.port}", f"Origin: http://evil.example:{server.port}"),
        (f"Host: 127.0.0.1:{server.port}", "Origin: http://evil.example"),
        (f"Host: 127.0.0.1:{server.port}", "Origin: null"),
    ):
        answer = _answer_to(
            server.port, "GET /_stcore/stream HTTP/1.1", headers=(*refused, *socket_asked)
        )
        assert answer.startswith("HTTP/1.1 403"), refused
    own = (f"Host: 127.0.0.1:{server.port}", f"Origin: http://127.0.0.1:{server.port}")
    answer = _answer_to(server.port, "GET /_stcore/stream HTTP/1.1", headers=(*own, *socket_asked))
    assert answer.startswith("HTTP/1.1 101")


def test_no_body_is_waited_for_without_a_pass(server: Server) -> None:
    """Who shows no pass is refused by the head of the request alone, before any of the body is
    there.
    """
    answer = _answer_to(
        server.port,
        "POST /editor/exchange HTTP/1.1",
        headers=(f"Host: 127.0.0.1:{server.port}", "Content-Length: 3000000"),
    )
    assert answer.startswith("HTTP/1.1 403")


def test_no_other_site_shows_a_page_in_a_frame(server: Server) -> None:
    """Each page says that only this server may frame it, and that nothing of it comes from
    elsewhere.
    """
    answer = _answer_to(
        server.port, "GET / HTTP/1.1", headers=(f"Host: 127.0.0.1:{server.port}",)
    ).lower()
    assert "frame-ancestors 'self'" in answer
    assert "default-src 'self'" in answer
    assert "x-content-type-options: nosniff" in answer


def test_odd_json_is_refused_with_words(ask: Callable[..., tuple[int, dict[str, Any]]]) -> None:
    """JSON as deep as a well, half a surrogate pair and numbers without end get an answer, not a
    fault.
    """
    for body in (
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"since": 0, "talk": "\\ud800"}',
        b'{"since": NaN}',
    ):
        status, answer = ask("exchange", body)
        assert (status, bool(answer["message"])) == (422, True), body[:20]
    status, answer = ask("exchange", json.dumps({"since": 10**40, "focus": 10**40}).encode())
    assert status in {200, 422}
    for command in ({"segment": 10**30}, {"segment": 1, "version": 10**30}, {"segments": [10**30]}):
        for name in ("edit", "confirm", "confirm_many", "split", "reopen", "details", "undo"):
            sent = {
                "id": new_change(),
                "command": name,
                "target": "a\x00b",
                "change": new_change(),
                **command,
            }
            status, answer = ask("exchange", json.dumps({"commands": [sent]}).encode())
            assert status == 200
            assert answer["answers"][0]["status"] in {"refused", "done", "conflict"}
            assert "fault" not in answer["answers"][0].get("message", ""), sent
