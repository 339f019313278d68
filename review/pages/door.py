"""Checks every request first: is it meant for this server, what may its page load and be shown in?

Streamlit answers any address with its pages, and says "Page not found" over them in a window of its
own, in English: the door sends whoever asks for none of ours to the list of articles, which tells.
"""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from review.access.hosts import is_own_host, is_own_origin
from review.interface.language import asked_language, translate
from translation.messages import told

UNKNOWN = "unknown"
"""In the address of the list of articles: what was asked for instead."""

_OK, _SEE_OTHER = 200, 303
_FORBIDDEN = 403
_NOT_FOUND = 404
_MISDIRECTED = 421
_POLICY_REFUSED = 1008

# Streamlit's pages have scripts and styles inside them, and its charts compile theirs. Nothing is
# loaded from anywhere else, whatever a title, a note or an uploaded page says, and no other site
# shows a page in a frame.
_PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
# Files of people: should a browser show one instead of keeping it, it is no page of ours.
_FILE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
)
_FILES = ("media/", "api/")
# Streamlit counts visits and memory for whoever asks, signed in or not.
_METRICS = "_stcore/metrics"


class Door:
    """Refuses what was meant for another server or comes from another site; signs every answer."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], base: str, pages: frozenset[str]
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._base = base
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return

        headers = Headers(scope=scope)
        host = headers.get("host", "")
        refusal = None
        if not is_own_host(host, self._hosts):
            refusal = (
                _MISDIRECTED,
                told("This server does not go by that name: see cotejo serve --host."),
            )
        elif self._address(scope) == _METRICS:
            refusal = _NOT_FOUND, told("There is nothing here.")
        elif not is_own_origin(headers.get("origin"), host, self._hosts):
            refusal = _FORBIDDEN, told("A page of another site may not ask this.")

        if refusal is None:
            await self._app(_as_spoken_to(scope, headers), receive, self._signed(scope, send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_REFUSED})
        else:
            said = translate(refusal[1], asked_language(headers.get("accept-language", "")))
            await PlainTextResponse(f"{said}\n", refusal[0])(scope, receive, send)

    def _address(self, scope: Scope) -> str:
        return str(scope["path"]).strip("/").removeprefix(self._base).strip("/")

    def _signed(self, scope: Scope, send: Send) -> Send:
        address = self._address(scope)
        is_file = address.startswith(_FILES)

        async def send_signed(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _FILE_POLICY if is_file else _PAGE_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "SAMEORIGIN"
                headers["Referrer-Policy"] = "same-origin"
                is_page = message["status"] == _OK and headers.get("content-type", "").startswith(
                    "text/html"
                )
                if is_page and not is_file and address not in self._pages:
                    message["status"] = _SEE_OTHER
                    headers["Location"] = f"/{self._base}?{UNKNOWN}={quote(address, safe='')}"
            await send(message)

        return send_signed


def _as_spoken_to(scope: Scope, headers: Headers) -> Scope:
    """The request with the host that its page knows: if not, Streamlit asks outside who we are."""
    origin = headers.get("origin")
    if origin is None:
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": [*kept, (b"host", urlsplit(origin).netloc.encode("latin-1"))]}
