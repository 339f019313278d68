"""Which servers an engine may be asked on: those of this machine and of one's own network."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from translation.errors import UsageError
from translation.messages import by_command, told

_Number = IPv4Address | IPv6Address

_ENDINGS = (
    "/v1/chat/completions",
    "/chat/completions",
    "/v1/models",
    "/v1",
    "/translate",
    "/languages",
)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An ``address`` as people write it, looked up: ``authority`` is its host and port.

    ``by_number`` is the same by the number that was found, so that nobody can move the name
    afterwards.
    """

    address: str
    host: str
    authority: str
    by_number: str


def is_web_address(text: str) -> bool:
    """Whether the text is the whole address of something on the web.

    >>> [is_web_address(one) for one in ("https://example.org", "http://", "http://[", "nota.txt")]
    [True, False, False, False]
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def plain_address(address: str) -> str:
    """Return the address without endings that documentation shows. Raises UsageError for none.

    >>> (plain_address(" http://127.0.0.1:11434/v1/chat/completions "),
    ...  plain_address("pc.local:5000/"))
    ('http://127.0.0.1:11434', 'http://pc.local:5000')
    """
    given = address.strip()
    given = (given if "://" in given else f"http://{given}").rstrip("/")
    ending = next((ending for ending in _ENDINGS if given.endswith(ending)), "")
    given = given.removesuffix(ending).rstrip("/")
    parts = _web_parts(given)
    if parts is None or parts.query:
        raise UsageError(
            address.strip(),
            "this is not the address of a server",
            "Write it as http://127.0.0.1:5000",
        )

    return given


def server_at(address: str, *, allows_outside: bool = False) -> WebAddress:
    """Return the server at ``address``, looked up now.

    Raises UsageError when it has no number, or one beyond this machine and the private networks
    (RFC 1918, RFC 4193) that ``allows_outside`` does not allow.
    """
    parts = urlsplit(address)
    numbers = _numbers_of(parts.hostname or "", address)
    outside = [number for number in numbers if not _is_near(number)]
    if outside and not allows_outside:
        raise UsageError(
            address,
            told("this server is not on your own network ({number})", number=outside[0]),
            by_command(
                told("Texts would leave it. An administrator may allow it."),
                f"cotejo models add {address} --outside",
            ),
        )
    return _by_number(address, parts, numbers[0])


def require_web_address(
    address: str, *, allows_outside: bool, allows_near: bool = True
) -> WebAddress:
    """Return the address, looked up now. Raises UsageError for what is none, and for one whose
    machine is beyond this one's network without ``allows_outside``, is this one or of its network
    without ``allows_near``, or is nobody's: of a link, a cloud, a multitude.

    Outside it must be https.
    """
    parts = _web_parts(address)
    if parts is None:
        raise UsageError(
            address[:200],
            "this is not the address of a server",
            "Write it whole, as https://www.example.org/page",
        )

    numbers = _numbers_of(parts.hostname or "", address)
    _refuse_network(address, numbers, allows_outside=allows_outside, allows_near=allows_near)
    if parts.scheme == "http" and not all(map(_is_near, numbers)):
        raise UsageError(
            address, "outside your own network it would be read by others", "Write it as https."
        )

    return _by_number(address, parts, numbers[0])


def _refuse_network(
    address: str, numbers: Sequence[_Number], *, allows_outside: bool, allows_near: bool
) -> None:
    """Raise UsageError for an address of a network that is not allowed, or of nobody's."""
    if not all(_is_near(number) or (allows_outside and number.is_global) for number in numbers):
        raise UsageError(
            address,
            told("this server is not on your own network ({number})", number=numbers[0]),
            by_command(
                told("An administrator may allow it, if it is one of the open network."),
                "--outside",
            ),
        )

    if not allows_near and not all(number.is_global for number in numbers):
        raise UsageError(
            address,
            told("this is a machine of your own network ({number})", number=numbers[0]),
            by_command(
                told("An administrator may allow it as such a machine in Settings."), "--near"
            ),
        )


def _web_parts(address: str) -> SplitResult | None:
    """Return the parts of a whole address of the web, None for anything else."""
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    is_plain = address.isprintable() and " " not in address
    return parts if is_whole and is_plain and not (parts.username or parts.fragment) else None


def _by_number(address: str, parts: SplitResult, number: _Number) -> WebAddress:
    """The address with the number of its machine in the place of its name.

    >>> _by_number("http://pc:5000", urlsplit("http://pc:5000"), ip_address("10.0.0.7")).by_number
    'http://10.0.0.7:5000'
    """
    host = f"[{number}]" if number.version == 6 else str(number)
    port = f":{parts.port}" if parts.port else ""
    by_number = parts._replace(netloc=f"{host}{port}").geturl()
    return WebAddress(address, parts.hostname or "", parts.netloc, by_number)


def _numbers_of(host: str, address: str) -> list[_Number]:
    """The numbers of the machine now. Raises UsageError, which names the address, without any."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UsageError(
            address, "no machine of this name is known", "Check the address."
        ) from error
    return [ip_address(str(one[4][0]).partition("%")[0]) for one in found]


def _is_near(number: _Number) -> bool:
    """Whether the number is of this machine or a private network; clouds have link-local ones."""
    plain = number.ipv4_mapped if isinstance(number, IPv6Address) and number.ipv4_mapped else number
    strange = plain.is_link_local or plain.is_multicast or plain.is_unspecified or plain.is_reserved
    return plain.is_loopback or (plain.is_private and not strange)
