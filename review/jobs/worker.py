"""`cotejo worker`: jobs with PostgreSQL, on any number of machines, handed out by procrastinate."""

import asyncio
import logging
from collections.abc import Collection

from procrastinate import App, JobContext, PsycopgConnector
from sqlalchemy import Engine

from review.intake.tools import Tools
from review.jobs.repeated import Repeated
from review.jobs.taking_in import take_in
from review.jobs.work import run_job, runner_name
from review.store.database import writing
from review.store.job_queue import SCHEMA, TASK, forget_silent, send_missing
from review.store.job_tables import JobKind
from review.store.webhooks import put_news_in_line

_LOG = logging.getLogger(__name__)
_BEATS = 4
# As soon as it is told to stop: the jobs in hand end with the sentence, and go on elsewhere.
_GRACE_SECONDS = 0.1
_NO_HURRY_SECONDS = 7 * 24 * 3600.0


def run_worker(database: Engine, tools: Tools, *, silence_seconds: float, wait: bool) -> None:
    """Do jobs until a signal says to stop, or with ``wait`` False until none is in line.

    A worker that has shown no life for ``silence_seconds`` counts as dead, and its jobs are begun
    by another. Raises StorageError when the database cannot be reached.
    """
    asyncio.run(_run(database, tools, silence_seconds, wait=wait))


async def _run(database: Engine, tools: Tools, silence_seconds: float, *, wait: bool) -> None:
    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(
        connector=PsycopgConnector(conninfo=address, kwargs={"options": f"-c search_path={SCHEMA}"})
    )
    name = runner_name()
    in_hand: set[int] = set()

    @app.task(name=TASK, pass_context=True)
    def run(context: JobContext, job_id: int) -> None:
        in_hand.add(job_id)
        try:
            run_job(database, job_id, tools, runner=name, is_stopping=context.should_abort)
        finally:
            in_hand.discard(job_id)

    def tend() -> None:
        _tend(database, silence_seconds, own={*in_hand})

    async with app.open_async():
        if wait:
            take_in(database, tools.index_for)
        else:
            # It ends when none is in line: what others left has to be there before it looks.
            await asyncio.to_thread(tend)
        tending = Repeated("Looking after others' jobs", tend, seconds=silence_seconds / _BEATS)
        try:
            await app.run_worker_async(
                name=name,
                wait=wait,
                concurrency=len(JobKind),
                delete_jobs="always",
                update_heartbeat_interval=silence_seconds / _BEATS,
                # Who is silent loses its jobs, by `_tend`, but stays known: waking laptops go on.
                stalled_worker_timeout=_NO_HURRY_SECONDS,
                # One that ends because all is done is waited for; one that is told to stop has some
                # seconds.
                shutdown_graceful_timeout=_GRACE_SECONDS if wait else _NO_HURRY_SECONDS,
            )
        finally:
            tending.close()


def _tend(database: Engine, silence_seconds: float, *, own: Collection[int]) -> None:
    """Put in line again what dead workers had in hand, what programs are to be told, and what never
    reached procrastinate. A worker that tends is alive: its ``own`` jobs stay.
    """
    with writing(database) as session:
        for job_id in forget_silent(session, seconds=silence_seconds, but=own):
            _LOG.warning("The worker of job %s is silent: it is put in line again", job_id)

        put_news_in_line(session)
        send_missing(session)
