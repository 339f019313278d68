"""A database where people sign in, and claims as a provider makes them."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from review.access.login_settings import LoginSettings
from review.store.columns import now
from review.store.database import writing
from review.store.roles import LOGIN_SETTING
from review.store.tables import Setting


@pytest.fixture
def with_login(database: Engine) -> Engine:
    """A database whose people sign in."""
    with writing(database) as session:
        session.add(Setting(key=LOGIN_SETTING, value=True))
    return database


@pytest.fixture
def claims() -> Callable[..., dict[str, Any]]:
    """A way to make what a provider says of one who has just signed in."""

    def make(sub: str, **more: object) -> dict[str, Any]:
        said = {"iss": "https://login.example", "sub": sub, "aud": "cotejo", "nonce": "1"}
        return {**said, "iat": int(now().timestamp()), "name": sub.title(), **more}

    return make


@pytest.fixture
def settings(tmp_path: Any) -> LoginSettings:  # noqa: ANN401 - pytest's own Path
    """A login that is set up."""
    return LoginSettings(tmp_path / "secrets.toml", {}, (), "cotejo.example")
