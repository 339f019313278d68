"""The page of an article's facts, as an editor uses it who does not read the source."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.store.articles import get_article
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.tables import TranslationState
from tests.review.conftest import add_article_of
from tests.review.pages.conftest import OpenPage

_OF_ONE_ARTICLE = ("article_facts", "article_people", "article_review", "compare_drafts")


@pytest.fixture
def article_id(pages_database: Engine) -> int:
    """An article with a wrong figure and a right one."""
    with writing(pages_database) as session:
        return add_article_of(
            session,
            ("Creció 45 % el martes.", "It grew 54% on Tuesday."),
            ("Hay 320 casos.", "There are 320 cases."),
            translation_state=TranslationState.DONE,
        )


def shown(page: AppTest) -> str:
    """All the text of the page."""
    elements = [*page.markdown, *page.caption, *page.info, *page.subheader]
    return "\n".join(element.value for element in elements)


def act(page: AppTest, label: str) -> AppTest:
    """Press the first button of that label."""
    button = next(each for each in page.button if each.label == label)
    return button.click().run()


def test_a_contradiction_is_confirmed_and_taken_back(article_id: int, open_page: OpenPage) -> None:
    """What contradicts itself stands first; confirmed it stays there, with who said so."""
    page = open_page("article_facts")
    assert "Choose an article" in shown(page)
    page.query_params["article"] = str(article_id)
    page.run()
    text = shown(page)
    assert "1 contradiction" in text
    assert text.index("45 %") < text.index("martes")
    assert "stands on both sides" in text
    act(page, "Confirm")
    text = shown(page)
    assert "confirmed by Ana" in text
    assert "0 contradictions" in text
    assert "No machine finds a contradiction" in text
    assert text.index("45 %") < text.index("martes")
    act(page, "Take back")
    assert "1 contradiction" in shown(page)
    assert "Taken back: 45" in shown(page)
    act(page, "Undo")
    assert "0 contradictions" in shown(page)
    assert "confirmed by Ana" in shown(page)
    assert "Taken back" not in shown(page)


def test_what_no_machine_found_in_the_translation_is_named_over_all(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """That nothing contradicts itself says nothing of a name that was left out in a language whose
    words are not known, so that no check makes a contradiction of it.
    """
    with writing(pages_database) as session:
        article_id = add_article_of(
            session,
            ("Ana Ruiz habló el martes en Toluca con Luis Peña.", "Ana Ruiz hizketan Luis Peña."),
            target_language="eu",
            translation_state=TranslationState.DONE,
        )
    page = open_page("article_facts")
    page.query_params["article"] = str(article_id)
    page.run()
    [named] = [each.value for each in page.caption if each.value.startswith("Not found in")]
    assert "Toluca" in named
    assert "Ana Ruiz" not in named


def test_of_what_is_not_translated_nothing_can_be_confirmed(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Its facts are listed, and contradict nothing."""
    with writing(pages_database) as session:
        number = add_article_of(session, ("Hay 320 casos.", ""))
    page = open_page("article_facts")
    page.query_params["article"] = str(number)
    page.run()
    assert "Not translated yet" in shown(page)
    assert "320" in shown(page)
    assert "contradiction" not in shown(page)
    assert not page.button


@pytest.mark.parametrize("name", _OF_ONE_ARTICLE)
def test_an_article_that_is_not_there_leads_to_those_that_are(
    article_id: int, pages_database: Engine, open_page: OpenPage, name: str
) -> None:
    """Who follows an old address, or one that was mistyped, reads so and chooses another."""
    with writing(pages_database) as session:
        title = get_article(session, article_id).title
    page = open_page(name)
    page.query_params["article"] = "999"
    page.run()
    assert not page.exception
    assert "no such article" in page.error[0].value
    assert title in [link.proto.label.strip("*") for link in page.get("page_link")]


@pytest.mark.parametrize("name", [*_OF_ONE_ARTICLE, "export_articles", "glossary", "import_work"])
def test_a_number_that_no_article_can_have_is_as_none(
    article_id: int, open_page: OpenPage, name: str
) -> None:
    """An address of twenty digits shows the page without one, and no word of something to store."""
    page = open_page(name)
    page.query_params["article"] = page.query_params["term"] = "9" * 20
    page.run()
    assert article_id
    assert not page.exception
    assert not page.error


@pytest.mark.parametrize("name", _OF_ONE_ARTICLE)
def test_a_deleted_article_is_offered_to_be_brought_back(
    article_id: int, pages_database: Engine, open_page: OpenPage, name: str
) -> None:
    """Who opens it by an address that was kept reads that it was deleted, and can do nothing else
    to it.
    """
    with writing(pages_database) as session:
        delete_article(session, article_id, author="Ana")
    page = open_page(name)
    page.query_params["article"] = str(article_id)
    page.run()
    assert [one.value for one in page.warning] == ["This article was deleted."]
    assert [one.label for one in page.button] == ["Bring back"]
    act(page, "Bring back")
    assert not page.warning
    with reading(pages_database) as session:
        assert get_article(session, article_id).deleted_at is None


def test_an_article_without_facts_says_so(pages_database: Engine, open_page: OpenPage) -> None:
    """An empty sheet leads back to the text."""
    with writing(pages_database) as session:
        number = add_article_of(session, ("Se fue.", "It left."))
    page = open_page("article_facts")
    page.query_params["article"] = str(number)
    page.run()
    assert "No fact was found" in page.info[0].value


def test_a_long_sheet_is_shown_by_pages(pages_database: Engine, open_page: OpenPage) -> None:
    """Of sixty facts fifty are drawn, and the others on the next page."""
    with writing(pages_database) as session:
        article_id = add_article_of(
            session,
            *((f"Hay {number} casos.", f"There are {number} cases.") for number in range(200, 260)),
            translation_state=TranslationState.DONE,
        )
    page = open_page("article_facts")
    page.query_params["article"] = str(article_id)
    page.run()
    assert len([each for each in page.button if each.label == "Confirm"]) == 50
    page.session_state[f"facts page {article_id}"] = 2
    page.run()
    assert len([each for each in page.button if each.label == "Confirm"]) == 10
    assert "259" in shown(page)
