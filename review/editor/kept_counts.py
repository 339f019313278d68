"""Keeping the list's numbers of open issues in step with what the editor is told of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review.checks.issue import Severity
from review.store.counts import IssueNumbers, call_for_recount, note_issues
from review.store.database import write_if_possible
from review.store.prepared import run_prepared
from review.store.tables import Segment

IssueRows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The issues of segments as the editor gets them, by the segment's identifier."""


@dataclass(frozen=True, slots=True)
class NewNumbers:
    """Numbers of issues that are not as they were kept, by segment, with the checked version.

    ``is_complete`` is False when not all was checked that a change concerns.
    """

    numbers: Mapping[int, IssueNumbers]
    versions: Mapping[int, int]
    is_complete: bool = True

    def __bool__(self) -> bool:
        """Whether there is anything to store: most saves change no number."""
        return bool(self.numbers) or not self.is_complete

    def then(self, later: "NewNumbers") -> "NewNumbers":
        """Return both, of a segment in both the later one."""
        return NewNumbers(
            {**self.numbers, **later.numbers},
            {**self.versions, **later.versions},
            self.is_complete and later.is_complete,
        )


NONE_NEW = NewNumbers({}, {})
# Columns rather than rows: every save asks, and to load a segment whole takes ten times as long.
_COLUMNS: Any = select_columns(
    col(Segment.id),
    col(Segment.version),
    col(Segment.minor_issues),
    col(Segment.major_issues),
    col(Segment.critical_issues),
)
_KEPT: Any = _COLUMNS.where(col(Segment.id).in_(bindparam("numbers", expanding=True)))


def new_numbers(session: Session, issues: IssueRows, *, is_complete: bool = True) -> NewNumbers:
    """Return what ``issues``, found in this session, say otherwise than what is kept."""
    found = {int(number): _numbers(rows) for number, rows in issues.items()}
    rows = run_prepared(session, _KEPT, numbers=[*found]) if found else []
    changed = {number: version for number, version, *kept in rows if tuple(kept) != found[number]}
    return NewNumbers({number: found[number] for number in changed}, changed, is_complete)


class NumbersToKeep:
    """What a server found and has yet to keep, by article: opening an article never writes.

    It is written by the way, when nobody else is writing and the disk has room. A server that ends
    before leaves the numbers as they were; the next that opens the article finds the same.
    """

    def __init__(self) -> None:
        self._owed: dict[int, NewNumbers] = {}

    def add(self, article_id: int, new: NewNumbers) -> None:
        """Have ``new`` kept when there is something to say to the database."""
        if new:
            self._owed[article_id] = self._owed.get(article_id, NONE_NEW).then(new)

    def keep(self, database: Engine, article_id: int, new: NewNumbers, *, waits: bool) -> None:
        """Keep what is owed and ``new``; where that is not possible now, it is owed on.

        It ``waits`` for other writers where a change is what made the numbers new.
        """
        owed = self._owed.pop(article_id, NONE_NEW).then(new)

        def write(session: Session) -> None:
            note_issues(session, article_id, owed.numbers, owed.versions)
            if not owed.is_complete:
                call_for_recount(session, article_id)

        if owed and not write_if_possible(database, write, waits=waits):
            self.add(article_id, owed)


def _numbers(rows: Sequence[Mapping[str, Any]]) -> IssueNumbers:
    found = Counter(str(row["severity"]) for row in rows)
    return found[Severity.MINOR.value], found[Severity.MAJOR.value], found[Severity.CRITICAL.value]
