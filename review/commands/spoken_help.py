"""Help and usage errors of the command line in its language, typer's own words included."""

import re
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from review.commands.exit_codes import BAD_INPUT
from review.commands.terminal import say
from review.commands.wording import _, terminal_language
from review.interface.language import translate
from translation.messages import told, told_later

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
else:
    Command = object

_USAGE = told_later("Usage: ")
_USAGE_ERROR = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What typer raises for every wrong call, wherever a version of it keeps the class."""
_KINDS: dict[object, str] = {str: "TEXT", int: "NUMBER", float: "NUMBER", Path: "FILE"}
_NAMED = re.compile(r"option: ([^\s(]+)|'([^']+)'|argument \(([^)]+)\)")


class _Spoken(Command):
    """What a command and a group of them say of themselves, in the language of the terminal."""

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        _name_panels()
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _(_USAGE))

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _(told_later("Show this message and exit."))
            option.metavar = ""
        return option


class _Command(_Spoken, TyperCommand): ...


class _Group(_Spoken, TyperGroup): ...


def run(app: typer.Typer) -> int:
    """Run the command line, say what was called wrongly, in its language, and return the code."""
    try:
        code = _command_in(app, terminal_language()).main(prog_name="cotejo", standalone_mode=False)
    except typer.Abort:
        say("Stopped.")
        return 1
    except typer.BadParameter as error:
        _say_usage(error.ctx, _wants_value(_called(error.param), _choices_of(error.param)))
    except _USAGE_ERROR as error:
        # A group without a command shows its help, and has no more to say.
        if str(error):
            context = getattr(error, "ctx", None)
            _say_usage(context, _problem(error, context))
    else:
        return code if isinstance(code, int) else 0
    return BAD_INPUT


@cache
def _command_in(app: typer.Typer, language: str) -> TyperGroup:
    """The command in that language; a program that runs several has typer make it once."""
    command = command_of(app)
    for one in _commands_in(command):
        _speak(one, language)
    return command


def _name_panels() -> None:
    """Say in its language what typer puts around the parts of a help."""
    from typer import rich_utils  # noqa: PLC0415 - rich loads slowly

    rich_utils.ARGUMENTS_PANEL_TITLE = _(told_later("Arguments"))
    rich_utils.OPTIONS_PANEL_TITLE = _(told_later("Options"))
    rich_utils.COMMANDS_PANEL_TITLE = _(told_later("Commands"))
    rich_utils.DEFAULT_STRING = _(told_later("[default: {}]"))
    rich_utils.REQUIRED_LONG_STRING = _(told_later("[required]"))


def command_of(app: typer.Typer) -> TyperGroup:
    """The command that typer makes of ``app``, its words still English."""
    _let_speak(app)
    command = cast("TyperGroup", typer.main.get_command(app))
    for one in _commands_in(command):
        _unfold(one)
        _name_values(one)
    return command


def help_texts(command: TyperCommand | TyperGroup) -> Iterator[str]:
    """Yield all that the help of a command, and of those below it, says in English."""
    for one in _commands_in(command):
        yield one.help or ""
        for parameter in one.params:
            yield from (getattr(parameter, "help", None) or "", parameter.metavar or "")


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


def _name_values(command: TyperCommand | TyperGroup) -> None:
    """Say in words what each parameter takes, where typer would say it in the words of Python."""
    for parameter in command.params:
        # Whatever reads a file says itself why it may not, and more than typer does.
        information = getattr(getattr(parameter, "type_descriptor", None), "parameter_info", None)
        if information is not None:
            information.readable = False
        choices = "|".join(_choices_of(parameter))
        if isinstance(parameter, TyperArgument) or choices:
            said = f"<{choices}>" if choices else None
            # An argument is named already; of a list typer would say “<list[Path]>”.
            vars(parameter)["display_type_rich"] = lambda said=said, **_: said
        if isinstance(parameter, TyperArgument) and parameter.metavar is None:
            parameter.metavar = str(parameter.name).upper()
        elif isinstance(parameter, TyperOption) and parameter.metavar is None:
            parameter.metavar = "" if parameter.is_flag else _kind_of(parameter)


def _kind_of(option: TyperOption) -> str | None:
    """Return what values of the option are, None where typer lists them or tells no type."""
    described = getattr(option, "type_descriptor", None)
    if described is None or described.is_choice:
        return None
    of_list = get_args(described.annotation)
    return _KINDS.get(of_list[0] if of_list else described.annotation)


def _called(parameter: object) -> str:
    if isinstance(parameter, TyperArgument):
        return parameter.metavar or str(parameter.name)
    return parameter.opts[0] if isinstance(parameter, TyperOption) else ""


def _commands_in(command: object) -> Iterator[TyperCommand | TyperGroup]:
    """Yield the command and all below it."""
    if isinstance(command, TyperCommand | TyperGroup):
        yield command
    for below in command.commands.values() if isinstance(command, TyperGroup) else ():
        yield from _commands_in(below)


def _speak(command: TyperCommand | TyperGroup, language: str) -> None:
    if command.help:
        command.help = translate(command.help, language)
    command.options_metavar = translate(told_later("[OPTIONS]"), language)
    for parameter in command.params:
        if isinstance(parameter, TyperArgument | TyperOption):
            parameter.help = translate(parameter.help, language) if parameter.help else None
        if parameter.metavar:
            parameter.metavar = translate(parameter.metavar, language)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = translate(told_later("COMMAND [ARGS]..."), language)


def _wants_value(name: str, choices: Sequence[str] = ()) -> str:
    if choices:
        return told(
            "The value of {name} is missing, or is none of these: {choices}.",
            name=name,
            choices=", ".join(choices),
        )
    return told("The value of {name} is missing, or is none that it takes.", name=name)


def _choices_of(parameter: object) -> list[str]:
    """Return what the parameter may be, nothing where that is not one of a few words."""
    described = getattr(parameter, "type_descriptor", None)
    words = described.choices if described is not None and described.is_choice else ()
    return [str(getattr(word, "value", word)) for word in words]


def _problem(error: Exception, context: "Context | None") -> str:
    """Return what is wrong with a call, and what may have been meant by the word that is wrong."""
    word = _misunderstood(error)
    known = [] if context is None else _words_of(cast("TyperCommand | TyperGroup", context.command))
    # An option that is known, and that alone, is wrong for want of its value.
    if hasattr(error, "option_name") and not hasattr(error, "possibilities"):
        return _wants_value(word)
    near = get_close_matches(word, known, n=1)
    if near:
        return told("“{words}” is not understood. Is it “{near}”?", words=word, near=near[0])
    return told("“{words}” is not understood.", words=word)


def _words_of(command: TyperCommand | TyperGroup) -> list[str]:
    commands = command.commands if isinstance(command, TyperGroup) else {}
    below = [name for name, one in commands.items() if not one.hidden]
    return [*below, *(name for parameter in command.params for name in parameter.opts)]


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
