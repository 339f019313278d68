"""Months and weekdays: another one than the source's."""

from collections.abc import Iterator, Sequence

from glossary.language.calendar_names import name_of_date
from glossary.language.dates import DateKind, DateWord
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


def _changed(kind: DateKind, context: CheckContext) -> Iterator[Finding]:
    there = [word for word in context.source.dates if word.kind is kind]
    here = [word for word in context.target.dates if word.kind is kind]
    for old, new in zip(_unpaired(there, here), _unpaired(here, there), strict=False):
        right = name_of_date(old.numbers[0], context.target_language, month=kind is DateKind.MONTH)
        message = told("The source says “{old}”, the translation “{new}”.", old=old.text, new=new.text)
        yield Finding(message, old.span, new.span, right if new.text.isalpha() else None)


def _unpaired(dates: Sequence[DateWord], others: Sequence[DateWord]) -> list[DateWord]:
    """Return the ``dates`` that no other is; each other is used once when both sides have as many."""
    rest = [set(other.numbers) for other in others]
    unpaired = []
    for date in dates:
        match = next((each for each in rest if each & set(date.numbers)), None)
        if match is None:
            unpaired.append(date)
        elif len(dates) == len(others):
            rest.remove(match)
    return unpaired
