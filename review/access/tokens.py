"""Personal tokens: they speak for a person on the command line and in programs, without a browser.

The text is shown once; the database keeps its hash, which nobody can turn back. It is random enough
that a plain hash protects it.
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from secrets import token_urlsafe

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from review.access.people import plain_name
from review.access.sign_ins import require_let_in
from review.store.articles import log_event
from review.store.columns import now
from review.store.database import reading, write_if_possible
from review.store.people_tables import Person, PersonalToken
from review.store.roles import Role, require_role
from review.store.tables import stored_id
from translation.errors import NotAllowedError, NotFoundError, UsageError
from translation.messages import by_command, told

TOKEN_VARIABLE = "COTEJO_TOKEN"  # noqa: S105 - the name of the variable, not its value
_PREFIX = "cotejo_"
_LONGEST_DAYS = 365
# Often enough to see that a token is used, seldom enough that no program makes everybody wait.
_NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made: its row, and the ``text`` that is shown this once."""

    row: PersonalToken
    text: str


def create_token(
    session: Session, person: Person, *, label: str, days: int, author: str
) -> NewToken:
    """Make a token that speaks for ``person`` for ``days``; raises UsageError without a label."""
    if author != person.name:
        require_role(session, author, Role.ADMIN)
    label = plain_name(label)
    if not label:
        raise UsageError("", "a token needs a label", "Say where it is used.")
    if not 1 <= days <= _LONGEST_DAYS:
        raise UsageError("", told("a token lasts 1 to {days} days", days=_LONGEST_DAYS))

    text = _PREFIX + token_urlsafe(32)
    row = PersonalToken(
        person_id=stored_id(person),
        label=label,
        sha256=_hash(text),
        expires_at=now() + timedelta(days=days),
    )
    session.add(row)
    session.flush()
    log_event(session, "token", row.id, "created", author=author, label=label, person=person.name)

    return NewToken(row, text)


def list_tokens(
    session: Session, person: Person | None = None
) -> list[tuple[PersonalToken, Person]]:
    """Return the tokens of ``person``, or of everybody, the newest first; revoked ones too."""
    query = select(PersonalToken, Person).join(Person).order_by(col(PersonalToken.id).desc())
    if person is not None:
        query = query.where(PersonalToken.person_id == person.id)
    return list(session.exec(query))


def revoke_token(
    session: Session, token_id: int, *, author: str, person: Person | None = None
) -> None:
    """End a token for good. With ``person``, only one of theirs. Raises NotFoundError."""
    row = session.get(PersonalToken, token_id)
    owner = None if row is None else session.get_one(Person, row.person_id).name
    if person is None and owner != author:
        require_role(session, author, Role.ADMIN)
    if row is None or (person is not None and row.person_id != person.id):
        raise NotFoundError(
            told("Token {number}", number=token_id),
            "there is no such token",
            by_command(told("The list is in Settings."), "cotejo tokens list"),
        )
    row.revoked_at = row.revoked_at or now()
    session.add(row)
    log_event(session, "token", row.id, "revoked", author=author, label=row.label)


def token_person(session: Session, text: str) -> Person:
    """Return for whom the token ``text`` speaks; raises NotAllowedError where for nobody."""
    found = session.exec(
        select(PersonalToken, Person)
        .join(Person)
        .where(PersonalToken.sha256 == _hash(text.strip()))
    ).first()
    if found is None:
        raise NotAllowedError("", "this token is not known here", "Make one in Settings.")

    row, person = found
    if row.revoked_at is not None or row.expires_at <= now():
        raise NotAllowedError(
            "", told("the token “{label}” is over", label=row.label), "Make a new one in Settings."
        )

    require_let_in(session, person)
    return person


def person_of_token(database: Engine, text: str) -> Person:
    """Return for whom ``text`` speaks and note that it is in use, once an hour, if it can be.

    Raises NotAllowedError for one that speaks for nobody.
    """
    with reading(database) as session:
        person = token_person(session, text)
        used_at = session.exec(_row_of(text)).one().used_at
        session.expunge(person)
    if used_at is None or used_at < now() - _NOTED_EVERY:
        write_if_possible(database, partial(_note_use, text=text))
    return person


def _note_use(session: Session, *, text: str) -> None:
    row = session.exec(_row_of(text)).one()
    row.used_at = now()
    session.add(row)


def _row_of(text: str) -> SelectOfScalar[PersonalToken]:
    return select(PersonalToken).where(PersonalToken.sha256 == _hash(text.strip()))


def is_token(text: str) -> bool:
    """Whether ``text`` looks like a personal token, whoever it may speak for."""
    return text.startswith(_PREFIX)


def token_of_environment() -> str | None:
    """Return the token in COTEJO_TOKEN, None where that is not set."""
    return os.environ.get(TOKEN_VARIABLE, "").strip() or None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
