"""What Cotejo uses the network for besides fetching packages: what somebody has set up."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from review.access.login_settings import login_settings
from review.commands.terminal import user_database
from review.publishing.site import wordpress_site
from review.store.data_folder import models_folder
from review.store.database import read
from review.store.feeds import FEEDS
from review.store.mail import mail_settings
from review.store.rosters import Roster
from review.store.webhooks import WEBHOOKS
from translation.errors import CotejoError
from translation.messages import Message, told
from translation.packages import installed_packages

_Addresses = Callable[[], list[str]]


def _unless_told(addresses: _Addresses) -> _Addresses:
    """Return the same with no address where `doctor` has told already why it cannot be asked: what
    is wrong with the packages and the database comes first.
    """

    def asked() -> list[str]:
        with suppress(CotejoError):
            return addresses()
        return []

    return asked


def _translating() -> list[str]:
    return sorted({one.address for one in installed_packages(models_folder()) if one.address})


def _of(roster: Roster[Any]) -> list[str]:
    return [row.address for row in read(user_database(), roster.rows)]


def _mail() -> list[str]:
    settings = read(user_database(), mail_settings)
    return [f"{settings.host}:{settings.port}"] if settings.on else []


def _publishing() -> list[str]:
    site = wordpress_site()
    return [] if site is None else [site.address]


def _login() -> list[str]:
    settings = login_settings()
    if settings is None:
        return []
    sections = [settings.section.get(name) for name in settings.providers] or [settings.section]
    return [str(one["server_metadata_url"]) for one in sections if isinstance(one, Mapping)]


CONNECTIONS: tuple[tuple[Message, _Addresses], ...] = (
    (told("servers that translate"), _unless_told(_translating)),
    (told("feeds that are fetched"), _unless_told(partial(_of, FEEDS))),
    (told("webhooks"), _unless_told(partial(_of, WEBHOOKS))),
    (told("mail"), _unless_told(_mail)),
    (told("WordPress"), _publishing),
    (told("login"), _login),
)
"""What is done over the network, and the addresses that were set up for it, none where it is not
done. A function raises CotejoError where what is set up cannot be used.
"""
