"""Numbers in words or in figures, and the mark before decimals, as the house writes them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from glossary.language.figures import figure_values, with_marks_exchanged
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tokens import words_of
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.style.kept import is_running_text, kept_in, said, style_of, words_around
from review.checks.style_pack import Numbers
from translation.languages.language import language_of

_LARGEST = 99
"""Larger numbers in words, "two hundred", are of a style of their own."""
_WORDS_UP_TO = re.compile(r"(?:[^\W\d_]+\.?[ \u00a0]){1,2}$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]{3,})(?![\w@])")
_PARTS = re.compile(r"[ \u00a0-]")
_OTHER_MARK = {
    ",": re.compile(r"(?<![\w.,:/-])(\d{1,3})\.(\d{1,2})(?!\w|[.,:/-]\d)"),
    ".": re.compile(r"(?<![\w.,:/-])(\d{1,3}),(\d{1,2})(?!\w|[.,:/-]\d)"),
}
_GROUPED = {
    mark: re.compile(
        rf"(?<![\w.,:/-])\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(other)}\d+)?"
        r"(?!\w|[.,:/-]\d)"
    )
    for mark, other in (",.", ".,")
}
"""By the mark before decimals: figures whose thousands it groups."""
_CLOCK = re.compile(
    r"\d{1,2}[ \u00a0]*(?:h\b|hs\b|hrs\b|horas\b|[ap]\.?[ \u00a0]?m\b)", re.IGNORECASE
)


@check("style-numbers", "House style: numbers", Severity.MINOR, Category.STYLE, alone=True)
def find_numbers(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A number in figures that the desk's style pack has in words, the reverse, or other marks
    before decimals and thousands.
    """
    pack = style_of(context)
    rule = pack.numbers
    if rule is None or not is_running_text(context):
        return
    is_kept = kept_in(context)
    initials = {word.start for word in words_of(target) if word.initial}
    for quantity in context.target.quantities if rule.words_up_to else ():
        right = _rewritten(quantity, target, pack.language, rule)
        if right is None or quantity.start in initials or is_kept(quantity.span):
            continue
        yield Finding(said(rule), None, quantity.span, right)
    for match in _with_other_marks(context, pack.language) if rule.decimal_mark else ():
        if not is_kept(match.span()):
            right = with_marks_exchanged(match[0])
            yield Finding(said(rule), None, match.span(), right)


def _with_other_marks(context: CheckContext, language: str) -> Iterator[re.Match[str]]:
    target, mark = context.segment.target, context.decimal_mark
    for match in _OTHER_MARK[mark].finditer(target):
        if not _is_other_figure(match, target, language):
            yield match
    for match in _GROUPED[mark].finditer(target):
        if _groups_thousands(match[0], context):
            yield match


def _groups_thousands(figure: str, context: CheckContext) -> bool:
    """Whether no mark of ``figure`` stands before decimals: it has several, or the source has the
    number that it is then.
    """
    grouped = str(figure_values(figure, "", "," if context.decimal_mark == "." else ".")[0])
    is_sure = len(re.findall(r"[.,]", figure)) > 1
    return is_sure or any(grouped in each.readings for each in context.source.quantities)


def _rewritten(quantity: Quantity, target: str, language: str, rule: Numbers) -> str | None:
    """Return how the house writes the quantity, None where it stands so or nobody can tell."""
    value, written = quantity.value, quantity.written(target)
    if (
        value is None
        or value.denominator != 1
        or quantity.percent
        or quantity.role is not QuantityRole.COUNT
    ):
        return None

    if quantity.figures:
        right = _number_words(language).get(int(value)) if value <= rule.words_up_to else None
        plain = written == str(value) and _counts_things(quantity, target, language)
        return right if plain else None

    in_words = (
        rule.words_up_to < value <= _LARGEST
        and written.islower()
        and _is_counted(written, language)
    )
    return str(value) if in_words and _stands_free(quantity, target, language) else None


def _is_counted(written: str, language: str) -> bool:
    """Whether it is a plain number in words, no "dozen" or "score".

    >>> (_is_counted("twenty-seven", "en"), _is_counted("a dozen", "en"),
    ...  _is_counted("treinta y dos", "es"))
    (True, False, True)
    """
    parts = _PARTS.split(written)
    return all(
        part in _cardinals(language)
        for part in parts
        if part not in language_of(language).small_words
    )


def _counts_things(quantity: Quantity, target: str, language: str) -> bool:
    """Whether a figure stands before a plain noun and is no page, age, score, measure or item."""
    after = _WORD_AFTER.match(target, quantity.end)
    before = _words_before(target, quantity.start)
    if after is None or not before or not after[1].islower() or not before[-1].islower():
        return False
    if target[after.end() :].lstrip(" \u00a0").startswith("old"):
        return False
    counts = words_around(language, "figure-before").isdisjoint(word.rstrip(".") for word in before)
    return counts and after[1] not in words_around(language, "figure-after")


def _words_before(target: str, start: int) -> list[str]:
    """Return one or two words before a figure: both say what it is, as in "the age of 7"."""
    found = _WORDS_UP_TO.search(target[max(0, start - 40) : start])
    return found[0].split() if found else []


def _stands_free(quantity: Quantity, target: str, language: str) -> bool:
    """Whether a number word is no part of a word or phrase: "ten-to-one", "los años treinta"."""
    beside, after = target[: quantity.start][-1:], target[quantity.end : quantity.end + 1]
    before = _words_before(target, quantity.start)[-1:]
    return (
        beside not in {"-", "’", "'"}
        and after != "-"
        and words_around(language, "words-after").isdisjoint(before)
    )


def _is_other_figure(match: re.Match[str], target: str, language: str) -> bool:
    """Whether it is a time of the clock or a version: "las 10.30", "Windows 8.1"."""
    before = _words_before(target, match.start())
    named = bool(before) and (
        before[-1][:1].isupper() or before[-1] in words_around(language, "figure-before")
    )
    return named or _CLOCK.match(target, match.start(2)) is not None


@cache
def _number_words(language: str) -> Mapping[int, str]:
    """Return the small cardinals that are one word in ``language``, whatever they count.

    >>> _number_words("en")[3], _number_words("es").get(1)
    ('three', None)
    """
    found: dict[int, list[str]] = {}
    for word in language_of(language).number_words:
        if word.role == "cardinal" and word.value.denominator == 1:
            found.setdefault(int(word.value), []).append(word.word)
    one_says_gender = {1} if len(found.get(1, ())) > 1 else set()
    return {value: forms[0] for value, forms in found.items() if value not in one_says_gender}


@cache
def _cardinals(language: str) -> frozenset[str]:
    listed = language_of(language).number_words
    return frozenset(word.word for word in listed if word.role == "cardinal")
