"""`cotejo folders`: folders that the server or a worker watches as long as it runs."""

from typing import Annotated, Any

import typer

from review.commands.author import Author
from review.commands.options import FromLanguage, IntoLanguage, Json, Number, ToDesk
from review.commands.terminal import print_json, print_line, print_rows, say, user_database
from review.export import format_named
from review.store.database import reading, writing
from review.store.watched_folders import (
    FolderSeen,
    WatchedFolder,
    add_folder,
    folders_seen,
    remove_folder,
    restore_folder,
    switch_folder,
    watched_folders,
)
from translation.errors import error_of

folder_app = typer.Typer(
    name="folders",
    help="Folders that the server or a worker watches: what lands in them becomes articles.",
    no_args_is_help=True,
)

COLUMNS = {
    "number": "NO.",
    "folder": "FOLDER",
    "desk": "DESK",
    "results": "RESULTS",
    "state": "STATE",
    "looked": "LOOKED AT",
    "problem": "PROBLEM",
}


@folder_app.command("list")
def list_command(*, as_json: Json = False) -> None:
    """List the folders, when they were looked into last, and what stands in the way."""
    with reading(user_database()) as session:
        seen = folders_seen(session)
        rows = [_row(one, seen.get(one.number, FolderSeen())) for one in watched_folders(session)]
    if as_json:
        print_json({"folders": rows})
    elif rows:
        print_rows(
            [{**row, "state": "on" if row["on"] else "off"} for row in rows], COLUMNS, worded={"state"}
        )
        for row in rows:
            for name, why in row["refused"].items():
                print_line(f"{row['folder']}: {name}: {why}")
    else:
        say("No folder is watched. Begin with: cotejo folders add FOLDER --to DESK")


@folder_app.command("add")
def add_command(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", show_default=False)],
    *,
    desk: ToDesk = "",
    results: Annotated[
        str, typer.Option(metavar="FOLDER", help="Where articles are written when they are finished.")
    ] = "",
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            help="In which format of `cotejo export`; left out, the one they came in.",
            show_default=False,
        ),
    ] = "",
    source_language: FromLanguage = None,
    target_language: IntoLanguage = None,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Have a folder watched from now on by the server, or by a worker whose machine has it.

    Both folders are named from the root of the disk and lie in your home, or in what COTEJO_FOLDERS names
    where the server or worker is started.
    """
    if output_format:
        format_named(output_format)
    wanted = WatchedFolder(0, folder, desk, results, output_format, source_language, target_language)
    with writing(user_database()) as session:
        made = add_folder(session, wanted, author=author)
    if as_json:
        print_json(_row(made, FolderSeen()))
    else:
        print_line(f"{made.number}\t{made.folder}")


@folder_app.command("on")
def on_command(number: Number, *, author: Author = "command line") -> None:
    """Watch a folder that was switched off."""
    with writing(user_database()) as session:
        switch_folder(session, number, on=True, author=author)


@folder_app.command("off")
def off_command(number: Number, *, author: Author = "command line") -> None:
    """Leave a folder alone until it is switched on."""
    with writing(user_database()) as session:
        switch_folder(session, number, on=False, author=author)


@folder_app.command("remove")
def remove_command(number: Number, *, author: Author = "command line") -> None:
    """Watch a folder no more. Its files and articles stay; for 30 days: cotejo folders restore NO."""
    with writing(user_database()) as session:
        remove_folder(session, number, author=author)


@folder_app.command("restore")
def restore_command(number: Number, *, author: Author = "command line") -> None:
    """Watch a folder again that was removed."""
    with writing(user_database()) as session:
        restore_folder(session, number, author=author)


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
