"""The list of articles: chosen, sorted and read from the counts that each keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from review.store.articles import (
    ArticleFilter,
    ArticleOrder,
    ArticleStage,
    assign_article,
    assignee_names,
    desk_names,
    finish_article,
    get_article,
    list_articles,
    number_of_articles,
    stage_of,
)
from review.store.columns import now
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.tables import Article, Segment, SegmentState, stored_id
from translation.document import Kind
from translation.errors import NotAllowedError

_ARTICLES = [
    # title, desk, assignee, deadline, segment states, waiting, critical issues
    ("Alfa", "PE", "Ana", date(2026, 3, 2), ["reviewed", "final"], 0, 0),
    ("beta", "UY", "", None, ["initial", "reviewed"], 0, 3),
    ("Gama", "", "Luis", date(2026, 3, 1), ["initial"], 1, 1),
]


@pytest.fixture
def three_articles(database: Engine) -> Engine:
    """A database with an article that is reviewed, one in review and one that waits for the
    engine.
    """
    with writing(database) as session:
        for title, desk, assignee, deadline, states, waiting, critical in _ARTICLES:
            article = Article(name=f"{title}.txt", title=title, desk=desk, critical_issues=critical)
            article.assignee, article.deadline = assignee, deadline
            session.add(article)
            session.flush()
            for position, state in enumerate(states):
                session.add(
                    Segment(
                        article_id=stored_id(article),
                        position=position,
                        source="Sí.",
                        target="" if waiting else "Yes.",
                        state=SegmentState(state),
                        critical_issues=critical if position == 0 else 0,
                    )
                )
            session.add(
                Segment(
                    article_id=stored_id(article),
                    position=9,
                    source="x",
                    kind=Kind.BOILERPLATE.value,
                )
            )
    return database


def titles(
    session: Session,
    wanted: ArticleFilter | None = None,
    **options: Any,  # noqa: ANN401 - as it takes them
) -> list[str]:
    """The titles that the list shows, in its order."""
    listed = list_articles(session, wanted or ArticleFilter(), **options)
    return [article.title for article in listed]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ArticleFilter(), {"Alfa", "beta", "Gama"}),
        (ArticleFilter("BETA txt"), {"beta"}),
        (ArticleFilter(desk="PE"), {"Alfa"}),
        (ArticleFilter(desk=""), {"Gama"}),
        (ArticleFilter(assignee="Luis"), {"Gama"}),
        (ArticleFilter(stage=ArticleStage.DRAFTING), {"Gama"}),
        (ArticleFilter(stage=ArticleStage.REVIEW), {"beta"}),
        (ArticleFilter(stage=ArticleStage.CONFIRMED), {"Alfa"}),
        (ArticleFilter(stage=ArticleStage.FINISHED), set()),
        (ArticleFilter(deleted=True), set()),
    ],
)
def test_the_list_shows_what_is_wanted(
    three_articles: Engine, wanted: ArticleFilter, expected: set[str]
) -> None:
    """Each part of a filter narrows the list, and the number of articles agrees with it."""
    with reading(three_articles) as session:
        assert {*titles(session, wanted)} == expected
        assert number_of_articles(session, wanted) == len(expected)
        if wanted.stage is not None:
            assert all(
                stage_of(article) is wanted.stage for article in list_articles(session, wanted)
            )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ArticleOrder.CHANGED, ["Gama", "beta", "Alfa"]),
        (ArticleOrder.ADDED, ["Gama", "beta", "Alfa"]),
        (ArticleOrder.TITLE, ["Alfa", "beta", "Gama"]),
        (ArticleOrder.DESK, ["Gama", "Alfa", "beta"]),
        (ArticleOrder.ASSIGNEE, ["beta", "Alfa", "Gama"]),
        (ArticleOrder.DEADLINE, ["Gama", "Alfa", "beta"]),
        (ArticleOrder.PROGRESS, ["Gama", "beta", "Alfa"]),
        (ArticleOrder.ISSUES, ["beta", "Gama", "Alfa"]),
    ],
)
def test_the_list_is_sorted_and_read_by_the_page(
    three_articles: Engine, order: ArticleOrder, expected: list[str]
) -> None:
    """Each order has its direction, the other way round on request, and pages come out of it."""
    with reading(three_articles) as session:
        assert titles(session, order=order) == expected
        assert titles(session, order=order, limit=1, offset=1) == expected[1:2]
        turned = titles(session, order=order, backwards=True)
    if order is ArticleOrder.DEADLINE:
        # Who has no deadline is last either way.
        assert turned == ["Alfa", "Gama", "beta"]
    else:
        assert turned == expected[::-1]


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The statements that the database is given meanwhile."""
    given: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        given.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield given
    event.remove(engine, "before_cursor_execute", note)


def test_the_list_reads_articles_and_nothing_else(three_articles: Engine) -> None:
    """No look at the list touches a segment, however many there are."""
    with reading(three_articles) as session, statements(three_articles) as given:
        list_articles(session, order=ArticleOrder.ISSUES, limit=20)
        number_of_articles(session)
        desk_names(session)
    assert len(given) >= 3
    assert not any("segment " in statement or "comment " in statement for statement in given)


def test_desks_and_assignees_are_named_once(three_articles: Engine) -> None:
    """The choices of the list are what articles have, by name."""
    with writing(three_articles) as session:
        article_id = stored_id(list_articles(session)[0])
        assign_article(
            session, article_id, assignee=" Ana  María ", deadline=date(2026, 4, 1), author="Luis"
        )
    with reading(three_articles) as session:
        assert desk_names(session) == ["PE", "UY"]
        assert assignee_names(session) == ["Ana", "Ana María"]
        assert get_article(session, article_id).deadline == date(2026, 4, 1)


def test_a_second_reader_is_asked_for_after_all(three_articles: Engine) -> None:
    """What is confirmed waits for them then; a finished article has to be taken up again first."""
    with writing(three_articles) as session:
        [alfa] = list_articles(session, ArticleFilter(stage=ArticleStage.CONFIRMED))
        number = stored_id(alfa)
        assign = partial(assign_article, session, number, assignee="", deadline=None, author="Ana")
        assign(needs_second_reader=True)
        assert stage_of(alfa) is ArticleStage.SECOND_READING
        assign()
        assert alfa.needs_second_reader
        assign(needs_second_reader=False)
        finish_article(session, number, author="Ana")
        with pytest.raises(NotAllowedError, match="finished"):
            assign(needs_second_reader=True)


def test_finished_and_deleted_articles_have_lists_of_their_own(three_articles: Engine) -> None:
    """A finished article is no longer among those reviewed, a deleted one only among the
    deleted.
    """
    with writing(three_articles) as session:
        [alfa] = list_articles(session, ArticleFilter(stage=ArticleStage.CONFIRMED))
        [beta] = list_articles(session, ArticleFilter(stage=ArticleStage.REVIEW))
        assert finish_article(session, stored_id(alfa), author="Ana").finished_at is not None
        finished_at = alfa.finished_at
        assert finished_at is not None
        assert finished_at <= now()
        # Finishing it twice is no second event.
        assert finish_article(session, stored_id(alfa), author="Luis").finished_at == finished_at
        delete_article(session, stored_id(beta), author="Ana")
    with reading(three_articles) as session:
        assert titles(session, ArticleFilter(stage=ArticleStage.FINISHED)) == ["Alfa"]
        assert titles(session, ArticleFilter(deleted=True)) == ["beta"]


def test_what_is_confirmed_once_waits_for_its_second_reader(three_articles: Engine) -> None:
    """Such an article is a stage of its own, neither in review nor confirmed."""
    with writing(three_articles) as session:
        (alfa,) = list_articles(session, ArticleFilter("Alfa"))
        alfa.needs_second_reader = True
    with reading(three_articles) as session:
        assert titles(session, ArticleFilter(stage=ArticleStage.SECOND_READING)) == ["Alfa"]
        assert titles(session, ArticleFilter(stage=ArticleStage.CONFIRMED)) == []
        assert titles(session, ArticleFilter(stage=ArticleStage.REVIEW)) == ["beta"]
        assert stage_of(get_article(session, 1)) is ArticleStage.SECOND_READING
