"""Being signed in: from the provider's word until the person signs out or a day's work is over.

What the provider said is kept in a cookie that a browser can hold for weeks, also after signing
out. Here each signing in is a row that can be ended, and everything that speaks for a person
afterwards names it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from review.access.people import come_in
from review.store.articles import log_event
from review.store.columns import now
from review.store.people_tables import Person, SignIn
from review.store.roles import role_of
from review.store.tables import stored_id
from translation.errors import NotAllowedError

SIGNED_IN_FOR = timedelta(hours=12)
"""After it a person signs in again: longer than a shift, shorter than two."""

_KEPT_FOR = timedelta(days=2)
_REMEDY = "Sign in again."


def sign_in_id(claims: Mapping[str, Any]) -> str:
    """Return what tells one signing in from every other: who, when, and the number made for it."""
    said = [
        str(claims.get(name, ""))
        for name in ("iss", "sub", "aud", "iat", "exp", "nonce", "at_hash")
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def begin(session: Session, claims: Mapping[str, Any]) -> SignIn:
    """Write down that the person of ``claims`` has signed in, or return the row that says so.

    Raises NotAllowedError for one who is not let in, whose time is over or who has signed out.
    """
    identifier = sign_in_id(claims)
    known = session.get(SignIn, identifier)
    if known is not None:
        standing_person(session, identifier)
        return known

    # An old cookie whose row is gone must not begin anew.
    issued = claims.get("iat")
    begun = (
        datetime.fromtimestamp(issued, UTC) if isinstance(issued, int) else now() - SIGNED_IN_FOR
    )
    expires_at = min(begun, now()) + SIGNED_IN_FOR
    if expires_at <= now():
        raise NotAllowedError("", "you signed in too long ago", _REMEDY)

    person = come_in(session, claims)
    session.exec(delete(SignIn).where(col(SignIn.expires_at) < now() - _KEPT_FOR))
    sign_in = SignIn(id=identifier, person_id=stored_id(person), expires_at=expires_at)
    session.add(sign_in)
    session.flush()
    log_event(session, "person", person.id, "signed in", author=person.name)

    return sign_in


def is_begun(session: Session, claims: Mapping[str, Any]) -> bool:
    """Whether the person of ``claims`` has signed in and may still come in: nothing to write.

    Raises NotAllowedError as ``begin`` does and ``standing_person``.
    """
    identifier = sign_in_id(claims)
    return (
        session.get(SignIn, identifier) is not None
        and standing_person(session, identifier) is not None
    )


def standing_person(session: Session, identifier: str) -> Person:
    """Return who is signed in by row ``identifier``; NotAllowedError for nobody any more."""
    found = session.exec(select(SignIn, Person).join(Person).where(SignIn.id == identifier)).first()
    if found is None:
        raise NotAllowedError("", "you are not signed in", _REMEDY)
    sign_in, person = found
    # First: who is shut out has all signings in ended for them, and has not signed out.
    require_let_in(session, person)
    _require_standing(sign_in)
    return person


def require_let_in(session: Session, person: Person) -> None:
    """Raise NotAllowedError for a person without a role."""
    if role_of(session, person) is None:
        raise NotAllowedError(
            "",
            "you may no longer read or change anything here",
            "Ask an administrator of Cotejo.",
        )


def end(session: Session, identifier: str) -> None:
    """Sign out: what was given out for this signing in is worth nothing from now on."""
    sign_in = session.get(SignIn, identifier)
    if sign_in is not None and sign_in.ended_at is None:
        sign_in.ended_at = now()
        session.add(sign_in)
        person = session.get_one(Person, sign_in.person_id)
        log_event(session, "person", person.id, "signed out", author=person.name)


def _require_standing(sign_in: SignIn) -> None:
    if sign_in.ended_at is not None:
        raise NotAllowedError("", "you have signed out", _REMEDY)
    if sign_in.expires_at <= now():
        raise NotAllowedError("", "you signed in too long ago", _REMEDY)
