"""What stands between quotation marks: opened and closed, kept, of the same extent. Every style is equal."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.language.quotations import quotations, single_quotations
from glossary.language.saying_verbs import english_saying
from glossary.language.tables import pattern_in
from glossary.language.tokens import Span, words
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.speech.quotation_repair import missing_mark
from translation.messages import told

_PATTERNS = Path(__file__).with_name("patterns.tsv")
_OTHER_SHARE = 0.4
"""How far apart the shares of the quoted text are on both sides; on clean pairs it is under 0.3."""

_DECADE_MARK = re.compile(r"(?<=\d)\s?\"\s?(?=s\b)")
_PLURAL_MARK = re.compile(r"(?<=[a-z]s)\s\"(?=[A-Za-z])")
"""A straight mark where an apostrophe belongs, in texts that a program took apart: taxpayers "money."""
_TITLE_RUN = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]*"
    r"(?:,? (?:(?:of|the|and|a|an|to|in|on|for|from|with|by|at|or|de|y) ){0,3}[A-Z][\w’'-]*){1,12}"
)
"""Words with capitals, as English sets a title that Spanish puts in quotation marks."""
_SINGLE_ALONE = re.compile(r"['‘`]|.*\w['’]\.?$", re.DOTALL)
"""One single mark that opens or ends the text: the speech goes on outside it."""
_LONGEST_TITLE = 9
_LONGEST_PHRASE = 4
_LONGEST_SPEECH = 6
"""Segments among which a quotation that goes on ends."""
_PERSON = 2
"""Two words with capitals are a person's name as often as a title."""
_REPORTED = re.compile(r"\b(?:that|according to|whether)\b", re.IGNORECASE)


def _balance(text: str) -> tuple[int, int]:
    """Return how many marks open and close; straight ones are either, an odd one opens."""
    opening, closing = (sum(text.count(sign) for sign in signs) for signs in ("“„«", "”»"))
    straight = text.count('"')
    partners = min(straight, abs(opening - closing))
    opening, closing = (opening, closing + partners) if opening > closing else (opening + partners, closing)
    rest = straight - partners
    return opening + (rest + 1) // 2, closing + rest // 2


@check("quotes-unbalanced", "Quotation mark without partner", Severity.MAJOR, alone=True)
def find_unbalanced(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A quotation is opened and not closed, or the reverse."""
    opening, closing = _balance(_DECADE_MARK.sub("", target))
    there = _balance(source)
    if _SINGLE_ALONE.match(source) and not single_quotations(source):
        there = (there[0] + 1, there[1])
    if opening != closing and there == (0, 0):
        opening, closing = _balance(_PLURAL_MARK.sub("", _DECADE_MARK.sub("", target)))
    if opening == closing or there[0] != there[1]:
        return
    around = context.article[max(0, context.position - 1) : context.position + 2]
    spans_paragraphs = any(_balance(each.source)[0] != _balance(each.source)[1] for each in around)
    paragraph = opening == closing + 1 and target[:1] in {'"', "“"} and source[:1] in {"”", "»"}
    inches = re.search(r"\d[\"”]", target)
    repair = missing_mark(source, target, quotations(source))
    outside = repair is None and there == (0, 0) and _goes_on_outside(target, context)
    if spans_paragraphs or paragraph or inches or outside:
        return
    at = [match.start() for match in re.finditer(r"[\"“”„«»]", target)]
    span = (at[-1], at[-1] + 1) if at else None
    message = (
        told("A quotation mark is never closed.")
        if opening > closing
        else told("A quotation mark is never opened.")
    )
    place, suggestion = repair or (span, None)
    # Read alone, a segment cannot tell whether the speech goes on outside it.
    alone = len(context.article) <= 1 and repair is None and there == (0, 0) and _is_at_edge(target)
    yield Finding(message, None, place, suggestion, severity=Severity.MINOR if alone else None)


def _goes_on_outside(target: str, context: CheckContext) -> bool:
    """Whether the one mark of ``target`` opens or ends it, and the other stands in a segment nearby."""
    if not _is_at_edge(target):
        return False
    step = 1 if target.lstrip()[0] in '"“”„«»' else -1
    near = (context.position + step * far for far in range(1, _LONGEST_SPEECH))
    return any(
        _balance(context.article[place].target)[0] != _balance(context.article[place].target)[1]
        for place in near
        if 0 <= place < len(context.article)
    )


def _is_at_edge(target: str) -> bool:
    """Whether ``target`` has one mark, and opens or ends with it."""
    places = [match.start() for match in re.finditer(r"[\"“”„«»]", target.strip())]
    return len(places) == 1 and places[0] in {0, len(target.strip()) - 1}


@check("quotation-lost", "Quotation lost", Severity.CRITICAL, Category.ACCURACY)
def find_quotation_lost(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """The source quotes, the translation does not."""
    there = [span for span in quotations(source) if len(words(source[span[0] : span[1]])) > 2]  # no titles
    if not there or quotations(target) or single_quotations(target):
        return
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", target)
    if re.search(r"[\"“”«»‘*_`]|(?<!\w)'", plain) or _is_title(source, there):
        return
    there = [span for span in there if not _is_title_in(target, source[slice(*span)], source)]
    if not there:
        return
    start, end = there[0]
    message = told(
        "The source quotes “{source}”; the translation has no quotation marks.",
        source=_shortened(source[start:end]),
    )
    # A phrase set off, or speech that somebody is still said to say, attributes nothing falsely.
    said = _REPORTED.search(target) or re.search(rf"\b{english_saying()}\b", target)
    mild = said is not None or len(words(source[start:end])) <= _LONGEST_PHRASE
    severity = Severity.MAJOR if mild else Severity.CRITICAL
    yield Finding(message, (start, end), (0, len(target)), severity=severity)


def _is_title_in(target: str, quotation: str, source: str) -> bool:
    """Whether ``target`` has the ``quotation`` as a name: as it stands, or as a title in capitals of its own.

    >>> _is_title_in("In The Grapes of Wrath.", "Las uvas de la ira", "En «Las uvas de la ira».")
    True
    """
    if quotation.casefold() in target.casefold():
        return True
    if len(words(quotation)) > _LONGEST_TITLE or quotation.rstrip()[-1:] in {".", "!", "?", ","}:
        return False
    return any(
        match[0] not in source and len(words(match[0])) > (_PERSON if match.start() else _LONGEST_PHRASE)
        for match in _TITLE_RUN.finditer(target)
    )


def _is_title(source: str, spans: list[Span]) -> bool:
    """Whether every quotation is a name: most of its words have a capital, or "la película" stands before."""
    return all(
        pattern_in(_PATTERNS, "work-before").search(source[max(0, start - 16) : start - 1]) is not None
        or sum(word.text[0].isupper() for word in words(source[start:end])) * 2
        >= len(words(source[start:end]))
        for start, end in spans
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"  # what a line holds


@check("quotation-extent", "Extent of the quotation", Severity.MAJOR, Category.ACCURACY)
def find_quotation_extent(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """The quotation covers other words than in the source."""
    there, here = quotations(source), quotations(target)
    if len(there) != 1 or len(here) != 1:
        return
    left = len(source[slice(*there[0])]) / max(1, len(source))
    right = len(target[slice(*here[0])]) / max(1, len(target))
    ratio = len(target[slice(*here[0])]) / max(1, len(source[slice(*there[0])]))
    if abs(left - right) > _OTHER_SHARE and not 1 / 2 <= ratio <= 2:
        message = told("The quotation does not cover the same words as in the source.")
        yield Finding(message, there[0], here[0])


@check("quotation-count", "Fewer quotations", Severity.MAJOR, Category.ACCURACY)
def find_quotation_count(source: str, target: str, _context: CheckContext) -> Iterator[Finding]:
    """One of several quotations lost its marks."""
    there = [span for span in quotations(source) if len(words(source[span[0] : span[1]])) > 1]
    here = len(quotations(target)) + len(single_quotations(target))
    if not (len(there) > 1 and 0 < here < len(there)) or _is_title(source, there):
        return
    there = [span for span in there if not _is_title_in(target, source[slice(*span)], source)]
    if len(there) > 1 and here < len(there):
        message = told(
            "The source has {there} quotations, the translation {here}.", there=len(there), here=here
        )
        yield Finding(message, there[-1])
