"""Help: the guide in the app."""

import pytest
from sqlalchemy import Engine

from review.editor.labels import LABELS
from review.guide.topics import TOPICS, topic_text, topic_title
from review.interface.language import LANGUAGES, translate
from review.pages.page_files import PAGE_BEFORE
from tests.review.pages.conftest import OpenPage
from translation.errors import NotFoundError


def test_help_opens_what_fits_the_page_before(pages_database: Engine, open_page: OpenPage) -> None:
    """From the glossary it tells of terms; the address asks for another topic."""
    page = open_page("help")
    page.session_state[PAGE_BEFORE] = "glossary"
    page.query_params.clear()
    page.run()
    assert [one.value for one in page.header] == [topic_title("terms", "en")]
    page.query_params["topic"] = "memory"
    page.run()
    assert [one.value for one in page.header] == [topic_title("memory", "en")]


def test_help_speaks_the_language_of_its_reader(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """In a Spanish interface the guide is in Spanish."""
    page = open_page("help")
    page.session_state["interface_language"] = "es"
    page.run()
    assert [one.value for one in page.header] == [topic_title("add", "es")]


def test_an_unknown_topic_is_said(pages_database: Engine, open_page: OpenPage) -> None:
    """An address with a topic that is none shows the list and says so, without a fault."""
    page = open_page("help")
    page.query_params["topic"] = "../../etc/passwd"
    page.run()
    assert not page.exception
    assert "the guide has no such page" in page.error[0].value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_whole_by_itself(topic: str, language: str) -> None:
    """Each language has the page, with a title, without pictures, and with links to other topics
    alone.
    """
    text = topic_text(topic, language)
    assert topic_title(topic, language)
    assert "![" not in text
    assert text.count("](") == text.count("](help?topic=")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("keys", "label"), [("Alt+Enter", "key_apply_next"), ("Alt+1 … Alt+9", "key_apply")]
)
def test_the_guide_says_of_a_key_what_the_list_of_keys_says(
    keys: str, label: str, language: str
) -> None:
    """What Alt+Enter writes was said in two ways."""
    words = translate(LABELS[label], language)
    assert f"| {keys} | {words[0].lower()}{words[1:]} |" in topic_text("review", language)


def test_a_topic_that_is_no_page_is_refused() -> None:
    """A name from an address opens no other file."""
    with pytest.raises(NotFoundError, match="no such page"):
        topic_text("../topics", "en")
