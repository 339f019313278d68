"""Identities, the names that sign for them, and who is let in."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.access.people import (
    LONGEST_NAME,
    admit,
    come_in,
    find_person,
    give_role,
    plain_name,
    stop_admitting,
)
from review.access.sign_ins import begin, standing_person
from review.segments.workflow import confirm
from review.store.database import reading, writing
from review.store.known_names import known_people
from review.store.people_tables import Person
from review.store.roles import Role, role_of
from review.store.tables import Article, Event, Segment, stored_id
from translation.errors import NotAllowedError, NotFoundError, UsageError

Claims = Callable[..., dict[str, Any]]


def test_two_people_of_one_name_are_two(with_login: Engine, claims: Claims) -> None:
    """The name that signs is each one's own; the provider's identity tells who it is when they come
    again.
    """
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.REVIEWER, author="command line")
        first = come_in(session, claims("1", name="Ana Núñez", email="ana@desk.example"))
        second = come_in(session, claims("2", name="ANA NÚÑEZ", email="anita@desk.example"))
        again = come_in(session, claims("1", name="Ana N. de Paz", email="ana@desk.example"))
        assert (first.name, second.name) == ("Ana Núñez", "ANA NÚÑEZ (anita@desk.example)")
        assert (again.id, again.name) == (first.id, "Ana Núñez")


def test_the_second_reader_is_another_identity(
    with_login: Engine, claims: Claims, article_id: int
) -> None:
    """Who reviewed cannot make it final under a new display name; somebody of the same name can."""
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.REVIEWER, author="command line")
        session.get_one(Article, article_id).needs_second_reader = True
        one = come_in(session, claims("1", name="Ana", email="a@desk.example")).name
        two = come_in(session, claims("2", name="Ana", email="b@desk.example")).name
        segment = session.exec(select(Segment).where(Segment.article_id == article_id)).first()
        assert segment is not None
        identifier = stored_id(segment)
        confirm(session, identifier, version=segment.version, author=one)
    with writing(with_login) as session:
        same = come_in(session, claims("1", name="Ana María", email="a@desk.example")).name
        version = session.get_one(Segment, identifier).version
        with pytest.raises(NotAllowedError, match="second reader"):
            confirm(session, identifier, version=version, author=same, final=True)
        assert (
            confirm(session, identifier, version=version, author=two, final=True).state == "final"
        )


@pytest.mark.parametrize(
    "name", ["command line", "Cotejo", "machine", "Reviewer", "COTEJO", "", "\u200b"]
)
def test_nobody_is_called_what_signs_for_no_person(
    with_login: Engine, claims: Claims, name: str
) -> None:
    """A display name that the log uses for machines, or none at all, becomes another one."""
    with writing(with_login) as session:
        admit(session, "a@desk.example", Role.READER, author="command line")
        person = come_in(
            session, claims("1", name=name, preferred_username="", email="a@desk.example")
        )
        assert person.name.casefold() not in {"command line", "cotejo", "machine", "reviewer", ""}


def test_a_name_that_was_typed_before_the_login_is_taken(
    with_login: Engine, claims: Claims
) -> None:
    """What somebody signed as Ana when nobody was asked stays apart from the Ana who signs in."""
    with writing(with_login) as session:
        session.add(Person(name="Ana"))
        admit(session, "ana@desk.example", Role.READER, author="command line")
        assert come_in(session, claims("1", name="Ana", email="ana@desk.example")).name != "Ana"


def test_long_and_odd_names_are_bounded_before_the_database(
    with_login: Engine, claims: Claims
) -> None:
    """A name of a thousand characters, with a NUL in it, is stored in 120 that can be read."""
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.READER, author="command line")
        for number in range(3):
            mail = f"{number}@desk.example"
            person = come_in(session, claims(str(number), name="Ana\x00\u202e " * 300, email=mail))
            assert len(person.name) <= LONGEST_NAME
            assert person.name.isprintable()
    assert plain_name("A\ud800na") == "Ana"


def test_strangers_are_not_let_in_and_not_written_down(with_login: Engine, claims: Claims) -> None:
    """An account of the provider that is not on the list stays outside, whatever its address looks
    like.
    """
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.REVIEWER, author="command line")
    for odd in (
        {"email": "eva@evil.example"},
        {"email": "eva@desk.example.evil.example"},
        {"email": "eva@evil.example@desk.example.evil"},
        {"email": "eva@desk.example", "email_verified": False},
        {"email": "eva@desk.example", "email_verified": "false"},
        {"email": ["eva@desk.example"]},
        {"email": "desk.example"},
        {},
        {"sub": "", "email": "eva@desk.example"},
        {"iss": None, "email": "eva@desk.example"},
    ):
        with pytest.raises(NotAllowedError), writing(with_login) as session:
            come_in(session, {**claims("eva"), **odd})
    with reading(with_login) as session:
        assert known_people(session) == []


def test_shutting_out_ends_what_spoke_for_the_person(with_login: Engine, claims: Claims) -> None:
    """Whoever loses the role is out at once, also where they are signed in."""
    with writing(with_login) as session:
        admit(session, "ana@desk.example", Role.EDITOR, author="command line")
        sign_in = begin(session, claims("1", email="ana@desk.example")).id
        person = standing_person(session, sign_in)
        give_role(session, person, None, author="command line")
    with reading(with_login) as session, pytest.raises(NotAllowedError):
        standing_person(session, sign_in)
    with reading(with_login) as session:
        assert (
            session.exec(select(Event).where(Event.action == "role")).one().author == "command line"
        )


def test_leaving_the_list_is_leaving(with_login: Engine, claims: Claims) -> None:
    """When a domain is taken off the list, those who came by it are out; a role of one's own
    stays.
    """
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.EDITOR, author="command line")
        one = come_in(session, claims("1", email="a@desk.example"))
        two = come_in(session, claims("2", email="b@desk.example"))
        give_role(session, two, Role.ADMIN, author="command line")
        stop_admitting(session, "@Desk.example", author="command line")
        assert (role_of(session, one), role_of(session, two)) == (None, Role.ADMIN)
        with pytest.raises(NotFoundError):
            stop_admitting(session, "@desk.example", author="command line")


@pytest.mark.parametrize(
    "who", ["", "ana", "@", "ana@", "@localhost", "a@b@c.example", "a b@c.example"]
)
def test_what_is_no_address_is_refused(with_login: Engine, who: str) -> None:
    """A slip does not let in more than was meant."""
    with pytest.raises(UsageError), writing(with_login) as session:
        admit(session, who, Role.READER, author="command line")


def test_only_administrators_let_people_in(with_login: Engine, claims: Claims) -> None:
    """The check is where the change is made: an editor may not, whatever page asks."""
    with writing(with_login) as session:
        admit(session, "ana@desk.example", Role.EDITOR, author="command line")
        ana = come_in(session, claims("1", email="ana@desk.example"))
        with pytest.raises(NotAllowedError, match="role admin"):
            admit(session, "eva@desk.example", Role.ADMIN, author=ana.name)
        with pytest.raises(NotAllowedError, match="role admin"):
            give_role(session, ana, Role.ADMIN, author=ana.name)


def test_people_are_found_by_name_or_address(with_login: Engine, claims: Claims) -> None:
    """An address that two share asks for the name."""
    with writing(with_login) as session:
        admit(session, "@desk.example", Role.READER, author="command line")
        come_in(session, claims("1", name="Ana", email="desk@desk.example"))
        assert find_person(session, "DESK@desk.example").name == "Ana"
        come_in(session, claims("2", name="Luis", email="desk@desk.example"))
        assert find_person(session, "Luis").subject == "https://login.example 2"
        with pytest.raises(UsageError, match="several"):
            find_person(session, "desk@desk.example")
        with pytest.raises(NotFoundError):
            find_person(session, "Eva")


def test_an_administrator_is_always_left(with_login: Engine, claims: Claims) -> None:
    """Nobody takes their own role away, by whichever way; another administrator may."""
    with writing(with_login) as session:
        admit(session, "chief@desk.example", Role.ADMIN, author="command line")
        chief = come_in(session, claims("1", name="Chief", email="chief@desk.example"))
        number = chief.id
    ways: list[Callable[[Any], Any]] = [
        lambda session: stop_admitting(session, "chief@desk.example", author="Chief"),
        lambda session: admit(session, "chief@desk.example", Role.EDITOR, author="Chief"),
        lambda session: give_role(session, session.get_one(Person, number), None, author="Chief"),
    ]
    for way in ways:
        with (
            pytest.raises(NotAllowedError, match="you would be no administrator"),
            writing(with_login) as session,
        ):
            way(session)
    with writing(with_login) as session:
        assert role_of(session, session.get_one(Person, number)) is Role.ADMIN
        give_role(session, session.get_one(Person, number), Role.ADMIN, author="Chief")
        stop_admitting(session, "chief@desk.example", author="Chief")
        give_role(session, session.get_one(Person, number), Role.READER, author="command line")
