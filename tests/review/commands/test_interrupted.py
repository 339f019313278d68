"""Ctrl+C in a terminal, while a command is at it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import insert, select

from review.backup.copies import make_backup
from review.store.database import open_database, reading, writing
from review.store.tables import Event

_EVENTS = 60_000
_CTRL_C = b"\x03"
# What a shell starts in the background ignores Ctrl+C, and so does all that is started by it.
_AS_IN_A_TERMINAL = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
_COMMANDS = "from review.cli import main; main()"
_PAGES = "from review.commands.web_server import run; run()"


def _write_events(address: str, author: str, count: int) -> None:
    database = open_database(address)
    with writing(database) as session:
        event = {"subject": "article", "action": "read", "author": author}
        session.execute(insert(Event), [{**event, "detail": {"words": "x" * 400}}] * count)
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


@pytest.mark.parametrize(
    ("program", "module"),
    [(_COMMANDS, "typer"), (_COMMANDS, "sqlalchemy"), (_PAGES, "streamlit")],
)
def test_ctrl_c_while_a_program_is_loaded_shows_no_traceback(
    tmp_path: Path, program: str, module: str
) -> None:
    """Whoever stops the program before it has begun reads that it stopped, with exit code 130."""
    # Loading this file is when the person presses it: the first module that takes its time.
    early = tmp_path / f"{module}.py"
    early.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _AS_IN_A_TERMINAL + program, "--language", "en", "doctor"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped.\n")


@pytest.mark.parametrize(
    ("command", "way"),
    [
        (("restore", "b.zip"), "--yes"),
        (("restore", "b.age", "--yes"), "COTEJO_BACKUP_PASSPHRASE"),
        (("backup", "--encrypt"), "COTEJO_BACKUP_PASSPHRASE"),
        (("models", "install", "es", "fr"), "--yes"),
        (("glossary", "import", "b.po"), "--from"),
    ],
)
def test_where_nobody_can_answer_the_way_without_a_question_is_named(
    data_folder: Path, tmp_path: Path, command: tuple[str, ...], way: str
) -> None:
    """A script that runs into a question gets exit code 2 and what to give instead."""
    assert data_folder.exists()
    for name in ("b.zip", "b.age"):
        (tmp_path / name).write_bytes(b"any")
    (tmp_path / "b.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Sí"\nmsgstr "Yes"\n')
    done = subprocess.run(
        [sys.executable, "-c", "from review.cli import main; main()", "--language", "en", *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # no terminal that a passphrase could be asked on
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == 2
    assert "\nthere is nobody to answer the question" in done.stderr.lower()
    assert done.stdout == ""
    assert way in done.stderr
    assert "Aborted" not in done.stderr
    assert "echoed" not in done.stderr
