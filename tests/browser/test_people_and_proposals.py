"""The people of an article and reviewers' new terms, by keys alone, in Chromium, against a real
server.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import col, delete
from waiting import until

from glossary.term import Term, TermKind
from review.access.people import admit, come_in
from review.store.database import reading, writing
from review.store.roles import Role, set_login_in_force
from review.store.tables import Approval, Event, StoredTerm, TranslationState, stored_id
from review.terms.explanations import explain
from review.terms.stored import add_term
from tests.browser.conftest import OpenIn, Server, await_script
from tests.review.conftest import add_article_of, stored_targets

_LONG = 30_000
_PAIRS = (
    (
        "La ministra de Economía, Guadalupe Orellana, habló.",
        "Economy Minister Guadalupe Orellana spoke.",
    ),
    ("Orellana firmó el acuerdo.", "Ms Orellana signed the deal."),
)
_CAPECE = Term("Capece", "Capece Chamber", TermKind.ORGANISATION, note="As on its page.")
_SUNAT = Term("Sunat", "SUNAT", TermKind.ORGANISATION)


@pytest.fixture
def orellana(engine: Engine) -> int:
    """An article of two sentences about a minister."""
    with writing(engine) as session:
        return add_article_of(session, *_PAIRS, translation_state=TranslationState.DONE)


@pytest.fixture
def proposed(engine: Engine) -> Iterator[list[int]]:
    """Two terms that a reviewer has proposed, and what readers are to be told of a third; their
    numbers.
    """
    with writing(engine) as session:
        session.execute(delete(StoredTerm))
        known = add_term(session, _SUNAT, author="Eva")
        set_login_in_force(session, in_force=True)
        admit(session, "rita@desk.example", Role.REVIEWER, author="command line")
        claims = {
            "iss": "https://login.example",
            "sub": "r",
            "name": "Rita",
            "email": "rita@desk.example",
        }
        rita = come_in(session, claims).name
        numbers = [stored_id(known), stored_id(add_term(session, _CAPECE, author=rita))]
        said = Term(_SUNAT.source, _SUNAT.target, explanation="Peru's tax agency")
        explain(session, said, author=rita)
        set_login_in_force(session, in_force=False)
    yield numbers
    with writing(engine) as session:
        session.execute(delete(StoredTerm).where(col(StoredTerm.id).in_(numbers)))
        # SQLite gives the numbers to the next test's terms, which nobody has decided about.
        session.execute(delete(Event).where(col(Event.subject) == "term"))


def tab_to(page: Page, words: str) -> None:
    """Move by Tab until the focus is on what says ``words``."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("button:focus", has_text=words).count():
            return
    raise AssertionError(words)


def test_somebody_is_put_right_everywhere_by_keys_and_one_key_takes_it_back(
    open_in: OpenIn, server: Server, engine: Engine, orellana: int
) -> None:
    """What is chosen is shown in every sentence before it is written there."""
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/people?article={orellana}")
    expect(page.get_by_text("“ministra”")).to_be_visible(timeout=_LONG)
    tab_to(page, "Put right")
    page.keyboard.press("Enter")
    expect(page.get_by_text("What is to be put right")).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("radio", name="man", exact=True)).to_be_visible(timeout=_LONG)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator("input[type=radio]:focus").count():
            break
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Change 1 segment")).to_be_visible(timeout=_LONG)
    assert stored_targets(engine, orellana)[1] == _PAIRS[1][1]
    tab_to(page, "Change 1 segment")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Guadalupe Orellana: put right; segments changed: 1.")).to_be_visible(
        timeout=_LONG
    )
    assert stored_targets(engine, orellana)[1] == "Mr Orellana signed the deal."
    await_script(page)
    page.keyboard.press("Alt+u")
    until(lambda: stored_targets(engine, orellana)[1] == _PAIRS[1][1], seconds=_LONG / 1000)
    expect(page.get_by_text("said by Ana")).to_have_count(0, timeout=_LONG)


def test_proposals_are_decided_about_by_keys(
    open_in: OpenIn, server: Server, engine: Engine, proposed: list[int]
) -> None:
    """An explanation is approved, a term rejected, and the last decision taken back."""
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/glossary?part=proposals")
    expect(page.get_by_text("Peru's tax agency")).to_be_visible(timeout=_LONG)
    expect(page.get_by_text("proposed by Rita")).to_be_visible()
    expect(page.get_by_role("button", name="Skip")).to_be_visible(timeout=_LONG)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Capece → Capece Chamber").first).to_be_visible(timeout=_LONG)
    with reading(engine) as session:
        assert session.get_one(StoredTerm, proposed[0]).explanation == "Peru's tax agency"
    expect(page.get_by_role("button", name="Merge")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_be_visible(timeout=_LONG)
    await_script(page)
    page.keyboard.press("Alt+x")
    expect(page.get_by_text("Nothing is proposed.")).to_be_visible(timeout=_LONG)
    with reading(engine) as session:
        assert session.get_one(StoredTerm, proposed[1]).approval is Approval.REJECTED
    await_script(page)
    page.keyboard.press("Alt+u")
    expect(page.get_by_text("proposed by Rita")).to_be_visible(timeout=_LONG)
    with reading(engine) as session:
        assert session.get_one(StoredTerm, proposed[1]).approval is Approval.PROPOSED


def test_keys_see_what_was_typed_and_leave_the_focus_where_it_was(
    open_in: OpenIn, server: Server, engine: Engine, proposed: list[int]
) -> None:
    """A key holds on the tab that was chosen and in a field that was not left; the next field has
    the focus then.
    """
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/glossary")
    tab = page.get_by_role("tab", name="Proposals")
    expect(tab).to_be_visible(timeout=_LONG)
    await_script(page)
    tab.press("Enter")
    expect(page.get_by_text("Peru's tax agency")).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("button", name="Skip")).to_be_visible(timeout=_LONG)
    await_script(page)
    tab.press("Control+Enter")
    expect(page.get_by_text("Capece → Capece Chamber").first).to_be_visible(timeout=_LONG)
    expect(page.get_by_role("button", name="Edit")).to_be_visible(timeout=_LONG)
    await_script(page)
    page.get_by_label("Reason").focus()
    page.keyboard.type("Not how it calls itself")
    page.keyboard.press("Alt+x")
    expect(page.get_by_text("“Not how it calls itself”")).to_be_visible(timeout=_LONG)
    await_script(page)
    expect(page.locator(".stMain :focus")).to_have_count(1, timeout=_LONG)
    with reading(engine) as session:
        assert session.get_one(StoredTerm, proposed[1]).approval is Approval.REJECTED


def test_an_import_of_terms_is_chosen_made_and_taken_back_by_keys(
    open_in: OpenIn, server: Server, engine: Engine, proposed: list[int]
) -> None:
    """The key of the page holds on the choice, too, and one key brings back what stood there."""
    page = open_in("light", "en-GB", 1440)
    page.goto(f"http://127.0.0.1:{server.port}/glossary?part=import")
    file = page.locator("input[type=file]")
    expect(file).to_be_attached(timeout=_LONG)
    terms = b"source,target,from,to\nSunat,the tax agency,es,en\n"
    file.set_input_files({"name": "terms.csv", "mimeType": "text/csv", "buffer": terms})
    choice = page.get_by_role("radio", name="keep what is there")
    choice.focus(timeout=_LONG)
    await_script(page)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name="Import terms (1)")).to_be_enabled(timeout=_LONG)
    await_script(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("0 added, 1 replaced")).to_be_visible(timeout=_LONG)
    with reading(engine) as session:
        assert session.get_one(StoredTerm, proposed[0]).target == "the tax agency"
    await_script(page)
    page.keyboard.press("Alt+u")
    expect(page.get_by_text("0 added, 1 replaced")).to_have_count(0, timeout=_LONG)
    with reading(engine) as session:
        assert session.get_one(StoredTerm, proposed[0]).target == _SUNAT.target
