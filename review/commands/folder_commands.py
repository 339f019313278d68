"""`cotejo folders`: folders that the server or a worker watches as long as it runs."""

import os
from typing import Annotated, Any

import typer

from review.commands.author import Author
from review.commands.options import FromLanguage, IntoLanguage, Json, Number, ResultsFormat, ToDesk
from review.commands.terminal import (
    columns,
    print_line,
    print_result,
    say,
    show_rows,
    user_database,
)
from review.commands.wording import terminal_language
from review.store.database import reading, write
from review.store.watched_folders import (
    FOLDERS,
    FolderSeen,
    WatchedFolder,
    add_folder,
    folders_seen,
    switch_folder,
)
from translation.errors import error_of
from translation.messages import told

folder_app = typer.Typer(
    name="folders",
    help="Folders that the server or a worker watches: what lands in them becomes articles.",
    no_args_is_help=True,
)

COLUMNS = columns("number=NO.", "folder", "desk", "results", "state", "looked=LOOKED AT", "problem")


@folder_app.command("list")
def list_command(*, as_json: Json = False) -> None:
    """List the folders, when they were looked into last, and what stands in the way."""
    with reading(user_database()) as session:
        seen = folders_seen(session)
        rows = [_row(one, seen.get(one.number, FolderSeen())) for one in FOLDERS.rows(session)]
    empty = told("No folder is watched. Begin with: cotejo folders add FOLDER --to DESK")
    show_rows(
        "folders", rows, COLUMNS, as_json=as_json, worded={"state"}, empty=empty, shown=_in_words
    )
    for row in () if as_json else rows:
        for name, why in row["refused"].items():
            # Most errors name the file themselves.
            said = why if why.startswith(f"{name}: ") else f"{name}: {why}"
            print_line(f"{row['folder']}: {said}")


@folder_app.command("add")
def add_command(
    folder: Annotated[str, typer.Argument(metavar="FOLDER")],
    *,
    desk: ToDesk = "",
    results: Annotated[
        str,
        typer.Option(metavar="FOLDER", help="Where articles are written when they are finished."),
    ] = "",
    output_format: ResultsFormat = "",
    source_language: FromLanguage = None,
    target_language: IntoLanguage = None,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Have a folder watched from now on by the server, or by a worker whose machine has it.

    Both folders are named from the root of the disk and lie in your home, or in what COTEJO_FOLDERS
    names where the server or worker is started.
    """
    wanted = WatchedFolder(
        0,
        folder,
        desk,
        results,
        output_format,
        source_language,
        target_language,
        spoken=terminal_language(),
    )
    made = write(user_database(), add_folder, wanted, author=author)
    if not os.path.isdir(made.folder):  # noqa: PTH112 - False where it may not be looked at
        say(
            "This machine has no folder {folder}: a server or worker that has it will watch it.",
            folder=made.folder,
        )

    print_result(_row(made, FolderSeen()), f"{made.number}\t{made.folder}", as_json=as_json)


@folder_app.command("on")
def on_command(number: Number, *, author: Author = "command line") -> None:
    """Watch a folder that was switched off."""
    write(user_database(), switch_folder, number, on=True, author=author)


@folder_app.command("off")
def off_command(number: Number, *, author: Author = "command line") -> None:
    """Leave a folder alone until it is switched on."""
    write(user_database(), switch_folder, number, on=False, author=author)


@folder_app.command("remove")
def remove_command(number: Number, *, author: Author = "command line") -> None:
    """Watch a folder no more. Its files and articles stay; for 30 days: cotejo folders restore
    NO.
    """
    write(user_database(), FOLDERS.remove, number, author=author)


@folder_app.command("restore")
def restore_command(number: Number, *, author: Author = "command line") -> None:
    """Watch a folder again that was removed."""
    write(user_database(), FOLDERS.bring_back, number, author=author)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "state": "on" if row["on"] else "off"}


def _row(folder: WatchedFolder, seen: FolderSeen) -> dict[str, Any]:
    return {
        "number": folder.number,
        "folder": folder.folder,
        "desk": folder.desk,
        "results": folder.results,
        "format": folder.output_format,
        "from": folder.source_language,
        "into": folder.target_language,
        "on": folder.is_on,
        "looked": seen.looked_at,
        "machine": seen.machine,
        "file": seen.file,
        "came": seen.came_at,
        "problem": str(error_of(seen.problem)) if seen.problem else "",
        "refused": {name: str(error_of(why)) for name, why in seen.refused.items()},
    }
