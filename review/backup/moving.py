"""From one database to another, SQLite to PostgreSQL above all: rows are copied, then compared."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, delete, func, insert, select, text
from sqlmodel import SQLModel

from review.backup.row_digests import differing_tables, table_digests
from review.store import tables
from translation.errors import NotAllowedError, StorageError
from translation.messages import told

_ROWS_AT_ONCE = 1_000
_WORK = (tables.Article, tables.StoredTerm, tables.MemoryUnit)


def move_store(
    source: Engine,
    target: Engine,
    *,
    on_table: Callable[[str, int], object] = lambda _name, _rows: None,
) -> dict[str, int]:
    """Copy all rows of ``source`` into ``target`` as one change, and return their number by table.

    Both have the schema of this version (open_database saw to that). ``on_table`` is told each
    table when it is done. Raises NotAllowedError when the target holds articles, terms or a memory
    already, StorageError when a table does not hold the same rows afterwards; the target is then
    what it was.
    """
    with (
        source.connect() as reader,
        target.execution_options(cotejo_writes=True).connect() as writer,
    ):
        _require_empty(writer)
        for table in reversed(SQLModel.metadata.sorted_tables):
            writer.execute(delete(table))
        counts = {}
        for table in SQLModel.metadata.sorted_tables:
            counts[table.name] = _copy(reader, writer, table.name)
            on_table(table.name, counts[table.name])
        _continue_numbering(writer)
        differing = differing_tables(table_digests(reader), table_digests(writer))
        if differing:
            raise StorageError(
                target.url.render_as_string(hide_password=True),
                told(
                    "these tables do not hold what was copied: {tables}",
                    tables=", ".join(differing),
                ),
                "Nothing was changed. Make a backup and tell us.",
            )
        writer.commit()

    return counts


def _require_empty(writer: Connection) -> None:
    for table in (SQLModel.metadata.tables[str(kind.__tablename__)] for kind in _WORK):
        if writer.execute(select(func.count()).select_from(table)).scalar_one():
            raise NotAllowedError(
                told("The other database"), "it holds work already", "Choose one that is empty."
            )


def _copy(reader: Connection, writer: Connection, name: str) -> int:
    table = SQLModel.metadata.tables[name]
    rows = reader.execution_options(yield_per=_ROWS_AT_ONCE).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    count = 0
    for part in rows.mappings().partitions(_ROWS_AT_ONCE):
        writer.execute(insert(table), [dict(row) for row in part])
        count += len(part)
    return count


def _continue_numbering(writer: Connection) -> None:
    """The next row gets the number after the last copied one, which PostgreSQL must be told."""
    if writer.dialect.name != "postgresql":
        return
    for table in SQLModel.metadata.sorted_tables:
        numbered = table.autoincrement_column
        if numbered is not None:
            writer.execute(
                text(
                    "SELECT setval("  # noqa: S608 - names of ours
                    f"pg_get_serial_sequence('{table.name}', '{numbered.name}'), "
                    f"coalesce((SELECT max({numbered.name}) FROM {table.name}), 0) + 1, false)"
                )
            )
