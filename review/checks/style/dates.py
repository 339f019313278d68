"""The order of day and month and the small months of a language, as the house writes them."""

import re
from collections.abc import Iterator
from functools import cache

from glossary.language.calendar_names import month_names, weekday_names, writes_months_small
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import kept_in, said, style_of, words_around
from review.checks.style_pack import style_forms

_DAY = r"(?P<day{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|º)?"
_YEAR = r"(?P<year{0}>[12]\d{{3}})"
_LISTED_BEFORE = re.compile(
    r"\d(?:st|nd|rd|th)?(?:[ \u00a0]?[-–,/&]|[ \u00a0](?:and|to|or|y|al|a|o))?[ \u00a0]?$"
)
_LISTED_AFTER = re.compile(
    r"[ \u00a0]?[-–/]\d|(?:[ \u00a0]?[,&]|[ \u00a0](?:and|to|or|through|y|al|a|o))[ "
    r"\u00a0](?:\d|the \d)"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+),?[ \u00a0]$")


@cache
def _in_order(language: str, order: str, *, capital: bool) -> re.Pattern[str]:
    """Return the pattern of dates in ``order``, their months with a ``capital`` or small; its
    groups are day0, month0, year0, day1 ….
    """
    names = [name.capitalize() if capital else name for name in month_names(language)]
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    patterns = []
    for number, form in enumerate(style_forms(language, "date")[order]):
        pattern = re.escape(form).replace(r"\ ", "[ \u00a0]").replace(",", ",?")
        for name, wanted in (
            ("day", _DAY),
            ("month", rf"(?P<month{{0}}>(?:{month})\b(?:\.(?=[ \u00a0][\da-z]))?)"),
            ("year", _YEAR),
        ):
            pattern = pattern.replace(rf"\{{{name}\}}", wanted.format(number))
        patterns.append(pattern)
    return re.compile(rf"(?<![\w.,/-])(?<!\b[Ii]n )(?:{'|'.join(patterns)})(?![\w/%]|[.,:]\d)")


@check("style-dates", "House style: dates", Severity.MINOR, Category.STYLE, alone=True)
def find_dates(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A date whose day and month stand in another order than the desk's style pack has, or whose
    month has a capital that its language does not write.
    """
    pack = style_of(context)
    rule = pack.dates
    if rule is None:
        return
    forms = style_forms(pack.language, "date")
    is_kept = kept_in(context)
    found = [*_with_capital(target, pack.language, rule.order)]
    is_small = writes_months_small(pack.language)
    for order in forms.keys() - {rule.order}:
        ordered = _in_order(pack.language, order, capital=not is_small).finditer(target)
        found += (match for match in ordered if not _is_one_of_several(match, target))

    for match in found:
        if not is_kept(match.span()):
            right = _written(match, forms[rule.order], is_small=is_small)
            right += _comma(right, match, target)
            yield Finding(said(rule), None, match.span(), right)


def _with_capital(target: str, language: str, order: str) -> Iterator[re.Match[str]]:
    """Yield the dates whose month has a capital where it is written small, and no street, team or
    holiday of a day's name: "la calle 25 de Mayo".
    """
    if not writes_months_small(language):
        return
    before_days = words_around(language, "day-before") | weekday_names(language).keys()
    for match in _in_order(language, order, capital=True).finditer(target):
        before = _WORD_BEFORE.search(target[: match.start()])
        has_year = any(value for name, value in match.groupdict().items() if "year" in name)
        if has_year or before is None or before[1].lower() in before_days:
            yield match


def _is_one_of_several(match: re.Match[str], target: str) -> bool:
    """Whether other days belong to the date, which must move with it: "3 and 4 May", "May 3-5"."""
    before = target[max(0, match.start() - 12) : match.start()]
    return (
        _LISTED_BEFORE.search(before) is not None
        or _LISTED_AFTER.match(target, match.end()) is not None
    )


def _written(match: re.Match[str], forms: tuple[str, ...], *, is_small: bool) -> str:
    parts = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
    with_year, without = forms[0], forms[1]
    if is_small:
        parts["month"] = parts["month"].lower()
    parts["day"] = parts["day"].lstrip("0")
    return (with_year if "year" in parts else without).format_map(parts)


def _comma(right: str, match: re.Match[str], target: str) -> str:
    """Return the comma that closes what a comma has opened: "on May 3, 2024, he said"."""
    return "," if "," in right and re.match(r"[ \u00a0]\w", target[match.end() :]) else ""
