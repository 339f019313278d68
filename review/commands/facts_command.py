"""`cotejo articles facts`: who, how many, when, where, who said what, source beside translation."""

from typing import Annotated, Any

import typer

from review.commands.author import ReadingAuthor, signature
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import ArticleId, Json
from review.commands.terminal import columns, show_rows, user_database
from review.commands.wording import _
from review.facts.facts import FACT_WORDS, VERDICT_WORDS, FactKind, FactVerdict
from review.facts.sheet import SheetRow, confirm_facts, fact_sheet, withdraw_facts
from review.store.articles import get_article
from review.store.database import read, reading, writing
from review.terms.stored import glossary_index
from translation.messages import told

COLUMNS = columns(
    "key", "kind", "source", "target", "speaker=SAID BY", "verdict", "by=CONFIRMED BY", "segments"
)
_CONFIRMED = told("Confirmed on the sheet of facts.")


_Confirm = Annotated[
    list[str] | None,
    typer.Option(metavar="KEY", help="This fact is right; may be given several times."),
]
_Withdraw = Annotated[list[str] | None, typer.Option(metavar="KEY", help="Take that back.")]


def facts(
    article_id: ArticleId,
    *,
    confirm: _Confirm = None,
    withdraw: _Withdraw = None,
    as_json: Json = False,
    author: ReadingAuthor = "command line",
) -> None:
    """Show the facts of an article, what contradicts itself first; exit code 1 when any does.

    Confirming one dismisses the issues that mark it.
    """
    database = user_database()
    with reading(database) as session:
        index = glossary_index(session, get_article(session, article_id))
    if confirm or withdraw:
        author = signature(author)
        with writing(database) as session:
            if confirm:
                reason = _(_CONFIRMED)
                confirm_facts(session, article_id, confirm, index, reason=reason, author=author)
            if withdraw:
                withdraw_facts(session, article_id, withdraw, index, author=author)

    sheet = read(database, fact_sheet, article_id, index)
    show_rows(
        "facts",
        [_row(row) for row in sheet],
        COLUMNS,
        as_json=as_json,
        empty=told("No fact was found: no name, figure, date or quotation."),
        shown=_in_words,
        about={"article": article_id},
    )
    if any(row.is_contradiction for row in sheet):
        raise typer.Exit(ISSUES_FOUND)


def _row(row: SheetRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "kind": row.kind.value,
        "source": row.source,
        "target": row.target,
        "speaker": row.speaker,
        "verdict": row.verdict.value,
        "contradiction": row.is_contradiction,
        "confirmed_by": row.confirmed_by,
        "issues": [str(message) for message in row.messages],
        "segments": sorted({occurrence.segment.position + 1 for occurrence in row.occurrences}),
    }


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "kind": _(FACT_WORDS[FactKind(row["kind"])]),
        "verdict": _(VERDICT_WORDS[FactVerdict(row["verdict"])]),
        "by": row["confirmed_by"],
    }
