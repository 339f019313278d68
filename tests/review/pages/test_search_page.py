"""The page of the search, as a person uses it."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.store.articles import list_segments
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.tables import Article, Segment, stored_id
from tests.review.pages.conftest import OpenPage


@pytest.fixture
def two_articles(pages_database: Engine) -> tuple[int, int]:
    """Two articles of a sentence each, of different desks; the second has a comment."""
    texts = (("Lima", "La Cámara habló.", "The Chamber spoke."), ("Cusco", "Habló la cámara.", ""))
    numbers = []
    with writing(pages_database) as session:
        for desk, source, target in texts:
            article = Article(name="nota.txt", title=f"Nota de {desk}", desk=desk)
            session.add(article)
            session.flush()
            numbers.append(stored_id(article))
            session.add(Segment(article_id=numbers[-1], position=0, source=source, target=target))
        session.flush()
        [segment] = list_segments(session, numbers[-1])
        add_comment(session, stored_id(segment), text="¿Qué *cámara*?", author="Íñigo")
    return numbers[0], numbers[1]


def shown(page: AppTest) -> str:
    """All the text of the page."""
    return "\n".join(element.value for element in [*page.markdown, *page.caption, *page.info])


def test_found_words_are_marked_under_their_article(
    two_articles: tuple[int, int], open_page: OpenPage
) -> None:
    """Each place is shown with both sides and its comment, and leads to its segment."""
    page = open_page("search_articles")
    assert "From everywhere" in shown(page)
    page.text_input(key="searched words").set_value("camara").run()
    text = shown(page)
    assert "La :blue-background[Cámara] habló" in text
    assert "The Chamber spoke" in text
    assert ":gray[not translated]" in text
    assert r"¿Qué \*:blue-background[cámara]\*?" in text
    links = [link.proto.query_string for link in page.get("page_link")]
    assert f"article={two_articles[0]}&segment=1" in links


def test_filters_narrow_the_places_and_nothing_found_says_what_next(
    two_articles: tuple[int, int], open_page: OpenPage
) -> None:
    """A desk shows its own places; where there are none, the page says how to find more."""
    del two_articles
    page = open_page("search_articles")
    page.text_input(key="searched words").set_value("chamber").run()
    page.selectbox(key="searched desk").select("Cusco").run()
    assert "Choose “all” above" in page.info[0].value
    page.selectbox(key="searched desk").select("").run()
    assert not page.info
    page.text_input(key="searched words").set_value("xyzzy").run()
    assert "the beginning of one" in page.info[0].value


def test_signs_alone_are_no_words(two_articles: tuple[int, int], open_page: OpenPage) -> None:
    """What would be syntax to a database finds nothing and breaks nothing."""
    del two_articles
    page = open_page("search_articles")
    page.text_input(key="searched words").set_value('"*( NEAR/').run()
    assert not page.exception
    assert page.info


def test_a_deleted_article_with_the_words_is_brought_back(
    two_articles: tuple[int, int], pages_database: Engine, open_page: OpenPage
) -> None:
    """It stands apart from what was found, with the button that brings it back."""
    with writing(pages_database) as session:
        delete_article(session, two_articles[0], author="Ana")
    page = open_page("search_articles")
    page.text_input(key="searched words").set_value("camara").run()
    assert any("Deleted articles" in one.value for one in page.warning)
    assert "Nota de Lima”, deleted" in shown(page)
    next(one for one in page.button if one.label == "Bring back").click().run()
    with reading(pages_database) as session:
        assert session.get_one(Article, two_articles[0]).deleted_at is None
