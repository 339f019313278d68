"""Whom this installation asks who somebody is: ``[auth]`` of a ``secrets.toml``, read strictly.

A login that somebody asked for is there, or Cotejo does not start: a slip must not open the door.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from review.store.data_folder import data_folder
from review.store.private_files import SECRETS_FILE, sections_of
from translation.errors import UsageError
from translation.messages import told

COOKIE_SECRET_VARIABLE = "STREAMLIT_SERVER_COOKIE_SECRET"  # noqa: S105 - the name, not the secret
_CALLBACK = "/oauth2callback"
_SHORTEST_SECRET = 32
_OF_INSTALLATION = ("redirect_uri", "cookie_secret")
_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_PACKAGES = ("authlib", "httpx")
# What a section is called by somebody who meant [auth].
_MEANT = ("auth", "login", "oidc", "openid", "sign")
_OTHERS = frozenset({"mail", "wordpress"})
"""Sections of the file that say nothing of a login (review.store.mail, review.publishing.site)."""


@dataclass(frozen=True, slots=True)
class LoginSettings:
    """The ``section`` as ``st.login`` takes it, its ``file``, and the names of its providers.

    ``providers`` is empty where the section describes a single one. ``public_host`` is the name or
    number that people write to reach this server, as the address that they come back to says.
    """

    file: Path
    section: Mapping[str, Any]
    providers: tuple[str, ...]
    public_host: str


def login_settings() -> LoginSettings | None:
    """Return the login that is set up, None where none is.

    Looked for in the data folder, in ``.streamlit`` of the working folder and of the home, in this
    order. Raises UsageError when a file is there that cannot be read or does not set a login up
    whole, when packages for it are missing, and when two files set one up.
    """
    own = [data_folder() / SECRETS_FILE, Path.cwd() / ".streamlit" / SECRETS_FILE]
    home = Path.home() / ".streamlit" / SECRETS_FILE
    found = [
        settings
        # The working folder may be the home.
        for file in dict.fromkeys([*own, home])
        if file.exists()
        for settings in [_read(file, is_own=file != home)]
        if settings is not None
    ]
    if len(found) > 1:
        raise UsageError(
            str(found[1].file),
            told("{file} sets up a login too", file=found[0].file),
            "Keep one of the two.",
        )

    if found:
        _require_packages()
        return found[0]

    return None


def _read(file: Path, *, is_own: bool) -> LoginSettings | None:
    sections = sections_of(file)
    section = sections.get("auth")
    if isinstance(section, dict):
        return _checked(file, section)

    slips = [name for name in sections if any(part in name.lower() for part in _MEANT)]
    if slips:
        raise UsageError(
            str(file),
            told("[{section}] is not understood", section=slips[0]),
            "The section is called [auth].",
        )

    # The home's file serves other programs of the same person too; any other file is here for
    # Cotejo alone.
    if not sections or (is_own and not set(sections) <= _OTHERS):
        raise UsageError(
            str(file),
            "it has no section [auth]",
            "Write it, or move the file away if no login is wanted.",
        )

    return None


def require_cookie_secret() -> None:
    """Raise UsageError when the secret that servers share is empty or easy to guess."""
    secret = os.environ.get(COOKIE_SECRET_VARIABLE)
    if secret is not None:
        _require_long(COOKIE_SECRET_VARIABLE, "the secret", secret)


def _require_long(subject: str, name: str, secret: str) -> None:
    if len(secret) < _SHORTEST_SECRET:
        raise UsageError(
            subject,
            told(
                "{name} has fewer than {characters} characters: whoever guesses it is anybody",
                name=name,
                characters=_SHORTEST_SECRET,
            ),
            'Make one by: python3 -c "import secrets; print(secrets.token_hex(32))"',
        )


def _checked(file: Path, section: Mapping[str, Any]) -> LoginSettings:
    providers = tuple(name for name, value in section.items() if _is_provider(value))
    _require(file, "[auth]", section, _OF_INSTALLATION)
    for name in providers:
        _require(file, f"[auth.{name}]", section[name], _OF_PROVIDER)
    if not providers:
        _require(file, "[auth]", section, _OF_PROVIDER)
    _require_long(str(file), "cookie_secret", section["cookie_secret"])
    address = urlsplit(section["redirect_uri"])
    if address.scheme not in {"http", "https"} or not address.hostname or address.path != _CALLBACK:
        raise UsageError(
            str(file),
            "redirect_uri is not the address of this server",
            "It looks like https://cotejo.example.org/oauth2callback",
        )
    return LoginSettings(file, section, providers, address.hostname.lower())


def _is_provider(value: object) -> bool:
    return isinstance(value, dict) and "client_id" in value


def _require(file: Path, section: str, values: Mapping[str, Any], names: Sequence[str]) -> None:
    for name in names:
        if not isinstance(values.get(name), str) or not values[name].strip():
            raise UsageError(
                str(file),
                told("{section} has no {name}", section=section, name=name),
                "docs/teams.md shows a whole one.",
            )


def _require_packages() -> None:
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise UsageError(
            "",
            told("a login is set up, but {package} is not installed", package=missing[0]),
            "Install Cotejo with [login].",
        )
