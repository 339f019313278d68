"""Fifty writers on SQLite and on PostgreSQL: `python tests/benchmarks/bench_writers.py` prints a
table.

Each writer is a thread that saves a sentence every two seconds (PACE) and has the changes told, as
the editor does, in one of five articles. The two databases take turns, so that a busy machine is as
busy for the one as for the other. PostgreSQL is one of this run's own, which flushes its commits to
the disk as in use. Columns, a save each:

- p50, p95: milliseconds from the request to the answer;
- waits: milliseconds (p50) until the lock of the writers is had;
- holds: milliseconds (p50) that it is held then, with the commit;
- cpu: milliseconds of this process;
- statements: how many are sent, and how many of them while the lock is held: each is a way there
  and back;
- commits.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from saving_editor import SavingEditor
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.editor.exchange import EditorServer, exchange
from review.editor.signed_pass import EditorPass
from review.intake.tools import Tools
from review.segments.article_text import FindTerms
from review.store.articles import list_segments
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Origin, Segment, TranslationState, stored_id
from review.terms.index_shelf import TermIndexShelf
from review.terms.stored import add_terms
from translation.engine import TranslationEngine
from translation.errors import CotejoError, NoModelError

_ROOT = Path(__file__).parents[2]
_WRITERS = int(os.environ.get("WRITERS", "50"))
_ARTICLES = 5
_SEGMENTS = 60
_PACE_SECONDS = float(os.environ.get("PACE", "2"))
_ROUND_SECONDS = float(os.environ.get("SECONDS", "15"))
_ROUNDS = 2
_TERM = Term("Capece", "Capece", TermKind.ORGANISATION, variants=("Capisi",))
_SOURCE = (
    "La Cámara de Comercio (Capece) indicó que 120.000 mypes de la región {} venden por internet."
)
_TARGET = (
    "The Chamber of Commerce (Capece) said that 120,000 firms of region {} sell on the internet."
)


@dataclass(slots=True)
class Measured:
    """What was measured of one database."""

    saves: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    holds: list[float] = field(default_factory=list)
    cpu: float = 0.0
    statements: int = 0
    under_lock: int = 0
    commits: int = 0
    failed: int = 0

    def row(self) -> list[float]:
        """The columns of the table."""
        saves = len(self.saves) or 1
        ordered = sorted(self.saves)
        return [
            1000 * statistics.median(ordered),
            1000 * ordered[int(0.95 * (len(ordered) - 1))],
            1000 * statistics.median(self.waits),
            1000 * statistics.median(self.holds),
            1000 * self.cpu / saves,
            self.statements / saves,
            self.under_lock / saves,
            self.commits / saves,
        ]


_COLUMNS = ("p50", "p95", "waits", "holds", "cpu", "statements", "under lock", "commits")


def watch(engine: Engine, measured: Measured) -> None:
    """Count what goes to the database, and how long the writers' lock is waited for and held."""
    asked: dict[int, float] = {}
    had: dict[int, float] = {}

    def takes_lock(statement: str) -> bool:
        return "BEGIN IMMEDIATE" in statement or "pg_advisory_xact_lock" in statement

    def before(
        _connection: Connection,
        cursor: Any,  # noqa: ANN401
        statement: str,
        *_rest: object,
    ) -> None:
        number = id(cursor.connection)
        measured.statements += 1
        measured.under_lock += number in had
        if takes_lock(statement):
            asked[number] = time.perf_counter()

    def after(
        _connection: Connection,
        cursor: Any,  # noqa: ANN401
        statement: str,
        *_rest: object,
    ) -> None:
        if takes_lock(statement):
            number = id(cursor.connection)
            had[number] = time.perf_counter()
            measured.waits.append(had[number] - asked[number])

    def checked_in(connection: object, _record: object) -> None:
        begun = had.pop(id(connection), None)
        if begun is not None:
            measured.holds.append(time.perf_counter() - begun)
            measured.commits += 1

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    event.listen(engine, "checkin", checked_in)


def prepared(address: str) -> tuple[Engine, list[tuple[int, list[int]]]]:
    """Return a database with the articles, and the segments of each."""
    engine = open_database(address)
    with writing(engine) as session:
        add_terms(session, [_TERM], author="Ana")
        articles = [
            Article(name=f"{place}.txt", title=f"{place}", translation_state=TranslationState.DONE)
            for place in range(_ARTICLES)
        ]
        session.add_all(articles)
        session.flush()
        numbers = [stored_id(article) for article in articles]
        for number in numbers:
            for place in range(_SEGMENTS):
                session.add(
                    Segment(
                        article_id=number,
                        position=place,
                        paragraph=place // 4,
                        source=_SOURCE.format(place),
                        target=_TARGET.format(place),
                        origin=Origin.ENGINE,
                        score=0.8,
                    )
                )
    with reading(engine) as session:
        found = [
            (number, [stored_id(segment) for segment in list_segments(session, number)])
            for number in numbers
        ]
    return engine, found


def no_engine(source: str, target: str) -> TranslationEngine:
    """Nobody translates here."""
    raise NoModelError(f"{source} to {target}", "not here")


@lru_cache(maxsize=8)
def find_in(index: TermIndex) -> FindTerms:
    """Return what finds terms, remembering what it has found, as the server does."""
    return lru_cache(maxsize=20_000)(index.find)


class Writer:
    """One person who saves again and again."""

    def __init__(self, server: EditorServer, article: int, segment: int, number: int) -> None:
        self._server = server
        self._pass = EditorPass(article, f"person {number}", "en")
        self._editor = SavingEditor(segment, 1, _TARGET.format(number))

    def save(self) -> bool:
        """Send one edit and take what has changed; return whether it was saved."""
        return self._editor.learn(exchange(self._server, self._pass, self._editor.next_save()))


def write(writers: list[Writer], measured: Measured) -> None:
    """Have all of them save at their pace for a round."""
    end = time.perf_counter() + _ROUND_SECONDS

    def work(place: int, writer: Writer) -> None:
        due = time.perf_counter() + _PACE_SECONDS * place / len(writers)
        while due < end:
            time.sleep(max(0.0, due - time.perf_counter()))
            begin = time.perf_counter()
            try:
                measured.failed += not writer.save()
            except CotejoError:
                measured.failed += 1
            measured.saves.append(time.perf_counter() - begin)
            due = max(due + _PACE_SECONDS, time.perf_counter())

    before = time.process_time()
    threads = [
        threading.Thread(target=work, args=(place, writer)) for place, writer in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    measured.cpu += time.process_time() - before


@contextmanager
def postgresql_database() -> Iterator[str]:
    """The address of a database on this run's server, which flushes its commits."""
    server = os.environ["COTEJO_TEST_POSTGRESQL"]
    administrator = create_engine(server, isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = on"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text("CREATE DATABASE writers"))
    yield make_url(server).set(database="writers").render_as_string(hide_password=False)
    with administrator.connect() as connection:
        connection.execute(text("DROP DATABASE writers WITH (FORCE)"))
    administrator.dispose()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, postgresql_database() as shared:
        addresses = {"SQLite": f"sqlite:///{folder}/cotejo.db", "PostgreSQL": shared}
        measured = {name: Measured() for name in addresses}
        writers: dict[str, list[Writer]] = {}
        engines = []
        for name, address in addresses.items():
            engine, articles = prepared(address)
            engines.append(engine)
            server = EditorServer(engine, Tools(no_engine, TermIndexShelf().get), find_in)
            writers[name] = [
                Writer(server, article, segments[number], number)
                for number in range(_WRITERS)
                for article, segments in (articles[number % _ARTICLES],)
            ]
            for writer in writers[name]:
                writer.save()
            watch(engine, measured[name])
        for _round in range(_ROUNDS):
            for name in addresses:
                write(writers[name], measured[name])
        for engine in engines:
            engine.dispose()
    rows = {name: one.row() for name, one in measured.items()}
    rows["ratio"] = [
        ours / theirs if theirs else 0.0
        for ours, theirs in zip(rows["PostgreSQL"], rows["SQLite"], strict=True)
    ]
    print(f"{_WRITERS} writers".ljust(12) + "".join(name.rjust(12) for name in _COLUMNS))
    for name, row in rows.items():
        print(name.ljust(12) + "".join(f"{value:12.1f}" for value in row))
    print("saves:", {name: len(one.saves) for name, one in measured.items()}, end="; ")
    print("refused:", {name: one.failed for name, one in measured.items()})


if __name__ == "__main__":
    if "COTEJO_TEST_POSTGRESQL" not in os.environ:
        wrapper = _ROOT / ".ci" / "with-postgresql"
        os.execv(  # noqa: S606 - our own script, no shell
            wrapper, [str(wrapper), sys.executable, __file__]
        )
    main()
