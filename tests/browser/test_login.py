"""A team signs in: against a provider in a process of its own, in a real browser, with a real
server.
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import col, select
from waiting import listens, until

from glossary.term import Term
from review.access.people import admit, find_person, give_role
from review.store.database import open_database, reading, writing
from review.store.people_tables import SignIn
from review.store.roles import Role
from review.store.tables import Article, Correction, Origin, Segment, TranslationState, stored_id
from review.terms.stored import add_term
from tests.browser.conftest import Look, Profiles, Server, await_script
from tests.browser.review_screen import expect_saved

_SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "cotejo"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
"""
_PATIENCE_SECONDS = 60
_COTEJO = str(Path(sys.executable).with_name("cotejo"))
_PEOPLE = {
    "1": {"name": "Ana Núñez", "email": "ana@desk.example"},
    "2": {"name": "Ana Núñez", "email": "anita@desk.example"},
    "3": {"name": "Luis", "email": "luis@readers.example"},
    "4": {"name": "Eva", "email": "eva@evil.example"},
    "5": {"name": "Chief", "email": "chief@desk.example"},
}
_PAGES = (
    "",
    "for-me",
    "add",
    "add-draft",
    "compare",
    "update",
    "review",
    "glossary",
    "memory",
    "export",
    "import",
    "reports",
    "settings",
)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def provider() -> Iterator[int]:
    """The port of an OpenID Connect provider that knows five people."""
    port = _free_port()
    known = [
        part
        for sub, claims in _PEOPLE.items()
        for part in ("--user-claims", json.dumps({"sub": sub, **claims}))
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(partial(listens, port), seconds=_PATIENCE_SECONDS, process=process)
    yield port
    process.kill()
    process.wait()


@pytest.fixture(scope="module")
def team(
    provider: int, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of its own that asks the provider who somebody is; two desks are let in."""
    own = server.beside(tmp_path_factory.mktemp("team"), _free_port())
    (own.folder / "secrets.toml").write_text(
        _SECRETS.format(port=own.port, provider=provider), "utf-8"
    )
    database = open_database(f"sqlite:///{own.folder / 'cotejo.db'}")
    with writing(database) as session:
        admit(session, "@desk.example", Role.REVIEWER, author="command line")
        admit(session, "chief@desk.example", Role.ADMIN, author="command line")
        admit(session, "@readers.example", Role.READER, author="command line")
        article = Article(
            name="capece.txt",
            title="Embargoed",
            translation_state=TranslationState.DONE,
            needs_second_reader=True,
        )
        session.add(article)
        session.flush()
        session.add(
            Segment(
                article_id=stored_id(article),
                position=0,
                source="El plan costaría 48,5 millones de soles.",
                target="The plan would cost 48.5 million soles.",
                origin=Origin.ENGINE,
                score=0.8,
            )
        )
    database.dispose()
    own.start()
    yield own
    own.kill()


@pytest.fixture(scope="module")
def team_profiles(chromium: Browser, team: Server) -> Profiles:
    """Browser profiles for the pages of that server."""
    return Profiles(chromium, f"http://127.0.0.1:{team.port}")


@pytest.fixture
def visit(team_profiles: Profiles, team: Server) -> Iterator[Callable[..., Page]]:
    """A way to come with a browser of one's own, signed in as somebody of the provider's people."""
    with team_profiles.lent() as open_page:

        def come(sub: str = "") -> Page:
            page = open_page("", Look())
            # The provider's page wants a style sheet from outside.
            page.context.route("https://**", lambda route: route.abort())
            page.set_default_timeout(20_000)
            page.goto(f"http://127.0.0.1:{team.port}/")
            if sub:
                page.get_by_role("button", name="Sign in").click()
                page.get_by_role("button", name=sub, exact=True).click()
            return page

        yield come


def _open_review(page: Page, team: Server) -> None:
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")
    with reading(database) as session:
        article = session.exec(select(Article.id).where(Article.title == "Embargoed")).one()
    database.dispose()
    page.goto(f"http://127.0.0.1:{team.port}/review?article={article}")
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)


def _ask(
    team: Server, bearer: str, name: str = "article", query: str = ""
) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{team.port}/editor/{name}{query}",
        data=b"{}",
        headers={"Authorization": f"Bearer {bearer}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def test_nobody_passes_without_signing_in(visit: Callable[..., Page], team: Server) -> None:
    """Every page shows the door alone, also with a name in the address as the local mode takes
    it.
    """
    page = visit()
    for path in _PAGES:
        page.goto(f"http://127.0.0.1:{team.port}/{path}?as=Ana&article=1")
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        await_script(page)
        assert page.get_by_text("Embargoed").count() == 0


def test_a_stranger_of_the_provider_stays_outside(visit: Callable[..., Page]) -> None:
    """An account that is not on the list is told so, and sees nothing."""
    page = visit("4")
    expect(page.get_by_text("you are not on the list")).to_be_visible()
    assert page.get_by_text("Embargoed").count() == 0
    page.get_by_role("button", name="Sign in again").click()


def test_files_are_taken_from_who_has_signed_in_alone(
    visit: Callable[..., Page], team: Server
) -> None:
    """A visit that was let in uploads; for another the body is not waited for."""
    page = visit("5")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible()
    page.goto(f"http://127.0.0.1:{team.port}/add")
    with page.expect_response("**/_stcore/upload_file/**") as left:
        page.locator("input[type=file]").set_input_files(
            {"name": "a.txt", "mimeType": "text/plain", "buffer": b"La ministra pidio calma."}
        )
    assert left.value.status == 204
    with socket.create_connection(("127.0.0.1", team.port), timeout=20) as stranger:
        stranger.sendall(
            f"PUT /_stcore/upload_file/visit/file HTTP/1.1\r\nHost: 127.0.0.1:{team.port}\r\n"
            "Content-Length: 3000000\r\n\r\n".encode()
        )
        assert stranger.recv(65_536).startswith(b"HTTP/1.1 403")


def test_two_of_one_name_are_two_readers(visit: Callable[..., Page], team: Server) -> None:
    """The first cannot make final what she reviewed; the second, who is called the same, can."""
    first, second = visit("1"), visit("2")
    for page in (first, second):
        expect(page.get_by_role("link", name="Embargoed")).to_be_visible()
        _open_review(page, team)
    row = first.locator(
        "[data-testid=editor] textarea, [data-testid=editor] [contenteditable]"
    ).first
    row.click()
    first.keyboard.press("Control+Shift+Enter")
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")

    def authors() -> list[str]:
        with reading(database) as session:
            return list(session.exec(select(Correction.author).order_by(col(Correction.id))))

    until(lambda: len(authors()) == 1, seconds=_PATIENCE_SECONDS)
    expect_saved(first)
    first.keyboard.press("Control+Shift+Enter")
    expect(first.get_by_role("log")).to_contain_text("Somebody else makes it final.")
    second.reload()
    expect(second.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)
    second.locator(
        "[data-testid=editor] textarea, [data-testid=editor] [contenteditable]"
    ).first.click()
    second.keyboard.press("Control+Shift+Enter")
    until(lambda: len(authors()) == 2, seconds=_PATIENCE_SECONDS)
    assert len(set(authors())) == 2
    assert all(author.startswith("Ana Núñez") for author in authors())
    database.dispose()


def test_signing_out_ends_pass_and_cookie(visit: Callable[..., Page], team: Server) -> None:
    """After signing out neither the pass of the open editor nor the cookie put back opens
    anything.
    """
    page = visit("5")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible()
    with page.expect_request("**/editor/article") as asked:
        _open_review(page, team)
    bearer = str(asked.value.headers["authorization"]).removeprefix("Bearer ")
    assert _ask(team, bearer)[0] == 200
    cookies = page.context.cookies()
    other = page.context.new_page()
    other.goto(f"http://127.0.0.1:{team.port}/settings")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(lambda address: "settings" not in address)
    status, answer = _ask(team, bearer)
    assert (status, "signed out" in answer["message"]) == (403, True)
    page.context.clear_cookies()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # what was read is what is written
    page.goto(f"http://127.0.0.1:{team.port}/")
    expect(page.get_by_text("You have signed out")).to_be_visible()
    assert page.get_by_text("Embargoed").count() == 0


def test_a_token_is_shown_once_and_speaks_for_its_owner(
    visit: Callable[..., Page], team: Server
) -> None:
    """Made in Settings, it reads the article through the route; ended, it does not."""
    page = visit("5")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible()
    page.goto(f"http://127.0.0.1:{team.port}/settings")
    page.get_by_label("Where it is used").fill("laptop")
    page.get_by_role("button", name="Make a token").click()
    token = page.get_by_text(re.compile("cotejo_[A-Za-z0-9_-]{40}")).first.inner_text().strip()
    assert _ask(team, token, query="?article=1")[0] == 200
    page.reload()
    expect(page.get_by_text("laptop", exact=True)).to_be_visible()
    assert page.get_by_text(token).count() == 0
    page.get_by_role("button", name="Revoke").first.click()
    expect(page.get_by_text("laptop", exact=True)).to_have_count(0)
    assert _ask(team, token, query="?article=1")[0] == 403


def test_a_reader_sees_nothing_that_changes(visit: Callable[..., Page], team: Server) -> None:
    """Pages and buttons that write are not there, and the editor is read-only; looking things up
    stays.
    """
    page = visit("3")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    await_script(page)
    for name in ("Add", "Add a draft", "Import"):
        assert page.get_by_role("link", name=name, exact=True).count() == 0
    assert page.get_by_role("button", name="Add a text").count() == 0
    with page.expect_response(lambda answer: '"details"' in (answer.request.post_data or "")):
        _open_review(page, team)
    expect(page.get_by_test_id("target")).to_have_attribute("readonly", "")
    expect(page.locator("header .notice")).to_contain_text("You may read this article")
    page.get_by_test_id("target").click()
    expect(page.locator(".editing")).to_have_css("box-shadow", "none")
    for name in ("Comments", "Other translations"):
        expect(page.get_by_role("heading", name=name)).to_have_count(0)
    for name in ("Confirm", "More", "Find and replace…", "Confirm together…", "Add comment"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    page.get_by_test_id("target").press("Control+Enter")
    expect(page.get_by_text("it takes the role of a reviewer").first).to_be_visible()
    page.get_by_test_id("target").press("Alt+l")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.goto(f"http://127.0.0.1:{team.port}/glossary")
    expect(page.get_by_role("tab", name="Terms")).to_be_visible(timeout=40_000)
    await_script(page)
    assert page.get_by_role("tab", name="Import").count() == 0
    assert page.get_by_role("button", name="Add a term").count() == 0
    assert page.get_by_text("edit or delete").count() == 0
    page.goto(f"http://127.0.0.1:{team.port}/add")
    expect(page.get_by_text("this needs the role reviewer, and yours is reader")).to_be_visible(
        timeout=40_000
    )
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_who_is_nobody_here_is_given_and_told_nothing(
    visit: Callable[..., Page], team: Server
) -> None:
    """A reader is not offered for an article, nor a name that was only typed; a comment that calls
    such a name says that it tells nobody.
    """
    visit("3")
    page = visit("1")
    page.locator("[class*=st-key-row_] [data-testid=stCheckbox]").first.click()
    page.get_by_role("button", name="Assign").click()
    page.get_by_label("Assignee").last.click()
    expect(page.get_by_role("option", name="Ana Núñez", exact=True)).to_be_visible()
    expect(page.get_by_role("option", name="Luis", exact=True)).to_have_count(0)
    page.keyboard.type("Nadie")
    expect(page.get_by_role("option", name="Nadie")).to_have_count(0)
    _open_review(page, team)
    page.keyboard.press("Alt+m")
    page.keyboard.type("@Nadie, who knows?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_contain_text("Nobody here is called @Nadie")


def test_a_better_model_is_offered_to_who_may_install_one(
    visit: Callable[..., Page], team: Server
) -> None:
    """A reviewer would find nothing to install in Settings."""
    for sub, links in (("1", 0), ("5", 1)):
        page = visit(sub)
        expect(page.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
        page.goto(f"http://127.0.0.1:{team.port}/add")
        expect(page.get_by_role("button", name="Details")).to_be_visible(timeout=40_000)
        await_script(page)
        expect(page.get_by_role("link", name="Use a better model")).to_have_count(links)


def test_an_administrator_lets_people_in_and_out(visit: Callable[..., Page], team: Server) -> None:
    """What is chosen on the page holds at once, for whoever is signed in as well."""
    reader = visit("3")
    expect(reader.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    reader.goto(f"http://127.0.0.1:{team.port}/settings")
    expect(reader.get_by_role("button", name="Sign out")).to_be_visible()
    expect(reader.get_by_text("A backup is made once a day.")).to_be_visible()
    await_script(reader)
    assert reader.get_by_role("button", name="Let in").count() == 0
    assert reader.get_by_text(str(team.folder)).count() == 0
    chief = visit("5")
    expect(chief.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    chief.goto(f"http://127.0.0.1:{team.port}/settings")
    chief.get_by_label("Address or domain").fill("@later.example")
    chief.get_by_role("button", name="Let in").click()
    expect(chief.get_by_text("@later.example")).to_be_visible()
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")
    with reading(database) as session:
        assert find_person(session, "luis@readers.example").name == "Luis"
        assert len(session.exec(select(SignIn)).all()) >= 2
    run = subprocess.run(
        [_COTEJO, "people", "role", "Luis", "none"],
        env={"COTEJO_DATA": str(team.folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    database.dispose()
    reader.reload()
    words = "You may no longer read or change anything here"
    expect(reader.get_by_text(words)).to_be_visible(timeout=40_000)
    assert reader.get_by_text("You have signed out").count() == 0


def test_a_reviewer_passes_over_what_others_propose(
    visit: Callable[..., Page], team: Server
) -> None:
    """To come to a proposal of her own that waits behind it, and withdraw it; that both are for
    the same words is said.
    """
    first, second = visit("1"), visit("2")
    expect(second.get_by_role("link", name="Glossary")).to_be_visible()
    names = (_name_of(team, "ana@desk.example"), _name_of(team, "anita@desk.example"))
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")
    with writing(database) as session:
        for name, target in zip(names, ("Capece Chamber", "the Capese"), strict=True):
            add_term(session, Term("Capece", target), author=name)
    database.dispose()
    second.goto(f"http://127.0.0.1:{team.port}/glossary?part=proposals")
    expect(second.get_by_role("heading", name="Capece → Capece Chamber")).to_be_visible()
    expect(second.get_by_text("Also proposed for it: “the Capese”")).to_be_visible()
    expect(second.get_by_role("button", name="Withdraw")).to_have_count(0)
    second.get_by_role("button", name="Skip").click()
    expect(second.get_by_role("heading", name="Capece → the Capese")).to_be_visible()
    second.get_by_role("button", name="Withdraw").click()
    expect(second.get_by_role("heading", name="Capece → Capece Chamber")).to_be_visible()
    expect(second.get_by_text("Also proposed for it")).to_have_count(0)
    first.close()


def _name_of(team: Server, email: str) -> str:
    """Return what the person of that address is called here."""
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")
    with reading(database) as session:
        name = find_person(session, email).name
    database.dispose()
    return name


def _give_role(team: Server, email: str, role: Role | None) -> None:
    """Give the person of that address a role, or shut them out."""
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")
    with writing(database) as session:
        give_role(session, find_person(session, email), role, author="command line")
    database.dispose()


@pytest.fixture
def shut_out_later(team: Server) -> Iterator[Callable[[], None]]:
    """A way to shut the second Ana out, who is let in again afterwards."""
    yield lambda: _give_role(team, "anita@desk.example", None)
    _give_role(team, "anita@desk.example", Role.REVIEWER)


def _expect_closed(page: Page, reason: str) -> None:
    """The page says for good why it takes nothing more, and its field is closed."""
    status = page.get_by_test_id("status")
    expect(status).to_have_attribute("data-state", "refused", timeout=20_000)
    expect(status).to_have_text("Not saved: kept in this browser")
    expect(page.locator(".notice")).to_contain_text(reason)
    expect(page.get_by_role("button", name="Reload the page")).to_be_visible()
    expect(page.get_by_test_id("target")).to_have_attribute("readonly", "")
    expect(page.get_by_role("button", name="Confirm", exact=True)).to_have_count(0)
    expect(page.locator(".toast")).to_be_hidden(timeout=20_000)
    expect(page.locator(".notice")).to_contain_text(reason)


@pytest.fixture
def made_reader_later(team: Server) -> Iterator[Callable[[Role], None]]:
    """A way to give the second Ana another role, who is a reviewer again afterwards."""
    yield partial(_give_role, team, "anita@desk.example")
    _give_role(team, "anita@desk.example", Role.REVIEWER)


def test_who_is_made_a_reader_while_typing_is_told_so(
    visit: Callable[..., Page], team: Server, made_reader_later: Callable[[Role], None]
) -> None:
    """The page closes at its next look, and says so; what was typed since is shown with why it is
    not saved. Made a reviewer again, the same page saves it.
    """
    page = visit("2")
    _open_review(page, team)
    target = page.get_by_test_id("target")
    expect(target).not_to_have_attribute("readonly", "")
    made_reader_later(Role.READER)
    target.fill("Typed as a reader")
    expect(target).to_have_attribute("readonly", "", timeout=20_000)
    expect(page.get_by_text("it takes the role of a reviewer").first).to_be_visible()
    declined = page.locator(".conflict")
    expect(declined).to_contain_text("Typed as a reader")
    expect(declined).to_contain_text("this needs the role reviewer")
    made_reader_later(Role.REVIEWER)
    expect(target).not_to_have_attribute("readonly", "", timeout=20_000)
    declined.get_by_role("button", name="Try again").click()
    expect(page.get_by_test_id("status")).to_have_attribute("data-state", "saved", timeout=20_000)
    database = open_database(f"sqlite:///{team.folder / 'cotejo.db'}")
    with reading(database) as session:
        assert "Typed as a reader" in session.exec(select(Segment.target)).all()
    database.dispose()


def test_who_is_shut_out_while_typing_is_told_so(
    visit: Callable[..., Page], team: Server, shut_out_later: Callable[[], None]
) -> None:
    """The reason stays in the head, the field is closed, the words are kept in the browser, and
    after a reload the same is said.
    """
    page = visit("2")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    _open_review(page, team)
    page.get_by_test_id("target").click()
    page.context.set_offline(offline=True)
    page.keyboard.type(" In all.")
    shut_out_later()
    page.context.set_offline(offline=False)
    words = "You may no longer read or change anything here"
    _expect_closed(page, words)
    assert " In all." in page.evaluate("() => Object.values(localStorage).join()")
    page.get_by_role("button", name="Reload the page").click()
    expect(page.get_by_text(words)).to_be_visible(timeout=40_000)
    expect(page.get_by_role("link", name="Articles")).to_be_hidden()
    assert page.get_by_text("You have signed out").count() == 0


def test_signing_out_in_another_tab_closes_the_page_in_words(
    visit: Callable[..., Page], team: Server
) -> None:
    """What was typed before stays in the browser, and the page goes on saying why."""
    page = visit("5")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    _open_review(page, team)
    page.get_by_test_id("target").click()
    page.route("**/editor/exchange", lambda route: route.abort())
    page.keyboard.type(" In all.")
    other = page.context.new_page()
    other.goto(f"http://127.0.0.1:{team.port}/settings")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url(lambda address: "settings" not in address)
    page.unroute("**/editor/exchange")
    _expect_closed(page, "You have signed out")


def test_who_types_when_everybody_has_to_sign_in_anew_loses_nothing_and_comes_back(
    visit: Callable[..., Page], team: Server
) -> None:
    """The server comes back with another secret and asks who one is, without a menu: a space that
    is still typed presses nothing, and after signing in the same article is there with the words.
    """
    page = visit("5")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    _open_review(page, team)
    there = page.url
    target = page.get_by_test_id("target")
    before = target.input_value()
    target.click()
    page.keyboard.press("End")
    page.route("**/editor/exchange", lambda route: route.abort())
    page.keyboard.type(" In all.")
    secrets = team.folder / "secrets.toml"
    secrets.write_text(secrets.read_text("utf-8").replace("0123456789", "9876543210"), "utf-8")
    team.kill()
    team.start()
    sign_in = page.get_by_role("button", name="Sign in")
    expect(sign_in).to_be_visible(timeout=60_000)
    expect(page.get_by_text("is kept in this browser")).to_be_visible()
    await_script(page)
    expect(page.get_by_role("link", name="Articles")).to_be_hidden()
    expect(sign_in).not_to_be_focused()
    page.keyboard.type(" and so on")
    page.unroute("**/editor/exchange")
    sign_in.click()
    page.get_by_role("button", name="5", exact=True).click()
    page.wait_for_url(there)
    expect(page.locator("[data-testid=editor][data-ready=true]")).to_be_visible(timeout=40_000)
    expect(target).to_have_value(f"{before} In all.")


def test_the_start_refuses_a_login_that_is_not_whole(team: Server, tmp_path: Path) -> None:
    """The program ends with a sentence and code 2, and nothing listens."""
    shutil.copy(team.folder / "secrets.toml", tmp_path / "kept.toml")
    whole = (tmp_path / "kept.toml").read_text("utf-8")
    slip = whole.replace("[auth]", "[Auth]")
    for text, told in (("", "no section"), (slip, "[Auth]"), ("[auth", "no TOML")):
        (tmp_path / "secrets.toml").write_text(text, "utf-8")
        run = subprocess.run(
            [
                _COTEJO,
                "serve",
                "--no-browser",
                "--port",
                str(_free_port()),
            ],
            cwd=tmp_path,
            env={"COTEJO_DATA": str(tmp_path), "PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (run.returncode, told in run.stderr, "Traceback" in run.stderr) == (
            2,
            True,
            False,
        ), run.stderr


def test_a_reviewers_term_of_the_glossary_page_says_that_an_editor_decides(
    visit: Callable[..., Page], team: Server
) -> None:
    """It is not among the terms yet; one key takes it back."""
    page = visit("1")
    expect(page.get_by_role("link", name="Embargoed")).to_be_visible(timeout=40_000)
    page.goto(f"http://127.0.0.1:{team.port}/glossary")
    page.get_by_role("button", name="Add a term").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="Source", exact=True).fill("moneda de cambio")
    form.get_by_role("textbox", name="Target").fill("bargaining chip")
    page.keyboard.press("Control+Enter")
    said = "Proposed for the glossary, an editor decides: moneda de cambio → bargaining chip"
    expect(page.get_by_text(said)).to_be_visible()
    await_script(page)
    page.keyboard.press("Alt+u")
    expect(page.get_by_text(said)).to_have_count(0)
    page.get_by_role("tab", name="Proposals").click()
    expect(page.get_by_role("tabpanel", name="Proposals")).not_to_be_empty()
    expect(page.get_by_text("moneda de cambio")).to_have_count(0)
