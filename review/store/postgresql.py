"""What PostgreSQL needs to keep the promises that SQLite keeps, in as few round trips as it can.

Writers queue for one lock, so that what one has read nobody else changes before it commits; readers
see one state throughout. Of fifty writers each waits for all before it. So a save keeps the lock
for nothing that can be done without it: it does not wait for the disk (``flush`` does, with
others), and asks a connection whether it is alive only when nobody has used it lately.
"""

import time
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

BUSY_TIMEOUT_SECONDS = 10
"""How long a writer waits for the others."""

_STANDING_STILL_SECONDS = 20
_SURELY_ALIVE_SECONDS = 10.0
_WRITE_LOCK = 0x636F74656A6F  # any number, the same for every server of one database
_USED_AT = "cotejo used at"


def keep_promises(engine: Engine) -> None:
    """Have each transaction of ``engine`` begin as its execution options say.

    ``cotejo_writes`` takes the lock of the writers first, and without ``cotejo_waits`` only if it
    is free. With ``cotejo_saves`` besides, the transaction is a short one of many: who stands still
    in the middle of it is put out, and it is on the disk after ``flush``.
    """
    event.listen(engine, "connect", _never_compile)
    event.listen(engine, "begin", _begin)

    def note_use(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info[_USED_AT] = time.monotonic()

    def require_alive(
        connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        if time.monotonic() - record.info.get(_USED_AT, time.monotonic()) > _SURELY_ALIVE_SECONDS:
            dialect: Any = engine.dialect
            try:
                dialect.do_ping(connection)
            except dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error

    event.listen(engine, "checkin", note_use)
    event.listen(engine, "checkout", require_alive)


def _never_compile(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Have the server compile no question: counting a long sentence's words took .18 s longer."""
    cursor = connection.cursor()
    cursor.execute("SET jit = off")
    cursor.close()
    connection.commit()


def flush(engine: Engine) -> None:
    """Wait until what has been committed is on the disk, together with whoever waits for the same.

    The message is a record after theirs, and its commit waits for the disk.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SELECT pg_logical_emit_message(true, 'cotejo', '')")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return

    dialect: Any = connection.dialect
    writes = options.get("cotejo_writes", False)
    # It is said with the BEGIN that the first statement sends.
    dialect.set_isolation_level(
        connection.connection.dbapi_connection, "READ COMMITTED" if writes else "REPEATABLE READ"
    )
    if writes:
        # 0 would be to wait for ever.
        waits = options.get("cotejo_waits", True)
        settings = {"lock_timeout": f"{BUSY_TIMEOUT_SECONDS}s" if waits else "1ms"}
        if options.get("cotejo_saves", False):
            settings["idle_in_transaction_session_timeout"] = f"{_STANDING_STILL_SECONDS}s"
            settings["synchronous_commit"] = "off"
        set_all = ", ".join(
            f"set_config('{name}', '{value}', true)" for name, value in settings.items()
        )
        connection.exec_driver_sql(f"SELECT {set_all}, pg_advisory_xact_lock({_WRITE_LOCK})")
