"""`cotejo glossary`: terms in, out, listed, added, and proposed from a text."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from glossary.discovery import proposals
from glossary.formats import (
    GlossaryFormat,
    ReadGlossary,
    format_of_suffix,
    left_out_by,
    write_glossary,
)
from glossary.matching import TermIndex
from glossary.merging import MergePlan
from glossary.term import Term, TermKind, TermStatus
from review.commands.author import Author
from review.commands.exit_codes import ISSUES_FOUND
from review.commands.options import (
    IntoOfTerms,
    Json,
    OfSourceLanguage,
    OfTargetLanguage,
    OfTerms,
    SourceLanguage,
    TargetLanguage,
)
from review.commands.terminal import (
    answer_to,
    columns,
    print_json,
    print_line,
    print_result,
    read_input,
    say,
    say_problems,
    show_rows,
    user_database,
    write_output,
)
from review.commands.wording import _
from review.intake.pipeline import read_article
from review.store.database import read, reading, writing
from review.terms.imports import (
    ForConflicts,
    ImportDone,
    apply_glossary_import,
    plan_glossary_import,
    read_strangers_glossary,
)
from review.terms.stored import TermFilter, add_term, all_terms, find_terms
from review.terms.term_row import as_term, differences_said, term_object
from translation.document import Kind
from translation.errors import UsageError
from translation.languages import usual
from translation.languages.language import table_of
from translation.languages.names import language_name, language_of_code
from translation.messages import told

glossary = typer.Typer(
    name="glossary", help="The names and terms to keep right.", no_args_is_help=True
)

Desk = Annotated[str, typer.Option(help="Section or country; left out, the term is for all.")]
TERM_COLUMNS = columns(
    "id=NO.", "source", "target", "languages", "kind", "status", "variants=FORBIDDEN", "desk"
)
CANDIDATE_COLUMNS = columns("source", "kind", "count", "expansion=STANDS FOR")


_Replace = Annotated[
    bool,
    typer.Option("--replace", help="Overwrite terms that differ; without it none is touched."),
]
_Admit = Annotated[
    bool,
    typer.Option("--admit", help="Add terms with another target as admitted beside what is there."),
]
_AsSpelled = Annotated[
    bool,
    typer.Option(
        "--as-spelled", help="Add people whose rendering is a letter off the source, as they are."
    ),
]


@glossary.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    *,
    desk: Desk = "",
    source_language: OfTerms = None,
    target_language: IntoOfTerms = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    replace: _Replace = False,
    admit: _Admit = False,
    as_spelled: _AsSpelled = False,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Add the terms of a CSV, Excel, TBX, UTX, PO or OmegaT file.

    The languages are those of the columns from and to, else of the file's header, else of --from
    and --to, which are asked for where nothing says them.

    Exit code 0 all are in, 1 some differ from the glossary or could not be read and were left out,
    2 the file could not be used.
    """
    read_terms = _read(file, source_language, target_language, desk=desk)
    overwritten = ForConflicts.REPLACE if replace else ForConflicts.KEEP
    with writing(user_database()) as session:
        plan, done = plan_glossary_import(session, read_terms.terms), ImportDone()
        if not dry_run:
            done = apply_glossary_import(
                session,
                plan,
                author=author,
                replace_changed=replace,
                conflicts=ForConflicts.ADMIT if admit else overwritten,
                add_doubtful=as_spelled,
            )

    left_out = bool((plan.changed and not replace) or (plan.conflicts and not (replace or admit)))
    if as_json:
        print_json(_import_as_json(read_terms, plan, done, dry_run=dry_run))
    else:
        _print_plan(plan, done, dry_run=dry_run, left_out=left_out)

    _say_not_read(file, read_terms)
    in_doubt = bool(plan.doubtful) and not as_spelled
    if in_doubt:
        say("People in doubt were left out: put them right, or add them with --as-spelled.")
    if left_out or in_doubt or read_terms.problems:
        raise typer.Exit(ISSUES_FOUND)


def _read(file: Path, source: str | None, target: str | None, *, desk: str) -> ReadGlossary:
    """Return the terms of the file, in the languages that it says or somebody has given.

    Raises UsageError where neither says them and nobody can answer.
    """
    data = read_input(file)
    bring = partial(read_strangers_glossary, file.name, data, desk=desk)
    found = bring(source_language=source or usual.SOURCE, target_language=target or usual.TARGET)
    if not found.untold or (source and target):
        return found

    source = source or _asked(told("Which language are the terms of {name} in?", name=file.name))
    target = target or _asked(told("Which language are they rendered in?"))
    return bring(source_language=source, target_language=target)


def _asked(question: str) -> str:
    """Return the language of the code that a person answers."""
    remedy = told("Say the languages with --from and --to, such as --from pt --to en.")
    answer = answer_to(_(question), remedy)
    return language_of_code(answer.strip(), _(question), told("Give a code of ISO 639."))


def _say_not_read(file: Path, read_terms: ReadGlossary) -> None:
    if read_terms.unknown_columns:
        say("Columns that were not read: {names}.", names=", ".join(read_terms.unknown_columns))
    say_problems(file, read_terms.problems)


@glossary.command("export")
def export_command(
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            help="csv, tbx, utx, po or omegat; left out, the suffix of --out decides, else csv.",
        ),
    ] = "",
    desk: Annotated[
        str | None, typer.Option(help="Only this desk and the terms that are for all.")
    ] = None,
    source_language: OfSourceLanguage = None,
    target_language: OfTargetLanguage = None,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Leave CSV cells that a spreadsheet would run as they are."),
    ] = False,
    out: Annotated[Path | None, typer.Option(help="File to write; left out, the terminal.")] = None,
) -> None:
    """Write the glossary as CSV, TBX, UTX, PO or OmegaT's format."""
    if not output_format and out is not None and out.suffix:
        output_format = format_of_suffix(out.name)
    output_format = output_format or GlossaryFormat.CSV
    terms = read(
        user_database(),
        all_terms,
        source_language=source_language,
        target_language=target_language,
        desk=desk,
    )
    write_output(write_glossary(terms, output_format, raw=raw), out)
    if lost := left_out_by(terms, output_format):
        say(lost)


@glossary.command("list")
def list_command(
    *,
    search: Annotated[str, typer.Option(help="Part of the source or target.")] = "",
    kind: Annotated[TermKind | None, typer.Option(help="Only terms of this kind.")] = None,
    status: Annotated[TermStatus | None, typer.Option(help="Only terms of this status.")] = None,
    desk: Annotated[str | None, typer.Option(help="Only this desk.")] = None,
    deleted: Annotated[
        bool, typer.Option("--deleted", help="Those that can be brought back instead.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 200,
    as_json: Json = False,
) -> None:
    """List terms by source."""
    wanted = TermFilter(search, kind, status, desk, deleted=deleted)
    with reading(user_database()) as session:
        found, total = find_terms(session, wanted, limit=limit)
        rows = [{"id": row.id, **term_object(as_term(row))} for row in found]

    show_rows(
        "terms",
        rows,
        TERM_COLUMNS,
        as_json=as_json,
        worded={"kind", "status"},
        shown=lambda row: {
            **row,
            "languages": f"{row['source_language']} → {row['target_language']}",
        },
        about={"total": total},
    )
    if total > len(rows) and not as_json:
        say(
            "{shown:,} of {total:,} terms; --limit or --search shows others.",
            shown=len(rows),
            total=total,
        )


_Target = Annotated[
    str, typer.Argument(help="The same as the source for a name that stays as it is.")
]
_Forbidden = Annotated[
    list[str] | None,
    typer.Option("--forbid", metavar="TEXT", help="A wrong rendering; repeatable."),
]
_Explanation = Annotated[
    str,
    typer.Option(help="What readers abroad are told at the first mention, without its commas."),
]


@glossary.command()
def add(
    source: Annotated[str, typer.Argument()],
    target: _Target,
    *,
    kind: Annotated[TermKind, typer.Option(help="What it names.")] = TermKind.OTHER,
    status: Annotated[TermStatus, typer.Option()] = TermStatus.PREFERRED,
    forbidden: _Forbidden = None,
    case_sensitive: Annotated[bool, typer.Option("--case-sensitive")] = False,
    note: Annotated[str, typer.Option()] = "",
    evidence: Annotated[str, typer.Option(help="Where the rendering was found.")] = "",
    explanation: _Explanation = "",
    desk: Desk = "",
    source_language: SourceLanguage = usual.SOURCE,
    target_language: TargetLanguage = usual.TARGET,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Add one term. One that contradicts a preferred term is refused, or added as admitted by
    --status.
    """
    term = Term(
        source=source,
        target=target,
        kind=kind,
        status=status,
        variants=tuple(forbidden or ()),
        case_sensitive=case_sensitive,
        note=note,
        evidence=evidence,
        source_language=source_language,
        target_language=target_language,
        desk=desk,
        explanation=explanation,
    )

    with writing(user_database()) as session:
        stored = add_term(session, term, author=author)
        added = {"id": stored.id, **term_object(as_term(stored))}
    said = f"{added['id']}\t{added['source']}\t{added['target']}"
    print_result(added, f"{said}\t{source_language} → {target_language}", as_json=as_json)


@glossary.command()
def discover(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article in Spanish.")],
    *,
    desk: Desk = "",
    as_json: Json = False,
) -> None:
    """Propose the names and acronyms of an article that the glossary lacks, the most frequent
    first.
    """
    article = read_article(file.name, read_input(file))
    if table_of(article.source_language, "name_cues") is None:
        language = language_name(article.source_language)
        problem = told("the text is in another language ({language})", language=language)
        raise UsageError(file.name, problem, "Names are proposed from Spanish texts.")

    with reading(user_database()) as session:
        known = TermIndex(all_terms(session, source_language=article.source_language, desk=desk))
    read_ones = [one for one in article.segments if one.kind is not Kind.BOILERPLATE]
    sentences = [one.source for one in read_ones]
    rows = [
        {
            "source": candidate.source,
            "kind": candidate.kind.value,
            "count": candidate.count,
            "expansion": candidate.expansion,
            "sentence": candidate.first_position[0],
        }
        for candidate in proposals.discover(sentences, None, known)
    ]
    about = {"name": file.name}
    show_rows("candidates", rows, CANDIDATE_COLUMNS, as_json=as_json, worded={"kind"}, about=about)


def _import_as_json(
    read_terms: ReadGlossary, plan: MergePlan, done: ImportDone, *, dry_run: bool
) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "unknown_columns": [*read_terms.unknown_columns],
        "added": len(done.added),
        "replaced": len(done.replaced),
        "left": done.left,
        "new": [term_object(term) for term in plan.new],
        "changed": [*map(_both, plan.changed)],
        "conflicts": [*map(_both, plan.conflicts)],
        "doubtful": [term_object(term) for term in plan.doubtful],
        "unchanged": len(plan.unchanged),
        "duplicates": len(plan.duplicates),
        "problems": [asdict(problem) for problem in read_terms.problems],
    }


def _both(terms: tuple[Term, Term]) -> dict[str, Any]:
    before, after = terms
    return {"before": term_object(before), "after": term_object(after)}


def _print_plan(plan: MergePlan, done: ImportDone, *, dry_run: bool, left_out: bool) -> None:
    for before, after in plan.conflicts:
        print_line(f"{_('conflict')}\t{after.source}\t{before.target} → {after.target}")
    for term in plan.doubtful:
        print_line(f"{_('a letter off')}\t{term.source}\t{term.target}")
    for before, after in plan.changed:
        print_line(f"{_('changed')}\t{after.source}\t{differences_said(before, after, _)}")

    if dry_run:
        say(
            "{new:,} new, {changed:,} changed, {conflicts:,} in conflict, {unchanged:,} unchanged. "
            "Nothing was written.",
            new=len(plan.new),
            changed=len(plan.changed),
            conflicts=len(plan.conflicts),
            unchanged=len(plan.unchanged),
        )
        return

    say(
        "{added:,} added, {replaced:,} replaced, {left:,} left as they were.",
        added=len(done.added),
        replaced=len(done.replaced),
        left=done.left,
    )
    if left_out:
        say("Terms that differ were not touched; --replace overwrites them.")
