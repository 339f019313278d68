"""What a migration makes of rows that were stored before it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlmodel import create_engine

import review.store.migrations
from review.checks.issue import Category, Issue, Severity
from review.segments.checking import fingerprint
from review.store.columns import now
from review.store.tables import Segment

_ARTICLE = """
INSERT INTO article VALUES (1, 'nota.txt', '', '', '', 'es', 0, 'en', '', 1, 1, 0, '', 'done', \
'', 0, 0, '',
    '2026-01-01 00:00:00', '2026-01-01 00:00:00', NULL)
"""
_SEGMENT = """
INSERT INTO segment (id, article_id, position, part, paragraph, kind, level, source, target, \
state, version,
    origin, language, error, locked, removed, names, source_codes, target_codes, \
updated_at, updated_by)
VALUES (:id, 1, :id, :part, 0, 'paragraph', 0, 'Uno.', :target, 'translated', 1, :origin, 'es', \
'', 0, 0,
    '[]', '[]', '[]', '2026-01-01 00:00:00', '')
"""
_CORRECTION = """
INSERT INTO correction (segment_id, article_id, change, action, before, after, fields, reason, \
author, undoes,
    created_at) VALUES (1, 1, :change, 'edit', :before, :after, '{}', '', 'Ana', '', \
'2026-01-01 00:00:00')
"""
_DISMISSAL = """
INSERT INTO dismissal (segment_id, article_id, "check", fingerprint, accepted, reason, \
author, created_at)
VALUES (1, 1, :check, :fingerprint, 0, '', 'Ana', '2026-01-01 00:00:00')
"""


@contextmanager
def _what_0_1_stored() -> Iterator[tuple[Connection, Config]]:
    """A connection to a database in memory as 0.1 made one, closed for good at the end, and how it
    is migrated.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(review.store.migrations.__file__).parent))
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "a4bc6c929b46")
            yield connection, config
    finally:
        engine.dispose()


def test_dismissals_and_settings_follow_the_new_identifiers_of_checks() -> None:
    """What was dismissed stays dismissed, and a check that was off stays off."""
    segment = Segment(id=1, source="Uno.", target="Mr Oone left.", article_id=1, position=1)
    before, after = (
        Issue(check, Category.ACCURACY, Severity.CRITICAL, "", (0, 3), (3, 7))
        for check in ("wrong_name", "wrong-name")
    )
    with _what_0_1_stored() as (connection, config):
        connection.execute(text(_ARTICLE))
        values = {"id": 1, "origin": "engine", "part": 0, "target": segment.target}
        connection.execute(text(_SEGMENT), values)
        stored = {"check": before.check, "fingerprint": fingerprint(segment, before)}
        connection.execute(text(_DISMISSAL), stored)
        setting = {"value": json.dumps({"missing_term": "off", "memory": "minor"})}
        connection.execute(text("INSERT INTO setting VALUES ('checks:wire', :value)"), setting)
        command.upgrade(config, "b70d2f4e8c19")
        [row] = connection.execute(text('SELECT "check", fingerprint FROM dismissal')).all()
        assert tuple(row) == (after.check, fingerprint(segment, after))
        query = text("SELECT value FROM setting WHERE key LIKE 'checks%'")
        [value] = connection.execute(query).scalars()
        assert json.loads(value) == {"missing-term": "off", "memory": "minor"}


def test_what_was_deleted_from_the_memory_before_can_be_brought_back() -> None:
    """The log's line names the desk by the name that its column has now."""
    with _what_0_1_stored() as (connection, config):
        connection.execute(
            text(
                "INSERT INTO event (subject, action, detail, author, created_at) VALUES ('memory', "
                "'deleted',"
                """ '{"source": "Sí.", "collection": "PE"}', 'Ana', '2026-01-01 00:00:00')"""
            )
        )
        command.upgrade(config, "b70d2f4e8c19")
        detail = connection.execute(text("SELECT detail FROM event")).scalar_one()
        assert json.loads(detail) == {"source": "Sí.", "desk": "PE"}


def test_names_that_were_skipped_before_stay_set_aside() -> None:
    """They move from a setting into the table of all that is proposed no more."""
    with _what_0_1_stored() as (connection, config):
        connection.execute(
            text(
                "INSERT INTO setting (key, value) "
                """VALUES ('skipped candidates', '["Lima", "Cusco"]')"""
            )
        )
        command.upgrade(config, "b70d2f4e8c19")
        rows = connection.execute(
            text("SELECT kind, before FROM set_aside_proposal ORDER BY before")
        ).all()
        assert [*map(tuple, rows)] == [("name", "Cusco"), ("name", "Lima")]
        query = text("SELECT value FROM setting WHERE key = 'skipped candidates'")
        assert connection.execute(query).all() == []


def test_drafts_that_nobody_touched_are_drafts() -> None:
    """A draft from elsewhere without a change falls back to initial; what somebody wrote stays
    translated.
    """
    with _what_0_1_stored() as (connection, config):
        connection.execute(text(_ARTICLE))
        for number, origin in ((1, "import"), (2, "import"), (3, "person"), (4, "memory")):
            values = {"id": number, "origin": origin, "part": 0, "target": "One."}
            connection.execute(text(_SEGMENT), values)
        connection.execute(text(_CORRECTION), {"change": "1", "before": "One.", "after": "Uno."})
        command.upgrade(config, "b70d2f4e8c19")
        states = connection.execute(text("SELECT id, state FROM segment ORDER BY id")).all()
        assert [*map(tuple, states)] == [
            (1, "translated"),
            (2, "initial"),
            (3, "translated"),
            (4, "initial"),
        ]


def test_counts_of_an_earlier_version_are_due_anew() -> None:
    """What 0.2 wrote of the glossary that issues were counted by is not read as what is written
    now.
    """
    written = ["0-0-", "2-2-2026-12-01 18:47:37+00:00", "0-", "2-2026-12-01 18:47:37+00:00"]
    with _what_0_1_stored() as (connection, config):
        connection.execute(text(_ARTICLE))
        command.upgrade(config, "f26b8d1c7a45")
        after = []
        for revision in written:
            connection.execute(text("UPDATE article SET checked_revision = :it"), {"it": revision})
            command.stamp(config, "f26b8d1c7a45")
            command.upgrade(config, "a58d0e3c6b17")
            after.append(
                connection.execute(text("SELECT checked_revision FROM article")).scalar_one()
            )
        assert after == ["", "", *written[2:]]


def test_what_was_deleted_long_ago_can_still_be_brought_back() -> None:
    """Nothing was erased before: it lies in the bin from the day of the new version on."""
    with _what_0_1_stored() as (connection, config):
        connection.execute(text(_ARTICLE))
        long_ago = text("UPDATE article SET deleted_at = '2026-01-01 00:00:00'")
        connection.execute(long_ago)
        command.upgrade(config, "b17c5d9e2f60")
        query = text("SELECT deleted_at, erased_at FROM article")
        deleted_at, erased_at = connection.execute(query).one()
        assert datetime.fromisoformat(deleted_at).date() == now().date()
        assert erased_at is None
