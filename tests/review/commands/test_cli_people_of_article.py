"""`cotejo articles people`: whom an article names, and what is said of them."""

import json
from pathlib import Path

from review.store.articles import list_segments
from review.store.database import open_database, writing
from tests.review.conftest import Cotejo, add_article_of


def _names(cotejo: Cotejo, number: str) -> list[str]:
    rows = json.loads(cotejo("articles", "people", number, "--json")[1])["people"]
    return [row["name"] for row in rows]


def test_a_name_is_taken_out_and_brought_back(cotejo: Cotejo, tmp_path: Path) -> None:
    """What is no person, or the same as another, is listed no more until somebody brings it back or
    takes the change back.
    """
    source = tmp_path / "nota.txt"
    source.write_text("Ana Ruiz habló. Rosa Díaz calló.\n", encoding="utf-8")
    number = cotejo("articles", "add", source, "--no-translate")[1].split("\t")[0]
    people = ("articles", "people", number, "--name", "Rosa Díaz")
    assert cotejo(*people, "--not-a-person")[0] == 0
    assert _names(cotejo, number) == ["Ana Ruiz"]
    assert "Taken out: Rosa Díaz" in "".join(cotejo("articles", "people", number)[1:])
    assert cotejo(*people, "--bring-back")[0] == 0
    assert _names(cotejo, number) == ["Ana Ruiz", "Rosa Díaz"]
    code, out, _ = cotejo(*people, "--same-as", "Ana Ruiz", "--json")
    assert (code, _names(cotejo, number)) == (0, ["Ana Ruiz"])
    assert cotejo("articles", "people", number, "--undo", json.loads(out)["change"])[0] == 0
    assert _names(cotejo, number) == ["Ana Ruiz", "Rosa Díaz"]


def test_a_segment_that_is_left_alone_is_named(cotejo: Cotejo, data_folder: Path) -> None:
    """A locked one keeps the name as it was, which is said, also by the exit code."""
    database = open_database(f"sqlite:///{data_folder / 'cotejo.db'}")
    with writing(database) as session:
        number = add_article_of(session, ("Habló Ana Ruiz.", "Ana Ruiz spoke."))
        list_segments(session, number)[0].locked = True
    database.dispose()
    change = (
        "articles",
        "people",
        number,
        "--name",
        "Ana Ruiz",
        "--spelling",
        "Anna Ruiz",
        "--yes",
    )
    code, out, _ = cotejo(*change, "--json")
    done = json.loads(out)
    assert (code, done["changed"]) == (1, 0)
    assert [(one["segment"], "locked" in one["problem"]) for one in done["conflicts"]] == [
        (1, True)
    ]
