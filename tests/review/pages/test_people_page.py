"""The people of an article on their page: listed, put right everywhere, and taken back."""

import pytest
from sqlalchemy import Engine

from review.store.database import writing
from tests.review.conftest import add_article_of, stored_targets
from tests.review.pages.conftest import OpenPage
from tests.review.pages.test_facts_page import act, shown


@pytest.fixture
def orellana(pages_database: Engine) -> int:
    """An article of two sentences about a minister."""
    pairs = (
        (
            "La ministra de Economía, Guadalupe Orellana, habló.",
            "Economy Minister Guadalupe Orellana spoke.",
        ),
        ("Orellana firmó el acuerdo.", "Ms Orellana signed the deal."),
    )
    with writing(pages_database) as session:
        return add_article_of(session, *pairs)


def test_somebody_is_put_right_everywhere_and_that_is_taken_back(
    pages_database: Engine, orellana: int, open_page: OpenPage
) -> None:
    """The page says what shows the gender; another one is previewed, carried through, and
    undone.
    """
    page = open_page("article_people")
    assert "Choose an article" in shown(page)
    page.query_params["article"] = str(orellana)
    page.run()
    assert "“ministra”" in shown(page)
    assert "→ Economy Minister" in shown(page)
    act(page, "Put right")
    page.radio(key="person gender").set_value("man").run()
    assert "**Mr**" in shown(page)
    act(page, "Change 1 segment")
    assert stored_targets(pages_database, orellana)[1] == "Mr Orellana signed the deal."
    assert "said by Ana" in shown(page)
    act(page, "Undo")
    assert stored_targets(pages_database, orellana)[1] == "Ms Orellana signed the deal."
    assert "said by Ana" not in shown(page)


def test_the_columns_say_what_they_hold(orellana: int, open_page: OpenPage) -> None:
    """Above the rows, as in the list of articles."""
    page = open_page("article_people")
    page.query_params["article"] = str(orellana)
    assert [one.value for one in page.run().caption][:4] == ["Person", "Gender", "Office", ""]


def test_what_may_be_a_company_stands_apart(pages_database: Engine, open_page: OpenPage) -> None:
    """Behind those who surely are people, and as theirs its name can be put right."""
    pair = ("Katoen Natie apoyó a Ana Prado.", "Katoen Natie supported Ana Prado.")
    with writing(pages_database) as session:
        number = add_article_of(session, pair)
    page = open_page("article_people")
    page.query_params["article"] = str(number)
    page.run()
    names = [one.value for one in page.markdown]
    assert names.index("Ana Prado") < names.index("Katoen Natie")
    assert [one.value for one in page.subheader] == ["Perhaps people"]
    assert [one.label for one in page.button].count("Put right") == 2
    page.button(key="change 1").click().run()
    assert [one.label for one in page.selectbox] == ["Who it is"]


def test_an_article_that_names_nobody_says_so(pages_database: Engine, open_page: OpenPage) -> None:
    """And what to do instead."""
    with writing(pages_database) as session:
        number = add_article_of(session, ("Creció.", "It grew."))
    page = open_page("article_people")
    page.query_params["article"] = str(number)
    page.run()
    assert "names nobody" in shown(page)


def test_what_is_no_person_is_taken_out_and_brought_back(
    orellana: int, open_page: OpenPage
) -> None:
    """It stands apart, with the way back."""
    page = open_page("article_people")
    page.query_params["article"] = str(orellana)
    page.run()
    act(page, "Put right")
    page.segmented_control(key="person what Guadalupe Orellana").set_value("identity").run()
    page.selectbox(key="person identity").set_value("").run()
    act(page, "Save")
    assert "Taken out" in shown(page)
    assert "Guadalupe Orellana: not a person" in shown(page)
    act(page, "Bring back")
    assert "not a person" not in shown(page)
    assert "“ministra”" in shown(page)
