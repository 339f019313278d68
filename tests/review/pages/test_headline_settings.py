"""The limits of headlines, chosen on the page of the settings."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, NumberInput

from review.segments.headline_limits import desk_limits, usual_limits
from review.store.database import reading
from tests.review.pages.conftest import OpenPage


def save(page: AppTest, field: NumberInput) -> Button:
    """The button that saves the form of the field."""
    return next(
        button
        for button in page.button
        if (button.label, button.form_id) == ("Save", field.form_id)
    )


def test_limits_are_saved_and_the_usual_ones_come_back(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """The way back is only there where somebody has chosen."""
    page = open_page("settings")
    page.text_input(key="reviewer name").set_value("Ana").run()
    field = next(one for one in page.number_input if one.label == "Web title")
    assert field.value == usual_limits().web_title
    assert not [button for button in page.button if button.label == "The usual limits"]
    field.set_value(0)
    save(page, field).click().run()
    assert "0: this is no length of a headline" in page.error[0].value
    field = next(one for one in page.number_input if one.label == "Web title")
    field.set_value(55)
    save(page, field).click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert desk_limits(session, "Lima").web_title == 55
    next(button for button in page.button if button.label == "The usual limits").click().run()
    with reading(pages_database) as session:
        assert desk_limits(session, "Lima") == usual_limits()
