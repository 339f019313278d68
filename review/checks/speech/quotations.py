"""What stands between quotation marks: opened and closed, kept, as long. Every style is equal."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from glossary.language.people import people_words
from glossary.language.quotations import DECADE_MARK, QUOTATION_MARK, quotations
from glossary.language.saying_verbs import saying
from glossary.language.tokens import Span, words
from review.checks.issue import Category, CheckContext, Finding, Severity, check
from review.checks.rendered import is_said, telling_words
from translation.languages.language import language_of
from translation.messages import told

_INCHES = re.compile(r"\d[\"”]")

_PLURAL_MARK = re.compile(r"(?<=[a-z]s)\s\"(?=[A-Za-z])")
"""A straight mark where an apostrophe belongs, in texts parted by a program: taxpayers "money."""
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
    if _is_retold(source[start:end], context):
        return
    quoted = source[start:end] if end - start <= 40 else source[start : start + 39].rstrip() + "…"
    message = told(
        "The source quotes “{source}”; the translation has no quotation marks.", source=quoted
    )
    # A phrase set off, or speech that somebody is still said to say, attributes nothing falsely.
    said = _REPORTED.search(target) or re.search(rf"\b{saying(context.target_language)}\b", target)
    mild = said is not None or len(words(source[start:end])) <= _LONGEST_PHRASE
    severity = Severity.MAJOR if mild else Severity.CRITICAL
    yield Finding(message, (start, end), (0, len(target)), severity=severity)


def _is_retold(quoted: str, context: CheckContext) -> bool:
    """Whether nothing of a phrase that was set off is said word for word: nobody would quote it."""
    here = words(context.segment.target)
    is_phrase = len(words(quoted)) <= _LONGEST_PHRASE
    return is_phrase and not any(
        is_said(word, here, context.languages) for word in telling_words(words(quoted))
    )


def _spoken(source: str, target: str, language: str, *, least: int) -> list[Span]:
    """Return the quotations of ``source`` of ``least`` words that are no titles, all or none."""
    there = [span for span in quotations(source) if len(words(source[slice(*span)])) >= least]
    if not there or _is_title(source, there, language):
        return []
    return [span for span in there if source[slice(*span)].casefold() not in target.casefold()]


@cache
def _opens_title(language: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(people_words(language, "before-title"), key=len, reverse=True))
    return re.compile(rf"\b(?:{nouns or '(?!)'})[,:]?\s*$", re.IGNORECASE)


def _is_title(source: str, spans: list[Span], language: str) -> bool:
    """Whether every quotation is a name: most words have capitals, or "la película" is before."""
    return all(
        _opens_title(language).search(source[max(0, start - 20) : start - 1]) is not None
        or sum(word.text[0].isupper() for word in words(source[start:end])) * 2
        >= len(words(source[start:end]))
        for start, end in spans
    )


_CLOSING = {"“": "”", "„": "”", "«": "»", '"': '"'}
_OPENING = {"”": "“", "»": "«", '"': '"'}
_NEAR = 4
"""Words after a quotation among which its verb of saying stands."""


@cache
def _said_after(language: str) -> re.Pattern[str]:
    return re.compile(rf"([,.?!]) (?=(?:[^\s,.;:?!“”\"]+ ){{0,5}}?{saying(language)}\b)")


@cache
def _said_before(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{saying(language)}|that|as)[,:]? ?$|: ?$")


def missing_mark(
    source: str, target: str, quoted: Sequence[Span], languages: tuple[str, str]
) -> tuple[Span, str] | None:
    """Return the character of ``target`` beside which a mark is missing, and it with the mark.

    ``quoted`` are the quotations of the source, marks excluded; ``languages`` those of the two
    texts. None unless the target has as many, or the source none at all, of which one lacks its end
    or its beginning, and one place is right: around the same words, at the end of the sentence
    where the source ends with its quotation, before the verb of saying; at the beginning, or after
    the colon.

    >>> missing_mark("«Basta», dijo Ana.", "“Enough, said Ana.", [(1, 6)], ("es", "en"))
    ((7, 8), ',”')
    >>> missing_mark("Dijo: «Basta».", "She said: Enough.”", [(7, 12)], ("es", "en"))
    ((10, 11), '“E')
    """
    marks = [
        (match.start(), _opens(target, match.start())) for match in QUOTATION_MARK.finditer(target)
    ]
    lone = [
        place
        for place, (_, opens) in enumerate(marks)
        if (opens and not (place + 1 < len(marks) and not marks[place + 1][1]))
        or (not opens and not (place and marks[place - 1][1]))
    ]
    if len(lone) != 1 or (quoted and (len(marks) + 1) // 2 != len(quoted)):
        return None

    at, opens = marks[lone[0]]
    inside, before, after = _opposite(source, quoted, lone[0] // 2)
    if opens:
        stop = marks[lone[0] + 1][0] if lone[0] + 1 < len(marks) else len(target.rstrip())
        place = _end_of_quotation(inside, after, target, (at, stop), languages)
        return None if place is None else ((place, place + 1), target[place] + _CLOSING[target[at]])

    first = marks[lone[0] - 1][0] + 1 if lone[0] else 0
    place = _start_of_quotation(inside, before, target, (first, at), languages)
    return None if place is None else ((place, place + 1), _OPENING[target[at]] + target[place])


def _opposite(source: str, quoted: Sequence[Span], number: int) -> tuple[str, str, str]:
    """Return what the source quotes, what stands before it and after it.

    Of a source without quotation marks whatever stands before the last comma and a verb of saying.
    """
    if quoted:
        start, end = quoted[number]
        return source[start:end], source[: start - 1], source[end + 1 :]
    comma = source.rfind(",")
    return "", "", source[comma:] if comma > 0 else source


def _opens(target: str, at: int) -> bool:
    if target[at] != '"':
        return target[at] in "“„«"
    return (
        at + 1 < len(target)
        and not target[at + 1].isspace()
        and (at == 0 or not target[at - 1].isalnum())
    )


def _end_of_quotation(
    inside: str, after: str, target: str, span: Span, languages: tuple[str, str]
) -> int | None:
    """Return the last character of the quotation that opens ``span``, its comma or full stop."""
    at, stop = span
    if inside and target.startswith(inside, at + 1):
        return at + len(inside)
    if stop == len(target.rstrip()) and (
        (inside and not re.search(r"\w", after))
        or _said_before(languages[1]).search(target, max(0, at - 20), at)
    ):
        return stop - 1
    says = any(word.lower in language_of(languages[0]).saying for word in words(after)[:_NEAR])
    found = _said_after(languages[1]).finditer(target, at, stop)
    places = [match.start(1) for match in found] if says else []
    return places[0] if len(places) == 1 else None


def _start_of_quotation(
    inside: str, before: str, target: str, span: Span, languages: tuple[str, str]
) -> int | None:
    """Return the first character of the quotation that closes ``span``."""
    first, at = span
    if inside and target.endswith(inside, first, at):
        return at - len(inside)
    if not inside:
        said = (
            _said_after(languages[1]).match(target[:at] + target[at + 1 :], at - 1) if at else None
        )
        return 0 if first == 0 and said and ": " not in target[:at] else None
    if not re.search(r"\w", before):
        return first if first == 0 else None
    places = [match.end() for match in re.finditer(r"[:,] (?=[A-Z])", target[first:at])]
    return first + places[0] if before.rstrip().endswith(":") and len(places) == 1 else None
