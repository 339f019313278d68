"""The page of what waits for its reader, as a person uses it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from glossary.term import Term
from review.access.people import admit, come_in
from review.segments.workflow import confirm
from review.store.articles import assign_article, get_article, list_segments
from review.store.columns import now
from review.store.comments import add_comment
from review.store.database import reading, writing
from review.store.roles import Role, set_login_in_force
from review.store.tables import Article, SeenCall, Segment, stored_id
from review.terms.approval import reject
from review.terms.stored import add_term
from tests.review.pages.conftest import OpenPage


@pytest.fixture
def article(pages_database: Engine) -> int:
    """An article of two sentences that asks for a second reader."""
    with writing(pages_database) as session:
        row = Article(name="nota.txt", title="Sube el *dólar*", needs_second_reader=True)
        session.add(row)
        session.flush()
        for position, source in enumerate(("Habló.", "Calló.")):
            session.add(
                Segment(
                    article_id=stored_id(row),
                    position=position,
                    source=source,
                    target="They spoke.",
                )
            )
        return stored_id(row)


def shown(page: AppTest) -> str:
    """All the text of the page."""
    texts = [element.value for element in [*page.subheader, *page.caption, *page.info]]
    return "\n".join([*texts, *links(page)])


def links(page: AppTest) -> dict[str, str]:
    """Return what leads into articles, and where."""
    return {link.proto.label: link.proto.query_string for link in page.get("page_link")}


def test_nothing_waiting_says_what_will_stand_here(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """And leads to the articles."""
    del pages_database
    page = open_page("for_me")
    assert "Nothing waits for you." in page.info[0].value
    assert "To the articles" in links(page)


def test_a_call_leads_to_its_segment_and_is_marked_as_seen_and_back(
    pages_database: Engine, article: int, open_page: OpenPage
) -> None:
    """The mark is in the database at once; the comment stays in sight, with the way back."""
    with writing(pages_database) as session:
        segment = list_segments(session, article)[1]
        place = stored_id(segment)
        number = add_comment(session, place, text="@Ana, *is* it so?", author="Luis").id
    page = open_page("for_me")
    assert "Comments that call you (1)" in shown(page)
    [(label, address)] = links(page).items()
    assert label == r"Luis\: @Ana, \*is\* it so?"
    assert address == f"article={article}&segment={place}"
    assert r"Sube el \*dólar\* · segment 2" in shown(page)
    page.button(key=f"seen {number}").click().run()
    assert "Comments that call you" not in shown(page)
    assert "Nothing waits for you." in shown(page)
    assert "Seen, not resolved yet" in shown(page)
    with reading(pages_database) as session:
        assert session.get(SeenCall, (number, "Ana")) is not None
    page.button(key=f"seen {number}").click().run()
    assert "Comments that call you (1)" in shown(page)


def test_a_long_comment_is_shown_by_its_beginning(
    pages_database: Engine, article: int, open_page: OpenPage
) -> None:
    """One comment does not push the others off the page; its segment has all of it."""
    with writing(pages_database) as session:
        segment = list_segments(session, article)[0]
        add_comment(session, stored_id(segment), text="@Ana,\n\n" + "word " * 500, author="Luis")
    [label] = links(open_page("for_me"))
    assert label.startswith(r"Luis\: @Ana, word word")
    assert label.endswith("…")
    assert len(label) < 350


def test_what_is_to_be_read_and_done_stands_with_its_deadline(
    pages_database: Engine, article: int, open_page: OpenPage
) -> None:
    """What Luis confirmed waits for Ana; what is hers and late says so."""
    yesterday = now().date() - timedelta(days=1)
    with writing(pages_database) as session:
        segment = list_segments(session, article)[1]
        place = stored_id(segment)
        confirm(session, place, version=segment.version, author="Luis")
        assign_article(session, article, assignee="Ana", deadline=yesterday, author="Luis")
    page = open_page("for_me")
    text = shown(page)
    assert "Waiting for a second reader (1)" in text
    assert "1 segment to make final" in text
    assert "Yours, late (1)" in text
    assert "in review · 1 of 2 confirmed" in text
    assert "· late" in text
    found = {link.proto.query_string for link in page.get("page_link")}
    assert found == {f"article={article}&segment={place}", f"article={article}"}


def test_a_deadline_of_today_is_said_in_the_list_too(
    pages_database: Engine, article: int, open_page: OpenPage
) -> None:
    """Not only one that has passed."""
    with writing(pages_database) as session:
        get_article(session, article).deadline = now().date()
    page = open_page("articles")
    assert any(caption.value.endswith("· today") for caption in page.caption)


def test_without_a_name_the_page_asks_for_one(
    pages_database: Engine, article: int, open_page: OpenPage
) -> None:
    """Nothing can wait for nobody."""
    del article, pages_database
    page = open_page("for_me")
    page.session_state["reviewer"] = ""
    page.run()
    assert page.subheader[0].value == "Who are you?"
    assert not page.get("page_link")


def test_what_became_of_a_proposal_is_told_until_it_is_marked_as_seen(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """With who decided, and why; the mark can be taken back."""
    with writing(pages_database) as session:
        set_login_in_force(session, in_force=True)
        for who, role in (("Ana", Role.REVIEWER), ("Eva", Role.EDITOR)):
            admit(session, f"{who}@desk.example", role, author="command line")
            claims = {"iss": "https://login.example", "sub": who, "name": who}
            come_in(session, {**claims, "email": f"{who}@desk.example"})
        number = stored_id(add_term(session, Term("Sunat", "Sunat"), author="Ana"))
        reject(session, number, author="Eva", reason="It is *SUNAT*.")
        set_login_in_force(session, in_force=False)
    page = open_page("for_me")
    assert "What became of your proposals (1)" in shown(page)
    assert "rejected: Eva · " in shown(page)
    assert r"“It is \*SUNAT\*\.”" in shown(page)
    page.button(key=f"decided seen {number}").click().run()
    assert "What became of your proposals" not in shown(page)
    assert "Seen: Sunat → Sunat" in shown(page)
    page.button(key="undo marked as seen").click().run()
    assert "What became of your proposals (1)" in shown(page)
