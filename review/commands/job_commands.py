"""`cotejo jobs` and `cotejo worker`: the long work, seen and done."""

from typing import Annotated, Any

import typer

from review.commands.author import Author
from review.commands.options import ArticleIds, Json
from review.commands.terminal import columns, print_json, print_rows, say, to_each, user_database
from review.commands.wording import error_said
from review.intake.engine_shelf import shelved_tools
from review.store.articles import get_article
from review.store.database import reading, writing
from review.store.job_queue import is_shared, workers_seen
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import ask_for, cancel_job, list_jobs, retry_job
from review.store.tables import Article
from translation.errors import UsageError, error_of
from translation.log_lines import log_all

jobs = typer.Typer(name="jobs", help="The long work: what waits, what runs, what failed.")

JobIds = Annotated[
    list[int], typer.Argument(metavar="JOB...", help="Numbers as `cotejo jobs` shows them.")
]
COLUMNS = columns(
    "id=NO.", "kind=WHAT", "article", "title", "state", "done", "total=OF", "runner=BY", "problem"
)
_SHOWN = 50


@jobs.callback(invoke_without_command=True)
def list_command(
    context: typer.Context,
    *,
    open_only: Annotated[bool, typer.Option("--open", help="Only what waits or runs.")] = False,
    as_json: Json = False,
) -> None:
    """List the jobs, those that wait or run first."""
    if context.invoked_subcommand is not None:
        return
    database = user_database()
    with reading(database) as session:
        found = list_jobs(session, open_only=open_only, limit=None if as_json else _SHOWN)
        rows = [_row(job, article) for job, article in found]
        workers = workers_seen(session)

    if as_json:
        print_json({"jobs": rows, "workers": workers})
    else:
        told_rows = [
            {**row, "problem": error_said(error_of(job.problem)) if job.problem else ""}
            for row, (job, _article) in zip(rows, found, strict=True)
        ]
        print_rows(told_rows, COLUMNS, worded={"kind", "state"})

    if workers == 0:
        say("No worker shows life. Start one on any machine: cotejo worker")


@jobs.command()
def add(ids: ArticleIds, *, as_json: Json = False, author: Author = "command line") -> None:
    """Have articles translated by whoever does the jobs: the server, or a worker."""
    database = user_database()
    with writing(database) as session:
        for article_id in ids:
            get_article(session, article_id)
        numbers = ask_for(session, JobKind.TRANSLATE, ids, author=author)

    if as_json:
        print_json({"jobs": numbers})
        return
    for number in numbers:
        say("Job {number} is in line.", number=number)
    if not numbers:
        say("The translation is in line already.")


@jobs.command()
def cancel(ids: JobIds, *, author: Author = "command line") -> None:
    """Stop jobs after the sentences in hand; what is done is kept."""
    with writing(user_database()) as session:
        states = {number: cancel_job(session, number, author=author) for number in ids}

    for number, state in states.items():
        if state is JobState.CANCELLED:
            say("Job {number} is cancelled.", number=number)
        else:
            say(
                "Job {number} stops after the sentences in hand; what is done is kept.",
                number=number,
            )


@jobs.command()
def retry(ids: JobIds, *, author: Author = "command line") -> None:
    """Put jobs that failed or were cancelled in line again."""
    to_each(ids, retry_job, author=author)


def worker(
    *,
    silence: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            min=1,
            help="After so long without a sign of life a worker counts as dead.",
        ),
    ] = 30,
    until_done: Annotated[
        bool, typer.Option("--until-done", help="Stop when no job is in line.")
    ] = False,
) -> None:
    """Do the jobs of a PostgreSQL database, beside other workers on this and other machines.

    Needs the same packages for translating as the servers have: see `cotejo models list`.
    """
    log_all()
    database = user_database()
    if not is_shared(database):
        raise UsageError(
            "",
            "with SQLite the server does the jobs itself",
            "Choose PostgreSQL by DATABASE_URL to have workers.",
        )
    from review.jobs.worker import run_worker  # noqa: PLC0415 - of the extra [postgresql]

    say(
        "This worker does what is in line."
        if until_done
        else "This worker does jobs until it is stopped."
    )
    run_worker(database, shelved_tools(), silence_seconds=silence, wait=not until_done)


def _row(job: Job, article: Article | None) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind.value,
        "article": job.article_id,
        "title": article.called if article else job.subject,
        "state": job.state.value,
        "done": job.done,
        "total": job.total,
        "cancelling": job.is_cancelled and job.finished_at is None,
        "attempt": job.attempt,
        "runner": job.runner,
        "problem": str(error_of(job.problem)) if job.problem else "",
        "asked_by": job.asked_by,
        "created": job.created_at.isoformat(timespec="seconds"),
        "started": job.started_at.isoformat(timespec="seconds") if job.started_at else None,
        "finished": job.finished_at.isoformat(timespec="seconds") if job.finished_at else None,
    }
