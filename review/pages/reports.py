"""How much the drafts were changed, how long it took, what the checks found, and what is to be learnt."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from review.pages.page_files import page_file
from review.pages.report_sections import SECTIONS
from review.pages.session import database, term_index
from review.pages.wording import _, errors_shown
from review.reports.effort import reviewed_segments
from review.reports.methods import METHODS
from review.reports.narrowing import GROUPINGS, Grouping
from review.reports.whole import Report, gather_report, report_state
from review.store.articles import desk_names
from review.store.database import reading

_DAYS = (0, 7, 30, 365)


def group_names() -> dict[Grouping, str]:
    """What effort can be grouped by, as a person calls it."""
    return {
        "article": _("Article"),
        "model": _("Model"),
        "desk": _("Desk"),
        "reviewer": _("Reviewer"),
    }


def period_names() -> dict[int, str]:
    """The periods by their days; 0 stands for all."""
    return {0: _("All time"), 7: _("Last 7 days"), 30: _("Last 30 days"), 365: _("Last year")}


def section_names() -> dict[str, str]:
    """The parts of the page."""
    return {
        "effort": _("Effort"),
        "time": _("Time"),
        "checks": _("Issues"),
        "names": _("Names"),
        "memory": _("Memory"),
        "lessons": _("Lessons"),
    }


@st.cache_data(show_spinner=False, max_entries=16)
def gathered(
    by: Grouping,
    desk: str | None,
    days: int,
    state: str,
    today: str,
    *,
    count_open: bool,
) -> Report:
    """The tables, computed again only when something was done since."""
    del state, today  # part of the cache's key: the period moves on with the day
    since = datetime.now(UTC) - timedelta(days=days) if days else None
    with reading(database()) as session:
        return gather_report(
            session,
            by=by,
            desk=desk,
            since=since,
            count_open=count_open,
            index_for=term_index,
        )


def show_headline(report: Report) -> None:
    """The few numbers that tell how it goes."""
    whole = next((row for row in report.effort if row.group == "all"), None)
    minutes = sum(row.seconds for row in report.time) / 60
    with st.container(horizontal=True):
        st.metric(_("Segments confirmed"), f"{sum(row.segments for row in report.memory):,}")
        if whole is not None:
            st.metric(_("Left as drafted"), f"{whole.untouched / whole.segments:.0%}")
        st.metric(_("Time in the editor"), _("{minutes} min").format(minutes=round(minutes)))


def show_empty() -> None:
    """What to do for a report to have numbers."""
    st.info(
        _(
            "There is nothing to report yet: it counts segments that a person confirmed. Open an article and"
            " confirm its segments with Ctrl+Enter."
        )
    )
    st.page_link(page_file("articles"), label=_("Open an article"), icon=":material/list:")


def show_report() -> None:
    """The choices, the headline and the section chosen."""
    with reading(database()) as session:
        desks = desk_names(session)
        state = report_state(session)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.segmented_control(
            _("By"), GROUPINGS, default="article", format_func=lambda one: group_names()[one], key="report by"
        )
        days = st.selectbox(
            _("Period"), _DAYS, format_func=lambda one: period_names()[one], key="report period", width=180
        )
        desk = ""
        if desks:
            desk = st.selectbox(
                _("Desk"),
                ["", *desks],
                format_func=lambda one: one or _("all desks"),
                key="report desk",
                width=180,
            )
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
        format_func=lambda one: section_names()[one],
        key="report section",
        label_visibility="collapsed",
    )
    SECTIONS[section or "effort"](report)
    with st.expander(_("How each number is computed"), icon=":material/function:"):
        st.markdown(_(METHODS))


with errors_shown():
    with reading(database()) as open_session:
        is_empty = not reviewed_segments(open_session)
    if is_empty:
        show_empty()
    else:
        show_report()
