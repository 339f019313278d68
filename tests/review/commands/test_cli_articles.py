"""`cotejo articles list`: what is said where nothing is listed."""

from collections.abc import Callable

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
