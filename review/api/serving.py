"""Serves the endpoints: who asks, what was sent, and in what shape the answer goes back."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from logging import getLogger
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from review.access.people import plain_name
from review.access.tokens import person_of_token
from review.api.bodies import read_fields
from review.api.endpoint import Asked, Endpoint, Family, Reply, Service, require_known, values_of
from review.api.refusals import FAULT, UNKNOWN_CALLER, WRONG_METHOD, refusal
from review.interface.language import asked_language
from review.store.database import read
from review.store.roles import Role, login_in_force, require_role
from translation.errors import (
    BusyError,
    CotejoError,
    NotAllowedError,
    NotFoundError,
    UsageError,
    fault_error,
)
from translation.messages import told

NAME_HEADER = "Cotejo-Name"
"""Where nobody signs in: the name that the request is signed with, percent-encoded."""

NAMELESS = "HTTP interface"
"""Signs what a program does that gives no name, where nobody signs in."""

_SCHEMES = ("bearer", "deepl-auth-key")
_KEYS_IN_BODY = ("api_key", "auth_key")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_LOG = getLogger(__name__)

AT_WORK, WAITING = 2, 8
"""How many slow requests are worked on at once, how many more wait; the next is sent away."""


def routes_of(endpoints: Iterable[Endpoint], service: Service) -> list[Route]:
    """Return the routes of the endpoints, and those of every other address below /api and /v2."""
    by_path: dict[str, dict[str, Endpoint]] = defaultdict(dict)
    for endpoint in endpoints:
        by_path[endpoint.path][endpoint.method] = endpoint
    turns = Turns()
    routes = [
        Route(path, partial(_serve, by_method, service, turns), methods=_METHODS)
        for path, by_method in by_path.items()
    ]
    elsewhere = [
        Route(f"{folder}/{{rest:path}}", partial(_nothing_here, family), methods=_METHODS)
        for folder, family in (("/api", Family.COTEJO), ("/v2", Family.DEEPL))
    ]
    return [*routes, *elsewhere]


class Turns:
    """Lets a few slow requests be worked on at once, some wait, and sends the others away."""

    def __init__(self, at_work: int = AT_WORK, waiting: int = WAITING) -> None:
        self._at_work = asyncio.Semaphore(at_work)
        self._left = at_work + waiting

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a turn. Raises BusyError when too many wait already."""
        if not self._left:
            problem = told("too much is being asked at this moment")
            raise BusyError("", problem, "Try again in a moment.")
        self._left -= 1
        try:
            async with self._at_work:
                yield
        finally:
            self._left += 1


async def _serve(
    by_method: Mapping[str, Endpoint], service: Service, turns: Turns, request: Request
) -> Response:
    spoken = asked_language(request.headers.get("accept-language", ""))
    endpoint = by_method.get("GET" if request.method == "HEAD" else request.method)
    if endpoint is None:
        return _wrong_method(by_method, spoken)
    try:
        return await _answered(endpoint, service, turns, request, spoken)
    except CotejoError as error:
        status = UNKNOWN_CALLER if isinstance(error, _UnknownCallerError) else None
        return refusal(error, endpoint.family, spoken, status=status)
    except (ClientDisconnect, HTTPException):
        # Not ours: nobody listens any more, or the body did not come.
        raise
    except Exception:  # noqa: BLE001 - the log has all of it
        _LOG.exception("A request for %s", endpoint.path)
        return refusal(fault_error(), endpoint.family, spoken, status=FAULT)


async def _answered(
    endpoint: Endpoint, service: Service, turns: Turns, request: Request, spoken: str
) -> Response:
    named = plain_name(unquote(request.headers.get(NAME_HEADER, "")))
    key = _key_in(request)
    author = ""
    # Whoever has no key must not make us keep anything: only where it stands in the body that is
    # read first.
    is_key_in_body = endpoint.family is not Family.COTEJO and not key
    if not is_key_in_body:
        author = await run_in_threadpool(_author, service, endpoint.role, key, named)

    given, file = await read_fields(request, endpoint.most_bytes)
    if is_key_in_body:
        key = next((str(given[name]) for name in _KEYS_IN_BODY if given.get(name)), "")
        author = await run_in_threadpool(_author, service, endpoint.role, key, named)

    asked = Asked(service, author, spoken, _values(endpoint, request, given), given, file)
    if file is not None and not endpoint.takes_file:
        raise UsageError("file", "no file is taken here", "See /api for what is taken.")
    if not endpoint.is_slow:
        return _response(await run_in_threadpool(endpoint.answer, asked))

    async with turns.one():
        return _response(await run_in_threadpool(endpoint.answer, asked))


def _values(endpoint: Endpoint, request: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    query: Mapping[str, Any] = dict(request.query_params)
    if endpoint.family is Family.COTEJO:
        require_known(endpoint.in_query, query)
        require_known(endpoint.in_body, given)
    else:
        # Clients of others put into the body of a GET what belongs in the address.
        query = {**query, **given}
    return {
        **values_of(endpoint.in_path, request.path_params),
        **values_of(endpoint.in_query, query),
        **values_of(endpoint.in_body, given),
    }


def _key_in(request: Request) -> str:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() in _SCHEMES else ""


class _UnknownCallerError(NotAllowedError):
    """Nobody is known by the key that was sent, or none was."""


def _author(service: Service, role: Role | None, key: str, named: str) -> str:
    """In whose name the request is: the person's whose token ``key`` is; else as it says.

    Raises NotAllowedError for a person without the role, and its kind for nobody known.
    """
    database = service.database()
    is_asked = read(database, login_in_force)
    if not is_asked or role is None:
        return named or NAMELESS
    author = _person(database, key)
    read(database, require_role, author, role)
    return author


def _person(database: Engine, key: str) -> str:
    if not key:
        raise _UnknownCallerError(
            "",
            told("people sign in to this installation, and a request is signed with who they are"),
            told("Make a token in Settings and send it: Authorization: Bearer and the token."),
        )
    try:
        return person_of_token(database, key).name
    except NotAllowedError as error:
        raise _UnknownCallerError(error.subject, error.problem, error.remedy) from error


def _response(answer: Reply) -> Response:
    if answer.file_name:
        disposition = f"attachment; filename*=UTF-8''{quote(answer.file_name, safe='')}"
        return Response(
            answer.body, media_type=answer.media_type, headers={"Content-Disposition": disposition}
        )
    return JSONResponse(answer.body, answer.status)


def _wrong_method(by_method: Mapping[str, Endpoint], spoken: str) -> Response:
    known = ", ".join(by_method)
    error = UsageError("", "this is not asked that way", told("Use {known}.", known=known))
    family = next(iter(by_method.values())).family
    response = refusal(error, family, spoken, status=WRONG_METHOD)
    response.headers["Allow"] = known
    return response


async def _nothing_here(family: Family, request: Request) -> Response:
    spoken = asked_language(request.headers.get("accept-language", ""))
    error = NotFoundError("", "there is nothing at this address", "See /api for what there is.")
    return refusal(error, family, spoken)
