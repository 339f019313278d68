"""Dates, times, shortened amounts and numbers in words, as engines know them.

The "14 mar" of a dateline was the sea, "14 h 30" the 14th, “£1.8m” nothing but 1.8, and "dieciséis
soldados" were "You said soldiers". What a draft should say in words comes back from the figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import chain

from babel.numbers import format_decimal

from glossary.language.calendar_names import is_shortened_month, locale_of, written_date
from glossary.language.dates import DateKind, dates
from glossary.language.figures import hour_words
from glossary.language.number_words import number_words
from glossary.language.quantities import quantities
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tokens import Span, capitalised, overlaps_any, words_of
from review.intake.draft_names import written_over
from review.intake.headlines import in_capitals, is_in_capitals
from translation.languages.language import table_of
from translation.protection import NameOutcome, ProtectedSentence
from translation.tables import rows, small_letters

_DAY_BEFORE = re.compile(r"(?<![\w.,])(\d{1,2})\.? $")
_DAY_AFTER = re.compile(r"\.? (\d{1,2})(?!\w|[.,]\d)")
_SHORT_FOR = re.compile(r"\.?(?=,| ?[(\d–—-]| [a-zß-ÿ])")
"""A full stop that ends no sentence."""
_LEAST_IN_FIGURES, _LEAST_GROUPED, _LEAST_SCALE = 11, 10_000, 1_000_000
"""From where on numbers are written in figures, with marks between thousands, and with a word
behind.
"""
_DIGITS, _WORD = re.compile(r"\d+"), re.compile(r"\w")
_ALONE = re.compile(r"(?<![\w.,:/$€£¥#-])\d{1,2}(?![\w%€:/]|[.,-]\d| %)")
"""A figure that may be a word: of no sum, time, score, ratio or part."""
_JOINT = re.compile(r"[\w-]")
_TIME = re.compile(r"([01]?\d|2[0-4])(?:\.|\s?[hH]\s?)([0-5]\d)(?!\d)")
"""The hour and the minutes of a time that is not written as 14:30."""
_WITH_MINUTES = re.compile(r"\d+:(?!00)\d\d")
_YEAR_AFTER = re.compile(r"(?: [a-z]{2,3})? (?P<year>[12]\.\d{3})(?![\w.,]*\d)")
"""One with a mark between its thousands, "octubre de 1.998"."""
_NO_CENTS = re.compile(r"(?<=\d{3})[.,]00$")
_FIGURE = r"(?P<figure>\d(?:[\d.,]*\d)?)(?!\d)"


def with_plain_figures(source: str, languages: tuple[str, str]) -> str:
    """Return the sentence with its days of shortened months and its shortened amounts as its
    language writes them in full, its times of the day as every language knows them, and its numbers
    from three on in figures; the small ones only where the target's language has one word for each,
    which it gets back.

    >>> with_plain_figures("Quito, 14 mar (EFE).- El Gobierno habló.", ("es", "en"))
    'Quito, 14 de marzo (EFE).- El Gobierno habló.'
    >>> with_plain_figures("LIMA, Aug 3 (Reuters) - He spoke.", ("en", "es"))
    'LIMA, August 3 (Reuters) - He spoke.'
    >>> with_plain_figures("Sobrevive en el mar.", ("es", "en"))
    'Sobrevive en el mar.'
    >>> with_plain_figures("La réunion a commencé à 14 h 30.", ("fr", "en"))
    'La réunion a commencé à 14:30.'
    >>> with_plain_figures("Cenó a las ocho y cuarto de la noche.", ("es", "en"))
    'Cenó a las 20:15.'
    >>> with_plain_figures("Nació en octubre de 1.998.", ("es", "en"))
    'Nació en octubre de 1998.'
    >>> with_plain_figures("Falou nesta terça (12).", ("pt", "en"))
    'Falou nesta terça-feira (12).'
    >>> with_plain_figures("Depôs na quinta, na segunda casa.", ("pt", "en"))
    'Depôs na quinta-feira, na segunda casa.'
    >>> with_plain_figures("It will save £1.8m a year.", ("en", "es"))
    'It will save 1.8 million pounds a year.'
    >>> with_plain_figures("Seis de los dieciséis pagan doce millones.", ("es", "en"))
    '6 de los 16 pagan 12 millones.'
    """
    return with_plain_figures_in(ProtectedSentence(source), languages).source


def with_plain_figures_in(
    sentence: ProtectedSentence, languages: tuple[str, str]
) -> ProtectedSentence:
    """Return the sentence as with_plain_figures makes it, its names where they stand then; a date,
    an amount or a number in which one stands is left as it is.

    >>> from translation.protection import ProtectedName
    >>> sentence = ProtectedSentence("Quito, 14 mar (EFE).", (ProtectedName(15, 18, "EFE"),))
    >>> plain = with_plain_figures_in(sentence, ("es", "en"))
    >>> plain.source, plain.source[slice(*plain.names[0].span)]
    ('Quito, 14 de marzo (EFE).', 'EFE')
    """
    taken = [name.span for name in sentence.names]
    source, names = sentence.source, sentence.names
    for span, written in reversed(_rewritten(source, languages)):
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
    names: Sequence[NameOutcome], source: str, languages: tuple[str, str]
) -> tuple[NameOutcome, ...]:
    """Return the names of a draft that was made of ``with_plain_figures(source)``, with the places
    where they stand in ``source`` itself.
    """
    rewritten = _rewritten(source, languages)
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


def with_numbers_in_words(
    target: str, source: str, names: tuple[NameOutcome, ...], language: str
) -> tuple[str, tuple[NameOutcome, ...]]:
    """Return a draft of ``with_plain_figures(source)`` with the small numbers, and the one that it
    begins with, in words again, and its names where they stand then.

    >>> with_numbers_in_words("6 of the 16 voted.", "Seis de los dieciséis votaron.", (), "en")[0]
    'Six of the 16 voted.'
    >>> with_numbers_in_words("6 of the 16 voted.", "6 de los 16 votaron.", (), "en")[0]
    '6 of the 16 voted.'
    """
    months = {edge for month in dates(target, language) for edge in (month.start, month.end)}
    for match in reversed([*_ALONE.finditer(target)]):
        opens = not _WORD.search(target, 0, match.start())
        is_small = int(match[0]) < _LEAST_IN_FIGURES
        is_day = not months.isdisjoint((match.start() - 1, match.end() + 1))
        word = _own_word(int(match[0]), source, language)
        if word and (opens or is_small) and not is_day:
            word = capitalised(word) if opens else word
            word = in_capitals(word) if is_in_capitals(target) else word
            target, names = written_over(target, names, match.span(), word)
    return target, names


def _own_word(number: int, source: str, language: str) -> str:
    """Return the word that a figure becomes, "" for one that the source has as a figure, too."""
    return "" if str(number) in _DIGITS.findall(source) else _word_for(number, language)


@cache
def _word_for(number: int, language: str) -> str:
    """Return the one word of a language for a number, "" where it has none or several."""
    words = number_words(language).words_for(number, "cardinal")
    return words[0] if len(words) == 1 else ""


def _rewritten(source: str, languages: tuple[str, str]) -> list[tuple[Span, str]]:
    """Return where dates, times, amounts and numbers stand that engines do not know, in their
    order, with what is written for each: in capitals in a line that is all in capitals, which it
    stays.
    """
    language = languages[0]
    plain = [*_shortened(source, language), *_times(source, language)]
    for span, written in chain(_amounts(source, language), _in_figures(source, languages)):
        if not overlaps_any(span, [taken for taken, _ in plain]):
            plain.append((span, written))
    if source == source.upper():
        plain = [(span, in_capitals(written)) for span, written in plain]
    return sorted(plain)


def _in_figures(source: str, languages: tuple[str, str]) -> Iterator[tuple[Span, str]]:
    # Within a line in capitals a number would be taken for a part of a name.
    read = small_letters(source) if is_in_capitals(source) else source
    for each in quantities(read, languages[0]):
        around = source[max(0, each.start - 1) : each.start] + source[each.end : each.end + 1]
        is_one = each.percent or len(each.readings) == 1
        is_count = each.role is QuantityRole.COUNT and each.firm and is_one
        if is_count and not each.figures and not _JOINT.search(around):
            figure = _figure_of(each, read, languages)
            if figure:
                yield each.span, figure


def _figure_of(number: Quantity, source: str, languages: tuple[str, str]) -> str:
    """Return a number of words as "16", "16%" or "16 million"; "" for one to be left in words."""
    if number.value is None or number.percent:
        return f"{number.value}%" if number.value and number.value.denominator == 1 else ""
    *before, last = words_of(source[slice(*number.span)])
    scale = number_words(languages[0]).scales.get(last.lower, Fraction(1))
    is_large = scale >= _LEAST_SCALE
    counted = number.value / scale if is_large else number.value
    is_scale_alone = scale > 1 and not before
    if counted.denominator > 1 or counted >= _LEAST_SCALE or is_scale_alone:
        return ""
    if counted < _LEAST_IN_FIGURES and not _own_word(int(counted), source, languages[1]):
        return ""
    locale = locale_of(languages[0])
    is_grouped = counted >= _LEAST_GROUPED and locale
    figure = format_decimal(int(counted), locale=locale) if is_grouped else str(counted)
    return f"{figure} {last.text}" if is_large else figure


def _amounts(source: str, language: str) -> Iterator[tuple[Span, str]]:
    for pattern, written in _forms_of_amounts(language):
        for found in pattern.finditer(source):
            figure = found.groupdict().get("figure", "")
            yield found.span(), written.replace("N", _NO_CENTS.sub("", figure), 1)


@cache
def _forms_of_amounts(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a language's shortened amounts and days, the surer first, and what each is written."""
    return tuple(
        (re.compile(pattern.replace("N", _FIGURE, 1)), written)
        for pattern, written, _source in rows(table_of(language, "amounts"))
    )


def _times(source: str, language: str) -> Iterator[tuple[Span, str]]:
    for each in quantities(source, language):
        if each.role is not QuantityRole.TIME:
            continue
        written = _TIME.match(source, each.start)
        if written:
            hours = _hours(language).match(source, written.end())
            end = hours.end() if hours else written.end()
            yield (each.start, end), f"{written[1]}:{written[2]}"
        elif not each.figures and _WITH_MINUTES.fullmatch(each.readings[0]):
            yield each.span, each.readings[0]


@cache
def _hours(language: str) -> re.Pattern[str]:
    """Return the pattern of a word for hours behind a time, which 14:30 does without."""
    return re.compile(rf"\s?(?:(?:{hour_words(language)})(?!\w)|h\b)", re.IGNORECASE)


def _shortened(source: str, language: str) -> Iterator[tuple[Span, str]]:
    for word in dates(source, language):
        if word.kind is not DateKind.MONTH:
            continue
        if year := _YEAR_AFTER.match(source, word.end):
            yield year.span("year"), year["year"].replace(".", "")
        if not is_shortened_month(word.text.lower(), language):
            continue
        before, after = _DAY_BEFORE.search(source[: word.start]), _DAY_AFTER.match(source, word.end)
        day = before or after
        written = written_date(language, word.numbers[0], int(day[1])) if day else None
        if written is None:
            continue
        start = before.start() if before else word.start
        ended = _SHORT_FOR.match(source, word.end) if before else after
        yield (start, ended.end() if ended else word.end), written
