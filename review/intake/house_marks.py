"""Figures of a draft with the decimal mark of the house, where engines write that of the
language.
"""

import re
from fractions import Fraction

from glossary.language.figures import figure_values, with_marks_exchanged

_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)+(?!\w)")
_GROUPED = 1000
"""From here on whole numbers have marks between thousands."""


def with_house_marks(
    target: str, source: str, languages: tuple[str, str], decimal_mark: str
) -> str:
    """Return ``target`` with the figures of the source as a house writes them that has
    ``decimal_mark`` before decimals. What is no figure of the source stays: a version, a date.

    >>> with_house_marks("Son 312.000 y 1,2.", "312,000 and 1.2.", ("en", "es"), ".")
    'Son 312,000 y 1.2.'
    >>> with_house_marks("Son 1,870, v. 3.11.5.", "1,870, v. 3.11.5.", ("en", "es"), ".")
    'Son 1,870, v. 3.11.5.'
    """
    read, written = languages
    values = {value for figure in _FIGURE.findall(source) for value in figure_values(figure, read)}

    def as_the_house(match: re.Match[str]) -> str:
        figure = match.group()
        same = values.intersection(figure_values(figure, written))
        is_right = not same or _has_mark(figure, max(same), decimal_mark)
        return figure if is_right else with_marks_exchanged(figure)

    return _FIGURE.sub(as_the_house, target)


def _has_mark(figure: str, value: Fraction, decimal_mark: str) -> bool:
    """Whether the mark stands where ``value`` has its decimals, and between no thousands."""
    if value.denominator == 1 and value >= _GROUPED:
        return decimal_mark not in figure
    last = max(figure.rfind("."), figure.rfind(","))
    return figure[last] == decimal_mark
