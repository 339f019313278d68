"""The editor's own way to the server: two HTTP routes beside Streamlit's.

A save is one request and one transaction; it waits for no page to run, and Streamlit's websocket
has no part in it.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from logging import getLogger
from typing import Any

import streamlit as st
from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from glossary.matching import TermIndex
from glossary.term import TermMatch
from review.access.tokens import is_token
from review.api.bodies import json_object, read_body
from review.editor.exchange import EditorServer, exchange, whole_article
from review.editor.signed_pass import (
    EditorPass,
    caller_by_token,
    editor_secret,
    read_pass,
    renewed_pass,
    require_signed_in,
    sign_pass,
)
from review.interface.language import asked_language, error_text
from review.pages.session import await_checks, database, tools
from review.segments.article_text import FindTerms
from translation.errors import (
    CotejoError,
    FileTooLargeError,
    NotAllowedError,
    NotFoundError,
    ReplacedDatabaseError,
    UsageError,
    fault_error,
)
from translation.languages import usual
from translation.messages import told

LARGEST_REQUEST = 4_000_000
"""Bytes of one request: two hundred commands of the longest text that is allowed."""
_SMALL_REQUEST = 50_000
"""Bytes that are read as JSON in less time than it takes to hand them to another thread."""

_OK, _TOO_LARGE, _FAULT = 200, 413, 500
# The first that fits. What is no refusal, but only not possible now, the editor tries again.
_STATUSES = (
    (NotAllowedError, 403),
    (NotFoundError, 404),
    (ReplacedDatabaseError, 409),
    (UsageError, 422),
    (CotejoError, 503),
)
_LOG = getLogger(__name__)


_SAVES, _LOOKS, _OPENINGS = CapacityLimiter(2), CapacityLimiter(2), CapacityLimiter(2)
"""How many saves, requests that only look, and openings of articles are worked at once.

Python runs one thread at a time, and a request gives its turn away at each of its statements: of
thirty that run side by side every one takes as long as all of them; two at a time, most are done
long before that. A request that only looks may have texts judged, which no save waits for, nor
anybody who opens an article; and when a whole desk opens one, saves still get their turns.
"""

_Answer = Callable[[EditorServer, EditorPass, dict[str, Any]], dict[str, Any]]
_TurnOf = Callable[[Mapping[str, Any]], CapacityLimiter | None]
"""Says in which queue a request with such a message stands, None for none."""

PASS_HEADER = "Cotejo-Pass"  # noqa: S105 - the name of a header, not its value
"""An answer's header with a new pass, where the one that was shown grows old."""


def pass_for(article_id: int, person: str, language: str, *, sign_in: str) -> str:
    """Return the signed pass that the editor of this page hands in with its requests."""
    return sign_pass(EditorPass(article_id, person, language, sign_in), _secret())


async def send_article(request: Request) -> JSONResponse:
    """Answer with the whole article."""
    return await _answer(
        request,
        lambda server, editor_pass, _message: whole_article(server, editor_pass),
        lambda _message: _OPENINGS,
    )


async def take_commands(request: Request) -> JSONResponse:
    """Answer with what became of the commands and with what has changed."""
    return await _answer(request, exchange, _turn_of)


ROUTES = (
    Route("/editor/article", send_article, methods=["POST"]),
    Route("/editor/exchange", take_commands, methods=["POST"]),
)


async def _answer(request: Request, answer: _Answer, turn_of: _TurnOf) -> JSONResponse:
    signed = request.headers.get("authorization", "").removeprefix("Bearer ")
    try:
        # Whoever has no pass must not make us keep anything: bodies are read with one.
        if is_token(signed):
            article = request.query_params.get("article", "")
            editor_pass = await run_in_threadpool(caller_by_token, database(), signed, article)
        else:
            editor_pass = read_pass(signed, _secret())
    except CotejoError as error:
        return _refused(error, usual.WRITTEN_IN)
    try:
        body = await read_body(request, LARGEST_REQUEST)
    except FileTooLargeError as error:
        return _refusal(
            _TOO_LARGE,
            error_text(error, asked_language(request.headers.get("accept-language", ""))),
        )
    if is_token(signed):
        return await _answer_in_turn(answer, editor_pass, body, turn_of)

    def answer_signed_in(
        server: EditorServer, known: EditorPass, message: dict[str, Any]
    ) -> dict[str, Any]:
        require_signed_in(server.database, known)
        return answer(server, known, message)

    response = await _answer_in_turn(answer_signed_in, editor_pass, body, turn_of)
    renewed = renewed_pass(signed, _secret()) if response.status_code == _OK else None
    if renewed is not None:
        response.headers[PASS_HEADER] = renewed
    return response


async def _answer_in_turn(
    answer: _Answer, editor_pass: EditorPass, body: bytes, turn_of: _TurnOf
) -> JSONResponse:
    """Answer in one thread: with many at it changing threads takes longer than the work."""
    read = partial(json_object, body, remedy=told("Reload the page."))
    try:
        # A large one takes some hundredths of a second, in which nobody else would be heard.
        message = read() if len(body) <= _SMALL_REQUEST else await run_in_threadpool(read)
    except UsageError as error:
        return _refused(error, editor_pass.language)
    return await to_thread.run_sync(
        _answer_now, answer, editor_pass, message, limiter=turn_of(message)
    )


def _turn_of(message: Mapping[str, Any]) -> CapacityLimiter | None:
    """The queue of the request, None for a question that the editor sends beside its saves: engines
    are asked then.
    """
    if "since" not in message:
        return None
    return _SAVES if message.get("commands") else _LOOKS


def _answer_now(answer: _Answer, editor_pass: EditorPass, message: dict[str, Any]) -> JSONResponse:
    try:
        await_checks()
        return JSONResponse(answer(_server(), editor_pass, message))
    except CotejoError as error:
        return _refused(error, editor_pass.language)
    except Exception:  # noqa: BLE001 - the log has all of it; the editor is told, and asks again
        _LOG.exception("A request of the editor for article %s", editor_pass.article_id)
        return _refusal(_FAULT, error_text(fault_error(), editor_pass.language))


def _refused(error: CotejoError, language: str) -> JSONResponse:
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    return _refusal(status, error_text(error, language))


def _refusal(status: int, message: str) -> JSONResponse:
    return JSONResponse({"message": message}, status_code=status)


@st.cache_resource(show_spinner=False)
def _secret() -> str:
    return editor_secret(database())


@st.cache_resource(show_spinner=False)
def _server() -> EditorServer:
    return EditorServer(database(), tools(), _find_in)


@lru_cache(maxsize=8)
def _find_in(index: TermIndex) -> FindTerms:
    @lru_cache(maxsize=20_000)
    def find(source: str) -> tuple[TermMatch, ...]:
        return index.find(source)

    return find
