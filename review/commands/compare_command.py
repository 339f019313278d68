"""`cotejo compare`: another draft of an article in review, beside ours, and taken if wanted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from sqlalchemy import Engine

from glossary.matching import TermIndex
from review.commands.author import Author
from review.commands.checking_again import check_again
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import ArticleId, Json
from review.commands.terminal import (
    print_json,
    print_line,
    progress_line,
    read_input,
    say,
    user_database,
)
from review.commands.wording import _
from review.intake.engine_shelf import EngineShelf
from review.pairing.comparison import WORDS, Choice, ComparedRow, chosen, compare, judge_other_draft
from review.pairing.kept_drafts import keep_other_draft, other_drafts, throw_away
from review.pairing.other_draft import read_other_draft
from review.pairing.taking import Taken, take_rows
from review.segments.json_objects import issue_object
from review.store.articles import get_article, text_segments
from review.store.database import reading, write, writing
from review.store.tables import stored_id
from review.terms.stored import glossary_index
from translation.errors import NotFoundError, UsageError
from translation.messages import told
from translation.watcher import Watcher

Take = Literal["none", "fewer-issues", "all"]


_DraftFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]",
        help="The other draft; left out, the one that was brought last, or came --from there.",
    ),
]
_DraftOrigin = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="NAME",
        help="Where the other draft comes from, such as DeepL: what is taken is signed with it.",
    ),
]
_WhatToTake = Annotated[
    Take, typer.Option(help="Take nothing, what has fewer issues than ours, or all.")
]
_TakenSegments = Annotated[
    list[int] | None,
    typer.Option("--segment", metavar="NO.", help="Take the text of this segment."),
]
_TakeConfirmed = Annotated[
    bool, typer.Option("--confirmed", help="Take what is confirmed here, too.")
]
_Anyway = Annotated[
    bool, typer.Option("--anyway", help="Compare even what seems to be of another article.")
]
_ThrowAway = Annotated[
    bool,
    typer.Option("--throw-away", help="Keep the comparison no more; what was taken stays."),
]


def compare_(
    article_id: ArticleId,
    file: _DraftFile = None,
    *,
    name: _DraftOrigin = "",
    take: _WhatToTake = "none",
    numbers: _TakenSegments = None,
    with_confirmed: _TakeConfirmed = False,
    is_wanted: _Anyway = False,
    is_thrown: _ThrowAway = False,
    author: Author = "command line",
    as_json: Json = False,
) -> None:
    """Lay another draft of an article beside ours, segment by segment, and take what is better.

    Nothing changes before --take or --segment says so; what is taken is one change, which can be
    undone. Exit code 1 when something that was to be taken is left out.
    """
    database = user_database()
    draft_id = _draft_id(database, article_id, file, name, author, is_wanted=is_wanted)
    if is_thrown:
        write(database, throw_away, draft_id, author=author)
        say("Thrown away. What was taken from it stays.")
        return

    index, rows = _compared(database, article_id, draft_id)
    choice = _choice(rows, take, numbers or [], with_confirmed=with_confirmed)
    taken = Taken("", (), 0)
    if choice.rows:
        taken = write(database, take_rows, draft_id, choice.rows, author=author)
        check_again(database, article_id, index)
    if as_json:
        outcome = _outcome_object(rows, choice, taken)
        print_json({"article": article_id, "draft": draft_id, **outcome})
    else:
        _print_rows(rows)
        _say_taken(rows, choice, taken)
    if choice.left_out or taken.passed_over:
        raise typer.Exit(ISSUES_FOUND)


def _draft_id(
    database: Engine, article_id: int, file: Path | None, name: str, author: str, *, is_wanted: bool
) -> int:
    if file is None:
        with reading(database) as session:
            get_article(session, article_id)
            for draft in other_drafts(session, article_id):
                if not name or draft.name == " ".join(name.split()):
                    return stored_id(draft)
        raise NotFoundError(
            told("Article {number}", number=article_id),
            "no other draft is kept beside it",
            "Give its file: cotejo compare ARTICLE FILE --from NAME",
        )
    return _brought(database, article_id, file, name, author, is_wanted=is_wanted)


def _compared(
    database: Engine, article_id: int, draft_id: int
) -> tuple[TermIndex, tuple[ComparedRow, ...]]:
    with progress_line(_("checking")) as line:
        judge_other_draft(database, draft_id, EngineShelf().get, watcher=Watcher(tell=line.update))
    with reading(database) as session:
        index = glossary_index(session, get_article(session, article_id))
        return index, compare(session, draft_id, index)


def _brought(
    database: Engine, article_id: int, file: Path, name: str, author: str, *, is_wanted: bool
) -> int:
    if not name.strip():
        raise UsageError(
            file.name,
            "where the draft comes from is not said",
            "Name it with --from: the program, the agency or the person, such as DeepL.",
        )
    with reading(database) as session:
        target_language = get_article(session, article_id).target_language
        ours = text_segments(session, article_id)
    read = read_other_draft(
        ours, (file.name, read_input(file)), target_language=target_language, is_wanted=is_wanted
    )
    with writing(database) as session:
        return stored_id(keep_other_draft(session, article_id, read, name=name, author=author))


def _choice(
    rows: Sequence[ComparedRow], take: Take, numbers: Sequence[int], *, with_confirmed: bool
) -> Choice:
    """Return what is taken: the segments that are named, else what ``take`` says."""
    if not numbers:
        choice = chosen(rows, only_fewer=take == "fewer-issues", with_confirmed=with_confirmed)
        return Choice((), {}) if take == "none" else choice
    if take != "none":
        raise UsageError("--segment", "goes not together with --take", "Say one of both.")

    named = [row for row in rows if any(one.number in numbers for one in row.ours)]
    wrong = [
        number
        for number in numbers
        if not any(one.number == number for row in named if row.may_be_taken for one in row.ours)
    ]
    if wrong:
        raise UsageError(
            f"--segment {wrong[0]}",
            "there is nothing to take for it",
            "See the comparison without --segment.",
        )

    several = [row for row in named if len(row.ours) > 1]
    if several and len(named) > 1:
        raise UsageError(
            f"--segment {several[0].ours[0].number}",
            "one sentence of theirs stands for several of ours",
            "Take it in a command of its own.",
        )

    return Choice(tuple(named), {})


def _outcome_object(rows: Sequence[ComparedRow], choice: Choice, taken: Taken) -> dict[str, Any]:
    return {
        "rows": [_row_object(row) for row in rows],
        "taken": [*taken.segments],
        "left_out": {str(reason): count for reason, count in choice.left_out.items()},
        "changed_meanwhile": taken.passed_over,
        "change": taken.change,
    }


def _row_object(row: ComparedRow) -> dict[str, Any]:
    return {
        "segments": [
            {
                "segment": one.segment_id,
                "number": one.number,
                "source": one.source,
                "target": one.target,
                "confirmed": one.is_confirmed,
                "locked": one.is_locked,
                "issues": [issue_object(issue) for issue in one.issues],
            }
            for one in row.ours
        ],
        "theirs": row.theirs,
        "pairing": str(row.beside),
        "same": row.is_same,
        "fewer_issues": row.has_fewer_issues,
        "issues": None
        if row.their_issues is None
        else [issue_object(issue) for issue in row.their_issues],
    }


def _print_rows(rows: Sequence[ComparedRow]) -> None:
    """Print where the drafts differ: ours with -, theirs with +, each with its number of issues."""
    for row in rows:
        if row.ours and row.theirs and row.is_same:
            continue
        number = ", ".join(str(one.number) for one in row.ours) or "–"
        words = [_(WORDS[row.beside])] if row.beside else []
        words += [_("fewer issues")] if row.has_fewer_issues else []
        print_line(f"{number} {' · '.join(words)}".rstrip())
        for one in row.ours:
            print_line(f"  - [{len(one.issues)}] {one.target}")
        if row.theirs:
            count = "?" if row.their_issues is None else len(row.their_issues)
            print_line(f"  + [{count}] {row.theirs}")


def _say_taken(rows: Sequence[ComparedRow], choice: Choice, taken: Taken) -> None:
    differ = sum(1 for row in rows if row.ours and row.theirs and not row.is_same)
    fewer = sum(row.has_fewer_issues for row in rows)
    say(
        "Segments that differ: {differ}, with fewer issues in the other draft: {fewer}, taken: "
        "{taken}.",
        differ=differ,
        fewer=fewer,
        taken=len(taken.segments),
    )
    for reason, count in choice.left_out.items():
        say("Left out: {count} ({reason}).", count=count, reason=told(WORDS[reason]))
    if taken.passed_over:
        say("Changed by somebody meanwhile, and left: {count}.", count=taken.passed_over)
    if taken.segments:
        say("To take all of it back: cotejo articles undo {change}", change=taken.change)
