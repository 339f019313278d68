"""Hands waiting jobs to workers on other machines, by procrastinate's tables beside ours.

They lie in a schema of their own and hold nothing that the table of jobs does not say. What is
missing there is sent again: no backup and no move needs them, and another version of procrastinate
begins anew.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

if TYPE_CHECKING:
    from procrastinate import App

SCHEMA = "procrastinate"
TASK = "cotejo.run_job"
_PRESENT = text(
    "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = :name"
)
_MISSING = text(
    "SELECT job.id FROM job WHERE state IN ('waiting', 'running') AND NOT EXISTS (SELECT 1 FROM "
    "procrastinate.procrastinate_jobs AS sent WHERE (sent.args ->> 'job_id')::bigint = job.id AND "
    "sent.status IN ('todo', 'doing'))"
)

_FORGET_SILENT = text(
    "DELETE FROM procrastinate_jobs AS sent WHERE status = 'doing' AND NOT EXISTS (SELECT 1 FROM "
    "procrastinate_workers AS worker WHERE worker.id = sent.worker_id AND worker.last_heartbeat >= "
    "now() - make_interval(secs => :seconds)) AND (args ->> 'job_id')::bigint <> ALL(:but) "
    "RETURNING (args ->> 'job_id')::bigint"
)


def is_shared(database: Engine) -> bool:
    """Whether several machines can use the database, so that workers do its jobs."""
    return database.dialect.name == "postgresql"


def prepare_queue(database: Engine) -> None:
    """Create procrastinate's tables, or bring them to the installed version."""
    if not is_shared(database):
        return
    with database.connect() as connection:
        if _is_current(connection):
            return
    with database.execution_options(cotejo_writes=True).connect() as connection:
        if not _is_current(connection):
            _make_tables(connection)
            connection.commit()


def send(session: Session, job_ids: Iterable[int]) -> None:
    """Hand the jobs to procrastinate as part of this transaction; nothing without workers."""
    numbers = [*job_ids]
    if not numbers or not is_shared(session.get_bind().engine):
        return
    with _in_its_schema(session) as connection:
        task = _sender().configure_task(TASK, connection=connection.connection.driver_connection)
        for number in numbers:
            task.defer(job_id=number)


def send_missing(session: Session) -> None:
    """Hand over what is open and unknown to procrastinate: after a restore, a move, an upgrade."""
    send(session, session.connection().execute(_MISSING).scalars().all())


def forget_silent(session: Session, *, seconds: float, but: Collection[int]) -> list[int]:
    """Have procrastinate forget what workers have in hand that showed no life for so long, ``but``
    some jobs; return what it forgot.

    They are sent anew and not given back: a worker that was only asleep would say of the very
    delivery that another has by then that it has ended.
    """
    with _in_its_schema(session) as connection:
        return [*connection.execute(_FORGET_SILENT, {"seconds": seconds, "but": [*but]}).scalars()]


def workers_seen(session: Session) -> int | None:
    """Return how many workers have shown life within a minute, None where there are none to be."""
    if not is_shared(session.get_bind().engine):
        return None
    seen = text(
        "SELECT count(*) FROM procrastinate.procrastinate_workers WHERE last_heartbeat > now() - "
        "interval '1 minute'"
    )
    return int(session.connection().execute(seen).scalar_one())


@contextmanager
def _in_its_schema(session: Session) -> Iterator[Connection]:
    """The session's connection, where procrastinate's functions and triggers find their tables."""
    connection = session.connection()
    connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
    yield connection
    connection.execute(text("SET LOCAL search_path TO DEFAULT"))


@cache
def _sender() -> "App":
    from procrastinate import App, SyncPsycopgConnector  # noqa: PLC0415 - of the extra [postgresql]

    # It is given the connection of each transaction, and opens none of its own.
    return App(connector=SyncPsycopgConnector())


def _is_current(connection: Connection) -> bool:
    return connection.execute(_PRESENT, {"name": SCHEMA}).scalar() == version("procrastinate")


def _make_tables(connection: Connection) -> None:
    from procrastinate.schema import SchemaManager  # noqa: PLC0415 - of the extra [postgresql]

    driver: Any = connection.connection.driver_connection
    for statement in (
        f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE",
        f"CREATE SCHEMA {SCHEMA}",
        f"COMMENT ON SCHEMA {SCHEMA} IS '{version('procrastinate')}'",
        f"SET LOCAL search_path TO {SCHEMA}",
        SchemaManager.get_schema(),
        "SET LOCAL search_path TO DEFAULT",
    ):
        driver.execute(statement)
