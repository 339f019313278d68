"""Short titles with or without a full stop, and the capitals of offices, as the house has them."""

import re
from collections.abc import Iterator
from functools import cache

from glossary.language.calendar_names import month_names, weekday_names
from glossary.language.tokens import capitalised, words_of
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import is_running_text, kept_in, said, style_of
from review.checks.style_pack import Titles

_NAME_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
_SMALL_BEFORE = re.compile(r"(?:^|[\s(“‘\"«—–])([^\W\d_]+)[ \u00a0]$")


@check("style-titles", "House style: titles", Severity.MINOR, Category.STYLE, alone=True)
def find_titles(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A title before a name with or without its full stop or capital, unlike the desk's style
    pack.
    """
    rule = style_of(context).titles
    if rule is None:
        return
    is_kept = kept_in(context)
    found = [*_short_titles(rule, target)]
    if is_running_text(context):
        found += _offices(rule, source, target, context.target_language)
    for span, right in found:
        if not is_kept(span):
            yield Finding(said(rule), None, span, right)


@cache
def _any_of(listed: tuple[str, ...], *, any_case: bool) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(listed, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE if any_case else 0)


def _short_titles(rule: Titles, target: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _any_of(rule.short, any_case=False).finditer(target):
        has_stop = target[match.end() : match.end() + 1] == "."
        end = match.end() + has_stop
        if has_stop != rule.full_stop and re.match(r"[ \u00a0][^\W\d_]", target[end:]):
            name = _NAME_AFTER.match(target, end)
            if name is not None and name[1][0].isupper():
                yield (match.start(), end), match[0] + ("." if rule.full_stop else "")


def _offices(
    rule: Titles, source: str, target: str, language: str
) -> Iterator[tuple[tuple[int, int], str]]:
    initials = {word.start for word in words_of(target) if word.initial}
    for match in _any_of(rule.offices, any_case=True).finditer(target):
        name = _NAME_AFTER.match(target, match.end())
        before = _SMALL_BEFORE.search(target[: match.start()])
        is_small = match[0].islower()
        if rule.capital == "before-name" and is_small:
            if name is not None and _is_name(name[1], source, language):
                yield _with_article(match, target)
        elif not is_small and match[0] != match[0].upper() and match.start() not in initials:
            of_name = name is not None and name[1][0].isupper()
            if before is None:
                continue
            opens = of_name and before.start(1) in initials
            if (before[1].islower() or opens) and (rule.capital == "never" or not of_name):
                yield match.span(), match[0].lower()


def _is_name(word: str, source: str, language: str) -> bool:
    """Whether the word after an office is its holder's name, not "Monday"; the source has it."""
    if (
        not word[0].isupper()
        or word.isupper()
        or word.lower() in {*month_names(language), *weekday_names(language)}
    ):
        return False
    return not source.strip() or word.partition("’")[0].partition("'")[0] in source


def _with_article(match: re.Match[str], target: str) -> tuple[tuple[int, int], str]:
    """Return the span and the office with capitals: before a name it loses its article."""
    right = " ".join(map(capitalised, match[0].split(" ")))
    article = re.search(r"(?<!\w)[Tt]he[ \u00a0]$", target[: match.start()])
    return (article.start() if article else match.start(), match.end()), right
