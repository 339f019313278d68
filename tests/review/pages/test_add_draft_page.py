"""The page that lays a draft beside its source, as a person sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from review.database import open_database, reading
from review.models import Article, Segment

SOURCE = """La cámara pidió ayer más apoyo para las empresas de Lima.

El ministro Rubén Yauri recibió el pedido de 45 gremios el lunes.

La próxima reunión será el 14 de octubre en Huancayo.
"""
DRAFT = """The chamber asked yesterday for more support for companies in Lima.

The next meeting will be on October 14 in Huancayo.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page, on a database of this test."""
    monkeypatch.setenv("COTEJO_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()
    app = Path(__file__).parents[3] / "app.py"
    yield AppTest.from_file(app, default_timeout=60).run().switch_page("review/pages/add_draft.py").run()
    st.cache_resource.clear()


def _give(page: AppTest, source: str, draft: str) -> AppTest:
    page.text_area(key="source pasted").set_value(source)
    page.text_area(key="draft pasted").set_value(draft)
    return page.run()


def _press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def _remarks(page: AppTest) -> list[str]:
    return [*page.dataframe[0].value["remark"]]


def test_the_page_asks_for_both_texts(page: AppTest) -> None:
    """Before anything is given, there is no pairing and no button to start."""
    assert not page.exception
    assert not page.dataframe
    assert "Start review" not in [button.label for button in page.button]


def test_a_missing_sentence_is_marked_by_a_word(page: AppTest) -> None:
    """The row without a draft says so."""
    _give(page, SOURCE, DRAFT)
    assert not page.exception
    assert _remarks(page) == ["", "missing", ""]


def test_the_pairing_is_changed_and_changed_back(page: AppTest) -> None:
    """Join, undo, and a moved draft sentence change the rows at once."""
    _give(page, SOURCE, DRAFT)
    _press(page, "Join with next")
    assert _remarks(page) == ["joined", ""]
    _press(page, "Undo")
    assert _remarks(page) == ["", "missing", ""]
    _press(page, "Draft down")
    assert _remarks(page) == ["missing", "", ""]
    assert not page.exception


def test_review_starts_with_the_pairing_as_shown(page: AppTest, tmp_path: Path) -> None:
    """The article is stored with what was put right by hand."""
    _give(page, SOURCE, DRAFT)
    _press(page, "Draft down")
    _press(page, "Start review")
    assert not page.error
    engine = open_database(f"sqlite:///{tmp_path / 'cotejo.db'}")
    with reading(engine) as session:
        article = session.exec(select(Article).order_by(col(Article.id).desc())).first()
        assert article is not None
        segments = session.exec(
            select(Segment).where(Segment.article_id == article.id).order_by(col(Segment.position))
        ).all()
        assert [bool(segment.target) for segment in segments] == [False, True, True]
    engine.dispose()


def test_swapped_texts_are_said_to_be(page: AppTest) -> None:
    """A draft in the wrong language is a warning in plain words, not a crash."""
    _give(page, DRAFT, SOURCE)
    assert not page.exception
    assert page.warning


def test_a_draft_alone_says_what_cannot_be_checked(page: AppTest) -> None:
    """With only the draft, the page says which checks remain."""
    page.segmented_control(key="way").set_value("Only the draft").run()
    assert "need none" in page.info[0].value
    page.text_area(key="draft pasted").set_value(DRAFT).run()
    assert not page.exception
    assert "Start review" in [button.label for button in page.button]
