"""Dates with a shortened month, as datelines have them, times of the day and shortened amounts, for
engines: "14 mar" was the sea, "14 h 30" the 14th, and “£1.8m” nothing but 1.8.
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
from review.intake.headlines import in_capitals
from translation.languages.language import table_of
from translation.protection import NameOutcome, ProtectedSentence
from translation.tables import rows

_DAY_BEFORE = re.compile(r"(?<![\w.,])(\d{1,2})\.? $")
_DAY_AFTER = re.compile(r"\.? (\d{1,2})(?!\w|[.,]\d)")
_SHORT_FOR = re.compile(r"\.?(?=,| ?[(\d–—-]| [a-zß-ÿ])")
"""A full stop that ends no sentence."""
_TIME = re.compile(r"([01]?\d|2[0-4])(?:\.| ?[hH] ?)([0-5]\d)(?!\d)")
"""The hour and the minutes of a time that is not written as 14:30."""
_NO_CENTS = re.compile(r"(?<=\d{3})[.,]00$")
_FIGURE = r"(?P<figure>\d(?:[\d.,]*\d)?)(?!\d)"


def with_plain_figures(source: str, language: str) -> str:
    """Return the sentence with its days of shortened months and its shortened amounts as
    ``language`` writes them in full, and its times of the day as every language knows them.

    >>> with_plain_figures("Quito, 14 mar (EFE).- El Gobierno habló.", "es")
    'Quito, 14 de marzo (EFE).- El Gobierno habló.'
    >>> with_plain_figures("LIMA, Aug 3 (Reuters) - He spoke.", "en")
    'LIMA, August 3 (Reuters) - He spoke.'
    >>> with_plain_figures("Sobrevive en el mar.", "es")
    'Sobrevive en el mar.'
    >>> with_plain_figures("La réunion a commencé à 14 h 30.", "fr")
    'La réunion a commencé à 14:30.'
    >>> with_plain_figures("It will save £1.8m a year.", "en")
    'It will save 1.8 million pounds a year.'
    """
    return with_plain_figures_in(ProtectedSentence(source), language).source


def with_plain_figures_in(sentence: ProtectedSentence, language: str) -> ProtectedSentence:
    """Return the sentence as with_plain_figures makes it, its names where they stand then; a date
    or an amount in which one stands is left as it is.

    >>> from translation.protection import ProtectedName
    >>> sentence = ProtectedSentence("Quito, 14 mar (EFE).", (ProtectedName(15, 18, "EFE"),))
    >>> plain = with_plain_figures_in(sentence, "es")
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
    """Return the names of a draft that was made of ``with_plain_figures(source)``, with the places
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
    """Return where an offset is before figures were written anew; within one its own."""
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
    """Return where dates, times and amounts stand that engines do not know, in their order, with
    what is written for each: in capitals in a line that is all in capitals, which it stays.
    """
    plain = [*_shortened(source, language), *_times(source, language)]
    for span, written in _amounts(source, language):
        if not overlaps_any(span, [taken for taken, _ in plain]):
            plain.append((span, written))
    if source == source.upper():
        plain = [(span, in_capitals(written)) for span, written in plain]
    return sorted(plain)


def _amounts(source: str, language: str) -> Iterator[tuple[Span, str]]:
    for pattern, written in _forms_of_amounts(language):
        for found in pattern.finditer(source):
            yield found.span(), written.replace("N", _NO_CENTS.sub("", found["figure"]), 1)


@cache
def _forms_of_amounts(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the shortened amounts of the language, the surer first, each with what is written."""
    return tuple(
        (re.compile(pattern.replace("N", _FIGURE, 1)), written)
        for pattern, written, _source in rows(table_of(language, "amounts"))
    )


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
