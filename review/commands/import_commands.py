"""`cotejo import`: work done elsewhere, taken back into an article."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from sqlalchemy import Engine
from sqlmodel import Session

from glossary.matching import TermIndex
from review.checks.issue import Severity
from review.commands.author import Author
from review.commands.checking_again import check_again
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import Json, Reopen, present, ready_to_change
from review.commands.terminal import print_json, print_line, read_input, say, tell, user_database
from review.commands.wording import _, person_said
from review.exchange import read_returned
from review.exchange.unit import Unit, place_said
from review.segments.article_text import article_issues
from review.segments.imports import (
    ImportChoice,
    ImportPlan,
    PlannedChange,
    apply_import,
    named_article,
    plan_import,
)
from review.store.articles import present_article
from review.store.database import reading, writing
from review.store.tables import Article, stored_id
from review.terms.stored import glossary_index
from translation.errors import UsageError
from translation.messages import told, told_later

Conflicts = Literal["leave", "ours", "theirs", "comment"]
_KEPT: dict[Conflicts, str] = {
    "leave": told_later("CONFLICT"),
    "ours": told_later("kept ours"),
    "theirs": told_later("overwritten"),
    "comment": told_later("kept ours, theirs as a comment"),
}


_NamedArticle = Annotated[
    int | None,
    typer.Option(
        "--article",
        metavar="ID",
        help="Its number in `cotejo articles list`; left out, the one that the file names.",
        callback=present,
    ),
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, write nothing.")]
_OnConflict = Annotated[
    Conflicts,
    typer.Option(
        help="Where both changed the text: leave it undecided, keep ours, take theirs, "
        "or keep ours with theirs as a comment."
    ),
]
_TakeTheirs = Annotated[
    list[int] | None,
    typer.Option(
        metavar="NO.", help="Take the file's text of this conflict, whatever --conflicts says."
    ),
]
_AcceptStates = Annotated[
    bool, typer.Option("--accept-states", help="Confirm what came back reviewed or final.")
]


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    article_id: _NamedArticle = None,
    dry_run: _DryRun = False,
    conflicts: _OnConflict = "leave",
    take: _TakeTheirs = None,
    accept_states: _AcceptStates = False,
    reopen: Reopen = False,
    author: Author = "command line",
    as_json: Json = False,
) -> None:
    """Take over PO, XLIFF, a Word table, Excel, CSV, TMX or JSON Lines; exit 1 while conflicts
    stand.

    A segment that was changed here since the export is a conflict: it stays as it is, and
    undecided, unless --conflicts or --take say more. What belongs to no segment is told line by
    line. A finished article is changed with --reopen only.
    """
    units = read_returned(file.name, read_input(file))
    database = user_database()
    article, index, plan = _planned(database, article_id, file.name, units)
    choice = _choice(plan, file.name, conflicts, take or (), accept_states=accept_states)
    change, grave = "", list[int]()
    if (choice.written or choice.comments) and not dry_run:
        change = _write(database, choice, author, reopen=reopen)
        check_again(database, stored_id(article), index)
        grave = _confirmed_with_critical(database, choice, index)

    is_finished = article.finished_at is not None
    standing = _standing(choice, conflicts)
    how = {"is_finished": is_finished, "dry_run": dry_run}
    if as_json:
        outcome = _outcome_as_json(choice, standing, change, **how)
        print_json({**outcome, "confirmed_with_critical": grave})
    else:
        _print_plan(choice, dry_run=dry_run, policy=conflicts)
    if grave:
        numbers = ", ".join(map(str, grave))
        say("Confirmed by the file, with critical issues open: {numbers}.", numbers=numbers)

    _say_what_is_left(choice, change, len(standing), still_finished=is_finished and dry_run)
    if standing:
        raise typer.Exit(ISSUES_FOUND)


def _planned(
    database: Engine, article_id: int | None, name: str, units: tuple[Unit, ...]
) -> tuple[Article, TermIndex, ImportPlan]:
    """Return the article, the one that the file ``name`` speaks of where none is said, its terms,
    and what taking the file over would mean.
    """
    with reading(database) as session:
        if article_id is None:
            article_id = _named_article(session, name, units)
        article = present_article(session, article_id)
        return article, glossary_index(session, article), plan_import(session, article_id, units)


def _say_what_is_left(
    choice: ImportChoice, change: str, standing: int, *, still_finished: bool
) -> None:
    if still_finished and choice.written:
        say("The article is finished: this is written with --reopen only, which takes it up again.")
    if change and choice.written:
        say("To take all of it back: cotejo articles undo {change}", change=change)
    if standing:
        say(
            "Conflicts that stand: {count}; --conflicts says what becomes of them, --take NO. "
            "of one.",
            count=standing,
        )


def _choice(
    plan: ImportPlan,
    file_name: str,
    conflicts: Conflicts,
    take: Sequence[int],
    *,
    accept_states: bool,
) -> ImportChoice:
    numbers = {one.position + 1: one.segment_id for one in plan.conflicts}
    wrong = [number for number in take if number not in numbers]
    if wrong:
        raise UsageError(
            f"--take {wrong[0]}", "no conflict has this number", "See them with --dry-run."
        )

    taken = frozenset(
        numbers.values() if conflicts == "theirs" else (numbers[number] for number in take)
    )
    noted = {
        one.segment_id: f"{file_name}: {one.after}"
        for one in plan.conflicts
        if conflicts == "comment" and one.segment_id not in taken
    }

    return ImportChoice(plan, taken, noted, accept_states)


def _standing(choice: ImportChoice, conflicts: Conflicts) -> list[PlannedChange]:
    left = choice.plan.conflicts if conflicts == "leave" else ()
    return [one for one in left if one.segment_id not in choice.taken]


def _write(database: Engine, choice: ImportChoice, author: str, *, reopen: bool) -> str:
    """Carry the choice out and return the identifier of the change."""
    with writing(database) as session:
        if choice.written:
            ready_to_change(session, [choice.plan.article_id], reopen=reopen, author=author)
        return apply_import(session, choice, author=author)


def _confirmed_with_critical(database: Engine, choice: ImportChoice, index: TermIndex) -> list[int]:
    """Return the numbers of the segments that the file's states confirmed and that have critical
    issues open.
    """
    if not choice.accept_states:
        return []
    with reading(database) as session:
        issues = article_issues(session, choice.plan.article_id, index)
    return [
        one.position + 1
        for one in choice.confirmable
        if any(issue.severity is Severity.CRITICAL for issue in issues.get(one.segment_id, ()))
    ]


def _named_article(session: Session, name: str, units: tuple[Unit, ...]) -> int:
    named = named_article(session, units)
    if named is None:
        raise UsageError(
            name,
            "the file does not say which article it belongs to",
            "Name the article with --article.",
        )
    return named


def _outcome_as_json(
    choice: ImportChoice,
    standing: Sequence[PlannedChange],
    change: str,
    *,
    is_finished: bool,
    dry_run: bool,
) -> dict[str, object]:
    plan = choice.plan

    return {
        "article": plan.article_id,
        "changes": _changes_as_json(plan.changes),
        "conflicts": _changes_as_json(plan.conflicts),
        "confirmations": _changes_as_json(plan.confirmations),
        "unmatched": [asdict(one) for one in plan.unmatched],
        "remarks": [asdict(one) for one in plan.remarks],
        "unchanged": plan.unchanged,
        "missing": plan.missing,
        "undecided": [one.position + 1 for one in standing],
        "finished": is_finished,
        "written": 0 if dry_run else choice.written,
        "notes": [asdict(one) for one in plan.notes],
        "comments": 0 if dry_run else choice.comments,
        "change": change if choice.written else "",
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


def _print_plan(choice: ImportChoice, *, dry_run: bool, policy: Conflicts) -> None:
    plan, confirmed = choice.plan, choice.confirmable
    for one in plan.changes:
        _print_change(told("would change") if dry_run else told("changed"), one)
    for one in plan.conflicts:
        verb = _KEPT[policy]
        if one.segment_id in choice.taken:
            verb = told("would overwrite") if dry_run else told("overwritten")
        by = person_said(one.changed_by) or _("confirmed here")
        _print_change(f"{_(verb)} ({by})", one)
    for one in confirmed if choice.accept_states else ():
        verb = told("would be confirmed") if dry_run else told("confirmed")
        print_line(f"{one.position + 1} {_(verb)}: {one.after}")

    for note in plan.notes:
        print_line(f"{note.position + 1} {_('comment from the file')}: {note.text}")

    for lost in (*plan.unmatched, *plan.remarks):
        tell(
            "{unit}: {reason}: {source}",
            unit=place_said(lost.line, lost.identifier),
            reason=lost.reason,
            source=lost.source[:100],
        )
    _say_counts(plan, len(confirmed), accept_states=choice.accept_states)


def _say_counts(plan: ImportPlan, confirmable: int, *, accept_states: bool) -> None:
    say(
        "Changed: {changes}, in conflict: {conflicts}, unchanged: {unchanged}, not matched: "
        "{unmatched}.",
        changes=len(plan.changes),
        conflicts=len(plan.conflicts),
        unchanged=plan.unchanged + len(plan.confirmations),
        unmatched=len(plan.unmatched),
    )
    if confirmable and accept_states:
        say("Confirmed by their state in the file: {count}.", count=confirmable)
    elif confirmable:
        say(
            "Came back reviewed or final: {count}; --accept-states confirms them.",
            count=confirmable,
        )
    if plan.missing:
        say("Segments of the article that are not in the file: {count}.", count=plan.missing)


def _print_change(verb: str, one: PlannedChange) -> None:
    if one.after == one.before:
        said = _("only the formatting differs")
        print_line(f"{one.position + 1} {_(verb)}, {said}: {one.after}")
        return
    print_line(f"{one.position + 1} {_(verb)}:\n  - {one.before}\n  + {one.after}")
