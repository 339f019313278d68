"""Tests of review.backup.moving: everything of one database is in the other, and numbering goes
on.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from review.backup.moving import move_store
from review.backup.row_digests import table_digests
from review.samples.first_run import add_samples
from review.store.database import open_database, reading, writing
from review.store.job_tables import JobKind
from review.store.jobs import ask_for, next_job
from review.store.tables import Article, stored_id
from translation.errors import NotAllowedError


def test_every_row_moves_and_the_next_article_gets_the_next_number(
    database: Engine, tmp_path: Path
) -> None:
    """From SQLite with the samples to an empty database: the same rows, and new ones after them."""
    source = open_database(f"sqlite:///{tmp_path / 'source.db'}")
    with writing(source) as session:
        add_samples(session)
        session.flush()
        ask_for(session, JobKind.TRANSLATE, [1], author="Ana")
    counts = move_store(source, database)
    assert (counts["article"], counts["job"]) == (3, 1)
    with source.connect() as first, database.connect() as second:
        assert table_digests(first) == table_digests(second)
    source.dispose()
    # What was opened was another installation: the one that moved in is opened anew.
    moved = open_database(database.url.render_as_string(hide_password=False))
    with writing(moved) as session:
        highest = max(stored_id(article) for article in session.exec(select(Article)))
        added = Article(name="nota.txt", title="Nueva", owner="Ana")
        session.add(added)
        session.flush()
        assert stored_id(added) > highest
        # Jobs that were in line move along: a worker sends them on.
        assert next_job(session, JobKind.TRANSLATE) == 1
    moved.dispose()


def test_work_that_is_there_is_not_overwritten(
    database: Engine, article_id: int, tmp_path: Path
) -> None:
    """A database with an article refuses to take another's rows, and keeps its own."""
    source = open_database(f"sqlite:///{tmp_path / 'source.db'}")
    with pytest.raises(NotAllowedError, match="work already"):
        move_store(source, database)
    source.dispose()
    with reading(database) as session:
        assert session.get_one(Article, article_id).title == "La Capece pide apoyo"
