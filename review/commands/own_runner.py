"""What a command does jobs with by itself, where no worker does them."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from review.intake.engine_shelf import EngineShelf
from review.intake.tools import Tools
from review.jobs.in_process import InProcessRunner
from review.store.job_queue import is_shared
from review.terms.index_shelf import TermIndexShelf


def own_tools() -> Tools:
    """Return what translates as long as the command runs; each engine and index is loaded once."""
    return Tools(EngineShelf().get, TermIndexShelf().get)


@contextmanager
def own_runner(database: Engine, tools: Tools) -> Iterator[InProcessRunner | None]:
    """Have the jobs done meanwhile; None where the database is a server's, which has workers."""
    runner = None if is_shared(database) else InProcessRunner(database, tools)
    try:
        yield runner
    finally:
        if runner is not None:
            runner.close()
