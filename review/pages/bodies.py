"""Reads the bodies of requests: only from those who may send one, within limits of time and number.

A body that never ends costs whoever sends it nothing. So it has to keep coming, and only so many
may be on their way, of one visit a few and from one machine half of them, so that nobody takes all.
The editor's routes ask for their pass before they read; an upload is held here against the visit
that it is for, because Streamlit's own route takes files for every visit, signed in or not.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review.interface.language import asked_language, translate
from translation.messages import told

MOST_AT_ONCE = 64
"""Bodies on their way; each of at most 64 MB, and of uploads the larger part lies on the disk."""
_OF_A_VISIT = MOST_AT_ONCE // 4
_FROM_AN_ADDRESS = MOST_AT_ONCE // 2

_SILENT_SECONDS = 20.0
_SLOWEST_BYTES_A_SECOND = 8_000
_UPLOADS = "/_stcore/upload_file/"
_CLOSE = {"Connection": "close"}


class Bodies:
    """Refuses uploads of strangers, and ends bodies that do not come."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        may_upload: Callable[[str], bool],
        silent_seconds: float = _SILENT_SECONDS,
    ) -> None:
        """``may_upload`` says whether files may be left for a visit, by Streamlit's name for it."""
        self._app = app
        self._may_upload = may_upload
        self._silent_seconds = silent_seconds
        self._on_their_way = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, with a body that ends."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        shares = _shares(scope)
        refusal = await self._refusal(scope["path"], shares)
        if refusal is not None:
            said = translate(
                refusal[1], asked_language(Headers(scope=scope).get("accept-language", ""))
            )
            await PlainTextResponse(f"{said}\n", refusal[0], _CLOSE)(scope, receive, send)
            return

        self._on_their_way.update(shares.keys())
        body = _Body(receive, self._silent_seconds, partial(self._end, shares))
        try:
            # A page that is closed leaves half a request: nothing was done, nobody reads an answer.
            with suppress(ClientDisconnect):
                await self._app(scope, body.receive, send)
        finally:
            if not body.is_whole:
                self._end(shares)

    async def _refusal(self, path: str, shares: Mapping[str, int]) -> tuple[int, str] | None:
        """Return the status and words with which the request is refused, None if it may pass."""
        if any(self._on_their_way[who] >= most for who, most in shares.items()):
            return 503, told("Too much is being sent at this moment: try again.")
        if _UPLOADS in path and not await asyncio.to_thread(self._may_upload, path.split("/")[-2]):
            return 403, told("Sign in to send files.")
        return None

    def _end(self, shares: Iterable[str]) -> None:
        self._on_their_way.subtract(shares)
        # What is at none goes, or every visit there ever was would be kept.
        self._on_their_way = +self._on_their_way


class _Body:
    """A body on its way, which ends in time or is refused."""

    def __init__(
        self, receive: Receive, silent_seconds: float, on_whole: Callable[[], None]
    ) -> None:
        self.is_whole = False
        self._receive = receive
        self._silent_seconds = silent_seconds
        self._on_whole = on_whole
        self._begun = asyncio.get_running_loop().time()
        self._received = 0

    async def receive(self) -> Message:
        """Return the next part; raise HTTPException where it does not come."""
        if self.is_whole:
            # From here on it only waits for whoever asked to hang up.
            return await self._receive()

        patience = self._silent_seconds * 2 + self._received / _SLOWEST_BYTES_A_SECOND
        left = self._begun + patience - asyncio.get_running_loop().time()
        try:
            message = await asyncio.wait_for(
                self._receive(), min(max(left, 0.0), self._silent_seconds)
            )
        except TimeoutError:
            raise HTTPException(408, "What was sent did not come to its end.\n", _CLOSE) from None

        self._received += len(message.get("body", b""))
        if not message.get("more_body", False):
            self.is_whole = True
            self._on_whole()
        return message


def _shares(scope: Scope) -> dict[str, int]:
    """Whom the body counts for, and how many of theirs may be on their way.

    A visit is known by its pass, or by the address of its uploads: both are secrets of its browser.
    """
    path = scope["path"]
    visit = (
        path.split("/")[-2] if _UPLOADS in path else Headers(scope=scope).get("authorization", "")
    )
    shares = {"": MOST_AT_ONCE, f"address {(scope.get('client') or ('',))[0]}": _FROM_AN_ADDRESS}
    return shares | ({f"visit {visit}": _OF_A_VISIT} if visit else {})
