"""`cotejo backup`, `verify`, `restore`, `move-store`: the work kept safe, or moved elsewhere."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from review.backup.archive import Manifest
from review.backup.copies import make_backup, require_closed, restore_backup, verify_backup
from review.backup.dated import dated_backups
from review.backup.moving import move_store
from review.commands.exit_codes import BAD_INPUT, INTERRUPTED
from review.commands.options import Json
from review.commands.terminal import (
    agreed,
    columns,
    print_json,
    print_rows,
    progress_line,
    readable,
    say,
    say_about,
    secret_answer_to,
    tell,
    until_interrupted,
    user_database,
)
from review.commands.wording import _
from review.store.data_folder import backups_folder, database_url
from review.store.database import address_of, open_database
from translation.errors import CotejoError, StoppedError, UsageError
from translation.messages import told, told_later
from translation.watcher import Watcher

_PASSPHRASE = "COTEJO_BACKUP_PASSPHRASE"  # noqa: S105 - the name of a variable, not what is in it
COLUMNS = columns("table", "rows")

File = Annotated[Path, typer.Argument(help="A backup file.")]


def backup(
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Folder to write into; by default the data folder's."),
    ] = None,
    encrypt: Annotated[
        bool, typer.Option(help="Encrypt it with a passphrase, as an age file.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write a checksummed backup of the database; people may go on working meanwhile."""
    passphrase = _asked_passphrase(confirm=True) if encrypt else ""
    with _watched(_("Writing the backup…"), told("Stopped: no backup was written.")) as watcher:
        path = make_backup(
            user_database(), out or backups_folder(), passphrase=passphrase, watcher=watcher
        )
    manifest = verify_backup(path, passphrase=passphrase)
    _tell(path, manifest, as_json=as_json)


def verify(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Backup files; by default the newest daily one.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Read whole backups and compare every row with what was written down when they were made.

    Exit code 2 where one is not whole; the others are read. Of several --json prints one object
    after the other.
    """
    are_whole = True
    for path in files or [_newest()]:
        try:
            manifest = verify_backup(readable(path), passphrase=_passphrase_for(path))
        except CotejoError as error:
            say_about(path, error)
            are_whole = False
            continue
        _tell(path, manifest, as_json=as_json)
    if not are_whole:
        raise typer.Exit(BAD_INPUT)


def restore(
    file: File,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Put a backup in the place of the database, which is itself backed up before."""
    readable(file)
    address = address_of(database_url())
    require_closed(address)
    shown = address.render_as_string(hide_password=True)
    if not yes and not agreed(
        told("Put {file} in the place of {database}?", file=file.name, database=shown)
    ):
        raise typer.Exit(BAD_INPUT)

    passphrase, backups = _passphrase_for(file), backups_folder()
    with _watched(_("Restoring"), told("Stopped: the database is what it was.")) as watcher:
        earlier = restore_backup(file, address, backups, passphrase=passphrase, watcher=watcher)
    open_database(database_url()).dispose()
    if as_json:
        print_json({"restored": str(file), "earlier": str(earlier) if earlier else None})
    else:
        tell("Restored: every row of {file} is there.", file=file.name)
        if earlier:
            tell("What was there before: {earlier}", earlier=earlier)


def move_store_command(
    to: Annotated[
        str, typer.Option(help="Address of the other database: postgresql://user@host/name")
    ],
    *,
    as_json: Json = False,
) -> None:
    """Copy everything into another, empty database and prove it row by row.

    Servers and workers are stopped before: what they wrote meanwhile would stay behind.
    """
    require_closed(address_of(database_url()))
    source = user_database()
    target = open_database(database_url(to))
    if source.url == target.url:
        raise UsageError("--to", "this is the database that is in use", "Name another one.")

    counts = move_store(
        source,
        target,
        on_table=lambda name, rows: say("{table}: {rows:,} rows", table=name, rows=rows),
    )
    target.dispose()
    if as_json:
        print_json({"tables": counts, "rows": sum(counts.values())})
    else:
        moved = sum(counts.values())
        tell("Moved {rows:,} rows; every one was compared. Now set DATABASE_URL.", rows=moved)


@contextmanager
def _watched(label: str, stopped: str) -> Iterator[Watcher]:
    """A watcher that shows how far it is, whose work Ctrl+C ends; then ``stopped`` is said."""
    try:
        with progress_line(label) as line, until_interrupted() as is_over:
            yield Watcher(is_over, line.update_share)
    except StoppedError:
        say(stopped)
        raise typer.Exit(INTERRUPTED) from None


def _tell(path: Path, manifest: Manifest, *, as_json: bool) -> None:
    rows = {name: digest.rows for name, digest in manifest.tables.items()}
    if as_json:
        print_json(
            {
                "file": str(path),
                "made_at": manifest.made_at,
                "sha256": manifest.sha256,
                "rows": rows,
            }
        )
        return
    print_rows([{"table": name, "rows": f"{count:,}"} for name, count in rows.items()], COLUMNS)
    tell("{file}: whole, {rows:,} rows", file=path, rows=sum(rows.values()))


def _newest() -> Path:
    present = dated_backups(backups_folder())
    if not present:
        raise UsageError(str(backups_folder()), "there is no backup yet", "Make one: cotejo backup")
    return present[max(present)]


def _passphrase_for(path: Path) -> str:
    return _asked_passphrase(confirm=False) if path.suffix == ".age" else ""


def _asked_passphrase(*, confirm: bool) -> str:
    given = os.environ.get(_PASSPHRASE)
    if given:
        return given
    again = _(told_later("Once more")) if confirm else ""
    return secret_answer_to(
        _(told_later("Passphrase")),
        told("Give the passphrase in {variable}.", variable=_PASSPHRASE),
        again=again,
    )
