"""The kinds of columns that the tables are made of: times, choices, and what JSON holds."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

LARGEST_NUMBER = 2**31 - 1
"""The largest that a whole number can be in every database."""


def number_in(text: str) -> int | None:
    """Return the number that a row could have and that ``text`` is, None where it is none.

    >>> number_in("12"), number_in("-1"), number_in(""), number_in("9" * 5_000)
    (12, None, None, None)
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_NUMBER))
    return int(text) if is_number and int(text) <= LARGEST_NUMBER else None


class _UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in and out: SQLite itself forgets the time zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def time_column(*, optional: bool = False) -> Any:  # noqa: ANN401 - SQLModel's Field is untyped
    """Return a column of a moment: the present one at first, or with ``optional`` none."""
    if optional:
        return Field(default=None, sa_type=_UtcDateTime)
    return Field(default_factory=now, sa_type=_UtcDateTime)


def json_column(empty: Callable[[], object]) -> Any:  # noqa: ANN401 - SQLModel's Field is untyped
    """Return a column of a list or an object, at first the one that ``empty`` makes."""
    return Field(default_factory=empty, sa_column=Column(JSON, nullable=False))


def choice_column(default: StrEnum) -> Any:  # noqa: ANN401 - SQLModel's Field is untyped
    """Return a column that holds a member of the type of ``default``."""
    # Stored by value in a plain text column: readable in any tool, no new member needs a migration.
    values = Enum(
        type(default),
        native_enum=False,
        length=16,
        values_callable=lambda choices: [*map(str, choices)],
    )
    return Field(default=default, sa_type=values)
