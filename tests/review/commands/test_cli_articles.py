"""`cotejo articles list`: how far articles are, and what is said where nothing is listed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from review.store.database import writing
from tests.review.conftest import Cotejo, add_article_of


def test_where_there_is_no_article_one_can_be_added(cotejo: Cotejo) -> None:
    """On the first day the command that adds one is named, whatever was asked for."""
    for asked in ((), ("--desk", "Nowhere")):
        assert "cotejo articles add FILE" in cotejo("articles", "list", *asked)[2]


@pytest.mark.parametrize(
    "asked",
    [
        ("--desk", "Nowhere"),
        ("--stage", "finished"),
        ("--assignee", "Nobody"),
        ("--search", "none"),
    ],
)
def test_where_no_article_matches_that_is_said(
    cotejo: Cotejo, own_database: Callable[[], Engine], asked: tuple[str, ...]
) -> None:
    """Articles that were not asked for are not denied."""
    with writing(own_database()) as session:
        add_article_of(session, ("Hola.", "Hello."))
    code, out, said = cotejo("articles", "list", *asked)
    assert (code, out) == (0, "")
    assert said == "No article matches. Leave options out to list others.\n"
    assert cotejo("articles", "list", "--deleted")[2] == "No article is deleted.\n"


def test_an_article_without_a_draft_is_to_be_drafted(cotejo: Cotejo, tmp_path: Path) -> None:
    """As on the page: nobody is drafting it. Programs read the word that --stage takes."""
    text = tmp_path / "nota.txt"
    text.write_text("El juez habló.\n", encoding="utf-8")
    cotejo("articles", "add", str(text), "--from", "es", "--no-translate")
    assert "to be drafted" in cotejo("articles", "list")[1]
    (row,) = json.loads(cotejo("articles", "list", "--json")[1])["articles"]
    assert row["stage"] == "drafting"
