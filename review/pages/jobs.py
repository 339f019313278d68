"""The long work: what waits, runs, failed or is done, on whatever machine; cancel, try again."""

import streamlit as st

from review.jobs.work import is_of_this_machine
from review.pages.changing import change, read, written
from review.pages.marked_text import escaped
from review.pages.page_files import link_to_article, page_file
from review.pages.paging import columns_of_row, show_heads
from review.pages.session import may, wake_runner
from review.pages.signature import signature
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    desk_said,
    errors_shown,
    inform,
    number_said,
    person_said,
    stored_error_said,
    title_said,
)
from review.store.job_queue import workers_seen
from review.store.job_tables import Job, JobKind, JobState
from review.store.jobs import cancel_job, list_jobs, retry_job
from review.store.learnt import DeskPair
from review.store.roles import Role
from review.store.tables import Article, stored_id
from translation.messages import Message, told

_KINDS: dict[JobKind, Message] = {
    JobKind.TRANSLATE: told("Translate"),
    JobKind.COUNT: told("Count the issues"),
    JobKind.IMPORT_MEMORY: told("Import a memory"),
    JobKind.TEST_MODEL: told("Test a model"),
    JobKind.WEBHOOK: told("Tell a program"),
    JobKind.LEARN: told("Learn from corrections"),
    JobKind.MAIL: told("Mail to a person"),
}
_STATES: dict[JobState, Message] = {
    JobState.WAITING: told("in line"),
    JobState.RUNNING: told("running"),
    JobState.DONE: told("done"),
    JobState.FAILED: told("failed"),
    JobState.CANCELLED: told("cancelled"),
}
_RETRIED = frozenset({JobState.FAILED, JobState.CANCELLED})
_WIDTHS = (0.36, 0.14, 0.22, 0.16, 0.12)
_SHOWN = 50
_LOOK_SECONDS = 1.0


def show_jobs() -> None:
    """The list, drawn again every second while something waits or runs."""
    rows, workers = read(list_jobs, limit=_SHOWN), read(workers_seen)
    _show_workers(workers, waits=any(job.state is JobState.WAITING for job, _article in rows))
    if not rows:
        inform(
            "Nothing is being done. When an article is to be translated, its job can be seen here."
        )
        if may(Role.REVIEWER):
            st.page_link(page_file("add_article"), label=_("Add a text"), icon=":material/add:")
        return

    with st.container(key="rows"):
        heads = (_("Article"), _("Job"), _("State"), _("Who and where"), _("Asked for"))
        show_heads(_WIDTHS, heads)
        for job, article in rows:
            _show_row(job, article)


def _show_workers(workers: int | None, *, waits: bool) -> None:
    if workers is None:
        caption("This server does the jobs itself, one of each kind at a time.")
    elif workers:
        st.caption(
            counted(workers, "{count} worker does the jobs.", "{count} workers do the jobs.")
        )
    else:
        say = st.warning if waits else st.caption
        say(
            _(
                "No worker shows life: jobs stay in line until whoever runs Cotejo starts one on "
                "some machine."
            )
        )


def _show_row(job: Job, article: Article | None) -> None:
    job_id = stored_id(job)
    title, kind, state, who, when = columns_of_row(str(job_id), _WIDTHS)
    if article is None:
        title.markdown(escaped(_subject(job)))
    else:
        with title:
            link_to_article(escaped(title_said(article)), job.article_id)
    kind.markdown(_(_KINDS[job.kind]))
    with state, st.container(gap=None):
        _show_state(job)
        _show_action(job_id, job)
    where = _("this machine") if is_of_this_machine(job.runner) else job.runner
    who.caption(" · ".join(escaped(part) for part in (person_said(job.asked_by), where) if part))
    when.caption(day_said(job.created_at))


def _subject(job: Job) -> str:
    """What a job without an article is about, in words."""
    if job.kind is JobKind.LEARN:
        return desk_said(DeskPair(job.detail["desk"], *job.detail["languages"]))
    return job.subject


def _show_state(job: Job) -> None:
    if job.state is JobState.RUNNING and job.total:
        words = _("{done} of {total}").format(done=job.done, total=job.total)
        st.progress(
            min(job.done / job.total, 1.0), text=_("stopping") if job.is_cancelled else words
        )
        return

    st.markdown(
        _("stopping")
        if job.state is JobState.RUNNING and job.is_cancelled
        else _(_STATES[job.state])
    )
    if job.problem:
        st.caption(stored_error_said(job.problem))

    if job.kind is JobKind.IMPORT_MEMORY and job.detail:
        words = _("{added} added, {present} there already")
        st.caption(
            words.format(
                added=number_said(job.detail["added"]), present=number_said(job.detail["present"])
            )
        )
    elif "chrf" in job.detail:
        words = _("Self-test: chrF {chrf}, {rate} sentences a second")
        st.caption(words.format(chrf=job.detail["chrf"], rate=job.detail["rate"]))


def _show_action(job_id: int, job: Job) -> None:
    if job.finished_at is None and not job.is_cancelled:
        if st.button(_("Cancel"), key=f"cancel job {job_id}", type="tertiary"):
            change(cancel_job, job_id, author=signature())
    elif (
        job.state in _RETRIED
        and job.kind is not JobKind.IMPORT_MEMORY
        and st.button(_("Try again"), key=f"retry job {job_id}", type="tertiary")
    ):
        author = signature()
        with errors_shown():
            written(retry_job, job_id, author=author)
            wake_runner()
            st.rerun()


with errors_shown():
    st.fragment(show_jobs, run_every=_LOOK_SECONDS)()
