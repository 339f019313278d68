"""`cotejo import`: work done elsewhere, taken back into an article."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from review.articles import get_article
from review.checking import count_issues
from review.commands.terminal import ISSUES_FOUND, print_json, read_input, say, user_database
from review.database import reading, writing
from review.importing import ImportPlan, PlannedChange, apply_import, plan_import
from review.terms import glossary_index


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    *,
    article_id: Annotated[
        int, typer.Option("--article", metavar="ID", help="Its number in `cotejo articles list`.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, write nothing.")
    ] = False,
    accept_conflicts: Annotated[
        bool, typer.Option("--accept-conflicts", help="Take the file's text also where both changed it.")
    ] = False,
    accept_states: Annotated[
        bool, typer.Option("--accept-states", help="Confirm what came back reviewed or final.")
    ] = False,
    author: Annotated[str, typer.Option("--as", metavar="NAME", help="Who does it, for the log.")] = (
        "command line"
    ),
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Take over PO, XLIFF, a bilingual Word table, CSV or TMX; exit 1 while conflicts stand.

    A sentence that was changed here since the export is a conflict: it stays as it is unless
    --accept-conflicts. What belongs to no sentence is told line by line.
    """
    from review.import_formats import read_returned  # noqa: PLC0415 - polib and lxml, for this command alone

    units = read_returned(file.name, read_input(file))
    database = user_database()
    with reading(database) as session:
        article = get_article(session, article_id)
        plan = plan_import(session, article_id, units)
        index = glossary_index(session, article)
    accepted = {one.segment_id for one in plan.conflicts} if accept_conflicts else set()
    standing = [one for one in plan.conflicts if one.segment_id not in accepted]
    written = len(plan.changes) + len(accepted) + (len(plan.confirmations) if accept_states else 0)
    change = ""
    if written and not dry_run:
        with writing(database) as session:
            change = apply_import(
                session, plan, author=author, accepted_conflicts=accepted, accept_states=accept_states
            )
        count_issues(database, article_id, index)
    if as_json:
        print_json({**_plan_as_json(plan), "written": 0 if dry_run else written, "change": change})
    else:
        _print_plan(plan, dry_run=dry_run, taken=accepted)
    if change:
        say(f"To take all of it back: cotejo articles undo {change}")
    if standing:
        say(f"{len(standing)} conflicts stand; --accept-conflicts takes the file's text.")
        raise typer.Exit(ISSUES_FOUND)


def _plan_as_json(plan: ImportPlan) -> dict[str, object]:
    return {
        "article": plan.article_id,
        "changes": _changes_as_json(plan.changes),
        "conflicts": _changes_as_json(plan.conflicts),
        "confirmations": _changes_as_json(plan.confirmations),
        "unmatched": [asdict(one) for one in plan.unmatched],
        "unchanged": plan.unchanged,
    }


def _changes_as_json(changes: Iterable[PlannedChange]) -> list[dict[str, object]]:
    return [
        {
            "segment": one.segment_id,
            "number": one.position + 1,
            "line": one.line,
            "source": one.source,
            "before": one.before,
            "after": one.after,
            "state": one.state,
            "changed_by": one.changed_by,
        }
        for one in changes
    ]


def _print_plan(plan: ImportPlan, *, dry_run: bool, taken: set[int]) -> None:
    for one in plan.changes:
        _print_change("would change" if dry_run else "changed", one)
    for one in plan.conflicts:
        verb = ("would overwrite" if dry_run else "overwritten") if one.segment_id in taken else "CONFLICT"
        _print_change(f"{verb} ({one.changed_by or 'confirmed here'})", one)
    for lost in plan.unmatched:
        typer.echo(f"line {lost.line}: {lost.reason}: {lost.source[:100]}")
    say(
        f"{len(plan.changes)} changed, {len(plan.conflicts)} conflicts, {plan.unchanged} as they were, "
        f"{len(plan.unmatched)} not matched."
    )


def _print_change(verb: str, one: PlannedChange) -> None:
    typer.echo(f"{one.position + 1} {verb}:\n  - {one.before}\n  + {one.after}")
