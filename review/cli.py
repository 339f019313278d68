"""The command line, `cotejo`: everything that the pages can do, for terminals and machines.

Exit codes: 0 done, 1 issues found or conflicts left, 2 bad input or usage. Results go to stdout,
all else to stderr.
"""

import os
import sys

from review.commands.program import app
from review.commands.spoken_help import run
from review.commands.terminal import BAD_INPUT, INTERRUPTED, say, say_error
from review.commands.wording import speak_language, terminal_language
from translation.errors import CotejoError
from translation.languages import usual


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
    asked = _asked_language(sys.argv[1:])
    if asked is not None:
        speak_language(asked)

    try:
        if terminal_language() == usual.WRITTEN_IN:
            app()
        sys.exit(run(app))
    except CotejoError as error:
        say_error(error)
        sys.exit(BAD_INPUT)
    except Exception:
        if os.environ.get("COTEJO_TRACEBACK"):
            raise
        say("This was not done, because of a fault in Cotejo. COTEJO_TRACEBACK=1 says where.")
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(INTERRUPTED)
