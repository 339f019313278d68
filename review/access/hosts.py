"""Under which names this server is spoken to: a page of another site must not borrow one.

A site can point its own name at 127.0.0.1 (DNS rebinding); its pages then reach Cotejo through the
browser of whoever reads them, and the name in the request is all that tells them apart. Numbers
cannot be rebound, and names are listed.
"""

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

HOSTS_VARIABLE = "COTEJO_HOSTS"
"""Names of this server, with commas between them; ``cotejo serve --host`` sets it."""


def listed_hosts() -> frozenset[str]:
    """Return the names that COTEJO_HOSTS lists, in lower case."""
    listed = os.environ.get(HOSTS_VARIABLE, "").split(",")
    return frozenset(_plain(name) for name in listed if name.strip())


def is_own_host(host: str, names: frozenset[str]) -> bool:
    """Whether a request that came for ``host`` (name or number, with a port) is for us.

    >>> ours = frozenset({"cotejo.example"})
    >>> all(is_own_host(host, ours)
    ...     for host in ("localhost:8501", "[::1]", "10.0.0.7", "Cotejo.example:80"))
    True
    >>> is_own_host("evil.example", ours)
    False
    """
    name = _host_name(f"//{host}")
    if name is None:
        return False
    return name == "localhost" or name.endswith(".localhost") or _is_number(name) or name in names


def is_own_origin(origin: str | None, host: str, names: frozenset[str]) -> bool:
    """Whether a page of ``origin`` may ask something of the server that is spoken to as ``host``.

    None is a program, which has no page. A listed name passes under any ``host``: a proxy may
    change that.

    >>> is_own_origin("http://127.0.0.1:8501", "127.0.0.1:8501", frozenset())
    True
    >>> is_own_origin("http://127.0.0.1:9999", "127.0.0.1:8501", frozenset())
    False
    >>> is_own_origin("null", "127.0.0.1:8501", frozenset())
    False
    """
    if origin is None:
        return True
    name = _host_name(origin)
    return name is not None and (urlsplit(origin).netloc.lower() == host.lower() or name in names)


def is_loopback(address: str) -> bool:
    """Whether nobody but this machine reaches a server that listens on ``address``.

    >>> (is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0"),
    ...  is_loopback("cotejo.example"))
    (True, True, False, False)
    """
    if address == "localhost":
        return True
    return _is_number(address) and ip_address(address).is_loopback


def _host_name(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return None
    if (
        parts.hostname is None
        or parts.username is not None
        or parts.path
        or parts.query
        or parts.fragment
    ):
        return None
    return _plain(parts.hostname)


def _plain(name: str) -> str:
    return name.strip().lower().rstrip(".")


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
