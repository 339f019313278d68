"""`cotejo watch`: a folder whose files become articles, and another for finished ones."""

import time
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Engine

from review.commands.author import Author
from review.commands.exit_codes import BAD_INPUT
from review.commands.options import FromLanguage, IntoLanguage, ResultsFormat, ToDesk
from review.commands.own_runner import own_runner
from review.commands.terminal import (
    print_line,
    say,
    say_about,
    say_error,
    say_version_waits,
    user_database,
)
from review.commands.wording import terminal_language
from review.intake.adding import Intake
from review.intake.engine_shelf import shelved_tools
from review.intake.watching import Watch, look
from review.jobs.folder_watch import LOOK_SECONDS
from review.jobs.in_process import InProcessRunner
from review.jobs.results_folder import ResultsFolder, results_folder, write_finished
from translation.errors import StorageError, UsageError
from translation.log_lines import log_all

_Results = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Where articles are written when they are finished."),
]
_Once = Annotated[
    bool,
    typer.Option(
        "--once", help="Take and translate what is there, write what is finished, and stop."
    ),
]


def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER")],
    *,
    desk: ToDesk = "",
    results: _Results = None,
    output_format: ResultsFormat = "",
    source_language: FromLanguage = None,
    target_language: IntoLanguage = None,
    once: _Once = False,
    author: Author = "command line",
) -> None:
    """Watch a folder: what lands in it is read, translated, and waits among the articles.

    Files stay where they are, and are taken once, whatever they are renamed to. A new version of an
    article waits with it for an editor. One that cannot be taken gets a note beside it that says
    why; it is tried again when it changes or the note is deleted. Subfolders are not looked into.
    With --once exit code 2 when a file could not be taken.
    """
    log_all()
    _require_apart(folder, results)
    database = user_database()
    intake = Intake(source_language, target_language, desk, again=True, recognised=True)
    watched = Watch(folder.absolute(), intake, author, terminal_language())
    tools, target = shelved_tools(), None
    if results is not None:
        named = output_format or None
        target = results_folder(database, watched.folder, results, named, tools.index_for)

    with own_runner(database, tools) as runner:
        failed = _look_in(database, watched, target, runner)
        if not once:
            say("Watching {folder}. To stop: Ctrl+C", folder=watched.folder)
            _go_on(database, watched, target, runner)
        time.sleep(LOOK_SECONDS)
        failed += _look_in(database, watched, target, runner)
        if runner is not None:
            runner.finish()
        _write_results(database, watched.author, target)
    if failed:
        raise typer.Exit(BAD_INPUT)


def _require_apart(folder: Path, results: Path | None) -> None:
    if results is not None and results.resolve() == folder.resolve():
        raise UsageError(
            str(results),
            "results would be taken for articles",
            "Choose another folder with --results.",
        )


def _go_on(
    database: Engine, watched: Watch, target: ResultsFolder | None, runner: InProcessRunner | None
) -> NoReturn:
    """Look again and again. What stands in the way is said once, and waited for."""
    trouble = ""
    while True:
        time.sleep(LOOK_SECONDS)
        try:
            _look_in(database, watched, target, runner)
            _write_results(database, watched.author, target)
            trouble = ""
        except (StorageError, UsageError) as error:
            if str(error) != trouble:
                say_error(error)
            trouble = str(error)


def _look_in(
    database: Engine, watched: Watch, target: ResultsFolder | None, runner: InProcessRunner | None
) -> int:
    """Take what has come, say what became of it, and return how many files could not be taken."""
    failed = 0
    for outcome in look(database, watched):
        if outcome.error is not None:
            say_about(watched.folder / outcome.name, outcome.error)
            failed += 1
            continue
        print_line(f"{outcome.article_id}\t{outcome.name}")
        if outcome.waits:
            say_version_waits(outcome.name, outcome.article_id)
        if target is not None:
            target.taken.add(outcome.article_id)
        if runner is not None:
            runner.wake()
    return failed


def _write_results(database: Engine, author: str, target: ResultsFolder | None) -> None:
    if target is None:
        return
    for path in write_finished(database, target, author=author, spoken=terminal_language()):
        say("Written: {path}", path=path)
