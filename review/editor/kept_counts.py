"""Keeping the numbers of open issues, which the list shows, in step with what the editor is told of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from review.checks.issue import Severity
from review.segments.checking import kept_numbers
from review.store.counts import IssueNumbers, call_for_recount, note_issues
from review.store.database import writing
from review.store.tables import Segment, stored_id

IssueRows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The issues of segments as the editor gets them, by the segment's identifier."""


@dataclass(frozen=True, slots=True)
class NewNumbers:
    """Numbers of issues that are not as they were kept, by segment, with the version that was checked."""

    numbers: dict[int, IssueNumbers]
    versions: dict[int, int]


def new_numbers(session: Session, issues: IssueRows) -> NewNumbers:
    """Return what ``issues``, found in this session, say otherwise than what is kept."""
    found = {int(number): _numbers(rows) for number, rows in issues.items()}
    segments = session.exec(select(Segment).where(col(Segment.id).in_([*found]))).all() if found else []
    changed = [segment for segment in segments if kept_numbers(segment) != found[stored_id(segment)]]
    return NewNumbers(
        {stored_id(segment): found[stored_id(segment)] for segment in changed},
        {stored_id(segment): segment.version for segment in changed},
    )


def keep_numbers(database: Engine, article_id: int, new: NewNumbers, *, is_complete: bool) -> None:
    """Keep the new numbers; when not all was checked that a change concerns, have the article counted.

    Nothing is written when nothing is new: most saves change no number.
    """
    if new.numbers or not is_complete:
        with writing(database) as session:
            note_issues(session, article_id, new.numbers, new.versions)
            if not is_complete:
                call_for_recount(session, article_id)


def _numbers(rows: Sequence[Mapping[str, Any]]) -> IssueNumbers:
    found = Counter(str(row["severity"]) for row in rows)
    return found[Severity.MINOR.value], found[Severity.MAJOR.value], found[Severity.CRITICAL.value]
