"""A request to another machine, and the one way to make it: guarded, limited, by number, nothing followed."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from translation.errors import DeliveryError
from translation.messages import told
from translation.network_address import require_web_address

SECONDS_TO_ANSWER = 15.0
_SECONDS_TO_CONNECT = 5.0


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What was answered: ``headers`` by their names in lower case, ``body`` as far as it was wanted."""

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
    seconds: float = SECONDS_TO_ANSWER,
) -> WebAnswer:
    """Ask once, of the machine that the address names now, and return its answer, a redirect too.

    No proxy and no cookie of this machine is used. Of the body ``most_bytes`` are read; 0 is for an answer
    that nobody reads. Raises UsageError for an address that may not be asked (see require_web_address);
    DeliveryError, with ``remedy``, for one that does not answer, takes longer than ``seconds``, or says more.
    """
    import httpx  # noqa: PLC0415 - most installations ask nobody, and it takes a moment

    server = require_web_address(address, allows_outside=allows_outside, allows_near=allows_near)
    deadline = time.monotonic() + seconds
    own = {"Host": server.authority, "Accept-Encoding": "identity"}
    body = bytearray()
    try:
        with (
            httpx.Client(
                timeout=httpx.Timeout(seconds, connect=_SECONDS_TO_CONNECT),
                follow_redirects=False,
                trust_env=False,
            ) as client,
            client.stream(
                method,
                server.by_number,
                content=content,
                headers={**(headers or {}), **own},
                extensions={"sni_hostname": server.host},
            ) as answer,
        ):
            for chunk in answer.iter_raw() if most_bytes else ():
                body += chunk
                if len(body) > most_bytes:
                    raise DeliveryError(address, told("it answers more than is read of it"), remedy)
                if time.monotonic() > deadline:
                    raise DeliveryError(address, told("it answers too slowly"), remedy)
            said = {name.lower(): value for name, value in answer.headers.items()}
            return WebAnswer(answer.status_code, said, bytes(body))
    except httpx.HTTPError as error:
        cause = type(error).__name__
        raise DeliveryError(address, told("it does not answer ({cause})", cause=cause), remedy) from error
