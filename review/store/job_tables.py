"""The table of jobs: long work that outlives the page that asked for it. See review.store.jobs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from review.store.columns import choice_column, json_column, time_column


class JobKind(StrEnum):
    """What is to be done: the first two to an article."""

    TRANSLATE = "translate"
    COUNT = "count"
    IMPORT_MEMORY = "import-memory"
    TEST_MODEL = "test-model"
    WEBHOOK = "webhook"
    LEARN = "learn"
    MAIL = "mail"


class JobState(StrEnum):
    """How far a job has come; those that wait or run are open."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_IS_OPEN = text("state IN ('waiting', 'running')")


class Job(SQLModel, table=True):
    """One long work, the same on one machine and on many.

    It is on an article, or on ``subject``, the name of a file or of a model; ``detail`` tells which
    and what came out. ``attempt`` grows whenever somebody begins it, and is what a runner must name
    when it tells how far it is: one that was given up for dead finds another number.
    ``attempts_left`` keeps a job that kills its runner from killing them all. ``runner`` is the
    machine and process at it. ``done`` of ``total`` segments are finished, or hundredths of a file.
    ``is_cancelled`` asks the runner to stop; ``problem`` says what stopped it ("" if nothing did).
    """

    __table_args__ = (
        Index(
            "one_open_job",
            "kind",
            "article_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: JobKind = choice_column(JobKind.TRANSLATE)
    article_id: int | None = Field(
        default=None, foreign_key="article.id", ondelete="CASCADE", index=True
    )
    subject: str = Field(default="", max_length=255)
    detail: dict[str, Any] = json_column(dict)
    state: JobState = choice_column(JobState.WAITING)
    done: int = 0
    total: int = 0
    attempt: int = 0
    attempts_left: int = 3
    runner: str = Field(default="", max_length=120)
    is_cancelled: bool = False
    problem: str = ""
    asked_by: str = Field(max_length=120)
    created_at: datetime = time_column()
    started_at: datetime | None = time_column(optional=True)
    finished_at: datetime | None = time_column(optional=True)


class JobFile(SQLModel, table=True):
    """A part of the file that a job is on until it has ended: its runner may be elsewhere."""

    job_id: int = Field(primary_key=True, foreign_key="job.id", ondelete="CASCADE")
    part: int = Field(primary_key=True)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
