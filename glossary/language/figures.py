"""What figures mean: separators, dates, phone numbers, decades, times of the clock.

Conventions. Spanish: "1.234,5", "1 234,5" (RAE, Ortografía, 2010) and "1,234.5" (Mexico, Peru,
Central America). English: "1,234.5". A point or comma before exactly three digits groups thousands,
unless the number starts with 0. For other languages the CLDR says which sign is the decimal one.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from glossary.language.calendar_names import locale_of
from glossary.language.dates import SET_FIGURES, numeric_dates
from glossary.language.number_words import number_words
from glossary.language.tables import pattern_rows_in
from glossary.language.units import unit_words


class FigureReading(NamedTuple):
    """What the figures at ``start:end`` may mean, the likeliest first; ``firm`` as in Quantity."""

    readings: tuple[str, ...]
    start: int
    end: int
    firm: bool = True


_PHONE = re.compile(
    r"\+\d{1,3}[\s\d().-]{6,16}\d|\(\d{2,4}\)\s?\d[\d\s-]{5,12}\d|"
    r"(?<![\w.,'’+-])(?:0\d{2,4}[\s-]\d{3,4}(?:[\s-]?\d{3,4}|-\d{1,2})|"
    r"\d{2,3}\s\d{2,3}(?:\s\d{2}){2,3})"
    r"(?![\w,.]*\d)"
)
_FRACTION = re.compile(r"(?<![\d/.,])(?:(\d{1,3})[ \u00a0\u202f-])?([1-9])/(2|3|4|5|8|10)(?![\d/])")
_SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3}) (?:de cada|(?:out )?of every|out of|in every|in) (\d{1,3})(?![\d.,/-])"
)
_DECADE = re.compile(r"(?<!\d)['’]?(\d{2}|\d{4})['’]?s\b")
_FIGURE = re.compile(r"\d")
_MILLIONS = re.compile(r"\d{1,3}['’]\d{3}(?:\.\d{3}(?:,\d+)?|,\d{3}(?:\.\d+)?)")
"""An apostrophe parts millions, another mark thousands, as in Peru and Bolivia: "1'396.342"."""
_WRITTEN = r"(?<![\w.,'’/:-])\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?(?![\w'’/:-]|[.,]\d)"
_MARKED = re.compile(r"\d{1,3}(?:[\s.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d+")
_DECIMALS = re.compile(r"(?<=\d)[.,]\d{1,2}$")
_TIME_WITH_POINT = re.compile(r"(\d{1,2})\.([0-5]\d)")
_HOURS, _MINUTES, _NOON = 24, 59, 12


def hour_words(language: str) -> str:
    """Return the pattern of what stands behind the hour of a clock: "20 horas", "8 o'clock"."""
    return "|".join(map(re.escape, number_words(language).rule("clock-after"))) or "(?!)"


def _words_between(language: str) -> str:
    """The pattern of what may stand between hour and minutes: "7 Uhr 30", "7 heures 30"."""
    named = "|".join(map(re.escape, number_words(language).rule("hour-itself"))) or "(?!)"
    return rf"\s(?:{named})\s"


@cache
def _clock_times(language: str) -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d.,:/])(\d{1,2})"
        rf"(?:([:.hH]|\s?h\s|{_words_between(language)}|,(?=\d\d horas)|: (?=\d\d ?[ap]\.?m))"
        r"(\d{2}))?(?![\d%]|[.,:]\d)"
        rf"(?:\s?((?:{hour_words(language)})(?!\w)|h\b|(?=[ap]\.?\s?m\b)))?",
        re.IGNORECASE,
    )


@cache
def decimal_mark(language: str) -> str:
    """Return the sign before decimals, as the CLDR has it for ``language``.

    >>> decimal_mark("fr"), decimal_mark("en")
    (',', '.')
    """
    locale = locale_of(language)
    return get_decimal_symbol(locale) if locale else "."


def figure_values(figure: str, language: str, decimal: str = "") -> tuple[Fraction, ...]:
    """Return what the digits and separators of ``figure`` may mean, the likeliest first.

    ``decimal`` is the sign that a house has before decimals, "" for its language's. Of signs side
    by side the first counts: the others are slips.

    >>> [str(value) for value in figure_values("1.234,5", "es")]
    ['2469/2']
    >>> figure_values("3.500", "pt"), figure_values("3.500", "en")
    ((Fraction(3500, 1),), (Fraction(7, 2),))
    >>> figure_values("3.500", "es", ".")
    (Fraction(7, 2),)
    """
    if _MILLIONS.fullmatch(figure):
        figure = re.sub("['’]", "." if "." in figure else ",", figure)
    plain = re.sub(r"([.,])[.,]+", r"\1", re.sub(r"['’·\s]", "", figure))
    points, commas = plain.count("."), plain.count(",")
    if not points and not commas:
        return (Fraction(int(plain)),)

    if points and commas:
        decimal = max(".", ",", key=plain.rfind)
        if plain.count(decimal) > 1:
            return tuple(Fraction(int(part)) for part in re.split("[.,]", plain))
        grouping = "," if decimal == "." else "."
        return (Fraction(plain.replace(grouping, "").replace(decimal, ".")),)

    return _values_by_one_mark(plain, by_comma=(decimal or decimal_mark(language)) == ",")


def _values_by_one_mark(plain: str, *, by_comma: bool) -> tuple[Fraction, ...]:
    """Return what digits parted by points alone, or commas alone, may mean where decimals follow a
    comma or a point.
    """
    separator = "." if "." in plain else ","
    head, *groups = plain.split(separator)
    if all(len(group) == 3 for group in groups) and len(head) <= 3 and head.lstrip("0"):
        grouped = Fraction(int(plain.replace(separator, "")))
        if len(groups) > 1:
            return (grouped,)
        decimal_reading = Fraction(f"{head}.{groups[0]}")
        if separator == ".":
            return (grouped,) if by_comma else (decimal_reading,)
        return (grouped,) if not by_comma or plain.endswith("0") else (grouped, decimal_reading)

    if len(groups) > 1:
        if all(len(group) == 3 for group in groups[:-1]) and len(groups[-1]) < 3:
            return (Fraction(f"{head}{''.join(groups[:-1])}.{groups[-1]}"),)
        return tuple(Fraction(int(part)) for part in (head, *groups))

    return (Fraction(f"{head}.{groups[0]}"),)


def malformed_figures(text: str, language: str, decimal: str = "") -> tuple[tuple[int, int], ...]:
    """Return the spans of what looks like a figure with marks and is none of ``language``, or of a
    house that writes ``decimal`` before decimals.

    >>> text = "$14.372.4 million, 1'396,342 people, 1,396,342.5 and 2,500,75"
    >>> [text[start:end] for start, end in malformed_figures(text, "en")]
    ['14.372.4', "1'396,342", '2,500,75']
    """
    right = _figures_of(language, decimal)
    found = re.finditer(_WRITTEN, text) if any(mark in text for mark in ".,'’") else ()
    return tuple(match.span() for match in found if not right.fullmatch(match[0]))


def is_written_in(figure: str, language: str) -> bool:
    """Tell whether ``language`` writes a figure so, marks and all.

    >>> [is_written_in(each, "en") for each in ("1,234.50", "1234", "1 234.50", "1234,567,8")]
    [True, True, False, False]
    >>> is_written_in("1 234,50", "fr")
    True
    """
    return figure.isdecimal() or _figures_of(language, "").fullmatch(figure) is not None


@cache
def _figures_of(language: str, house_mark: str) -> re.Pattern[str]:
    """The figures of a language: thousands in threes by one mark, decimals after the other."""
    decimal = house_mark or decimal_mark(language)
    groups = [r"\.", "['’]"] if decimal == "," else [","]
    locale = locale_of(language)
    groups += [r"\s"] if locale and get_group_symbol(locale).isspace() else []
    ways = [rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{re.escape(decimal)}\d+)?" for group in groups]
    # A group of three alone may be decimals, and what Mexico and Peru write follows English.
    ways += [rf"\d+{re.escape(decimal)}\d+", r"\d{1,3}[.,]\d{3}"]
    ways += [
        rf"\d{{1,3}}(?:{mark}\d{{3}})+(?:\.\d+)?"
        for mark in (() if house_mark else number_words(language).rule("figures-too"))
    ]
    return re.compile("|".join(ways))


def figure_in(figure: str, language: str, written_in: str, decimal: str = "") -> str:
    """Return ``figure``, as ``language`` writes it, with the marks of ``written_in``; with those of
    a house that writes ``decimal`` before decimals.

    >>> [figure_in(each, "es", "en")
    ...  for each in ("14.372,4", "1'396.342", "1.813.4", "2.500,50", "2021")]
    ['14,372.4', '1,396,342', '1,813.4', '2,500.50', '2021']
    >>> figure_in("14,372.4", "en", "de"), figure_in("14,372.4", "en", "es", ".")
    ('14.372,4', '14,372.4')
    >>> figure_in("1 234,5", "fr", "en"), figure_in("1\u202f234,5", "fr", "de")
    ('1,234.5', '1.234,5')
    """
    locale = locale_of(written_in)
    if locale is None or not _MARKED.fullmatch(figure):
        return figure
    value, decimals = figure_values(figure, language)[0], _DECIMALS.search(figure)
    pattern = "#,##0." + "0" * (len(decimals[0]) - 1 if decimals else 0) + "#" * 6
    written = str(format_decimal(Decimal(value.numerator) / value.denominator, pattern, locale))
    return (
        with_marks_exchanged(written) if decimal not in {"", decimal_mark(written_in)} else written
    )


def digits_of(figure: str) -> str:
    """Return the digits of ``figure`` without its marks.

    >>> digits_of("14,372.4")
    '143724'
    """
    return re.sub(r"\D", "", figure)


def with_marks_exchanged(figure: str) -> str:
    """Return ``figure`` with points for commas and commas for points.

    >>> with_marks_exchanged("14.372,4")
    '14,372.4'
    """
    return figure.translate(str.maketrans(".,", ",."))


def decade_readings(year: int) -> tuple[str, ...]:
    """Return what "the 80s" and "the 1980s" may be."""
    short = year % 100
    if year >= 100:  # written with its century
        return (str(year), str(short)) if 1900 <= year < 2000 else (str(year),)
    return (str(short), *(str(century + short) for century in (1900, 1800, 2000)))


def clock_readings(hours: list[int], minutes: str) -> tuple[str, ...]:
    """Return the times ``minutes`` past one of ``hours``; a round one is also its hour alone."""
    readings = [f"{hour % _HOURS}:{minutes}" for hour in hours]
    return (*readings, *(str(hour) for hour in hours)) if minutes == "00" else tuple(readings)


def half_past(hour: Fraction) -> tuple[str, ...]:
    """Return "8:30" and "20:30" for the 8 of "las 8 y media"."""
    on_clock = 1 <= hour <= _NOON and hour.denominator == 1
    return clock_readings([int(hour), int(hour) + _NOON], "30") if on_clock else ()


def hour_by_half_days(hour: int) -> tuple[str, ...]:
    """Return the hour that "at seven" says for 19, none for one before noon.

    >>> hour_by_half_days(19), hour_by_half_days(7)
    (('7',), ())
    """
    return (str(hour - _NOON),) if _NOON < hour <= _HOURS else ()


def times_with_point(figure: str) -> tuple[str, ...]:
    """Return the times of the day that "6.30" is where no "p.m." stands behind it.

    >>> times_with_point("6.30"), times_with_point("6.75"), times_with_point("16.30")
    (('6:30', '18:30'), (), ('16:30',))
    """
    match = _TIME_WITH_POINT.fullmatch(figure)
    hour = int(match[1]) if match else _HOURS
    if match is None or hour >= _HOURS:
        return ()
    return clock_readings([hour, hour + _NOON] if hour <= _NOON else [hour], match[2])


def read_figures(text: str, language: str) -> tuple[list[FigureReading], str]:
    """Return what is more than a plain number among the figures of ``text``, and the rest.

    What was read is blanked, so that every place of the rest is as before.

    >>> found, rest = read_figures("a las 15:30, 20 casas", "es")
    >>> found[0].readings[0], rest.strip(chr(0)).count("20")
    ('15:30', 1)
    """
    taken = [
        FigureReading((figure,), *span, firm=False)
        for (figures, *_), span in pattern_rows_in(SET_FIGURES, language, text)
        for figure in figures.split("|")
    ]
    if not taken and _FIGURE.search(text) is None:
        return [], text

    taken += [
        FigureReading(tuple(str(number) for number in numbers), date.start, date.end)
        for date in numeric_dates(text, language)
        for numbers in (date.days, date.years)
    ]
    rest = _blanked(text, [(reading.start, reading.end) for reading in taken])

    for pattern, read in (*_PATTERNS, (_clock_times(language), _clock)):
        found = [reading for match in pattern.finditer(rest) for reading in read(match, language)]
        rest = _blanked(rest, [(reading.start, reading.end) for reading in found])
        taken.extend(found)

    return taken, rest


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    pieces, done = [], 0
    for start, end in sorted(set(spans)):
        pieces += [text[done:start], "\x00" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def _phone(match: re.Match[str], _language: str) -> Iterator[FigureReading]:
    yield FigureReading(("phone " + digits_of(match[0]),), *match.span())


def _fraction(match: re.Match[str], _language: str) -> Iterator[FigureReading]:
    """Read "3/4" as a fraction or as two numbers, and "5 1/2" as one number."""
    over, under = int(match[2]), int(match[3])
    if over >= under:
        return
    if match[1]:
        yield FigureReading((str(int(match[1]) + Fraction(over, under)),), *match.span())
    else:
        yield FigureReading((f"{over}/{under}", str(over), str(under)), *match.span())


def _share(match: re.Match[str], _language: str) -> Iterator[FigureReading]:
    over, under = int(match[1]), int(match[2])
    if 0 < over < under:
        yield FigureReading((str(Fraction(over, under)), str(over)), *match.span(1))
        yield FigureReading((str(under),), *match.span(2), firm=False)


def _decade(match: re.Match[str], language: str) -> Iterator[FigureReading]:
    if number_words(language).rule("decade-figure"):
        year = int(match[1])
        # "The 2000s" are also "este siglo", "the 1900s" also "el siglo pasado".
        yield FigureReading(decade_readings(year), *match.span(), firm=year % 100 != 0)


def _clock(match: re.Match[str], language: str) -> Iterator[FigureReading]:
    hour, separator, minute, unit = int(match[1]), (match[2] or "").strip(), match[3], match[4]
    before = match.string[max(0, match.start() - 10) : match.start()].lower()
    opens = before.endswith(
        tuple(f"{word} " for word in number_words(language).rule("clock-before"))
    )
    is_named = len(separator) > 1 and separator.lower() not in unit_words(language)
    sure = separator in {":", "h", "H"} or unit is not None or opens or is_named
    of_clock = minute or "clock" in (unit or "").lower()

    if hour > _HOURS or int(minute or 0) > _MINUTES or not sure or not of_clock:
        return
    point = separator == decimal_mark(language) == "." and unit is None
    if point or (separator == "," and not opens):
        return
    hours = [hour, (hour + _NOON) % _HOURS] if hour <= _NOON else [hour]
    minutes = minute or "00"
    written = (f"raw {hour}.{minutes}",) if separator in {".", ":", "h"} else ()
    extra = (str(hour), *hour_by_half_days(hour)) if minutes == "00" else ()
    readings = dict.fromkeys((*clock_readings(hours, minutes), *extra, *written))
    yield FigureReading(tuple(readings), match.start(), match.start() + len(match[0].rstrip()))


_PATTERNS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], str], Iterator[FigureReading]]], ...
] = (
    (_PHONE, _phone),
    (_DECADE, _decade),
    (_SHARE, _share),
    (_FRACTION, _fraction),
)
