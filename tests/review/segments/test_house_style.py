"""A desk's style pack: its own choice before that of all desks, and issues where it holds."""

import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.checks.style_pack import our_packs, read_pack
from review.segments.article_text import article_issues
from review.segments.house_style import (
    NO_PACK,
    OWN_PACK,
    chosen_style,
    desk_style,
    desks_with_style,
    set_style,
)
from review.store.articles import get_article, list_segments
from review.store.columns import now
from review.store.database import reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import articles_with_open_jobs
from review.store.tables import Article
from translation.errors import UsageError

_OWN = b"""name = "House"
language = "en"
[[words.list]]
avoid = "sprouted"
prefer = "rose"
reason = "Plants grow."
"""


def _style_issues(database: Engine, article_id: int) -> list[str]:
    with reading(database) as session:
        found = article_issues(session, article_id, TermIndex([]))
    return [
        one.check for issues in found.values() for one in issues if one.check.startswith("style-")
    ]


def test_a_desk_has_its_own_choice_before_that_of_all_desks(database: Engine) -> None:
    """None at first; a desk may have another pack, none at all, or take its choice back."""
    with writing(database) as session:
        assert (desk_style(session, "Lima"), chosen_style(session, "Lima")) == (None, None)
        set_style(session, "", "us-news", author="Ana")
        assert desk_style(session, "Lima") == our_packs()["us-news"]
        set_style(session, "Lima", read_pack("house.toml", _OWN), author="Ana")
        set_style(session, "Cusco", NO_PACK, author="Ana")
        assert desk_style(session, "Cusco") is None
        own = desk_style(session, "Lima")
        assert own is not None
        assert (own.name, own.text) == ("House", _OWN.decode())
        assert desks_with_style(session) == {"": "us-news", "Cusco": NO_PACK, "Lima": OWN_PACK}
        set_style(session, "Lima", None, author="Ana")
        assert desk_style(session, "Lima") == our_packs()["us-news"]
        assert chosen_style(session, "Lima") is None


def test_a_name_that_no_pack_has_is_refused(database: Engine) -> None:
    """With the names that there are."""
    with writing(database) as session, pytest.raises(UsageError, match="us-news"):
        set_style(session, "", "them", author="Ana")


def test_its_issues_stand_in_the_articles_of_the_desk_alone(
    database: Engine, article_id: int
) -> None:
    """The pack of another desk says nothing here; the own one does, and the article is counted
    again.
    """
    with writing(database) as session:
        get_article(session, article_id).desk = "Lima"
        list_segments(session, article_id)[0].target = "Trade sprouted."
    for desk, found in (("Cusco", []), ("Lima", ["style-word"])):
        with writing(database) as session:
            article = session.get_one(Article, article_id)
            article.recount_due = False
        with writing(database) as session:
            set_style(session, desk, read_pack("house.toml", _OWN), author="Ana")
        assert _style_issues(database, article_id) == found
        with reading(database) as session:
            assert session.get_one(Article, article_id).recount_due is (desk == "Lima")
            assert (article_id in articles_with_open_jobs(session, JobKind.COUNT)) is (
                desk == "Lima"
            )


def test_finished_articles_wait_until_they_are_shown(database: Engine, article_id: int) -> None:
    """An archive is not counted for a style that its texts were not written by."""
    with writing(database) as session:
        get_article(session, article_id).finished_at = now()
    with writing(database) as session:
        set_style(session, "", "us-news", author="Ana")
        assert session.get_one(Article, article_id).recount_due
        assert not articles_with_open_jobs(session, JobKind.COUNT)
