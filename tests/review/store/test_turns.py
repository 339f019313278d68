"""Whose turn it is: one's alone, until it gives the turn back or is gone."""

from sqlalchemy import Engine, text

from review.store.job_queue import is_shared
from review.store.turns import turn_of


def test_one_has_the_turn_until_it_gives_it_back(database: Engine) -> None:
    """Another waits for it; turns of other names are nobody's business."""
    first, second, other = (turn_of(database, name) for name in ("feeds", "feeds", "folder-1"))
    assert (first.has_come(), second.has_come(), other.has_come()) == (True, False, True)
    assert first.has_come()
    first.close()
    assert (second.has_come(), first.has_come()) == (True, False)
    for one in (first, second, other):
        one.close()


def test_a_turn_given_back_is_free_at_once(database: Engine) -> None:
    """Not only when a server has noticed that a connection was closed."""
    first, second = turn_of(database, "feeds"), turn_of(database, "feeds")
    for _ in range(200):
        assert first.has_come()
        first.close()
        assert second.has_come()
        second.close()


def test_a_turn_on_a_server_goes_with_its_connection(database: Engine) -> None:
    """Who has lost the connection has lost the turn, and may take it again."""
    first, second = turn_of(database, "feeds"), turn_of(database, "feeds")
    assert first.has_come()
    if is_shared(database):
        with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                    " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                    # Other tests hold such locks in databases of their own at the same time.
                    " AND database ="
                    " (SELECT oid FROM pg_database WHERE datname = current_database())"
                )
            )
        assert not first.has_come()
        assert second.has_come()
        second.close()
    assert first.has_come()
    first.close()
