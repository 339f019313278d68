"""Where a text is not TOML: the parser of Python says it in English alone."""

import re
import tomllib

_LINE = re.compile(r"at line (\d+)")


def line_at_fault(text: str, error: Exception) -> tuple[int, str]:
    r"""Return the number of the line at which reading ended with ``error``, and the line: the last
    one where the error names none.

    >>> try: tomllib.loads("a = 1\nb =")
    ... except tomllib.TOMLDecodeError as error: line_at_fault("a = 1\nb =", error)
    (2, 'b =')
    """
    lines = text.split("\n")
    found = _LINE.search(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else None
    number = min(int(found[1]), len(lines)) if found else len(lines)
    return number, lines[number - 1].strip()
