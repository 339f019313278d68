"""The tables of who may come in, who is in, and what speaks for them: see review.access."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from review.store.tables import _UtcDateTime, now


class Admission(SQLModel, table=True):
    """One line of the list of those let in: an e-mail address, or ``@`` and a domain, in lower case."""

    who: str = Field(primary_key=True, max_length=254)
    role: str = Field(max_length=16)
    added_by: str = Field(max_length=120)
    created_at: datetime = Field(default_factory=now, sa_type=_UtcDateTime)


class SignIn(SQLModel, table=True):
    """One signing in of one person in one browser; ``id`` is a hash of what the provider said then."""

    __tablename__ = "sign_in"

    id: str = Field(primary_key=True, max_length=64)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    created_at: datetime = Field(default_factory=now, sa_type=_UtcDateTime)
    expires_at: datetime = Field(sa_type=_UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=_UtcDateTime)


class PersonalToken(SQLModel, table=True):
    """What speaks for a person where no browser does; only the hash of its text is kept."""

    __tablename__ = "personal_token"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    label: str = Field(max_length=120)
    sha256: str = Field(max_length=64, index=True, unique=True)
    created_at: datetime = Field(default_factory=now, sa_type=_UtcDateTime)
    expires_at: datetime = Field(sa_type=_UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=_UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=_UtcDateTime)
