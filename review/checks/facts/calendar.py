"""Months, weekdays, seasons and days told from today: another one than the source's."""

from collections.abc import Iterator, Sequence

from glossary.language.analysis import Analysis
from glossary.language.dates import DateKind, DateWord, in_place_of
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


@check("time-word", "Day, season or part of the year", Severity.CRITICAL, Category.ACCURACY)
def find_time_word_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """A day told from today, a season or the early, middle or late part of a time is another one."""
    weekdays = (_of_kind(DateKind.WEEKDAY, text) for text in (context.source, context.target))
    if not _unpaired(*weekdays):  # "el martes" may be "yesterday"
        yield from _changed(DateKind.DAY, context)
    yield from _changed(DateKind.SEASON, context)
    yield from _changed(DateKind.PART, context)


def _of_kind(kind: DateKind, text: Analysis) -> list[DateWord]:
    return [word for word in text.dates if word.kind is kind]


def _changed(kind: DateKind, context: CheckContext) -> Iterator[Finding]:
    there, here = _of_kind(kind, context.source), _of_kind(kind, context.target)
    for old, new in zip(_unpaired(there, here), _unpaired(here, there), strict=False):
        message = told("The source says “{old}”, the translation “{new}”.", old=old.text, new=new.text)
        right = in_place_of(new, old.numbers[0], context.target_language)
        yield Finding(message, old.span, new.span, right)


def _unpaired(dates: Sequence[DateWord], others: Sequence[DateWord]) -> list[DateWord]:
    """Return the firm ``dates`` that no other is; each other is used once when both sides have as many."""
    rest = [set(other.numbers) for other in others]
    unpaired = []
    for date in dates:
        match = next((each for each in rest if each & set(date.numbers)), None)
        if match is None:
            unpaired += [date] * date.firm
        elif len(dates) == len(others):
            rest.remove(match)
    return unpaired
