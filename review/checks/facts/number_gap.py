"""Finds where a number was lost in a target: a percent sign or a preposition without a number beside it."""

import re
from pathlib import Path

from glossary.language.calendar_names import month_names
from glossary.language.number_words import number_words
from glossary.language.tables import pattern_in
from glossary.language.tokens import Span

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_PERCENT = re.compile(r"(?<=[a-z]) (?=(?:%|percent\b|per cent\b))|^(?=%)")


def number_gap(target: str, figure: str, language: str) -> tuple[Span, str] | None:
    """Return the only place of ``target``, of ``language``, that lacks a figure, and what to write there.

    >>> number_gap("It grew % in May.", "12%", "en"), number_gap("It closed in , he said.", "1998", "en")
    (((7, 8), ' 12'), ((10, 13), 'in 1998'))
    >>> number_gap("It grew in May.", "12%", "en") is None
    True
    """
    if figure.endswith("%"):
        places = [
            match
            for match in _PERCENT.finditer(target)
            if not _follows_number(target, match.start(), language)
        ]
        if len(places) == 1:
            return _filled(target, places[0], figure.removesuffix("%"))
    found = pattern_in(_PATTERNS, "number-gap").finditer(target)
    # What may be a month is one: "on March , he said".
    places = [gap for gap in found if gap["month"] is None or gap["month"].lower() in month_names(language)]
    return _filled(target, places[0], figure) if len(places) == 1 else None


def _follows_number(target: str, at: int, language: str) -> bool:
    """Whether a number in words stands before ``at``: "eleven percent" lacks nothing."""
    before = target[:at].rsplit(maxsplit=1)[-1:]
    return bool(before) and set(before[0].lower().split("-")) <= number_words(language).values.keys()


def _filled(target: str, gap: re.Match[str], figure: str) -> tuple[Span, str]:
    """Return the span of ``gap`` and its text with ``figure``, one space on either side where words stand."""
    before = gap[0].rstrip()
    space = " " if gap[0] and (not before or before[-1].isalpha() or before[-1] == ".") else ""
    after = " " if target[gap.end() : gap.end() + 1].isalnum() else ""
    return gap.span(), before + space + figure + after
