"""`cotejo articles update`, `new-versions` and `versions`: a new version of a source."""

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine
from sqlmodel import Session

from review.commands.author import Author, ReadingAuthor, signature
from review.commands.exit_codes import BAD_INPUT, ISSUES_FOUND
from review.commands.options import ArticleId, Json, Reopen, ready_to_change
from review.commands.own_runner import wait_for_drafts
from review.commands.terminal import (
    columns,
    print_json,
    print_line,
    read_input,
    say,
    say_error,
    show_rows,
    user_database,
)
from review.commands.wording import _
from review.intake.correction_note import note_of_desk, was_published
from review.intake.new_versions import (
    FACT_WORDS,
    OUTCOME_WORDS,
    ShownPlan,
    lay_over,
    plan_new_version,
)
from review.intake.pipeline import read_article
from review.intake.version_plan import PlannedSegment, SegmentOutcome, VersionPlan
from review.intake.waiting_versions import (
    set_version_aside,
    wait_again,
    waiting_version_of,
    waiting_versions,
)
from review.segments.article_versions import is_in_force, versions_of
from review.store.articles import get_article
from review.store.columns import now
from review.store.database import read, reading, write, writing
from review.store.job_tables import JobKind
from review.store.jobs import ask_for
from review.store.tables import Article, WaitingVersion
from translation.errors import UsageError
from translation.formats.article import SourceArticle
from translation.messages import told

_VERSION_COLUMNS = columns("number=NO.", "at=TIME", "author=WHO", "change", "in_force")
_WAITING_COLUMNS = columns("number=NO.", "article", "title", "name=FILE", "at=TIME", "by")


_VersionFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="Left out: the version that came by itself and waits."),
]
_TakeOver = Annotated[
    bool, typer.Option("--yes", help="Take the new version over, not only show what it does.")
]
_CorrectionNote = Annotated[
    str | None,
    typer.Option(help="The note of correction; left out, the one proposed where it was published."),
]
_DraftNew = Annotated[
    bool, typer.Option("--translate/--no-translate", help="Draft new sentences at once.")
]


def update(
    article_id: ArticleId,
    file: _VersionFile = None,
    *,
    yes: _TakeOver = False,
    note: _CorrectionNote = None,
    reopen: Reopen = False,
    translated: _DraftNew = True,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Lay a new version of its source over an article: show what that does, with --yes do it.

    What is equal keeps translation, state and comments; where a fact changed the segment is opened
    again. Exit code 0 done, 1 facts changed, 2 bad input. To take it back: cotejo articles undo
    CHANGE
    """
    database = user_database()
    article = read(database, get_article, article_id)
    given = (file.name, read_input(file)) if file else read(database, _waiting_file, article_id)
    version = read_article(*given, presumed_language=article.source_language)
    shown = read(database, plan_new_version, article_id, version)
    if note is None:
        note = _usual_note(database, article, shown.plan)

    change = None
    if yes:
        how = {"note": note, "author": author, "shown": shown.fingerprint}
        change = _laid_over(database, article_id, version, how, reopen=reopen)

    if as_json:
        print_json(_as_json(article_id, shown, note, change))
    else:
        _print(shown, note, change)

    wants_draft = change and translated and shown.plan.count(SegmentOutcome.NEW)
    failed = wants_draft and not _draft(database, article_id, author)
    if failed or shown.plan.count(SegmentOutcome.REOPENED):
        raise typer.Exit(BAD_INPUT if failed else ISSUES_FOUND)


def _laid_over(
    database: Engine, article_id: int, version: SourceArticle, how: dict[str, str], *, reopen: bool
) -> str:
    """Lay the version over the article and return the change."""
    with writing(database) as session:
        if not reopen:
            ready_to_change(session, [article_id], reopen=False, author=str(how["author"]))
        return lay_over(session, article_id, version, reopens=reopen, **how).change


def _usual_note(database: Engine, article: Article, plan: VersionPlan) -> str:
    """Return the desk's note of correction for the version, "" while nothing is published."""
    if not read(database, was_published, article):
        return ""
    return read(database, note_of_desk, article, plan, day=now().astimezone().date())


def _waiting_file(session: Session, article_id: int) -> tuple[str, bytes]:
    found = waiting_version_of(session, article_id)
    if found is None:
        raise UsageError(
            str(article_id), "no new version waits with it", "Name the file of the new version."
        )
    return found.name, found.data


def new_versions(
    *,
    set_aside: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="Let this one wait no more; --back brings it back."),
    ] = None,
    back: Annotated[int | None, typer.Option(metavar="NUMBER", help="Have it wait again.")] = None,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """List the new versions that came by folder, feed or HTTP and wait; exit code 1 when any do.

    What one would do, and taking it over: cotejo articles update ARTICLE
    """
    database = user_database()
    if set_aside is not None or back is not None:
        author = signature(author)
        with writing(database) as session:
            if set_aside is not None:
                set_version_aside(session, set_aside, author=author)
            if back is not None:
                wait_again(session, back, author=author)

    rows = [_waiting_row(*found) for found in read(database, waiting_versions)]
    empty = told("No new version waits.")
    show_rows("waiting", rows, _WAITING_COLUMNS, as_json=as_json, empty=empty)
    if rows:
        raise typer.Exit(ISSUES_FOUND)


def _waiting_row(article: Article, version: WaitingVersion) -> dict[str, Any]:
    return {
        "number": version.id,
        "article": article.id,
        "title": article.called,
        "name": version.name,
        "at": version.created_at.isoformat(timespec="seconds"),
        "by": version.author,
    }


def versions(article_id: ArticleId, *, as_json: Json = False) -> None:
    """List the new versions that were laid over an article: when, by whom, with what note of
    correction.
    """
    with reading(user_database()) as session:
        get_article(session, article_id)
        rows: list[dict[str, Any]] = [
            {
                "number": version.id,
                "at": version.created_at.isoformat(timespec="seconds"),
                "author": version.author,
                "change": version.change,
                "in_force": is_in_force(session, version),
                "counts": version.counts,
                "note": version.note,
            }
            for version in versions_of(session, article_id)
        ]

    show_rows(
        "versions",
        rows,
        _VERSION_COLUMNS,
        as_json=as_json,
        worded={"in_force"},
        empty=told("No new version was laid over this article."),
        shown=lambda row: {
            **row,
            "in_force": told("yes") if row["in_force"] else told("no, taken back"),
        },
        about={"article": article_id},
    )
    for row in rows:
        if row["note"] and not as_json:
            print_line(f"{row['number']}: {row['note']}")


def _draft(database: Engine, article_id: int, author: str) -> bool:
    """Draft what is new; return whether that was possible; if not, the person was told why."""
    write(database, ask_for, JobKind.TRANSLATE, [article_id], author=author)
    problems = wait_for_drafts(database, [article_id])
    for problem in problems.values():
        say_error(problem)
        say("The new version is taken over; its new sentences wait for a draft.")
    return not problems


def _as_json(article_id: int, shown: ShownPlan, note: str, change: str | None) -> dict[str, Any]:
    return {
        "article": article_id,
        "taken_over": change is not None,
        "change": change,
        "counts": {outcome.value: shown.plan.count(outcome) for outcome in SegmentOutcome},
        "confirmed_kept": shown.confirmed,
        "confirmed": shown.all_confirmed,
        "likeness": round(shown.plan.likeness, 3),
        "note": note,
        "segments": [_row(each) for each in shown.plan.segments],
    }


def _row(each: PlannedSegment) -> dict[str, Any]:
    new = each.new.source if each.new else None
    return {
        "outcome": each.outcome.value,
        "segment": each.segment_id,
        "moved": each.is_moved,
        "links": [{"old": link.before, "new": link.after} for link in each.links],
        "formatted_otherwise": each.is_formatted_otherwise,
        "old": each.old or None,
        "new": new,
        "facts": [
            {
                "kind": fact.kind.value,
                "old": each.old[slice(*fact.old)] if fact.old else None,
                "new": new[slice(*fact.new)] if fact.new and new else None,
            }
            for fact in each.facts
        ],
    }


def _print(shown: ShownPlan, note: str, change: str | None) -> None:
    for outcome, words in OUTCOME_WORDS.items():
        count = shown.plan.count(outcome)
        if count:
            say("{count} {outcome}", count=count, outcome=words)

    say(
        "Confirmed segments that stay confirmed: {kept} of {all}",
        kept=shown.confirmed,
        all=shown.all_confirmed,
    )
    for each in shown.plan.segments:
        if each.outcome is not SegmentOutcome.KEPT or each.links or each.is_formatted_otherwise:
            _print_segment(each)

    if note:
        print_line(note)
    if change is None:
        say("Nothing is changed yet. To take the new version over, add --yes.")
    else:
        say("Taken over. To take it back: cotejo articles undo {change}", change=change)


def _print_segment(each: PlannedSegment) -> None:
    print_line(f"[{_(OUTCOME_WORDS[each.outcome])}]")
    if each.old:
        print_line(f"  - {each.old}")
    if each.new:
        print_line(f"  + {each.new.source}")
    for fact in _row(each)["facts"]:
        print_line(
            f"    {_(FACT_WORDS[fact['kind']])}: {fact['old'] or '–'} -> {fact['new'] or '–'}"
        )
    for link in each.links:
        print_line(f"    {_('link')}: {link.before} -> {link.after}")
    if each.is_formatted_otherwise:
        print_line(f"    {_('formatted otherwise')}")
