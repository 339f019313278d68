"""Everything that can be wrong with what a person gives: said in plain words, and nothing
half-stored.
"""

import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from made_files import zipped
from pypdf import PdfWriter
from sqlalchemy import Engine, event, func
from sqlmodel import SQLModel, select

from review.intake.pipeline import read_article, require_languages, store_article
from review.store.articles import list_articles
from review.store.database import open_database, reading, writing
from review.store.tables import Event
from tests.review.conftest import Cotejo
from translation.errors import CotejoError, DiskFullError
from translation.formats.text_recognition import recognised_languages

ENGLISH = (
    b"The chamber asked the government on Tuesday for more support.\n\n"
    b"Its president said that small companies need better roads and cheaper parcels."
)
DUTCH = (
    b"De kamer vroeg de regering dinsdag om meer steun voor de kleine bedrijven van het land.\n\n"
    b"De voorzitter zei dat er in de provincies geen goede wegen en geen goedkope bestellingen "
    b"zijn."
)
SPANISH = (
    "La cámara pidió el martes más apoyo al gobierno.\n\nSu presidente habló en Lima ante los "
    "empresarios."
).encode()


def word_file() -> bytes:
    """Return a small Word document."""
    document, saved = Document(), io.BytesIO()
    document.add_paragraph(SPANISH.decode())
    document.save(saved)
    return saved.getvalue()


def truncated_word() -> bytes:
    """Return the first half of a Word document."""
    return (data := word_file())[: len(data) // 2]


def word_bomb() -> bytes:
    """Return a Word document of 30 kB whose text would be 30 MB."""
    return zipped(
        {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}
    )


def pdf(*, lock: str = "") -> bytes:
    """Return a PDF of one page without text, as a scanner writes it; ``lock`` is its password."""
    writer, saved = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    writer.write(saved)
    return saved.getvalue()


@dataclass(frozen=True, slots=True)
class Case:
    """A file that cannot be used: what the message says is wrong, and what it says one can do."""

    name: str
    make: Callable[[], bytes]
    problem: str
    remedy: str


_WITHOUT_TEXT = (
    ("no text was found in its pictures", "scan it again")
    if recognised_languages()
    else ("its pages are pictures without text", "text recognition")
)
"""What is said of a scan depends on whether this machine can read one."""

CASES = (
    Case("empty.txt", lambda: b"", "the file is empty", "Choose a file that has text in it."),
    Case(
        "blank.txt", lambda: b" \r\n\t\n", "the file is empty", "Choose a file that has text in it."
    ),
    Case("large.txt", lambda: b"Hola.\n" * 10_000_000, "60 MB, the limit is 20 MB", "Split it"),
    Case("picture.txt", lambda: b"GIF89a" + bytes(64), "it is a GIF picture", "text recognition"),
    Case("truncated.docx", truncated_word, "cut off or broken", "Save or download it again."),
    Case("bomb.docx", word_bomb, "times when unpacked, the limit is 200", "save the text alone"),
    Case("locked.pdf", lambda: pdf(lock="secret"), "asks for a password", "Save a copy without"),
    Case("scan.pdf", pdf, *_WITHOUT_TEXT),
    Case(
        "nul.txt",
        lambda: SPANISH[:30] + b"\x00" + SPANISH[30:],
        "it holds NUL bytes",
        "Cotejo reads .txt",
    ),
    Case(
        "line.txt",
        lambda: b"hola " * 1_000_000,
        "5,000,000 characters, the limit is 200,000",
        "Break it",
    ),
    Case(
        "numbers.txt",
        lambda: b"1.234,5\n\n12 34",
        "too short or too mixed",
        "Choose the source language",
    ),
    Case("english.txt", lambda: ENGLISH, "the text is in English already", "Choose another target"),
)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def stored_rows(database: Engine) -> dict[str, int]:
    """Return the number of rows of each table that has any, but for the installation's own name."""
    with reading(database) as session:
        counts = {
            name: session.exec(select(func.count()).select_from(table)).one()
            for name, table in SQLModel.metadata.tables.items()
        }
    counts["setting"] -= 1
    return {name: count for name, count in counts.items() if count}


def add(database: Engine, name: str, data: bytes) -> None:
    """Store a file as the pages and the command line do."""
    with writing(database) as session:
        article = read_article(name, data)
        require_languages(article, said=None, target_language="en")
        store_article(session, article, author="Ana")


@each_case
def test_the_pipeline_refuses_and_stores_nothing(case: Case, database: Engine) -> None:
    """The error names the file, the problem and the way out, and no table has a row after it."""
    before = stored_rows(database)
    with pytest.raises(CotejoError) as refusal:
        add(database, case.name, case.make())
    message = str(refusal.value)
    assert message.startswith(f"{case.name}: ")
    assert case.problem in message
    assert case.remedy in message
    assert stored_rows(database) == before


@each_case
def test_translate_says_it_once_on_stderr(case: Case, tmp_path: Path, cotejo: Cotejo) -> None:
    """`cotejo translate` ends with 2, prints one line that names file, problem and remedy, and no
    result.
    """
    (tmp_path / case.name).write_bytes(case.make())
    code, stdout, stderr = cotejo(
        "translate", tmp_path / case.name, "--to", "en", "--out", tmp_path / "out.txt"
    )
    assert (code, stdout) == (2, "")
    assert len(stderr.splitlines()) == 1
    assert stderr.startswith(f"{case.name}: ")
    assert case.problem in stderr
    assert case.remedy in stderr
    assert not (tmp_path / "out.txt").exists()


def test_adding_bad_files_keeps_the_good_one_and_nothing_of_the_others(
    tmp_path: Path, cotejo: Cotejo, own_database: Callable[[], Engine]
) -> None:
    """Among a dozen bad files the good one is stored; of the others the database holds not a
    row.
    """
    for case in CASES:
        (tmp_path / case.name).write_bytes(case.make())
    (tmp_path / "good.txt").write_bytes(SPANISH)
    names = [case.name for case in CASES]
    code, stdout, stderr = cotejo(
        "articles",
        "add",
        "--no-translate",
        "--to",
        "en",
        *(tmp_path / name for name in [*names[:6], "good.txt", *names[6:]]),
    )
    assert (code, stdout) == (2, "1\tgood.txt\n")
    assert [line.partition(":")[0] for line in stderr.splitlines()] == names
    with reading(own_database()) as session:
        (row,) = list_articles(session)
        events = session.exec(select(Event)).all()
    assert (row.name, row.segment_count) == ("good.txt", 2)
    assert [one.action for one in events] == ["added"]


@pytest.mark.parametrize("command", [("translate",), ("articles", "add")])
def test_english_given_as_spanish_is_refused(
    command: Sequence[str],
    tmp_path: Path,
    cotejo: Cotejo,
) -> None:
    """An English article for es→en is not "translated": the message says what it reads as."""
    (tmp_path / "english.txt").write_bytes(ENGLISH)
    code, stdout, stderr = cotejo(*command, tmp_path / "english.txt", "--from", "es", "--to", "en")
    assert (code, stdout) == (2, "")
    assert stderr.startswith("english.txt: the text reads as English (probability ")
    assert "not as Spanish" in stderr
    assert "overrule the detection" in stderr


@pytest.mark.engine
def test_a_mistaken_detection_can_be_overruled(tmp_path: Path, cotejo: Cotejo) -> None:
    """With --overrule what the person says counts."""
    (tmp_path / "english.txt").write_bytes(ENGLISH)
    code, stdout, _ = cotejo(
        "translate", tmp_path / "english.txt", "--from", "es", "--to", "en", "--overrule"
    )
    assert code == 0
    assert stdout.strip()


@pytest.mark.parametrize("command", [("translate",), ("articles", "add")])
def test_no_model_for_the_pair_is_said_and_nothing_stored(
    command: Sequence[str],
    tmp_path: Path,
    cotejo: Cotejo,
    own_database: Callable[[], Engine],
) -> None:
    """A Dutch article finds no package: the message says how to get one, and no row is left."""
    (tmp_path / "nota.txt").write_bytes(DUTCH)
    code, stdout, stderr = cotejo(*command, tmp_path / "nota.txt")
    assert (code, stdout) == (2, "")
    assert "nota.txt" in stderr
    assert "o installed package translates Dutch to English" in stderr
    assert "cotejo models install nl en" in stderr
    assert stored_rows(own_database()) == {}


def fake_package(**changes: object) -> bytes:
    """Return an archive that looks like an Argos package from outside and holds no model that
    loads.
    """
    metadata = {"from_code": "es", "to_code": "en", "package_version": "1.0", **changes}
    members = {
        "fake/metadata.json": repr(metadata).replace("'", '"').encode(),
        "fake/model/model.bin": os.urandom(1000),
        "fake/sentencepiece.model": os.urandom(1000),
    }
    return zipped(members)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "this is not an Argos package"),
        (b"hola", "this is not an Argos package"),
        (zipped({"nota.txt": b"hola"}), "it holds no model"),
        (
            zipped({"a/model/model.bin": b"x", "a/sentencepiece.model": b"x"}),
            "it holds no metadata.json",
        ),
        (zipped({"../evil": b"x"}), "leads outside its folder"),
        (fake_package(from_code=7), "no valid from_code"),
        (fake_package(), "its model cannot be loaded"),
    ],
    ids=["empty", "text", "zip", "no metadata", "traversal", "bad code", "no model inside"],
)
def test_a_package_that_is_not_one_is_refused(
    data: bytes, problem: str, tmp_path: Path, cotejo: Cotejo
) -> None:
    """The message names the file, and the folder of models is as before."""
    (tmp_path / "wrong.argosmodel").write_bytes(data)
    models = tmp_path / "data" / "models"
    before = sorted(models.rglob("*"))
    code, stdout, stderr = cotejo("models", "install", tmp_path / "wrong.argosmodel")
    assert (code, stdout) == (2, "")
    assert "wrong.argosmodel: " in stderr
    assert problem in stderr
    assert len(stderr.splitlines()) == 1
    assert sorted(models.rglob("*")) == before


@pytest.mark.usefixtures("sqlite_only")
def test_a_full_database_keeps_nothing_of_the_article(database: Engine) -> None:
    """When the database cannot grow, the article that did not fit leaves no row, and the message
    says why.
    """

    @event.listens_for(database, "connect")
    def _limit(connection: object, _record: object) -> None:
        # The method is the driver's own.
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    database.dispose()
    before = stored_rows(database)
    with pytest.raises(DiskFullError) as refusal:
        add(database, "nota.txt", SPANISH + b"\n\n" + SPANISH * 200)
    assert "no room left on the disk. Free some space and try again." in str(refusal.value)
    assert stored_rows(database) == before


def in_a_small_disk(kilobytes: int, folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command with ``folder`` on a disk of its own of this size, gone at the end."""
    mount = f"mount -t tmpfs -o size={kilobytes}k tmpfs {folder} && {command}"
    arguments = ["unshare", "-rm", "sh", "-c", mount]
    if subprocess.run([*arguments[:2], "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system lets no unprivileged process have a file system of its own")
    return subprocess.run(
        arguments,
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "COTEJO_DATA": str(folder / "data"),
            "COTEJO": str(Path(sys.executable).with_name("cotejo")),
        },
    )


@pytest.mark.parametrize(
    ("kilobytes", "place"),
    [(64, "database"), (3_000, "package"), (0, "output"), (0, "list")],
    ids=str,
)
def test_a_full_disk_is_said_in_plain_words(kilobytes: int, place: str, tmp_path: Path) -> None:
    """Whatever does not fit, database, unpacked model or result: one line, exit code 2, no half
    file.
    """
    article, disk = tmp_path / "nota.txt", tmp_path / "disk"
    article.write_bytes(SPANISH)
    disk.mkdir()
    if place == "output":
        done = in_a_small_disk(12_000, disk, f'"$COTEJO" translate {article} > /dev/full')
    elif place == "list":
        listed = '"$COTEJO" articles kinds > /dev/full'
        done = in_a_small_disk(12_000, disk, listed)
    else:
        added = f'"$COTEJO" articles add {article}'
        done = in_a_small_disk(
            kilobytes, disk, f"{added}; code=$?; ls -A {disk}/data/models; exit $code"
        )
        assert done.stdout == ""
    assert done.returncode == 2, done.stderr
    said = [line for line in done.stderr.splitlines() if not line.startswith("ls: ")]
    assert len(said) == 1
    assert "there is no room" in said[0]
    assert "ree some space" in said[0]


def test_a_migration_without_room_leaves_no_part_of_a_copy(tmp_path: Path) -> None:
    """Neither half of the copy that is made before stays, nor what SQLite laid beside it."""
    disk, stored = tmp_path / "disk", tmp_path / "cotejo.db"
    disk.mkdir()
    open_database(f"sqlite:///{stored}").dispose()
    with closing(sqlite3.connect(stored)) as old, old:
        old.execute("UPDATE alembic_version SET version_num = 'a4bc6c929b46'")
        old.execute("CREATE TABLE much AS SELECT zeroblob(2000000)")
    room = stored.stat().st_size // 1024 + 100
    command = f'mkdir {disk}/data; cp {stored} {disk}/data; "$COTEJO" articles list'
    done = in_a_small_disk(room, disk, f"{command}; ls -A {disk}/data/backups")
    assert "there is no room" in done.stderr
    assert done.stdout == ""


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, cotejo: Cotejo) -> None:
    """A path that leads nowhere or to a folder is named with what to do."""
    code, stdout, stderr = cotejo("translate", tmp_path / "none.txt", tmp_path)
    assert (code, stdout) == (2, "")
    missing, folder = stderr.splitlines()
    assert (
        missing
        == f"{tmp_path / 'none.txt'}: there is no such file. Check the spelling of its path."
    )
    assert folder == f"{tmp_path}: this is a folder, not a file. Name the files in it."


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A data folder below a plain file is an error of ours that names it."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CotejoError, match="cannot be opened or written"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'cotejo.db'}")


@pytest.mark.parametrize(
    "address", ["mysql://a@b/c", "postgresql+nothing://a@b/c", "cotejo.db", "sqlite", "http://x:y"]
)
def test_an_address_of_no_database_is_named(
    address: str, monkeypatch: pytest.MonkeyPatch, cotejo: Cotejo
) -> None:
    """A kind of database that we do not know, and what is no address, are told in one line."""
    monkeypatch.setenv("DATABASE_URL", address)
    code, _, stderr = cotejo("articles", "list")
    assert code == 2
    assert "The database: this is no address of a database" in stderr
    assert len(stderr.splitlines()) == 1


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.98])
def test_a_truncated_database_is_called_damaged(
    share: float, tmp_path: Path, migrated_file: Path, cotejo: Cotejo
) -> None:
    """Whatever is left of the file, no command calls it a fault of Cotejo's own."""
    data, whole = tmp_path / "data", migrated_file.read_bytes()
    data.mkdir(exist_ok=True)
    (data / "cotejo.db").write_bytes(whole[: int(share * len(whole))])
    for command in (
        ("articles", "list"),
        ("glossary", "list"),
        ("memory", "list"),
        ("tokens", "list"),
    ):
        code, _, stderr = cotejo(*command)
        assert "fault in Cotejo" not in stderr
        assert code == 0 or ("damaged" in stderr and code == 2)
    assert cotejo("backup")[0] == 2


def test_nothing_is_asked_of_the_network_before_the_person(
    monkeypatch: pytest.MonkeyPatch, cotejo: Cotejo
) -> None:
    """Whoever does not say yes is where they were: the list of packages is not fetched before."""
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, _, stderr = cotejo("models", "install", "es", "en")
    assert (code, "raw.githubusercontent.com" in stderr, "reach" in stderr) == (0, True, False)


@pytest.mark.parametrize("secret", ["", "short"])
def test_no_server_starts_with_a_secret_that_can_be_guessed(
    secret: str, monkeypatch: pytest.MonkeyPatch, cotejo: Cotejo
) -> None:
    """An empty line in cotejo.env would let anybody make the cookies of a signed-in person."""
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", secret)
    code, _, stderr = cotejo("serve", "--no-browser")
    assert code == 2
    assert "STREAMLIT_SERVER_COOKIE_SECRET: the secret has fewer than 32 characters" in stderr


def test_a_server_that_is_asked_what_it_translates_is_named_first(cotejo: Cotejo) -> None:
    """One that is slow has whoever added it wait: they read for what."""
    code, stdout, stderr = cotejo("models", "add", "http://127.0.0.1:1")
    assert (code, stdout) == (2, "")
    assert stderr.startswith("Asking http://127.0.0.1:1 what it translates …\n")
