"""The command line, `cotejo`: everything that the pages can do, for terminals and machines.

Exit codes: 0 done, 1 issues found, 2 bad input or usage. Results go to stdout, all else to stderr.
"""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from review.commands.terminal import BAD_INPUT, say
from review.commands.translating import check, translate
from translation.errors import CotejoError

app = typer.Typer(
    name="cotejo",
    help="Translate articles offline and get every name right.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(translate)
app.command()(check)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"cotejo {version('cotejo')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    pass


def main() -> None:
    """Run the command line; show each error of ours once, in plain words, with exit code 2."""
    try:
        app()
    except CotejoError as error:
        say(str(error))
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(130)
