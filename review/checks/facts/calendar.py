"""Months, weekdays, seasons and days told from today: another one than the source's, or none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.language.analysis import Analysis
from glossary.language.calendar_names import (
    locale_of,
    month_names,
    says_month_first,
    weekday_names,
    written_date,
)
from glossary.language.dates import DateKind, DateWord, in_place_of
from glossary.language.quantity import QuantityRole
from glossary.language.tokens import Token
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check
from translation.messages import told

_DAY_AFTER = re.compile(
    r"\.?[ \u00a0](?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<last>[–-]\d{1,2})?"
    r"(?:,?[ \u00a0](?P<year>(?:19|20)\d\d)\b)?(?![\d%]|[.,:/–-]\d)"
)
"""The day, or days, and the year that follow a month in English: "Feb. 5, 2027"."""
_DAY_BEFORE = re.compile(r"(?<![\d.,:])\d{1,2}(?:[ \u00a0][^\W\d_]{1,2})?[ \u00a0]$")
_IN_FIGURES = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}(?!\d)")
"""A day and a month, "26/11", or what may be one."""
_CLOSES = re.compile(r"\s*(?:[.,;:)]|$)")
_DAYS = frozenset({DateKind.MONTH, DateKind.WEEKDAY, DateKind.DAY})
_SAME_DATE = 4
"""How far after a date the month of the other end of a span stands: "15 | de julio"."""


@check("month", "Month", Severity.CRITICAL, Category.ACCURACY)
def find_month_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A date has another month."""
    yield from _changed(DateKind.MONTH, context)


@check("weekday", "Day of the week", Severity.CRITICAL, Category.ACCURACY)
def find_weekday_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A date has another day of the week."""
    yield from _changed(DateKind.WEEKDAY, context)


@check("time-word", "Time told in words", Severity.CRITICAL, Category.ACCURACY)
def find_time_word_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A day or week told from today, a part of the day, a season or early, mid and late is another
    one.
    """
    yield from _changed(DateKind.DAY, context)
    for kind in (DateKind.SEASON, DateKind.PART, DateKind.DAYTIME, DateKind.TURN):
        yield from _changed(kind, context)


@lru_cache(maxsize=512)
def _of_kind(kind: DateKind, text: Analysis) -> tuple[DateWord, ...]:
    clock = (each for each in text.quantities if each.role is QuantityRole.TIME)
    taken = {index for each in clock for index in range(each.start + 1, each.end)}
    return tuple(word for word in text.dates if word.kind is kind and word.start not in taken)


def _changed(kind: DateKind, context: CheckContext) -> Iterator[Finding]:
    sides = context.source, context.target
    if not all(side.dates for side in sides):
        return
    there, here = (_of_kind(kind, side) for side in sides)
    if kind is DateKind.DAY and _unpaired(*(_of_kind(DateKind.WEEKDAY, side) for side in sides)):
        return  # "el martes" may be "yesterday"
    for old, new in zip(_unpaired(there, here), _unpaired(here, there), strict=False):
        message = told(
            "The source says “{old}”, the translation “{new}”.", old=old.text, new=new.text.strip()
        )
        right = in_place_of(new, old, context.target_language)
        yield Finding(message, old.span, new.span, right)


def _unpaired(dates: Sequence[DateWord], others: Sequence[DateWord]) -> list[DateWord]:
    """Return the firm ``dates`` that no other is, each used once when both sides have as many."""
    rest = Counter(other.numbers for other in others)
    unpaired = []
    for date in dates:
        match = next(
            (each for each in rest if rest[each] and not set(date.numbers).isdisjoint(each)), None
        )
        if match is None:
            unpaired += [date] * date.firm
        elif len(dates) == len(others):
            rest[match] -= 1
    return unpaired


def _are_two(pair: Pair) -> bool:
    return pair[0] != pair[1] and all(locale_of(language) for language in pair)


@check("day-lost", "Day or month lost", Severity.MAJOR, Category.ACCURACY, knows=_are_two)
def find_day_lost(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The source names a weekday or a month; the translation says no day, date or month.

    A translation that says when it was in other words, "before the weekend", may misfire.
    """
    source, here = context.source, context.target
    if any(each.kind in _DAYS for each in here.dates) or _IN_FIGURES.search(target):
        return
    names = month_names(source.language).keys() | weekday_names(source.language).keys()
    for each in source.dates:
        # What stands in the translation, too, is a name: "Saturday Night Live".
        if each.text.lower() in names and each.text not in target:
            message = told(
                "The source says “{there}”; nothing in the translation does.", there=each.text
            )
            yield Finding(message, each.span, None, confidence=0.8)
            return


@check(
    "foreign-date",
    "Date in the form of the source",
    Severity.MAJOR,
    Category.LOCALE,
    knows=_are_two,
)
def find_foreign_date(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A month has the name of the source's language, or stands before its day where that language
    alone has it so.
    """
    names, known = (month_names(language) for language in context.languages)
    months = (each for each in context.source.dates if each.kind is DateKind.MONTH)
    there = {each.text: each for each in months if each.text.lower() in names}
    before = says_month_first(context.source_language)
    before &= not says_month_first(context.target_language)
    for word in context.target.tokens if there else ():
        old = there.get(word.text)
        day = _DAY_AFTER.match(target, word.end) if before else None
        is_other = word.lower not in known or _is_name_after_day(word, context)
        is_left = old is not None and is_other and not _is_in_title(word, context)
        if old is None and day:
            old = _same_day(known.get(word.lower), day, context)
        if old is None or not (is_left or day):
            continue
        end = day.end() if day else word.end
        written = target[word.start : end]
        message = told("“{date}” is written as in the source's language.", date=written)
        yield Finding(message, old.span, (word.start, end), _date_here(old, day, end, context))


def _is_name_after_day(word: Token, context: CheckContext) -> bool:
    """Whether it is the source's name of a month, after a day, that the target's language shortens
    another one to: "3 de May".
    """
    there, here = (month_names(language, shortened=False) for language in context.languages)
    is_name = word.lower in there and word.lower not in here
    return is_name and _DAY_BEFORE.search(context.segment.target, 0, word.start) is not None


def _same_day(month: int | None, day: re.Match[str], context: CheckContext) -> DateWord | None:
    """Return the month of the source before the same day, where a year or a mark closes both: "en
    noviembre 15 personas" holds no date.
    """
    source, target = context.segment.source, context.segment.target
    if month is None or not (day["year"] or _CLOSES.match(target, day.end())):
        return None
    for each in context.source.dates:
        same = _DAY_AFTER.match(source, each.end) if each.numbers == (month,) else None
        if each.kind is DateKind.MONTH and same and same["day"] == day["day"]:
            return each
    return None


def _date_here(
    old: DateWord, day: re.Match[str] | None, end: int, context: CheckContext
) -> str | None:
    """Return the date as the target's language writes it; None where it is part of a longer one."""
    target, language = context.segment.target, context.target_language
    rest = target[end : end + 3].lstrip(" .")
    spans = (each.start - end for each in context.target.dates if each.kind is DateKind.MONTH)
    if not day:
        return None if rest[:1].isdigit() else in_place_of(old, old, language)
    if not day["last"] and not any(0 <= gap <= _SAME_DATE for gap in spans):
        return written_date(language, old.numbers[0], int(day["day"]), int(day["year"] or 0))
    return None


def _is_in_title(word: Token, context: CheckContext) -> bool:
    """Whether the word beside it stands there in the source, too: "Plaza de Mayo"."""
    return not _beside(word, context.target).isdisjoint(
        each
        for token in context.source.tokens
        if token.text == word.text
        for each in _beside(token, context.source)
    )


def _beside(word: Token, text: Analysis) -> frozenset[tuple[int, str]]:
    """Return the words before and after, each with its side; figures are none."""
    at = text.tokens.index(word)
    return frozenset(
        (side, text.tokens[at + side].text)
        for side in (-1, 1)
        if 0 <= at + side < len(text.tokens) and text.tokens[at + side].text.isalpha()
    )
