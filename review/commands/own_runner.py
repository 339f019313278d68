"""What a command does jobs with by itself, where no worker does them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Engine

from review.commands.terminal import progress_line, say
from review.commands.wording import _
from review.intake.engine_shelf import shelved_tools
from review.intake.tools import Tools
from review.jobs.in_process import InProcessRunner, see_through
from review.store.database import read, reading
from review.store.job_queue import is_shared, workers_seen
from review.store.job_tables import JobKind, JobState
from review.store.jobs import last_job_of, list_jobs
from translation.errors import CotejoError, error_of


@contextmanager
def own_runner(database: Engine, tools: Tools) -> Iterator[InProcessRunner | None]:
    """Have the jobs done meanwhile; None where the database is a server's, which has workers."""
    runner = None if is_shared(database) else InProcessRunner(database, tools)
    try:
        yield runner
    finally:
        if runner is not None:
            runner.close()


def wait_for_drafts(database: Engine, article_ids: Sequence[int]) -> dict[int, CotejoError]:
    """Wait until no translation of the articles is in line any more; return what failed, whole or
    in part, by the article.
    """
    if not article_ids:
        return {}
    if read(database, workers_seen) == 0:
        say("No worker shows life. Start one on any machine: cotejo worker")
        return {}
    with progress_line(_("Translating")) as line:

        def show(left: int, count: int, done: int, total: int) -> None:
            line.update(*((done, total) if count == 1 else (count - left, count)))

        say_why = partial(_say_what_it_waits_for, database)
        see_through(database, article_ids, shelved_tools(), on_progress=show, on_wait=say_why)
    with reading(database) as session:
        jobs = {one: last_job_of(session, JobKind.TRANSLATE, one) for one in article_ids}
        return {one: error_of(job.problem) for one, job in jobs.items() if job and job.problem}


def _say_what_it_waits_for(database: Engine) -> None:
    with reading(database) as session:
        jobs = [
            (job, article)
            for job, article in list_jobs(session, open_only=True)
            if job.kind is JobKind.TRANSLATE
        ]
    running = [one for one in jobs if one[0].state is JobState.RUNNING]
    if not running:
        say("Waiting for another program, which does the jobs of this database.")
    for job, article in running:
        say(
            "Waiting for {runner}, which does the jobs of this database: job {number}, “{title}”. "
            "In line after it: {count}.",
            runner=job.runner,
            number=job.id,
            title=article.called if article else job.subject,
            count=len(jobs) - len(running),
        )
    say("You need not wait: after Ctrl+C what was added stays in line.")
