"""Jobs without PostgreSQL: threads of the server do what waits, one of each kind at a time."""

import logging
import time
from collections.abc import Callable, Collection
from contextlib import closing
from functools import partial
from threading import Event, Thread

from sqlalchemy import Engine

from review.intake.tools import Tools
from review.jobs.work import run_job, runner_name
from review.store.database import read, reading, write
from review.store.job_queue import is_shared
from review.store.job_tables import JobKind
from review.store.jobs import next_job, open_jobs_of
from review.store.turns import turn_of
from review.store.webhooks import is_news_due, put_news_in_line
from translation.errors import CotejoError

_LOG = logging.getLogger(__name__)
# The command line asks for jobs too, in a process that cannot wake these threads.
_LOOK_SECONDS = 2.0


class InProcessRunner:
    """A thread for each kind of job: two articles at once would only take turns on the processor.

    What a program that ended has left running is begun again. Of several programs on one database
    the first does the jobs, and the next when that has ended.
    """

    def __init__(self, database: Engine, tools: Tools) -> None:
        self._database = database
        self._tools = tools
        self._stopped = Event()
        self._finishing = Event()
        self._wake = {kind: Event() for kind in JobKind}
        self._threads = [
            Thread(target=self._run, args=(kind,), name=f"jobs {kind}", daemon=True)
            for kind in JobKind
        ]
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Have it look at once for what is in line."""
        for event in self._wake.values():
            event.set()

    def stop(self) -> None:
        """Have it begin no other job, and put back in line what is running."""
        self._stopped.set()
        self.wake()

    def close(self) -> None:
        """Stop, and wait until the threads have ended."""
        self.stop()
        for thread in self._threads:
            thread.join()

    def finish(self) -> None:
        """Do what is in line, and stop."""
        self._finishing.set()
        self.wake()
        for thread in self._threads:
            thread.join()

    def _run(self, kind: JobKind) -> None:
        trouble = ""
        with closing(turn_of(self._database, f"{kind}-jobs")) as turn:
            while not self._stopped.is_set():
                try:
                    is_done = turn.has_come() and self._run_next(kind)
                    trouble = ""
                except CotejoError as error:
                    # The database is away or full: the job stays open and is gone on with later.
                    if str(error) != trouble:
                        _LOG.warning("Jobs of the kind %s wait: %s", kind, error)
                    trouble = str(error)
                    is_done = False
                if not is_done:
                    if self._finishing.is_set():
                        break
                    self._wake[kind].wait(_LOOK_SECONDS)
                    self._wake[kind].clear()

    def _run_next(self, kind: JobKind) -> bool:
        if kind is JobKind.WEBHOOK and read(self._database, is_news_due):
            write(self._database, put_news_in_line)
        job_id = read(self._database, next_job, kind)
        if job_id is None:
            return False
        run_job(
            self._database,
            job_id,
            self._tools,
            runner=runner_name(),
            is_stopping=self._stopped.is_set,
        )
        return True


def see_through(
    database: Engine,
    article_ids: Collection[int],
    tools: Tools,
    *,
    on_progress: Callable[[int, int, int, int], object] = lambda _left, _all, _done, _total: None,
    on_wait: Callable[[], object] = lambda: None,
) -> None:
    """Return when no translation of these articles is in line any more.

    This program does them, unless another one does the jobs of this database: then it waits for
    that, and ``on_wait`` is called once before. ``on_progress`` is told how many of them all are
    left, and how much of how much of one is done. Raises StorageError.
    """
    with closing(turn_of(database, f"{JobKind.TRANSLATE}-jobs")) as turn:
        has_waited = False
        while True:
            with reading(database) as session:
                jobs = [*open_jobs_of(session, JobKind.TRANSLATE, article_ids)]
            if not jobs:
                return
            if not is_shared(database) and turn.has_come():
                run_job(
                    database,
                    jobs[0],
                    tools,
                    runner=runner_name(),
                    on_progress=partial(on_progress, len(jobs), len(article_ids)),
                )
            else:
                if not has_waited:
                    on_wait()
                has_waited = True
                on_progress(len(jobs), len(article_ids), 0, 0)
                time.sleep(_LOOK_SECONDS)
