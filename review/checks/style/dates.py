"""The order of day and month, as the house writes them."""

import re
from collections.abc import Iterator
from functools import cache

from glossary.language.calendar_names import month_names, writes_months_small
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import kept_in, said, style_of
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


@cache
def _months(language: str) -> dict[str, str]:
    """Return the names of the months as they are written -> what they are called in a pattern."""
    names = month_names(language)
    return {name if writes_months_small(language) else name.capitalize(): name for name in names}


@cache
def _in_order(language: str, order: str) -> re.Pattern[str]:
    """Return the pattern of dates in ``order``; its groups are day0, month0, year0, day1 …."""
    month = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
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
    """A date whose day and month stand in another order than the desk's style pack has."""
    pack = style_of(context)
    rule = pack.dates
    if rule is None:
        return
    forms = style_forms(pack.language, "date")
    is_kept = kept_in(context)

    for order in forms:
        found = _in_order(pack.language, order).finditer(target) if order != rule.order else ()
        for match in found:
            if not _is_one_of_several(match, target) and not is_kept(match.span()):
                right = _written(match, forms[rule.order])
                right += _comma(right, match, target)
                yield Finding(said(rule), None, match.span(), right)


def _is_one_of_several(match: re.Match[str], target: str) -> bool:
    """Whether other days belong to the date, which must move with it: "3 and 4 May", "May 3-5"."""
    before = target[max(0, match.start() - 12) : match.start()]
    return (
        _LISTED_BEFORE.search(before) is not None
        or _LISTED_AFTER.match(target, match.end()) is not None
    )


def _written(match: re.Match[str], forms: tuple[str, ...]) -> str:
    parts = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
    with_year, without = forms[0], forms[1]
    parts["day"] = parts["day"].lstrip("0")
    return (with_year if "year" in parts else without).format_map(parts)


def _comma(right: str, match: re.Match[str], target: str) -> str:
    """Return the comma that closes what a comma has opened: "on May 3, 2024, he said"."""
    return "," if "," in right and re.match(r"[ \u00a0]\w", target[match.end() :]) else ""
