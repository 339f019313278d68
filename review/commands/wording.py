"""The language of the command line: that of ``--language``, else of the terminal."""

import os

from review.interface.language import LANGUAGES, error_text, translate
from translation.errors import CotejoError
from translation.languages import usual

LANGUAGE_VARIABLE = "COTEJO_LANGUAGE"
"""Overrules what the terminal says; ``--language`` sets it, also for programs started from here."""

_ASKED = (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")


def terminal_language() -> str:
    """The language that the environment names (POSIX, 8.2), English where it is none of ours."""
    named = next((os.environ[name] for name in _ASKED if os.environ.get(name)), "")
    code = named.partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else usual.WRITTEN_IN


def speak_language(code: str) -> None:
    """Let everything from here on be said in that language."""
    os.environ[LANGUAGE_VARIABLE] = code


def _(text: str) -> str:
    """``text``, or the message that it is, in the language of the terminal."""
    return translate(text, terminal_language())


def person_said(name: str) -> str:
    """What whoever signed as ``name`` is called: the command line in the terminal's words."""
    # The database takes a second to load, in which somebody may press Ctrl+C: see review/cli.py.
    from review.store.roles import signer_said  # noqa: PLC0415

    return signer_said(name, terminal_language())


def error_said(error: CotejoError) -> str:
    """What ``error`` says, in the language of the terminal."""
    return error_text(error, terminal_language(), has_commands=True)
