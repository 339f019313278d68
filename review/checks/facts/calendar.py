"""Months, weekdays, seasons and days told from today: another one than the source's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.language.analysis import Analysis
from glossary.language.dates import DateKind, DateWord, in_place_of
from glossary.language.quantity import QuantityRole
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.messages import told


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
