"""`cotejo edits`: edits that come again and again, made into terms or set aside."""

from dataclasses import asdict
from typing import Annotated

import typer
from sqlmodel import Session

from review.commands.author import Author
from review.commands.options import Json
from review.commands.terminal import columns, say, show_rows, user_database
from review.reports.edit_terms import learn_term
from review.reports.effort import reviewed_segments
from review.reports.learning import RecurringEdit, recurring_edits, without_set_aside
from review.store.database import reading, write, writing
from review.store.proposals import (
    Proposal,
    propose_again,
    propose_no_more,
    proposed_no_more,
    unwanted_edits,
)
from translation.errors import NotFoundError
from translation.messages import told

edits = typer.Typer(name="edits", help="Words of the drafts that are changed again and again.")

Before = Annotated[str, typer.Argument(help="The words of the drafts.")]
After = Annotated[str, typer.Argument(help="What they became.")]
COLUMNS = columns("count=TIMES", "before=IN DRAFTS", "after=BECAME", "source")
SET_ASIDE_COLUMNS = columns("before=IN DRAFTS", "after=BECAME", "author=BY", "created_at=WHEN")


@edits.command("list")
def list_command(
    *,
    aside: Annotated[
        bool, typer.Option("--set-aside", help="Those that were set aside instead.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the edits made twice or more, the most frequent first."""
    with reading(user_database()) as session:
        if aside:
            rows = [
                {
                    "before": row.before,
                    "after": row.after,
                    "author": row.author,
                    "created_at": row.created_at.isoformat(timespec="seconds"),
                }
                for row in proposed_no_more(session, Proposal.EDIT)
            ]
        else:
            every = recurring_edits(reviewed_segments(session))
            rows = [asdict(edit) for edit in without_set_aside(every, unwanted_edits(session))]

    empty = told("No edit is set aside.") if aside else told("No edit has come twice yet.")
    show_rows("edits", rows, SET_ASIDE_COLUMNS if aside else COLUMNS, as_json=as_json, empty=empty)


@edits.command("set-aside")
def set_aside_command(before: Before, after: After, *, author: Author = "command line") -> None:
    """Propose the edit no more, here and on the page."""
    with writing(user_database()) as session:
        edit = _edit(session, before, after)
        propose_no_more(session, Proposal.EDIT, edit.before, edit.after, author=author)
    say(
        'Set aside. To bring it back: cotejo edits bring-back "{before}" "{after}"',
        before=before,
        after=after,
    )


@edits.command("bring-back")
def bring_back_command(before: Before, after: After, *, author: Author = "command line") -> None:
    """Propose again what was set aside, or struck out of what was learnt."""
    write(user_database(), propose_again, Proposal.EDIT, before, after, author=author)


@edits.command("make-term")
def make_term_command(
    before: Before,
    after: After,
    *,
    source: Annotated[
        str, typer.Option(help="Its words in the source; left out, those that all segments share.")
    ] = "",
    author: Author = "command line",
) -> None:
    """Make the edit a term of the glossary, its old wording forbidden."""
    with writing(user_database()) as session:
        edit = _edit(session, before, after)
        learnt = learn_term(session, edit, source=source or edit.source, author=author)

    say(
        "“{source}” is “{target}”, and “{variant}” is forbidden.",
        source=learnt.source,
        target=learnt.target,
        variant=learnt.variant,
    )


def _edit(session: Session, before: str, after: str) -> RecurringEdit:
    for edit in recurring_edits(reviewed_segments(session)):
        if (edit.before, edit.after) == (before, after):
            return edit
    raise NotFoundError(
        f"“{before}” → “{after}”",
        "no edit of these words has come twice",
        "See them: cotejo edits list",
    )
