"""Who is who: the provider's identity, and the one name that signs for it.

A person is the identity that their provider gives them (issuer and subject), never a name or an
address that two may share or that changes. What they do is signed with a name, as it always was,
and that name is theirs alone: given when they first come, never changed, never given again. So a
name in the history is an identity, and two people who are called the same are told apart by what
stands behind the second one's name.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session, col, select

from review.store.articles import log_event
from review.store.columns import now
from review.store.known_names import known_people, person_called
from review.store.people_tables import Admission, Person, PersonalToken, SignIn
from review.store.roles import MACHINES, NO_ROLE, OPERATOR, Role, require_role, role_of
from translation.errors import NotAllowedError, NotFoundError, UsageError
from translation.messages import by_command, told, told_later

LONGEST_NAME = 120
_LONGEST_SUBJECT = 512
_LONGEST_EMAIL = 254
_NOBODYS = MACHINES | {OPERATOR, "Reviewer"}


def plain_name(name: str) -> str:
    r"""Return a name as it may sign: one line, nothing invisible, at most 120 characters.

    >>> plain_name("  Ana\u200b \x00 Núñez\n")
    'Ana Núñez'
    """
    shown = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", name)
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


def subject_of(claims: Mapping[str, Any]) -> str:
    """Return the identity that a provider's ``claims`` stand for, or raise NotAllowedError."""
    issuer, subject = claims.get("iss"), claims.get("sub")
    identity = f"{issuer} {subject}"
    if not (isinstance(issuer, str) and isinstance(subject, str) and issuer and subject):
        raise NotAllowedError("", "the provider does not say who you are (iss and sub)")
    if len(identity) > _LONGEST_SUBJECT:
        raise NotAllowedError(
            "",
            told(
                "the provider's identity has over {characters} characters",
                characters=_LONGEST_SUBJECT,
            ),
        )
    return identity


def come_in(session: Session, claims: Mapping[str, Any]) -> Person:
    """Return the person whom ``claims`` of the provider stand for, written down at first.

    Raises NotAllowedError, and writes nothing down, for one who is not let in.
    """
    subject = subject_of(claims)
    email = _email(claims)
    person = session.exec(select(Person).where(Person.subject == subject)).first()
    if person is None:
        known = Person(name="", subject=subject, email=email)
        _require_admission(session, known)
        person = Person(name=_own_name(session, claims, email), subject=subject, email=email)
        session.add(person)
        session.flush()
        log_event(session, "person", person.id, "came in", author=person.name, email=email)
    else:
        person.email = email
        _require_admission(session, person)
        session.add(person)

    return person


def find_person(session: Session, who: str) -> Person:
    """Return the one who has signed in with the name or e-mail address ``who``.

    Raises NotFoundError for nobody, UsageError where an address is that of several.
    """
    nobody = told_later("nobody of this name or address has signed in")
    return person_called(known_people(session), who, nobody)


def give_role(session: Session, person: Person, role: Role | None, *, author: str) -> None:
    """Give the person a role of their own; None shuts them out and ends whatever spoke for them.

    Raises NotAllowedError where administrators would take their own role away.
    """
    require_role(session, author, Role.ADMIN)
    before = role_of(session, person)
    with _own_role_kept(session, author):
        person.role = NO_ROLE if role is None else str(role)
        session.add(person)
    if role is None:
        _end_all(session, person)
    log_event(session, "person", person.id, "role", author=author, before=before, after=role)


def admissions(session: Session) -> list[Admission]:
    """Return the list of those let in: addresses and domains with their roles."""
    return list(session.exec(select(Admission).order_by(col(Admission.who))))


def admit(session: Session, who: str, role: Role, *, author: str) -> Admission:
    """Let in an e-mail address, or everybody of a domain (``@example.org``).

    Raises UsageError, and as give_role.
    """
    require_role(session, author, Role.ADMIN)
    address = who.strip().lower()
    name, at, domain = address.rpartition("@")
    is_plain = not any(char.isspace() or unicodedata.category(char)[0] == "C" for char in address)
    if (
        not at
        or "." not in domain.strip(".")
        or "@" in name
        or not is_plain
        or len(address) > _LONGEST_EMAIL
    ):
        raise UsageError(
            who, "is no e-mail address and no domain", "Write ana@example.org or @example.org."
        )

    line = session.get(Admission, address) or Admission(
        who=address, role=str(role), added_by=author
    )
    with _own_role_kept(session, author):
        line.role, line.added_by, line.created_at = str(role), author, now()
        session.add(line)
    log_event(session, "person", None, "admitted", author=author, who=address, role=role)

    return line


def stop_admitting(session: Session, who: str, *, author: str) -> None:
    """Take a line off the list of those let in. Raises NotFoundError, and as give_role."""
    require_role(session, author, Role.ADMIN)
    line = session.get(Admission, who.strip().lower())
    if line is None:
        raise NotFoundError(
            who,
            "it is not on the list of those let in",
            by_command(told("The list is in Settings."), "cotejo people list"),
        )
    with _own_role_kept(session, author):
        session.delete(line)
    log_event(session, "person", None, "not admitted any more", author=author, who=line.who)


@contextmanager
def _own_role_kept(session: Session, author: str) -> Iterator[None]:
    """Refuse what takes their role from administrators who do it: so there is always one."""
    me = session.exec(select(Person).where(Person.name == author)).first()
    lets_in = me is not None and role_of(session, me) is Role.ADMIN
    yield
    session.flush()
    if me is not None and lets_in and role_of(session, me) is not Role.ADMIN:
        raise NotAllowedError(
            me.name,
            "you would be no administrator any more",
            "Have another administrator do it, so that somebody is left who lets people in.",
        )


def _require_admission(session: Session, person: Person) -> None:
    if role_of(session, person) is None:
        raise NotAllowedError(
            person.email or told("This account"),
            "you are not on the list of those let in here",
            "Ask an administrator of Cotejo to add your e-mail address.",
        )


def _end_all(session: Session, person: Person) -> None:
    for sign_in in session.exec(select(SignIn).where(SignIn.person_id == person.id)):
        sign_in.ended_at = sign_in.ended_at or now()
    for token in session.exec(select(PersonalToken).where(PersonalToken.person_id == person.id)):
        token.revoked_at = token.revoked_at or now()


def _email(claims: Mapping[str, Any]) -> str:
    """Return the address that the provider vouches for, "" where it has not verified it."""
    email = claims.get("email")
    # Some providers say it as a word.
    is_unchecked = str(claims.get("email_verified", True)).lower() == "false"
    if not isinstance(email, str) or is_unchecked or len(email) > _LONGEST_EMAIL:
        return ""
    return plain_name(email).lower()


def _own_name(session: Session, claims: Mapping[str, Any], email: str) -> str:
    """A name that nobody signed with: what the provider calls the person, told apart if needed."""
    called = plain_name(str(claims.get("name") or claims.get("preferred_username") or email))
    taken = {_alike(name) for name in (*_NOBODYS, *session.exec(select(Person.name)))}
    if called and _alike(called) not in taken:
        return called
    called = called or "Somebody"
    for mark in (email, *map(str, range(2, 10_000))):
        name = f"{called[: LONGEST_NAME - len(mark) - 3]} ({mark})"
        if mark and len(mark) < LONGEST_NAME // 2 and _alike(name) not in taken:
            return name
    raise NotAllowedError(called, "too many people are called this")


def _alike(name: str) -> str:
    """What two names share that a reader cannot tell apart.

    >>> _alike("ＡＮＡ") == _alike("Ana")
    True
    """
    return unicodedata.normalize("NFKC", name).casefold()
