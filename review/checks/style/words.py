"""Words that the house avoids, with what it writes in their place."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from glossary.language.tokens import cased_like, is_inside, words_of
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import kept_in, said_of_word, style_of
from review.checks.style_pack import Word, Words


@check("style-word", "House style: words", Severity.MINOR, Category.STYLE, alone=True)
def find_words(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A word that the desk's style pack avoids."""
    rule = style_of(context).words
    if rule is None:
        return

    by_letters, pattern = _avoided(rule)
    found = [*pattern.finditer(target)]
    if not found:
        return

    is_kept = kept_in(context)
    quoted = (
        ()
        if rule.in_quotations
        else (*context.target.quotations, *context.target.single_quotations)
    )
    initials = {word.start for word in words_of(target) if word.initial}

    for match in found:
        word = by_letters[_letters(match[0])]
        named = match[0][0].isupper() and word.avoid[0].islower() and match.start() not in initials
        other = word.avoid[0].isupper() and not match[0][0].isupper()
        if named or other or is_inside(match.span(), quoted) or is_kept(match.span()):
            continue
        offers = tuple(cased_like(one, match[0]) for one in word.prefer)
        suggestion, choices = (offers[0], ()) if len(offers) == 1 else (None, offers)
        message = said_of_word(word.prefer, word.avoid, word.reason)
        yield Finding(message, None, match.span(), suggestion, choices=choices)


def _letters(text: str) -> str:
    return " ".join(text.lower().split())


@lru_cache(maxsize=16)
def _avoided(rule: Words) -> tuple[Mapping[str, Word], re.Pattern[str]]:
    by_letters = {_letters(word.avoid): word for word in rule.list}
    listed = sorted(by_letters, key=len, reverse=True)
    patterns = "|".join(re.escape(one).replace(r"\ ", r"[ \u00a0]+") for one in listed) or "(?!)"
    return by_letters, re.compile(rf"(?<![\w-])(?:{patterns})(?![\w-])", re.IGNORECASE)
