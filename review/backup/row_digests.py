"""What a database holds, in one line a table: how many rows, and a digest of all their values."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, select

from review.store.word_index import OWN_NAMES
from translation.watcher import UNWATCHED, Watcher

_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class TableDigest:
    """The number of rows of a table, and their SHA-256 in the order of the primary key."""

    rows: int
    sha256: str


def table_digests(
    connection: Connection, *, watcher: Watcher = UNWATCHED
) -> dict[str, TableDigest]:
    """Return the digest of each table that ``connection`` sees, whatever version wrote it.

    The same rows give the same digests with SQLite and with PostgreSQL. The word index is left out:
    the database makes it from the rows. ``watcher`` is told the share of rows that was read; what
    it raises then ends the reading.
    """
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _metadata: not name.startswith(OWN_NAMES))
    tables = metadata.sorted_tables
    counts = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    total = max(sum(counts), 1)
    ends = [*accumulate(counts)]

    return {
        table.name: _digest(
            connection, table, watcher.part((end - count) / total, end / total), count
        )
        for table, count, end in zip(tables, counts, ends, strict=True)
    }


def differing_tables(
    expected: Mapping[str, TableDigest], found: Mapping[str, TableDigest]
) -> tuple[str, ...]:
    """Return the names of the tables that do not hold the same rows, in the order of the alphabet.

    >>> full, empty = TableDigest(1, "ab"), TableDigest(0, "")
    >>> differing_tables({"article": full, "event": full}, {"article": full, "event": empty})
    ('event',)
    """
    return tuple(
        sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    )


def _digest(connection: Connection, table: Table, watcher: Watcher, expected: int) -> TableDigest:
    columns = [column for column in table.columns if not column.name.startswith(OWN_NAMES)]
    names = sorted(column.name for column in columns)
    digest, count = hashlib.sha256(), 0
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
        select(*columns).order_by(*table.primary_key.columns)
    )
    for row in rows.mappings():
        line = json.dumps([_plain(row[name]) for name in names], ensure_ascii=True, sort_keys=True)
        digest.update(line.encode())
        count += 1
        if count % _ROWS_AT_ONCE == 0:
            watcher.tell(min(count / expected, 1))
    return TableDigest(count, digest.hexdigest())


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, datetime):
        # SQLite keeps no time zone; all our moments are UTC.
        return (value.astimezone(UTC) if value.tzinfo else value).replace(tzinfo=None).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value
