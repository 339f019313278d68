"""Personal tokens: shown once, hashed, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from review.access.people import admit, come_in, give_role
from review.access.tokens import create_token, list_tokens, revoke_token, token_person
from review.editor.signed_pass import caller_by_token
from review.store.columns import now
from review.store.database import reading, writing
from review.store.people_tables import Person
from review.store.roles import Role
from review.store.tables import stored_id
from translation.errors import NotAllowedError, NotFoundError, UsageError

Claims = Callable[..., dict[str, Any]]


@pytest.fixture
def ana(with_login: Engine, claims: Claims) -> int:
    """Ana, who is let in as a reviewer."""
    with writing(with_login) as session:
        admit(session, "ana@desk.example", Role.REVIEWER, author="command line")
        return stored_id(come_in(session, claims("1", name="Ana", email="ana@desk.example")))


def _made(database: Engine, person: int) -> str:
    with writing(database) as session:
        return create_token(
            session, session.get_one(Person, person), label="x", days=1, author="Ana"
        ).text


def test_the_text_is_not_kept(with_login: Engine, ana: int) -> None:
    """The database holds nothing that a token could be made from, and knows it again all the
    same.
    """
    made = _made(with_login, ana)
    with with_login.connect() as connection:
        rows = connection.execute(text("SELECT * FROM personal_token")).all()
        events = connection.execute(text("SELECT detail FROM event")).all()
    assert made not in str(rows)
    assert made not in str(events)
    with reading(with_login) as session:
        assert token_person(session, made).name == "Ana"


def test_what_is_over_speaks_for_nobody(with_login: Engine, ana: int) -> None:
    """A revoked token, one past its time, a guessed one and one of somebody shut out are
    refused.
    """
    revoked, old, left = (_made(with_login, ana) for _ in range(3))
    with writing(with_login) as session:
        rows = [row for row, _person in list_tokens(session)]
        revoke_token(session, stored_id(rows[2]), author="Ana")
        rows[1].expires_at = now() - timedelta(seconds=1)
    for token in (revoked, old, "cotejo_", "cotejo_" + "A" * 43, ""):
        with reading(with_login) as session, pytest.raises(NotAllowedError):
            token_person(session, token)
    with writing(with_login) as session:
        give_role(session, session.get_one(Person, ana), None, author="command line")
    with reading(with_login) as session, pytest.raises(NotAllowedError):
        token_person(session, left)


def test_nobody_ends_the_tokens_of_others(with_login: Engine, ana: int, claims: Claims) -> None:
    """On one's own page only one's own tokens are there."""
    _made(with_login, ana)
    with writing(with_login) as session:
        admit(session, "luis@desk.example", Role.READER, author="command line")
        luis = come_in(session, claims("2", email="luis@desk.example"))
        token_id = stored_id(list_tokens(session)[0][0])
        assert list_tokens(session, luis) == []
        with pytest.raises(NotFoundError):
            revoke_token(session, token_id, author=luis.name, person=luis)


def test_a_token_names_its_article(with_login: Engine, ana: int) -> None:
    """In the editor's routes a token stands for a pass, in the article that the request names."""
    made = _made(with_login, ana)
    assert caller_by_token(with_login, made, "7").article_id == 7
    for odd in ("", "x", "-1", "٧"):
        with pytest.raises(UsageError):
            caller_by_token(with_login, made, odd)


@pytest.mark.parametrize(("label", "days"), [("", 1), (" \u200b", 1), ("x", 0), ("x", 366)])
def test_a_token_has_a_label_and_an_end(
    with_login: Engine, ana: int, label: str, days: int
) -> None:
    """A token without a name or without an end is not made."""
    with pytest.raises(UsageError), writing(with_login) as session:
        create_token(session, session.get_one(Person, ana), label=label, days=days, author="Ana")


def test_a_token_is_good_while_somebody_else_writes(with_login: Engine, ana: int) -> None:
    """That it was used is noted when that can be done: nobody waits for it."""
    made = _made(with_login, ana)
    with writing(with_login) as holder:
        holder.exec(select(Person)).all()
        assert caller_by_token(with_login, made, "7").person == "Ana"
        assert list_tokens(holder)[0][0].used_at is None
    caller_by_token(with_login, made, "7")
    with reading(with_login) as session:
        assert list_tokens(session)[0][0].used_at is not None
