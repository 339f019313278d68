"""The translation memory in and out as TMX 1.4, however large."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Engine, insert
from sqlmodel import Session, col, select

from glossary.formats import LineProblem
from review.exchange.tmx import read_units, write_units
from review.exchange.unit import Unit, permitted
from review.memory.units import memory_key
from review.store.articles import log_event
from review.store.columns import now
from review.store.database import read, write
from review.store.roles import Role, require_role
from review.store.tables import MemoryUnit
from translation.errors import FileFormatError
from translation.formats.apart import CPU_SECONDS, parts_apart
from translation.formats.limits import check_size
from translation.messages import told
from translation.watcher import UNWATCHED, Watcher

MAX_TMX_BYTES = 2_000_000_000
_BYTES_A_SECOND = 500_000  # a child that reads slower than this is not reading a memory
_BATCH = 1_000
_MOST_PROBLEMS = 200
_LONGEST_TEXT = 20_000
_LONGEST_LANGUAGE = 12
_LONGEST_NAME = 120

_Identity = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class MemoryImport:
    """What became of a file: units added, units there already, and what could not be used.

    Of the problems the first 200 are kept; ``refused`` counts all. ``left_out`` counts second texts
    of a unit in one language. ``is_whole`` is False when the
    file broke off: what stands before is in the memory.
    """

    added: int = 0
    present: int = 0
    refused: int = 0
    problems: tuple[LineProblem, ...] = ()
    is_whole: bool = True
    left_out: int = 0

    @property
    def is_nothing(self) -> bool:
        """Return whether the file had units, and none that could be used."""
        return self.refused > 0 and not self.added + self.present


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """Up to 1,000 units that can be used, and the problems met since the last; ``share`` is how
    much of the file has been read, of 1. ``broken`` says why it broke off here.
    """

    units: tuple[Unit, ...]
    problems: tuple[LineProblem, ...]
    share: float
    broken: str = ""
    left_out: int = 0


def import_tmx(
    database: Engine,
    file: Path,
    *,
    author: str,
    name: str = "",
    source_language: str = "",
    target_language: str = "",
    desk: str | None = None,
    watcher: Watcher = UNWATCHED,
) -> MemoryImport:
    """Add the units of a TMX file to memory, 1,000 in a transaction; return what became of them.

    The file is read in a child process, part by part, so that its size does not matter; ``name`` is
    what people call it. ``watcher`` is told after each batch which share of it has been read. A
    unit that the memory holds with the same source and target is passed over; the same source with
    another target is kept beside it, and the one changed last is offered first. Authors and times
    are the file's, else ``author`` and now. ``desk`` overrules the file's. Raises FileFormatError
    when the file is no TMX or breaks before its first unit, FileTooLargeError; StoppedError when
    ``watcher`` is over: what was added before stays, and is passed over when the same file is
    imported again.
    """
    read(database, require_role, author, Role.EDITOR)
    name, done = name or file.name, MemoryImport()
    languages = {"source_language": source_language, "target_language": target_language}

    with closing(_batches_apart(file, name, languages, watcher)) as batches:
        for batch in batches:
            stored = write(database, _store, batch.units, name, author, desk)
            done = _with_batch(done, batch, stored)
            watcher.tell(batch.share)

    return done


def _batches_apart(
    file: Path, name: str, languages: dict[str, str], watcher: Watcher
) -> Generator[ReadBatch, None, None]:
    """Return what a child process reads, with as much time as a file of this size takes."""
    size = file.stat().st_size
    check_size(name, size, MAX_TMX_BYTES)
    return parts_apart(
        read_batches,
        name,
        file,
        languages,
        watcher=watcher,
        cpu_seconds=CPU_SECONDS + size // _BYTES_A_SECOND,
    )


def _with_batch(done: MemoryImport, batch: ReadBatch, stored: int) -> MemoryImport:
    done = MemoryImport(
        done.added + stored,
        done.present + len(batch.units) - stored,
        done.refused + len(batch.problems),
        (*done.problems, *batch.problems)[:_MOST_PROBLEMS],
        is_whole=not batch.broken,
        left_out=done.left_out + batch.left_out,
    )
    if not batch.broken:
        return done
    lost = LineProblem(0, batch.broken)
    return replace(done, refused=done.refused + 1, problems=(*done.problems, lost))


def read_batches(
    name: str, file: Path, *, source_language: str = "", target_language: str = ""
) -> Generator[ReadBatch, None, None]:
    """Do in this process what import_tmx has a child do: yield the file's units, batch by batch.

    Raises FileFormatError when the file is no TMX or breaks before its first unit.
    """
    with file.open("rb") as stream:
        problems: list[LineProblem] = []
        units = read_units(
            name,
            stream,
            source_language=source_language,
            target_language=target_language,
            on_problem=lambda line, problem: problems.append(LineProblem(line, problem)),
        )
        size, is_first, broken = max(1, file.stat().st_size), True, ""

        while not broken:
            batch: list[Unit] = []
            try:
                # Filled in place, so that what was read before the file broke is not lost.
                for unit in islice(units, _BATCH):
                    batch.append(unit)  # noqa: PERF402 - as said above
            except FileFormatError as error:
                if is_first and not batch:
                    raise
                broken = str(error.problem)
            if not batch and not problems and not broken:
                return
            usable = [unit for unit in batch if _is_usable(unit, problems)]
            left_out = sum(len(unit.remarks) for unit in usable)
            yield ReadBatch(
                tuple(map(permitted, usable)),
                tuple(problems),
                stream.tell() / size,
                broken,
                left_out,
            )
            problems.clear()
            is_first = False


def export_memory_tmx(
    session: Session,
    stream: IO[bytes],
    languages: tuple[str, str],
    *,
    desk: str | None = None,
    on_progress: Callable[[int], object] = lambda _units: None,
) -> int:
    """Write the memory of a language pair, or one desk's units, to ``stream``; return how many.

    Each unit has its ``creationid``, ``creationdate``, ``changeid`` and ``changedate``; article and
    desk stand in ``prop`` elements, which import_tmx reads back. Units are read and written as
    they come, so the size of the memory does not matter.
    """
    statement = select(MemoryUnit).where(
        MemoryUnit.source_language == languages[0], MemoryUnit.target_language == languages[1]
    )
    if desk is not None:
        statement = statement.where(MemoryUnit.desk == desk)

    rows = session.exec(statement.order_by(col(MemoryUnit.id)).execution_options(yield_per=_BATCH))
    units = _counted(map(_as_tmx, rows), on_progress)
    return write_units(stream, units, source_language=languages[0])


def _counted(units: Iterator[Unit], on_progress: Callable[[int], object]) -> Iterator[Unit]:
    for count, unit in enumerate(units, start=1):
        if count % _BATCH == 0:
            on_progress(count)
        yield unit


def _as_tmx(unit: MemoryUnit) -> Unit:
    return Unit(
        source=unit.source,
        target=unit.target,
        source_language=unit.source_language,
        target_language=unit.target_language,
        identifier=f"memory-{unit.id}",
        created_at=unit.created_at,
        created_by=unit.created_by,
        changed_at=unit.updated_at,
        changed_by=unit.updated_by,
        document=unit.article_name,
        desk=unit.desk,
    )


def _is_usable(unit: Unit, problems: list[LineProblem]) -> bool:
    problem = ""
    if not unit.source.strip() or not unit.target.strip():
        problem = told("the unit has no text on one side")
    elif max(len(unit.source), len(unit.target)) > _LONGEST_TEXT:
        problem = told("the unit is longer than {limit:,} characters", limit=_LONGEST_TEXT)
    elif max(len(unit.source_language), len(unit.target_language)) > _LONGEST_LANGUAGE:
        problem = told("the unit names a language that is none")
    if problem:
        problems.append(LineProblem(unit.line, problem))
    return not problem


def _store(
    session: Session, units: Sequence[Unit], name: str, author: str, desk: str | None
) -> int:
    """Insert the new ones of ``units``; return how many there were."""
    known = _known(session, units)
    rows: list[dict[str, Any]] = []
    for unit in units:
        key = memory_key(unit.source)
        identity = (unit.source_language, unit.target_language, key, unit.target.strip())
        if identity in known:
            continue
        known.add(identity)
        moment = now()
        created_by = (unit.created_by or author)[:_LONGEST_NAME]
        rows.append(
            {
                "source": unit.source.strip(),
                "target": unit.target.strip(),
                "source_key": key,
                "source_language": unit.source_language,
                "target_language": unit.target_language,
                "desk": (unit.desk if desk is None else desk)[:_LONGEST_NAME],
                "article_name": unit.document or name,
                "created_at": unit.created_at or unit.changed_at or moment,
                "created_by": created_by,
                "updated_at": unit.changed_at or unit.created_at or moment,
                "updated_by": unit.changed_by[:_LONGEST_NAME] or created_by,
            }
        )

    if rows:
        session.connection().execute(insert(MemoryUnit), rows)
        log_event(session, "memory", None, "imported", author=author, file=name, count=len(rows))
    return len(rows)


def _known(session: Session, units: Sequence[Unit]) -> set[_Identity]:
    ordered = sorted({memory_key(unit.source) for unit in units})
    source_languages = {unit.source_language for unit in units}
    target_languages = {unit.target_language for unit in units}
    known: set[_Identity] = set()
    for start in range(0, len(ordered), _KEYS_PER_QUERY):
        known.update(
            (source_language, target_language, key, target)
            for source_language, target_language, key, target in session.exec(
                select(
                    MemoryUnit.source_language,
                    MemoryUnit.target_language,
                    MemoryUnit.source_key,
                    MemoryUnit.target,
                ).where(
                    # The three columns of the index, in its order, so that the database uses it.
                    col(MemoryUnit.source_language).in_(source_languages),
                    col(MemoryUnit.target_language).in_(target_languages),
                    col(MemoryUnit.source_key).in_(ordered[start : start + _KEYS_PER_QUERY]),
                )
            )
        )

    return known


# SQLite allows a limited number of values in one statement.
_KEYS_PER_QUERY = 500
