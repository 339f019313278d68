"""Months and weekdays: another one than the source's."""

from collections.abc import Iterator, Sequence

from glossary.language.calendar_names import name_of_date
from glossary.language.dates import DateKind, DateWord
from review.checks.issue import Category, Check, CheckContext, Issue, Severity
from translation.messages import told


def find_month_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Issue]:
    """A date has another month."""
    yield from _changed(DateKind.MONTH, context)


def find_weekday_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Issue]:
    """A date has another day of the week."""
    yield from _changed(DateKind.WEEKDAY, context)


def _changed(kind: DateKind, context: CheckContext) -> Iterator[Issue]:
    there = [word for word in context.source.dates if word.kind is kind]
    here = [word for word in context.target.dates if word.kind is kind]
    for old, new in zip(_unpaired(there, here), _unpaired(here, there), strict=False):
        right = name_of_date(old.numbers[0], context.target_language, month=kind is DateKind.MONTH)
        yield Issue(
            kind.value,
            Category.ACCURACY,
            Severity.CRITICAL,
            told("The source says “{old}”, the translation “{new}”.", old=old.text, new=new.text),
            old.span,
            new.span,
            right if new.text.isalpha() else None,
        )


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


CALENDAR_CHECKS: tuple[Check, ...] = (
    Check(
        "month",
        "Month",
        "A date has another month.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_month_changed,
    ),
    Check(
        "weekday",
        "Day of the week",
        "A date has another day of the week.",
        Category.ACCURACY,
        Severity.CRITICAL,
        find_weekday_changed,
    ),
)
