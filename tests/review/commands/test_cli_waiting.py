"""`cotejo articles waiting`: what waits, for people and for machines."""

import json
from collections.abc import Callable

from sqlalchemy import Engine

from review.segments.workflow import confirm
from review.store.articles import list_segments
from review.store.comments import add_comment
from review.store.database import writing
from review.store.tables import Article, Segment, stored_id
from tests.review.conftest import Cotejo


def test_nothing_waiting_is_said_and_no_error(cotejo: Cotejo) -> None:
    """Also for a name that nobody has."""
    assert cotejo("articles", "waiting") == (0, "", "Nothing waits.\n")
    code, out, _ = cotejo("articles", "waiting", "--for", "Nobody", "--json")
    assert (code, json.loads(out)) == (0, {"for": "Nobody", "count": 0, "waiting": []})


def test_what_waits_for_one_and_for_anybody(
    cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """A comment, a second reading and an assigned article, each with its address."""
    with writing(own_database()) as session:
        article = Article(name="nota.txt", title="Nota", needs_second_reader=True)
        session.add(article)
        session.flush()
        number = stored_id(article)
        session.add(Segment(article_id=number, position=0, source="Habló.", target="They spoke."))
        session.flush()
        [segment] = list_segments(session, number)
        place = stored_id(segment)
        confirm(session, place, version=segment.version, author="Luis")
        comment = add_comment(session, place, text="@Ana, is it so?", author="Luis").id
    assert cotejo("articles", "assign", number, "--to", "Ana", "--by", "2020-05-04")[0] == 0

    found = json.loads(cotejo("articles", "waiting", "--for", "Ana", "--json")[1])
    assert (found["count"], [row["waits"] for row in found["waiting"]]) == (
        3,
        ["answer", "second-reader", "assignee"],
    )
    answer, second, assigned = found["waiting"]
    address = f"/review?article={number}&segment={place}"
    assert (answer["comment"], answer["author"], answer["address"]) == (comment, "Luis", address)
    assert (second["segments"], second["address"]) == (1, address)
    assert (assigned["deadline"], assigned["due"], assigned["person"]) == (
        "2020-05-04",
        "late",
        "Ana",
    )

    assert json.loads(cotejo("articles", "waiting", "--for", "Luis", "--json")[1])["count"] == 0
    code, out, _ = cotejo("articles", "waiting")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split() == [
        "WAITS",
        "FOR",
        "WHO",
        "NO.",
        "SEGMENT",
        "TITLE",
        "DEADLINE",
        "COMMENT",
    ]
    assert [line.split("  ")[0] for line in lines[1:]] == [
        "an answer",
        "a second reader",
        "its assignee",
    ]
    assert "@Ana, is it so?" in lines[1]
