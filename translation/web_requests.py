"""The one way to ask another machine: guarded, limited, by number, nothing followed."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translation.errors import DeliveryError, UnreachableError
from translation.messages import told
from translation.network_address import WebAddress, require_web_address

if TYPE_CHECKING:
    import httpx

_SECONDS_TO_ANSWER = 15.0
_SECONDS_TO_CONNECT = 5.0


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What was answered: ``headers`` by their names in lower case, ``body`` as far as wanted."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300


def ask(
    method: str,
    address: str,
    *,
    allows_outside: bool,
    allows_near: bool = True,
    remedy: str,
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
    most_bytes: int = 0,
    seconds: float = _SECONDS_TO_ANSWER,
) -> WebAnswer:
    """Ask once, of the machine that the address names now, and return its answer, a redirect too.

    Raises UsageError for an address that may not be asked (see require_web_address), else as
    answer_of does.
    """
    server = require_web_address(address, allows_outside=allows_outside, allows_near=allows_near)

    with connection(seconds) as client:
        return answer_of(
            client,
            method,
            server,
            remedy=remedy,
            headers=headers,
            content=content,
            most_bytes=most_bytes,
        )


@contextmanager
def connection(seconds: float) -> Iterator["httpx.Client"]:
    """Yield what requests are made through: no proxy or cookie of this machine, nothing followed.

    A request waits ``seconds`` for its answer.
    """
    import httpx  # noqa: PLC0415 - most installations ask nobody, and it takes a moment

    limits = httpx.Timeout(seconds, connect=_SECONDS_TO_CONNECT)
    with httpx.Client(timeout=limits, follow_redirects=False, trust_env=False) as client:
        yield client


def answer_of(
    client: "httpx.Client",
    method: str,
    server: WebAddress,
    path: str = "",
    *,
    remedy: str,
    headers: Mapping[str, str] | None,
    content: bytes,
    most_bytes: int,
) -> WebAnswer:
    """Ask for ``path`` below an address that was looked up, by its number, and return the answer.

    Of the body ``most_bytes`` are read; 0 is for an answer that nobody reads. Raises
    UnreachableError, with ``remedy``, for a server that does not answer; DeliveryError for one that
    takes longer than the client waits, or says more.
    """
    import httpx  # noqa: PLC0415 - as above

    deadline = time.monotonic() + (client.timeout.read or 0)
    sent = {**(headers or {}), "Host": server.authority, "Accept-Encoding": "identity"}
    named = {"sni_hostname": server.host}
    body = bytearray()
    try:
        with client.stream(
            method, server.by_number + path, content=content, headers=sent, extensions=named
        ) as answer:
            for chunk in answer.iter_raw() if most_bytes else ():
                body += chunk
                if len(body) > most_bytes:
                    problem = told("it answers more than is read of it")
                    raise DeliveryError(server.address, problem, remedy)
                if time.monotonic() > deadline:
                    raise DeliveryError(server.address, "it answers too slowly", remedy)
            said = {name.lower(): value for name, value in answer.headers.items()}
            return WebAnswer(answer.status_code, said, bytes(body))
    except httpx.HTTPError as error:
        problem = told("it does not answer ({cause})", cause=type(error).__name__)
        raise UnreachableError(server.address, problem, remedy) from error
