"""A text with single spaces, and its codes where their words stand then."""

import re
from collections.abc import Sequence
from dataclasses import replace

from translation.document import InlineCode

_SPACES = re.compile(r"\s+")
_LINE_BREAKS = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")


def in_one_line(text: str, codes: Sequence[InlineCode]) -> tuple[str, tuple[InlineCode, ...]]:
    r"""Return the text with single spaces, as an article holds it, and the codes where they are.

    >>> in_one_line(" Sube\n el sol.\n", [InlineCode(7, 9, "bold", "1")])
    ('Sube el sol.', (InlineCode(start=5, end=7, kind='bold', identifier='1', reference=''),))
    """
    return _spaced(text, codes, _SPACES)


def without_line_breaks(
    text: str, codes: Sequence[InlineCode]
) -> tuple[str, tuple[InlineCode, ...]]:
    r"""Return the text with a space for each line break in it and none around it, and the codes
    where they are. Other spaces stay.

    >>> text, (bold,) = without_line_breaks("Hoy\n el  sol.\n", [InlineCode(5, 7, "bold", "1")])
    >>> text, text[bold.start : bold.end]
    ('Hoy el  sol.', 'el')
    """
    return _spaced(text, codes, _LINE_BREAKS)


def _spaced(
    text: str, codes: Sequence[InlineCode], spaces: re.Pattern[str]
) -> tuple[str, tuple[InlineCode, ...]]:
    """Return the text with one space for each match of ``spaces`` in it, none for one at its edge,
    and the codes where they stand then.
    """
    found = [
        (*match.span(), " " if match.start() > 0 and match.end() < len(text) else "")
        for match in spaces.finditer(text)
    ]

    def moved(offset: int) -> int:
        shorter = 0
        for start, end, space in found:
            if offset <= start:
                break
            if offset < end:
                return start - shorter + len(space)
            shorter += end - start - len(space)
        return offset - shorter

    line = spaces.sub("\n", text).strip("\n").replace("\n", " ")
    return line, tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in codes)
