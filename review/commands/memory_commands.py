"""`cotejo memory`: what was translated before, in, out, searched and listed."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from review.commands.author import Author
from review.commands.exit_codes import BAD_INPUT
from review.commands.options import (
    Json,
    Limit,
    OfSourceLanguage,
    OfTargetLanguage,
    SourceLanguage,
    TargetLanguage,
)
from review.commands.terminal import (
    columns,
    progress_line,
    readable,
    say,
    say_error,
    say_problems,
    show_rows,
    user_database,
    write_output,
)
from review.memory.found import remembered_pairs, search_rows, unit_object
from review.memory.tmx import MemoryImport, export_memory_tmx, import_tmx
from review.memory.words import Side
from review.store.database import read, reading
from review.store.tables import MemoryUnit
from translation.errors import CotejoError, UsageError
from translation.languages import usual
from translation.messages import told
from translation.watcher import Watcher

memory = typer.Typer(
    name="memory", help="Segments that were translated and reviewed before.", no_args_is_help=True
)

COLUMNS = columns("id=NO.", "source", "target", "languages", "changed_by=BY", "article")
IMPORT_COLUMNS = columns("file", "added", "present=THERE BEFORE", "refused")
MATCH_COLUMNS = columns("percent=%", "source", "target", "article")


@memory.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    *,
    source_language: SourceLanguage = usual.SOURCE,
    target_language: TargetLanguage = usual.TARGET,
    desk: Annotated[str | None, typer.Option(help="Give the units to this desk.")] = None,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Add the units of TMX files; those that are there already are passed over.

    Exit code 2 when a file could not be used: nothing of it, or not to its end.
    """
    bring = partial(
        import_tmx,
        user_database(),
        author=author,
        source_language=source_language,
        target_language=target_language,
        desk=desk,
    )
    brought = [(path.name, _brought(path, bring)) for path in files]
    rows = [_import_row(name, done) for name, done in brought if done is not None]
    show_rows("files", rows, IMPORT_COLUMNS, as_json=as_json)
    if any(done is None or not done.is_whole or done.is_nothing for _name, done in brought):
        raise typer.Exit(BAD_INPUT)


def _brought(path: Path, bring: Callable[..., MemoryImport]) -> MemoryImport | None:
    """Import one file while a line shows how far it is; say what of it was left out, or why nothing
    could be used.
    """
    try:
        with progress_line(path.name) as line:
            done = bring(readable(path), watcher=Watcher(tell=line.update_share))
    except KeyboardInterrupt:
        say("Stopped: what was added stays, and is passed over when you import the file again.")
        raise
    except CotejoError as error:
        say_error(error)
        return None
    say_problems(path, done.problems)
    if done.left_out:
        said = "Second texts of a segment in the same language, left out: {count}."
        say(said, count=done.left_out)
    return done


def _import_row(name: str, done: MemoryImport) -> dict[str, Any]:
    return {
        "file": name,
        "added": done.added,
        "present": done.present,
        "refused": done.refused,
        "left_out": done.left_out,
    }


@memory.command("export")
def export_command(
    *,
    source_language: OfSourceLanguage = None,
    target_language: OfTargetLanguage = None,
    desk: Annotated[str | None, typer.Option(help="Only the units of this desk.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="File; else it goes to the standard output.")
    ] = None,
) -> None:
    """Write the memory of a language pair as TMX 1.4, with authors and times.

    A memory of several pairs is written by --from and --to, one at a time.
    """
    pair = read(user_database(), _one_pair, (source_language, target_language))
    # Written in full before it goes anywhere, so that a file appears whole or not at all.
    with tempfile.TemporaryFile() as stream:
        count = read(user_database(), export_memory_tmx, stream, pair, desk=desk)
        stream.seek(0)
        write_output(stream.read(), out)

    say("{count:,} units", count=count)


def _one_pair(session: Session, asked: tuple[str | None, str | None]) -> tuple[str, str]:
    """Return the one pair of the memory that has the languages asked for. Raises UsageError where
    several have.
    """
    pairs = remembered_pairs(session, asked)
    if len(pairs) > 1:
        there = ", ".join(f"--from {source} --to {target}" for source, target in pairs)
        problem = told("the memory holds more than one pair of languages")
        raise UsageError("", problem, told("Choose one of them: {pairs}.", pairs=there))
    return pairs[0] if pairs else (asked[0] or usual.SOURCE, asked[1] or usual.TARGET)


@memory.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    *,
    target: Annotated[
        bool, typer.Option("--target", help="Look on the side of the target.")
    ] = False,
    fuzzy: Annotated[
        bool,
        typer.Option(
            "--fuzzy", help="Look for segments like TEXT, with its numbers and names put in."
        ),
    ] = False,
    threshold: Annotated[float, typer.Option(min=0.0, max=1.0, help="How like, 0 to 1.")] = 0.7,
    source_language: OfSourceLanguage = None,
    target_language: OfTargetLanguage = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find units that hold TEXT as a phrase, else all its words; or segments like it."""
    side: Side = "target" if target else "source"

    rows = read(
        user_database(),
        search_rows,
        text,
        side=side,
        fuzzy=fuzzy,
        threshold=threshold,
        languages=(source_language, target_language),
        limit=limit,
    )
    columns = MATCH_COLUMNS if fuzzy else COLUMNS
    show_rows("matches", rows, columns, as_json=as_json, shown=dict if fuzzy else _with_languages)


@memory.command("list")
def list_command(*, limit: Limit = 50, as_json: Json = False) -> None:
    """List the units that were remembered last."""
    with reading(user_database()) as session:
        units = session.exec(select(MemoryUnit).order_by(col(MemoryUnit.id).desc()).limit(limit))
        rows = [unit_object(unit) for unit in units]
    show_rows("units", rows, COLUMNS, as_json=as_json, shown=_with_languages)


def _with_languages(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "languages": f"{row['source_language']} → {row['target_language']}"}
