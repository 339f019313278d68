"""`cotejo serve` and `cotejo doctor`: starting the pages, and saying what is there and what not."""

import errno
import os
import shutil
import socket
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from review.access.hosts import HOSTS_VARIABLE, listed_hosts
from review.access.login_settings import LoginSettings, login_settings, require_cookie_secret
from review.access.start import has_administrator, let_anyone_in, require_login_for, settle_login
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.network_use import CONNECTIONS
from review.commands.options import Json
from review.commands.plugin_commands import every_plugin
from review.commands.terminal import close_database, print_json, print_line, say, user_database
from review.commands.wording import _, error_said, terminal_language
from review.samples.first_run import add_samples_once
from review.store.data_folder import data_folder, database_url, models_folder
from review.store.database import reading
from review.store.watched_folders import ROOTS_VARIABLE
from translation.errors import CotejoError, UsageError
from translation.languages.names import language_name
from translation.messages import Message, told, told_later
from translation.package_files import damaged_files
from translation.packages import choose_packages, installed_directions
from translation.plugins import OWN_PACKAGE
from translation.system_errors import system_said

_APP = Path(__file__).parents[1] / "pages" / "start" / "app.py"
# As `python -m streamlit`, but what is loaded stays: the collector would look through it again and
# again until load_for_good has it begin.
_SERVER = "from review.commands.web_server import run; run()"
_LAST_PORT = 65_535
_NEVER_LOADED = ("torch", "stanza", "spacy", "minisbd")


_Address = Annotated[
    str, typer.Option(help="Address to listen on; 0.0.0.0 opens Cotejo to the network.")
]
_Host = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="A name that people write to reach this server; may be given again."
    ),
]
_Anyone = Annotated[
    bool,
    typer.Option(
        "--let-anyone-in",
        help="Ask nobody who they are: whoever reaches the address reads and changes everything.",
    ),
]


def serve(
    *,
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    address: _Address = "127.0.0.1",
    host: _Host = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    anyone: _Anyone = False,
) -> None:
    """Open Cotejo in the browser."""
    if host:
        os.environ[HOSTS_VARIABLE] = ",".join([*listed_hosts(), *host])
    require_cookie_secret()
    settings = login_settings()
    _require_either(address, settings, anyone=anyone)
    _require_free(address, port)

    database = user_database()
    if anyone:
        let_anyone_in(database)
        # Whoever reaches the pages could name any folder of whoever started them.
        os.environ.setdefault(ROOTS_VARIABLE, "")

    settle_login(database, settings)
    with reading(database) as session:
        if settings is not None and not has_administrator(session):
            say(
                "Nobody may let people in yet. Begin with: cotejo people allow ADDRESS --role admin"
            )

    add_samples_once(database, terminal_language())
    close_database()
    options = _streamlit_options(port, address, browser=browser)
    arguments = [
        f"--{name}={_option(value)}" for name, value in options.items() if value is not None
    ]
    say("Cotejo is at {address}", address=f"http://{_shown(address)}:{port}")
    os.execv(  # noqa: S606 - our own program, no shell
        sys.executable, [sys.executable, "-c", _SERVER, "run", str(_APP), *arguments]
    )


def _require_either(address: str, settings: LoginSettings | None, *, anyone: bool) -> None:
    """Refuse to serve without a login where others reach it, unless somebody wants that."""
    if not anyone:
        require_login_for(address, settings)
    elif settings is not None:
        problem = told("{file} sets up a login", file=settings.file)
        raise UsageError("--let-anyone-in", problem, "Leave one of the two away.")


def _require_free(address: str, port: int) -> None:
    """Refuse an address and a port that nobody could listen on now. Raises UsageError."""
    if not 0 < port <= _LAST_PORT:
        raise UsageError(
            "--port",
            told("{port} is the number of no port", port=port),
            told("Choose one from 1 to {last}, such as 8501.", last=_LAST_PORT),
        )
    try:
        found = socket.getaddrinfo(address or None, port, type=socket.SOCK_STREAM)
        family, *_others, place = found[0]
        socket.create_server(place, family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                "--port",
                told("another program listens on port {port} already", port=port),
                "Choose another port with --port (make run PORT=8502), or end that program.",
            ) from error
        raise UsageError(
            f"{_shown(address)}:{port}",
            told("cannot be listened on ({strerror})", strerror=system_said(error)),
            "Choose another place with --port or --address.",
        ) from error


def _streamlit_options(port: int, address: str, *, browser: bool) -> dict[str, Any]:
    return {
        "server.port": port,
        "server.address": address,
        "server.headless": not browser or not os.environ.get("DISPLAY", sys.platform != "linux"),
        "server.maxUploadSize": 64,
        "server.fileWatcherType": "none",
        "server.enableXsrfProtection": True,
        "browser.gatherUsageStats": False,
        # Of itself Streamlit writes what stands alone on a line of a page's script into the page.
        "runner.magicEnabled": False,
        # Of itself Streamlit has Python look through all that an article of 2,000 segments keeps,
        # at the end of every page: a tenth of a second in which nobody is answered.
        "runner.postScriptGC": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        # Of itself Streamlit asks for an e-mail address, offers an error to search engines, and
        # asks an address outside for its own.
        "client.showErrorLinks": False,
        "server.showEmailPrompt": False,
        "logger.hideWelcomeMessage": True,
        # One accent, that of the editor's marks: Streamlit's red looks like a grave issue.
        "theme.light.primaryColor": "#244fb4",
        "theme.dark.primaryColor": "#3d9df3",
        "theme.base": None,
    }


def doctor(*, as_json: Json = False) -> None:
    """Say what is installed, what is missing and what would touch the network.

    Exit code 1 if anything is missing.
    """
    findings = [*_packages(), *_models(), *_storage(), *_network(), *_left_out(), *_plugins()]
    if as_json:
        print_json({"findings": findings})
    else:
        for finding in findings:
            state = _("ok" if finding["ok"] else "MISSING")
            print_line(f"{state:<8} {_(finding['what']):<28} {_(finding['detail'])}")
    if not all(finding["ok"] for finding in findings):
        raise typer.Exit(ISSUES_FOUND)


def _packages() -> list[dict[str, Any]]:
    findings = [_present("Python", sys.version.split()[0])]
    for requirement in requires("cotejo") or []:
        if "extra ==" in requirement:
            continue
        name = requirement.split(">")[0].split(";")[0].strip()
        try:
            findings.append(_present(name, version(name)))
        except PackageNotFoundError:
            findings.append(_missing(name, told("not installed; run the set-up again")))
    return findings


def _models() -> list[dict[str, Any]]:
    try:
        packages = installed_directions(models_folder())
        pairs = dict.fromkeys((package.from_code, package.to_code) for package in packages)
        used = {pair: choose_packages(models_folder(), *pair) for pair in pairs}
    except CotejoError as error:
        return [_missing(told("engine packages"), error_said(error))]

    listed = [
        _present(
            _of_pair(told_later("model {source} → {target}"), package.from_code, package.to_code),
            f"{package.name} {package.version}, {package.sha256[:12]}",
        )
        for package in packages
    ]
    damaged = [
        _missing(
            told("model {name}", name=package.name),
            told(
                "{file} is missing or not as it was; delete {folder}",
                file=name,
                folder=package.path,
            ),
        )
        for package in packages
        for name in damaged_files(package.path, thorough=True)
    ]
    chosen = [
        _present(
            _of_pair(told_later("used for {source} → {target}"), *pair),
            " + ".join(package.name for package in packages),
        )
        for pair, packages in used.items()
    ]

    return [*listed, *damaged, *chosen]


def _of_pair(template: str, source: str, target: str) -> str:
    return told(template, source=language_name(source), target=language_name(target))


def _storage() -> list[dict[str, Any]]:
    try:
        user_database()
    except CotejoError as error:
        return [_missing(told("database"), error_said(error))]
    free = shutil.disk_usage(data_folder() if data_folder().exists() else Path.home()).free
    room = (_present if free > _ENOUGH_BYTES else _missing)(
        told("free disk"), f"{free / 1e9:.1f} GB"
    )
    address = database_url()
    shown = address if address.startswith("sqlite") else told("PostgreSQL by DATABASE_URL")
    return [
        _present(told("database"), shown),
        _present(told("data folder"), str(data_folder())),
        room,
    ]


_ENOUGH_BYTES = 200_000_000


def _network() -> list[dict[str, Any]]:
    return [
        _present(
            told("network"),
            told(
                "used by nothing but `cotejo models install FROM TO`, its button in Settings, and "
                "what is set up here"
            ),
        ),
        *(finding for name, addresses in CONNECTIONS for finding in _connected(name, addresses)),
    ]


def _connected(name: Message, addresses: Callable[[], list[str]]) -> list[dict[str, Any]]:
    """Return what is told of one use of the network: nothing where it is not set up."""
    what = told("network: {use}", use=name)
    try:
        found = addresses()
    except CotejoError as error:
        return [_missing(what, error_said(error))]
    return [_present(what, ", ".join(found))] if found else []


def _left_out() -> list[dict[str, Any]]:
    present = [name for name in _NEVER_LOADED if find_spec(name)]
    detail = told("installed but never loaded: {names}", names=", ".join(present))
    if not present:
        detail = told("not installed, not needed")
    return [_present("torch, stanza, spaCy", detail)]


def _plugins() -> list[dict[str, Any]]:
    added = [plugin for plugin in every_plugin() if plugin.package != OWN_PACKAGE]
    return [
        (_missing if plugin.problem else _present)(
            told("plugin “{name}”", name=plugin.name),
            plugin.problem or f"{plugin.package} {plugin.version}",
        )
        for plugin in added
    ]


def _present(what: str, detail: str) -> dict[str, Any]:
    return {"ok": True, "what": what, "detail": detail}


def _missing(what: str, detail: str) -> dict[str, Any]:
    return {"ok": False, "what": what, "detail": detail}


def _shown(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _option(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
