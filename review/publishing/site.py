"""The WordPress site that finished articles go to: where it is, and as whom Cotejo writes to it.

It stands in ``secrets.toml`` of the data folder, as ``[wordpress]`` with ``address``, ``user`` and
``application_password``; ``outside = true`` allows a site beyond one's own network. Without it
nothing is ever sent.
"""

import os
from dataclasses import dataclass, field

from review.store.data_folder import data_folder
from review.store.private_files import SECRETS_FILE, sections_of
from translation.errors import UsageError
from translation.messages import told

PASSWORD_VARIABLE = "COTEJO_WORDPRESS_PASSWORD"  # noqa: S105 - the name, not the secret
_SECTION = "wordpress"
_NAMES = ("address", "user", "application_password")


@dataclass(frozen=True, slots=True)
class WordPressSite:
    """A site at ``address``; its ``password`` is an application password, and is never shown."""

    address: str
    user: str
    password: str = field(repr=False)
    allows_outside: bool = False


def wordpress_site() -> WordPressSite | None:
    """Return the site that is set up, None where none is.

    COTEJO_WORDPRESS_PASSWORD stands for the password of the file where it is set. Raises UsageError
    for a section that is not whole, and for a file that cannot be read.
    """
    file = data_folder() / SECRETS_FILE
    section = sections_of(file).get(_SECTION) if file.exists() else None
    if section is None:
        return None

    values = section if isinstance(section, dict) else {}
    if os.environ.get(PASSWORD_VARIABLE):
        values = {**values, "application_password": os.environ[PASSWORD_VARIABLE]}

    for name in _NAMES:
        if not isinstance(values.get(name), str) or not values[name].strip():
            raise UsageError(
                str(file),
                told("{section} has no {name}", section=f"[{_SECTION}]", name=name),
                "docs/wordpress.md shows a whole one.",
            )

    address, user, password = (values[name].strip() for name in _NAMES)
    return WordPressSite(
        address.rstrip("/"), user, password, allows_outside=values.get("outside") is True
    )
