"""`cotejo watch`: a folder whose files become articles, and another one for those that are finished."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Engine
from sqlmodel import col, select

from review.commands.author import Author
from review.commands.terminal import (
    BAD_INPUT,
    print_line,
    say,
    say_about,
    say_error,
    user_database,
    write_output,
)
from review.commands.wording import terminal_language
from review.export import default_format, export_article, export_name, format_named
from review.intake.adding import Intake
from review.intake.engine_shelf import EngineShelf
from review.intake.watching import TAKEN, Watch, look
from review.jobs.in_process import InProcessRunner
from review.jobs.work import Tools
from review.segments.gathered import gather_with_issues
from review.store.articles import get_article, log_event
from review.store.database import reading, writing
from review.store.job_queue import is_shared
from review.store.tables import Article, Event, stored_id
from review.terms.index_shelf import TermIndexShelf
from review.terms.stored import glossary_index
from translation.errors import StorageError, UsageError
from translation.messages import told

LOOK_SECONDS = 3.0
"""Between two looks: a file that did not change meanwhile is whole."""

_WRITTEN = "written to folder"


@dataclass(slots=True)
class _Results:
    """Where finished articles go: ``taken`` came by the watched folder, ``written`` says which were written,
    under what name and as finished when.
    """

    folder: Path
    output_format: str | None
    taken: set[int] = field(default_factory=set)
    written: dict[int, tuple[str, str]] = field(default_factory=dict)


def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)],
    *,
    desk: Annotated[
        str, typer.Option("--to", "--desk", metavar="DESK", help="Whose articles they are.")
    ] = "",
    results: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where articles are written when they are finished."),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="In which format of `cotejo export`; left out, the one they came in.",
            show_default=False,
        ),
    ] = None,
    source_language: Annotated[str | None, typer.Option("--from", metavar="CODE")] = None,
    target_language: Annotated[
        str | None,
        typer.Option("--into", metavar="CODE", help="Language to translate into. Left out: the desk's."),
    ] = None,
    once: Annotated[
        bool,
        typer.Option("--once", help="Take and translate what is there, write what is finished, and stop."),
    ] = False,
    author: Author = "command line",
) -> None:
    """Watch a folder: what lands in it is read, translated, and waits among the articles.

    Files stay where they are, and are taken once, whatever they are renamed to. One that cannot be taken gets
    a note beside it that says why; it is tried again when it changes or the note is deleted. Subfolders are
    not looked into. With --once exit code 2 when a file could not be taken.
    """
    if output_format is not None:
        format_named(output_format)
    if results is not None and results.resolve() == folder.resolve():
        raise UsageError(
            str(results), "results would be taken for articles", "Choose another folder with --results."
        )
    database = user_database()
    watched = Watch(folder.absolute(), Intake(source_language, target_language, desk, again=True), author)
    target = None if results is None else _results(database, watched.folder, results, output_format)
    runner = None
    if not is_shared(database):
        runner = InProcessRunner(database, Tools(EngineShelf().get, TermIndexShelf().get))
    try:
        failed = _look_in(database, watched, target, runner)
        if not once:
            say(told("Watching {folder}. To stop: Ctrl+C", folder=watched.folder))
            _go_on(database, watched, target, runner)
        time.sleep(LOOK_SECONDS)
        failed += _look_in(database, watched, target, runner)
        if runner is not None:
            runner.finish()
        _write_finished(database, watched.author, target)
    finally:
        if runner is not None:
            runner.close()
    if failed:
        raise typer.Exit(BAD_INPUT)


def _go_on(
    database: Engine, watched: Watch, target: "_Results | None", runner: InProcessRunner | None
) -> NoReturn:
    """Look again and again. What stands in the way is said once, and waited for."""
    trouble = ""
    while True:
        time.sleep(LOOK_SECONDS)
        try:
            _look_in(database, watched, target, runner)
            _write_finished(database, watched.author, target)
            trouble = ""
        except (StorageError, UsageError) as error:
            if str(error) != trouble:
                say_error(error)
            trouble = str(error)


def _look_in(
    database: Engine, watched: Watch, target: "_Results | None", runner: InProcessRunner | None
) -> int:
    """Take what has come, say what became of it, and return how many files could not be taken."""
    failed = 0
    for outcome in look(database, watched):
        if outcome.error is not None:
            say_about(outcome.path, outcome.error)
            failed += 1
            continue
        print_line(f"{outcome.article_id}\t{outcome.path.name}")
        if target is not None:
            target.taken.add(outcome.article_id)
        if runner is not None:
            runner.wake()
    return failed


def _results(database: Engine, folder: Path, results: Path, output_format: str | None) -> _Results:
    """Where results go, and what the log says of this folder's articles."""
    made = _Results(results, output_format)
    with reading(database) as session:
        events = session.exec(
            select(Event)
            .where(Event.subject == "article", col(Event.action).in_([TAKEN, _WRITTEN]))
            .order_by(col(Event.id))
        )
        for event in events:
            number = event.subject_id or 0
            if event.action == TAKEN and event.detail["folder"] == str(folder):
                made.taken.add(number)
            elif event.action == _WRITTEN and event.detail["folder"] == str(results.absolute()):
                made.written[number] = event.detail["name"], event.detail["finished"]
    return made


def _write_finished(database: Engine, author: str, target: "_Results | None") -> None:
    """Write the articles that are finished, once for each time that they are."""
    if target is None:
        return
    with reading(database) as session:
        finished = [
            (stored_id(article), article.finished_at.isoformat())
            for article in session.exec(
                select(Article).where(
                    col(Article.finished_at).is_not(None), col(Article.deleted_at).is_(None)
                )
            )
            if article.id in target.taken and article.finished_at is not None
        ]
    for article_id, finished_at in finished:
        if target.written.get(article_id, ("", ""))[1] != finished_at:
            _write(database, author, target, article_id, finished_at)


def _write(database: Engine, author: str, target: _Results, article_id: int, finished_at: str) -> None:
    with reading(database) as session:
        article = get_article(session, article_id)
        identifier = target.output_format or default_format(article.media_type).identifier
        index = glossary_index(session, article)
        gathered = gather_with_issues(session, article_id, index, spoken=terminal_language())
    name = target.written.get(article_id, ("", ""))[0] or _free_name(
        target, export_name(gathered, identifier), article_id
    )
    write_output(export_article(gathered, identifier), target.folder / name)
    with writing(database) as session:
        log_event(
            session,
            "article",
            article_id,
            _WRITTEN,
            author=author,
            folder=str(target.folder.absolute()),
            name=name,
            finished=finished_at,
        )
    target.written[article_id] = name, finished_at
    say(told("Written: {path}", path=target.folder / name))


def _free_name(target: _Results, name: str, article_id: int) -> str:
    """The name, with the article's number in it where a file has it already: that is another article."""
    if not (target.folder / name).exists():
        return name
    stem, _, endings = name.partition(".")
    return f"{stem}-{article_id}.{endings}"
