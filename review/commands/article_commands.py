"""`cotejo articles` and `cotejo export`: the stored articles, from the command line."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from review.commands.author import Author
from review.commands.exit_codes import BAD_INPUT, ISSUES_FOUND
from review.commands.headlines_command import say_unsaid
from review.commands.options import (
    ArticleIds,
    DeletedIds,
    Json,
    OfDesk,
    Reopen,
    day_written,
    ready_to_change,
)
from review.commands.terminal import (
    agreed,
    columns,
    print_json,
    print_rows,
    say,
    say_error,
    show_rows,
    to_each,
    user_database,
    write_output,
)
from review.commands.wording import terminal_language
from review.export import export_files, format_asked, format_named, packed
from review.export.exported import ExportedArticle
from review.segments.erasing import erase_articles
from review.segments.gathered import gather_all
from review.segments.headlines import unsaid_in_headlines
from review.segments.history import changed_articles, undo_change
from review.segments.json_objects import article_rows
from review.segments.name_fix import unlearn_fix
from review.store.articles import (
    STAGE_WORDS,
    ArticleFilter,
    ArticleOrder,
    ArticleStage,
    assign_article,
    finish_article,
    list_articles,
    note_export,
    number_of_articles,
    reopen_article,
)
from review.store.assignment import doubts_of
from review.store.columns import now
from review.store.database import read, reading, write, write_if_possible, writing
from review.store.deleted_articles import delete_article, restore_article
from review.store.known_names import colleague_called, names_seen
from review.store.roles import OPERATOR
from review.store.states import STATE_WORDS
from review.terms.stored import glossary_index
from translation.errors import CotejoError, UsageError
from translation.formats.readers import kinds_not_read, kinds_read
from translation.messages import Message, told

articles = typer.Typer(name="articles", help="The articles in review.", no_args_is_help=True)

COLUMNS = columns(
    "id=NO.", "title", "stage=STATE", "segments", "confirmed", "issues", "assignee", "deadline"
)
KIND_COLUMNS = columns("kind", "files", "remedy=WHAT TO DO")


@articles.command("list")
def list_command(
    *,
    search: Annotated[str, typer.Option(help="Words of the title or file name.")] = "",
    desk: OfDesk = None,
    stage: Annotated[
        ArticleStage | None, typer.Option(help="How far the articles have come.")
    ] = None,
    assignee: Annotated[
        str | None, typer.Option(help="Those that this person is to work on.")
    ] = None,
    order: Annotated[ArticleOrder, typer.Option(help="What to sort by.")] = ArticleOrder.CHANGED,
    backwards: Annotated[bool, typer.Option("--backwards", help="Sort the other way.")] = False,
    limit: Annotated[int | None, typer.Option(help="At most so many.", min=1)] = None,
    deleted: Annotated[
        bool, typer.Option("--deleted", help="Those that can be brought back instead.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the articles with their progress."""
    wanted = ArticleFilter(search, desk=desk, stage=stage, assignee=assignee, deleted=deleted)
    with reading(user_database()) as session:
        found = list_articles(session, wanted, order=order, backwards=backwards, limit=limit)
        rows = article_rows(session, found)
        empty = "" if rows else _why_none(session, wanted)

    show_rows(
        "articles",
        rows,
        COLUMNS,
        as_json=as_json,
        worded={"stage", "issues"},
        shown=lambda row: {
            **row,
            "stage": STAGE_WORDS[ArticleStage(row["stage"])],
            "issues": _issues_said(row),
        },
        empty=empty,
    )


def _issues_said(row: Mapping[str, Any]) -> str | Message:
    if row["issues_counted"]:
        return str(row["issues"])
    return told("{count}, counted before a change", count=row["issues"])


def _why_none(session: Session, wanted: ArticleFilter) -> str:
    """Return what a person is told where no article is as ``wanted``."""
    if number_of_articles(session, ArticleFilter(deleted=wanted.deleted)):
        return told("No article matches. Leave options out to list others.")
    if wanted.deleted:
        return told("No article is deleted.")
    return told("There is no article yet. Add one by: cotejo articles add FILE")


@articles.command()
def kinds(*, as_json: Json = False) -> None:
    """List the kinds of files that can be added, and what to do with others."""
    read = kinds_read()
    rows = [
        {
            "kind": kind.name,
            "files": " ".join(kind.suffixes),
            "remedy": kind.remedy or told("It is read."),
        }
        for kind in (*read, *kinds_not_read())
    ]
    if as_json:
        print_json(
            {"kinds": [{**row, "read": number < len(read)} for number, row in enumerate(rows)]}
        )
    else:
        print_rows(rows, KIND_COLUMNS, worded={"kind", "remedy"})


@articles.command()
def delete(ids: ArticleIds, *, author: Author = "command line") -> None:
    """Put articles aside; for 30 days `cotejo articles restore` brings them back."""
    to_each(ids, delete_article, author=author)
    numbers = " ".join(map(str, ids))
    say("Deleted. To bring back: cotejo articles restore {numbers}", numbers=numbers)


@articles.command()
def erase(
    ids: DeletedIds,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    author: Author = "command line",
) -> None:
    """Erase deleted articles for good: their texts, history and comments, and what the translation
    memory has of them. Backups and exported files are not touched.
    """
    numbers = " ".join(map(str, ids))
    if not yes and not agreed(
        told("Erase for good, with no way back: {numbers}?", numbers=numbers)
    ):
        raise typer.Exit(BAD_INPUT)
    write(user_database(), erase_articles, ids, author=author)
    say("Erased: {numbers}", numbers=numbers)


@articles.command()
def restore(ids: DeletedIds, *, author: Author = "command line") -> None:
    """Bring deleted articles back."""
    with writing(user_database()) as session:
        back = {number: restore_article(session, number, author=author) for number in ids}
    if any(back.values()):
        say("Brought back: {numbers}", numbers=" ".join(str(one) for one in back if back[one]))
    if not all(back.values()):
        say("Not deleted: {numbers}", numbers=" ".join(str(one) for one in back if not back[one]))


@articles.command()
def assign(
    ids: ArticleIds,
    *,
    to: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Who is to work on them, by name or address; left out, nobody."
        ),
    ] = "",
    by: Annotated[
        date | None, typer.Option(parser=day_written, metavar="YYYY-MM-DD", help="Until when.")
    ] = None,
    second_reader: Annotated[
        bool | None,
        typer.Option(
            "--second-reader/--no-second-reader",
            help="Whether somebody else is to read them, too; left out, as before.",
        ),
    ] = None,
    author: Author = "command line",
) -> None:
    """Say who is to work on articles, until when, and whether a second reader is asked for."""
    how = {"assignee": to, "deadline": by, "needs_second_reader": second_reader}
    to_each(ids, assign_article, author=author, **how)
    database = user_database()
    name, names = read(database, colleague_called, to), read(database, names_seen)
    today = now().astimezone().date()
    for doubt in doubts_of(name, by, names=[*names, author], today=today):
        say(doubt)


@articles.command()
def finish(ids: ArticleIds, *, author: Author = "command line") -> None:
    """Say that articles are done; refused while a segment is not confirmed."""
    to_each(ids, finish_article, author=author)
    database = user_database()
    for number in ids:
        say_unsaid(read(database, unsaid_in_headlines, number))


@articles.command("take-up")
@articles.command(hidden=True)
def reopen(ids: ArticleIds, *, author: Author = "command line") -> None:
    """Take finished articles up again, so that they can be changed."""
    to_each(ids, reopen_article, author=author)


@articles.command()
def undo(
    change: Annotated[str, typer.Argument(metavar="CHANGE")],
    *,
    reopen: Reopen = False,
    author: Author = "command line",
) -> None:
    """Take back one change, such as an import, by the name that it was given."""
    with writing(user_database()) as session:
        ready_to_change(session, changed_articles(session, change), reopen=reopen, author=author)
        segments = undo_change(session, change, author=author)
        unlearn_fix(session, change, author=author)
    say("Taken back. Segments that are as they were: {count}.", count=len(segments))


_OutputFormat = Annotated[
    str,
    typer.Option(
        "--format",
        help="One of the formats in the list above; left out, the suffix of --out decides, else "
        "txt.",
    ),
]
_OnlyConfirmed = Annotated[
    bool, typer.Option("--only-confirmed", help="Leave out what is not confirmed.")
]
_Out = Annotated[
    Path | None,
    typer.Option(help="File or folder; several articles without a folder make a zip."),
]
_DASH = Path("-")
_JsonFiles = Annotated[
    bool,
    typer.Option(
        "--json", help="Print one JSON object: files, their sha256, and segments by state."
    ),
]


def export(
    ids: ArticleIds,
    *,
    output_format: _OutputFormat = "",
    only_confirmed: _OnlyConfirmed = False,
    out: _Out = None,
    as_json: _JsonFiles = False,
) -> None:
    """Write articles in one of these formats.

    txt, md, html, html-clean, docx, odt, nitf, newsml, ninjs, side-by-side, bilingual-docx, xliff,
    xliff2, po, tmx, csv, csv-raw, xlsx, jsonl; of what came as such pptx, odp, epub, xlsx-in-place,
    csv-in-place, rtf, srt, vtt, po-in-place, xliff-in-place or xliff2-in-place; and what plugins
    add.

    csv-raw keeps cells that a spreadsheet would take for a formula: for programs, not for people.
    Exit code 1 when something could not be written, which is named, and all else was.
    """
    output_format = format_asked(output_format, out)
    if as_json and (out is None or str(out) == "-"):
        raise UsageError(
            "", "--json leaves no room for the article itself", "Say where with --out FILE."
        )

    _require_room_for(ids, out)
    gathered = read(
        user_database(),
        gather_all,
        ids,
        format_named(output_format),
        glossary_index,
        only_confirmed=only_confirmed,
        spoken=terminal_language(),
    )
    faults: list[CotejoError] = []
    written = _files(gathered, output_format, out, faults)
    if output_format == "tmx":
        _say_of_empty_memories(gathered)
    for path, data, _ in written:
        write_output(data, path)
    _note_export(one for _path, _data, articles in written for one in articles)
    if as_json:
        print_json({"format": output_format, "files": [_file_as_json(*one) for one in written]})
    for fault in faults:
        say_error(fault)
    if faults:
        say("What is named here is not written, or is left as it came; all else is.")
        raise typer.Exit(ISSUES_FOUND)


def _require_room_for(ids: Sequence[int], out: Path | None) -> None:
    """Raise UsageError for several articles and a file that is no zip by its name: a Word file of
    that name would be a zip that Word cannot open.
    """
    holds_many = out is not None and (out.is_dir() or out.suffix.lower() == ".zip" or out == _DASH)
    if len(ids) > 1 and not holds_many:
        raise UsageError("", "several articles make a zip", "Say where with --out articles.zip")


def _note_export(articles: Iterable[ExportedArticle]) -> None:
    """Note that they were taken out; their files are there, whether that can be done or not."""
    numbers = [one.article_id for one in articles if one.article_id is not None]
    write_if_possible(user_database(), partial(note_export, article_ids=numbers, author=OPERATOR))


def _say_of_empty_memories(gathered: list[ExportedArticle]) -> None:
    """Tell of articles that give a memory nothing."""
    for article in gathered:
        if not article.feeds_memory:
            say("{name}: no segment is confirmed, so the memory is empty.", name=article.name)


def _files(
    gathered: list[ExportedArticle],
    output_format: str,
    out: Path | None,
    faults: list[CotejoError],
) -> list[tuple[Path | None, bytes, list[ExportedArticle]]]:
    """Return the articles of each file to write; None stands for standard output. What of them
    cannot be written is added to ``faults``.
    """
    if out is not None and out.is_dir():
        made = export_files(gathered, output_format, faults)
        return [(out / file.name, file.data, [file.article]) for file in made]
    return [(out, *packed(gathered, output_format, faults))]


def _file_as_json(
    path: Path | None, data: bytes, inside: list[ExportedArticle]
) -> dict[str, object]:
    return {
        "file": str(path),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "articles": [
            {
                "id": article.article_id,
                "title": article.title,
                "segments": len(article.segments),
                "states": {
                    word: sum(one.state is state for one in article.segments)
                    for state, word in STATE_WORDS.items()
                },
                "left_out": article.unfinished,
            }
            for article in inside
        ],
    }
