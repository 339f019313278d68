"""Tests of review.memory.tmx: memories of others in, ours out, nothing lost on the way."""

import io
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import col, select

from review.memory.search import similar_units
from review.memory.tmx import MemoryImport, export_memory_tmx, import_tmx, read_batches
from review.memory.units import exact_matches, memory_key
from review.store.database import reading, temporary_database, writing
from review.store.tables import Event, MemoryUnit
from translation.errors import FileFormatError, StoppedError
from translation.formats.apart import parts_apart
from translation.watcher import Watcher

TakeIn = Callable[..., MemoryImport]
MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def take_in(tmp_path: Path) -> Callable[..., MemoryImport]:
    """A way to import these bytes as a file of that name."""

    def import_bytes(database: Engine, name: str, data: bytes, **options: object) -> MemoryImport:
        (tmp_path / name).write_bytes(data)
        # The options are import_tmx's own.
        return import_tmx(database, tmp_path / name, **options)  # type: ignore[arg-type]

    return import_bytes


def unit(source: str, target: str, attributes: str = "") -> str:
    """One tu element, on a line of its own."""
    return (
        f'<tu {attributes}><tuv xml:lang="es"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en-GB"><seg>{target}</seg></tuv></tu>\n'
    )


def tmx(*units: str) -> bytes:
    """A file of the units; the first of them is on line 4."""
    head = '<?xml version="1.0"?>\n<tmx version="1.4">\n<header srclang="es"/><body>\n'
    return (head + "".join(units) + "</body></tmx>").encode()


def units_of(engine: Engine) -> list[MemoryUnit]:
    """All units, in the order they were added."""
    with reading(engine) as session:
        return [*session.exec(select(MemoryUnit).order_by(col(MemoryUnit.id)))]


def test_units_come_in_with_their_authors_and_times(database: Engine, take_in: TakeIn) -> None:
    """What the file says of a unit is kept; what it does not say is the importer's."""
    said = (
        'creationid="Eva" creationdate="20260301T120000Z" changeid="Ana" '
        'changedate="20260701T120000Z"'
    )
    file = tmx(unit("Sí.", "Yes.", said), unit("No.", "No."))
    done = take_in(database, "old.tmx", file, author="Luz", desk="Peru")
    first, second = units_of(database)
    assert done == MemoryImport(added=2)
    assert (first.created_by, first.updated_by, first.created_at, first.updated_at) == (
        "Eva",
        "Ana",
        MARCH,
        JULY,
    )
    assert (first.target_language, first.desk, first.article_name) == ("en", "Peru", "old.tmx")
    assert (second.created_by, second.updated_by) == ("Luz", "Luz")
    with reading(database) as session:
        event = session.exec(select(Event).where(Event.subject == "memory")).one()
    assert (event.author, event.detail) == ("Luz", {"file": "old.tmx", "count": 2})


def test_the_same_pair_comes_in_once_and_another_target_beside_it(
    database: Engine, take_in: TakeIn
) -> None:
    """Twins in the file and in the memory are passed over; of two targets the newest is offered
    first.
    """
    older, newer = 'changedate="20260301T120000Z"', 'changedate="20260701T120000Z"'
    file = tmx(unit("«Sí»", "Yes", newer), unit("«Sí»", "Yes", newer), unit('"Sí"', "Yeah", older))
    assert take_in(database, "a.tmx", file, author="Luz") == MemoryImport(added=2, present=1)
    assert take_in(database, "a.tmx", file, author="Luz") == MemoryImport(added=0, present=3)
    with reading(database) as session:
        matches = similar_units(session, "«Sí»", ("es", "en"))
        exact = exact_matches(session, ["«Sí»"], ("es", "en"))
    assert [match.unit.target for match in matches] == ["Yes", "Yeah"]
    assert exact["«Sí»"].target == "Yes"


def test_what_cannot_be_used_is_told_by_line(database: Engine, take_in: TakeIn) -> None:
    """A unit without text or without the pair costs only itself, and its line is named."""
    lone = '<tu><tuv xml:lang="es"><seg>Solo.</seg></tuv></tu>\n'
    done = take_in(
        database, "a.tmx", tmx(unit("", "Empty."), lone, unit("Sí.", "Yes.")), author="Luz"
    )
    assert (done.added, done.refused) == (1, 2)
    assert {problem.line for problem in done.problems} == {4, 5}


@pytest.mark.parametrize(
    ("asked", "target"),
    [("en-GB", "The labour centre."), ("en_us", "The labor center."), ("en", "The labor center.")],
)
def test_the_variant_asked_for_is_taken(tmp_path: Path, asked: str, target: str) -> None:
    """Of texts in one language the country's own is taken, else the first; others are counted."""
    file = tmp_path / "a.tmx"
    file.write_bytes(
        tmx(
            '<tu><tuv xml:lang="es-419"><seg>El centro.</seg></tuv>'
            '<tuv xml:lang="en-US"><seg>The labor center.</seg></tuv>'
            '<tuv xml:lang="en-GB"><seg>The labour centre.</seg></tuv></tu>\n'
        )
    )
    [batch] = read_batches("a.tmx", file, source_language="es-ES", target_language=asked)
    assert [(one.source, one.target) for one in batch.units] == [("El centro.", target)]
    assert batch.left_out == 1


def test_a_file_that_breaks_off_keeps_what_came_before(database: Engine, take_in: TakeIn) -> None:
    """What was whole is in the memory, and the result says that the rest is not."""
    broken = tmx(unit("Sí.", "Yes."), unit("No.", "No."))[:-40]
    done = take_in(database, "a.tmx", broken, author="Luz")
    assert (done.is_whole, done.added, len(done.problems)) == (False, 1, 1)
    assert len(units_of(database)) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"not xml", b"<html/>", b'<!DOCTYPE tmx [<!ENTITY x "y">]><tmx><header/><body/></tmx>'],
)
def test_what_is_no_memory_is_refused(database: Engine, data: bytes, take_in: TakeIn) -> None:
    """Other files, and files that declare entities, raise before anything is stored."""
    with pytest.raises(FileFormatError):
        take_in(database, "a.tmx", data, author="Luz")
    assert units_of(database) == []


def test_progress_is_told_in_batches(database: Engine, take_in: TakeIn) -> None:
    """A long file reports after each thousand units which share of it has been read."""
    file = tmx(*(unit(f"Número {number}.", f"Number {number}.") for number in range(2_100)))
    told: list[float] = []
    assert (
        take_in(database, "a.tmx", file, author="Luz", watcher=Watcher(tell=told.append)).added
        == 2_100
    )
    assert len(told) == 3
    assert told == sorted(told)
    assert told[-1] == 1


def test_an_import_is_stopped_between_batches(database: Engine, take_in: TakeIn) -> None:
    """What came before stays and is passed over later; the next file need not wait."""
    file = tmx(*(unit(f"Número {number}.", f"Number {number}.") for number in range(9_000)))
    shares: list[float] = []
    with pytest.raises(StoppedError):
        take_in(
            database,
            "a.tmx",
            file,
            author="Luz",
            watcher=Watcher(lambda: bool(shares), shares.append),
        )
    added = len(units_of(database))
    assert 0 < added < 9_000
    done = take_in(database, "a.tmx", file, author="Luz")
    assert (done.added, done.present) == (9_000 - added, added)


def test_the_parts_of_a_file_are_read_as_they_are_taken(tmp_path: Path) -> None:
    """Whoever takes one part of a long file leaves the rest in it, and room for the next file."""
    (tmp_path / "a.tmx").write_bytes(
        tmx(*(unit(f"Número {number}.", f"Number {number}.") for number in range(20_000)))
    )
    with closing(parts_apart(read_batches, "a.tmx", tmp_path / "a.tmx", {})) as parts:
        first = next(parts)
    assert [one.source for one in first.units] == [f"Número {number}." for number in range(1_000)]
    assert first.share < 0.1
    shares = [part.share for part in parts_apart(read_batches, "a.tmx", tmp_path / "a.tmx", {})]
    assert len(shares) == 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_long_memory_is_read_in_its_encoding(
    encoding: str, database: Engine, take_in: TakeIn
) -> None:
    """Every letter comes in, wherever the parts of the file are cut."""
    lines = (unit(f"Señal nº {number}: 😀.", f"Sign No {number}: 😀.") for number in range(3_000))
    file = (
        tmx(*lines)
        .decode()
        .replace('"1.0"?', '"1.0" encoding="UTF-16"?' if encoding == "utf-16" else '"1.0"?')
    )
    assert take_in(database, "a.tmx", file.encode(encoding), author="Luz").added == 3_000
    assert units_of(database)[2_999].source == "Señal nº 2999: 😀."


def test_the_export_is_the_pair_and_desk_asked_for(database: Engine) -> None:
    """Units of other languages and desks stay at home."""
    with writing(database) as session:
        for target_language, desk in (("en", "Peru"), ("en", ""), ("fr", "Peru")):
            session.add(
                MemoryUnit(
                    source="Sí.",
                    target="x",
                    source_key="Sí.",
                    target_language=target_language,
                    desk=desk,
                    created_at=MARCH,
                    updated_at=JULY,
                    updated_by="Ana",
                )
            )
    stream = io.BytesIO()
    with reading(database) as session:
        assert export_memory_tmx(session, stream, ("es", "en"), desk="Peru") == 1
    written = stream.getvalue().decode()
    assert written.count("<tu ") == 1
    assert 'changeid="Ana"' in written
    assert 'changedate="20260701T120000Z"' in written
    assert 'creationdate="20260301T120000Z"' in written


def test_the_desk_of_an_older_export_is_read(database: Engine, take_in: TakeIn) -> None:
    """Version 0.1 called a desk a collection, in its files too."""
    prop = '<prop type="x-collection">Peru</prop>'
    old = unit("Sí.", "Yes.").replace("<tuv", f"{prop}<tuv", 1)
    take_in(database, "old.tmx", tmx(old), author="Luz")
    assert [one.desk for one in units_of(database)] == ["Peru"]


_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("&<>\"'\t «»\u00a0😀\u0301"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text)


@settings(max_examples=6, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    pairs=st.lists(st.tuples(_TEXT, _TEXT), max_size=4, unique_by=lambda pair: memory_key(pair[0]))
)
def test_what_goes_out_comes_back(take_in: TakeIn, pairs: list[tuple[str, str]]) -> None:
    """An exported memory read into an empty one gives the same units."""
    ours, theirs = temporary_database(), temporary_database()
    with writing(ours) as session:
        for source, target in pairs:
            session.add(
                MemoryUnit(
                    source=source,
                    target=target,
                    source_key=memory_key(source),
                    article_name="a.txt",
                )
            )
    stream = io.BytesIO()
    with reading(ours) as session:
        assert export_memory_tmx(session, stream, ("es", "en")) == len(pairs)
    assert take_in(theirs, "a.tmx", stream.getvalue(), author="Luz").added == len(pairs)
    came = [(each.source, each.target, each.article_name) for each in units_of(theirs)]
    assert came == [(source, target, "a.txt") for source, target in pairs]
    ours.dispose()
    theirs.dispose()
