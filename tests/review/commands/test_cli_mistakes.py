"""What people mistype is told of what they typed, in a sentence, and is no fault of Cotejo's."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from review.store.tables import Article
from tests.review.conftest import Cotejo

_LONG = "a" * 300


@pytest.mark.parametrize(
    "command",
    [
        ("translate", f"{_LONG}.txt"),
        ("articles", "add", f"{_LONG}.txt"),
        ("verify", f"{_LONG}.zip"),
        ("restore", f"{_LONG}.zip", "--yes"),
        ("glossary", "import", f"{_LONG}.csv"),
        ("glossary", "export", "--out", f"{_LONG}.csv"),
    ],
    ids=lambda command: " ".join(command[:2])[:20],
)
def test_a_name_that_is_too_long_is_told(cotejo: Cotejo, command: tuple[str, ...]) -> None:
    """Wherever it is looked at first."""
    code, _out, said = cotejo(*command)
    assert code == 2
    assert "too long" in said
    assert "fault in Cotejo" not in said


@pytest.mark.parametrize(
    "command",
    [("export", "abc"), ("articles", "show", "99999999999"), ("feeds", "remove", "1.5")],
    ids=lambda command: command[-1],
)
def test_what_is_no_number_is_named(cotejo: Cotejo, command: tuple[str, ...]) -> None:
    """Also one that is larger than any database counts."""
    code, _out, said = cotejo(*command)
    assert (code, f"“{command[-1]}” is no number that is given here" in said) == (2, True)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("articles", "list", "--limit", "x"), "The value of --limit is missing, or is none that"),
        (("report", "--article", "x"), "The value of --article is missing, or is none that"),
        (("learn", "use", "x"), "The value of NUMBER is missing, or is none that it takes."),
        (("check",), "The value of --draft is missing, or is none that it takes."),
        (("translate", "--out"), "The value of --out is missing, or is none that it takes."),
        (("articles", "lst"), "“lst” is not understood. Is it “list”?"),
        (("articles", "list", "--limt", "3"), "“--limt” is not understood. Is it “--limit”?"),
        (("engines",), "“engines” is not understood."),
        (("articles", "reopn", "1"), "“reopn” is not understood."),
        (("record", "1", "--format", "odt"), "is none of these: html, pdf, json."),
        (("report", "--article", "7"), "Article 7: there is no such article."),
        (("export", "1", "2", "--out", "both.docx"), "Several articles make a zip."),
        (("move-store", "--to", "x"), "The database: this is no address of a database"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_wrong_call_is_said_in_our_words(
    cotejo: Cotejo, command: tuple[str, ...], told: str
) -> None:
    """Not in those of the libraries that read it: “Input should be a valid integer”."""
    code, out, said = cotejo(*command)
    assert (code, out) == (2, "")
    assert told in said.splitlines()[-1]


def test_help_says_what_is_taken_in_words(cotejo: Cotejo) -> None:
    """Not in Python's: “<int range>”, “<bool>”."""
    code, shown, _said = cotejo("articles", "list", "--help")
    assert code == 0
    assert "NUMBER" in shown
    assert "int range" not in shown
    assert "<bool>" not in shown
    assert "<" not in cotejo("translate", "--help")[1]
    assert "<calls|second-readings" in cotejo("mail", "wishes", "--help")[1]


def test_several_backups_are_verified_and_a_folder_is_none(cotejo: Cotejo, tmp_path: Path) -> None:
    """What is none is named, and the others are read."""
    copies = tmp_path / "copies"
    assert cotejo("backup", "--out", copies)[0] == 0
    [backup] = copies.glob("*.zip")
    (copies / "none.zip").write_bytes(b"PK")
    assert cotejo("verify", backup, backup)[1].count(": whole, ") == 2
    code, out, said = cotejo("verify", copies / "none.zip", backup)
    assert (code, out.count(": whole, "), "none.zip: " in said) == (2, 1, True)
    assert "this is a folder, not a file" in cotejo("verify", copies)[2]


def test_an_address_that_is_none_is_told_how_one_is_written(cotejo: Cotejo) -> None:
    """Of a feed nothing is said that suits other servers alone."""
    code, _out, said = cotejo("feeds", "add", "foo")
    assert (code, "Write it whole, as https://" in said, "hook" in said) == (2, True, False)


def test_a_folder_that_is_not_here_is_said_to_be_elsewhere(
    cotejo: Cotejo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine may have it, so that it is taken."""
    monkeypatch.setenv("COTEJO_FOLDERS", str(tmp_path))
    code, out, said = cotejo("folders", "add", tmp_path / "none")
    assert (code, out) == (0, f"1\t{tmp_path / 'none'}\n")
    assert f"This machine has no folder {tmp_path / 'none'}" in said


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("command", ["move-store", "restore"])
def test_a_database_that_a_server_has_open_stays_where_it_is(
    cotejo: Cotejo, own_database: Callable[[], Engine], tmp_path: Path, command: str
) -> None:
    """What people write meanwhile would be lost: nothing is moved, and nothing put in its place."""
    assert cotejo("backup", "--out", tmp_path / "copies")[0] == 0
    [backup] = (tmp_path / "copies").glob("*.zip")
    other = f"sqlite:///{tmp_path / 'other.db'}"
    arguments = {"move-store": ("--to", other), "restore": (backup, "--yes")}[command]
    database = own_database()
    with Session(database) as session:
        session.exec(select(Article)).first()
        code, _out, said = cotejo(command, *arguments)
        assert (code, "Cotejo is running and has it open" in said) == (2, True)
    database.dispose()
    code, out, said = cotejo(command, *arguments, "--json")
    assert (code, bool(json.loads(out))) == (0, True), said
