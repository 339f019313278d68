"""Text that a browser keeps because it could not be saved: whose it is, and where it may go."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from sqlmodel import select

from review.pages.kept_in_browser import NAME
from review.store.comments import list_comments
from review.store.database import open_database, reading, writing
from review.store.same_file import installation_id
from review.store.tables import (
    Article,
    Origin,
    Segment,
    SegmentState,
    TranslationState,
    stored_id,
)
from tests.browser.conftest import Server
from tests.browser.review_screen import LONG, Stored, expect_status, go_to, row

PLAN = "The plan would cost 48.5 million soles."


def open_review(page: Page, server: Server, article: int, name: str) -> None:
    """Show the article to a reviewer of that name."""
    address = f"http://127.0.0.1:{server.port}"
    page.context.add_cookies([{"name": NAME, "value": quote(name), "url": address}])
    page.goto(f"{address}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=LONG)


def leave_unsaved(page: Page, text: str) -> None:
    """Type while the server is away, and close the page before it is back."""
    go_to(page, 3, PLAN)
    page.context.set_offline(offline=True)
    page.keyboard.type(text)
    leave_offline(page)


def leave_offline(page: Page) -> None:
    """Close the page before the server is back.

    What a page sends as it closes is not held back by the browser's own way of being offline.
    """
    expect_status(page, "offline")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    page.goto("about:blank")
    page.context.set_offline(offline=False)


def test_unsaved_words_are_not_saved_under_another_name(
    page: Page, server: Server, article: int, stored: Stored
) -> None:
    """Luis opens the article in Ana's browser: he is asked, and what he takes over is his by
    choice.
    """
    leave_unsaved(page, " In all.")
    open_review(page, server, article, "Luis")
    conflict = row(page, 3).locator(".conflict")
    expect(conflict).to_contain_text("Ana typed this in this browser")
    expect(conflict).to_contain_text(f"{PLAN} In all.")
    expect_status(page, "undecided")
    assert stored(3).target == PLAN
    conflict.locator("[data-conflict=mine]").click()
    expect(conflict).to_have_count(0)
    expect_status(page, "saved")
    assert (stored(3).target, stored(3).updated_by) == (f"{PLAN} In all.", "Luis")


def test_unsaved_words_come_back_to_who_typed_them(
    page: Page, server: Server, article: int, stored: Stored
) -> None:
    """Luis leaves Ana's words alone, and they are saved as hers when she is back."""
    leave_unsaved(page, " In all.")
    open_review(page, server, article, "Luis")
    expect(row(page, 3).locator(".conflict")).to_be_visible()
    open_review(page, server, article, "Ana")
    expect_status(page, "saved")
    assert (stored(3).target, stored(3).updated_by) == (f"{PLAN} In all.", "Ana")


def test_a_comment_and_a_confirmation_outlive_the_page(
    page: Page, engine: Engine, server: Server, article: int, stored: Stored
) -> None:
    """Made without a connection and closed, both arrive once, as soon as the article is open
    again, and the page says so.
    """
    go_to(page, 3, PLAN)
    page.context.set_offline(offline=True)
    page.keyboard.press("Alt+m")
    page.keyboard.type("In soles?")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Shift+Enter")
    leave_offline(page)
    open_review(page, server, article, "Ana")
    expect(page.locator(".toast")).to_contain_text("What waited in this browser has been sent.")
    expect(row(page, 3).locator(".state.reviewed")).to_be_visible(timeout=LONG)
    page.reload()
    expect(row(page, 3).locator(".state.reviewed")).to_be_visible(timeout=LONG)
    with reading(engine) as session:
        assert [comment.text for comment in list_comments(session, article)] == ["In soles?"]
    assert (stored(3).state, stored(3).updated_by) == (SegmentState.REVIEWED, "Ana")


@pytest.mark.parametrize(
    "case",
    [
        ("another", "over another database"),
        ("older", "Somebody typed this"),
        ("this", "You typed this over another text than the one"),
    ],
    ids=lambda case: case[0],
)
def test_words_typed_over_another_text_are_asked_about(
    page: Page, engine: Engine, article: int, stored: Stored, case: tuple[str, str]
) -> None:
    """Another database on this address, a browser's text of version 0.1, an older copy: none is
    written.
    """
    where, question = case
    segment = stored_id(stored(3))
    installation = installation_id(engine) if where == "this" else "f" * 32
    key = (
        f"cotejo:kept:{json.dumps([installation, 'Ana', article, segment], separators=(',', ':'))}"
    )
    if where == "older":
        key = f"cotejo:{article}:{segment}"
    kept = {
        "target": "Something else. Typed.",
        "version": 1,
        "original": "Something else.",
        "sent": None,
    }
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, json.dumps(kept)])
    page.reload()
    conflict = row(page, 3).locator(".conflict")
    expect(conflict).to_contain_text(question, timeout=LONG)
    expect(conflict).to_contain_text("Typed.")
    expect_status(page, "undecided")
    assert stored(3).target == PLAN
    conflict.locator("[data-conflict=theirs]").click()
    expect_status(page, "saved")
    page.reload()
    expect(row(page, 3)).to_contain_text(PLAN, timeout=LONG)
    expect(page.locator(".conflict")).to_have_count(0)
    assert stored(3).target == PLAN


def test_a_deleted_database_is_said_and_the_text_stays(
    chromium: Browser, own_server: Server
) -> None:
    """With its file gone no save is called one: the page says why, and the words wait in the
    browser.
    """
    path = own_server.folder / "cotejo.db"
    engine = open_database(f"sqlite:///{path}")
    with writing(engine) as session:
        article = Article(name="plan.txt", title="Plan", translation_state=TranslationState.DONE)
        session.add(article)
        session.flush()
        number = stored_id(article)
        for position in range(3):
            session.add(
                Segment(
                    article_id=number,
                    position=position,
                    source="El plan costaría 48,5 millones de soles.",
                    target=PLAN,
                    origin=Origin.ENGINE,
                )
            )
    engine.dispose()
    with chromium.new_context(locale="en-GB") as context:
        page = context.new_page()
        open_review(page, own_server, number, "Ana")
        go_to(page, 3, PLAN)
        path.unlink()
        page.keyboard.type(" In all.")
        expect_status(page, "refused")
        expect(page.locator("[data-testid=editor]")).to_contain_text(
            "deleted while Cotejo was running"
        )
        kept = page.evaluate("() => Object.values(localStorage).join()")
        assert f"{PLAN} In all." in kept
    # Whatever lies there now, nothing was written into it.
    if path.exists():
        engine = open_database(f"sqlite:///{path}")
        with reading(engine) as session:
            assert (
                session.exec(select(Segment.id).where(Segment.target == f"{PLAN} In all.")).first()
                is None
            )
        engine.dispose()
