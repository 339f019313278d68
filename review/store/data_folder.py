"""Where Cotejo keeps its data. Nothing is created until something is written there."""

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """The folder for database, models and backups: ``COTEJO_DATA``, else the user's data folder."""
    chosen = os.environ.get("COTEJO_DATA")
    return (
        Path(chosen).expanduser()
        if chosen
        else Path(platformdirs.user_data_dir("cotejo", appauthor=False))
    )


def models_folder() -> Path:
    """The folder that holds installed engine packages."""
    return data_folder() / "models"


def backups_folder() -> Path:
    """The folder that holds the copies of the database."""
    return data_folder() / "backups"


def has_database() -> bool:
    """Whether there is a database to ask already: a server's named one, or a file in the folder."""
    return bool(os.environ.get("DATABASE_URL")) or (data_folder() / "cotejo.db").exists()


def database_url(chosen: str | None = None) -> str:
    """The database's SQLAlchemy address: ``chosen``, ``DATABASE_URL``, or SQLite in the folder.

    The short form ``postgresql://`` is understood as psycopg 3, the driver that Cotejo installs.
    """
    chosen = chosen or os.environ.get("DATABASE_URL")
    if not chosen:
        return f"sqlite:///{data_folder() / 'cotejo.db'}"
    for short in ("postgres://", "postgresql://"):
        if chosen.startswith(short):
            return "postgresql+psycopg://" + chosen.removeprefix(short)
    return chosen
