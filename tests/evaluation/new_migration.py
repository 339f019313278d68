"""Writes a migration from the difference between the tables in review.store.tables and the last
migration.

Usage: python tests/evaluation/new_migration.py "what changes"
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlmodel import create_engine

from review.store import migrations

if __name__ == "__main__":
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.revision(config, sys.argv[1], autogenerate=True)
