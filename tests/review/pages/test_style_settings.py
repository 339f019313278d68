"""The house's style, chosen and brought on the page of the settings."""

from sqlalchemy import Engine

from review.checks.style_pack import our_packs, read_pack
from review.intake.target_language import chosen_target, set_desk_target
from review.segments.house_style import (
    NO_PACK,
    OWN_PACK,
    chosen_style,
    desk_style,
    set_style,
)
from review.store.database import reading, writing
from tests.review.pages.conftest import OpenPage


def test_a_pack_is_chosen_and_taken_back(pages_database: Engine, open_page: OpenPage) -> None:
    """None at first; the choice is kept at once and its rules are shown."""
    page = open_page("settings")
    page.text_input(key="reviewer name").set_value("Ana").run()
    page.selectbox(key="style ").select("us-news").run()
    assert not page.exception
    assert any("US news style" in one.label for one in page.expander)
    with reading(pages_database) as session:
        assert desk_style(session, "Lima") == our_packs()["us-news"]
    page.selectbox(key="style ").select(NO_PACK).run()
    with reading(pages_database) as session:
        assert desk_style(session, "Lima") is None
    page.button(key="undo style pack of ").click().run()
    assert page.selectbox(key="style ").value == "us-news"


def test_a_pack_of_ones_own_is_shown_before_it_is_used(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """A wrong one is refused in plain words; a right one is used by a button, which goes with the
    file, so that the focus is not left on what nobody can press.
    """
    page = open_page("settings")
    page.text_input(key="reviewer name").set_value("Ana").run()
    page.file_uploader(key="style upload  0").upload("house.toml", b"name = 3").run()
    assert "“name” is 3" in page.error[0].value
    own = our_packs()["uk-news"].text.replace("UK news style", "House *one*")
    page.file_uploader(key="style upload  0").upload("house.toml", own.encode()).run()
    assert not page.error
    page.button(key="use style ").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        held = desk_style(session, "Lima")
        assert (chosen_style(session, ""), held and held.name) == (OWN_PACK, "House *one*")
    assert not [button for button in page.button if button.key == "use style "]
    page.file_uploader(key="style upload  1").upload("house.toml", own.encode()).run()
    assert page.button(key="use style ").disabled


def test_a_pack_of_ones_own_comes_back_when_another_is_taken_back(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """It is nowhere but in the setting: whoever chooses another must not lose it."""
    own = read_pack("house.toml", our_packs()["uk-news"].text.replace("UK news", "Our").encode())
    with writing(pages_database) as session:
        set_style(session, "", own, author="Ana")
    page = open_page("settings")
    page.text_input(key="reviewer name").set_value("Ana").run()
    page.selectbox(key="style ").select("us-news").run()
    page.button(key="undo style pack of ").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert desk_style(session, "Lima") == own


def test_what_somebody_else_chose_meanwhile_is_shown_and_stays(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """A page that was open before does not write over it what it showed itself."""
    page = open_page("settings")
    page.text_input(key="reviewer name").set_value("Ana").run()
    with writing(pages_database) as session:
        set_style(session, "", "us-news", author="Luis")
        set_desk_target(session, "", "fr", author="Luis")
    page.run()
    assert page.selectbox(key="style ").value == "us-news"
    assert page.selectbox(key="target language ").value == "fr"
    with reading(pages_database) as session:
        assert (chosen_style(session, ""), chosen_target(session, "")) == ("us-news", "fr")
