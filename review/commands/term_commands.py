"""`cotejo terms`: what reviewers propose for the glossary, what becomes of it, what it touches."""

from typing import Annotated, Any

import typer

from review.commands.author import Author
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import Json, TermId
from review.commands.terminal import columns, print_json, say, show_rows, user_database
from review.store.database import reading, write, writing
from review.store.tables import Approval
from review.terms.approval import (
    APPROVAL_WORDS,
    Proposed,
    approve,
    merge,
    proposals,
    reject,
    take_decision_back,
)
from review.terms.explanations import explain_term
from review.terms.term_row import as_term, term_object
from review.terms.touched import Touched, mark_touched_seen, touched_articles
from review.terms.uses import use_object
from translation.messages import told

terms = typer.Typer(
    name="terms",
    help="What reviewers propose for the glossary, and what it touches.",
    no_args_is_help=True,
)

PROPOSAL_COLUMNS = columns(
    "id=NO.",
    "source",
    "target",
    "kind",
    "proposed_explanation=EXPLANATION",
    "by",
    "uses",
    "rival=IN THE GLOSSARY",
)
TOUCHED_COLUMNS = columns("article=NO.", "title", "term", "source", "target", "segments")


@terms.command("proposals")
def proposals_command(*, as_json: Json = False) -> None:
    """List what reviewers have proposed and no editor has decided about, with where it was used."""
    with reading(user_database()) as session:
        rows = [_proposal(found) for found in proposals(session)]
    show_rows(
        "proposals",
        rows,
        PROPOSAL_COLUMNS,
        as_json=as_json,
        worded={"kind"},
        empty=told("No term is proposed."),
        shown=lambda row: {**row, "uses": len(row["uses"])},
    )


@terms.command("explain")
def explain_command(
    term: TermId,
    explanation: Annotated[
        str, typer.Argument(help="What readers abroad are told at the first mention.")
    ],
    *,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Say what readers abroad are told of a term: “Peru's tax agency”, without the commas around
    it.

    What somebody says who is no editor is a proposal.
    """
    with writing(user_database()) as session:
        row = explain_term(session, term, explanation, author=author)
        is_proposal = bool(row.proposed_explanation)
        said = row.proposed_explanation or row.explanation

    if as_json:
        print_json({"term": term, "explanation": said, "proposal": is_proposal})
    elif is_proposal:
        say("“{words}” is proposed for term {number}.", words=said, number=term)
    else:
        say("Term {number} is explained: “{words}”.", words=said, number=term)


@terms.command("approve")
def approve_command(
    term: TermId, *, as_json: Json = False, author: Author = "command line"
) -> None:
    """Take a proposal into the glossary, and mark the articles that it touches.

    Beside a preferred term of the same source it is admitted.
    """
    count = write(user_database(), approve, term, author=author)
    _say_decided(term, Approval.APPROVED, count, as_json=as_json)


@terms.command("reject")
def reject_command(
    term: TermId,
    *,
    reason: Annotated[str, typer.Option(help="What its reviewer is told.")] = "",
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Set a proposal aside."""
    write(user_database(), reject, term, author=author, reason=reason)
    _say_decided(term, Approval.REJECTED, 0, as_json=as_json)


@terms.command("merge")
def merge_command(
    term: TermId,
    into: Annotated[int, typer.Argument(metavar="INTO", help="The term that stays.")],
    *,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Put what a proposal knows into another term, which keeps its rendering."""
    count = write(user_database(), merge, term, into, author=author)
    _say_decided(term, Approval.MERGED, count, as_json=as_json)


@terms.command("undo")
def undo_command(term: TermId, *, as_json: Json = False, author: Author = "command line") -> None:
    """Make a term a proposal again, as it was before it was decided about."""
    write(user_database(), take_decision_back, term, author=author)
    _say_decided(term, Approval.PROPOSED, 0, as_json=as_json)


@terms.command("touched")
def touched_command(
    *,
    seen: Annotated[
        tuple[int, int] | None,
        typer.Option(
            metavar="ARTICLE TERM", help="Somebody has looked at it; it is listed no more."
        ),
    ] = None,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """List the articles that an approved or changed term touches; exit code 1 when there are
    any.
    """
    database = user_database()
    if seen is not None:
        write(database, mark_touched_seen, *seen, author=author)

    with reading(database) as session:
        rows = [_touched(found) for found in touched_articles(session)]
    show_rows(
        "touched",
        rows,
        TOUCHED_COLUMNS,
        as_json=as_json,
        empty=told("No article is touched by a changed term."),
    )
    if rows:
        raise typer.Exit(ISSUES_FOUND)


def _proposal(found: Proposed) -> dict[str, Any]:
    return {
        "id": found.row.id,
        **term_object(as_term(found.row)),
        "proposed_explanation": found.row.proposed_explanation,
        "by": found.author,
        "at": found.row.updated_at.isoformat(timespec="seconds"),
        "uses": [use_object(use) for use in found.uses],
        "neighbours": [
            {"id": one.id, "source": one.source, "target": one.target} for one in found.neighbours
        ],
        "rival": found.rival.target if found.rival else "",
    }


def _touched(found: Touched) -> dict[str, Any]:
    return {
        "article": found.article.id,
        "title": found.article.called,
        "term": found.term.id,
        "source": found.term.source,
        "target": found.term.target,
        "by": found.author,
        "segments": [segment.position + 1 for segment in found.segments],
    }


def _say_decided(term: int, state: Approval, touched: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"term": term, "state": state.value, "touched": touched})
        return
    say("Term {number} is {state}.", number=term, state=APPROVAL_WORDS[state])
    if touched:
        say("Articles touched: {count}; cotejo terms touched lists them.", count=touched)
