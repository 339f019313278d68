"""Before the door opens: is the login there that was wanted, and does the database know of it?"""

from sqlalchemy import Engine
from sqlmodel import Session

from review.access.hosts import is_loopback
from review.access.login_settings import LoginSettings
from review.access.people import admissions
from review.store.articles import log_event
from review.store.database import read, write, writing
from review.store.known_names import known_people
from review.store.roles import Role, login_in_force, role_of, set_login_in_force
from translation.errors import UsageError

_AUTHOR = "Cotejo"


def settle_login(database: Engine, settings: LoginSettings | None) -> None:
    """Remember that people sign in here from now on, or see to it that nobody who did is let down.

    Raises UsageError when people have signed in here before and no login is set up now.
    """
    is_remembered = read(database, login_in_force)
    if settings is not None and not is_remembered:
        write(database, _set_login, in_force=True)
    if settings is None and is_remembered:
        raise UsageError(
            "",
            "people sign in to this installation, but no login is set up: neither in the data "
            "folder nor here nor in your home",
            "Put secrets.toml into the data folder, or start with --let-anyone-in.",
        )


def let_anyone_in(database: Engine) -> None:
    """Forget that people sign in here: from now on whoever reaches the server is whom they say."""
    with writing(database) as session:
        if login_in_force(session):
            _set_login(session, in_force=False)


def require_login_for(address: str, settings: LoginSettings | None) -> None:
    """Raise UsageError when others than this machine could reach a server without a login."""
    if settings is None and not is_loopback(address):
        raise UsageError(
            address,
            "everybody who reaches this address could read and change every article, for no login "
            "is set up",
            "Set one up as docs/teams.md says, or start with --let-anyone-in.",
        )


def has_administrator(session: Session) -> bool:
    """Whether somebody who may let people in is let in, or could come in."""
    return any(line.role == Role.ADMIN for line in admissions(session)) or any(
        role_of(session, person) is Role.ADMIN for person in known_people(session)
    )


def _set_login(session: Session, *, in_force: bool) -> None:
    set_login_in_force(session, in_force)
    action = "login asked for" if in_force else "login given up"
    log_event(session, "setting", None, action, author=_AUTHOR)
