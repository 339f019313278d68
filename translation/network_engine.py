"""Engines on one's own network: LibreTranslate's API, and the chat API of language models.

LibreTranslate (https://docs.libretranslate.com): GET /languages, POST /translate. The chat API, as
Ollama, llama.cpp, LM Studio and vLLM speak it: GET /v1/models, POST /v1/chat/completions.
"""

import json
import math
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from translation.detection import RELIABLE_LETTERS, detect_language
from translation.engine import (
    CompletingEngine,
    Completion,
    Draft,
    EngineRequest,
    EngineSignature,
    ScoringEngine,
    TargetScore,
    TranslationEngine,
    single_draft,
)
from translation.errors import DeliveryError, EngineError, UnreachableError, UsageError
from translation.languages.names import language_name
from translation.messages import by_command, told
from translation.network_address import WebAddress, server_at
from translation.package_inspection import ModelPackage
from translation.web_requests import WebAnswer, answer_of, connection

if TYPE_CHECKING:
    import httpx

PLACEHOLDERS = tuple(f"⟦{number}⟧" for number in range(10))
_MARK = re.compile(r"⟦\d⟧")
_MOST_BYTES = 1_000_000
_SECONDS_TO_ANSWER = 120.0
_SECONDS_TO_SAY = 15.0
"""What it offers takes no thought, unlike a translation."""
_MOST_TOKENS = 1024
_NOT_NOW = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_TIMES_AGAIN, _MOST_SECONDS = 5, 20
"""How often a server that says when it will is asked again, and how long it may have one wait."""
_LONGEST_GROWTH = 3
_SHORT = 60
"""Letters: a translation of so few may well be several times as long."""
_SURE = 0.9
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^```\w*\n(.*?)\n?```$", re.DOTALL)
_INSTRUCTION = (
    "You translate news from {source} to {target}. Reply with the translation of the sentence "
    "alone: no comment, no quotation marks around it. Copy marks such as ⟦0⟧ unchanged. The lines "
    "before and after are context: do not translate them."
)


class Protocol(StrEnum):
    """How a server is asked."""

    LIBRETRANSLATE = "libretranslate"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a server can do: how it is asked, by which model, and from which languages into which.

    ``pairs`` is None where it takes any languages.
    """

    protocol: Protocol
    model: str
    pairs: frozenset[tuple[str, str]] | None


def look_at(address: str, *, model: str = "", allows_outside: bool = False) -> Offer:
    """Return what the server at ``address`` offers; ``model`` chooses among several.

    Raises UsageError when the address may not be used or the model is not there, EngineError when
    the server does not answer or speaks neither API.
    """
    server = server_at(address, allows_outside=allows_outside)
    with _connected(server, _SECONDS_TO_SAY) as connection:
        languages = connection.get("/languages")
        if (
            isinstance(languages, list)
            and all(isinstance(one, dict) for one in languages)
            and languages
        ):
            pairs = {
                (str(one.get("code")), str(to))
                for one in languages
                for to in one.get("targets") or [other.get("code") for other in languages]
                if to != one.get("code")
            }
            return Offer(Protocol.LIBRETRANSLATE, "LibreTranslate", frozenset(pairs))
        models = connection.get("/v1/models")

    listed = models.get("data") if isinstance(models, dict) else None
    if not isinstance(listed, list):
        raise EngineError(
            address,
            "this server speaks neither LibreTranslate's API nor the chat API",
            "Check the address and the port.",
        )

    names = [str(one["id"]) for one in listed if isinstance(one, dict) and "id" in one]
    if not names or (model and model not in names):
        raise UsageError(
            model or address,
            told("the server has no such model; it has: {names}", names=", ".join(names) or "–"),
            by_command(told("Say which one."), "--model NAME"),
        )

    return Offer(Protocol.CHAT, model or names[0], None)


class NetworkEngine:
    """One server asked for one pair of languages, a sentence at a time. Thread-safe.

    What comes back is a draft only when it is a translation by its looks: marks, length, language.
    """

    # Such engines mostly copy the marks, and where they do not it is seen.
    placeholders = PLACEHOLDERS

    def __init__(self, package: ModelPackage) -> None:
        self._package = package
        self.signature = EngineSignature(
            f"{package.protocol} {package.address}", package.name, package.version, package.sha256
        )

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield ``(index, Draft or EngineError)``, one hypothesis each, in order.

        A server that cannot be reached is not tried again for the sentences that are left.
        """
        del hypotheses
        unreachable: EngineError | None = None
        try:
            server = server_at(self._package.address, allows_outside=self._package.allows_outside)
        except UsageError as error:
            unreachable = EngineError(error.subject, error.problem, error.remedy)
            yield from ((index, unreachable) for index in range(len(requests)))
            return

        with _connected(server, _SECONDS_TO_ANSWER) as connection:
            for index, request in enumerate(requests):
                if unreachable is not None:
                    yield index, unreachable
                    continue
                try:
                    text = (
                        self._answer(connection, requests, index) if request.source.strip() else ""
                    )
                except _UnreachableError as error:
                    unreachable = error
                    yield index, error
                except EngineError as error:
                    yield index, error
                else:
                    yield index, single_draft(text, 0.0, self.signature)

    def _answer(
        self, connection: "_Connection", requests: Sequence[EngineRequest], index: int
    ) -> str:
        source = requests[index].source
        if self._package.protocol == Protocol.LIBRETRANSLATE:
            asked = {
                "q": source,
                "source": self._package.from_code,
                "target": self._package.to_code,
                "format": "text",
            }
            answer = connection.post("/translate", asked)
            written = answer.get("translatedText") if isinstance(answer, dict) else None
        else:
            before, after = (
                requests[beside].source if 0 <= beside < len(requests) else ""
                for beside in (index - 1, index + 1)
            )
            answer = connection.post(
                "/v1/chat/completions", self._conversation(before, source, after)
            )
            written = _content(answer)

        if not isinstance(written, str):
            raise EngineError(
                "",
                told("the server {address} answered something else", address=self._package.address),
            )

        text = translation_in(written, source)
        check_translation(source, text, self._package.from_code, self._package.to_code)
        return text

    def _conversation(self, before: str, source: str, after: str) -> dict[str, object]:
        system = _INSTRUCTION.format(
            source=language_name(self._package.from_code),
            target=language_name(self._package.to_code),
        )
        lines = [("Before", before), ("Sentence", source), ("After", after)]
        return {
            "model": self._package.name,
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
            "messages": [
                {"role": "system", "content": system},
                {
                    "role": "user",
                    "content": "\n".join(f"{name}: {text}" for name, text in lines if text),
                },
            ],
        }


class ScoredEngine:
    """An engine that cannot score beside one that can: one writes, one says how likely it is."""

    def __init__(self, writer: TranslationEngine, scorer: ScoringEngine) -> None:
        self._writer = writer
        self._scorer = scorer

    @property
    def signature(self) -> EngineSignature:
        """Who writes."""
        return self._writer.signature

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What the one that writes copies."""
        return self._writer.placeholders

    def translate(
        self, requests: Sequence[EngineRequest], *, hypotheses: int = 1
    ) -> Iterator[tuple[int, Draft | EngineError]]:
        """Yield as the writer does, each draft with the other engine's score."""
        for index, answer in self._writer.translate(requests, hypotheses=hypotheses):
            if isinstance(answer, EngineError) or not answer.text:
                yield index, answer
                continue
            (found,) = self.score([(requests[index].source, answer.text)])
            score = min(1.0, math.exp(found.total / (len(found.pieces) + 1)))
            (first, *others) = answer.hypotheses
            yield (
                index,
                replace(answer, score=score, hypotheses=(replace(first, score=score), *others)),
            )

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[TargetScore]:
        """Return what the second engine says of the pairs. Raises EngineError."""
        return self._scorer.score(pairs)

    def complete(
        self, beginnings: Sequence[tuple[str, str]], *, pieces: int, ways: int
    ) -> list[tuple[Completion, ...]]:
        """Return how the second engine would go on, if it can tell. Raises EngineError."""
        if isinstance(self._scorer, CompletingEngine):
            return self._scorer.complete(beginnings, pieces=pieces, ways=ways)
        return [() for _ in beginnings]


def translation_in(written: str, source: str) -> str:
    """Return the translation alone of what a language model wrote.

    >>> translation_in('<think>house?</think> "The house."', "La casa.")
    'The house.'
    >>> translation_in("Sentence: The house.", "La casa.")
    'The house.'
    """
    text = _THOUGHTS.sub("", written).strip()
    fenced = _FENCE.match(text)
    text = fenced[1].strip() if fenced else text
    text = re.sub(r"^(?:Translation|Sentence|Traducción|Frase):\s*", "", text)
    for first, last in (('"', '"'), ("“", "”"), ("«", "»")):
        if (
            text.startswith(first)
            and text.endswith(last)
            and len(text) > 1
            and source[:1] not in "\"“«'‘"
        ):
            text = text[1:-1].strip()

    return text


def check_translation(source: str, text: str, source_language: str, target_language: str) -> None:
    """Raise EngineError if ``text`` translates no ``source`` by its marks, length or language."""
    remedy = told("Translate this one by hand, or let another engine write.")
    if set(_MARK.findall(text)) - set(_MARK.findall(source)):
        raise EngineError("", "the server wrote marks that the text does not have", remedy)
    # A sentence has no empty line: what comes with one is talk around it.
    talks = "\n\n" in text and "\n" not in source
    if not text or talks or len(text) > max(_SHORT, len(source)) * _LONGEST_GROWTH:
        raise EngineError("", "the server wrote far more or less than a translation", remedy)

    found = detect_language(text)
    is_long = sum(map(str.isalpha, text)) >= RELIABLE_LETTERS
    is_other = found.code == source_language or (
        is_long and found.code not in {target_language, "und"}
    )
    if found.probability >= _SURE and is_other and found.code != target_language:
        raise EngineError(
            "",
            told("the server answered in {language}", language=language_name(found.code)),
            remedy,
        )


class _UnreachableError(EngineError):
    """The server does not answer at all."""


@contextmanager
def _connected(server: WebAddress, seconds: float) -> Iterator["_Connection"]:
    """HTTP to one server, by the number that was looked at, each answer within ``seconds``."""
    with connection(seconds) as client:
        yield _Connection(client, server)


@dataclass(frozen=True, slots=True)
class _Connection:
    client: "httpx.Client"
    server: WebAddress

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Return the JSON at ``path``, None where the server has none there. Raises EngineError."""
        answer = self._ask("GET", path)
        return _json(answer.body) if answer.status == HTTPStatus.OK else None

    def post(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
        """Return the JSON of the answer to ``body``, None if it is none. Raises EngineError."""
        content = json.dumps(body).encode()
        answer = self._ask("POST", path, content)
        for _ in range(_TIMES_AGAIN):
            wait = _seconds_to_wait(answer)
            if wait is None:
                break
            time.sleep(wait)
            answer = self._ask("POST", path, content)
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise EngineError(
                self.server.address,
                "the server is asked more often than it allows (429)",
                "Translate what is missing again later, or let it allow more.",
            )
        if answer.status != HTTPStatus.OK:
            raise EngineError(
                self.server.address,
                told("the server answers {code}", code=answer.status),
                "Its log says why; redirects are not followed.",
            )
        return _json(answer.body)

    def _ask(self, method: str, path: str, content: bytes = b"") -> WebAnswer:
        try:
            return answer_of(
                self.client,
                method,
                self.server,
                path,
                remedy=by_command(
                    told("Start it, or let another engine write."), "cotejo models use NAME"
                ),
                headers={"Content-Type": "application/json"},
                content=content,
                most_bytes=_MOST_BYTES,
            )
        except UnreachableError as error:
            raise _UnreachableError(error.subject, error.problem, error.remedy) from error
        except DeliveryError as error:
            raise EngineError(error.subject, error.problem) from error


def _seconds_to_wait(answer: WebAnswer) -> int | None:
    """Return after how long a server that does not do it now wants to be asked again, None for one
    that does not say so, or that nobody would wait for.
    """
    if answer.status not in _NOT_NOW:
        return None
    said = answer.headers.get("retry-after", "")
    return int(said) if said.isascii() and said.isdigit() and int(said) <= _MOST_SECONDS else None


def _json(content: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return ``content`` as JSON, None where it is no JSON: the caller raises the error."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _content(answer: object) -> object:
    """Return the text of the first choice of a chat, None where there is no choice."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    return message.get("content") if isinstance(message, dict) else None
