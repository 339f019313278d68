"""What exports say of the machine, chosen on the page of the settings."""

from sqlalchemy import Engine

from review.export.disclosure import desk_disclosure
from review.store.database import reading
from tests.review.pages.conftest import OpenPage


def test_both_lines_are_needed_before_it_is_said(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Off at first; without its words it is refused in plain words, with them it is kept, which the
    page says.
    """
    page = open_page("settings")
    assert not page.toggle(key="says ").value
    page.text_input(key="reviewer name").set_value("Ana").run()
    page.toggle(key="says ").set_value(True)
    page.text_input(key="line ").set_value("Read by our editors.")
    save = next(button for button in page.button if button.label == "Save")
    save.click().run()
    assert "Write both lines" in page.error[0].value
    page.text_input(key="unread line ").set_value("Not read by anybody.")
    next(button for button in page.button if button.label == "Save").click().run()
    assert not page.error
    assert [toast.value for toast in page.toast] == ["Saved."]
    with reading(pages_database) as session:
        kept = desk_disclosure(session, "Lima")
    assert (kept.on, kept.line, kept.unread_line) == (
        True,
        "Read by our editors.",
        "Not read by anybody.",
    )
