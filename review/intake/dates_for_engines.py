"""Dates with a shortened month, as datelines have them, and times of the day, for engines: "14 mar"
was the sea, and "14 h 30" the 14th.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from glossary.language.calendar_names import is_shortened_month, written_date
from glossary.language.dates import DateKind, dates
from glossary.language.figures import hour_words
from glossary.language.quantities import quantities
from glossary.language.quantity import QuantityRole
from glossary.language.tokens import Span, overlaps_any
from translation.protection import NameOutcome, ProtectedSentence

_DAY_BEFORE = re.compile(r"(?<![\w.,])(\d{1,2})\.? $")
_DAY_AFTER = re.compile(r"\.? (\d{1,2})(?!\w|[.,]\d)")
_SHORT_FOR = re.compile(r"\.?(?=,| ?[(\d–—-]| [a-zß-ÿ])")
"""A full stop that ends no sentence."""
_TIME = re.compile(r"([01]?\d|2[0-4])(?:\.| ?[hH] ?)([0-5]\d)(?!\d)")
"""The hour and the minutes of a time that is not written as 14:30."""


def with_plain_dates(source: str, language: str) -> str:
    """Return the sentence with its days of shortened months as ``language`` writes them in full,
    and its times of the day as every language knows them.

    >>> with_plain_dates("Quito, 14 mar (EFE).- El Gobierno habló.", "es")
    'Quito, 14 de marzo (EFE).- El Gobierno habló.'
    >>> with_plain_dates("LIMA, Aug 3 (Reuters) - He spoke.", "en")
    'LIMA, August 3 (Reuters) - He spoke.'
    >>> with_plain_dates("Sobrevive en el mar.", "es")
    'Sobrevive en el mar.'
    >>> with_plain_dates("La réunion a commencé à 14 h 30.", "fr")
    'La réunion a commencé à 14:30.'
    """
    return with_plain_dates_in(ProtectedSentence(source), language).source


def with_plain_dates_in(sentence: ProtectedSentence, language: str) -> ProtectedSentence:
    """Return the sentence as with_plain_dates makes it, its names where they stand then; a date in
    which one stands is left as it is.

    >>> from translation.protection import ProtectedName
    >>> sentence = ProtectedSentence("Quito, 14 mar (EFE).", (ProtectedName(15, 18, "EFE"),))
    >>> plain = with_plain_dates_in(sentence, "es")
    >>> plain.source, plain.source[slice(*plain.names[0].span)]
    ('Quito, 14 de marzo (EFE).', 'EFE')
    """
    taken = [name.span for name in sentence.names]
    source, names = sentence.source, sentence.names
    for span, written in reversed(_rewritten(source, language)):
        if not overlaps_any(span, taken):
            longer = len(written) - (span[1] - span[0])
            source = source[: span[0]] + written + source[span[1] :]
            names = tuple(
                replace(name, start=name.start + longer, end=name.end + longer)
                if name.start >= span[1]
                else name
                for name in names
            )
    return ProtectedSentence(source, names)


def names_in_source(
    names: Sequence[NameOutcome], source: str, language: str
) -> tuple[NameOutcome, ...]:
    """Return the names of a draft that was made of ``with_plain_dates(source)``, with the places
    where they stand in ``source`` itself.
    """
    rewritten = _rewritten(source, language)
    places = (
        (_in_source(each.name.start, rewritten), _in_source(each.name.end, rewritten, is_end=True))
        for each in names
    )
    return tuple(
        replace(each, name=replace(each.name, start=start, end=end))
        for each, (start, end) in zip(names, places, strict=True)
    )


def _in_source(offset: int, rewritten: Sequence[tuple[Span, str]], *, is_end: bool = False) -> int:
    """Return where an offset is before dates and times were written anew; within one its own."""
    longer = 0
    for (start, end), written in rewritten:
        begins = start + longer
        if offset <= begins:
            break
        if offset < begins + len(written):
            return end if is_end else start
        longer += len(written) - (end - start)
    return offset - longer


def _rewritten(source: str, language: str) -> list[tuple[Span, str]]:
    """Return where dates and times stand that engines do not know, in their order, with what is
    written for each.
    """
    return sorted((*_shortened(source, language), *_times(source, language)))


def _times(source: str, language: str) -> Iterator[tuple[Span, str]]:
    for each in quantities(source, language, in_words=False):
        written = _TIME.match(source, each.start) if each.role is QuantityRole.TIME else None
        if written:
            hours = _hours(language).match(source, written.end())
            end = hours.end() if hours else written.end()
            yield (each.start, end), f"{written[1]}:{written[2]}"


@cache
def _hours(language: str) -> re.Pattern[str]:
    """Return the pattern of a word for hours behind a time, which 14:30 does without."""
    return re.compile(rf"\s?(?:(?:{hour_words(language)})(?!\w)|h\b)", re.IGNORECASE)


def _shortened(source: str, language: str) -> Iterator[tuple[Span, str]]:
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
        yield (start, ended.end() if ended else word.end), written
