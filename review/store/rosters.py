"""A roster: a few numbered rows in a Setting, which administrators add, take away, bring back."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlmodel import Session

from review.store.articles import log_event
from review.store.columns import now
from review.store.desk_settings import chosen_for
from review.store.roles import Role, require_role
from review.store.tables import Setting
from translation.errors import NotFoundError, UsageError
from translation.messages import Message, by_command, told

_REMOVED = "removed_at"
_BROUGHT_BACK_WITHIN = timedelta(days=30)


class RosterRow(Protocol):
    """A frozen dataclass of plain values; its number tells it from all that ever stood there."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def number(self) -> int:
        """The number that it got when it was added."""


_Row = TypeVar("_Row", bound=RosterRow)


@dataclass(frozen=True, slots=True)
class Roster(Generic[_Row]):
    """The rows under the Setting ``setting``: ``made`` makes one of its fields.

    ``subject`` is the log's word for one, ``named`` a person's for that of a ``{number}``;
    ``command`` lists them, and ``most`` may stand here at once. ``before`` is called before a row
    stands here, new or brought back: it raises UsageError for one that may not.
    """

    setting: str
    made: Callable[..., _Row]
    subject: str
    named: str
    command: str
    most: int
    before: Callable[[Session, _Row], None]

    def rows(self, session: Session) -> list[_Row]:
        """Return the rows, the oldest first."""
        return [self._made(kept) for kept in self._kept(session) if not kept.get(_REMOVED)]

    def removed(self, session: Session) -> list[_Row]:
        """Return what was taken away and can be brought back, the oldest first."""
        return [self._made(kept) for kept in self._kept(session) if kept.get(_REMOVED)]

    def numbered(self, session: Session, number: int) -> _Row:
        """Return the row of that number. Raises NotFoundError for one that was taken away."""
        return self._found(self.rows(session), number)

    def add(self, session: Session, row: _Row, *, author: str, **said: object) -> _Row:
        """Add the row, whatever its number; return it with the one it got; the log holds ``said``.

        Raises NotAllowedError, UsageError where there are too many, and as ``before``.
        """
        require_role(session, author, Role.ADMIN)
        self._require_room(session, row)
        kept = self._kept(session)
        number = max((one["number"] for one in kept), default=0) + 1
        made: _Row = replace(row, number=number)
        self._keep(session, [*kept, asdict(made)])
        log_event(session, self.subject, number, "added", author=author, **said)
        return made

    def change(self, session: Session, row: _Row) -> None:
        """Put ``row`` in place of that of its number; one taken away meanwhile stays so."""
        self._keep(
            session,
            [
                asdict(row) if one["number"] == row.number and not one.get(_REMOVED) else one
                for one in self._kept(session)
            ],
        )

    def remove(self, session: Session, number: int, *, author: str) -> _Row:
        """Take the row away, and return it; for 30 days it can be brought back.

        Raises NotAllowedError, NotFoundError.
        """
        require_role(session, author, Role.ADMIN)
        removed = self.numbered(session, number)
        at = now().isoformat()
        self._keep(
            session,
            [
                {**one, _REMOVED: at} if one["number"] == number else one
                for one in self._kept(session)
            ],
        )
        log_event(session, self.subject, number, "removed", author=author)
        return removed

    def bring_back(self, session: Session, number: int, *, author: str) -> _Row:
        """Bring back what was taken away, and return it.

        Raises NotAllowedError, NotFoundError, UsageError where there is no room, and as ``before``.
        """
        require_role(session, author, Role.ADMIN)
        back = self._found(self.removed(session), number)
        self._require_room(session, back)
        self._keep(
            session,
            [asdict(back) if one["number"] == number else one for one in self._kept(session)],
        )
        log_event(session, self.subject, number, "brought back", author=author)
        return back

    def _require_room(self, session: Session, row: _Row) -> None:
        self.before(session, row)
        if len(self.rows(session)) >= self.most:
            raise UsageError(
                "", told("there are {most} already", most=self.most), "Remove one first."
            )

    def _found(self, rows: list[_Row], number: int) -> _Row:
        for row in rows:
            if row.number == number:
                return row
        raise NotFoundError(
            Message(self.named, {"number": number}),
            "there is none",
            by_command(told("The list is in Settings."), self.command),
        )

    def _made(self, kept: dict[str, Any]) -> _Row:
        # JSON knows lists alone, and a row is frozen.
        return self.made(
            **{
                name: tuple(value) if isinstance(value, list) else value
                for name, value in kept.items()
                if name != _REMOVED
            }
        )

    def _kept(self, session: Session) -> list[dict[str, Any]]:
        return [one for one in chosen_for(session, self.setting) or () if not _is_past(one)]

    def _keep(self, session: Session, rows: list[dict[str, Any]]) -> None:
        session.merge(Setting(key=self.setting, value=rows))


def _is_past(kept: dict[str, Any]) -> bool:
    return bool(kept.get(_REMOVED)) and (
        now() - datetime.fromisoformat(kept[_REMOVED]) > _BROUGHT_BACK_WITHIN
    )
