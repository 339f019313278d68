"""Tests of review.memory.tmx: memories of others in, ours out, nothing lost on the way."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import select

from review.memory.search import similar_units
from review.memory.tmx import MemoryImport, export_memory_tmx, import_tmx
from review.memory.units import exact_matches, memory_key
from review.store.database import reading, temporary_database, writing
from review.store.tables import Event, MemoryUnit
from translation.errors import GlossaryFormatError

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 12, tzinfo=UTC)


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
        return [*session.exec(select(MemoryUnit).order_by(MemoryUnit.id))]  # type: ignore[arg-type]  # SQLModel's columns are typed as values


def test_units_come_in_with_their_authors_and_times(database: Engine) -> None:
    """What the file says of a unit is kept; what it does not say is the importer's."""
    said = 'creationid="Eva" creationdate="20260301T120000Z" changeid="Ana" changedate="20260701T120000Z"'
    file = tmx(unit("Sí.", "Yes.", said), unit("No.", "No."))
    done = import_tmx(database, "old.tmx", file, author="Luz", desk="Peru")
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


def test_the_same_pair_comes_in_once_and_another_target_beside_it(database: Engine) -> None:
    """Twins in the file and in the memory are passed over; of two targets the newest is offered first."""
    older, newer = 'changedate="20260301T120000Z"', 'changedate="20260701T120000Z"'
    file = tmx(unit("«Sí»", "Yes", newer), unit("«Sí»", "Yes", newer), unit('"Sí"', "Yeah", older))
    assert import_tmx(database, "a.tmx", file, author="Luz") == MemoryImport(added=2, present=1)
    assert import_tmx(database, "a.tmx", file, author="Luz") == MemoryImport(added=0, present=3)
    with reading(database) as session:
        matches = similar_units(session, "«Sí»", source_language="es", target_language="en")
        exact = exact_matches(session, ["«Sí»"], source_language="es", target_language="en")
    assert [match.target for match in matches] == ["Yes", "Yeah"]
    assert exact["«Sí»"].target == "Yes"


def test_what_cannot_be_used_is_told_by_line(database: Engine) -> None:
    """A unit without text or without the pair costs only itself, and its line is named."""
    lone = '<tu><tuv xml:lang="es"><seg>Solo.</seg></tuv></tu>\n'
    done = import_tmx(database, "a.tmx", tmx(unit("", "Empty."), lone, unit("Sí.", "Yes.")), author="Luz")
    assert (done.added, done.refused) == (1, 2)
    assert {problem.line for problem in done.problems} == {4, 5}


def test_a_file_that_breaks_off_keeps_what_came_before(database: Engine) -> None:
    """What was whole is in the memory, and the result says that the rest is not."""
    broken = tmx(unit("Sí.", "Yes."), unit("No.", "No."))[:-40]
    done = import_tmx(database, "a.tmx", broken, author="Luz")
    assert (done.is_whole, done.added, len(done.problems)) == (False, 1, 1)
    assert len(units_of(database)) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"not xml", b"<html/>", b'<!DOCTYPE tmx [<!ENTITY x "y">]><tmx><header/><body/></tmx>'],
)
def test_what_is_no_memory_is_refused(database: Engine, data: bytes) -> None:
    """Other files, and files that declare entities, raise before anything is stored."""
    with pytest.raises(GlossaryFormatError):
        import_tmx(database, "a.tmx", data, author="Luz")
    assert units_of(database) == []


def test_progress_is_told_in_batches(database: Engine) -> None:
    """A long file reports after each thousand units."""
    file = tmx(*(unit(f"Número {number}.", f"Number {number}.") for number in range(2_100)))
    told: list[int] = []
    assert import_tmx(database, "a.tmx", file, author="Luz", on_progress=told.append).added == 2_100
    assert told == [1_000, 2_000, 2_100]


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
        assert export_memory_tmx(session, stream, desk="Peru") == 1
    written = stream.getvalue().decode()
    assert written.count("<tu ") == 1
    assert 'changeid="Ana"' in written
    assert 'changedate="20260701T120000Z"' in written
    assert 'creationdate="20260301T120000Z"' in written


def test_the_desk_of_an_older_export_is_read(database: Engine) -> None:
    """Version 0.1 called a desk a collection, in its files too."""
    prop = '<prop type="x-collection">Peru</prop>'
    old = unit("Sí.", "Yes.").replace("<tuv", f"{prop}<tuv", 1)
    import_tmx(database, "old.tmx", tmx(old), author="Luz")
    assert [one.desk for one in units_of(database)] == ["Peru"]


_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("&<>\"'\t «»\u00a0😀\u0301"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pairs=st.lists(st.tuples(_TEXT, _TEXT), max_size=4, unique_by=lambda pair: memory_key(pair[0])))
def test_what_goes_out_comes_back(pairs: list[tuple[str, str]]) -> None:
    """An exported memory read into an empty one gives the same units."""
    ours, theirs = temporary_database(), temporary_database()
    with writing(ours) as session:
        for source, target in pairs:
            session.add(
                MemoryUnit(source=source, target=target, source_key=memory_key(source), article_name="a.txt")
            )
    stream = io.BytesIO()
    with reading(ours) as session:
        assert export_memory_tmx(session, stream) == len(pairs)
    assert import_tmx(theirs, "a.tmx", stream.getvalue(), author="Luz").added == len(pairs)
    came = [(each.source, each.target, each.article_name) for each in units_of(theirs)]
    assert came == [(source, target, "a.txt") for source, target in pairs]
    ours.dispose()
    theirs.dispose()
