"""How much the drafts were changed, how long it took, what checks found, what is to learn."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from review.pages.changing import read
from review.pages.choices import one_of
from review.pages.page_files import page_file
from review.pages.report_sections import SECTIONS
from review.pages.session import may, term_index
from review.pages.wording import _, errors_shown, inform, number_said
from review.reports.effort import reviewed_segments
from review.reports.narrowing import Grouping, Scope
from review.reports.whole import METHODS, Report, gather_report, report_state
from review.store.articles import desk_names
from review.store.roles import Role
from translation.messages import Message, told

_GROUPS: dict[Grouping, Message] = {
    "article": told("Article"),
    "model": told("Model"),
    "desk": told("Desk"),
    "reviewer": told("Reviewer"),
}
# By their days; 0 stands for all.
_PERIODS = {
    0: told("All time"),
    7: told("Last 7 days"),
    30: told("Last 30 days"),
    365: told("Last year"),
}


@st.cache_data(show_spinner=False, max_entries=16)
def gathered(
    by: Grouping, desk: str | None, days: int, state: str, today: str, *, count_open: bool
) -> Report:
    """The tables, computed again only when something was done since."""
    del state, today  # part of the cache's key: the period moves on with the day
    since = datetime.now(UTC) - timedelta(days=days) if days else None
    scope = Scope(desk=desk, since=since)
    return read(gather_report, scope, by=by, count_open=count_open, index_for=term_index)


def show_headline(report: Report) -> None:
    """The few numbers that tell how it goes."""
    whole = next((row for row in report.effort if row.group == "all"), None)
    minutes = sum(row.seconds for row in report.time) / 60
    with st.container(horizontal=True):
        st.metric(_("Segments confirmed"), number_said(sum(row.segments for row in report.memory)))
        if whole is not None:
            st.metric(_("Left as drafted"), f"{whole.untouched / whole.segments:.0%}")
        st.metric(_("Time in the editor"), _("{minutes} min").format(minutes=round(minutes)))


def show_empty() -> None:
    """What to do for a report to have numbers."""
    inform("There is nothing to report yet: it counts segments that a person confirmed.")
    if not may(Role.REVIEWER):
        return
    inform("Open an article and confirm its segments with Ctrl+Enter.")
    st.page_link(page_file("articles"), label=_("Open an article"), icon=":material/list:")


def show_report() -> None:
    """The choices, the headline and the section chosen."""
    state = read(report_state)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.segmented_control(
            _("By"),
            list(_GROUPS),
            default="article",
            format_func=lambda one: _(_GROUPS[one]),
            key="report by",
        )
        days = st.selectbox(
            _("Period"),
            list(_PERIODS),
            format_func=lambda one: _(_PERIODS[one]),
            key="report period",
            width=180,
        )
        desk = one_of(_("Desk"), read(desk_names), _("all desks"), key="report desk")

    report = gathered(
        by or "article",
        desk or None,
        days or 0,
        state,
        f"{datetime.now(UTC):%Y-%m-%d}",
        count_open=bool(st.session_state.get("count open issues")),
    )
    show_headline(report)
    section = st.segmented_control(
        _("Section"),
        [*SECTIONS],
        default="effort",
        format_func=lambda one: _(SECTIONS[one][0]),
        key="report section",
        label_visibility="collapsed",
    )
    SECTIONS[section or "effort"][1](report)
    with st.expander(_("How each number is computed"), icon=":material/function:"):
        st.markdown(_(METHODS))


with errors_shown():
    if read(reviewed_segments):
        show_report()
    else:
        show_empty()
