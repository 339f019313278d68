"""A translation other than the one that the memory holds, found in the article and on each edit."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from glossary.matching import TermIndex
from review.checks.issue import Issue, Severity
from review.editor.changes import Known, changes_since
from review.editor.payload import EditorTerms
from review.memory.units import memory_key
from review.segments.article_text import article_issues
from review.segments.checking import dismiss
from review.segments.workflow import confirm, edit_target
from review.store.database import reading, writing
from review.store.tables import Article, MemoryUnit, Origin, Segment, stored_id

_INDEX = TermIndex(())
_TERMS = EditorTerms(_INDEX, _INDEX.find)
_PAIRS = [
    ("El comercio creció.", "Commerce grew."),
    ("La ley fue aprobada.", "The law was passed."),
    ("El gremio «protestó» ayer.", "The guild “protested” yesterday."),
]


def _store(database: Engine, source: str, *targets: str) -> None:
    with writing(database) as session:
        for target in targets:
            session.add(MemoryUnit(source=source, target=target, source_key=memory_key(source)))


def _article(database: Engine, pairs: list[tuple[str, str]]) -> int:
    with writing(database) as session:
        article = Article(name="nota.txt", title="Nota", owner="Ana")
        session.add(article)
        session.flush()
        session.add_all(
            Segment(
                article_id=stored_id(article),
                position=position,
                paragraph=0,
                source=source,
                target=target,
                origin=Origin.ENGINE,
            )
            for position, (source, target) in enumerate(pairs)
        )
        return stored_id(article)


def _found(database: Engine, article_id: int) -> list[list[Issue]]:
    with reading(database) as session:
        rows = article_issues(session, article_id, _INDEX).values()
    return [[issue for issue in issues if issue.check == "memory"] for issues in rows]


@contextmanager
def _memory_statements(database: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*arguments: object) -> None:
        statement = str(arguments[2])
        if "memory_unit" in statement:
            seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database, "before_cursor_execute", note)


def test_another_translation_than_the_memorys_is_a_minor_issue_with_the_memorys(
    database: Engine,
) -> None:
    """The whole target is marked, and one key puts the remembered one there."""
    _store(database, "El comercio creció.", "Trade grew.")
    found = _found(database, _article(database, _PAIRS))
    assert [len(issues) for issues in found] == [1, 0, 0]
    [issue] = found[0]
    assert (issue.severity, issue.target_span, issue.choices) == (
        Severity.MINOR,
        (0, 14),
        ("Trade grew.",),
    )


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("El comercio creció.", ("Trade grew.", "Commerce grew.")),
        ("El comercio  creció.", ("commerce grew",)),
        ("El comercio creció mucho.", ("Trade grew a lot.",)),
    ],
)
def test_nothing_is_said_where_the_memory_agrees_or_holds_something_else(
    database: Engine, source: str, targets: tuple[str, ...]
) -> None:
    """One of several translations is enough; case and marks are no difference; a like source is
    none.
    """
    _store(database, source, *targets)
    assert _found(database, _article(database, _PAIRS)) == [[], [], []]


def test_quotation_marks_and_spaces_of_the_source_do_not_matter(database: Engine) -> None:
    """The memory is asked by its key."""
    _store(database, 'El gremio "protestó"  ayer.', "The guild “complained” yesterday.")
    assert [len(issues) for issues in _found(database, _article(database, _PAIRS))] == [0, 0, 1]


def test_what_a_person_confirmed_is_no_issue_until_it_is_changed(database: Engine) -> None:
    """A segment that stands in the memory itself is as the memory wants it."""
    _store(database, "El comercio creció.", "Trade grew.")
    article_id = _article(database, _PAIRS)
    with writing(database) as session:
        confirm(session, 1, version=1, author="Ana")
    assert _found(database, article_id)[0] == []
    with writing(database) as session:
        segment = session.get_one(Segment, 1)
        edit_target(session, 1, target="The trade rose.", version=segment.version, author="Ana")
    assert [issue.choices for issue in _found(database, article_id)[0]] == [("Trade grew.",)]


def test_a_dismissed_issue_stays_away(database: Engine) -> None:
    """As of any check, until the text changes."""
    _store(database, "El comercio creció.", "Trade grew.")
    article_id = _article(database, _PAIRS)
    [issue] = _found(database, article_id)[0]
    with writing(database) as session:
        dismiss(session, 1, issue, reason="right", author="Ana")
    assert _found(database, article_id)[0] == []


def test_the_same_source_earlier_in_the_article_speaks_for_the_memory(database: Engine) -> None:
    """One difference is told once."""
    _store(database, "El comercio creció.", "Trade grew.")
    article_id = _article(database, [("El comercio creció.", "Trade grew."), _PAIRS[0]])
    with reading(database) as session:
        [_, issues] = article_issues(session, article_id, _INDEX).values()
    assert [issue.check for issue in issues] == ["same-source"]


@pytest.mark.usefixtures("sqlite_only")
def test_many_segments_ask_the_memory_in_two_statements_and_one_edit_in_one(
    database: Engine,
) -> None:
    """500 different sources a statement, all on the index of exact keys, whatever the memory
    holds.
    """
    pairs = [(f"La empresa {number} creció.", f"Firm {number} grew.") for number in range(510)]
    for number in range(0, 510, 51):
        _store(database, f"La empresa {number} creció.", f"Company {number} grew.")
    article_id = _article(database, pairs)
    with _memory_statements(database) as seen:
        found = _found(database, article_id)
    assert sum(map(len, found)) == 10
    assert len(seen) == 2
    with reading(database) as session:
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT target FROM memory_unit WHERE source_language='es'"
            " AND target_language='en' AND source_key IN ('a', 'b')"
        )
        assert "memory_exact" in str(plan.all())
        since = changes_since(session, article_id, Known(0), _TERMS)["since"]
    with writing(database) as session:
        edit_target(session, 1, target="The firm grew.", version=1, author="Ana")
    with reading(database) as session, _memory_statements(database) as seen:
        changes = changes_since(session, article_id, Known(since), _TERMS)
    assert len(seen) == 1
    assert [issue["check"] for issue in changes["issues"]["1"]].count("memory") == 1
