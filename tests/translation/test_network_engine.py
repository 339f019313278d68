"""Engines on one's own network: real servers in a thread that speak LibreTranslate's API or the
chat API.
"""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Listen
from translation.engine import Draft, EngineRequest, TranslationEngine
from translation.errors import EngineError, PackageError, UsageError
from translation.network_address import plain_address, server_at
from translation.network_engine import NetworkEngine, Offer, Protocol, ScoredEngine, look_at
from translation.network_models import add_server, offer_at, server_pairs
from translation.package_inspection import ModelPackage
from translation.packages import choose_packages, find_packages, installed_packages, remove_package
from translation.protection import ProtectedName, ProtectedSentence, translate_protected
from translation.self_test import known_result

Answer = Callable[[str, str, dict[str, Any]], tuple[int, bytes]]
"""From method, path and body to status and content."""

LANGUAGES = [{"code": "es", "name": "Spanish", "targets": ["en", "es"]}]


class _Handler(BaseHTTPRequestHandler):
    answer: Answer
    asked: list[tuple[str, dict[str, Any]]]

    def _do(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        self.asked.append((self.path, body))
        status, content = type(self).answer(self.command, self.path, body)
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "0")
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _do  # noqa: N815 - the names that http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Serve = Callable[[Answer], tuple[str, list[tuple[str, dict[str, Any]]]]]


@pytest.fixture
def serve(listen: Listen) -> Serve:
    """A way to start a server that answers so; it returns its address and what it is asked."""

    def start(answer: Answer) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
        asked: list[tuple[str, dict[str, Any]]] = []
        handler = type("Handler", (_Handler,), {"answer": staticmethod(answer), "asked": asked})
        return listen(handler), asked

    return start


def translating(engine: TranslationEngine, source: str) -> str:
    """Return what the bundled engine makes of a sentence."""
    ((_, draft),) = engine.translate([EngineRequest(source)])
    return draft.text if isinstance(draft, Draft) else ""


def libretranslate(translate: Callable[[str], str]) -> Answer:
    """Answer as LibreTranslate does."""

    def answer(method: str, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        if (method, path) == ("GET", "/languages"):
            return 200, json.dumps(LANGUAGES).encode()
        if (method, path) == ("POST", "/translate") and body["format"] == "text":
            return 200, json.dumps({"translatedText": translate(body["q"])}).encode()
        return 404, b"{}"

    return answer


def chat(translate: Callable[[str], str]) -> Answer:
    """Answer as the servers of language models do: 404 for what they do not know."""

    def answer(method: str, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        if (method, path) == ("GET", "/v1/models"):
            return 200, json.dumps({"data": [{"id": "small"}, {"id": "large"}]}).encode()
        if (method, path) == ("POST", "/v1/chat/completions"):
            lines = dict(
                line.split(": ", 1) for line in body["messages"][1]["content"].splitlines()
            )
            said = f"<think>hm</think>\n{translate(lines['Sentence'])}"
            return 200, json.dumps({"choices": [{"message": {"content": said}}]}).encode()
        return 404, b"not found"

    return answer


def package(address: str, protocol: Protocol = Protocol.LIBRETRANSLATE) -> ModelPackage:
    """Return the record of a server for Spanish to English."""
    return ModelPackage(
        Path("nowhere"),
        "es",
        "en",
        "small",
        "-",
        "0" * 64,
        0,
        address=address,
        protocol=str(protocol),
    )


def asked_once(
    address: str, source: str, protocol: Protocol = Protocol.LIBRETRANSLATE
) -> Draft | EngineError:
    """Return what the server's engine makes of one sentence."""
    ((_, answer),) = NetworkEngine(package(address, protocol)).translate([EngineRequest(source)])
    return answer


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "http://169.254.169.254/latest",
        "http://0.0.0.0:80",
        "http://[2001:4860:4860::8888]",
    ],
)
def test_an_address_beyond_the_own_network_is_refused(address: str) -> None:
    """Unless it is allowed by name; the way is told, and numbers of clouds' own services are
    outside too.
    """
    plain = plain_address(address)
    with pytest.raises(UsageError, match="--outside"):
        server_at(plain)
    assert server_at(plain, allows_outside=True).by_number


@pytest.mark.parametrize(
    "address", ["ftp://pc", "http://", "http://a b", "http://user@pc", "http://pc/?q=1"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """Before anything is looked up."""
    with pytest.raises(UsageError):
        server_at(plain_address(address))


def test_the_server_says_what_it_offers(serve: Serve) -> None:
    """Each API by its own list; a model is chosen among those that are there."""
    address, _ = serve(libretranslate(str))
    assert look_at(address) == Offer(
        Protocol.LIBRETRANSLATE, "LibreTranslate", frozenset({("es", "en")})
    )
    address, _ = serve(chat(str))
    assert look_at(address).model == "small"
    assert look_at(address, model="large").model == "large"
    with pytest.raises(UsageError, match="small, large"):
        look_at(address, model="huge")
    nothing, _ = serve(lambda *_: (404, b""))
    with pytest.raises(EngineError, match="neither"):
        look_at(nothing)


def test_neighbours_are_context_and_only_the_translation_is_taken(serve: Serve) -> None:
    """One segment at a time, temperature 0, a fixed instruction; thoughts and quotation marks are
    dropped.
    """
    address, asked = serve(chat(lambda source: f'"In English: {source[:4]}"'))
    engine = NetworkEngine(package(address, Protocol.CHAT))
    sources = ["Hola uno.", "Hola dos.", "Hola tres."]
    answers = [
        answer for _, answer in engine.translate([EngineRequest(source) for source in sources])
    ]
    assert [answer.text for answer in answers if isinstance(answer, Draft)] == [
        "In English: Hola"
    ] * 3
    bodies = [body for _, body in asked]
    assert {body["temperature"] for body in bodies} == {0}
    assert len({body["messages"][0]["content"] for body in bodies}) == 1
    assert (
        bodies[1]["messages"][1]["content"]
        == "Before: Hola uno.\nSentence: Hola dos.\nAfter: Hola tres."
    )
    assert engine.signature.name == f"chat {address}"
    assert engine.signature.model == "small"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("", "more or less"),
        ("word " * 200, "more or less"),
        ("The house ⟦4⟧.", "marks"),
        ("Here is the translation:\n\nThe house.\n\nLet me know!", "more or less"),
        (
            "La casa que compramos el año pasado en Lima es muy grande y bonita.",
            "answered in Spanish",
        ),
    ],
)
def test_what_is_no_translation_is_no_draft(serve: Serve, said: str, problem: str) -> None:
    """By its marks, its length, its language: the segment says so, and stays without a target."""
    address, _ = serve(libretranslate(lambda _: said))
    answer = asked_once(address, "La casa que compramos el año pasado en Lima es grande.")
    assert isinstance(answer, EngineError)
    assert problem in answer.problem


@pytest.mark.parametrize(
    ("status", "content", "problem"),
    [
        (302, b"", "answers 302"),
        (500, b"", "answers 500"),
        (200, b"x" * 1_100_000, "more than is read"),
        (200, b"[1, 2", "something else"),
        (200, b"[]", "something else"),
    ],
)
def test_what_a_server_may_not_do_is_an_error_of_the_segment(
    serve: Serve, status: int, content: bytes, problem: str
) -> None:
    """Redirects are not followed, and no more than 1 MB is read."""
    address, asked = serve(lambda *_: (status, content))
    answer = asked_once(address, "Hola.")
    assert isinstance(answer, EngineError)
    assert problem in answer.problem
    assert len(asked) == 1


def test_a_server_that_says_when_is_asked_again_then(serve: Serve) -> None:
    """Servers that allow so many requests a minute answer 429 and Retry-After: no sentence is lost
    by it, and one that never answers is not asked for ever.
    """
    answers = [(429, b"{}"), (429, b"{}"), (200, b'{"translatedText": "Hello."}')]
    address, asked = serve(lambda *_: answers[min(len(asked), 3) - 1])
    answer = asked_once(address, "Hola.")
    assert isinstance(answer, Draft)
    assert (answer.text, len(asked)) == ("Hello.", 3)

    address, asked_of_other = serve(lambda *_: (429, b"{}"))
    refused = asked_once(address, "Hola.")
    assert isinstance(refused, EngineError)
    assert "more often than it allows" in refused.problem
    assert len(asked_of_other) == 6


def test_a_server_that_is_gone_is_asked_once(serve: Serve) -> None:
    """Every segment says what to do, and none waits for the next attempt."""
    engine = NetworkEngine(package("http://127.0.0.1:1"))
    answers = [answer for _, answer in engine.translate([EngineRequest("Hola.")] * 50)]
    assert len(answers) == 50
    assert all(
        isinstance(answer, EngineError) and "models use" in answer.remedy for answer in answers
    )


@pytest.mark.engine
def test_names_pass_whole(serve: Serve, engine: TranslationEngine) -> None:
    """The layers of protection work through a server as they do through a model of this machine."""
    address, asked = serve(libretranslate(lambda source: translating(engine, source)))
    source = "El presidente de Capece pidió apoyo a las empresas."
    sentence = ProtectedSentence(source, (ProtectedName(17, 23, "Capece"),))
    ((_, made),) = translate_protected(NetworkEngine(package(address)), [sentence])
    assert not isinstance(made, EngineError)
    assert "Capece" in made.draft.text
    assert "⟦" not in made.draft.text
    assert asked


@pytest.mark.engine
@pytest.mark.parametrize("speak", [libretranslate, chat])
def test_a_server_is_tested_added_used_and_removed(
    serve: Serve,
    engine: TranslationEngine,
    tmp_path: Path,
    speak: Callable[[Callable[[str], str]], Answer],
) -> None:
    """It competes with the other models by its self-test; what scores is still a model of this
    machine.
    """
    address, _ = serve(speak(lambda source: translating(engine, source)))
    installed_packages(tmp_path)
    plain, offer = offer_at(f"{address}/")
    assert ("es", "en") in server_pairs(tmp_path, offer)
    added = add_server(tmp_path, plain, offer, ("es", "en"))
    assert (added.address, known_result(added) is not None) == (address, True)
    assert choose_packages(tmp_path, "es", "en") == (added,)
    assert find_packages(tmp_path, "es", "en", embedded=True)[0].bundled
    # The bundled one scores.
    scored = ScoredEngine(NetworkEngine(added), engine)  # type: ignore[arg-type]
    ((_, draft),) = scored.translate([EngineRequest("La casa es grande.")])
    assert isinstance(draft, Draft)
    assert 0 < draft.score <= 1
    assert draft.signature.sha256 == added.sha256
    remove_package(tmp_path, added)
    assert choose_packages(tmp_path, "es", "en")[0].bundled


def test_a_server_is_added_before_any_model_was_unpacked(serve: Serve, tmp_path: Path) -> None:
    """Of a new data folder the folder of models is made."""
    address, _ = serve(chat(lambda source: source))
    plain, offer = offer_at(address)
    assert add_server(tmp_path / "models", plain, offer, ("es", "pl")).address == address


@pytest.mark.engine
def test_a_server_that_translates_badly_is_not_added(serve: Serve, tmp_path: Path) -> None:
    """Nothing is recorded, the old model goes on writing, and the next step is told."""
    address, _ = serve(libretranslate(lambda source: "word " * max(1, len(source.split()) // 2)))
    installed_packages(tmp_path)
    with pytest.raises(PackageError, match="models known"):
        add_server(tmp_path, *offer_at(address), ("es", "en"))
    with pytest.raises(UsageError, match="Finnish"):
        add_server(tmp_path, *offer_at(address), ("fi", "en"))
    assert [one for one in installed_packages(tmp_path) if one.address] == []


def test_a_record_of_an_outside_server_keeps_its_permission() -> None:
    """Allowed once by name, it is asked later too; another record is refused at each use."""
    outside = package("http://8.8.8.8:5000")
    ((_, refused),) = NetworkEngine(outside).translate([EngineRequest("Hola.")])
    assert isinstance(refused, EngineError)
    assert "own network" in refused.problem
    assert server_at(
        outside.address, allows_outside=replace(outside, allows_outside=True).allows_outside
    )


@pytest.mark.engine
@pytest.mark.skipif(
    "COTEJO_TEST_LIBRETRANSLATE" not in os.environ,
    reason="COTEJO_TEST_LIBRETRANSLATE names no address of a running LibreTranslate",
)
def test_a_real_libretranslate_is_added_for_what_it_translates(tmp_path: Path) -> None:
    """LibreTranslate from PyPI, with whatever packages it has: each pair passes the self-test and
    is used.
    """
    installed_packages(tmp_path)
    plain, offer = offer_at(os.environ["COTEJO_TEST_LIBRETRANSLATE"])
    for pair in server_pairs(tmp_path, offer):
        added = add_server(tmp_path, plain, offer, pair)
        result = known_result(added)
        assert result is not None
        assert result.is_good
        ((_, draft),) = NetworkEngine(added).translate([EngineRequest("Lima, 2024.")])
        assert isinstance(draft, Draft)
