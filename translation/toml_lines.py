"""Where a text is not TOML: the parser of Python says it in English alone."""

import re
import tomllib
from collections.abc import Sequence

_LINE = re.compile(r"at line (\d+)")
_BEGINS = re.compile(r"\s*(?:\[|[^#=]+=)")
"""What a line that may begin a statement looks like."""
_MOST_TRIED = 100
"""Such lines above: each is tried by reading all that stands before it."""


def line_at_fault(text: str, error: Exception) -> tuple[int, str]:
    r"""Return the number of the line at which reading ended with ``error``, and the line: the last
    one where the error names none, and where that is whole, the one whose statement never ends.

    >>> def fault(text):
    ...     try: tomllib.loads(text)
    ...     except tomllib.TOMLDecodeError as error: return line_at_fault(text, error)
    >>> fault("a = 1\nb =")
    (2, 'b =')
    >>> fault("a = 1\nb = [\n  2,\n  3,\n\n[c]\nd = 4")
    (2, 'b = [')
    """
    lines = text.split("\n")
    found = _LINE.search(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else None
    number = min(int(found[1]), len(lines)) if found else len(lines)
    if _is_whole(lines[number - 1 : number]):
        number = _begun_at(lines, number)
    return number, lines[number - 1].strip()


def _begun_at(lines: Sequence[str], number: int) -> int:
    """Return at or above which line the statement begins that has not ended at ``number``."""
    begins = [at for at in range(number, 0, -1) if _BEGINS.match(lines[at - 1])]
    return next((at for at in begins[:_MOST_TRIED] if _is_whole(lines[: at - 1])), number)


def _is_whole(lines: Sequence[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True
