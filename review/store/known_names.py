"""Who is known here by name: whom a comment may call, and who can be given an article."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from review.store.people_tables import Person
from review.store.roles import MACHINES, OPERATOR, Role, has_role, login_in_force, role_of
from review.store.tables import Article, Comment, Correction, Presence
from translation.errors import NotFoundError, UsageError
from translation.messages import by_command, told, told_later

_SEEN = (Person.name, Correction.author, Comment.author, Presence.person, Article.owner)
_SIGNED = (*_SEEN, Article.assignee)


def known_names(session: Session) -> list[str]:
    """Return the names of those who are let in; without a login, of whoever has said a name, or has
    opened, written or been given something here. In alphabetical order, without machines and the
    command line.
    """
    return _names(session, _SIGNED)


def names_of_reviewers(session: Session) -> list[str]:
    """Return those of them who may change texts, and so can be given an article."""
    return [name for name in known_names(session) if has_role(session, name, Role.REVIEWER)]


def names_seen(session: Session) -> list[str]:
    """Return the same without those who have only been given something."""
    return _names(session, _SEEN)


def _names(session: Session, columns: Sequence[Any]) -> list[str]:
    if login_in_force(session):
        names = {person.name for person in _let_in(session)}
    else:
        names = set(session.scalars(sqlalchemy.union(*(select(col(name)) for name in columns))))
    return sorted(names - MACHINES - {OPERATOR, ""}, key=str.casefold)


def colleague_called(session: Session, who: str) -> str:
    """Return the name of the one who is let in whose name or e-mail address ``who`` is; without a
    login it is taken as it stands, and so is "".

    Raises NotFoundError for nobody, UsageError where an address is that of several.
    """
    who = " ".join(who.split())
    if not who or not login_in_force(session):
        return who
    nobody = told_later("nobody of this name or address is let in here")
    return person_called(_let_in(session), who, nobody).name


def person_called(people: Sequence[Person], who: str, nobody: str) -> Person:
    """Return the one of ``people`` whose name or e-mail address ``who`` is.

    Raises NotFoundError with the problem ``nobody``, UsageError where an address is that of
    several.
    """
    address = who.strip().lower()
    found = [person for person in people if person.name == who] or [
        person for person in people if person.email and person.email == address
    ]
    if len(found) > 1:
        raise UsageError(who, "several people have this address", "Say the name.")
    if not found:
        raise NotFoundError(
            who, nobody, by_command(told("The list is in Settings."), "cotejo people list")
        )
    return found[0]


def known_people(session: Session) -> list[Person]:
    """Return everybody who has signed in, by name."""
    query = select(Person).where(col(Person.subject).is_not(None)).order_by(col(Person.name))
    return list(session.exec(query))


def _let_in(session: Session) -> list[Person]:
    return [person for person in known_people(session) if role_of(session, person) is not None]
