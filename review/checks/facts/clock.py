"""Times of the day: the half of the day that a translation leaves open."""

from collections.abc import Iterator
from functools import cache

from glossary.language.analysis import Analysis
from glossary.language.dates import DateKind
from glossary.language.number_words import number_words
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tables import DATA, pattern_rows_in, rows
from review.checks.facts.counted import counted_words
from review.checks.facts.numbers import english_form
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from translation.messages import told

_DAY_PARTS = DATA / "day_parts.tsv"
_NOON = 12


@cache
def _languages() -> frozenset[str]:
    return frozenset(language for language, *_ in rows(_DAY_PARTS))


@check(
    "half-of-day",
    "Half of the day lost",
    Severity.MAJOR,
    Category.ACCURACY,
    knows=lambda pair: _languages().issuperset(pair),
)
def find_half_of_day_lost(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A time after noon stands without what tells that it is after noon: “a las 5” for 5 p.m."""
    times = [(each, _after_noon(each)) for each in context.source.quantities]
    if not any(time for _, time in times) or _tells_part_of_day(context.target):
        return
    for left, time in times:
        right = _open_time(left, time, context) if time else None
        if time and right:
            message = told(
                "“{time}” may be before noon too; the source says “{source}”.",
                time=right.written(target),
                source=left.written(context.segment.source),
            )
            form = time
            if context.is_into_usual_language:
                form = english_form(left, context.segment.source)
            yield Finding(message, left.span, right.span, choices=(form,))


def _after_noon(quantity: Quantity) -> str | None:
    """Return the time that ``quantity`` is if that is one after noon for certain, as "17:45"."""
    times = [reading for reading in quantity.readings if ":" in reading]
    is_sure = quantity.role is QuantityRole.TIME and len(times) == 1
    return times[0] if is_sure and int(times[0][:-3]) > _NOON else None


def _tells_part_of_day(text: Analysis) -> bool:
    told_after = pattern_rows_in(_DAY_PARTS, text.language, text.text)
    return bool(told_after) or any(each.kind is DateKind.DAYTIME for each in text.dates)


def _open_time(left: Quantity, time: str, context: CheckContext) -> Quantity | None:
    """Return the one that stands for ``left`` and leaves open which half of the day it is; None
    where one says it.
    """
    hour, minutes = int(time[:-3]), time[-2:]
    full = {time, str(hour)} if minutes == "00" else {time}
    if any(each.readings[0] in full for each in context.target.quantities):
        return None

    morning, plain = f"{hour - _NOON}:{minutes}", str(hour - _NOON)
    others = {each.readings[0] for each in context.source.quantities if each is not left}
    for each in context.target.quantities:
        is_hour = minutes == "00" and each.readings[0] == plain and _can_be_hour(each, context)
        if each.readings[0] == morning or (is_hour and others.isdisjoint({plain, morning})):
            return each
    return None


def _can_be_hour(quantity: Quantity, context: CheckContext) -> bool:
    """Whether it can be the hour: it stands behind "a las", or before no word that it counts."""
    if quantity.unit or quantity.percent or quantity.role is not QuantityRole.COUNT:
        return False
    before = context.segment.target[: quantity.start].lower()
    opens = number_words(context.target_language).rule("clock-before")
    is_hour = before.endswith(tuple(f" {word} " for word in opens))
    return is_hour or not counted_words(quantity, context.target)
