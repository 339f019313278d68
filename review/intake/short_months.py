"""Dates with a shortened month, as datelines have them, for engines: "14 mar" was the sea."""

import re

from glossary.language.calendar_names import is_shortened_month, written_date
from glossary.language.dates import DateKind, dates

_DAY_BEFORE = re.compile(r"(?<![\w.,])(\d{1,2})\.? $")
_DAY_AFTER = re.compile(r"\.? (\d{1,2})(?!\w|[.,]\d)")
_SHORT_FOR = re.compile(r"\.?(?=,| ?[(\d–—-]| [a-zß-ÿ])")
"""A full stop that ends no sentence."""


def with_whole_months(source: str, language: str) -> str:
    """Return the sentence with its days of shortened months as ``language`` writes them in full.

    >>> with_whole_months("Quito, 14 mar (EFE).- El Gobierno habló.", "es")
    'Quito, 14 de marzo (EFE).- El Gobierno habló.'
    >>> with_whole_months("LIMA, Aug 3 (Reuters) - He spoke.", "en")
    'LIMA, August 3 (Reuters) - He spoke.'
    >>> with_whole_months("Sobrevive en el mar.", "es")
    'Sobrevive en el mar.'
    """
    for word in reversed(dates(source, language)):
        if word.kind is not DateKind.MONTH or not is_shortened_month(word.text.lower(), language):
            continue
        before, after = _DAY_BEFORE.search(source[: word.start]), _DAY_AFTER.match(source, word.end)
        day = before or after
        written = written_date(language, word.numbers[0], int(day[1])) if day else None
        if written is None:
            continue
        start = before.start() if before else word.start
        ended = _SHORT_FOR.match(source, word.end) if before else after
        source = source[:start] + written + source[ended.end() if ended else word.end :]
    return source
