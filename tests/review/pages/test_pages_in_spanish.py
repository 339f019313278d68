"""The pages in Spanish: asked for by the address, or chosen by the person."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from review.store.database import reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.mail import set_wish, wish_of
from review.store.roles import OPERATOR
from review.store.tables import Article, stored_id
from tests.review.pages.conftest import OpenPage
from translation.errors import NoModelError, stored_error
from translation.languages.names import language_name
from translation.messages import told


def spanish(page: AppTest) -> AppTest:
    """The same page, opened by an address that asks for Spanish."""
    del page.session_state["interface_language"]
    page.query_params["lang"] = "es"
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("articles", "Aún no hay artículos. Agregue uno: un archivo, varios o un texto pegado."),
        (
            "add_article",
            "Elija archivos o pegue un texto; verá qué se entendió antes de que se traduzca nada.",
        ),
        ("export_articles", "Aún no hay nada que exportar. Primero agregue un artículo."),
    ],
)
def test_the_address_chooses_the_language(
    pages_database: Engine, open_page: OpenPage, name: str, said: str
) -> None:
    """``?lang=es`` makes a page speak Spanish, whatever the browser asks for."""
    page = spanish(open_page(name))
    assert said in [one.value for one in (*page.info, *page.caption)]


def test_mails_follow_the_language_of_the_pages(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Who chose their mails while the pages spoke English reads the next ones in Spanish too."""
    with writing(pages_database) as session:
        set_wish(
            session,
            address="ana@example.org",
            wishes=["calls"],
            language="en",
            told_already=[],
            author="Ana",
        )
    spanish(open_page("for_me"))
    with reading(pages_database) as session:
        wish = wish_of(session, "Ana")
        assert wish is not None
        assert wish.language == "es"


def test_the_choice_of_articles_is_in_spanish(pages_database: Engine, open_page: OpenPage) -> None:
    """Where there are articles to export, they are called "Artículos"."""
    with writing(pages_database) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo", owner="Ana"))
    assert [box.label for box in spanish(open_page("export_articles")).multiselect] == ["Artículos"]


def test_the_settings_speak_spanish(pages_database: Engine, open_page: OpenPage) -> None:
    """The settings name their parts and the choice of language in Spanish."""
    page = spanish(open_page("settings"))
    assert "Idioma de la interfaz" in [box.label for box in page.selectbox]
    assert {"Motor", "Controles"} <= {heading.value for heading in page.subheader}
    # A figure of the program's own has a decimal comma everywhere; versions and scores that others
    # publish stand as they are.
    details = "\n".join(one.value for one in page.caption).replace("\\", "")
    assert re.findall(r"chrF\)?:? \d+,\d", details)
    assert not re.findall(r"chrF\)?:? \d+\.\d|\d\.\d MB|\d\.\d oraciones", details)
    assert re.search(r"\d,\d MB$", page.expander[0].label)


def test_an_error_is_told_in_spanish(
    pages_database: Engine, open_page: OpenPage, read: Callable[[AppTest], AppTest]
) -> None:
    """An empty file is refused by its name in the language of the page."""
    with writing(pages_database) as session:
        session.add(Article(name="nota.txt", title="La Capece pide apoyo", owner="Ana"))
    page = spanish(open_page("import_work"))
    read(page.file_uploader(key="returned file").set_value([("vacio.csv", b" ", "text/csv")]).run())
    assert [error.value for error in page.error] == [
        "vacio.csv: el archivo está vacío. Elija el archivo que volvió."
    ]


def test_what_stopped_the_engine_is_told_in_spanish(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """What the article keeps of a failed translation is shown in the language of the page."""
    pair = {"from_language": language_name("fr"), "to_language": language_name("en")}
    problem = stored_error(
        NoModelError(
            "",
            told("no installed package translates {from_language} to {to_language}", **pair),
            "Install one in Settings.",
        )
    )
    with writing(pages_database) as session:
        session.add(
            Article(name="nota.txt", title="Nota", owner="Ana", translation_problem=problem)
        )
    said = "Ningún paquete instalado traduce del francés al inglés. Instale uno en Ajustes."
    assert said in [caption.value for caption in spanish(open_page("articles")).caption]


def test_the_command_line_is_named_in_spanish_where_it_signed(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """What is stored stays as it is, and is shown as the reader says it."""
    with writing(pages_database) as session:
        article = Article(name="nota.txt", title="Nota", owner=OPERATOR)
        session.add(article)
        session.flush()
        ask_for(session, JobKind.TRANSLATE, [stored_id(article)], author=OPERATOR)
    shown = [one.value for one in spanish(open_page("jobs")).caption]
    assert any(one.startswith("línea de comandos") for one in shown)
    assert not any(OPERATOR in one for one in shown)


def test_a_pasted_text_without_a_title_is_called_so_in_the_language_of_the_reader(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """What was pasted in an English page has no English name in a Spanish one, and the other way
    round.
    """
    with writing(pages_database) as session:
        session.add(Article(name="Pasted text", title="Pasted text", owner="Ana"))
        session.add(Article(name="Texto pegado", title="Sube el dólar", owner="Ana"))
    page = open_page("articles")
    assert [one.value for one in page.caption if one.value in {"Pasted text", "Texto pegado"}] == [
        "Pasted text"
    ] * 2
    page = spanish(page)
    shown = [link.proto.label for link in page.get("page_link")]
    assert "Texto pegado" in shown
    assert "Pasted text" not in shown
    assert not [one.value for one in page.caption if one.value == "Pasted text"]
