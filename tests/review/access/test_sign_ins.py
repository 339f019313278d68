"""From signing in until signing out, or until the day is over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.access.people import admit, give_role
from review.access.sign_ins import SIGNED_IN_FOR, begin, end, sign_in_id, standing_person
from review.editor.signed_pass import (
    EditorPass,
    read_pass,
    renewed_pass,
    require_signed_in,
    sign_pass,
)
from review.store.columns import now
from review.store.database import reading, writing
from review.store.people_tables import SignIn
from review.store.roles import Role
from translation.errors import NotAllowedError

Claims = Callable[..., dict[str, Any]]


@pytest.fixture
def said(with_login: Engine, claims: Claims) -> dict[str, Any]:
    """What the provider said of Ana, who is let in."""
    with writing(with_login) as session:
        admit(session, "ana@desk.example", Role.REVIEWER, author="command line")
    return claims("1", name="Ana", email="ana@desk.example")


def test_signing_out_ends_the_pass_and_the_cookie(with_login: Engine, said: dict[str, Any]) -> None:
    """After it neither a pass that was given out nor the provider's old word lets anybody in."""
    with writing(with_login) as session:
        sign_in = begin(session, said).id
        assert begin(session, said).id == sign_in
    signed = sign_pass(EditorPass(1, "Ana", "en", sign_in), "secret")
    require_signed_in(with_login, read_pass(signed, "secret"))
    with writing(with_login) as session:
        end(session, sign_in)
    with pytest.raises(NotAllowedError, match="signed out"):
        require_signed_in(with_login, read_pass(signed, "secret"))
    with pytest.raises(NotAllowedError, match="signed out"), writing(with_login) as session:
        begin(session, said)
    with writing(with_login) as session:
        assert begin(session, {**said, "nonce": "2"}).id != sign_in


def test_who_is_shut_out_is_not_told_of_signing_out(
    with_login: Engine, said: dict[str, Any]
) -> None:
    """It would be false, and signing in again would not help."""
    with writing(with_login) as session:
        sign_in = begin(session, said)
        person = standing_person(session, sign_in.id)
        give_role(session, person, None, author="command line")
    words = "may no longer read or change anything here"
    with pytest.raises(NotAllowedError, match=words), reading(with_login) as session:
        standing_person(session, sign_in_id(said))
    with pytest.raises(NotAllowedError, match=words), writing(with_login) as session:
        begin(session, said)


def test_a_day_later_nobody_is_signed_in(with_login: Engine, said: dict[str, Any]) -> None:
    """A cookie older than a shift does not begin anew, and a row past its time lets nobody in."""
    with writing(with_login) as session:
        row = begin(session, said)
        row.expires_at = now() - timedelta(seconds=1)
        identifier = row.id
    with reading(with_login) as session, pytest.raises(NotAllowedError, match="too long ago"):
        standing_person(session, identifier)
    old = {**said, "nonce": "3", "iat": int((now() - SIGNED_IN_FOR).timestamp()) - 1}
    for odd in (old, {**said, "nonce": "4", "iat": "now"}, {**said, "nonce": "5", "iat": None}):
        with pytest.raises(NotAllowedError, match="too long ago"), writing(with_login) as session:
            begin(session, odd)


def test_a_time_of_the_future_lasts_no_longer(with_login: Engine, said: dict[str, Any]) -> None:
    """A provider whose clock is ahead does not make the day longer."""
    with writing(with_login) as session:
        ahead = {**said, "iat": int((now() + timedelta(days=30)).timestamp())}
        assert begin(session, ahead).expires_at <= now() + SIGNED_IN_FOR


def test_old_rows_make_room(with_login: Engine, said: dict[str, Any]) -> None:
    """The table does not grow for ever."""
    with writing(with_login) as session:
        begin(session, said).expires_at = now() - timedelta(days=3)
    with writing(with_login) as session:
        begin(session, {**said, "nonce": "2"})
        assert len(session.exec(select(SignIn)).all()) == 1


def test_a_pass_of_before_the_login_is_worth_nothing(with_login: Engine) -> None:
    """A pass that names no signing in, or one of somebody else, opens nothing."""
    for sign_in in ("", "0" * 64):
        signed = sign_pass(EditorPass(1, "Ana", "en", sign_in), "secret")
        with pytest.raises(NotAllowedError):
            require_signed_in(with_login, read_pass(signed, "secret"))


def test_a_pass_is_its_persons(with_login: Engine, said: dict[str, Any]) -> None:
    """A pass cannot sign with another name than its signing in."""
    with writing(with_login) as session:
        sign_in = begin(session, said).id
    signed = sign_pass(EditorPass(1, "Luis", "en", sign_in), "secret")
    with pytest.raises(NotAllowedError):
        require_signed_in(with_login, read_pass(signed, "secret"))


def test_a_pass_is_renewed_in_time(with_login: Engine) -> None:
    """A fresh pass stays; one of somebody who signed in is good for an hour, another for a day."""
    signed = sign_pass(EditorPass(1, "Ana", "en", "x"), "secret")
    assert renewed_pass(signed, "secret") is None
    assert EditorPass(1, "Ana", "en", "x").seconds < EditorPass(1, "Ana", "en").seconds
    with pytest.raises(NotAllowedError):
        read_pass(signed, "secret", seconds=-1)


def test_each_signing_in_is_its_own(claims: Claims) -> None:
    """Two browsers of one person are told apart, and the same word is the same signing in."""
    said = claims("1", iat=1)
    assert sign_in_id(said) == sign_in_id(dict(said))
    assert sign_in_id(said) != sign_in_id({**said, "nonce": "2"})
