"""`cotejo models`: which packages are installed, and installing and removing them."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from review.commands.terminal import print_json, print_rows, progress_line, say
from review.store.data_folder import models_folder
from translation.errors import NoModelError, UsageError
from translation.package_index import download_size, fetch_index, find_available
from translation.packages import (
    ModelPackage,
    download_package,
    inspect_package,
    install_package,
    installed_packages,
    remove_package,
)

models = typer.Typer(name="models", help="The engine's language packages.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_COLUMNS = {
    "pair": "PAIR",
    "name": "NAME",
    "version": "VERSION",
    "megabytes": "MB",
    "origin": "ORIGIN",
    "sha256": "SHA-256",
}


@models.command("list")
def list_models(*, as_json: Json = False) -> None:
    """List the packages that can translate without the network."""
    rows = [_row(package) for package in installed_packages(models_folder())]
    if as_json:
        print_json({"models": rows})
    else:
        print_rows(rows, _COLUMNS)


@models.command()
def info(
    package: Annotated[
        str,
        typer.Argument(
            metavar="FILE|NAME", help="A package file, or the name of an installed one.", show_default=False
        ),
    ],
    *,
    as_json: Json = False,
) -> None:
    """Say what a package is, without unpacking or loading it."""
    path = Path(package)
    row = _row(inspect_package(path) if path.is_file() else _installed(package))
    if as_json:
        print_json(row)
    else:
        for key, value in row.items():
            typer.echo(f"{key:<10} {value}")


@models.command()
def install(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE | FROM TO",
            help="A package file; or two language codes, to fetch from the Argos index.",
            show_default=False,
        ),
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before downloading.")] = False,
) -> None:
    """Install a package from a file, or from the Argos index: the one command that uses the network."""
    match what:
        case [file]:
            package = install_package(Path(file), models_folder())
        case [from_code, to_code]:
            package = _download(from_code, to_code, yes=yes)
        case _:
            raise UsageError("", "give one package file, or two language codes such as: es en")
    typer.echo(f"Installed {package.name} {package.version} ({package.from_code} to {package.to_code}).")


@models.command()
def remove(
    name: Annotated[str, typer.Argument(help="Name of an installed package.", show_default=False)],
) -> None:
    """Remove an installed package."""
    package = _installed(name)
    remove_package(models_folder(), package)
    typer.echo(f"Removed {package.name} {package.version}.")


def _download(from_code: str, to_code: str, *, yes: bool) -> ModelPackage:
    available = find_available(fetch_index(), from_code, to_code)
    size = download_size(available)
    shown = f"{size / 1_000_000:,.0f} MB" if size else "of unknown size"
    say(f"{available.name} {available.version}, {shown}, will be downloaded.")
    if not yes and not typer.confirm("Go on?", err=True):
        raise typer.Exit
    with progress_line("bytes") as line:
        return download_package(from_code, to_code, models_folder(), line.update)


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
    return {
        "pair": f"{package.from_code} → {package.to_code}",
        **{key: plain[key] for key in ("name", "version", "sha256", "size")},
        "megabytes": f"{package.size / 1_000_000:.1f}",
        "origin": "bundled" if package.bundled else "installed",
        "path": str(package.path),
    }
