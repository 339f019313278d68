"""What is odd about giving an article to a colleague: a name that nobody has, a day gone by."""

from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches

from translation.languages.names import written_day
from translation.messages import Message, told


def doubts_of(
    assignee: str, deadline: date | None, *, names: Collection[str], today: date
) -> Iterator[Message]:
    """Yield what is odd about an assignment: a name that nobody has who is known here, or a day
    that has passed.

    ``names`` are those of whoever has opened or written something here. A new colleague is none of
    them either, so this is told and refused nowhere.

    >>> told_of = doubts_of("Ines Walsch", date(2025, 12, 1),
    ...     names=["Inés Walsh", "Luis"], today=date(2026, 1, 1))
    >>> [str(doubt) for doubt in told_of][0]
    'Nobody called “Ines Walsch” has been here yet. Is “Inés Walsh” meant?'
    """
    near = get_close_matches(assignee, names, n=1)
    if assignee and assignee not in names and near:
        yield told(
            "Nobody called “{name}” has been here yet. Is “{other}” meant?",
            name=assignee,
            other=near[0],
        )
    elif assignee and assignee not in names:
        yield told("Nobody called “{name}” has been here yet.", name=assignee)
    if deadline is not None and deadline < today:
        yield told("The deadline {day} has passed.", day=written_day(deadline))
