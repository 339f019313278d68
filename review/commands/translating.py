"""`cotejo translate` and `cotejo check`: an article walks the road and leaves nothing behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from glossary.matching import NO_TERMS, TermIndex
from glossary.merging import may_misspell
from review.checks.coverage import coverage_line
from review.commands.exit_codes import BAD_INPUT, ISSUES_FOUND
from review.commands.options import Columns, FromLanguage, Json, Overrule, columns_named
from review.commands.terminal import (
    print_json,
    print_line,
    progress_line,
    read_input,
    say,
    say_about,
    say_of_reading,
    say_problems,
    user_database,
    write_output,
)
from review.commands.wording import _, terminal_language
from review.export import export_article, format_asked, format_named
from review.export.gathering import gather_article
from review.intake.engine_shelf import EngineShelf
from review.intake.pipeline import (
    failure_of,
    read_article,
    require_doable,
    store_article,
    translate_article,
)
from review.intake.target_language import desk_target, installed_target
from review.pairing.article import PairedArticle, read_bilingual_article, read_paired_article
from review.pairing.checked import check_draft
from review.pairing.storing import store_paired_article
from review.segments.json_objects import article_with_risk
from review.segments.judging import judge_article, scoring_engine
from review.store.data_folder import has_database, models_folder
from review.store.database import read, reading, temporary_database, writing
from review.store.roles import MACHINE
from review.store.tables import stored_id
from review.terms.imports import read_strangers_glossary
from translation.engine import EngineSignature
from translation.errors import CotejoError, UsageError
from translation.formats.article import SourceArticle
from translation.formats.file_kinds import BILINGUAL
from translation.languages import usual
from translation.messages import told

_CHECKED_LANGUAGES = (usual.SOURCE, usual.TARGET)

ToLanguage = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="CODE",
        help="Language to translate into. Left out: the desk's (cotejo languages default), or for "
        "a text in it what an engine makes.",
    ),
]
GlossaryFile = Annotated[
    Path | None,
    typer.Option(help="Terms to keep right: CSV, Excel, TBX, UTX, PO or OmegaT's format."),
]


_ArticleFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...", help="Articles, of a kind that `cotejo articles kinds` lists."
    ),
]
_TargetOfDesk = Annotated[
    str, typer.Option(help="The desk whose language it is that is translated into.")
]
_OutputFormat = Annotated[
    str,
    typer.Option(
        "--format",
        help="txt, md, po or any other format of `cotejo export`; left out, the suffix of --out "
        "decides, else txt.",
    ),
]
_Out = Annotated[Path | None, typer.Option(help="File to write, or the folder for several files.")]
_JsonSegments = Annotated[
    bool, typer.Option("--json", help="Print one JSON object with segments, names and issues.")
]


def translate(
    files: _ArticleFiles,
    *,
    source_language: FromLanguage = None,
    target_language: ToLanguage = None,
    overrule: Overrule = False,
    desk: _TargetOfDesk = "",
    glossary: GlossaryFile = None,
    columns: Columns = "",
    output_format: _OutputFormat = "",
    out: _Out = None,
    as_json: _JsonSegments = False,
) -> None:
    """Translate articles offline.

    Exit code 0 done, 1 some segment failed, 2 some file could not be used.
    """
    _require_folder_for(files, out)
    output_format = format_asked(output_format, None if len(files) > 1 else out)
    usual = target_language or _usual_target(desk)
    index = _read_index(glossary, source_language, usual)
    engines = EngineShelf()
    asked = _Asked(source_language, target_language, usual, columns_named(columns), overrule)
    objects, written, code = list[dict[str, Any]](), set[Path](), 0

    for path in files:
        try:
            output = _output_of(out, path, output_format, len(files))
            _check_output(output, path, written)
            translated = _translated(_read_article(path, asked), asked, index, engines)
        except CotejoError as error:
            say_about(path, error)
            code = BAD_INPUT
            continue
        if translated.failure is not None:
            say_about(path, translated.failure)
            code = max(code, ISSUES_FOUND)
        if as_json:
            objects.append(translated.json_object(index))
        if not as_json or _is_file(output):
            write_output(translated.exported(output_format), output)

    if as_json:
        print_json({"articles": objects})
    if code:
        raise typer.Exit(code)


_SourceFile = Annotated[
    Path | None,
    typer.Option(
        help="The article it was made from; without it only the checks that need no source run."
    ),
]
_DraftLanguage = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="CODE", help="Language of the draft, such as en; detected when left out."
    ),
]


def check(
    *,
    draft: Annotated[Path, typer.Option(help="The translation to check.")],
    source: _SourceFile = None,
    source_language: FromLanguage = None,
    target_language: _DraftLanguage = None,
    glossary: GlossaryFile = None,
    as_json: Json = False,
) -> None:
    """Lay a draft beside its source and say what looks wrong.

    A draft in a bilingual file (PO, XLIFF, TMX, a Word table, XLSX, CSV) brings its source with it.
    Exit code 0 nothing, 1 issues stand, 2 bad input.
    """
    article = read_paired_article(
        None if source is None else (source.name, read_input(source)),
        (draft.name, read_input(draft)),
        source_language=source_language,
        target_language=target_language,
        # The checks are for these languages: a sentence too short to tell is checked, not refused.
        presumed_languages=_CHECKED_LANGUAGES,
    )
    index = _read_index(glossary, source_language, article.target_language)
    checked = check_draft(article, index, EngineShelf().get)
    if as_json:
        print_json({"articles": [checked.as_json()]})
    else:
        _print_issues(checked.found)
        say(
            "Issues: {issues}, of them critical: {critical}; segments: {segments}",
            issues=checked.issues,
            critical=checked.critical,
            segments=len(checked.found["segments"]),
        )
        if checked.coverage.not_looked_at:
            say(coverage_line(checked.coverage, _))

    if checked.issues:
        raise typer.Exit(ISSUES_FOUND)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the articles are said to be in and are to be translated into, ``usual_target`` where
    nobody says, and which columns of tables.
    """

    source_language: str | None
    target_language: str | None
    usual_target: str
    columns: tuple[str, ...]
    overrule: bool

    def target_of(self, source_language: str) -> str:
        """Return what an article in that language is translated into."""
        return installed_target(
            source_language,
            said=self.target_language,
            usual=self.usual_target,
            models=models_folder(),
        )


def _read_article(path: Path, asked: _Asked) -> SourceArticle | PairedArticle:
    """Read an article, of a file for translators with what it has of a translation."""
    data, source_language = read_input(path), asked.source_language
    if path.suffix.lower() not in BILINGUAL.suffixes:
        return read_article(path.name, data, source_language=source_language, columns=asked.columns)
    return read_bilingual_article(
        path.name,
        data,
        source_language=source_language,
        target_language=asked.target_language,
        overrule=asked.overrule,
        usual_target=asked.target_of,
    )


@dataclass(frozen=True, slots=True)
class _Translated:
    database: Engine
    article_id: int
    signature: EngineSignature | None
    failure: CotejoError | None

    def json_object(self, index: TermIndex) -> dict[str, Any]:
        return read(self.database, article_with_risk, self.article_id, index, self.signature)

    def exported(self, output_format: str) -> bytes:
        with reading(self.database) as session:
            return export_article(
                gather_article(session, self.article_id, spoken=terminal_language()), output_format
            )


def _usual_target(desk: str) -> str:
    """Return what Settings say is translated into; where nothing was stored nobody is asked."""
    if not has_database():
        return usual.TARGET
    return read(user_database(), desk_target, desk)


def _translated(
    given: SourceArticle | PairedArticle, asked: _Asked, index: TermIndex, engines: EngineShelf
) -> _Translated:
    """Translate one article in a database of its own."""
    if isinstance(given, PairedArticle):
        article, target = given.source or given.draft, given.target_language
    else:
        article, target = given, asked.target_of(given.source_language)
    say_of_reading(article.document)
    require_doable(
        article,
        said=None if asked.overrule else asked.source_language,
        target_language=target,
        models=models_folder(),
    )
    engine = engines.get(article.source_language, target)
    database = temporary_database()
    with writing(database) as session:
        if isinstance(given, PairedArticle):
            stored = store_paired_article(session, given, author=MACHINE)
        else:
            stored = store_article(session, article, author=MACHINE, target_language=target)
        article_id = stored_id(stored)

    with progress_line(article.document.name) as line:
        progress = translate_article(
            database,
            article_id,
            engine,
            index,
            opposite=scoring_engine(engines.get, target, article.source_language),
            on_progress=lambda _session, now: line.update(now.done, now.total),
        )

    judge_article(database, article_id, engines.get)
    failure = read(database, failure_of, article_id, progress) if progress.failed else None
    return _Translated(database, article_id, engine.signature, failure)


def _read_index(
    glossary: Path | None, source_language: str | None, target_language: str
) -> TermIndex:
    if glossary is None:
        return NO_TERMS
    terms = read_strangers_glossary(
        glossary.name,
        read_input(glossary),
        source_language=source_language or usual.SOURCE,
        target_language=target_language,
    )
    say_problems(glossary, terms.problems)
    doubtful = [term for term in terms.terms if may_misspell(term)]
    for term in doubtful:
        say(
            "“{target}” is a letter off “{source}”: left out. Put it right, or give its evidence.",
            source=term.source,
            target=term.target,
        )
    return TermIndex(term for term in terms.terms if term not in doubtful)


def _require_folder_for(files: Sequence[Path], out: Path | None) -> None:
    """Raise UsageError for several articles and --out that is a file by its name."""
    is_file = out is not None and _is_file(out) and not out.is_dir() and out.suffix != ""
    if len(files) > 1 and is_file:
        raise UsageError(str(out), "each article becomes a file", "Name a folder with --out.")


def _output_of(out: Path | None, source: Path, output_format: str, files: int) -> Path | None:
    if out is None or (files == 1 and not out.is_dir()):
        return out
    return out / f"{source.stem}.{format_named(output_format).extension}"


def _is_file(output: Path | None) -> bool:
    return output is not None and str(output) != "-"


def _check_output(output: Path | None, source: Path, written: set[Path]) -> None:
    if output is None or not _is_file(output):
        return
    if output.resolve() == source.resolve():
        raise UsageError(
            source.name,
            "the translation would take the place of the article",
            "Choose another file or folder with --out.",
        )

    if output.resolve() in written:
        raise UsageError(
            source.name,
            told(
                "its translation would take the place of that of another article of this run "
                "({place})",
                place=output,
            ),
            "Translate it on its own, with another --out.",
        )

    written.add(output.resolve())


def _print_issues(article: dict[str, Any]) -> None:
    for segment in article["segments"]:
        for issue in segment["issues"]:
            suggestion = f' -> "{issue["suggestion"]}"' if issue["suggestion"] is not None else ""
            choices = "".join(f' ? "{choice}"' for choice in issue["choices"])
            where = f"{segment['position'] + 1}: {_(issue['severity'])}"
            print_line(f"{where}: {_(issue['message'])}{suggestion}{choices} [{issue['check']}]")
