"""The page of reports, as a person sees it."""

from collections.abc import Iterable

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from glossary.term import Term
from review.segments.workflow import confirm, edit_target
from review.store.articles import list_segments
from review.store.database import reading, writing
from review.store.tables import Article, Event, Origin, Segment, stored_id
from review.terms.stored import add_term, all_terms
from tests.review.conftest import argos_draft
from tests.review.pages.conftest import OpenPage

_PAIRS = (
    ("El comercio electrónico creció.", "The commerce electronic grew."),
    ("Urge el comercio electrónico.", "The commerce electronic is urgent."),
    ("Nada más.", "Nothing more."),
)
_LEARN = "learn commerce electronic → e-commerce"


@pytest.fixture
def database(pages_database: Engine) -> Engine:
    """The database of the pages, with two drafted articles of two desks."""
    with writing(pages_database) as session:
        for name, desk in (("nota.txt", "lima"), ("cable.txt", "cusco")):
            article = Article(name=name, title=name, owner="Ana", desk=desk)
            session.add(article)
            session.flush()
            for position, (source, target) in enumerate(_PAIRS):
                segment = Segment(
                    article_id=stored_id(article),
                    position=position,
                    paragraph=position,
                    source=source,
                    target=target,
                    origin=Origin.ENGINE,
                    names=[{"source": "Nada", "rendering": "Nothing", "layer": "placeholder"}]
                    if position == 2
                    else [],
                )
                session.add(segment)
                session.flush()
                session.add(argos_draft(segment, target))
    return pages_database


def _plain(column: Iterable[str]) -> list[str]:
    """The texts of a column as they are read: Markdown's signs in them are made harmless."""
    return [text.replace("\\", "").replace("\N{WORD JOINER}", "") for text in column]


def _review(database: Engine) -> None:
    with writing(database) as session:
        for article_id in (1, 2):
            for segment in list_segments(session, article_id):
                target = segment.target.replace("commerce electronic", "e-commerce")
                edited = edit_target(
                    session,
                    stored_id(segment),
                    target=target,
                    version=segment.version,
                    author="Ana",
                )
                confirm(session, stored_id(segment), version=edited.version, author="Ana")


def _section(page: AppTest, section: str) -> AppTest:
    page.segmented_control(key="report section").set_value(section).run()
    assert not page.exception
    return page


@pytest.fixture
def page(database: Engine, open_page: OpenPage) -> AppTest:
    """The page once both articles were reviewed."""
    _review(database)
    return open_page("reports")


def test_an_empty_report_says_what_to_do(database: Engine, open_page: OpenPage) -> None:
    """Before anything is confirmed the page says how a report comes about."""
    page = open_page("reports")
    assert "Ctrl+Enter" in page.info[1].value
    assert not page.table


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("article", ["cable.txt", "nota.txt", "all together"]),
        ("model", ["es_en 1", "all together"]),
        ("desk", ["cusco", "lima", "all together"]),
        ("reviewer", ["Ana", "all together"]),
    ],
)
def test_effort_is_grouped_as_chosen(page: AppTest, by: str, groups: list[str]) -> None:
    """The table has a row for each group and one for all, and HTER and chrF stand behind
    details.
    """
    page.segmented_control(key="report by").set_value(by).run()
    assert not page.exception
    table = page.table[0].value
    assert _plain(table["group"]) == groups
    assert "HTER %" not in table
    details = page.table[1].value
    assert (details["HTER %"] > 0).all()
    assert (details["chrF"] > 0).all()
    assert page.metric[0].label == "Segments confirmed"
    assert not {"HTER", "chrF"} & {metric.label for metric in page.metric}
    assert _plain(_section(page, "time").table[0].value["group"]) == groups[:-1]


def test_every_section_shows_its_table(page: AppTest) -> None:
    """Time, names and memory have rows; issues say what to do while nobody has decided on one."""
    assert [*_section(page, "time").table[1].value["who"]] == ["Ana"]
    assert [*_section(page, "names").table[0].value["name"]] == ["Nada"]
    assert [*_section(page, "memory").table[0].value["first target from"]] == ["engine"]
    assert "Ctrl+G" in _section(page, "checks").info[0].value
    page.toggle(key="count open issues").set_value(True).run()
    assert not page.exception


def test_the_page_begins_with_what_it_is_about(page: AppTest) -> None:
    """No note of the script stands on it, as it would by Streamlit's way with lone strings."""
    assert not any("stands for all" in markdown.value for markdown in page.markdown)


def test_the_methods_are_on_the_page(page: AppTest) -> None:
    """How each number is computed stands under every section."""
    assert any("Snover" in markdown.value for markdown in page.markdown)


def test_a_recurring_edit_becomes_a_term_and_is_taken_back(page: AppTest, database: Engine) -> None:
    """One press makes the term, with the old wording forbidden; Undo removes it and the edit is
    back.
    """
    _section(page, "lessons")
    page.button(key=_LEARN).click().run()
    assert not page.exception
    with reading(database) as session:
        [term] = all_terms(session)
        assert (term.source, term.target, term.variants) == (
            "comercio electrónico",
            "e-commerce",
            ("commerce electronic",),
        )
    assert _LEARN not in [button.key for button in page.button]
    page.button(key="undo lesson").click().run()
    with reading(database) as session:
        assert all_terms(session) == []
    assert _LEARN in [button.key for button in page.button]


def test_an_unwanted_edit_is_set_aside_for_good_and_brought_back(
    page: AppTest, database: Engine, open_page: OpenPage
) -> None:
    """The edit is proposed no more, also on the next visit; both Undo and the list bring it
    back.
    """
    aside = _LEARN.replace("learn", "set aside")
    for way_back in ("undo lesson", "bring back 1"):
        page = _section(open_page("reports"), "lessons")
        page.button(key=aside).click().run()
        assert not page.exception
        assert _LEARN not in [button.key for button in page.button]
        again = _section(open_page("reports"), "lessons")
        assert _LEARN not in [button.key for button in again.button]
        page.button(key=way_back).click().run()
        assert not page.exception
        assert _LEARN in [button.key for button in page.button]
    with reading(database) as session:
        assert [event.action for event in session.exec(select(Event))] == [
            "set aside",
            "brought back",
        ] * 2


def test_an_edit_of_a_known_term_forbids_the_old_wording(
    database: Engine, open_page: OpenPage
) -> None:
    """Where the glossary has the term already, the button forbids the wording that the drafts
    used.
    """
    with writing(database) as session:
        add_term(session, Term("comercio electrónico", "e-commerce"), author="Luz")
    _review(database)
    page = _section(open_page("reports"), "lessons")
    assert page.button(key=_LEARN).label == "Forbid the old wording"
    page.button(key=_LEARN).click().run()
    assert not page.exception
    with reading(database) as session:
        assert [term.variants for term in all_terms(session)] == [("commerce electronic",)]


def test_the_desk_narrows_everything(page: AppTest) -> None:
    """With a desk chosen only its articles count."""
    page.selectbox(key="report desk").set_value("lima").run()
    assert not page.exception
    assert _plain(page.table[0].value["group"]) == ["nota.txt", "all together"]
    assert page.metric[0].value == "3"
