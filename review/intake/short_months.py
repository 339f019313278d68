"""Dates with a shortened month, as datelines have them, for engines: "14 mar" was the sea."""

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.language.calendar_names import is_shortened_month, written_date
from glossary.language.dates import DateKind, dates
from glossary.language.tokens import Span
from translation.protection import NameOutcome

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
    for (start, end), written in reversed(_shortened(source, language)):
        source = source[:start] + written + source[end:]
    return source


def names_in_source(
    names: Sequence[NameOutcome], source: str, language: str
) -> tuple[NameOutcome, ...]:
    """Return the names of a draft that was made of ``with_whole_months(source)``, with the places
    where they stand in ``source`` itself.
    """
    shortened = _shortened(source, language)
    places = (
        (_in_source(each.name.start, shortened), _in_source(each.name.end, shortened, is_end=True))
        for each in names
    )
    return tuple(
        replace(each, name=replace(each.name, start=start, end=end))
        for each, (start, end) in zip(names, places, strict=True)
    )


def _in_source(offset: int, shortened: Sequence[tuple[Span, str]], *, is_end: bool = False) -> int:
    """Return where an offset is without what the whole months added; within one the day's own."""
    longer = 0
    for (start, end), written in shortened:
        begins = start + longer
        if offset <= begins:
            break
        if offset < begins + len(written):
            return end if is_end else start
        longer += len(written) - (end - start)
    return offset - longer


def _shortened(source: str, language: str) -> list[tuple[Span, str]]:
    """Return where days of shortened months stand, in their order, with how they are written in
    full.
    """
    found = []
    for word in dates(source, language):
        if word.kind is not DateKind.MONTH or not is_shortened_month(word.text.lower(), language):
            continue
        before, after = _DAY_BEFORE.search(source[: word.start]), _DAY_AFTER.match(source, word.end)
        day = before or after
        written = written_date(language, word.numbers[0], int(day[1])) if day else None
        if written is None:
            continue
        start = before.start() if before else word.start
        ended = _SHORT_FOR.match(source, word.end) if before else after
        found.append(((start, ended.end() if ended else word.end), written))
    return found
