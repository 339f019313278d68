"""`cotejo report`: effort, time, checks, names, memory, and what the corrections teach."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any

import typer

from review.commands.options import Json, OfDesk, day_written
from review.commands.terminal import (
    print_heading,
    print_json,
    print_rows,
    say,
    tell,
    user_database,
    write_output,
)
from review.commands.wording import _
from review.reports.csv_table import as_csv
from review.reports.effort import reviewed_segments
from review.reports.learning import training_json_lines, training_triples
from review.reports.narrowing import Grouping, Scope
from review.reports.whole import METHODS, TABLES, Report, Table, gather_report
from review.store.articles import get_article
from review.store.database import reading
from translation.errors import UsageError

HEADINGS: dict[Table, str] = {
    "effort": "How much of the drafts was changed",
    "time": "Time and actions",
    "checks": "Issues by check",
    "names": "Names",
    "memory": "Where the first targets came from",
    "throughput": "Confirmed by day",
    "recurring": "Edits that come again",
    "glossary": "Worth a term in the glossary",
}
LEFT_OUT = frozenset({"ter_signature", "chrf_signature", "segment_ids"})


_OneTable = Annotated[
    Table | None, typer.Option(help="This table alone; --csv without it is that of effort.")
]
_Recurring = Annotated[bool, typer.Option("--recurring", help="Only edits that come again.")]
_Training = Annotated[
    Path | None,
    typer.Option(metavar="OUT.jsonl", help="Write source, draft and correction for training."),
]
_Since = Annotated[
    date | None,
    typer.Option(
        parser=day_written, metavar="YYYY-MM-DD", help="Changed on that day (UTC) or later."
    ),
]
_OpenIssues = Annotated[
    bool, typer.Option("--open-issues", help="Run the checks and count what stands open.")
]
_Methods = Annotated[bool, typer.Option("--methods", help="Say how each number is computed.")]


def report(
    *,
    by: Annotated[Grouping, typer.Option(help="What effort and time are grouped by.")] = "article",
    table: _OneTable = None,
    recurring: _Recurring = False,
    training: _Training = None,
    article: Annotated[int | None, typer.Option(metavar="ID", help="This article alone.")] = None,
    desk: OfDesk = None,
    since: _Since = None,
    open_issues: _OpenIssues = False,
    as_table: Annotated[bool, typer.Option("--csv", help="Print one table as CSV.")] = False,
    as_json: Json = False,
    methods: _Methods = False,
) -> None:
    """Tell how much the drafts were changed, by whom, how fast, and what is to be learnt from
    it.
    """
    if methods:
        tell(METHODS)
        return
    if as_table and as_json:
        raise UsageError("", "--csv and --json exclude each other", "Choose one.")

    scope = Scope(article, desk, None if since is None else datetime.combine(since, time.min, UTC))
    with reading(user_database()) as session:
        if article is not None:
            get_article(session, article)
        if training is not None:
            segments = reviewed_segments(session, scope)
            triples = [*training_triples(segments)]
            write_output(training_json_lines(triples), training)
            say("{count:,} segments written.", count=len(triples))
            return
        gathered = gather_report(session, scope, by=by, count_open=open_issues)

    chosen: Table | None = "recurring" if recurring else table
    _show(gathered, chosen, as_table=as_table, as_json=as_json)


def _show(gathered: Report, chosen: Table | None, *, as_table: bool, as_json: bool) -> None:
    if as_table:
        write_output(as_csv(gathered.table(chosen or "effort")), None)
    elif as_json:
        print_json({name: _rows(gathered, name) for name in TABLES if chosen in (None, name)})
    elif not any(gathered.table(name) for name in TABLES if chosen in (None, name)):
        say("There is nothing to report yet: it counts segments that a person confirmed.")
    else:
        _print_tables(gathered, chosen)


def _print_tables(gathered: Report, chosen: Table | None) -> None:
    for name in TABLES:
        rows = _rows(gathered, name)
        if rows and chosen in (None, name):
            if chosen is None:
                print_heading(_(HEADINGS[name]))
            columns = {
                key: _(key.replace("_", " ")).upper() for key in rows[0] if key not in LEFT_OUT
            }
            print_rows(
                [
                    {k: f"{one:.2f}" if isinstance(one, float) else one for k, one in row.items()}
                    for row in rows
                ],
                columns,
                worded={"layers"} & columns.keys(),
            )


def _rows(gathered: Report, name: Table) -> list[dict[str, Any]]:
    # A date is no JSON value.
    return [
        {key: value.isoformat() if key == "day" else value for key, value in asdict(row).items()}
        for row in gathered.table(name)
    ]
