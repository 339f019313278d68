"""A real database for each test, and an article of three sentences in it.

It is SQLite in a file. ``COTEJO_TEST_POSTGRESQL``, the address of a database on a PostgreSQL server
whose user may create others (``postgresql+psycopg://...``), runs the same tests there.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import Session

from review.commands.wording import LANGUAGE_VARIABLE
from review.intake.tools import Tools
from review.store.articles import list_articles, list_segments
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Origin, Segment, SegmentDraft, stored_id
from translation.engine import TranslationEngine
from translation.errors import NoModelError

Cotejo = Callable[..., tuple[int, str, str]]
"""The command line: exit code, stdout and stderr."""

_ASK_FOR_A_SERVER = frozenset({"empty_database", "postgresql_template"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run on PostgreSQL what asks for no database there: it has been proven
    without.
    """
    if "COTEJO_TEST_POSTGRESQL" in os.environ:
        there = [
            item
            for item in items
            if _ASK_FOR_A_SERVER.intersection(getattr(item, "fixturenames", ()))
        ]
        config.hook.pytest_deselected(items=[item for item in items if item not in there])
        items[:] = there


@pytest.fixture
def sqlite_only() -> None:
    """For what only SQLite has: its file, its pragmas, its plans."""
    if "COTEJO_TEST_POSTGRESQL" in os.environ:
        pytest.skip("is about SQLite")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite file; copying it is ten times as fast as migrating another."""
    file = tmp_path_factory.mktemp("migrated") / "cotejo.db"
    open_database(f"sqlite:///{file}").dispose()
    return file


@pytest.fixture(scope="session")
def postgresql_template() -> Iterator[str]:
    """The name of an empty, migrated database on the server that the tests were told of, "" if of
    none.
    """
    server = os.environ.get("COTEJO_TEST_POSTGRESQL")
    if server is None:
        yield ""
        return
    with _postgresql_database(server) as address:
        open_database(address).dispose()
        yield str(make_url(address).database)


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test, not migrated yet."""
    server = os.environ.get("COTEJO_TEST_POSTGRESQL")
    if server is None:
        yield f"sqlite:///{tmp_path / 'cotejo.db'}"
        return
    with _postgresql_database(server) as address:
        yield address


@pytest.fixture
def database(tmp_path: Path, migrated_file: Path, postgresql_template: str) -> Iterator[Engine]:
    """A migrated database of this test."""
    server = os.environ.get("COTEJO_TEST_POSTGRESQL")
    if server is None:
        engine = open_database(
            f"sqlite:///{shutil.copyfile(migrated_file, tmp_path / 'cotejo.db')}"
        )
        yield engine
        engine.dispose()
        return
    with _postgresql_database(server, template=postgresql_template) as address:
        engine = open_database(address)
        yield engine
        engine.dispose()


@contextmanager
def _postgresql_database(server: str, *, template: str = "template1") -> Iterator[str]:
    administrator, name = (
        create_engine(server, isolation_level="AUTOCOMMIT"),
        f"cotejo_{uuid4().hex}",
    )
    with administrator.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with administrator.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    administrator.dispose()


def add_article_of(
    session: Session,
    *texts: tuple[str, str] | tuple[str, str, int],
    **fields: Any,  # noqa: ANN401 - any column
) -> int:
    """Store an article of these sources and targets, each in the paragraph that is told, else in
    the first, and return its number.
    """
    article = Article(**{"name": "nota.txt", "title": "Nota", **fields})
    session.add(article)
    session.flush()
    number = stored_id(article)
    session.add_all(
        Segment(
            article_id=number,
            position=at,
            paragraph=paragraph[0] if paragraph else 0,
            source=source,
            target=target,
        )
        for at, (source, target, *paragraph) in enumerate(texts)
    )
    session.flush()
    return number


def no_engine(source: str, target: str) -> TranslationEngine:
    """Say that no model is there."""
    raise NoModelError(f"{source} to {target}", "no package is installed")


NO_ENGINES = Tools(no_engine)


def targets(session: Session, article_id: int) -> list[str]:
    """Return the article's targets, in order."""
    return [segment.target for segment in list_segments(session, article_id)]


def stored_targets(database: Engine, article_id: int = 1) -> list[str]:
    """Return the article's targets as they are committed."""
    with reading(database) as session:
        return targets(session, article_id)


def article_names(database: Engine) -> list[str]:
    """Return what the articles are called, sorted."""
    with reading(database) as session:
        return sorted(article.name for article in list_articles(session))


def argos_draft(segment: Segment, text: str, score: float = 0.6) -> SegmentDraft:
    """The draft of a stored segment as the bundled engine leaves one."""
    return SegmentDraft(
        segment_id=stored_id(segment),
        text=text,
        score=score,
        engine="argos",
        model="es_en",
        model_version="1",
        sha256="0" * 64,
    )


@pytest.fixture
def article_id(database: Engine) -> int:
    """An article of two paragraphs and three drafted sentences."""
    texts = [
        ("La Capece pidió apoyo.", "Capisi asked for support.", 0),
        ("Su presidente es Helmut Cáceda.", "Its president is Helmut Cassida.", 0),
        ("El comercio creció 400%.", "Trade grew 400%.", 1),
    ]
    with writing(database) as session:
        article = Article(name="nota.txt", title="La Capece pide apoyo", owner="Ana")
        session.add(article)
        session.flush()
        for position, (source, target, paragraph) in enumerate(texts):
            session.add(
                Segment(
                    article_id=stored_id(article),
                    position=position,
                    paragraph=paragraph,
                    source=source,
                    target=target,
                    origin=Origin.ENGINE,
                    score=0.6,
                )
            )
        return stored_id(article)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unpacked_models: Path) -> Path:
    """A data folder of this test; whatever asks where data is kept is told this one.

    The bundled models lie there unpacked, which each test would do anew. Their files are shared: a
    test may remove and replace them, not write into them.
    """
    folder = tmp_path / "data"
    shutil.copytree(unpacked_models, folder / "models", copy_function=os.link)
    monkeypatch.setenv("COTEJO_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def own_database(data_folder: Path, migrated_file: Path) -> Iterator[Callable[[], Engine]]:
    """A way to open the database in the data folder of this test."""
    opened: list[Engine] = []

    def open_own() -> Engine:
        if not (file := data_folder / "cotejo.db").exists():
            shutil.copyfile(migrated_file, file)
        opened.append(open_database(f"sqlite:///{file}"))
        return opened[-1]

    yield open_own
    for engine in opened:
        engine.dispose()


@pytest.fixture
def cotejo(
    data_folder: Path,
    migrated_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Cotejo:
    """A way to run the command line as the program does, on an empty database: exit code, stdout
    and stderr.
    """
    shutil.copyfile(migrated_file, data_folder / "cotejo.db")
    # It loads the engine, and most tests here need no command.
    from review.cli import main  # noqa: PLC0415

    # "--language" speaks on in the whole process; what it said before comes back after the test.
    monkeypatch.setenv(LANGUAGE_VARIABLE, os.environ.get(LANGUAGE_VARIABLE, ""))

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cotejo", *map(str, arguments)])
        capfd.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        assert isinstance(code, int)
        return (code, *capfd.readouterr())

    return run


@pytest.fixture
def calls_of() -> Callable[[Callable[[], object]], int]:
    """A way to count the functions that some work calls, Python's and those of its libraries."""

    def count_calls(work: Callable[[], object]) -> int:
        count = 0

        def note(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        before, watching = sys.getprofile(), sys.gettrace()
        sys.settrace(None)  # coverage need not follow what is counted: it doubles the time
        sys.setprofile(note)
        try:
            work()
        finally:
            sys.setprofile(before)
            sys.settrace(watching)
        return count

    return count_calls


@contextmanager
def positions_checked() -> Iterator[list[int]]:
    """The position of every segment that is checked meanwhile."""
    # It loads all checks, and most tests here need none.
    from review.checks.running import check_alone  # noqa: PLC0415

    positions: list[int] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is check_alone.__code__:
            positions.append(frame.f_locals["position"])

    sys.setprofile(note)
    try:
        yield positions
    finally:
        sys.setprofile(None)
