"""The queue of jobs: asked for, listed, cancelled, tried again; what a runner reports of one.

The table is the one truth about them. With SQLite a thread of the server takes what waits there;
with PostgreSQL what waits is also sent to procrastinate, which hands it to a worker.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import IO, Any

from sqlalchemy import Engine, delete
from sqlalchemy.orm import object_session
from sqlmodel import Session, col, select

from review.store.articles import log_event, present_article
from review.store.columns import now
from review.store.database import writing
from review.store.job_queue import send
from review.store.job_tables import Job, JobFile, JobKind, JobState
from review.store.roles import Role, require_role
from review.store.tables import Article, stored_id
from translation.errors import (
    CotejoError,
    NotAllowedError,
    NotFoundError,
    StoppedError,
    stored_error,
)
from translation.messages import by_command, told

OPEN = (JobState.WAITING, JobState.RUNNING)
"""States of a job that is still to be done or being done."""

_MOST_ATTEMPTS = 3
_PART_BYTES = 1_000_000
_ROLES = {
    JobKind.TRANSLATE: Role.REVIEWER,
    JobKind.COUNT: Role.REVIEWER,
    JobKind.IMPORT_MEMORY: Role.EDITOR,
    JobKind.TEST_MODEL: Role.ADMIN,
    JobKind.WEBHOOK: Role.ADMIN,
    JobKind.LEARN: Role.EDITOR,
    JobKind.MAIL: Role.ADMIN,
}
_KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that a runner has taken: its kind, its article (0 for none), and its attempt."""

    job_id: int
    kind: JobKind
    article_id: int
    attempt: int
    subject: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    asked_by: str = ""


def ask_for(
    session: Session, kind: JobKind, article_ids: Iterable[int], *, author: str
) -> list[int]:
    """Put a job for each article in line, unless one of the kind is open, and return those put
    there. Raises NotAllowedError.

    One that was cancelled and has not ended yet goes on.
    """
    require_role(session, author, Role.REVIEWER)
    session.execute(delete(Job).where(col(Job.finished_at) < now() - _KEPT_FOR))
    wanted = dict.fromkeys(article_ids)
    for job in session.exec(
        select(Job).where(
            Job.kind == kind, col(Job.state).in_(OPEN), col(Job.article_id).in_([*wanted])
        )
    ):
        job.is_cancelled = False
        wanted.pop(job.article_id or 0)
    return put_in_line(
        session, [Job(kind=kind, article_id=article_id, asked_by=author) for article_id in wanted]
    )


def ask_for_import(session: Session, name: str, file: IO[bytes], *, author: str) -> int:
    """Have a TMX file taken into the memory; return the job. Raises NotAllowedError."""
    require_role(session, author, _ROLES[JobKind.IMPORT_MEMORY])
    job = Job(kind=JobKind.IMPORT_MEMORY, subject=name[-255:], asked_by=author)
    (number,) = put_in_line(session, [job])
    for part, data in enumerate(iter(lambda: file.read(_PART_BYTES), b"")):
        session.add(JobFile(job_id=number, part=part, data=data))
        session.flush()
    return number


def ask_for_model_test(session: Session, name: str, sha256: str, *, author: str) -> int:
    """Have an installed model tested; return the job. Raises NotAllowedError."""
    require_role(session, author, _ROLES[JobKind.TEST_MODEL])
    job = Job(
        kind=JobKind.TEST_MODEL, subject=name[-255:], detail={"sha256": sha256}, asked_by=author
    )
    return put_in_line(session, [job])[0]


def ask_for_learning(
    session: Session, desk: str, languages: tuple[str, str], *, author: str
) -> int:
    """Have the desk learn from its corrections; return the job, or the one that is open already.

    Raises NotAllowedError.
    """
    require_role(session, author, _ROLES[JobKind.LEARN])
    same = open_learning(session, desk, languages)
    if same is not None:
        return stored_id(same)
    detail = {"desk": desk, "languages": [*languages]}
    subject = " · ".join(filter(None, (desk, " → ".join(languages))))
    job = Job(kind=JobKind.LEARN, subject=subject, detail=detail, asked_by=author)
    return put_in_line(session, [job])[0]


def put_in_line(session: Session, jobs: Sequence[Job]) -> list[int]:
    """Store the jobs, have them begun when their turn comes, and return them."""
    session.add_all(jobs)
    session.flush()
    numbers = [*map(stored_id, jobs)]
    send(session, numbers)
    return numbers


def open_learning(session: Session, desk: str, languages: tuple[str, str]) -> Job | None:
    """Return the job by which the desk learns now or will soon, None for none."""
    detail = {"desk": desk, "languages": [*languages]}
    rows = session.exec(select(Job).where(Job.kind == JobKind.LEARN, col(Job.state).in_(OPEN)))
    return next((job for job in rows if job.detail == detail and not job.is_cancelled), None)


def write_file(session: Session, job_id: int, file: IO[bytes]) -> None:
    """Write the file that the job is on to ``file``."""
    parts = select(JobFile.part).where(JobFile.job_id == job_id).order_by(col(JobFile.part))
    for part in session.exec(parts).all():
        file.write(
            session.exec(
                select(JobFile.data).where(JobFile.job_id == job_id, JobFile.part == part)
            ).one()
        )
    file.flush()


def cancel_job(session: Session, job_id: int, *, author: str) -> JobState:
    """Have the job not begun, or stopped at its next step; return CANCELLED, or RUNNING until it
    has stopped.

    Raises NotFoundError, NotAllowedError.
    """
    require_role(session, author, Role.REVIEWER)
    job = _job(session, job_id)
    require_role(session, author, _ROLES[job.kind])
    if job.state not in OPEN:
        raise NotAllowedError(told("Job {number}", number=job_id), "it has ended already")
    _cancel(job)
    log_event(session, "job", job_id, "cancelled", author=author)
    return job.state


def cancel_jobs_of(session: Session, article_ids: Collection[int], *, author: str) -> None:
    """Cancel what is open for these articles."""
    require_role(session, author, Role.REVIEWER)
    for job in session.exec(
        select(Job).where(col(Job.article_id).in_([*article_ids]), col(Job.state).in_(OPEN))
    ):
        _cancel(job)


def forget_cancelled_counts(session: Session, article_id: int) -> None:
    """Have the issues of the article counted again, though that was cancelled before."""
    session.execute(
        delete(Job).where(
            col(Job.article_id) == article_id,
            col(Job.kind) == JobKind.COUNT,
            col(Job.state) == JobState.CANCELLED,
        )
    )


def retry_job(session: Session, job_id: int, *, author: str) -> None:
    """Put a failed or cancelled job in line again.

    Raises NotFoundError, also where its article was deleted meanwhile, and NotAllowedError.
    """
    require_role(session, author, Role.REVIEWER)
    job = _job(session, job_id)
    require_role(session, author, _ROLES[job.kind])
    if job.kind is JobKind.IMPORT_MEMORY:
        raise NotAllowedError(
            told("Job {number}", number=job_id),
            "its file is kept no longer",
            "Import it again: what is in the memory already is passed over.",
        )

    if job.state not in (JobState.FAILED, JobState.CANCELLED):
        raise NotAllowedError(
            told("Job {number}", number=job_id),
            "it neither failed nor was cancelled",
            "Look at its state.",
        )

    if job.article_id is not None:
        present_article(session, job.article_id)
    if job.article_id is not None and open_job(session, job.kind, job.article_id) is not None:
        raise NotAllowedError(
            told("Job {number}", number=job_id),
            "another one does the same now",
            "Wait until it has ended.",
        )

    job.attempts_left = _MOST_ATTEMPTS
    _wait_again(session, job)
    log_event(session, "job", job_id, "tried again", author=author)


def open_job(session: Session, kind: JobKind, article_id: int) -> Job | None:
    """Return the job of the kind that waits or runs for the article."""
    return session.exec(
        select(Job).where(Job.kind == kind, Job.article_id == article_id, col(Job.state).in_(OPEN))
    ).first()


def open_jobs_of(session: Session, kind: JobKind, article_ids: Collection[int]) -> list[int]:
    """Return the jobs of the kind that wait or run for these articles, the oldest first."""
    wanted = frozenset(article_ids)
    rows = session.exec(
        select(Job.id, Job.article_id)
        .where(Job.kind == kind, col(Job.state).in_(OPEN))
        .order_by(col(Job.id))
    )
    return [job_id for job_id, article_id in rows if job_id is not None and article_id in wanted]


def last_job_of(session: Session, kind: JobKind, article_id: int) -> Job | None:
    """Return the job of the kind asked for last for the article, None for none that is kept."""
    return session.exec(
        select(Job)
        .where(Job.kind == kind, Job.article_id == article_id)
        .order_by(col(Job.id).desc())
    ).first()


def articles_with_open_jobs(session: Session, kind: JobKind) -> frozenset[int]:
    """Return the articles that a job of the kind waits or runs for."""
    return _articles_with(session, kind, OPEN)


def articles_not_to_count(session: Session) -> frozenset[int]:
    """Return the articles that are in line to be counted, could not be, or were cancelled.

    Whoever shows counts asks for them again and again: what failed waits for a person to try again.
    """
    return _articles_with(session, JobKind.COUNT, tuple(JobState))


def list_jobs(
    session: Session, *, open_only: bool = False, limit: int | None = None
) -> list[tuple[Job, Article | None]]:
    """Return jobs with their articles, if on one; open ones first, the others by their end."""
    wanted = select(Job, Article).join(
        Article, col(Article.id) == col(Job.article_id), isouter=True
    )
    if open_only:
        wanted = wanted.where(col(Job.state).in_(OPEN))
    order = (col(Job.finished_at).is_not(None), col(Job.finished_at).desc(), col(Job.id))
    # The type says nothing of an outer join.
    return [(job, article) for job, article in session.exec(wanted.order_by(*order).limit(limit))]


def next_job(session: Session, kind: JobKind) -> int | None:
    """Return the job of the kind to begin next: one whose runner ended before it, or the oldest."""
    return session.exec(
        select(Job.id)
        .where(Job.kind == kind, col(Job.state).in_(OPEN))
        .order_by(col(Job.state) == JobState.WAITING, col(Job.id))
    ).first()


def claim(database: Engine, job_id: int, *, runner: str) -> Claim | None:
    """Begin the job, at first or in place of a runner that is gone; None when it is not open.

    A job that was begun three times and never ended has failed.
    """
    with writing(database) as session:
        job = session.get(Job, job_id, with_for_update=True)
        if job is None or job.state not in OPEN:
            return None
        if job.is_cancelled:
            _end(job, JobState.CANCELLED)
            return None
        if not job.attempts_left:
            _fail(
                job,
                CotejoError(
                    "",
                    told("it was begun {count} times and never ended", count=_MOST_ATTEMPTS),
                    "The log of the runner may say why.",
                ),
            )
            return None

        job.state = JobState.RUNNING
        job.attempt += 1
        job.attempts_left -= 1
        job.runner = runner
        job.started_at = now()
        return Claim(
            job_id,
            job.kind,
            job.article_id or 0,
            job.attempt,
            job.subject,
            dict(job.detail),
            job.asked_by,
        )


def note_progress(session: Session, claimed: Claim, *, done: int, total: int) -> None:
    """Say how far the job is, in the transaction that stores what was done.

    Raises StoppedError when the job is another runner's now: the transaction must not be committed.
    """
    job = session.get(Job, claimed.job_id, with_for_update=True, populate_existing=True)
    if job is None or job.attempt != claimed.attempt or job.state is not JobState.RUNNING:
        raise StoppedError(
            told("Job {number}", number=claimed.job_id), "another runner has taken it over"
        )
    job.done, job.total = done, total


def is_given_up(session: Session, claimed: Claim) -> bool:
    """Whether somebody has cancelled the job, or another runner has taken it over."""
    job = session.get(Job, claimed.job_id)
    return job is None or job.attempt != claimed.attempt or job.is_cancelled


def note_outcome(session: Session, claimed: Claim, outcome: Mapping[str, Any]) -> None:
    """Keep with the job what came out of it, if it is still this runner's."""
    job = _own(session, claimed)
    if job is not None:
        job.detail = {**job.detail, **outcome}


def note_problem(session: Session, claimed: Claim, problem: CotejoError) -> None:
    """Keep with the job what went wrong in a part of it, if it is still this runner's."""
    job = _own(session, claimed)
    if job is not None:
        job.problem = stored_error(problem)


def end_job(session: Session, claimed: Claim, problem: CotejoError | None = None) -> bool:
    """Say that the job is done, or what it failed of; return if that was still this runner's.

    What nobody asks about later is forgotten.
    """
    job = _own(session, claimed)
    if job is None:
        return False
    if problem is not None:
        _fail(job, problem)
    elif job.kind is JobKind.COUNT:
        # A count that is done leaves no row: the article keeps when it was counted.
        session.delete(job)
    else:
        _end(job, JobState.DONE)
    return True


def leave_job(session: Session, claimed: Claim) -> None:
    """Say that the job was stopped early: for good if it was cancelled, else to be gone on with."""
    job = _own(session, claimed)
    if job is None:
        return
    if job.is_cancelled:
        _end(job, JobState.CANCELLED)
    else:
        job.attempts_left += 1
        _wait_again(session, job)


def _articles_with(session: Session, kind: JobKind, states: Collection[JobState]) -> frozenset[int]:
    found = session.exec(select(Job.article_id).where(Job.kind == kind, col(Job.state).in_(states)))
    return frozenset(article_id for article_id in found if article_id is not None)


def _own(session: Session, claimed: Claim) -> Job | None:
    job = session.get(Job, claimed.job_id, with_for_update=True)
    return job if job is not None and job.attempt == claimed.attempt and job.state in OPEN else None


def _wait_again(session: Session, job: Job) -> None:
    job.state, job.is_cancelled, job.problem = JobState.WAITING, False, ""
    job.runner, job.finished_at = "", None
    put_in_line(session, [job])


def _cancel(job: Job) -> None:
    job.is_cancelled = True
    if job.state is JobState.WAITING:
        _end(job, JobState.CANCELLED)


def _fail(job: Job, problem: CotejoError) -> None:
    job.problem = stored_error(problem)
    _end(job, JobState.FAILED)


def _end(job: Job, state: JobState) -> None:
    job.state, job.finished_at = state, now()
    session = object_session(job)
    if job.kind is JobKind.IMPORT_MEMORY and session is not None:
        session.execute(delete(JobFile).where(col(JobFile.job_id) == job.id))


def _job(session: Session, job_id: int) -> Job:
    job = session.get(Job, job_id)
    if job is None:
        raise NotFoundError(
            told("Job {number}", number=job_id),
            "there is none",
            by_command(told("The list is in Jobs."), "cotejo jobs"),
        )
    return job
