"""The page that lays another draft beside ours, as a person sees it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.pairing.article import read_paired_article
from review.pairing.kept_drafts import other_drafts
from review.pairing.storing import store_paired_article
from review.segments.workflow import confirm
from review.store.articles import get_article, list_segments
from review.store.columns import now
from review.store.database import reading, writing
from review.store.tables import stored_id
from tests.review.conftest import stored_targets
from tests.review.pages.conftest import OpenPage, press, text_rows
from translation.formats.limits import MAX_FILE_BYTES

pytestmark = pytest.mark.engine

SOURCE = """La cámara pidió ayer más apoyo para las 45 empresas de Lima.

El ministro Rubén Yauri recibió el pedido el lunes.

La próxima reunión será el 14 de octubre en Huancayo.
"""
OURS = """The chamber asked yesterday for more support for the 54 companies in Lima.

Minister Rubén Yauri received the request on Monday.

The next meeting will be on October 14 in Huancayo.
"""
THEIRS = """Yesterday the chamber requested more help for the 45 firms in Lima.

Minister Rubén Yauri received the request on Monday.

The next meeting is on October 14 in Huancayo.
"""
FRENCH = """La chambre a demandé hier davantage de soutien pour les entreprises de Lima.

Le ministre Rubén Yauri a reçu la demande lundi.

La prochaine réunion aura lieu le 14 octobre à Huancayo.
"""
ANOTHER = """Farmers of Cusco lost half of their potatoes to frost.

Prices rose at every market, and the region called for seeds.

Nobody knows yet who will pay, the growers said.
"""


@pytest.fixture
def article_id(pages_database: Engine) -> int:
    """An article of three drafted segments."""
    read = read_paired_article(
        ("nota.txt", SOURCE.encode()),
        ("note.txt", OURS.encode()),
        source_language="es",
        target_language="en",
    )
    with writing(pages_database) as session:
        return stored_id(store_paired_article(session, read, author="Ana"))


@pytest.fixture
def page(article_id: int, open_page: OpenPage) -> AppTest:
    """The page of that article."""
    page = open_page("compare_drafts")
    page.query_params["article"] = str(article_id)
    return page.run()


def _bring(
    page: AppTest, text: str, read: Callable[[AppTest], AppTest], name: str = "DeepL"
) -> AppTest:
    page.text_input(key="other name").set_value(name)
    page.text_area(key="other draft pasted").set_value(text)
    return read(press(page, "Compare"))


def _said(page: AppTest) -> str:
    return " ".join(
        one.value for one in (*page.warning, *page.caption, *page.success, *page.info, *page.error)
    )


def test_where_both_drafts_differ_is_shown(
    page: AppTest, read: Callable[[AppTest], AppTest]
) -> None:
    """Two rows, the first with what is wrong in ours; the segment that is the same is not among
    them.
    """
    _bring(page, THEIRS, read)
    assert not page.exception
    rows = text_rows(page)
    assert [row["number"] for row in rows] == ["1", "3"]
    assert [row["tool"] for row in rows] == ["take", "take"]
    assert "fewer issues" in rows[0]["note"]
    assert rows[0]["cells"][1]["note"].startswith("1 issue, critical: ")
    assert rows[0]["cells"][1]["gravity"] == "critical"


def test_what_is_said_moves_no_row(page: AppTest, read: Callable[[AppTest], AppTest]) -> None:
    """A browser that moves the rows takes the focus out of them, and their keys hold no more."""
    _bring(page, THEIRS, read)
    before = _position_of_rows(page)
    read(press(page, "Take all"))
    read(press(page, "Undo"))
    assert page.success
    assert _position_of_rows(page) == before


def _position_of_rows(page: AppTest) -> int:
    [position] = [at for at, one in page.main.children.items() if one.type == "bidi_component"]
    return position


def test_another_draft_may_be_as_large_as_an_article(page: AppTest) -> None:
    """What is said under the field is what is read."""
    given = page.file_uploader(key="other draft file").proto
    assert given.max_upload_size_mb == MAX_FILE_BYTES // 1_000_000


def test_those_with_fewer_issues_are_taken_and_undone(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """One press takes them, one takes them back; the comparison stays."""
    _bring(page, THEIRS, read)
    read(press(page, "Take those with fewer issues (1)"))
    assert stored_targets(pages_database, article_id)[0].startswith("Yesterday")
    assert "1 segment taken." in _said(page)
    assert [row["number"] for row in text_rows(page)] == ["3"]
    read(press(page, "Undo"))
    assert "\n\n".join(stored_targets(pages_database, article_id)) == OURS.strip()
    assert [row["number"] for row in text_rows(page)] == ["1", "3"]


def test_what_is_confirmed_is_taken_only_when_that_is_chosen(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """How many are left out, and why, stands below the buttons."""
    with writing(pages_database) as session:
        confirm(session, stored_id(list_segments(session, article_id)[0]), version=1, author="Ana")
    _bring(page, THEIRS, read)
    assert "Left out: 1 confirmed." in _said(page)
    assert any(button.label == "Take all (1)" for button in page.button)
    read(page.checkbox(key="take confirmed").check().run())
    assert any(button.label == "Take all (2)" for button in page.button)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("", THEIRS, "Say where the draft comes from"),
        ("DeepL", " ", "Paste the other draft"),
        ("DeepL", FRENCH, "The other draft: this reads as French, and the article is translated"),
        ("DeepL", SOURCE, "the draft is the same text as the source"),
    ],
)
def test_what_cannot_be_compared_is_said_in_words(  # noqa: PLR0917 - the rows of the table
    page: AppTest,
    pages_database: Engine,
    article_id: int,
    read: Callable[[AppTest], AppTest],
    name: str,
    text: str,
    words: str,
) -> None:
    """Nothing is kept, and what was typed stays there."""
    _bring(page, text, read, name)
    assert words in _said(page)
    assert page.text_input(key="other name").value == name
    with reading(pages_database) as session:
        assert other_drafts(session, article_id) == []


def test_the_draft_of_another_article_is_asked_about(
    page: AppTest, read: Callable[[AppTest], AppTest]
) -> None:
    """It is compared only when the person says so."""
    _bring(page, ANOTHER, read)
    assert "the draft of another article" in _said(page)
    assert not text_rows(page)
    read(press(page, "Compare all the same"))
    assert text_rows(page)


def test_a_comparison_survives_a_reload_and_can_be_thrown_away(
    page: AppTest,
    article_id: int,
    open_page: OpenPage,
    read: Callable[[AppTest], AppTest],
) -> None:
    """It is there in another visit; thrown away it can be brought back at once."""
    _bring(page, THEIRS, read)
    again = open_page("compare_drafts")
    again.query_params["article"] = str(article_id)
    read(again.run())
    assert len(text_rows(again)) == 2
    press(again, "Throw away")
    assert not text_rows(again)
    read(press(again, "Bring it back"))
    assert len(text_rows(again)) == 2


def test_a_finished_article_is_asked_about(
    page: AppTest, pages_database: Engine, article_id: int, read: Callable[[AppTest], AppTest]
) -> None:
    """Nothing can be taken before somebody takes it up again."""
    with writing(pages_database) as session:
        get_article(session, article_id).finished_at = now()
    _bring(page, THEIRS, read)
    assert "This article is finished." in _said(page)
    assert page.button(key="take all").disabled
    read(press(page, "Take it up again"))
    assert not page.button(key="take all").disabled
