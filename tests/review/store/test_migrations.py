"""What a migration makes of rows that were stored before it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlmodel import create_engine

import review.store.migrations

_ARTICLE = """
INSERT INTO article VALUES (1, 'nota.txt', '', '', '', 'es', 0, 'en', '', 1, 1, 0, '', 'done', '', 0, 0, '',
    '2026-01-01 00:00:00', '2026-01-01 00:00:00', NULL)
"""
_SEGMENT = """
INSERT INTO segment (id, article_id, position, part, paragraph, kind, level, source, target, state, version,
    origin, language, error, locked, removed, names, source_codes, target_codes, updated_at, updated_by)
VALUES (:id, 1, :id, :part, 0, 'paragraph', 0, 'Uno.', :target, 'translated', 1, :origin, 'es', '', 0, 0,
    '[]', '[]', '[]', '2026-01-01 00:00:00', '')
"""
_CORRECTION = """
INSERT INTO correction (segment_id, article_id, change, action, before, after, fields, reason, author, undoes,
    created_at) VALUES (1, 1, :change, 'edit', :before, :after, '{}', '', 'Ana', '', '2026-01-01 00:00:00')
"""


def test_drafts_from_elsewhere_stored_before_are_kept_as_drafts() -> None:
    """The text before the first change is the draft; what an engine wrote or was split off gets none."""
    config = Config()
    config.set_main_option("script_location", str(Path(review.store.migrations.__file__).parent))
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "7c1d20aa52e6")
        connection.execute(text(_ARTICLE))
        for number, origin, part, target in (
            (1, "import", 0, "Third."),
            (2, "engine", 0, "One."),
            (3, "import", 0, "Untouched."),
            (4, "import", 1, "Half."),
        ):
            values = {"id": number, "origin": origin, "part": part, "target": target}
            connection.execute(text(_SEGMENT), values)
        for change, (before, after) in enumerate((("First.", "Second."), ("Second.", "Third."))):
            values = {"change": str(change), "before": before, "after": after}
            connection.execute(text(_CORRECTION), values)
        command.upgrade(config, "da8404a502fb")
        drafts = connection.execute(text("SELECT segment_id, text, score, engine FROM segmentdraft")).all()
        assert [*map(tuple, drafts)] == [
            (1, "First.", None, "imported"),
            (3, "Untouched.", None, "imported"),
        ]
        command.downgrade(config, "7c1d20aa52e6")
        assert connection.execute(text("SELECT count(*) FROM segmentdraft")).scalar_one() == 0


def test_all_migrations_can_be_undone_and_done_again() -> None:
    """Up, down to nothing and up again ends where it began."""
    config = Config()
    config.set_main_option("script_location", str(Path(review.store.migrations.__file__).parent))
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        tables = connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all()
        command.downgrade(config, "base")
        command.upgrade(config, "head")
        assert connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all() == tables
