"""The settings, as a person changes them."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from review.checks import CHECKS
from review.segments.checking import CHECK_SETTINGS, OFF, check_settings
from review.store.database import reading, writing
from review.store.feeds import FEEDS, feed_minutes
from review.store.job_tables import Job, JobKind, JobState
from review.store.mail import MailSettings, mail_settings, set_mail_settings, wish_of
from review.store.people_tables import Person
from review.store.watched_folders import FOLDERS, FolderSeen, note_seen
from review.store.webhooks import EVENTS, WEBHOOKS, add_webhook
from tests.review.pages.conftest import OpenPage
from translation.errors import UsageError, stored_error
from translation.packages import bundled_packages


def test_the_name_is_kept_and_is_no_login(pages_database: Engine, open_page: OpenPage) -> None:
    """A name given once signs what follows; the page says that it proves nothing."""
    page = open_page("settings")
    assert "This is not a login" in page.caption[0].value
    page.text_input(key="reviewer name").set_value("  Ana   Núñez ").run()
    assert not page.exception
    with reading(pages_database) as session:
        assert [person.name for person in session.exec(select(Person))] == ["Ana Núñez"]
    assert page.session_state["reviewer"] == "Ana Núñez"


@pytest.mark.usefixtures("pages_database")
def test_a_backup_is_written_when_asked_for(
    data_folder: Path, open_page: OpenPage, read: Callable[[AppTest], AppTest]
) -> None:
    """The page says where it is until the next one is asked for, and each press writes one."""
    page = open_page("settings")
    label = "Back up now"
    for _ in range(2):
        next(one for one in page.button if one.label == label).click().run()
        read(page)
        assert not page.exception
        assert any(one.value.startswith("Written: ") for one in page.caption)
    assert any((data_folder / "backups").iterdir())


def test_the_bundled_package_is_listed_with_its_hash(
    pages_database: Engine, data_folder: Path, open_page: OpenPage
) -> None:
    """What translates is shown with its origin, and where everything is kept; the hash is a
    detail.
    """
    page = open_page("settings")
    assert (
        page.expander[0]
        .label.replace("\\", "")
        .startswith("Spanish → English · writes the drafts · bundled")
    )
    details = page.expander[0].caption[0].value
    assert re.search(r"SHA-256: [0-9a-f]{64}", details)
    assert re.search(r"self-test \(chrF\): [0-9]", details)
    assert str(data_folder) in page.caption[-1].value
    assert "Remove" not in [button.label for button in page.button]


def test_a_file_that_is_no_package_is_refused_by_name(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """Uploading something else shows one sentence with the file's name, and no button to install
    it.
    """
    page = open_page("settings")
    page.file_uploader[0].upload("nota.argosmodel", b"hola").run()
    assert not page.exception
    assert "Install nota.argosmodel" not in [button.label for button in page.button]
    assert page.error[0].value.startswith("nota.argosmodel: this is not an Argos package")


def test_a_zip_without_a_model_is_refused_by_what_it_lacks(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """A zip is inspected when it is given, before anything could be installed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("opus-mt-es-en/config.json", "{}")
    page = open_page("settings")
    page.file_uploader[0].upload("opus-mt-es-en.zip", data.getvalue()).run()
    assert not page.exception
    assert "it holds no model (model.bin)" in page.error[0].value
    assert "Install opus-mt-es-en.zip" not in [button.label for button in page.button]


def test_a_model_that_is_there_is_told_beside_its_file(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """After an installation the list and the message say the same: which model writes."""
    page = open_page("settings")
    model = bundled_packages()[0].path
    page.file_uploader[0].upload(model.name, model.read_bytes()).run()
    assert not page.exception
    assert page.success[0].value.endswith("is installed and writes the drafts.")
    assert "writes the drafts" in page.expander[0].label


def test_the_interface_speaks_spanish_when_asked(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """The language of the interface changes at once, and the whole page still works."""
    page = open_page("settings")
    (language,) = [box for box in page.selectbox if "Español" in box.options]
    language.select("es").run()
    assert not page.exception
    assert page.session_state["interface_language"] == "es"


def test_a_check_is_switched_off_and_on_again(pages_database: Engine, open_page: OpenPage) -> None:
    """Opened, each check stands there with all that it says of itself, and the choice is kept at
    once.
    """
    page = open_page("settings")
    check, shown = CHECKS[0], len(page.selectbox)
    page.session_state["checks shown"] = True
    page.run()
    assert len(page.selectbox) >= shown + len(CHECKS)
    assert any(check.description[:20] in one.value for one in page.markdown)
    for choice, kept in ((OFF, {check.identifier: OFF}), ("default", {})):
        page.selectbox(key=f"{CHECK_SETTINGS} {check.identifier}").select(choice).run()
        assert not page.exception
        with reading(pages_database) as session:
            assert check_settings(session, "") == kept


def test_an_address_is_added_to_the_feeds_shown_and_removed(
    pages_database: Engine, open_page: OpenPage, read: Callable[[AppTest], AppTest]
) -> None:
    """One on the own network is refused until somebody says so; what fails stands beside the
    address.
    """
    page = open_page("settings")
    page.text_input(key="feed address 0").set_value("http://127.0.0.1:1/rss")
    button = next(one for one in page.button if one.label == "Fetch it from now on")
    button.click().run()
    assert any("your own network" in one.value for one in page.error)
    # What was typed waits there to be mended.
    page.checkbox(key="feed near 0").check()
    next(one for one in page.button if one.label == "Fetch it from now on").click().run()
    with reading(pages_database) as session:
        assert [one.address for one in FEEDS.rows(session)] == ["http://127.0.0.1:1/rss"]
    assert any("not fetched yet" in one.value for one in page.markdown)
    next(one for one in page.button if one.label == "Fetch now").click().run()
    read(page)
    assert ["does not answer" in one.value for one in page.warning] == [True]
    assert not any("not fetched yet" in one.value for one in page.markdown)
    page.selectbox(key="feed minutes").select(15).run()
    page.button(key="remove feed 1").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert (FEEDS.rows(session), feed_minutes(session)) == ([], 15)
    page.button(key="undo feeds").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert len(FEEDS.rows(session)) == 1


def test_a_folder_is_watched_switched_off_removed_and_brought_back(
    pages_database: Engine, open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that may not be is refused and stays in its field; what was seen of one stands beside
    it.
    """
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    page = open_page("settings")
    page.text_input(key="folder path 0").set_value("/etc")
    _press(page, "Watch it from now on")
    assert "COTEJO_FOLDERS" in page.error[0].value
    assert page.text_input(key="folder path 0").value == "/etc"
    page.text_input(key="folder path 0").set_value(str(tmp_path / "in"))
    page.text_input(key="folder desk 0").set_value("Lima")
    _press(page, "Watch it from now on")
    with writing(pages_database) as session:
        [chosen] = FOLDERS.rows(session)
        assert chosen.spoken == "en"
        why = stored_error(UsageError("", "the file is empty"))
        seen = FolderSeen("2026-11-28T06:00:00+00:00", "desk-3", problem=why, refused={"a": why})
        note_seen(session, 1, seen)
    page.run()
    assert any("The file is empty" in one.value for one in page.warning)
    assert any("1 file was not taken" in one.label for one in page.expander)
    page.toggle(key="folder on 1").set_value(False).run()
    page.button(key="remove folder 1").click().run()
    with reading(pages_database) as session:
        assert FOLDERS.rows(session) == []
    page.button(key="undo watched folders").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert FOLDERS.rows(session) == [replace(chosen, is_on=False)]


def test_a_program_is_told_tested_removed_and_brought_back(
    pages_database: Engine, open_page: OpenPage, read: Callable[[AppTest], AppTest]
) -> None:
    """Its secret is shown until it is copied, and what it answers stands beside its address."""
    page = open_page("settings")
    page.text_input(key="webhook address 0").set_value("http://127.0.0.1:1/hook")
    page.multiselect(key="webhook events 0").set_value(["article.finished"])
    _press(page, "Tell it from now on")
    with reading(pages_database) as session:
        [hook] = WEBHOOKS.rows(session)
    assert hook.events == ("article.finished",)
    assert hook.secret in [one.value for one in page.code]
    page.button(key="webhook secret copied").click().run()
    assert hook.secret not in [one.value for one in page.code]
    page.button(key="test webhook 1").click().run()
    read(page)
    assert any("does not answer" in one.value for one in page.warning)
    assert not page.error
    page.button(key="remove webhook 1").click().run()
    page.button(key="undo webhooks").click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert [one.secret for one in WEBHOOKS.rows(session)] == [hook.secret]


def _press(page: AppTest, label: str) -> None:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception


def test_mail_is_off_until_its_server_is_given_and_then_each_chooses(
    pages_database: Engine, open_page: OpenPage, read: Callable[[AppTest], AppTest]
) -> None:
    """What is not whole is refused in words; once it is on, who sits here chooses what they are
    mailed of.
    """
    page = open_page("settings")
    assert not [one for one in page.text_input if one.key == "mail address"]
    page.checkbox(key="mail on").check()
    page.text_input(key="mail host").set_value("127.0.0.1")
    page.number_input(key="mail port").set_value(1)
    page.selectbox(key="mail security").set_value("none")
    save = [button for button in page.button if button.label == "Save"][-1]
    save.click().run()
    assert "no e-mail address" in page.error[0].value
    page.text_input(key="mail sender").set_value("cotejo@example.org")
    save = [button for button in page.button if button.label == "Save"][-1]
    save.click().run()
    assert not page.exception
    with reading(pages_database) as session:
        assert mail_settings(session).on
    page.text_input(key="mail address").set_value("ana@example.org")
    page.multiselect(key="mail wishes").set_value(["calls"])
    next(button for button in page.button if button.label == "Save").click().run()
    with reading(pages_database) as session:
        wish = wish_of(session, page.session_state["reviewer"])
        assert wish is not None
        assert (wish.address, wish.wishes) == ("ana@example.org", ["calls"])
    next(button for button in page.button if button.label == "Send me a test mail").click().run()
    read(page)
    assert "cannot be reached" in page.error[0].value


def test_a_test_of_what_does_not_answer_can_be_cancelled(
    pages_database: Engine,
    open_page: OpenPage,
    read: Callable[[AppTest], AppTest],
    silent_port: int,
) -> None:
    """While a mail server or a program is waited for, the page shows so; Cancel ends it, and the
    button tests anew.
    """
    with writing(pages_database) as session:
        add_webhook(session, f"http://127.0.0.1:{silent_port}/hook", EVENTS, author="Ana")
        settings = MailSettings(
            on=True,
            host="127.0.0.1",
            port=silent_port,
            security="none",
            sender="cotejo@example.org",
        )
        set_mail_settings(session, settings, author="Ana")
    page = open_page("settings")
    page.text_input(key="mail address").set_value("ana@example.org")
    for label in ("Send me a test mail", "Send a test"):
        _press(page, label)
        assert page.get("progress")
        _press(page, "Cancel")
        read(page)
        assert any(one.value.endswith("r: stopped.") for one in page.caption)
        _press(page, label)
        assert page.get("progress")
        _press(page, "Cancel")
        read(page)
    with reading(pages_database) as session:
        [hook] = WEBHOOKS.rows(session)
    assert (hook.problem, hook.answered_at) == ("", "")


def test_a_mail_that_did_not_go_out_is_told_with_its_reason(
    pages_database: Engine, open_page: OpenPage
) -> None:
    """In words that an administrator can act on, with the way to the jobs."""
    problem = stored_error(UsageError("mail.example.org", "it answers 451"))
    with writing(pages_database) as session:
        session.add(
            Job(kind=JobKind.MAIL, state=JobState.FAILED, problem=problem, asked_by="Cotejo")
        )
    page = open_page("settings")
    assert any("did not go out: 1." in one.value and "451" in one.value for one in page.warning)
