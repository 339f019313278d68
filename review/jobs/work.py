"""Runs a job of any kind, wherever its runner is: begins, reports, stops and ends it."""

import logging
import os
import socket
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from review.intake.pipeline import Progress, failure_of, translate_article
from review.intake.tools import Tools
from review.jobs.delivery import deliver_and_note
from review.segments.counting import count_issues
from review.segments.judging import judge_article, scoring_engine
from review.store.articles import get_article, log_event
from review.store.data_folder import models_folder
from review.store.database import read, reading, write, writing
from review.store.job_tables import JobKind
from review.store.jobs import (
    Claim,
    claim,
    end_job,
    is_given_up,
    leave_job,
    note_outcome,
    note_problem,
    note_progress,
    write_file,
)
from review.store.learnt import DeskPair
from review.store.roles import MACHINE
from review.store.tables import TranslationState
from review.store.webhooks import WEBHOOKS
from translation.errors import (
    ConflictError,
    CotejoError,
    DeliveryError,
    NoModelError,
    NotAllowedError,
    NotFoundError,
    StoppedError,
    StorageError,
    UncertainDeliveryError,
    stored_error,
)
from translation.messages import by_command, told
from translation.packages import installed_packages
from translation.watcher import Watcher

_LOG = logging.getLogger(__name__)
# Each attempt waits ten seconds for the lock: together longer than a suspended machine may hold it.
_TURNS = 3
_LONGEST_NAME = 100
_PAUSES = (0.0, 5.0, 30.0)
"""Seconds before each attempt to tell a program; one not taken at last waits for a person."""
_LOOK_SECONDS = 0.2
_OF_THE_JOB = (ConflictError, NotFoundError, NotAllowedError)
"""What the database refuses because of what the job is about."""


def runner_name() -> str:
    """Return the name under which people see a runner: machine and process, as ``desk-3:4711``."""
    return f"{socket.gethostname()[:_LONGEST_NAME]}:{os.getpid()}"


def is_of_this_machine(runner: str) -> bool:
    """Return whether a runner of that name works, or worked, on this machine.

    >>> is_of_this_machine(runner_name()), is_of_this_machine("desk-3:4711")
    (True, False)
    """
    return runner.rpartition(":")[0] == runner_name().rpartition(":")[0]


def run_job(
    database: Engine,
    job_id: int,
    tools: Tools,
    *,
    runner: str,
    is_stopping: Callable[[], bool] = lambda: False,
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> None:
    """Do the job if it is still to be done; what stops it is kept in it, and shown with it.

    When ``is_stopping`` says that the runner ends, the job goes back in line with what is done so
    far. ``on_progress`` is told how much of how much is done. Raises StorageError when the database
    cannot be reached: whoever runs the job next goes on with it.
    """
    claimed = claim(database, job_id, runner=runner)
    if claimed is None:
        return

    try:
        is_whole = _is_done_whole(_Run(database, claimed, tools, is_stopping, on_progress))
    except CotejoError as error:
        if isinstance(error, StorageError) and not isinstance(error, _OF_THE_JOB):
            # Not the job's fault, so this attempt is not counted.
            _leave_with_patience(database, claimed)
            raise
        _note_failure(database, claimed, error)
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, the runner goes on with other jobs
        _LOG.exception("Job %s failed", job_id)
        problem = told("the program failed ({name})", name=type(error).__name__)
        _note_failure(database, claimed, CotejoError("", problem, "Try again."))
        return

    with writing(database) as session:
        (end_job if is_whole else leave_job)(session, claimed)


def _is_done_whole(run: "_Run") -> bool:
    try:
        return _WORK[run.claimed.kind](run)
    except StoppedError as stopped:
        # By a person, by the end of this runner, or because another runner has taken it over.
        _LOG.info("%s", stopped)
        return False


def _translate(run: "_Run") -> bool:
    database, article_id, tools = run.database, run.claimed.article_id, run.tools
    with reading(database) as session:
        article = get_article(session, article_id)
        languages = article.languages
        index = tools.index_for(session, article)

    progress = translate_article(
        database,
        article_id,
        tools.engine_for(*languages),
        index,
        opposite=scoring_engine(tools.engine_for, *languages[::-1]),
        is_cancelled=run.is_over,
        on_progress=lambda session, progress: run.note(session, progress.done, progress.total),
    )
    is_drafted = progress.done == progress.total
    # A segment is told once: it was done when it had its draft.
    watcher = Watcher(run.is_over, lambda _judged, _of: run.tell(progress.done, progress.total))
    is_judged = is_drafted and judge_article(
        database, article_id, tools.engine_for, watcher=watcher, turns=tools.judge
    )
    count_issues(database, article_id, index, is_over=run.is_over)
    if progress.failed and is_drafted:
        _tell_of_failed(database, run.claimed, progress)

    return is_judged


def _tell_of_failed(database: Engine, claimed: Claim, progress: Progress) -> None:
    """Keep with the job how many segments failed, and why. Raises CotejoError where all did."""
    with writing(database) as session:
        failure = failure_of(session, claimed.article_id, progress)
        if progress.failed == progress.total:
            raise CotejoError(failure.subject, failure.problem, failure.remedy or "Try again.")
        again = by_command(
            told("Translate them by hand, or try again."), f"cotejo jobs add {claimed.article_id}"
        )
        remedy = (
            told("{first} {then}", first=failure.remedy, then=again) if failure.remedy else again
        )
        note_problem(session, claimed, CotejoError(failure.subject, failure.problem, remedy))


def _count(run: "_Run") -> bool:
    database, article_id, tools = run.database, run.claimed.article_id, run.tools
    with reading(database) as session:
        index = tools.index_for(session, get_article(session, article_id))
    is_judged = judge_article(
        database, article_id, tools.engine_for, watcher=run.watcher, turns=tools.judge
    )
    count_issues(database, article_id, index, turns=tools.judge, is_over=run.is_over)
    return is_judged


def _import_memory(run: "_Run") -> bool:
    from review.memory.tmx import import_tmx  # noqa: PLC0415 - pages load this file too

    database, claimed = run.database, run.claimed
    with tempfile.NamedTemporaryFile(suffix=".tmx") as copy:
        read(database, write_file, claimed.job_id, copy)
        done = import_tmx(
            database,
            Path(copy.name),
            name=claimed.subject,
            author=claimed.asked_by,
            watcher=Watcher(run.is_over, lambda share: run.tell(int(100 * share), 100)),
        )
    outcome = {
        "added": done.added,
        "present": done.present,
        "refused": done.refused,
        "problems": [
            [one.line, stored_error(CotejoError("", one.message))] for one in done.problems
        ],
        "is_whole": done.is_whole,
        "left_out": done.left_out,
    }
    write(database, note_outcome, claimed, outcome)
    return True


def _test_model(run: "_Run") -> bool:
    from review.access.models import try_model  # noqa: PLC0415 - as above

    database, claimed = run.database, run.claimed
    found = [
        one for one in installed_packages(models_folder()) if one.sha256 == claimed.detail["sha256"]
    ]
    if not found:
        raise NoModelError(claimed.subject, "it is not installed on this machine", "Install it.")
    result = try_model(database, found[0], author=claimed.asked_by, watcher=run.watcher)
    write(database, note_outcome, claimed, {"chrf": result.chrf, "rate": result.rate})
    return True


def _learn(run: "_Run") -> bool:
    from review.learning.versions import learn  # noqa: PLC0415 - as above

    database, claimed = run.database, run.claimed
    version = learn(
        database,
        DeskPair(claimed.detail["desk"], *claimed.detail["languages"]),
        run.tools,
        author=claimed.asked_by,
        watcher=run.watcher,
    )
    write(database, note_outcome, claimed, {"version": version.id, "state": str(version.state)})
    return True


def _tell_program(run: "_Run") -> bool:
    database, told_of = run.database, run.claimed.detail
    hook = read(database, WEBHOOKS.numbered, told_of["webhook"])

    def deliver() -> None:
        status = deliver_and_note(
            database, hook, told_of["delivery"], told_of["type"], told_of["data"]
        )
        write(database, note_outcome, run.claimed, {"status": status})

    return _with_patience(deliver, run)


def _mail(run: "_Run") -> bool:
    from review.jobs.mailing import hand_over  # noqa: PLC0415 - as above

    return _with_patience(partial(hand_over, run.database, run.claimed), run)


def _with_patience(deliver: Callable[[], object], run: "_Run") -> bool:
    """Try it a few times, with pauses; return if it was done. Raises DeliveryError in the end."""
    for attempt, pause in enumerate(_PAUSES, start=1):
        run.tell(attempt, len(_PAUSES))
        if run.waits(pause):
            return False
        try:
            deliver()
        except UncertainDeliveryError:
            raise
        except DeliveryError:
            if attempt == len(_PAUSES):
                raise
        else:
            return True
    return False


@dataclass(slots=True)
class _Run:
    """A job that is being done, and by what: says how far it is, and whether it should go on."""

    database: Engine
    claimed: Claim
    tools: Tools
    is_stopping: Callable[[], bool]
    on_progress: Callable[[int, int], object]

    def note(self, session: Session, done: int, total: int) -> None:
        note_progress(session, self.claimed, done=done, total=total)
        self.on_progress(done, total)

    def tell(self, done: int, total: int) -> None:
        with writing(self.database) as session:
            self.note(session, done, total)

    def waits(self, seconds: float) -> bool:
        """Wait so long, and return whether the work is over meanwhile."""
        until = time.monotonic() + seconds
        while not self.is_over() and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
        return self.is_over()

    @property
    def watcher(self) -> Watcher:
        return Watcher(self.is_over, self.tell)

    def is_over(self) -> bool:
        return self.is_stopping() or read(self.database, is_given_up, self.claimed)


_WORK = {
    JobKind.TRANSLATE: _translate,
    JobKind.COUNT: _count,
    JobKind.IMPORT_MEMORY: _import_memory,
    JobKind.TEST_MODEL: _test_model,
    JobKind.WEBHOOK: _tell_program,
    JobKind.LEARN: _learn,
    JobKind.MAIL: _mail,
}
"""What is done for each kind; it returns whether all of it was done."""


def _leave_with_patience(database: Engine, claimed: Claim) -> None:
    for _turn in range(_TURNS):
        with suppress(StorageError), writing(database) as session:
            leave_job(session, claimed)
            return


def _note_failure(database: Engine, claimed: Claim, error: CotejoError) -> None:
    with writing(database) as session:
        if end_job(session, claimed, error) and claimed.kind is JobKind.TRANSLATE:
            article = get_article(session, claimed.article_id)
            article.translation_state = TranslationState.CANCELLED
            article.translation_problem = stored_error(error)
            log_event(
                session,
                "article",
                claimed.article_id,
                "translation failed",
                author=MACHINE,
                problem=str(error),
            )
