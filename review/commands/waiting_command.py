"""`cotejo articles waiting`: what waits for a person, or for anybody."""

from datetime import date
from typing import Annotated, Any

import typer

from review.commands.options import Json
from review.commands.terminal import columns, show_rows, user_database
from review.commands.wording import _
from review.store.database import reading
from review.store.tables import Article, Segment
from review.store.waiting import Waiting, due, waiting_for, waiting_for_all
from translation.messages import Message, told

COLUMNS = columns(
    "waits=WAITS FOR",
    "person=WHO",
    "article=NO.",
    "position=SEGMENT",
    "title",
    "deadline",
    "words=COMMENT",
)
_WAITS: dict[str, Message] = {
    "answer": told("an answer"),
    "second-reader": told("a second reader"),
    "assignee": told("its assignee"),
}


def waiting(
    *,
    person: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="NAME", help="What waits for this person; left out, for anybody."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List what waits for people: comments that call them, second readings, articles given to
    them.
    """
    with reading(user_database()) as session:
        found = waiting_for_all(session) if person is None else waiting_for(session, person)
        rows = _rows(found)

    about = {"for": person, "count": found.count}
    show_rows(
        "waiting",
        rows,
        COLUMNS,
        as_json=as_json,
        empty=told("Nothing waits."),
        shown=lambda row: {**row, "waits": _(_WAITS[row["waits"]])},
        about=about,
    )


def _rows(found: Waiting) -> list[dict[str, Any]]:
    calls = [
        _row("answer", call.article, call.segment)
        | {"person": call.person, "comment": call.comment.id, "author": call.comment.author}
        | {"words": call.comment.text}
        for call in found.calls
    ]
    seconds = [
        _row("second-reader", one.article, one.segment) | {"segments": one.count}
        for one in found.second_readings
    ]
    return (
        calls
        + seconds
        + [_row("assignee", one) | {"person": one.assignee} for one in found.assigned]
    )


def _row(waits: str, article: Article, segment: Segment | None = None) -> dict[str, Any]:
    at = "" if segment is None else f"&segment={segment.id}"
    return {
        "waits": waits,
        "article": article.id,
        "title": article.called,
        "segment": None if segment is None else segment.id,
        "position": None if segment is None else segment.position + 1,
        "deadline": None if article.deadline is None else article.deadline.isoformat(),
        "due": due(article.deadline, date.today()).value,  # noqa: DTZ011 - the reader's day
        "address": f"/review?article={article.id}{at}",
    }
