"""What a person may do: four roles, each with all that the one before it may.

The role is asked for where the change is made, by the name that signs it: names are given once and
for ever (see people), so that a name is an identity. Without a login everybody may do everything,
for nobody can be told from anybody else.
"""

from enum import StrEnum
from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from review.interface.language import translate
from review.store.people_tables import Admission, Person
from review.store.prepared import run_prepared
from review.store.tables import Setting
from translation.errors import NotAllowedError
from translation.messages import told, told_later

MACHINE, MEMORY = "machine", "memory"
"""The authors of what no person wrote: an engine or a rule, and the translation memory."""

PROGRAM = "Cotejo"
"""Signs what this program does by itself because somebody has switched it on."""

MACHINES = frozenset({PROGRAM, MACHINE, MEMORY})
"""Names that sign what no person did; no person gets one (see people)."""

OPERATOR = told_later("command line")
"""Signs what is done by whoever may open the database itself, and could change it without us."""


def signer_said(name: str, language: str) -> str:
    """Return what whoever signed as ``name`` is called: the command line in that language.

    >>> signer_said("command line", "es"), signer_said("Ana", "es")
    ('línea de comandos', 'Ana')
    """
    return translate(name, language) if name == OPERATOR else name


NO_ROLE = "none"
"""Given to a person who is not let in, whatever the list of those let in says."""

LOGIN_SETTING = "login"
"""Its value is True from the day on which this installation was first started with a login."""

_IN_FORCE, _ROLES = "cotejo login in force", "cotejo roles"
# A column and not the row: every save asks, more than once.
_LOGIN: Any = sqlalchemy.select(col(Setting.value)).where(col(Setting.key) == LOGIN_SETTING)


class Role(StrEnum):
    """What a person may do, each with all that those before it may.

    A reader sees and exports; a reviewer changes texts, comments and adds articles; an editor keeps
    glossary, memory and list of articles; an administrator lets people in, installs models and
    erases articles for good.
    """

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Whether this role may all that ``other`` may.

        >>> Role.EDITOR.includes(Role.REVIEWER), Role.READER.includes(Role.REVIEWER)
        (True, False)
        """
        order = list(Role)
        return order.index(self) >= order.index(other)


def login_in_force(session: Session) -> bool:
    """Whether people of this installation sign in, so that names are proven and roles hold."""
    if _IN_FORCE not in session.info:
        session.info[_IN_FORCE] = any(value is True for (value,) in run_prepared(session, _LOGIN))
    return bool(session.info[_IN_FORCE])


def set_login_in_force(session: Session, in_force: bool) -> None:  # noqa: FBT001 - a setter
    """Write down whether people of this installation sign in."""
    session.merge(Setting(key=LOGIN_SETTING, value=in_force))
    session.info.pop(_IN_FORCE, None)


def require_role(session: Session, author: str, role: Role) -> None:
    """Raise NotAllowedError unless ``author`` has ``role``; machines and operators may do all."""
    if _may_do_everything(session, author):
        return
    held = role_of_author(session, author)
    if held is None:
        raise NotAllowedError(
            author, "nobody of this name is let in here any more", "Ask an administrator of Cotejo."
        )

    if not held.includes(role):
        raise NotAllowedError(
            author,
            told(
                "this needs the role {role}, and yours is {held}",
                role=told(role.value),
                held=told(held.value),
            ),
            "Ask an administrator of Cotejo.",
        )


def has_role(session: Session, person: str, role: Role) -> bool:
    """Return whether ``person`` has ``role``; everybody has every role where nobody signs in."""
    return _may_do_everything(session, person) or (
        (held := role_of_author(session, person)) is not None and held.includes(role)
    )


def _may_do_everything(session: Session, author: str) -> bool:
    return not login_in_force(session) or author in MACHINES or author == OPERATOR


def role_of_author(session: Session, author: str) -> Role | None:
    """Return the role of whoever signs as ``author``, None for one who is not let in."""
    # One transaction may change thousands of segments; it asks once.
    known: dict[str, Role | None] = session.info.setdefault(_ROLES, {})
    if author not in known:
        person = session.exec(select(Person).where(Person.name == author)).first()
        known[author] = (
            None if person is None or person.subject is None else role_of(session, person)
        )
    return known[author]


def role_of(session: Session, person: Person) -> Role | None:
    """Return the person's own role, else that of their e-mail address or its domain."""
    if person.role is not None:
        return Role(person.role) if person.role in set(Role) else None
    return admitted_role(session, person.email)


def admitted_role(session: Session, email: str) -> Role | None:
    """Return the role that the list of those let in gives to an e-mail address, or None.

    A line for the address itself goes before one for its domain.
    """
    address = email.strip().lower()
    _, at, domain = address.rpartition("@")
    if not at:
        return None
    lines = session.exec(select(Admission).where(col(Admission.who).in_([address, f"@{domain}"])))
    by_who = {line.who: line.role for line in lines}
    role = by_who.get(address) or by_who.get(f"@{domain}")
    return None if role is None else Role(role)
