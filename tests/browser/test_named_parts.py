"""What pages and their parts are called, for whoever hears them or has several windows open."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.store.columns import now
from review.store.database import writing
from review.store.tables import Article, Segment, stored_id
from tests.browser.conftest import OpenIn, Server
from tests.browser.test_pages_accessibility import settle
from tests.review.conftest import add_article_of

_LONG = 60_000
_SOURCE = "Dos barcos llegaron el jueves al puerto de Paita.\n\nNadie esperaba a los marineros."
_DRAFT = "Two ships reached the port of Paita on Thursday.\n\nNobody expected the sailors."


def test_a_window_says_which_page_and_which_article_it_shows(
    page: Page, server: Server, article: int
) -> None:
    """Of several windows each can be found again by its title."""
    expect(page).to_have_title("Capece – Review – Cotejo", timeout=_LONG)
    page.goto(f"http://127.0.0.1:{server.port}/glossary")
    expect(page).to_have_title("Glossary – Cotejo", timeout=_LONG)
    page.goto(f"http://127.0.0.1:{server.port}/")
    expect(page).to_have_title("Articles – Cotejo", timeout=_LONG)


def test_the_list_of_articles_is_a_table_whose_buttons_say_of_which_article(
    open_as: Callable[[str], Page], server: Server, engine: Engine
) -> None:
    """It has a heading, headed columns, a row for each article, and no two buttons of one name."""
    with writing(engine) as session:
        stored = Article(name="dos.txt", title="Dos", waiting_count=1, segment_count=1)
        session.add(stored)
        session.flush()
        session.add(Segment(article_id=stored_id(stored), position=0, source="Uno."))
    page = open_as("Ana")
    page.goto(f"http://127.0.0.1:{server.port}/")
    table = page.get_by_role("table", name="Articles")
    expect(page.get_by_role("heading", name="Articles")).to_be_visible(timeout=_LONG)
    expect(table.get_by_role("columnheader", name="Deadline")).to_be_visible(timeout=_LONG)
    row = table.get_by_role("row").filter(has=page.get_by_role("link", name="Dos"))
    expect(row.get_by_role("cell")).to_have_count(6)
    expect(row.get_by_role("button")).to_have_accessible_name("Translate: Dos")


def test_the_choices_of_a_list_are_in_the_readers_language(
    open_in: OpenIn, server: Server, article: int
) -> None:
    """Also those that Streamlit adds of itself, while one types."""
    page = open_in("light", "es-PE", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/export?article={article}")
    field = page.get_by_role("combobox", name="Artículos")
    field.press("ArrowDown", timeout=_LONG)
    expect(page.get_by_role("option", name="Elegir todo")).to_be_visible(timeout=_LONG)
    field.press_sequentially("qqq")
    expect(page.get_by_role("option", name="Sin resultados")).to_be_visible()
    page.goto(f"http://127.0.0.1:{server.port}/glossary?part=import")
    desk = page.get_by_role("combobox", name="Para la sección")
    desk.press_sequentially("Zoila", timeout=_LONG)
    expect(page.get_by_role("option", name="Agregar: Zoila")).to_be_visible(timeout=_LONG)
    desk.press("Enter")
    expect(desk).to_have_value("Zoila")


def test_what_only_screen_readers_find_is_in_the_readers_language(
    open_in: OpenIn, server: Server, article: int
) -> None:
    """The parts of a page that Streamlit names of itself; an icon says nothing beside its words."""
    page = open_in("light", "es-PE", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/export?article={article}")
    expect(page.get_by_role("button", name="Quitar todo")).to_be_visible(timeout=_LONG)
    expect(page.get_by_label("Clear all")).to_have_count(0)
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_attached()
    page.goto(f"http://127.0.0.1:{server.port}/add")
    expect(page.get_by_role("button", name="Ayuda: Idioma de destino")).to_be_visible(timeout=_LONG)
    expect(page.get_by_label("Help for")).to_have_count(0)
    page.goto(f"http://127.0.0.1:{server.port}/facts?article={article}")
    expect(page.get_by_text("aviso abierto").first).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("img", name="icon")).to_have_count(0)


def test_a_page_that_asks_who_you_are_speaks_the_readers_language_too(
    open_in: OpenIn, server: Server
) -> None:
    """What Streamlit names of itself, before anybody has said a name."""
    page = open_in("light", "es-ES", 1024)
    page.context.clear_cookies()
    page.goto(f"http://127.0.0.1:{server.port}/for-me")
    expect(page.get_by_role("textbox", name="Su nombre")).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_attached()


def test_the_box_of_a_term_says_which_term_it_chooses(
    open_as: Callable[[str], Page], server: Server
) -> None:
    """Rows without a number are known by their first text."""
    page = open_as("Ana")
    page.goto(f"http://127.0.0.1:{server.port}/glossary")
    box = page.get_by_role("checkbox", name="Choose row Capece", exact=True)
    expect(box.first).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("group", name="Capece", exact=True).first).to_be_visible()


def test_the_record_of_a_pasted_text_is_named_after_its_title(
    open_in: OpenIn, server: Server, engine: Engine
) -> None:
    """Two records of pasted texts would have one name else, and that in English."""
    with writing(engine) as session:
        about = {"name": "Pasted text", "title": "Sube el dólar: 2 %", "finished_at": now()}
        number = add_article_of(session, ("Sube.", "It rises."), **about)
    page = open_in("light", "es-PE", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/export?article={number}")
    button = page.get_by_role("button", name="Datos (JSON)")
    expect(button).to_be_visible(timeout=_LONG)
    with page.expect_download() as download:
        button.press("Enter")
    assert download.value.suggested_filename == "Sube_el_dólar_2.record.json"


def test_what_takes_a_text_says_which_text(open_as: Callable[[str], Page], server: Server) -> None:
    """Fields, uploads and the tools of a row say whether they are of the source or the draft, and
    Ctrl+Enter begins the review also where a choice has the focus.
    """
    page = open_as("Ana")
    page.set_default_timeout(_LONG)
    page.goto(f"http://127.0.0.1:{server.port}/add-draft")
    for name, text in (("Source", _SOURCE), ("Draft", _DRAFT)):
        expect(page.get_by_role("button", name=f"Upload: {name}", exact=True)).to_be_visible()
        field = page.get_by_label(f"{name}: or paste the text")
        field.fill(text)
        field.blur()
    expect(page.locator(".text-row")).to_have_count(2)
    expect(page.get_by_label("Move to the row after: draft 2")).to_be_attached()
    settle(page)
    page.get_by_role("radio", name="Source and draft").press("Control+Enter")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible()


def test_the_list_of_keys_opens_from_the_text_and_is_read_from_its_beginning(page: Page) -> None:
    """F1 opens it where a question mark would be typed; the focus is on its heading, then back."""
    field = page.locator("textarea[data-testid=target]")
    before = field.input_value()
    page.keyboard.press("F1")
    expect(page.get_by_role("heading", name="Keys and signs")).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value(before)


def test_the_list_of_keys_names_them_as_they_stand_on_the_keyboard(
    open_in: OpenIn, server: Server, article: int
) -> None:
    """Nothing stands on a Spanish keyboard as “Shift”, “Space” or “End”."""
    page = open_in("light", "es-ES", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible()
    page.keyboard.press("F1")
    expect(page.locator("dialog")).to_be_visible()
    keys = page.locator("dialog kbd").all_inner_texts()
    assert {"Ctrl+Mayús+Enter", "Ctrl+Espacio", "Fin"} <= {*keys}
    assert not [key for key in keys if "Shift" in key]


def test_the_list_of_colleagues_is_seen_in_a_small_window(
    open_in: OpenIn, server: Server, engine: Engine, article: int
) -> None:
    """What "@" offers lies in the window, wherever the comment stands and however many they are;
    the one that the keys have come to can be seen.
    """
    with writing(engine) as session:
        session.get_one(Article, article).owner = "Luis"
        session.add_all(
            Article(name="nota.txt", title="Nota", owner=f"Ben {place}") for place in range(8)
        )
    page = open_in("light", "en-GB", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible()
    page.keyboard.press("Alt+m")
    page.keyboard.type("@")
    # Half a pixel of its frame may lie beyond the edge.
    expect(page.locator("#colleagues")).to_be_in_viewport(ratio=0.99)
    page.keyboard.press("ArrowUp")
    expect(page.locator("#colleagues [aria-selected=true]")).to_be_in_viewport(ratio=0.99)
