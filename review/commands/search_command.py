"""`cotejo articles search`: words in the texts, comments and people of all articles."""

from typing import Annotated, Any

import typer

from review.commands.options import Json, Limit, OfDesk
from review.commands.terminal import columns, say, show_rows, user_database
from review.commands.wording import _, person_said
from review.segments.json_objects import hit_object
from review.segments.search import (
    BETWEEN,
    FOUND_IN_WORDS,
    FoundIn,
    SearchFilter,
    deleted_with,
    require_words,
    search_articles,
)
from review.store.database import reading
from review.store.tables import SegmentState
from translation.messages import told

COLUMNS = columns("article=NO.", "place=WHERE", "segment", "source", "target")


_Words = Annotated[
    list[str],
    typer.Argument(metavar="WORDS...", help="Each may be unfinished; a phrase: '\"as it is\"'."),
]
_Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Only articles from or into it."),
]
_Person = Annotated[
    str | None,
    typer.Option(help="Only articles that this person brought, works on, changed or discussed."),
]


def search(
    words: _Words,
    *,
    where: Annotated[FoundIn | None, typer.Option("--in", help="Search only there.")] = None,
    desk: OfDesk = None,
    state: Annotated[SegmentState | None, typer.Option(help="Only segments in this state.")] = None,
    language: _Language = None,
    person: _Person = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Find words in sources, targets, comments and people of all articles."""
    asked = " ".join(words)
    require_words(asked)
    wanted = SearchFilter(desk=desk, state=state, language=language, person=person, where=where)
    with reading(user_database()) as session:
        hits = search_articles(session, asked, wanted, limit=limit + 1)
        rows = [hit_object(hit) for hit in hits[:limit]]
        deleted = {one.id: one.called for one in deleted_with(session, asked, wanted)}

    about = {"words": asked, "more": len(hits) > limit, "deleted": [*deleted]}
    empty = told("No place has all of these words. Give fewer words, or only the beginning of one.")
    show_rows("hits", rows, COLUMNS, as_json=as_json, empty=empty, shown=_in_words, about=about)
    if len(hits) > limit and not as_json:
        say("There are more than {count}: give another word, or a larger --limit.", count=limit)
    for number, title in deleted.items():
        say(
            "A deleted article has these words, too: No. {number}, “{title}”. To bring it back: "
            "cotejo articles restore {number}",
            number=number,
            title=title,
        )


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    about = BETWEEN.join(map(person_said, row["words"].split(BETWEEN)))
    words = ": ".join(part for part in (person_said(row["author"]), about) if part)
    return {
        **row,
        "place": ", ".join(_(FOUND_IN_WORDS[FoundIn(place)]) for place in row["found_in"]),
        "segment": row["position"],
        "source": words or row["source"],
    }
