"""`cotejo models`: which models are installed, how good they are, installing, removing them."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from review.access.models import (
    add_server_model,
    fetch_model,
    install_model,
    look_at_server,
    remove_model,
    try_model,
    use_model,
)
from review.commands.author import Author
from review.commands.exit_codes import BAD_INPUT, ISSUES_FOUND
from review.commands.options import Json
from review.commands.terminal import (
    agreed,
    columns,
    print_fields,
    print_json,
    progress_line,
    say,
    say_error,
    show_rows,
    tell,
    user_database,
)
from review.store.data_folder import models_folder
from translation.errors import CotejoError, NoModelError, UsageError
from translation.known_models import known_models
from translation.languages.names import language_name
from translation.messages import told, told_later
from translation.network_models import server_pairs
from translation.other_models import forbids_commerce
from translation.package_index import INDEX_ADDRESS, download_size, fetch_index, find_available
from translation.package_inspection import ModelPackage
from translation.packages import (
    choose_packages,
    inspect_model,
    installed_directions,
    installed_packages,
)
from translation.self_test import SelfTest, is_testable, known_result, languages_tried
from translation.watcher import Watcher

models = typer.Typer(name="models", help="The engine's language packages.", no_args_is_help=True)

LABELS = {
    "pair": told("languages"),
    "name": told("name"),
    "version": told("version"),
    "sha256": told("SHA-256"),
    "size": told("bytes"),
    "megabytes": told("MB"),
    "origin": told("origin"),
    "licence": told("licence"),
    "address": told("address"),
    "chrf": told("chrF"),
    "path": told("folder"),
}
"""What is told of a package."""
COLUMNS = columns(
    "pair", "name", "version", "megabytes=MB", "origin", "chrf", "in_use", "sha256=SHA-256"
)
KNOWN_COLUMNS = columns(
    "pair",
    "name",
    "version",
    "megabytes=MB",
    "licence",
    "score",
    "score_source=SCORE BY",
    "command",
    "note",
    "source",
)
TESTED_COLUMNS = columns(
    "pair",
    "name",
    "version",
    "chrf",
    "rate=SENTENCES/S",
    "placeholders",
    "figures",
    "whole",
    "no loops",
)


@models.command("list")
def list_models(*, as_json: Json = False) -> None:
    """List the packages that can translate without the network."""
    directions = installed_directions(models_folder())
    rows = [
        {**_row(one), "in_use": one in choose_packages(models_folder(), one.from_code, one.to_code)}
        for one in directions
    ]
    show_rows(
        "models",
        rows,
        COLUMNS,
        as_json=as_json,
        worded={"origin", "in_use"},
        shown=lambda row: {**row, "in_use": told("yes") if row["in_use"] else ""},
    )


@models.command()
def known(*, as_json: Json = False) -> None:
    """List what is publicly known of models: size, licence, score with its source, and the
    command.
    """
    rows = [asdict(model) for model in known_models()]
    show_rows(
        "known",
        rows,
        KNOWN_COLUMNS,
        as_json=as_json,
        worded={"source", "note"},
        shown=lambda row: {**row, "pair": f"{row['from_code']} → {row['to_code']}"},
    )


@models.command()
def info(
    package: Annotated[
        str,
        typer.Argument(
            metavar="FILE|NAME", help="A package file, or the name of an installed one."
        ),
    ],
    *,
    as_json: Json = False,
) -> None:
    """Say what a package is, without unpacking or loading it."""
    path = Path(package)
    row = _row(inspect_model(path) if path.exists() else _installed(package))

    if as_json:
        print_json(row)
    else:
        print_fields({**row, "origin": told(row["origin"])}, LABELS)


_PackageOrPair = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE | FROM TO",
        help="A package file; a folder or zip with a CTranslate2 model and SentencePiece "
        "files; or two language codes, to fetch from the Argos index.",
    ),
]
_Unasked = Annotated[
    bool, typer.Option("--yes", help="Do not ask before downloading, or because of a licence.")
]
_SourceLanguage = Annotated[
    str,
    typer.Option("--from", metavar="CODE", help="What it translates, where its name does not say."),
]
_TargetLanguage = Annotated[str, typer.Option("--to", metavar="CODE", help="And into what.")]


@models.command()
def install(
    what: _PackageOrPair,
    *,
    yes: _Unasked = False,
    source_language: _SourceLanguage = "",
    target_language: _TargetLanguage = "",
    author: Author = "command line",
) -> None:
    """Install a model from a file, or over the network from the Argos index.

    It is tested before it is used: where another one is better, that stays in use.
    """
    match what:
        case [file]:
            inspected = inspect_model(
                Path(file), from_code=source_language, to_code=target_language
            )
            _agree(inspected, yes=yes)
            package = install_model(
                user_database(),
                Path(file),
                models_folder(),
                author=author,
                from_code=source_language,
                to_code=target_language,
            )
        case [from_code, to_code]:
            package = _download(from_code, to_code, yes=yes, author=author)
        case _:
            raise UsageError("", "give one package file, or two language codes such as: es en")

    _tell_of(package, told_later("Installed {name} {version} ({source} to {target})."))
    _tell_quality(package)


_Address = Annotated[
    str, typer.Argument(metavar="URL", help="A server, such as http://127.0.0.1:5000.")
]
_ServerSource = Annotated[
    str, typer.Option("--from", metavar="CODE", help="What it is to translate; with --to.")
]
_Outside = Annotated[
    bool,
    typer.Option("--outside", help="Allow a server beyond your own network: texts leave it."),
]


@models.command()
def add(
    address: _Address,
    *,
    source_language: _ServerSource = "",
    target_language: _TargetLanguage = "",
    model: Annotated[str, typer.Option(help="Which of the server's models.")] = "",
    outside: _Outside = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before texts may leave.")] = False,
    author: Author = "command line",
) -> None:
    """Let a server on your own network translate: LibreTranslate, or a language model behind the
    chat API.

    It is tested before it is used: where another one is better, that stays in use.
    """
    database, folder = user_database(), models_folder()
    if outside and not yes:
        say("Every text that is translated leaves this machine for {address}.", address=address)
        if not agreed("Allow it?"):
            raise typer.Exit

    say("Asking {address} what it translates …", address=address)
    plain, offer = look_at_server(
        database, address, author=author, model=model, allows_outside=outside
    )
    given = source_language and target_language
    pairs = ((source_language, target_language),) if given else server_pairs(folder, offer)

    for pair in pairs:
        with progress_line(" → ".join(pair)) as line:
            package = add_server_model(
                *(database, plain, offer, pair, folder),
                author=author,
                allows_outside=outside,
                watcher=Watcher(tell=line.update),
            )
        _tell_of(package, told_later("Added {name} at {address} ({source} to {target})."))
        _tell_quality(package)


@models.command("test")
def try_models(
    name: Annotated[
        str | None, typer.Argument(help="Name of an installed model; all, when left out.")
    ] = None,
    *,
    as_json: Json = False,
    author: Author = "command line",
) -> None:
    """Translate the hundred sentences of the self-test, and say how well.

    Exit code 0 done, 1 some model is not good enough to draft with, 2 no such model, or one that
    cannot be loaded; the others are tested.
    """
    chosen = (_installed(name),) if name is not None else installed_packages(models_folder())
    directions = [one for package in chosen for one in package.directions]
    results, failures = tried_models([*filter(is_testable, directions)], author)
    if not results and not failures:
        languages = ", ".join(sorted(map(language_name, languages_tried())))
        raise NoModelError(
            name or "",
            told("there are test sentences only between these: {languages}", languages=languages),
        )

    rows = [_tested_row(package, result) for package, result in results]
    show_rows("models", rows, TESTED_COLUMNS, as_json=as_json)
    for package, result in () if as_json else results:
        for source, draft in result.worst:
            said = {"name": package.name, "source": source, "draft": draft}
            say("{name}, among the worst: {source} => {draft}", **said)

    if failures:
        raise typer.Exit(BAD_INPUT)
    if not all(result.is_good for _, result in results):
        raise typer.Exit(ISSUES_FOUND)


def tried_models(
    packages: Iterable[ModelPackage], author: str
) -> tuple[list[tuple[ModelPackage, SelfTest]], int]:
    """Test each model, and return with the results how many could not be; why is said at once."""
    database = user_database()
    results, failures = [], 0
    for one in packages:
        try:
            with progress_line(one.name) as line:
                watcher = Watcher(tell=line.update)
                results.append((one, try_model(database, one, author=author, watcher=watcher)))
        except CotejoError as error:
            say_error(error)
            failures += 1
    return results, failures


@models.command()
def use(
    name: Annotated[str, typer.Argument(help="Name of an installed model.")],
    *,
    author: Author = "command line",
) -> None:
    """Let a model write the drafts of its languages, whatever the self-test says."""
    package = _installed(name)
    use_model(user_database(), package, models_folder(), author=author)
    tell("{name} {version} writes the drafts now.", name=package.name, version=package.version)


@models.command()
def remove(
    name: Annotated[str, typer.Argument(help="Name of an installed package.")],
    *,
    author: Author = "command line",
) -> None:
    """Remove an installed package."""
    package = _installed(name)
    remove_model(user_database(), package, models_folder(), author=author)
    tell("Removed {name} {version}.", name=package.name, version=package.version)


def _agree(package: ModelPackage, *, yes: bool) -> None:
    """Show what is about to be installed; a licence that forbids commercial use needs a yes."""
    if package.is_argos:
        return
    say("Licence: {licence}", licence=package.licence or told("not stated"))
    say(f"SHA-256: {package.sha256}")
    if forbids_commerce(package.licence) and not yes:
        say("This licence forbids commercial use. A newspaper is one.")
        if not agreed("Install it all the same?"):
            raise typer.Exit


def _tell_of(package: ModelPackage, template: str) -> None:
    tell(
        template,
        name=package.name,
        version=package.version,
        address=package.address,
        source=language_name(package.from_code),
        target=language_name(package.to_code),
    )


def _tell_quality(package: ModelPackage) -> None:
    result = known_result(package)
    if result is None:
        return

    in_use = choose_packages(models_folder(), package.from_code, package.to_code)[0]
    say("Self-test: chrF {chrf}, {rate} sentences a second.", chrf=result.chrf, rate=result.rate)
    if in_use.sha256 != package.sha256:
        better = known_result(in_use)
        known = f" ({better.chrf})" if better else ""
        say(
            "{name} {version} is better{known} and stays in use.",
            name=in_use.name,
            version=in_use.version,
            known=known,
        )
        say("To use this one all the same: cotejo models use {name}", name=package.name)


def _tested_row(package: ModelPackage, result: SelfTest) -> dict[str, Any]:
    passed = {trap: f"{result.kept[trap]} of {count}" for trap, count in result.asked.items()}
    return {
        "pair": f"{package.from_code} → {package.to_code}",
        "name": package.name,
        "version": package.version,
        "sha256": package.sha256,
        "chrf": result.chrf,
        "rate": result.rate,
        "good": result.is_good,
        "placeholders": told("none known"),
        **passed,
        "worst": [{"source": source, "draft": draft} for source, draft in result.worst],
    }


def _download(from_code: str, to_code: str, *, yes: bool, author: str) -> ModelPackage:
    host = urlsplit(INDEX_ADDRESS).hostname
    if not yes and not agreed(told("Ask {host} which package there is?", host=host)):
        raise typer.Exit

    available = find_available(fetch_index(), from_code, to_code)
    size = download_size(available)
    shown = f"{size / 1_000_000:,.0f} MB" if size else told("of unknown size")
    say(
        "{name} {version}, {size}, will be downloaded.",
        name=available.name,
        version=available.version,
        size=shown,
    )
    if not yes and not agreed("Go on?"):
        raise typer.Exit

    with progress_line(told("bytes")) as line:
        return fetch_model(
            user_database(), from_code, to_code, models_folder(), line.update, author=author
        )


def _installed(name: str) -> ModelPackage:
    found = [
        package
        for package in installed_packages(models_folder())
        if name in {package.name, package.sha256, package.path.name}
    ]
    if not found:
        raise NoModelError(name, "no package of this name is installed", "See: cotejo models list")
    return found[0]


def _row(package: ModelPackage) -> dict[str, Any]:
    plain = asdict(package)
    result = known_result(package)
    return {
        "pair": f"{package.from_code} → {package.to_code}",
        **{key: plain[key] for key in ("name", "version", "sha256", "size")},
        "megabytes": f"{package.size / 1_000_000:.1f}",
        "origin": package.origin,
        "licence": package.licence,
        "address": package.address,
        "chrf": result and result.chrf,
        "path": str(package.path),
    }
