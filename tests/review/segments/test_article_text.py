"""Tests of review.segments.article_text: what is kept between saves equals a fresh reading."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.checks.witnesses import Witnesses
from review.editor.commands import handle_command
from review.editor.payload import EditorTerms, article_payload
from review.export import format_named
from review.facts.sheet import fact_sheet
from review.record.gathering import gather_record
from review.reports.narrowing import Scope
from review.reports.whole import open_by_check
from review.segments.article_text import ArticleText, article_issues, article_text
from review.segments.counting import count_issues
from review.segments.gathered import gather_for
from review.segments.json_objects import article_with_risk
from review.segments.judging import judge_pairs
from review.store.articles import get_article, get_segment
from review.store.columns import now
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Segment, TranslationState, new_change
from tests.review.conftest import NO_ENGINES, positions_checked

INDEX = TermIndex([Term("Capece", "Capece", TermKind.ORGANISATION)])


@pytest.fixture
def opened(tmp_path: Path) -> Engine:
    """Return a database with an article of four sentences."""
    engine = open_database(f"sqlite:///{tmp_path / 'cotejo.db'}")
    with writing(engine) as session:
        session.add(Article(name="one.txt", translation_state=TranslationState.DONE))
        session.flush()
        for position in range(4):
            source, target = f"Capece habló {position}. Bien.", f"Capece spoke {position}. Well."
            session.add(Segment(article_id=1, position=position, source=source, target=target))
    return engine


def _read(engine: Engine, index: TermIndex = INDEX) -> ArticleText:
    with reading(engine) as session:
        return article_text(session, get_article(session, 1), index=index)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("edit", {"target": "All new."}),
        ("split", {"sourceAt": 16, "targetAt": 16}),
        ("merge", {}),
        ("kind", {"kind": "heading"}),
        ("confirm", {}),
    ],
)
def test_what_is_kept_follows_every_change(
    opened: Engine, name: str, fields: dict[str, object]
) -> None:
    """After each command, and after its undo, the kept text equals one read for the first time."""
    _read(opened)
    with reading(opened) as session:
        version = get_segment(session, 2).version
    commands: list[dict[str, object]] = [
        {"command": name, "segment": 2, "version": version, **fields}
    ]
    commands.append({"command": "undo"})
    for command in commands:
        answer = handle_command(opened, 1, {"id": new_change(), **command}, "Ana", tools=NO_ENGINES)
        assert answer["status"] == "done"
        fresh = open_database(str(opened.url))
        first = _read(fresh)
        fresh.dispose()
        kept = _read(opened)
        assert (kept.segments, kept.matches, kept.positions) == (
            first.segments,
            first.matches,
            first.positions,
        )


def test_another_glossary_finds_its_own_terms(opened: Engine) -> None:
    """The matches kept are those of the index asked with, not of the one before."""
    assert all(_read(opened).matches)
    assert not any(_read(opened, TermIndex(())).matches)


def test_sources_are_matched_once(opened: Engine) -> None:
    """A second reading asks the glossary for nothing."""
    asked: list[str] = []

    def find(source: str) -> tuple[()]:
        asked.append(source)
        return ()

    def read() -> ArticleText:
        with reading(opened) as session:
            return article_text(session, get_article(session, 1), index=INDEX, find=find)

    read()
    read()
    assert len(asked) == 4


def test_an_edit_keeps_what_was_found_elsewhere(opened: Engine) -> None:
    """Issues found before stay with the segments that the edit does not touch, and go with those it
    does.
    """
    choice = "all", (), None
    _read(opened).known_issues[choice] = dict.fromkeys(range(4), ())
    edit = {"id": new_change(), "command": "edit", "segment": 2, "version": 1, "target": "All new."}
    assert handle_command(opened, 1, edit, "Ana", tools=NO_ENGINES)["status"] == "done"
    assert _read(opened).known_issues == {choice: {0: (), 2: (), 3: ()}}
    assert _read(opened, TermIndex(())).known_issues == {}


def _look_at_everything(engine: Engine) -> None:
    """Open the article, its facts, its record, its files and its part in the reports."""
    with reading(engine) as session:
        article_payload(session, 1, EditorTerms(INDEX, INDEX.find))
        fact_sheet(session, 1, INDEX)
        gather_record(session, 1, INDEX, made_by="Ana", spoken="en")
        gather_for(format_named("xliff"), session, 1, INDEX, spoken="en")
        article_with_risk(session, 1, INDEX, None)
        open_by_check(session, Scope(article_id=1), lambda *_: INDEX)


def test_nothing_is_checked_twice(opened: Engine) -> None:
    """Whoever counts, opens, exports or reports an article checks what nobody has checked since it
    was as it is: all of it once, after an edit what the edit touches.
    """
    with positions_checked() as positions:
        count_issues(opened, 1, INDEX)
        _look_at_everything(opened)
    assert sorted(positions) == [0, 1, 2, 3]
    edit = {"id": new_change(), "command": "edit", "segment": 2, "version": 1, "target": "All new."}
    assert handle_command(opened, 1, edit, "Ana", tools=NO_ENGINES)["status"] == "done"
    with positions_checked() as positions:
        _look_at_everything(opened)
    assert positions == [1]


def test_what_was_never_committed_is_not_spoken_of(opened: Engine) -> None:
    """The issues are those of the texts that the session reads, whatever another one has read."""
    with reading(opened) as session:
        before = article_issues(session, 1, INDEX)
    with Session(opened) as session:
        segment = get_segment(session, 2)
        segment.target = ""
        segment.updated_at = now() + timedelta(minutes=1)
        session.add(segment)
        session.flush()
        assert [issue.check for issue in article_issues(session, 1, INDEX)[2]] == ["empty"]
        session.rollback()
    with reading(opened) as session:
        assert article_issues(session, 1, INDEX) == before


def test_that_the_judge_finds_nothing_is_heard(opened: Engine) -> None:
    """What a check found before the judge was asked goes with the first look after that, too."""
    pair = "Le ministre a accepté le rapport.", "The minister rejected the report."
    with writing(opened) as session:
        article = Article(
            name="deux.txt",
            source_language="fr",
            target_language="en",
            translation_state=TranslationState.DONE,
        )
        session.add(article)
        session.flush()
        session.add(Segment(article_id=2, position=0, source=pair[0], target=pair[1]))
    with reading(opened) as session:
        [before] = article_issues(session, 2, INDEX).values()
        article = get_article(session, 2)
        session.expunge_all()
    judge_pairs(opened, article, [pair], Witnesses("fr", "en", None, None))
    with reading(opened) as session:
        [after] = article_issues(session, 2, INDEX).values()
    assert "opposite-said" in [issue.check for issue in before]
    assert "opposite-said" not in [issue.check for issue in after]
