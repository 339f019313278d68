"""The pages around the editor, where only a browser can tell."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import Engine

from review.pages.kept_in_browser import ARTICLE, NAME
from review.store.database import writing
from review.store.tables import TranslationState
from tests.browser.conftest import Look, OpenIn, Profiles, Server, await_script
from tests.review.conftest import add_article_of

_SOURCE = """Sube el dólar en Lima

La moneda de los Estados Unidos subió el martes en Lima. Nadie lo esperaba en los mercados del país.
"""
_DRAFT = """The dollar rises in Lima

The currency of the United States rose on Tuesday in Lima. \
Nobody expected it in the country's markets.
"""

_TEXTS = pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("add", ["El muelle abre en mayo\n\nLa obra terminó el lunes en el norte del país."]),
        (
            "add-draft",
            [
                "Vuelve la feria del libro\n\nAbre el jueves en la plaza mayor de la ciudad.",
                "The book fair returns\n\nIt opens on Thursday in the main square of the city.",
            ],
        ),
    ],
)


@pytest.fixture
def visitor(profiles: Profiles, server: Server) -> Iterator[Page]:
    """Return a page of a browser that speaks Spanish and may use the clipboard."""
    with profiles.lent() as open_page:
        page = open_page("", Look("es-PE"))
        page.set_default_timeout(40_000)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"http://127.0.0.1:{server.port}/add")
        page.get_by_label("O pegue el texto").wait_for()
        yield page


@pytest.mark.parametrize("path", ["add", "add-draft"])
def test_what_is_pasted_is_read_at_once(visitor: Page, server: Server, path: str) -> None:
    """The cursor stays in the field, and the page knows the text all the same."""
    visitor.goto(f"http://127.0.0.1:{server.port}/{path}")
    fields = visitor.get_by_label("O pegue el texto")
    expect(fields.first).to_be_visible()
    for field, text in zip(fields.all(), (_SOURCE, _DRAFT), strict=False):
        visitor.evaluate("text => navigator.clipboard.writeText(text)", text)
        field.click()
        visitor.keyboard.press("Control+v")
    expect(visitor.get_by_text("3 segmentos").first).to_be_visible(timeout=40_000)
    expect(fields.last).to_be_focused()


@pytest.mark.parametrize("path", ["add", "add-draft"])
def test_what_is_pasted_outlives_a_look_at_another_page(
    visitor: Page, server: Server, path: str
) -> None:
    """Who looks a term up comes back to the text as they left it."""
    visitor.goto(f"http://127.0.0.1:{server.port}/{path}")
    await_script(visitor)
    field = visitor.get_by_label("O pegue el texto").first
    field.fill(_SOURCE)
    field.press("Tab")
    await_script(visitor)
    link = visitor.locator("[data-testid=stTopNavLink]")
    link.filter(has_text="Glosario").click()
    expect(visitor).to_have_url(re.compile("glossary"))
    expect(field).to_have_count(0)
    name = "Agregar borrador" if path == "add-draft" else "Agregar"
    link.filter(has_text=re.compile(f"{name}$")).click()
    expect(field).to_have_value(_SOURCE)


@_TEXTS
def test_what_is_typed_outlives_a_page_that_is_left_at_once(
    visitor: Page, server: Server, path: str, texts: list[str]
) -> None:
    """The server has heard nothing of it: the field is left by the link that is clicked."""
    visitor.goto(f"http://127.0.0.1:{server.port}/{path}")
    fields = visitor.get_by_label("O pegue el texto")
    expect(fields.first).to_be_visible()
    await_script(visitor)
    for field, text in zip(fields.all(), texts, strict=True):
        field.fill(text)
    link = visitor.locator("[data-testid=stTopNavLink]")
    link.filter(has_text="Glosario").dispatch_event("click")
    expect(visitor).to_have_url(re.compile("glossary"))
    expect(fields).to_have_count(0)
    name = "Agregar borrador" if path == "add-draft" else "Agregar"
    link.filter(has_text=re.compile(f"{name}$")).click()
    for number, text in enumerate(texts):
        expect(fields.nth(number)).to_have_value(text)


@_TEXTS
def test_what_is_typed_outlives_a_reload_until_it_is_used(
    visitor: Page, server: Server, path: str, texts: list[str]
) -> None:
    """Also what the page has not been handed yet; what was emptied or used does not come back."""
    address = f"http://127.0.0.1:{server.port}/{path}"
    visitor.context.add_cookies([{"name": NAME, "value": "Ana", "url": address}])
    visitor.goto(address)
    fields = visitor.get_by_label("O pegue el texto")
    expect(fields.first).to_be_visible()
    for field, text in zip(fields.all(), texts, strict=True):
        field.fill(text)
    visitor.reload()
    for number, text in enumerate(texts):
        expect(fields.nth(number)).to_have_value(text)
    name = "Empezar la revisión" if path == "add-draft" else "Agregar el artículo"
    visitor.get_by_role("button", name=name).click()
    expect(visitor).to_have_url(re.compile("review"), timeout=40_000)
    expect(visitor.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)
    await_script(visitor)
    visitor.goto(address)
    expect(fields.first).to_be_visible()
    await_script(visitor)
    expect(fields.first).to_have_value("")


def test_what_is_typed_before_the_page_is_whole_outlives_a_reload(
    visitor: Page, server: Server
) -> None:
    """On a slow machine the field is there before the script that keeps what is typed into it."""
    held: list[Route] = []
    visitor.route("**/BidiComponent*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wants a function
    visitor.goto(f"http://127.0.0.1:{server.port}/add")
    field = visitor.get_by_label("O pegue el texto")
    field.fill(_SOURCE)
    held.pop().continue_()
    visitor.wait_for_function("text => Object.values(sessionStorage).includes(text)", arg=_SOURCE)
    visitor.unroute_all()
    visitor.reload()
    expect(field).to_have_value(_SOURCE)


def test_the_field_for_files_speaks_the_language_of_the_page(visitor: Page) -> None:
    """Streamlit's own words, which are English alone, are neither seen nor read aloud."""
    button = visitor.locator("[data-testid=stFileUploader]").get_by_role("button", name="Elegir")
    expect(button).to_be_visible()
    expect(visitor.get_by_text("per file")).to_be_hidden()


def test_review_opens_what_was_open_also_in_a_new_visit(
    open_as: Callable[[str], Page], server: Server, article: int
) -> None:
    """The browser keeps which article it was; the link in the navigation leads back to it."""
    page = open_as("Ana")
    context = page.context
    page.wait_for_function("kept => document.cookie.includes(kept)", arg=f"{ARTICLE}={article}")
    page.close()
    later = context.new_page()
    later.goto(f"http://127.0.0.1:{server.port}/")
    later.get_by_role("link", name="Review", exact=True).click()
    expect(later.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)
    expect(later).to_have_url(f"http://127.0.0.1:{server.port}/review?article={article}")


@pytest.mark.parametrize("path", ["no-hay", "no/hay/tal"])
def test_an_unknown_address_is_said_in_our_words_alone(
    visitor: Page, server: Server, path: str
) -> None:
    """Nothing of Streamlit's own lies over the list of articles, which names the address."""
    visitor.goto(f"http://127.0.0.1:{server.port}/{path}")
    expect(visitor.get_by_text(f"Aquí no hay ninguna página «{path}»")).to_be_visible()
    expect(visitor.get_by_role("link", name="Artículos", exact=True)).to_be_visible()
    expect(visitor.get_by_role("dialog")).to_have_count(0)


def test_the_sign_of_what_does_not_fit_stays_to_be_seen(
    open_in: OpenIn, server: Server, engine: Engine
) -> None:
    """The line above the text ends within a narrow window, and tells all of it by its sign."""
    with writing(engine) as session:
        pair = ("O ministro falou.", "The minister spoke.")
        done = {"source_language": "pt", "translation_state": TranslationState.DONE}
        article = add_article_of(session, pair, **done)
    page = open_in("light", "es-PE", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    line = page.locator("[data-testid=stCaptionContainer]", has_text="No se revisa").first
    expect(line).to_be_visible()
    sign, words = line.get_by_role("button").bounding_box(), line.locator("p").bounding_box()
    assert sign is not None
    assert words is not None
    assert words["y"] <= sign["y"]
    assert sign["x"] + sign["width"] <= words["x"] + words["width"] <= 1024
