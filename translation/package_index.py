"""The Argos package index and the packages behind it: the only module that uses the internet.

The index is a JSON list of package descriptions, each with the addresses it can be had from
(https://github.com/argosopentech/argospm-index).
"""

import json
import os
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import BinaryIO, cast
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from translation.errors import DownloadError, NoModelError
from translation.known_models import taken_instead
from translation.languages.names import language_name
from translation.messages import told
from translation.network_address import is_web_address
from translation.package_inspection import MAX_ARCHIVE_BYTES

INDEX_ADDRESS = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""Where argostranslate.settings looks too, unless ARGOS_PACKAGE_INDEX names another folder."""

MAX_INDEX_BYTES = 16 * 1024**2
_SECONDS_TO_WAIT = 30
_CHUNK_BYTES = 256 * 1024
_RANGE_NOT_SATISFIABLE = 416
_PARTIAL_CONTENT = 206

DownloadProgress = Callable[[int, int], None]
"""Called with the bytes had so far and the bytes in all (0 when the server does not say)."""


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """A package that the index offers, with the addresses it can be had from."""

    from_code: str
    to_code: str
    name: str
    version: str
    addresses: tuple[str, ...]


def index_address() -> str:
    """Return where the index is: below ``ARGOS_PACKAGE_INDEX`` when set, as for argostranslate."""
    folder = os.environ.get("ARGOS_PACKAGE_INDEX")
    return f"{folder.rstrip('/')}/index.json" if folder else INDEX_ADDRESS


def fetch_index() -> tuple[AvailablePackage, ...]:
    """Return the packages that translate, as the index lists them.

    Raises DownloadError when it cannot be reached or is not an index.
    """
    address = index_address()
    with closing(_open(address, {})) as response:
        try:
            content = response.read(MAX_INDEX_BYTES + 1)
        except (OSError, HTTPException) as error:
            raise _broken_off(address) from error

    try:
        entries = json.loads(content) if len(content) <= MAX_INDEX_BYTES else None
    except (ValueError, RecursionError) as error:
        raise DownloadError(
            address, "the package index cannot be read", "Try again later."
        ) from error

    if not isinstance(entries, list):
        raise DownloadError(address, "the package index cannot be read", "Try again later.")
    found = (_available(entry) for entry in entries)
    return tuple(package for package in found if package is not None)


def _available(entry: object) -> AvailablePackage | None:
    """Return the package of an entry, or None if it does not translate (the index has both)."""
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    from_code, to_code, links = entry.get("from_code"), entry.get("to_code"), entry.get("links")
    if (
        not isinstance(from_code, str)
        or not isinstance(to_code, str)
        or not isinstance(links, list)
    ):
        return None
    addresses = tuple(link for link in links if isinstance(link, str) and is_web_address(link))
    version = str(entry.get("package_version", ""))
    return AvailablePackage(
        from_code, to_code, f"translate-{from_code}_{to_code}", version, addresses
    )


def find_available(
    packages: tuple[AvailablePackage, ...], from_code: str, to_code: str
) -> AvailablePackage:
    """Return the newest of ``packages`` for the pair, or what is offered instead of a broken one.

    Raises NoModelError when there is none.
    """
    fitting = [
        package
        for package in packages
        if (package.from_code, package.to_code) == (from_code, to_code) and package.addresses
    ]
    if not fitting:
        raise NoModelError(
            "",
            told(
                "the package index has none for {from_code} to {to_code}",
                from_code=language_name(from_code),
                to_code=language_name(to_code),
            ),
            "Try through English.",
        )

    newest = max(
        fitting, key=lambda package: [int(number) for number in re.findall(r"\d+", package.version)]
    )
    better = taken_instead(newest.addresses)
    return (
        newest
        if better is None
        else replace(newest, version=better.version, addresses=(better.address,))
    )


def download_size(package: AvailablePackage) -> int:
    """Return the bytes that downloading ``package`` would take, 0 when the server does not say."""
    with closing(_open(package.addresses[0], {}, method="HEAD")) as response:
        return _content_length(response)


def download_archive(package: AvailablePackage, folder: Path, progress: DownloadProgress) -> Path:
    """Return the path of the archive of ``package``, fetched into ``folder``.

    What an earlier, broken attempt left there is taken up again (HTTP Range, kept apart by
    version). ``progress`` is called before the first byte, so that the size is known first; what it
    raises stops the download and keeps what is there. Raises DownloadError when no address answers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = re.sub(r"[^0-9A-Za-z.]", "-", package.version)
    codes = re.sub(r"[^0-9A-Za-z_-]", "-", f"{package.from_code}_{package.to_code}")
    partial = folder / f"{codes}-{version}.part"
    failure = DownloadError(package.name, "the package index gives no address to get it from")

    for address in package.addresses:
        try:
            _resume(address, partial, progress)
        except DownloadError as error:
            failure = error
        else:
            return partial.replace(partial.with_suffix(".argosmodel"))

    raise failure


def _resume(address: str, partial: Path, progress: DownloadProgress) -> None:
    had = partial.stat().st_size if partial.exists() else 0
    try:
        response = _open(address, {"Range": f"bytes={had}-"} if had else {})
    except DownloadError as error:
        cause = error.__cause__
        if not had or not isinstance(cause, HTTPError) or cause.code != _RANGE_NOT_SATISFIABLE:
            raise
        # What is there is no beginning of what the server has now: from the start again.
        partial.unlink()
        had, response = 0, _open(address, {})

    with closing(response):
        if response.status != _PARTIAL_CONTENT:
            had = 0
        length = _content_length(response)
        total = had + length if length else 0
        if total > MAX_ARCHIVE_BYTES:
            raise DownloadError(
                address,
                told(
                    "the package is larger than {max_archive_bytes} GiB",
                    max_archive_bytes=MAX_ARCHIVE_BYTES >> 30,
                ),
            )
        progress(had, total)
        try:
            with partial.open("ab" if had else "wb") as file:
                had = _append(file, response, had, total, progress)
        except (TimeoutError, ConnectionError, HTTPException) as error:
            raise _broken_off(address) from error

    if total and had != total:
        raise _broken_off(address)


def _append(
    file: BinaryIO, response: HTTPResponse, had: int, total: int, progress: DownloadProgress
) -> int:
    """Write what comes after the ``had`` bytes that are there and return how many there are then;
    what is larger than any package may be is left unread.
    """
    while had <= MAX_ARCHIVE_BYTES and (chunk := response.read(_CHUNK_BYTES)):
        file.write(chunk)
        had += len(chunk)
        progress(had, total)
    return had


def _broken_off(address: str) -> DownloadError:
    return DownloadError(
        address, "the connection broke off", "Try again: what is already there is kept."
    )


def _content_length(response: HTTPResponse) -> int:
    value = response.headers.get("Content-Length", "")
    return int(value) if value.isdecimal() else 0


def _open(address: str, headers: dict[str, str], method: str = "GET") -> HTTPResponse:
    if not is_web_address(address):
        raise DownloadError(
            address, "this is not a web address", "Use one that starts with https://."
        )

    request = Request(  # noqa: S310 - checked
        address, headers={"User-Agent": "Cotejo", **headers}, method=method
    )
    try:
        return cast(
            "HTTPResponse",
            urlopen(request, timeout=_SECONDS_TO_WAIT),  # noqa: S310 - http(s) only, checked
        )
    except HTTPError as error:
        raise DownloadError(
            address,
            told("the server answers {code} ({reason})", code=error.code, reason=error.reason),
            "Try again later.",
        ) from error
    except (OSError, HTTPException) as error:
        raise DownloadError(
            address,
            "the server cannot be reached",
            "Connect this machine to the internet, or install the package from a file.",
        ) from error
