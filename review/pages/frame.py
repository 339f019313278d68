"""Serves from memory what every page needs: Streamlit's own scripts, fonts and first page.

Streamlit reads some sixty files from the disk at every first visit, in threads and in small parts,
and has the browser ask for a few more only when a page has come. They never change in a run.

It also opens its socket without saying that it is for TCP, and asyncio turns Nagle's algorithm off
only where that was said. With it the second part of every answer, its body, waits up to 40 ms until
the first has arrived.
"""

import os
import re
import socket
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

_FILES = Path(file_util.get_static_dir())
_FOR_GOOD = "public, immutable, max-age=31536000"
# The parts that all our pages show; each is asked for when it is to be shown.
_SHOWN_LATER = ("Html", "BidiComponent")
_ICONS = "MaterialSymbols-Rounded.*"
_MODULE = '<link rel="modulepreload" crossorigin href="./static/js/{name}">'
_FONT = '<link rel="preload" as="font" type="font/woff2" crossorigin href="./static/media/{name}">'
# Without an address it asks first whether the server lies below the name of the page. Its dialogs
# would take the focus from what somebody is typing, and say of a server that stopped what the
# editor and unreached.js say without it.
_SETTINGS = (
    "<script>window.__streamlit = { BACKEND_BASE_URL: location.origin + '%s', "
    "HOST_CONFIG: { blockErrorDialogs: true } }</script>"
)
_IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([^"'`]+)""")


class Frame:
    """Answers requests for the frame's files and the page that asks for them; passes on others."""

    def __init__(self, app: ASGIApp, *, base: str, pages: frozenset[str]) -> None:
        self._app = app
        root = f"/{base}/" if base else "/"
        self._files = {
            f"{root}{path.relative_to(_FILES).as_posix()}": path
            for path in (_FILES / "static").rglob("*.*")
        }
        self._pages = frozenset(f"{root}{page}" for page in pages)
        self._page = Response(
            _page(root),
            media_type="text/html; charset=utf-8",
            headers={"Cache-Control": "no-cache"},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is of the frame."""
        answer = None
        if scope["type"] == "http" and scope["method"] == "GET":
            if scope["path"] in self._pages:
                answer = self._page
            elif (path := self._files.get(scope["path"])) is not None:
                answer = _file(path)
        await (answer or self._app)(scope, receive, send)


def _page(root: str) -> bytes:
    """Streamlit's first page, which also says where the server is and what will be needed."""
    page = (_FILES / "index.html").read_text("utf-8")
    wanted = [_MODULE.format(name=name) for name in _modules_not_in(page)]
    wanted += [_FONT.format(name=file.name) for file in (_FILES / "static" / "media").glob(_ICONS)]
    wanted.append(_SETTINGS % root)
    return page.replace("</title>", "</title>\n" + "\n".join(wanted), 1).encode()


def _modules_not_in(page: str) -> Iterable[str]:
    folder = _FILES / "static" / "js"
    waiting = [path.name for stem in _SHOWN_LATER for path in folder.glob(f"{stem}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name in page or name in found:
            continue
        found[name] = None
        waiting += _IMPORTED.findall((folder / name).read_text("utf-8"))
    return found


@cache
def _file(path: Path) -> Response:
    kind, _ = guess_type(path.name)
    return Response(
        path.read_bytes(),
        media_type=kind or "application/octet-stream",
        headers={"Cache-Control": _FOR_GOOD},
    )


_OPEN_FILES = Path("/dev/fd")


def send_at_once() -> None:
    """Have every connection that this process takes from now on send at once; before it serves."""
    for number in (int(file.name) for file in _OPEN_FILES.glob("*")):
        # The number of the listing itself is in it, and closed by now.
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                _set(number)


def _set(number: int) -> None:
    one = socket.socket(fileno=number)
    try:
        is_tcp = one.family in {socket.AF_INET, socket.AF_INET6} and one.type == socket.SOCK_STREAM
        if is_tcp and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    finally:
        one.detach()
