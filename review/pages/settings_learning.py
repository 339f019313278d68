"""What corrections taught: how it did when it was tried, how to strike it out, and the way back."""

import streamlit as st

from review.intake.learnt import LearntRendering
from review.learning.versions import LearningStatus, go_back, learning_status, use_version
from review.learning.wording import outcome_lines, state_words
from review.pages.changing import change, read, written
from review.pages.followed import follow
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.session import wake_runner
from review.pages.signature import signature
from review.pages.wording import (
    _,
    caption,
    counted,
    day_said,
    desk_said,
    errors_shown,
    inform,
    person_said,
)
from review.store.jobs import ask_for_learning, cancel_job, open_learning
from review.store.learnt import DeskPair, desks_that_may_learn, set_nightly
from review.store.proposals import Proposal, propose_again, propose_no_more
from review.store.tables import LearningState, LearntVersion, stored_id

_SHOWN = 200
_LIST_HEIGHT = 320
_LOOK_SECONDS = 1.0


def show_learning() -> None:
    """Ask for a desk; tell what it has learnt, and let it learn, go back and strike out."""
    desks = read(desks_that_may_learn)
    caption(
        "Corrections that came again teach the next drafts. What is learnt is first tried on the "
        "desk's last week and on the self-test, and not used if either becomes worse. Nothing "
        "leaves this machine."
    )
    if not desks:
        inform("Nothing to learn from yet. Correct and confirm drafts in Review first.")
        return
    of = st.selectbox(_("Desk"), desks, format_func=desk_said, key="learning of", width=480)
    with errors_shown():
        _show_desk(of)


def _show_desk(of: DeskPair) -> None:
    status = read(learning_status, of)
    is_learning = read(open_learning, of.desk, of.languages) is not None
    _show_acts(status, is_learning=is_learning)
    if is_learning:
        st.fragment(_wait_for_learning, run_every=_LOOK_SECONDS)(of)
    shown = status.in_use or next(iter(status.versions), None)
    if shown is None:
        caption("This desk has not learnt yet.")
    elif status.in_use is None:
        inform("Nothing that was learnt is in use.")
    for line in outcome_lines(shown) if shown else ():
        st.markdown(escaped(_(line)))
    if status.renderings:
        with st.container(height=_LIST_HEIGHT if len(status.renderings) > 6 else "content"):
            for rendering in status.renderings[:_SHOWN]:
                _show_rendering(rendering)

    for rendering in status.struck_out:
        _show_struck_out(rendering)
    _show_versions(status)


def _show_acts(status: LearningStatus, *, is_learning: bool) -> None:
    of = status.of
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            _("Learn now"), key="learn now", icon=":material/school:", disabled=is_learning
        ):
            written(ask_for_learning, of.desk, of.languages, author=signature())
            wake_runner()
            st.rerun()
        if status.has_way_back and st.button(
            _("One version back"), key="learning back", icon=":material/undo:"
        ):
            change(go_back, of, author=signature())
        is_nightly = st.toggle(
            _("Learn by night"), key=follow(f"nightly {of.desk}", status.is_nightly)
        )

    if is_nightly != status.is_nightly:
        change(set_nightly, of.desk, on=is_nightly, author=signature())


def _wait_for_learning(of: DeskPair) -> None:
    """Say how far the job is; when it has ended, the whole page shows what came of it."""
    job = read(open_learning, of.desk, of.languages)
    if job is None:
        st.rerun(scope="app")
    if job.total:
        words = _("Learning and trying it: {done} of {total}")
        st.progress(
            min(job.done / job.total, 1.0), text=words.format(done=job.done, total=job.total)
        )
    else:
        st.progress(0.0, text=_("Learning and trying it"))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Cancel"), key="cancel learning", icon=":material/stop:", type="tertiary"):
            change(cancel_job, stored_id(job), author=signature())
        st.page_link(page_file("jobs"), label=_("Jobs"), icon=":material/pending_actions:")


def _show_rendering(rendering: LearntRendering) -> None:
    words, often, button = st.columns((0.55, 0.27, 0.18), vertical_alignment="center")
    words.markdown(
        f"{escaped(rendering.source)}: :red-background[~~{escaped(rendering.before)}~~] →"
        f" :green-background[**{escaped(rendering.after)}**]"
    )
    often.caption(
        counted(
            rendering.segments,
            "once, in {articles} articles",
            "{count} times, in {articles} articles",
            articles=str(rendering.articles),
        )
    )
    struck = button.button(
        _("Strike out"),
        key=f"strike {rendering.source} {rendering.before}",
        icon=":material/close:",
        help=_("For all desks; it can be brought back"),
        type="tertiary",
    )

    if struck:
        change(
            propose_no_more, Proposal.EDIT, rendering.before, rendering.after, author=signature()
        )


def _show_struck_out(rendering: LearntRendering) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        words = _("Struck out: {before} → {after}")
        st.caption(words.format(before=escaped(rendering.before), after=escaped(rendering.after)))
        if st.button(
            _("Bring back"), key=f"allow {rendering.source} {rendering.before}", type="tertiary"
        ):
            change(
                propose_again, Proposal.EDIT, rendering.before, rendering.after, author=signature()
            )


def _show_versions(status: LearningStatus) -> None:
    if len(status.versions) < 2 and status.in_use is not None:
        return
    with st.expander(_("Versions: {count}").format(count=len(status.versions))):
        for version in status.versions:
            _show_version(version)


def _show_version(version: LearntVersion) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        words = _("{number}, {day}, {author}: {state} ({count} renderings)")
        st.caption(
            words.format(
                number=version.id,
                day=day_said(version.created_at),
                author=escaped(person_said(version.author)),
                count=len(version.renderings),
                state=_(state_words(version)),
            )
        )
        is_kept = version.state is LearningState.KEPT
        if is_kept and st.button(
            _("Use this one"), key=f"use version {version.id}", type="tertiary"
        ):
            change(use_version, stored_id(version), author=signature())
