"""The tables of who may come in, who is in, and what speaks for them: see review.access."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from review.store.columns import json_column, time_column


class Person(SQLModel, table=True):
    """Somebody who reviews, by the name that signs their changes: given once, nobody else's ever.

    Who signs in is ``subject``, the identity that the provider gives, whatever they are called
    there; it is None for a name that was only given. ``email`` is as the provider last said.
    ``role`` is what an administrator gave this person, None for what the list of those let in says.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=120)
    subject: str | None = Field(default=None, max_length=512, index=True, unique=True)
    email: str = Field(default="", max_length=254)
    role: str | None = Field(default=None, max_length=16)
    created_at: datetime = time_column()


class MailWish(SQLModel, table=True):
    """What ``person`` is mailed of (review.store.mail.Wish), where, and in which language.

    ``told`` are the keys of what waits that they know of; since ``waits_since`` something waits
    that they do not, None for nothing.
    """

    __tablename__ = "mail_wish"

    person: str = Field(primary_key=True, max_length=120)
    address: str = Field(default="", max_length=254)
    wishes: list[str] = json_column(list)
    language: str = Field(default="", max_length=16)
    told: list[str] = json_column(list)
    waits_since: datetime | None = time_column(optional=True)


class Admission(SQLModel, table=True):
    """One of those let in: an e-mail address, or ``@`` and a domain, in lower case."""

    who: str = Field(primary_key=True, max_length=254)
    role: str = Field(max_length=16)
    added_by: str = Field(max_length=120)
    created_at: datetime = time_column()


class SignIn(SQLModel, table=True):
    """A person's signing in, in one browser; ``id`` is a hash of what the provider said then."""

    __tablename__ = "sign_in"

    id: str = Field(primary_key=True, max_length=64)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    created_at: datetime = time_column()
    expires_at: datetime = time_column()
    ended_at: datetime | None = time_column(optional=True)


class PersonalToken(SQLModel, table=True):
    """What speaks for a person where no browser does; only the hash of its text is kept."""

    __tablename__ = "personal_token"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    label: str = Field(max_length=120)
    sha256: str = Field(max_length=64, index=True, unique=True)
    created_at: datetime = time_column()
    expires_at: datetime = time_column()
    used_at: datetime | None = time_column(optional=True)
    revoked_at: datetime | None = time_column(optional=True)
