"""The editor's routes on the real server, without the editor: who gets in and what is refused."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, Protocol

import pytest
from sqlalchemy import Engine

from review.editor.signed_pass import EditorPass, editor_secret, sign_pass
from review.pages.editor_routes import LARGEST_REQUEST
from review.store.tables import Segment, new_change

pytestmark = pytest.mark.browser


class ServerLike(Protocol):
    """Where the server listens."""

    port: int


@pytest.fixture
def ask(server: ServerLike, engine: Engine, article: int) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return a way to send one request for the article, by default with a good pass."""
    secret = editor_secret(engine)

    def send(
        name: str, body: bytes, *, article_id: int = article, key: str = secret, language: str = "en"
    ) -> tuple[int, dict[str, Any]]:
        signed = sign_pass(EditorPass(article_id, "Ana", language), key)
        request = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/editor/{name}",
            data=body,
            headers={"Authorization": f"Bearer {signed}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own server
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
    status, reply = ask("exchange", json.dumps({"since": whole["since"], "commands": [edit]}).encode())
    assert (status, reply["answers"][0]["status"]) == (200, "done")
    assert stored(1).target == "Capece calls."


def test_strangers_and_nonsense_are_refused_with_words(
    ask: Callable[..., tuple[int, dict[str, Any]]],
) -> None:
    """No pass, another article's absence, broken JSON and too much of it each get their own status."""
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


def test_refusals_speak_the_language_of_the_pass(ask: Callable[..., tuple[int, dict[str, Any]]]) -> None:
    """A refusal is in Spanish for whose pass says so, and in English where the pass cannot be read."""
    status, answer = ask("article", b"{}", article_id=999_999, language="es")
    assert (status, answer["message"]) == (
        404,
        "Artículo 999999: no existe ese artículo. Ábralo de nuevo desde la lista.",
    )
    status, answer = ask("article", b"{}", key="guessed", language="es")
    assert (status, answer["message"]) == (403, "This page is no longer signed in. Reload the page.")
