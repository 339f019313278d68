"""`cotejo languages`: which engine writes each pair and what the checks look at."""

from itertools import permutations
from typing import Annotated, Any

import typer

from review.checks.coverage import Coverage, coverage, coverage_line, listed
from review.commands.author import Author
from review.commands.options import ForDesk, Json, OfSourceLanguage, OfTargetLanguage
from review.commands.terminal import columns, print_json, print_rows, tell, user_database
from review.commands.wording import _
from review.intake.engine_shelf import judging_engines
from review.intake.target_language import desk_target, set_desk_target
from review.store.data_folder import models_folder
from review.store.database import reading, write
from translation.languages.language import languages_with_folders
from translation.languages.names import language_name
from translation.packages import PackageChoice, package_choice

languages = typer.Typer(name="languages", help="Languages, pairs, and what is known of each.")

COLUMNS = columns("source", "target", "engine", "checks", "not_looked_at")


@languages.callback(invoke_without_command=True)
def list_pairs(
    context: typer.Context,
    *,
    source_language: OfSourceLanguage = None,
    target_language: OfTargetLanguage = None,
    as_json: Json = False,
) -> None:
    """Print which engine writes each pair, how many checks read it, and what is not looked at."""
    if context.invoked_subcommand is not None:
        return
    choice = package_choice(models_folder())
    rows = [
        _row(source, target, choice)
        for source, target in _pairs(source_language, target_language, choice)
        if source_language in {None, source} and target_language in {None, target}
    ]
    if as_json:
        print_json({"pairs": rows})
        return

    print_rows([_in_words(row) for row in rows], COLUMNS, worded={"source", "target"})
    if len(rows) == 1:
        tell(coverage_line(_seen(rows[0]["source"], rows[0]["target"], choice), _))


@languages.command("default")
def default_target(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The language; printed when left out.")
    ] = None,
    *,
    desk: ForDesk = "",
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Say or choose the language that articles are translated into, for all desks or for one."""
    database = user_database()
    if code is not None:
        write(database, set_desk_target, desk, code, author=author)
    with reading(database) as session:
        chosen = desk_target(session, desk)
    if as_json:
        print_json({"target_language": chosen, "desk": desk})
    else:
        tell(language_name(chosen))


def _pairs(
    source_language: str | None, target_language: str | None, choice: PackageChoice
) -> list[tuple[str, str]]:
    """Every pair of languages that is offered, asked for or made by an engine, engines first."""
    made = [(package.from_code, package.to_code) for package in choice.directions]
    asked = [code for code in (source_language, target_language) if code]
    known = dict.fromkeys(
        [*languages_with_folders(), *asked, *(code for pair in made for code in pair)]
    )
    return [*dict.fromkeys([*made, *permutations(known, 2)])]


def _seen(source: str, target: str, choice: PackageChoice) -> Coverage:
    return coverage(source, target, engines=judging_engines(source, target, choice))


def _row(source: str, target: str, choice: PackageChoice) -> dict[str, Any]:
    found = _seen(source, target, choice)
    return {
        "source": source,
        "target": target,
        "engine": [f"{one.name} {one.version}" for one in choice.find(source, target)],
        "checks": found.checks,
        "looked_at": [*found.looked_at],
        "not_looked_at": [*found.not_looked_at],
    }


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "source": language_name(row["source"]),
        "target": language_name(row["target"]),
        "engine": " + ".join(row["engine"]) or "–",
        "not_looked_at": listed(row["not_looked_at"], _) or "–",
    }
