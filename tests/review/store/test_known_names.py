"""Tests of review.store.known_names: who can be called and be given an article."""

from functools import partial

import pytest
from sqlalchemy import Engine

from review.access.people import admit, come_in, find_person, give_role
from review.segments.workflow import edit_target
from review.store.articles import assign_article, get_article, list_segments
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.known_names import known_names, names_of_reviewers, names_seen
from review.store.people_tables import Person
from review.store.presence import note_presence
from review.store.roles import MACHINE, Role, set_login_in_force
from review.store.tables import stored_id
from translation.errors import UsageError


def test_whoever_has_opened_written_or_been_given_something_is_known(
    database: Engine, article_id: int
) -> None:
    """People who edited, commented, brought, read or were assigned, and who only said their name;
    no machine, no command line.
    """
    with writing(database) as session:
        session.add(Person(name="Fay"))
        first, second, _ = list_segments(session, article_id)
        edit_target(session, stored_id(first), target="Capece.", version=1, author="Eva")
        edit_target(session, stored_id(second), target="Cáceda.", version=1, author=MACHINE)
        add_comment(session, stored_id(first), text="?", author="Berta")
        note_presence(session, article_id, person="carla", segment_id=None)
        assign_article(session, article_id, assignee="Dora", deadline=None, author="command line")
    with reading(database) as session:
        assert known_names(session) == ["Ana", "Berta", "carla", "Dora", "Eva", "Fay"]
        assert names_seen(session) == ["Ana", "Berta", "carla", "Eva", "Fay"]


def test_with_a_login_those_are_known_who_are_let_in(database: Engine, article_id: int) -> None:
    """A name that only stands in the history is nobody's who could be told, nor one that was shut
    out.
    """
    with writing(database) as session:
        first, *_ = list_segments(session, article_id)
        edit_target(session, stored_id(first), target="Capece.", version=1, author="Eva")
        set_login_in_force(session, in_force=True)
        admit(session, "@desk.example", Role.REVIEWER, author="command line")
        for name in ("Luz", "Max"):
            said = {
                "iss": "https://login.example",
                "sub": name,
                "name": name,
                "email": f"{name}@desk.example",
            }
            come_in(session, said)
        give_role(session, find_person(session, "Max"), None, author="command line")
    with reading(database) as session:
        assert known_names(session) == ["Luz"]


def test_an_article_is_given_to_who_may_change_it(database: Engine, article_id: int) -> None:
    """A reader can be called in a comment, and given no article; an address is a person too."""
    with writing(database) as session:
        set_login_in_force(session, in_force=True)
        for name, role in (("luz", Role.REVIEWER), ("max", Role.READER)):
            admit(session, f"{name}@desk.example", role, author="command line")
            said = {"iss": "https://login.example", "sub": name, "email": f"{name}@desk.example"}
            come_in(session, {**said, "name": name.title()})
        assert known_names(session) == ["Luz", "Max"]
        assert names_of_reviewers(session) == ["Luz"]
        given = partial(assign_article, session, article_id, deadline=None, author="Luz")
        with pytest.raises(UsageError, match="Max: they may only read"):
            given(assignee="max@desk.example")
        given(assignee="luz@desk.example")
        assert get_article(session, article_id).assignee == "Luz"
