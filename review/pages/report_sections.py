"""The parts of the report: each a table, a picture where it compares something, and its CSV."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st
from babel.numbers import format_decimal

from review.checks import all_checks
from review.pages.downloads import offer_file
from review.pages.marked_text import escaped
from review.pages.page_files import page_file
from review.pages.report_lessons import show_lessons
from review.pages.wording import _, caption, inform, interface_language, person_said
from review.reports.csv_table import as_csv
from review.reports.effort import EditEffort
from review.reports.whole import Report
from translation.messages import Message, told

_MOST_BARS = 30
_LABEL_PIXELS = 240


_ORIGINS = {
    "engine": told("engine"),
    "memory": told("memory"),
    "import": told("import"),
    "person": told("written by hand"),
    "rule": told("rule"),
}


def origin_name(origin: str) -> str:
    """Where a first target came from, as a person calls it."""
    return _(_ORIGINS.get(origin, told("unknown")))


def show_bars(rows: list[dict[str, Any]], value: str, label: str) -> None:
    """A bar for each row, the largest first; nothing for one, which the table shows as well."""
    if len(rows) < 2:  # one bar compares nothing
        return
    shown = sorted(rows, key=lambda row: -row[value])[:_MOST_BARS]
    import altair as alt  # noqa: PLC0415 - loads for 0.5 s

    # None where the page is not served by our own command, as in a test.
    accent = st.get_option(f"theme.{st.context.theme.type or 'light'}.primaryColor") or "gray"
    # The picture's field names are fixed: articles' could hold signs that mean something to it.
    bars = (
        alt.Chart({"values": [{"name": row["group"], "value": row[value]} for row in shown]})
        .mark_bar(height=14, color=accent)
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
    _show_cells(shown)
    file_name = f"cotejo-{name}.csv"
    offer_file(
        _("Table as CSV"), as_csv(rows), file_name, "text/csv", key=f"csv {name}", type="tertiary"
    )


def _show_cells(rows: list[dict[str, Any]]) -> None:
    """A table whose numbers are written as the reader writes them, a dash for what is unknown."""
    from pandas import DataFrame  # noqa: PLC0415 - Streamlit loads it for a table, and not before

    st.table(
        DataFrame(rows).style.format(_cell, na_rep="–"),
        border="horizontal",
        height="content" if len(rows) <= _MOST_BARS else 400,
        hide_index=True,
    )


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return format_decimal(round(value, 1), locale=interface_language())
    return escaped(str(value))


def show_effort(report: Report) -> None:
    """How much of each group's drafts was left as it was, with what research calls it."""
    confirmed = sum(row.segments for row in report.memory)
    compared = sum(row.segments for row in report.effort if row.group == "all")
    words = _(
        "Here are the {compared:,} of {confirmed:,} confirmed segments that somebody read one by "
        "one, and that began with a draft."
    )
    if compared < confirmed:
        st.caption(words.format(compared=compared, confirmed=confirmed))

    show_table(
        "effort",
        report.effort,
        [
            {
                _("group"): _group_said(row),
                _("segments"): row.segments,
                _("words"): row.words,
                _("left as drafted"): row.untouched,
            }
            for row in report.effort
        ],
    )

    with st.expander(_("Details")):
        _show_distances(report.effort)


def _show_distances(effort: Iterable[EditEffort]) -> None:
    rows = [*effort]
    groups = [
        {"group": row.group, "hter": row.hter, "chrf": row.chrf}
        for row in rows
        if row.group != "all"
    ]
    hter, chrf = st.columns(2)
    with hter:
        show_bars(groups, "hter", _("HTER, % (less is better)"))
    with chrf:
        show_bars(groups, "chrf", _("chrF (more is better)"))
    cells = [{_("group"): _group_said(row), "HTER %": row.hter, "chrF": row.chrf} for row in rows]
    _show_cells(cells)


def _group_said(row: EditEffort) -> str:
    return _("all together") if row.group == "all" else row.group


def show_time(report: Report) -> None:
    """Seconds and actions for each segment."""
    caption("Here are the segments that somebody worked on one by one, confirmed or not.")
    show_bars(
        [{"group": row.group, "seconds": row.median_seconds} for row in report.time],
        "seconds",
        _("median seconds a segment"),
    )

    show_table(
        "time",
        report.time,
        [
            {
                _("group"): row.group,
                _("segments"): row.segments,
                _("seconds a segment (median)"): row.median_seconds,
                _("actions a segment"): row.actions_per_segment,
                _("minutes in all"): round(row.seconds / 60, 1),
                _("source words an hour"): row.words_per_hour,
            }
            for row in report.time
        ],
    )
    _show_days(report)


def _show_days(report: Report) -> None:
    st.subheader(_("Confirmed by day"))
    if len({row.day for row in report.throughput}) > 1:
        st.bar_chart(
            [
                {"day": str(row.day), "words": row.words, "who": person_said(row.author)}
                for row in report.throughput
            ],
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
                _("who"): person_said(row.author),
                _("segments"): row.segments,
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
        inform(
            "Nobody has applied or dismissed an issue yet. In the review, Ctrl+G goes to the "
            "next one."
        )
        return

    names = {check.identifier: _(check.name) for check in all_checks()}
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
        inform("No name of the glossary has been through the engine yet. Add names, then articles.")
        st.page_link(page_file("glossary"), label=_("Open the glossary"), icon=":material/book_2:")
        return

    show_table(
        "names",
        report.names,
        [
            {
                _("name"): row.source,
                _("rendering"): row.rendering,
                _("times"): row.occurrences,
                _("how it came through"): _(row.layers),
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
                _("segments"): row.segments,
                _("source words"): row.words,
                _("share %"): round(100 * row.share, 1),
            }
            for row in report.memory
        ],
    )


SECTIONS: dict[str, tuple[Message, Callable[[Report], None]]] = {
    "effort": (told("Effort"), show_effort),
    "time": (told("Time"), show_time),
    "checks": (told("Issues"), show_checks),
    "names": (told("Names"), show_names),
    "memory": (told("Memory"), show_memory),
    "lessons": (told("Lessons"), show_lessons),
}
"""The parts by their names in the code: what a person calls each, and what shows it."""
