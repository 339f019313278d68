"""How often a page asks the database."""

from sqlalchemy import Engine, event

from review.pages.session import database
from tests.review.pages.conftest import OpenPage


def test_the_readers_roles_are_asked_for_once_for_all_pages(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """A page that shows nothing of the database asks who may what once, not for each page of the
    list.
    """
    page = open_page("help")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(database(), "before_cursor_execute", note)
    page.run()
    event.remove(database(), "before_cursor_execute", note)
    assert sum("FROM setting" in statement for statement in asked) <= 3
