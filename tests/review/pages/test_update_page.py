"""The page of a new version, as a person sees it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.intake.pipeline import read_pasted_article, store_article
from review.intake.waiting_versions import keep_waiting, number_of_waiting_versions
from review.segments.article_versions import versions_of
from review.segments.workflow import confirm, edit_target
from review.store.articles import finish_article, get_article, list_articles, list_segments
from review.store.database import reading, writing
from review.store.tables import SegmentState, TranslationState, stored_id
from tests.review.pages.conftest import OpenPage, press, text_rows

pytestmark = pytest.mark.engine

_OLD = """El alcalde presentó el plan en Lima

Murieron 8 personas en el choque del lunes. Los vecinos protestaron en la plaza.
"""
_TARGETS = (
    "The mayor presented the plan in Lima",
    "8 people died in Monday's crash.",
    "The neighbours protested in the square.",
)
_NEW = _OLD.replace("8", "9").replace("protestaron en", "marcharon por")


@pytest.fixture
def article_id(pages_database: Engine) -> int:
    """An article of three confirmed segments."""
    with writing(pages_database) as session:
        article = store_article(session, read_pasted_article(_OLD), author="Ana")
        for segment, target in zip(
            list_segments(session, stored_id(article)), _TARGETS, strict=True
        ):
            edit_target(
                session, stored_id(segment), target=target, version=segment.version, author="Ana"
            )
            confirm(session, stored_id(segment), version=segment.version, author="Ana")
        article.translation_state = TranslationState.DONE
        return stored_id(article)


@pytest.fixture
def page(article_id: int, open_page: OpenPage) -> AppTest:
    """The page of that article."""
    page = open_page("update_article")
    page.query_params["article"] = str(article_id)
    return page.run()


def _give(page: AppTest, text: str, read: Callable[[AppTest], AppTest]) -> AppTest:
    return read(page.text_area(key="new version pasted").set_value(text).run())


def test_what_the_new_version_does_is_shown_before_anything_is_changed(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """The changed fact with what it was and is, the changed words, and how much stays confirmed."""
    _give(page, _NEW, read)
    assert any("Of 3 confirmed segments 1 stay confirmed." in one.value for one in page.caption)
    assert "The new version" in [one.value for one in page.caption]
    rows = text_rows(page)
    assert [row["cells"][0].get("before") for row in rows] == [
        each + "." for each in _OLD.split("\n")[2][:-1].split(". ")
    ]
    assert rows[0]["cells"][0]["note"] == "figure: 8 → 9"
    assert rows[0]["cells"][1]["text"] == _TARGETS[1]
    with reading(pages_database) as session:
        assert [one.version for one in list_segments(session, article_id)] == [3, 3, 3]


def test_it_is_taken_over_and_one_press_brings_the_old_one_back(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """What was confirmed is confirmed again after the undo."""
    _give(page, _NEW, read)
    press(page, "Take the new version over")
    with reading(pages_database) as session:
        assert [one.state for one in list_segments(session, article_id)] == [
            SegmentState.REVIEWED,
            SegmentState.TRANSLATED,
            SegmentState.TRANSLATED,
        ]
    page.switch_page("review/pages/update_article.py")
    page.query_params["article"] = str(article_id)
    page.run()
    press(page, "Undo this version")
    with reading(pages_database) as session:
        assert {one.state for one in list_segments(session, article_id)} == {SegmentState.REVIEWED}


def test_an_edit_meanwhile_makes_the_plan_anew(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """The press under the old plan does nothing but show the new one; the next press takes it
    over.
    """
    _give(page, _NEW, read)
    with writing(pages_database) as session:
        last = list_segments(session, article_id)[2]
        edit_target(
            session, stored_id(last), target="They marched.", version=last.version, author="Berta"
        )
    press(page, "Take the new version over")
    assert any("changed the article meanwhile" in one.value for one in page.info)
    with reading(pages_database) as session:
        assert versions_of(session, article_id) == []
    press(page, "Take the new version over")
    with reading(pages_database) as session:
        assert list_segments(session, article_id)[2].target == "They marched."
        assert len(versions_of(session, article_id)) == 1


def test_of_a_finished_article_a_note_is_proposed_that_can_be_edited(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """What the person wrote is kept with the version, and the article is taken up again."""
    with writing(pages_database) as session:
        finish_article(session, article_id, author="Ana")
    _give(page, _NEW, read)
    (note,) = [one for one in page.text_area if one.label == "Note of correction"]
    assert note.value is not None
    assert "It is 9." in note.value
    note.set_value("Nine people died, not eight.")
    press(page, "Take the new version over")
    with reading(pages_database) as session:
        assert versions_of(session, article_id)[0].note == "Nine people died, not eight."
        assert get_article(session, article_id).finished_at is None


def test_the_same_text_and_another_one_are_said_in_words(
    page: AppTest, read: Callable[[AppTest], AppTest]
) -> None:
    """Nothing is to do with the first; the second is hardly a version."""
    _give(page, _OLD, read)
    assert any("what is here already" in one.value for one in page.error)
    press(page, "Choose another")
    _give(
        page, "Las papas de Cusco se helaron anoche.\n\nNadie sabe quién pagará la semilla.\n", read
    )
    assert any("hardly a version" in one.value for one in page.warning)


def test_a_new_version_brought_to_add_is_led_here(
    pages_database: Engine,
    article_id: int,
    open_page: OpenPage,
    read: Callable[[AppTest], AppTest],
) -> None:
    """Without its old title it is recognised by its sentences; nothing is to be given twice."""
    page = open_page("add_article")
    read(page.text_area(key="pasted").input(_NEW.replace("El alcalde", "La alcaldesa")).run())
    assert any("an earlier version of it" in one.value for one in page.warning)
    press(page, "Update it with this version")
    assert any(button.label == "Take the new version over" for button in page.button)


@pytest.fixture
def waiting_page(article_id: int, pages_database: Engine, page: AppTest) -> AppTest:
    """The page while a version that came by itself waits."""
    version = read_pasted_article(_NEW, name="cable.txt")
    with writing(pages_database) as session:
        keep_waiting(session, get_article(session, article_id), version, author="folder")
    return page.run()


def test_a_version_that_came_by_itself_is_shown_and_taken_over_by_a_person(
    waiting_page: AppTest,
    pages_database: Engine,
    article_id: int,
    read: Callable[[AppTest], AppTest],
) -> None:
    """Until then nothing is changed, and afterwards nothing waits."""
    page = waiting_page
    assert any("cable" in one.value for one in page.info)
    read(press(page, "Show what it does"))
    assert text_rows(page)[0]["cells"][0]["note"] == "figure: 8 → 9"
    with reading(pages_database) as session:
        assert [one.version for one in list_segments(session, article_id)] == [3, 3, 3]
        assert number_of_waiting_versions(session) == 1
    press(page, "Take the new version over")
    with reading(pages_database) as session:
        assert any("9 personas" in one.source for one in list_segments(session, article_id))
        assert number_of_waiting_versions(session) == 0


def test_a_version_that_came_by_itself_is_set_aside_and_waits_again(
    waiting_page: AppTest, pages_database: Engine
) -> None:
    """One press each way."""
    press(waiting_page, "Set aside")
    with reading(pages_database) as session:
        assert number_of_waiting_versions(session) == 0
    press(waiting_page, "Have the new version wait again")
    with reading(pages_database) as session:
        assert number_of_waiting_versions(session) == 1


def test_what_is_a_version_of_nothing_becomes_an_article(
    waiting_page: AppTest, pages_database: Engine, article_id: int
) -> None:
    """Then nothing waits, and the article is as it was."""
    press(waiting_page, "Add as an article of its own")
    with reading(pages_database) as session:
        assert number_of_waiting_versions(session) == 0
        assert len(list_articles(session)) == 2
        assert [one.version for one in list_segments(session, article_id)] == [3, 3, 3]
