"""`cotejo articles add`: one article or thousands, files or folders, going on where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from review.commands.author import Author
from review.commands.exit_codes import BAD_INPUT, ISSUES_FOUND
from review.commands.options import Columns, FromLanguage, Json, Overrule, columns_named
from review.commands.own_runner import wait_for_drafts
from review.commands.terminal import (
    print_json,
    print_line,
    progress_line,
    read_input,
    say,
    say_about,
    say_of_reading,
    user_database,
)
from review.commands.wording import _, error_said
from review.intake.adding import Added, Intake, add_incoming, read_incoming
from review.pairing.adding import add_incoming_pairs, can_be_drafted, read_incoming_pairs
from review.pairing.article import PairedArticle
from review.store.database import write
from translation.errors import CotejoError
from translation.formats.file_kinds import BILINGUAL
from translation.messages import told_later

_MANY = 20
"""Files, from which on nobody counts lines, nor reads one for each that is here already."""
_MOST_TOLD = 3
"""Deleted articles of the same text."""


@dataclass
class _Report:
    """What became of the files that were named."""

    added: list[tuple[Path, Added]] = field(default_factory=list)
    known: list[tuple[Path, Added]] = field(default_factory=list)
    failed: list[tuple[Path, CotejoError]] = field(default_factory=list)

    def fail(self, path: Path, error: CotejoError) -> None:
        say_about(path, error)
        self.failed.append((path, error))


_Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Files, and folders of them.")
]
_TargetLanguage = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="CODE",
        help="Language to translate into. Left out: the desk's (cotejo languages default).",
    ),
]
_Translated = Annotated[bool, typer.Option("--translate/--no-translate", help="Translate at once.")]
_SecondReader = Annotated[
    bool, typer.Option("--second-reader", help="Ask for a second reader of every segment.")
]
_Again = Annotated[
    bool, typer.Option("--again", help="Add also what is here already: the same text or title.")
]


_Bilingual = Annotated[
    bool,
    typer.Option(
        "--bilingual",
        help="The files hold source and translation side by side; of XLIFF, PO and TMX that is "
        "known.",
    ),
]
_FromPerson = Annotated[
    bool, typer.Option("--from-person", help="A person wrote the translations in bilingual files.")
]


def add(
    files: _Files,
    *,
    source_language: FromLanguage = None,
    target_language: _TargetLanguage = None,
    overrule: Overrule = False,
    desk: Annotated[str, typer.Option(help="Section or country; chooses the glossary.")] = "",
    translated: _Translated = True,
    second_reader: _SecondReader = False,
    again: _Again = False,
    bilingual: _Bilingual = False,
    from_person: _FromPerson = False,
    columns: Columns = "",
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Add articles to the database of the pages, and translate them; `cotejo articles kinds` says
    which. A bilingual file comes with its translation, for review.

    A file that cannot be done, or that is here already, is named on stderr, and the others go on;
    of more than 20 files those that are here are only counted, and --json names them. Stopped in
    the middle, the same command goes on where it was. Exit code 1 when any was here already, 2
    when any could not be done.
    """
    intake = Intake(
        source_language,
        target_language,
        desk,
        overrule,
        translated,
        again,
        columns_named(columns),
        second_reader=second_reader,
    )
    database, report, found = user_database(), _Report(), [*_files_in(files)]

    try:
        add_one = partial(
            _add_one, database, intake, author, bilingual=bilingual, from_person=from_person
        )
        _add_all(found, add_one, report, as_json=as_json)
        if translated:
            waiting = {added.article_id: path for path, added in (*report.added, *report.known)}
            for article_id, error in wait_for_drafts(database, [*waiting]).items():
                report.fail(waiting[article_id], error)
    except KeyboardInterrupt:
        say("Stopped: what was added stays, and the same command goes on with it.")
        raise

    if as_json:
        print_json(_as_json(report))
    elif len(found) > _MANY or any(path.is_dir() for path in files):
        _say_in_the_end(report)
    if report.failed or report.known:
        raise typer.Exit(BAD_INPUT if report.failed else ISSUES_FOUND)


def _files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and those below folders by name, but for what the system hides."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            parts = file.relative_to(path).parts
            if file.is_file() and not any(part.startswith((".", "~$")) for part in parts):
                yield file


def _add_one(
    database: Engine, intake: Intake, author: str, path: Path, *, bilingual: bool, from_person: bool
) -> Added:
    """Read the file and store it: by its name, or as was said, with the translation in it."""
    data = read_input(path)
    if bilingual or path.suffix.lower() in BILINGUAL.suffixes:
        pairs = read_incoming_pairs(database, path.name, data, intake)
        add = partial(add_incoming_pairs, from_person=from_person)
        added = write(database, add, pairs, intake, author=author)
        if added.is_new:
            _say_of_pairs(path, pairs, intake)
        return added

    incoming = read_incoming(database, path.name, data, intake)
    say_of_reading(incoming.article.document)
    return write(database, add_incoming, incoming, intake, author=author)


def _say_of_pairs(path: Path, pairs: PairedArticle, intake: Intake) -> None:
    """Tell which language the texts seem to be in instead, and what becomes of what is missing."""
    for doubt in pairs.doubts:
        say_about(path, doubt)
    if not pairs.untranslated:
        return
    if not intake.translated:
        said = told_later("{name}: segments without a translation: {count}. They wait for one.")
    elif can_be_drafted(pairs):
        said = told_later("{name}: segments without a translation: {count}. They are drafted now.")
    else:
        said = told_later(
            "{name}: segments without a translation: {count}. They wait for a person, as no engine "
            "here translates the pair."
        )
    say(said, name=path.name, count=pairs.untranslated)


def _add_all(
    found: list[Path], add_one: Callable[[Path], Added], report: _Report, *, as_json: bool
) -> None:
    with progress_line(_("Adding")) as line:
        for number, path in enumerate(found, start=1):
            try:
                added = add_one(path)
            except CotejoError as error:
                report.fail(path, error)
                continue
            finally:
                line.update(number, len(found))
            (report.added if added.is_new else report.known).append((path, added))
            if added.is_new and not as_json:
                print_line(f"{added.article_id}\t{path.name}")
            if len(found) <= _MANY:
                _tell_of(added, path)


def _tell_of(added: Added, path: Path) -> None:
    """Say that the text is here already, or that it was and lies in the bin."""
    if not added.is_new:
        say(
            "{name}: this text, or an earlier version of it, is here already: No. {number}, "
            "“{title}”. It is not added. To lay it over that one as its new version: cotejo "
            "articles update {number} {name}. To add it again: --again",
            name=path.name,
            number=added.article_id,
            title=added.title,
        )
    for number in added.in_bin[:_MOST_TOLD]:
        say(
            "{name}: this text, or an earlier version of it, was deleted: No. {number}. What is "
            "added now begins anew, without what was done to that one. To bring that one back: "
            "cotejo articles restore {number}",
            name=path.name,
            number=number,
        )


def _say_in_the_end(report: _Report) -> None:
    """Name what could not be done once more: what was said of it is a thousand lines above."""
    for path, error in report.failed:
        say_about(path, error)
    say(
        "Added: {added:,}. Here already: {known:,}. Could not be done: {failed:,}.",
        added=len(report.added),
        known=len(report.known),
        failed=len(report.failed),
    )


def _as_json(report: _Report) -> dict[str, Any]:
    return {
        **{
            name: [
                {
                    "id": added.article_id,
                    "file": str(path),
                    "title": added.title,
                    "deleted_before": [*added.in_bin],
                }
                for path, added in rows
            ]
            for name, rows in (("added", report.added), ("known", report.known))
        },
        "failed": [
            {"file": str(path), "problem": error_said(error)} for path, error in report.failed
        ],
    }
