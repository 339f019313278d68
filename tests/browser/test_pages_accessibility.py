"""Every page under axe-core, in both colour schemes and languages, and what scrolls on the review
page.
"""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from review.store.articles import assign_article
from review.store.database import writing
from tests.browser.conftest import OpenIn, Server, await_script
from tests.browser.test_review_accessibility import expect_nothing_serious

_PAGES = {
    "": ("Capece", "Capece"),
    "for-me": ("For me", "Para mí"),
    "search?words=capece": ("Capece", "Capece"),
    "add": ("Or paste the text", "O pegue el texto"),
    "add-draft": ("Draft: or paste the text", "Borrador: o pegue el texto"),
    "compare": ("Capece", "Capece"),
    "update": ("Capece", "Capece"),
    "glossary": ("Terms", "Términos"),
    "memory": ("Translation memory (TMX)", "Memoria de traducción (TMX)"),
    "export": ("Format", "Formato"),
    "import": ("Import", "Importar"),
    "jobs": ("Jobs", "Trabajos"),
    "reports": ("Reports", "Informes"),
    "facts?article=3": ("Capece", "Capece"),
    "settings": ("Settings", "Ajustes"),
    "help": ("Add a text", "Agregar un texto"),
}
_LONG = 60_000
_OUTLINED = """() => {
    const at = document.activeElement;
    const shown = at.type === "checkbox" ? at.closest("label").querySelector("div") : at;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const name = at.type === "checkbox" ? at.type : at.dataset.testid || "";
    return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2 ? name : "";
}"""
"""The name of what has the focus, "" where no line around it says so."""


def settle(page: Page) -> None:
    """Wait until the page is drawn and nothing on it is run again."""
    page.wait_for_function(
        "() => document.querySelector('.stMain [data-testid=stElementContainer]')"
    )
    await_script(page)
    unsettled = "[data-stale=true], [data-testid=stStatusWidget]"
    page.wait_for_function("what => !document.querySelector(what)", arg=unsettled)
    # A button that has just become usable has the colours of neither state.
    page.wait_for_function(
        """() => !document.getAnimations().some(
            (one) => one.playState === "running"
                && Number.isFinite(one.effect.getComputedTiming().endTime)
        )"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", list(_PAGES))
def test_axe_finds_nothing_serious_on_any_page(
    open_in: OpenIn, server: Server, path: str, scheme: str
) -> None:
    """Small letters, keys on buttons and empty tables can be read by everybody."""
    is_dark = scheme == "dark"
    page = open_in(scheme, *(("es-PE", 1440) if is_dark else ("en-GB", 1024)))
    page.goto(f"http://127.0.0.1:{server.port}/{path}")
    expect(page.get_by_text(_PAGES[path][is_dark]).first).to_be_attached(timeout=_LONG)
    settle(page)
    choosers = page.locator("[data-testid=stFileUploaderDropzone] button")
    # The page names these buttons in its own language once Streamlit has drawn them.
    for chooser in choosers.all() if is_dark else ():
        expect(chooser).to_have_attribute("aria-label", re.compile("^Elegir: .+"), timeout=_LONG)
    expect_nothing_serious(page, f"{path} {scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_goes_by_tab_through_the_list_sees_where_they_are(
    open_in: OpenIn, server: Server, article: int, scheme: str
) -> None:
    """The names of the pages, the boxes and the titles have a line around them; what stays in sight
    over the list has the colour of the page.
    """
    assert article
    page = open_in(scheme, "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/")
    expect(page.get_by_text("Capece").first).to_be_attached(timeout=_LONG)
    settle(page)
    lined = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        lined |= {page.evaluate(_OUTLINED)}
    assert {"stTopNavLink", "stPageLink-NavLink", "checkbox"} <= lined
    assert page.evaluate(
        """() => {
            const tools = document.querySelector(".st-key-tools_line").parentElement;
            const colourOf = (one) => getComputedStyle(one).backgroundColor;
            return colourOf(tools) === colourOf(document.querySelector(".stApp"));
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_main_button_can_be_read_where_the_focus_is(
    open_in: OpenIn, server: Server, article: int, scheme: str
) -> None:
    """Its words stand out from its colour there, too."""
    page = open_in(scheme, "en-GB", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/export?article={article}")
    button = page.locator("[data-testid=stBaseButton-primary]:enabled").first
    expect(button).to_be_visible(timeout=_LONG)
    settle(page)
    page.keyboard.press("Tab")
    button.focus()
    assert button.evaluate("one => one.matches(':focus-visible')")
    expect_nothing_serious(page, f"main button {scheme}")


@pytest.mark.parametrize(("locale", "width"), [("en-GB", 1440), ("es-PE", 1024)])
def test_the_review_page_itself_does_not_scroll(
    open_in: OpenIn, server: Server, article: int, locale: str, width: int
) -> None:
    """The text scrolls and the panel does; beside them no third bar moves both."""
    page = open_in("light", locale, width)
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=_LONG)
    settle(page)
    hidden = page.locator(".stMain").evaluate("main => main.scrollHeight - main.clientHeight")
    assert hidden <= 0


def test_every_page_stands_in_the_menu_of_a_small_window(
    open_in: OpenIn, server: Server, engine: Engine, article: int
) -> None:
    """Also in the longer language, with a count beside what waits; what a heading links to is
    nothing that keys stop at.
    """
    with writing(engine) as session:
        assign_article(session, article, assignee="Ana", deadline=None, author="Luis")
    page = open_in("light", "es-PE", 1024)
    page.goto(f"http://127.0.0.1:{server.port}/facts?article={article}")
    expect(page.get_by_role("link", name="Para mí (")).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("link", name="Ayuda", exact=True)).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("heading").first).to_be_visible(timeout=_LONG)
    expect(page.locator("[data-testid=stHeaderActionElements]:visible")).to_have_count(0)


@pytest.mark.parametrize(("locale", "width"), [("en-GB", 1440), ("es-PE", 1024)])
def test_the_signs_are_seen_when_the_help_opens(
    open_in: OpenIn, server: Server, article: int, locale: str, width: int
) -> None:
    """What the signs mean stands above the list of keys, which is longer than a window."""
    page = open_in("light", locale, width)
    page.goto(f"http://127.0.0.1:{server.port}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=_LONG)
    page.locator("[data-action=help]").click()
    expect(page.locator("dialog .legend")).to_be_in_viewport(ratio=1)
