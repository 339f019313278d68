"""The page that adds articles: what was understood is shown before anything is stored."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from review.intake.pipeline import read_pasted_article, store_article
from review.store.articles import DAYS_IN_BIN, list_articles, list_segments
from review.store.columns import now
from review.store.database import reading, writing
from review.store.deleted_articles import delete_article
from review.store.tables import stored_id
from tests.review.pages.conftest import OpenPage, text_rows
from translation.formats.readers import kinds_not_read, kinds_read
from translation.messages import without_commands

Read = Callable[[AppTest], AppTest]
TEXT = """La Capece pide apoyo a las mypes

Por Ana Núñez

La cámara indicó el martes que el comercio creció. El sector crecerá más este año.

Lea también: Otra nota
"""
DUTCH = "De kamer vroeg de regering dinsdag om meer steun voor de kleine bedrijven van het land."


@pytest.fixture
def page(pages_database: Engine, open_page: OpenPage) -> AppTest:
    """The page, with nothing given yet."""
    return open_page("add_article")


def stored(database: Engine) -> list[str]:
    """Return the titles of what is in the database."""
    with reading(database) as session:
        return [row.title for row in list_articles(session)]


def button(page: AppTest, label: str) -> Button:
    """Return the button with this label."""
    (found,) = [one for one in page.button if one.label == label]
    return found


def labels(page: AppTest) -> list[str]:
    """Return the labels of the page's buttons."""
    return [one.label for one in page.button]


def test_nothing_can_be_added_before_something_is_given(page: AppTest) -> None:
    """The empty page says what will happen and has no button to add."""
    assert any("before anything is translated" in one.value for one in page.caption)
    assert "small model" in " ".join(one.value for one in page.caption)
    details = [one.value.replace("\\", "") for one in page.caption]
    assert any(one.startswith("Drafts are written by translate-es_en") for one in details)
    assert "Add the article" not in labels(page)


def test_a_file_is_shown_before_it_is_stored(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """Title, byline, language, sentences and junk stand on the page; the database is still
    empty.
    """
    read(page.file_uploader(key="files").upload("nota.txt", TEXT.encode()).run())
    assert any("La Capece pide apoyo a las mypes" in one.value for one in page.markdown)
    (facts,) = [one.value for one in page.caption if "segments" in one.value]
    assert facts == "Spanish (100%) → English · 4 segments · 1 line set aside as junk  \nAna Núñez"
    kinds = [row["note"] for row in text_rows(page)]
    assert kinds == ["title", "byline", "paragraph", "paragraph", "set aside"]
    assert stored(pages_database) == []


def test_what_is_set_aside_is_folded_in_the_preview(page: AppTest, read: Read) -> None:
    """However long the menus of a page are, each run of them is one line, and the text is seen."""
    menus = "".join(f"<li><a href='/{number}'>Sección {number}</a></li>" for number in range(250))
    prose = "".join(
        f"<p>La cámara indicó el martes que el comercio creció {number} por ciento este año.</p>"
        for number in range(2, 6)
    )
    saved = f"<body><ul>{menus}</ul><article><h1>La Capece pide apoyo</h1>{prose}</article></body>"
    read(page.file_uploader(key="files").upload("nota.html", saved.encode()).run())
    rows = text_rows(page)
    assert [row["fold"] for row in rows if row["fold"]] == [
        "250 lines set aside as not part of the article"
    ]
    assert sum(not row["isAside"] for row in rows) == 5


def test_an_uploaded_file_is_stored_once(page: AppTest, pages_database: Engine, read: Read) -> None:
    """The button stores the article with its segments; the options go with it."""
    read(page.file_uploader(key="files").upload("nota.txt", TEXT.encode()).run())
    page.checkbox(key="translate_at_once").uncheck()
    page.text_input(key="desk").set_value(" PE ")
    button(page, "Add the article").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        (row,) = list_articles(session)
        assert len(list_segments(session, stored_id(row))) == 5
    assert (row.name, row.desk, row.segment_count) == ("nota.txt", "PE", 4)


def test_pasted_text_is_an_article_too(page: AppTest, pages_database: Engine, read: Read) -> None:
    """Text in the box is previewed and stored like a file."""
    page.text_area(key="pasted").set_value(TEXT)
    read(page.checkbox(key="translate_at_once").uncheck().run())
    button(page, "Add the article").click().run()
    assert stored(pages_database) == ["La Capece pide apoyo a las mypes"]


def test_a_bad_file_is_named_and_the_good_one_stays(page: AppTest, read: Read) -> None:
    """Of two files the empty one is an error by name; the other can still be added."""
    files = [("nota.txt", TEXT.encode(), "text/plain"), ("vacio.txt", b"", "text/plain")]
    read(page.file_uploader(key="files").set_value(files).run())
    assert [one.value for one in page.error] == [
        "vacio.txt: the file is empty. Choose a file that has text in it."
    ]
    assert "Add the article" in labels(page)


def test_nothing_is_added_while_another_file_is_read(
    page: AppTest, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding leaves the page, and what it still reads would be lost without a word: it waits, and
    its button counts all that was given.
    """
    read(page.file_uploader(key="files").upload("nota.txt", TEXT.encode()).run())
    monkeypatch.setattr("review.pages.page_work._AT_ONCE_SECONDS", 0.0)
    prose = "".join(f"<p>El alcalde plantará {number} árboles.</p>" for number in range(2_000))
    files = [("nota.txt", TEXT.encode(), "text/plain"), ("a.html", prose.encode(), "text/html")]
    page.file_uploader(key="files").set_value(files).run()
    assert page.get("progress")
    assert button(page, "Add 1 of 2 articles").disabled
    assert not button(read(page), "Add 2 articles").disabled


def test_an_english_article_is_not_added(page: AppTest, read: Read) -> None:
    """A text that is in the target language already is named and the button waits."""
    english = "The chamber asked the government on Tuesday for more support for small companies."
    page.selectbox(key="target_language").select("en")
    read(page.text_area(key="pasted").set_value(english).run())
    assert "is in English already" in page.warning[0].value
    assert "Choose another target language" in page.warning[0].value
    assert button(page, "Add the article").disabled


def test_an_english_article_goes_into_spanish_by_itself(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """With no choice made it is translated into what an engine makes of it; the gaps of the pair
    are told.
    """
    english = "The chamber asked the government on Tuesday for more support for small companies."
    page.checkbox(key="translate_at_once").uncheck()
    read(page.text_area(key="pasted").set_value(english).run())
    captions = " ".join(one.value for one in page.caption)
    assert "English (100%) → Spanish" in captions
    assert "Not looked at for English to Spanish: " in captions
    button(page, "Add the article").click().run()
    with reading(pages_database) as session:
        (row,) = list_articles(session)
    assert (row.source_language, row.target_language) == ("en", "es")


def test_what_cannot_be_done_is_named_and_the_others_are_added(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """Of five files one is in English, one in a language without a model and one holds subtitles:
    each is named with its reason, and the other two are stored.
    """
    english = b"The chamber asked the government on Tuesday for more support for small companies."
    files = [
        ("one.txt", TEXT.encode(), "text/plain"),
        ("english.txt", english, "text/plain"),
        ("dutch.txt", DUTCH.encode(), "text/plain"),
        ("film.ass", b"[Script Info]\nTitle: La Capece", "text/plain"),
        ("two.txt", TEXT.replace("mypes", "pymes").encode(), "text/plain"),
    ]
    page.selectbox(key="target_language").select("en")
    read(page.file_uploader(key="files").set_value(files).run())
    assert [one.value.partition(":")[0] for one in page.warning] == ["english.txt", "dutch.txt"]
    assert page.warning[1].value.endswith("Install one in Settings.")
    (refused,) = [one.value for one in page.error]
    assert refused.startswith(
        "film.ass: such a file (Other subtitles) is not read. Save them as SubRip"
    )
    button(page, "Add 2 of 4 articles").click().run()
    assert sorted(stored(pages_database)) == [
        "La Capece pide apoyo a las mypes",
        "La Capece pide apoyo a las pymes",
    ]


def test_who_writes_the_drafts_is_said_once_for_each_pair(page: AppTest, read: Read) -> None:
    """However many articles are of the pair; where there are several, each is named."""
    english = b"The chamber asked the government on Tuesday for more support for small companies."
    spanish = [(f"{name}.txt", f"{TEXT}{name}".encode(), "text/plain") for name in ("uno", "dos")]
    read(page.file_uploader(key="files").set_value(spanish).run())
    assert sum("small model" in one.value for one in page.caption) == 1
    files = [*spanish, ("english.txt", english, "text/plain")]
    read(page.file_uploader(key="files").set_value(files).run())
    assert sum("small model" in one.value for one in page.caption) == 2
    named = [one.value for one in page.caption if one.value.startswith("**")]
    assert named == ["**Spanish → English**", "**English → Spanish**"]


def test_what_can_be_read_is_said_before_anything_is_chosen(page: AppTest) -> None:
    """The page names the kinds that it reads, and what to do with each other kind."""
    words = " ".join(one.value for one in page.markdown).replace("\\", "")
    assert all(kind.name in words for kind in kinds_read())
    assert all(without_commands(kind.remedy) in words for kind in kinds_not_read())
    # What is heard of the field each time that it has the focus.
    assert len(page.file_uploader(key="files").label) < 50


def test_a_language_that_cannot_be_told_can_be_chosen(page: AppTest, read: Read) -> None:
    """Too little text asks for its language; choosing it makes the article addable."""
    read(page.file_uploader(key="files").upload("n.txt", b"Hola.").run())
    assert "too short or too mixed" in page.warning[0].value
    assert "Add the article" not in labels(page)
    page.selectbox(key="source_language").select("es").run()
    assert not page.warning
    assert "Add the article" in labels(page)


def test_without_a_model_nothing_is_stored(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """A language that no package translates is said in words before anything is added, with the way
    out; the text can be stored untranslated.
    """
    read(page.text_area(key="pasted").set_value(DUTCH).run())
    assert button(page, "Add the article").disabled
    assert page.warning[0].value.startswith(
        "Pasted text: no installed package translates Dutch to English. Install one in Settings"
    )
    assert stored(pages_database) == []
    page.checkbox(key="translate_at_once").uncheck().run()
    button(page, "Add the article").click().run()
    assert len(stored(pages_database)) == 1


def test_a_text_that_is_here_already_is_asked_about(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """The page says where it is, and adds it again only where somebody wants that."""
    with writing(pages_database) as session:
        store_article(session, read_pasted_article(TEXT), author="Berta")
    read(page.text_area(key="pasted").input(TEXT).run())
    assert any("is here already" in one.value for one in page.warning)
    assert any(
        "added" in one.proto.label and "Berta" in one.proto.label for one in page.get("page_link")
    )
    assert button(page, "Add the article").disabled
    (again,) = [one for one in page.checkbox if one.label == "Add it again"]
    again.check().run()
    assert not button(page, "Add the article").disabled


def test_another_text_of_the_same_title_is_asked_about(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """A second version of an article is seen too."""
    with writing(pages_database) as session:
        store_article(session, read_pasted_article(TEXT), author="Berta")
    read(page.text_area(key="pasted").input(TEXT.replace("creció", "cayó")).run())
    assert any("is here already" in one.value for one in page.warning)


@pytest.mark.parametrize("given", [TEXT, TEXT.replace("creció", "cayó")])
def test_a_text_that_was_deleted_is_brought_back_or_begins_anew(
    page: AppTest, pages_database: Engine, read: Read, given: str
) -> None:
    """What lies in the bin keeps nobody from adding it anew, and the page says that it is there."""
    with writing(pages_database) as session:
        stored_one = store_article(session, read_pasted_article(TEXT), author="Berta")
        delete_article(session, stored_id(stored_one), author="Berta")
    read(page.text_area(key="pasted").input(given).run())
    assert any("was deleted" in one.value for one in page.warning)
    assert any("deleted " in one.value for one in page.markdown)
    assert not button(page, "Add the article").disabled
    assert stored(pages_database) == []
    button(page, "Bring back").click().run()
    assert len(stored(pages_database)) == 1


def test_what_was_deleted_long_ago_is_not_spoken_of(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """It is offered nowhere else either."""
    with writing(pages_database) as session:
        stored_one = store_article(session, read_pasted_article(TEXT), author="Berta")
        delete_article(session, stored_id(stored_one), author="Berta")
        stored_one.deleted_at = now() - timedelta(days=DAYS_IN_BIN + 1)
    read(page.text_area(key="pasted").input(TEXT).run())
    assert not any("was deleted" in one.value for one in page.warning)


def test_the_same_text_given_twice_is_asked_about(
    page: AppTest, pages_database: Engine, read: Read
) -> None:
    """Of two files alike one is added, unless the other is wanted too."""
    page.checkbox(key="translate_at_once").uncheck()
    files = [(name, TEXT.encode(), "text/plain") for name in ("nota.txt", "copia.txt")]
    read(page.file_uploader(key="files").set_value(files).run())
    assert [one.value for one in page.warning] == ["The same text stands above already."]
    button(page, "Add 1 of 2 articles").click().run()
    assert stored(pages_database) == ["La Capece pide apoyo a las mypes"]


def test_the_columns_of_a_table_can_be_chosen(page: AppTest, read: Read) -> None:
    """Those that hold sentences are chosen first; with another choice the page reads the table
    anew.
    """
    table = (
        "Clave,Nota,Lugar\nP-1,El puerto de Lima reabre hoy.,Lima\nP-2,La cámara pidió más "
        "apoyo.,Cusco\n"
    )
    read(page.file_uploader(key="files").upload("lista.csv", table.encode()).run())
    (columns,) = [one for one in page.multiselect if one.label.startswith("Columns of lista")]
    assert columns.options == ["A: Clave", "B: Nota", "C: Lugar"]
    assert columns.value == ["B: Nota"]
    read(columns.set_value(["B: Nota", "C: Lugar"]).run())
    assert any("6 segments" in one.value for one in page.caption)
