"""Tests of review.segments.article_text: what is kept between saves equals a fresh reading."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from glossary.matching import TermIndex
from glossary.term import Term, TermKind
from review.editor.commands import handle_command
from review.segments.article_text import ArticleText, article_text
from review.store.articles import get_article, get_segment
from review.store.database import open_database, reading, writing
from review.store.tables import Article, Segment, TranslationState, new_change

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
        answer = handle_command(opened, 1, {"id": new_change(), **command}, "Ana")
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
    _read(opened).known_issues["all"] = dict.fromkeys(range(4), ())
    edit = {"id": new_change(), "command": "edit", "segment": 2, "version": 1, "target": "All new."}
    assert handle_command(opened, 1, edit, "Ana")["status"] == "done"
    assert _read(opened).known_issues == {"all": {0: (), 2: (), 3: ()}}
    assert _read(opened, TermIndex(())).known_issues == {}
