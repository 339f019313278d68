"""The word indexes: of the translation memory, and of articles, their segments and comments.

The database makes and keeps them. SQLite: an FTS5 table over the table of the texts (external
content: the texts are stored once) that triggers keep in step, so every writer does, also one that
knows nothing of it. Accents and case are folded. PostgreSQL: generated ``tsvector`` columns
(configuration "simple": no stemming, so that it serves every language; Latin letters without their
accents, and signs within words as spaces, for "48,5" and "e-mail" are two words to SQLite too) with
GIN indexes, which the server keeps in step.

A migration that rebuilds such a table (alembic's batch mode does so on SQLite) loses its triggers:
``restore_word_indexes`` brings them back at the end of every upgrade.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, event
from sqlmodel import SQLModel

from review.store.tables import Article, Comment, MemoryUnit, Segment

_ACCENTED = "".join(
    letter
    for letter in map(chr, range(0xC0, 0x180))
    if len(unicodedata.normalize("NFD", letter)) > 1
)
_PLAIN = "".join(unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED)
_SIGNS = ".,-/:@_+&=?#~"
WITHOUT_ACCENTS = str.maketrans(_ACCENTED, _PLAIN)
"""Folds a word as the indexes of PostgreSQL do."""


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The index of one table. ``groups`` are what can be searched apart, each with its columns.

    SQLite has one FTS5 table ``{subject}_words`` with a column for each of them, PostgreSQL a
    generated column ``{group}_words`` for each group.
    """

    subject: str
    table: str
    groups: Mapping[str, tuple[str, ...]]

    @property
    def words_table(self) -> str:
        """The name of the FTS5 table, with which those of its triggers begin."""
        return f"{self.subject}_words"

    @property
    def own_names(self) -> tuple[str, ...]:
        """How the names of what it makes begin."""
        columns = (f"{group}_words" for group in self.groups)
        return (
            self.words_table,
            *columns,
            *(f"{self.subject}_{group}_words" for group in self.groups),
        )

    @property
    def sqlite_triggers(self) -> dict[str, str]:
        """The triggers by name, each as the database remembers it."""
        name, columns = self.words_table, ", ".join(self._columns)
        new, old = (", ".join(f"{row}.{one}" for one in self._columns) for row in ("new", "old"))
        add = f"INSERT INTO {name}(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608 - ours
        take = (
            f"INSERT INTO {name}({name}, rowid, {columns}) "  # noqa: S608 - names of ours
            f"VALUES ('delete', old.id, {old});"
        )
        acts = {
            "insert": f"INSERT ON {self.table} BEGIN {add} END",
            "delete": f"DELETE ON {self.table} BEGIN {take} END",
            "update": f"UPDATE OF id, {columns} ON {self.table} BEGIN {take} {add} END",
        }
        return {
            f"{name}_{act}": f"CREATE TRIGGER {name}_{act} AFTER {rest}"
            for act, rest in acts.items()
        }

    @property
    def _columns(self) -> tuple[str, ...]:
        return tuple(column for columns in self.groups.values() for column in columns)

    def create(self, connection: Connection) -> None:
        """Create the index and fill it with what the table holds; what is there already stays."""
        for statement in self._sqlite() if _is_sqlite(connection) else self._postgresql():
            connection.exec_driver_sql(statement)

    def _sqlite(self) -> list[str]:
        name, columns = self.words_table, ", ".join(self._columns)
        table = (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5({columns}, "
            f"content='{self.table}', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
        )
        return [
            table,
            *(
                trigger.replace("TRIGGER", "TRIGGER IF NOT EXISTS", 1)
                for trigger in self.sqlite_triggers.values()
            ),
            # What was in the table before it had an index.
            f"INSERT INTO {name}({name}) VALUES ('rebuild')",  # noqa: S608 - names of ours
        ]

    def _postgresql(self) -> list[str]:
        statements = []
        for group, columns in self.groups.items():
            texts = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
            folded = f"translate({texts}, '{_ACCENTED}{_SIGNS}', '{_PLAIN}{' ' * len(_SIGNS)}')"
            words = f"tsvector GENERATED ALWAYS AS (to_tsvector('simple', {folded})) STORED"
            name = f"{self.subject}_{group}_words"
            statements += [
                f"ALTER TABLE {self.table} ADD COLUMN IF NOT EXISTS {group}_words {words}",
                f"CREATE INDEX IF NOT EXISTS {name} ON {self.table} USING gin ({group}_words)",
            ]
        return statements


_SIDES = {"source": ("source",), "target": ("target",)}
MEMORY_WORDS = WordIndex("memory", "memory_unit", _SIDES)
SEGMENT_WORDS = WordIndex("segment", "segment", _SIDES)
COMMENT_WORDS = WordIndex("comment", "comment", {"comment": ("text", "author")})
ARTICLE_WORDS = WordIndex(
    "article",
    "article",
    {"about": ("title", "name", "byline", "deck", "author", "place", "owner", "assignee")},
)
OF_ARTICLES = (SEGMENT_WORDS, COMMENT_WORDS, ARTICLE_WORDS)
_ALL = (
    (MEMORY_WORDS, MemoryUnit),
    (SEGMENT_WORDS, Segment),
    (COMMENT_WORDS, Comment),
    (ARTICLE_WORDS, Article),
)

OWN_NAMES = tuple(dict.fromkeys(name for index, _ in _ALL for name in index.own_names))
"""How names of what this module creates begin: autogenerated migrations must leave those alone."""


def foreign_programs(connection: Connection) -> tuple[str, ...]:
    """Return the names of a SQLite database's triggers and views that are not word for word ours.

    Such a one would change rows, or show others, whenever somebody writes or reads.
    """
    ours = {name: sql for index, _ in _ALL for name, sql in index.sqlite_triggers.items()}
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
    )
    return tuple(sorted(name for name, sql in found if ours.get(name) != sql))


def restore_word_indexes(connection: Connection) -> None:
    """Make again each index whose triggers a migration has lost by rebuilding their table."""
    if not _is_sqlite(connection):
        return
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    present = {name for (name,) in rows}
    for index, _table in _ALL:
        if not present.issuperset(index.sqlite_triggers):
            index.create(connection)


def forget_words(connection: Connection) -> None:
    """Drop the words of rows that are gone: SQLite's indexes keep them, marked, until they are put
    in order; the server does so by itself.
    """
    if _is_sqlite(connection):
        for index, _table in _ALL:
            name = index.words_table
            connection.exec_driver_sql(
                f"INSERT INTO {name}({name}) VALUES ('optimize')"  # noqa: S608 - names of ours
            )


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _create_with(index: WordIndex, kind: type[SQLModel]) -> None:
    """Databases made without migrations (temporary ones) get an index with its table."""

    def create(_table: Table, connection: Connection, **_options: object) -> None:
        index.create(connection)

    event.listen(SQLModel.metadata.tables[str(kind.__tablename__)], "after_create", create)


for _index, _kind in _ALL:
    _create_with(_index, _kind)
