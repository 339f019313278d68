"""The command line, `cotejo`: everything that the pages can do, for terminals and machines.

Results go to stdout, all else to stderr; `exit_codes.py` says what it ends with.
"""

import errno
import gc
import os
import sys

from review.commands.exit_codes import BAD_INPUT, end_interrupted
from review.commands.streams import readers_may_leave
from review.commands.wording import speak_language
from translation.collector import spare_what_is_loaded
from translation.errors import CotejoError, UsageError
from translation.log_lines import log_in_lines
from translation.messages import told
from translation.system_errors import system_said


def _asked_language(arguments: list[str]) -> str | None:
    """What --language says. It is read before all else: the commands are made with their help."""
    for number, argument in enumerate(arguments):
        name, _equals, value = argument.partition("=")
        if name == "--language":
            return value or next(iter(arguments[number + 1 :]), None)
        if not name.startswith("-"):
            return None
    return None


def main() -> None:
    """Run the command line; show each error of ours once, in plain words, with exit code 2."""
    log_in_lines()
    try:
        asked = _asked_language(sys.argv[1:])
        if asked is not None:
            speak_language(asked)
        with readers_may_leave():
            _run()
    except KeyboardInterrupt:
        end_interrupted()


def _run() -> None:
    # What is loaded stays: the collector would look through all of it again and again.
    gc.disable()
    # The commands take seconds to load, in which somebody may press Ctrl+C already.
    from review.commands.program import app  # noqa: PLC0415
    from review.commands.spoken_help import run  # noqa: PLC0415
    from review.commands.terminal import close_database, say, say_error  # noqa: PLC0415

    spare_what_is_loaded()
    try:
        sys.exit(run(app))
    except CotejoError as error:
        say_error(error)
        sys.exit(BAD_INPUT)
    except Exception as error:
        if os.environ.get("COTEJO_TRACEBACK"):
            raise
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            # Such a name comes from whoever typed the command, wherever it is looked at first.
            say_error(UsageError(str(error.filename), told("the name is too long for a file")))
            sys.exit(BAD_INPUT)
        if isinstance(error, PermissionError) and error.filename:
            # Nor is it a fault of ours that a folder belongs to somebody else.
            problem = told("cannot be opened or written ({cause})", cause=system_said(error))
            remedy = told("Check who may read and write it, or name another.")
            say_error(UsageError(str(error.filename), problem, remedy))
            sys.exit(BAD_INPUT)
        say("This was not done, because of a fault in Cotejo. COTEJO_TRACEBACK=1 says where.")
        sys.exit(BAD_INPUT)
    finally:
        close_database()
