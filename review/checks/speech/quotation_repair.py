"""Where the quotation mark belongs that a target lacks, as the quotation opposite tells."""

import re
from collections.abc import Sequence
from functools import cache

from glossary.language.quotations import QUOTATION_MARK
from glossary.language.saying_verbs import saying
from glossary.language.tokens import Span, words
from translation.languages.language import language_of

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
    """Return the character of ``target`` beside which a mark is missing and that character with the
    mark.

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
