"""Writes a migration from the difference between the tables in review.store.tables and the last
migration.

Usage: python -m review.store.migrations.new_migration "what changes"
"""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlmodel import create_engine

if __name__ == "__main__":
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.revision(config, sys.argv[1], autogenerate=True)
