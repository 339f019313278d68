"""Who is known here by name: whom a comment may call, and who can be given an article."""

import sqlalchemy
from sqlmodel import Session, col, select

from review.store.people_tables import Person
from review.store.roles import MACHINES, OPERATOR, login_in_force, role_of
from review.store.tables import Article, Comment, Correction, Presence

_SIGNED = (Correction.author, Comment.author, Presence.person, Article.owner, Article.assignee)


def known_names(session: Session) -> list[str]:
    """Return the names of those who are let in; without a login, of whoever has opened, written or
    been given something here. In alphabetical order, without machines and the command line.
    """
    if login_in_force(session):
        people = session.exec(select(Person).where(col(Person.subject).is_not(None)))
        names = {person.name for person in people if role_of(session, person) is not None}
    else:
        names = set(session.scalars(sqlalchemy.union(*(select(col(name)) for name in _SIGNED))))
    return sorted(names - MACHINES - {OPERATOR, ""}, key=str.casefold)
