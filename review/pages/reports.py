"""How much the drafts were changed, how long it took, what the checks found, and what is to be learnt."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from review.checks import CHECKS
from review.pages.report_lessons import show_lessons
from review.pages.session import database, term_index
from review.pages.wording import _, errors_shown
from review.reports.numbers import GROUPINGS, METHODS, Grouping, as_csv, reviewed_sentences
from review.reports.whole import Report, gather_report, report_state
from review.store.articles import desk_names
from review.store.database import reading

_DAYS = (0, 7, 30, 365)
_MOST_BARS = 30
_LABEL_PIXELS = 240


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


def origin_name(origin: str) -> str:
    """Where a first target came from, as a person calls it."""
    return {
        "engine": _("engine"),
        "memory": _("memory"),
        "import": _("import"),
        "person": _("written by hand"),
        "rule": _("rule"),
    }.get(origin, _("unknown"))


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


def show_bars(rows: list[dict[str, Any]], value: str, label: str) -> None:
    """A bar for each row, the largest first; nothing for a single one, which the table shows as well."""
    if len(rows) < 2:  # noqa: PLR2004 - one bar compares nothing
        return
    shown = sorted(rows, key=lambda row: -row[value])[:_MOST_BARS]
    import altair as alt  # noqa: PLC0415 - loading takes 0.5 s, and a report without groups has no picture

    # The picture's field names are fixed: those of articles could hold signs that mean something to it.
    bars = (
        alt.Chart({"values": [{"name": row["group"], "value": row[value]} for row in shown]})
        .mark_bar(height=14)
        .encode(
            alt.X("value:Q", title=label),
            alt.Y("name:N", title=None, sort="-x", axis=alt.Axis(labelLimit=_LABEL_PIXELS)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("value:Q", title=label)],
        )
        .properties(height=alt.Step(26))
    )
    st.altair_chart(bars)


def show_table(name: str, rows: Sequence[Any], shown: list[dict[str, Any]]) -> None:
    """The rows as a person reads them, and all that was computed as CSV."""
    st.dataframe(
        shown, hide_index=True, height="content" if len(shown) <= _MOST_BARS else 400, placeholder="–"
    )
    st.download_button(
        _("Table as CSV"),
        as_csv(rows),
        file_name=f"cotejo-{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=f"csv {name}",
    )


def show_effort(report: Report) -> None:
    """HTER and chrF of each group."""
    rows = [row for row in report.effort if row.group != "all"]
    hter, chrf = st.columns(2)
    groups = [{"group": row.group, "hter": row.hter, "chrf": row.chrf} for row in rows]
    with hter:
        show_bars(groups, "hter", _("HTER, % (less is better)"))
    with chrf:
        show_bars(groups, "chrf", _("chrF (more is better)"))
    show_table(
        "effort",
        report.effort,
        [
            {
                _("group"): _("all together") if row.group == "all" else row.group,
                _("sentences"): row.sentences,
                _("words"): row.words,
                _("left as drafted"): row.untouched,
                "HTER %": row.hter,
                "chrF": row.chrf,
            }
            for row in report.effort
        ],
    )


def show_time(report: Report) -> None:
    """Seconds and actions for each sentence."""
    show_bars(
        [{"group": row.group, "seconds": row.median_seconds} for row in report.time],
        "seconds",
        _("median seconds a sentence"),
    )
    show_table(
        "time",
        report.time,
        [
            {
                _("group"): row.group,
                _("sentences"): row.sentences,
                _("seconds a sentence (median)"): row.median_seconds,
                _("actions a sentence"): row.actions_per_sentence,
                _("minutes in all"): round(row.seconds / 60, 1),
                _("source words an hour"): row.words_per_hour,
            }
            for row in report.time
        ],
    )
    st.subheader(_("Confirmed by day"), divider="gray")
    if len({row.day for row in report.throughput}) > 1:
        st.bar_chart(
            [{"day": str(row.day), "words": row.words, "who": row.author} for row in report.throughput],
            x="day",
            y="words",
            color="who",
            x_label="",
            y_label=_("source words"),
            height=240,
        )
    show_table(
        "throughput",
        report.throughput,
        [
            {
                _("day"): row.day,
                _("who"): row.author,
                _("sentences"): row.sentences,
                _("source words"): row.words,
            }
            for row in report.throughput
        ],
    )


def show_checks(report: Report) -> None:
    """What became of each check's issues."""
    st.toggle(
        _("Count what stands open"),
        key="count open issues",
        help=_("Runs the checks over the articles; takes about a second for ten of them."),
    )
    if not report.checks:
        st.info(
            _("Nobody has applied or dismissed an issue yet. In the review, Ctrl+G goes to the next one.")
        )
        return
    names = {check.identifier: _(check.name) for check in CHECKS}
    show_table(
        "checks",
        report.checks,
        [
            {
                _("check"): names.get(row.check, row.check),
                _("open now"): row.found,
                _("accepted"): row.accepted,
                _("dismissed"): row.dismissed,
                _("precision %"): None if row.precision is None else round(100 * row.precision),
            }
            for row in report.checks
        ],
    )


def show_names(report: Report) -> None:
    """Protected names, those most often wrong first."""
    if not report.names:
        st.info(_("No name of the glossary has been through the engine yet. Add names, then articles."))
        st.page_link("review/pages/glossary.py", label=_("Open the glossary"), icon=":material/book_2:")
        return
    show_table(
        "names",
        report.names,
        [
            {
                _("name"): row.source,
                _("rendering"): row.rendering,
                _("times"): row.occurrences,
                _("how it came through"): row.layers,
                _("wrong in the draft"): row.wrong_in_draft,
                _("wrong now"): row.wrong_now,
            }
            for row in report.names
        ],
    )


def show_memory(report: Report) -> None:
    """Where the first targets came from."""
    show_bars(
        [{"group": origin_name(row.origin), "share": 100 * row.share} for row in report.memory],
        "share",
        _("% of the source words"),
    )
    show_table(
        "memory",
        report.memory,
        [
            {
                _("first target from"): origin_name(row.origin),
                _("sentences"): row.sentences,
                _("source words"): row.words,
                _("share %"): round(100 * row.share, 1),
            }
            for row in report.memory
        ],
    )


_SECTIONS: dict[str, Callable[[Report], None]] = {
    "effort": show_effort,
    "time": show_time,
    "checks": show_checks,
    "names": show_names,
    "memory": show_memory,
    "lessons": show_lessons,
}


@st.cache_data(show_spinner=False, max_entries=16)
def gathered(
    by: Grouping,
    desk: str | None,
    days: int,
    state: str,  # noqa: ARG001 - part of the cache's key
    today: str,  # noqa: ARG001 - as above: the period moves on with the day
    *,
    count_open: bool,
) -> Report:
    """The tables, computed again only when something was done since."""
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
        st.metric(_("Sentences confirmed"), f"{sum(row.sentences for row in report.memory):,}")
        if whole is not None:
            st.metric(
                "HTER", f"{whole.hter:.1f}%", help=_("Share of words changed; 0 % is an untouched draft.")
            )
            st.metric(
                "chrF", f"{whole.chrf:.1f}", help=_("Likeness to the draft; 100 is an untouched draft.")
            )
            st.metric(_("Left as drafted"), f"{whole.untouched / whole.sentences:.0%}")
        st.metric(_("Time in the editor"), _("{minutes} min").format(minutes=round(minutes)))


def show_empty() -> None:
    """What to do for a report to have numbers."""
    st.info(
        _(
            "There is nothing to report yet: it counts sentences that a person confirmed. Open an article and"
            " confirm its sentences with Ctrl+Enter."
        )
    )
    st.page_link("review/pages/articles.py", label=_("Open an article"), icon=":material/list:")


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
                format_func=lambda one: one or _("All"),
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
        [*_SECTIONS],
        default="effort",
        format_func=lambda one: section_names()[one],
        key="report section",
        label_visibility="collapsed",
    )
    _SECTIONS[section or "effort"](report)
    with st.expander(_("How each number is computed"), icon=":material/function:"):
        st.markdown(_(METHODS))


with errors_shown():
    with reading(database()) as open_session:
        is_empty = not reviewed_sentences(open_session)
    if is_empty:
        show_empty()
    else:
        show_report()
