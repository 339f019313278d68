"""Help and usage errors of the command line in its language, typer's own words included."""

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from review.commands.terminal import BAD_INPUT, say
from review.commands.wording import _
from translation.messages import told, told_later

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

_USAGE = told_later("Usage: ")
_USAGE_ERROR = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What typer raises for every wrong call, wherever a version of it keeps the class."""
_NAMED = re.compile(r"option: (\S+)|'([^']+)'|argument \(([^)]+)\)")


class _Command(TyperCommand):
    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        return _spoken(super().get_help_option(ctx))


class _Group(TyperGroup):
    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        return _spoken(super().get_help_option(ctx))


def run(app: typer.Typer) -> int:
    """Run the command line, say what was called wrongly, in its language, and return the code."""
    from typer import rich_utils  # noqa: PLC0415 - rich loads slowly

    command = command_of(app)
    _speak(command)
    rich_utils.ARGUMENTS_PANEL_TITLE = _(told_later("Arguments"))
    rich_utils.OPTIONS_PANEL_TITLE = _(told_later("Options"))
    rich_utils.COMMANDS_PANEL_TITLE = _(told_later("Commands"))
    rich_utils.DEFAULT_STRING = _(told_later("[default: {}]"))
    rich_utils.REQUIRED_LONG_STRING = _(told_later("[required]"))
    try:
        code = command.main(prog_name="cotejo", standalone_mode=False)
    except typer.Abort:
        say("Stopped.")
        return 1
    except typer.BadParameter as error:
        name = "" if error.param is None else error.param.metavar or error.param.opts[0]
        _say_usage(
            error.ctx, told("The value of {name} is missing, or is none that it takes.", name=name)
        )
    except _USAGE_ERROR as error:
        # A group without a command shows its help, and has no more to say.
        if str(error):
            _say_usage(
                getattr(error, "ctx", None),
                told("“{words}” is not understood.", words=_misunderstood(error)),
            )
    else:
        return code if isinstance(code, int) else 0
    return BAD_INPUT


def command_of(app: typer.Typer) -> TyperGroup:
    """The command that typer makes of ``app``, its words still English."""
    _let_speak(app)
    command = cast("TyperGroup", typer.main.get_command(app))
    _unfold(command)
    return command


def help_texts(command: TyperCommand | TyperGroup) -> Iterator[str]:
    """Yield all that the help of a command, and of those below it, says in English."""
    yield command.help or ""
    for parameter in command.params:
        yield from (getattr(parameter, "help", None) or "", parameter.metavar or "")
    for below in _below(command):
        yield from help_texts(below)


def _let_speak(app: typer.Typer) -> None:
    app.info.cls = _Group
    for command in app.registered_commands:
        command.cls = _Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            _let_speak(group.typer_instance)


def _unfold(command: TyperCommand | TyperGroup) -> None:
    """Make each paragraph of the help one line, however its docstring is folded."""
    if command.help:
        paragraphs = command.help.split("\n\n")
        command.help = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)

    for below in _below(command):
        _unfold(below)


def _below(command: TyperCommand | TyperGroup) -> list[TyperCommand | TyperGroup]:
    if not isinstance(command, TyperGroup):
        return []
    return [one for one in command.commands.values() if isinstance(one, TyperCommand | TyperGroup)]


def _speak(command: TyperCommand | TyperGroup) -> None:
    if command.help:
        command.help = _(command.help)
    command.options_metavar = _(told_later("[OPTIONS]"))
    for parameter in command.params:
        if isinstance(parameter, TyperArgument | TyperOption):
            parameter.help = _(parameter.help) if parameter.help else None
        if parameter.metavar:
            parameter.metavar = _(parameter.metavar)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _(told_later("COMMAND [ARGS]..."))
    for below in _below(command):
        _speak(below)


def _write_usage(
    command: TyperCommand | TyperGroup, ctx: "Context", formatter: "HelpFormatter"
) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), _(_USAGE))


def _spoken(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = _(told_later("Show this message and exit."))
    return option


def _misunderstood(error: Exception) -> str:
    """The word that typer names in its English sentence, or all words where it names none.

    >>> _misunderstood(ValueError("No such command 'list'."))
    'list'
    """
    named = _NAMED.search(str(error))
    return str(named[named.lastindex or 0]) if named else " ".join(sys.argv[1:])


def _say_usage(ctx: "Context | None", problem: str) -> None:
    if ctx is not None:
        say(ctx.get_usage())
        say("Try “{command} --help”.", command=ctx.command_path)
    say(problem)
