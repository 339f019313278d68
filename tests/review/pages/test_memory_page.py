"""The memory page, as a person uses it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from review.memory.units import memory_key
from review.store.database import reading, writing
from review.store.tables import Event, MemoryUnit, stored_id
from tests.review.pages.conftest import OpenPage

TMX = b"""<?xml version="1.0"?>
<tmx version="1.4"><header srclang="es"/><body>
<tu><tuv xml:lang="es"><seg>Hola a todos.</seg></tuv>\
<tuv xml:lang="en"><seg>Hello everyone.</seg></tuv></tu>
<tu><tuv xml:lang="es"><seg></seg></tuv><tuv xml:lang="en"><seg>Empty.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def one_unit(pages_database: Engine) -> int:
    """A memory of one sentence."""
    source = "Ana Ruiz llegó en 2020."
    with writing(pages_database) as session:
        unit = MemoryUnit(
            source=source,
            target="Ana Ruiz arrived in 2020.",
            source_key=memory_key(source),
            updated_by="Eva",
        )
        session.add(unit)
        session.flush()
        return stored_id(unit)


def shown(page: AppTest) -> str:
    """All the text of the page."""
    return "\n".join(
        element.value for element in [*page.markdown, *page.caption, *page.info, *page.success]
    )


def units(engine: Engine) -> list[str]:
    """The targets in the memory."""
    with reading(engine) as session:
        return list(session.exec(select(MemoryUnit.target)))


def test_an_empty_memory_says_how_it_fills(pages_database: Engine, open_page: OpenPage) -> None:
    """Without a sentence the page tells where sentences come from, and takes a file."""
    page = open_page("memory")
    assert "The memory is empty." in page.info[0].value
    assert len(page.get("file_uploader")) == 1


def test_words_are_found_on_the_side_asked_for(one_unit: int, open_page: OpenPage) -> None:
    """Words are marked where they stand; words of the other side are not found."""
    page = open_page("memory")
    page.text_input(key="memory words").set_value("llego").run()
    assert ":blue-background[llegó]" in shown(page)
    page.text_input(key="memory words").set_value("arrived").run()
    assert "No segment in the memory has these words." in shown(page)


def test_a_sentence_says_whence_it_is_as_its_reader_does(
    one_unit: int, pages_database: Engine, open_page: OpenPage
) -> None:
    """A text that somebody pasted in Spanish, and its day; the button that removes it has words."""
    with writing(pages_database) as session:
        unit = session.get_one(MemoryUnit, one_unit)
        unit.article_name, unit.updated_at = "Texto pegado", datetime(2024, 11, 30, 12, tzinfo=UTC)
    page = open_page("memory")
    page.text_input(key="memory words").set_value("Ana").run()
    assert "Pasted text · Eva · Nov 30, 2024" in [caption.value for caption in page.caption]
    assert page.button(key=f"delete unit {one_unit}").label == "Remove"


def test_a_deleted_sentence_comes_back_by_undo(
    one_unit: int, pages_database: Engine, open_page: OpenPage
) -> None:
    """Delete takes it out at once and the log says who; undo brings it back as it was."""
    page = open_page("memory")
    page.text_input(key="memory words").set_value("Ana").run()
    page.button(key=f"delete unit {one_unit}").click().run()
    assert not page.exception
    assert units(pages_database) == []
    page.button(key="undo unit deletion").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        unit = session.exec(select(MemoryUnit)).one()
        assert (unit.id, unit.updated_by) == (one_unit, "Eva")
        assert list(session.exec(select(Event.action).where(Event.subject == "memory"))) == [
            "deleted",
            "restored",
        ]


def test_a_sentence_is_tried_with_its_own_values(one_unit: int, open_page: OpenPage) -> None:
    """The page shows what a reviewer would be offered, and what was put in."""
    page = open_page("memory")
    page.text_area(key="memory sentence").set_value("Luis Paz llegó en 2021.").run()
    text = shown(page)
    assert ":green-background[**Luis Paz**] arrived in :green-background[**2021**]" in text
    assert "Ana Ruiz → Luis Paz" in text.replace("\\", "")
    page.text_area(key="memory sentence").set_value("Nada que ver con eso.").run()
    assert "The memory has nothing like it." in shown(page)


def test_a_file_comes_in_and_the_page_says_what_became_of_it(
    pages_database: Engine, open_page: OpenPage, read: Callable[[AppTest], AppTest]
) -> None:
    """Added units are counted, and what could not be used is told by its line."""
    page = open_page("memory")
    page.file_uploader[0].set_value(("old.tmx", TMX, "application/xml")).run()
    read(page.button(key="import memory").click().run())
    assert not page.exception
    assert units(pages_database) == ["Hello everyone."]
    text = shown(page).replace("\\", "")
    assert "old.tmx: 1 added, 0 there already." in text
    assert "Line 4" in text


def test_the_memory_is_offered_as_a_file(one_unit: int, open_page: OpenPage) -> None:
    """The button that writes it is followed by the one that downloads it."""
    page = open_page("memory")
    page.button(key="write memory").click().run()
    assert not page.exception
    assert [element.proto.label for element in page.get("download_button")] == ["Download"]
