"""What stops a server from starting without the login that was asked for."""

import pytest
from sqlalchemy import Engine

from review.access.login_settings import LoginSettings
from review.access.people import admit
from review.access.start import has_administrator, let_anyone_in, require_login_for, settle_login
from review.store.database import reading, writing
from review.store.roles import Role, login_in_force
from translation.errors import UsageError


def test_a_login_that_was_there_is_missed(database: Engine, settings: LoginSettings) -> None:
    """Started once with a login and then from another folder without one, Cotejo does not start."""
    settle_login(database, None)
    settle_login(database, settings)
    with reading(database) as session:
        assert login_in_force(session)
    with pytest.raises(UsageError, match="no login is set up"):
        settle_login(database, None)
    let_anyone_in(database)
    settle_login(database, None)
    with reading(database) as session:
        assert not login_in_force(session)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - that is the point
        "::",
        "192.168.1.4",
        "cotejo.example",
        "",
    ],
)
def test_no_login_no_network(address: str, settings: LoginSettings) -> None:
    """An address that others reach asks for a login."""
    require_login_for(address, settings)
    with pytest.raises(UsageError, match="verybody who reaches"):
        require_login_for(address, None)


def test_this_machine_needs_no_login() -> None:
    """The local mode stays as it is."""
    for address in ("127.0.0.1", "localhost", "::1"):
        require_login_for(address, None)


def test_somebody_must_be_able_to_let_people_in(with_login: Engine) -> None:
    """The start says so when nobody is."""
    with writing(with_login) as session:
        assert not has_administrator(session)
        admit(session, "ana@desk.example", Role.ADMIN, author="command line")
        assert has_administrator(session)
