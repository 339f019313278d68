"""What stands between quotation marks: opened and closed, kept, of the same extent. Every style is
equal.
"""

import re
from collections.abc import Iterator
from functools import cache

from glossary.language.people import people_words
from glossary.language.quotations import DECADE_MARK, QUOTATION_MARK, quotations
from glossary.language.saying_verbs import saying
from glossary.language.tokens import Span, words
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.speech.quotation_repair import missing_mark
from translation.messages import told

_INCHES = re.compile(r"\d[\"”]")

_PLURAL_MARK = re.compile(r"(?<=[a-z]s)\s\"(?=[A-Za-z])")
"""A straight mark where an apostrophe belongs, in texts that a program took apart: taxpayers
"money.
"""
_SINGLE_ALONE = re.compile(r"['‘`]|.*\w['’]\.?$|.*[.,!?]['’](?=\s|$)", re.DOTALL)
"""One single mark that opens or ends the text or its speech, which goes on outside it."""
_OPENS, _CLOSES = re.compile(r"(?<!\w)[\"'‘“](?=\w)"), re.compile(r"(?<=[\w.,!?…])[\"'’”](?!\w)")
_LONGEST_PHRASE = 4
_LONGEST_SPEECH = 6
"""Segments among which a quotation that goes on ends."""
_REPORTED = re.compile(r"\b(?:that|according to|whether)\b", re.IGNORECASE)


def _surplus(text: str) -> int:
    """Return how many marks are never closed, below zero never opened; straight ones are either.

    >>> _surplus('“No», "sí'), _surplus('ya»'), _surplus('"ya»'), _surplus("„Nein“")
    (1, -1, 0, 0)
    """
    closing = "“”»" if "„" in text else "”»"
    surplus = sum(
        (sign in "“„«") - 2 * (sign == "“" and sign in closing) - (sign in "”»") for sign in text
    )
    straight = text.count('"')
    partners = min(straight, abs(surplus))
    return surplus + (partners if surplus < 0 else -partners) + (straight - partners) % 2


@check("quotes-unbalanced", "Quotation mark without partner", Severity.MAJOR, alone=True)
def find_unbalanced(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A quotation is opened and not closed, or the reverse."""
    plain, unquoted = DECADE_MARK.sub("", target), not QUOTATION_MARK.search(source)
    surplus = _surplus(plain)
    if surplus and unquoted:
        surplus = _surplus(_PLURAL_MARK.sub("", plain))
    if not surplus or _surplus(source) or _leaves_open(source):
        return
    if _SINGLE_ALONE.match(source) and not context.source.single_quotations:
        return

    around = context.article[max(0, context.position - 1) : context.position + 2]
    spans_paragraphs = any(_surplus(each.source) for each in around)
    repair = missing_mark(source, target, context.source.quotations, context.languages)
    # The speech may go on outside the segment, which one that is read alone cannot tell.
    places = [match.start() for match in QUOTATION_MARK.finditer(target.strip())]
    at_edge = repair is None and unquoted and places in ([0], [len(target.strip()) - 1])
    if spans_paragraphs or _INCHES.search(target) or (at_edge and _goes_on_outside(context)):
        return

    at = max(match.start() for match in QUOTATION_MARK.finditer(target))
    message = (
        told("A quotation mark is never closed.")
        if surplus > 0
        else told("A quotation mark is never opened.")
    )
    severity = Severity.MINOR if at_edge and len(context.article) <= 1 else None
    place, suggestion = repair or ((at, at + 1), None)
    yield Finding(message, None, place, suggestion, severity=severity)


def _leaves_open(text: str) -> bool:
    """Whether more marks open a quotation than close one, by the side of the word they touch.

    >>> _leaves_open("She said: 'I am 'here'."), _leaves_open('"I said "no"," he said')
    (True, False)
    """
    return len(_OPENS.findall(text)) > len(_CLOSES.findall(text))


def _goes_on_outside(context: CheckContext) -> bool:
    """Whether the mark that the target opens or ends with has its other one in a segment nearby."""
    step = 1 if QUOTATION_MARK.match(context.segment.target.lstrip()) else -1
    near = range(context.position + step, context.position + step * _LONGEST_SPEECH, step)
    return any(
        _surplus(context.article[place].target)
        for place in near
        if 0 <= place < len(context.article)
    )


@check("quotation-lost", "Quotation lost", Severity.CRITICAL, Category.ACCURACY)
def find_quotation_lost(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The source quotes, the translation does not."""
    if context.target.quotations or context.target.single_quotations:
        return
    there = _spoken(source, target, context.source_language, least=3)
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", target) if there else ""
    if not there or re.search(r"[\"“”«»‘*_`]|(?<!\w)'", plain):
        return
    start, end = there[0]
    quoted = source[start:end] if end - start <= 40 else source[start : start + 39].rstrip() + "…"
    message = told(
        "The source quotes “{source}”; the translation has no quotation marks.", source=quoted
    )
    # A phrase set off, or speech that somebody is still said to say, attributes nothing falsely.
    said = _REPORTED.search(target) or re.search(rf"\b{saying(context.target_language)}\b", target)
    mild = said is not None or len(words(source[start:end])) <= _LONGEST_PHRASE
    severity = Severity.MAJOR if mild else Severity.CRITICAL
    yield Finding(message, (start, end), (0, len(target)), severity=severity)


def _spoken(source: str, target: str, language: str, *, least: int) -> list[Span]:
    """Return the quotations of ``source`` of ``least`` words or more that are no titles; all or
    none are.
    """
    there = [span for span in quotations(source) if len(words(source[slice(*span)])) >= least]
    if not there or _is_title(source, there, language):
        return []
    return [span for span in there if source[slice(*span)].casefold() not in target.casefold()]


@cache
def _opens_title(language: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(people_words(language, "before-title"), key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns or '(?!)'})[,:]?\s*$", re.IGNORECASE)


def _is_title(source: str, spans: list[Span], language: str) -> bool:
    """Whether every quotation is a name: most of its words have a capital, or "la película" stands
    before.
    """
    return all(
        _opens_title(language).search(source[max(0, start - 20) : start - 1]) is not None
        or sum(word.text[0].isupper() for word in words(source[start:end])) * 2
        >= len(words(source[start:end]))
        for start, end in spans
    )
