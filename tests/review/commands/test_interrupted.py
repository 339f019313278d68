"""Ctrl+C in a terminal, while a command is at it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from review.backup.copies import make_backup
from review.store.database import open_database, reading, writing
from review.store.tables import Event

_EVENTS = 60_000
_CTRL_C = b"\x03"


def _write_events(address: str, author: str, count: int) -> None:
    database = open_database(address)
    with writing(database) as session:
        session.add_all(
            Event(subject="article", action="read", author=author, detail={"words": "x" * 400})
            for _ in range(count)
        )
    database.dispose()


def _said_until(terminal: int, words: str) -> str:
    """What the terminal shows until it shows these words, or until the command ends."""
    said = b""
    while words.encode() not in said:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # how Linux says that nobody writes to it any more
            break
        if not piece:
            break
        said += piece
    return said.decode("utf-8", "replace")


@pytest.mark.usefixtures("sqlite_only")
def test_restoring_is_interrupted_in_a_terminal(data_folder: Path) -> None:
    """The database, its folder and its backups are what they were, and the command says so."""
    address = f"sqlite:///{data_folder / 'cotejo.db'}"
    _write_events(address, "Ana", _EVENTS)
    database = open_database(address)
    backup = make_backup(database, data_folder / "backups")
    database.dispose()
    _write_events(address, "Luis", 1)
    before = sorted(path.name for path in data_folder.rglob("*"))
    ours, theirs = pty.openpty()
    program = [sys.executable, "-c", "from review.cli import main; main()"]
    command = subprocess.Popen(
        [*program, "--language", "en", "restore", str(backup), "--yes"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        # Its own terminal, as a person has it: Ctrl+C comes by that.
        preexec_fn=lambda: os.login_tty(theirs),  # noqa: PLW1509 - no thread runs here
    )
    os.close(theirs)

    assert "Restoring" in _said_until(ours, " of 100")
    os.write(ours, _CTRL_C)
    said = _said_until(ours, "never said")
    assert "Stopped: the database is what it was." in said
    assert command.wait() == 130
    os.close(ours)
    assert sorted(path.name for path in data_folder.rglob("*")) == before
    database = open_database(address)
    with reading(database) as session:
        assert session.exec(select(Event).where(Event.author == "Luis")).one()
    database.dispose()
