"""Spans of a text that cut no word, no name and no pair of brackets."""

import re
from collections.abc import Iterable

TextSpan = tuple[int, int]
"""Where a stretch of a text begins and ends, in code points."""

WORD = re.compile(r"\w+(?:[.,:/@'’_-]\w+)*")
BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"}
# Writing whose words no space parts: Thai and its neighbours, kana, Han (Unicode 16, blocks).
_UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Words with a capital that follow one another, and the particles within.
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_NAME = re.compile(
    rf"\b{_CAPITAL}(?: (?:(?:of|de|del|da|do|dos|la|las|los|y|e|von|van|der) )*{_CAPITAL})+"
)


def whole_span(text: str, span: TextSpan) -> TextSpan:
    """Return ``span`` moved so that neither end lies in a word or a name, and no bracket is in it
    without its partner: each to the nearer side.

    >>> text = "the minister, Izkia Siches (Interior)"
    >>> [text[slice(*whole_span(text, span))] for span in ((16, 26), (20, 36), (28, 36))]
    ['Izkia Siches', 'Izkia Siches (Interior)', 'Interior']
    """
    start, end = span
    for first, last in _words_and_names(text):
        if first <= start and end <= last:
            start, end = first, last
        elif first < start < last:
            start = first if start - first <= last - start else last
        elif first < end < last:
            end = first if end - first <= last - end else last

    for opening, closing in _bracket_pairs(text):
        if not _cuts((start, end), opening, closing):
            continue
        if start <= opening:
            end = closing + 1 if closing + 1 - end <= end - opening else opening
        else:
            start = opening if start - opening <= closing - start else closing + 1

    start, end = trimmed(text, start, end)
    return (start, end) if start < end else _grown(text, span, _words_and_names(text))


def grown_span(text: str, span: TextSpan) -> TextSpan:
    """Return ``span`` without the space at its ends, grown over every word and every pair of
    brackets that it cuts or touches; that of a cursor over the word that it stands in or beside,
    still empty where none is.

    Writing without spaces has no words to be found here: nothing grows in it.

    >>> text = "the minister (of the Interior) spoke"
    >>> [text[slice(*grown_span(text, span))] for span in ((5, 5), (6, 17), (12, 13))]
    ['minister', 'minister (of the Interior)', '']
    """
    return _grown(text, span, [match.span() for match in WORD.finditer(text)])


def _words_and_names(text: str) -> list[TextSpan]:
    return [match.span() for match in (*_NAME.finditer(text), *WORD.finditer(text))]


def _grown(text: str, span: TextSpan, wholes: Iterable[TextSpan]) -> TextSpan:
    start, end = trimmed(text, *span)
    at = start if start == end else None
    for first, last in wholes:
        touches = first <= at <= last if at is not None else first < end and start < last
        if touches and not _UNSPACED.search(text, first, last):
            start, end = min(start, first), max(end, last)
            at = None
    for opening, closing in _bracket_pairs(text) if start < end else ():
        if _cuts((start, end), opening, closing):
            start, end = min(start, opening), max(end, closing + 1)
    return start, end


def shrunk_span(text: str, span: TextSpan) -> TextSpan:
    """Return a long span in ``span`` that cuts no pair of brackets and has no space at its ends.

    Where one bracket of a pair is in it, the longer side of that bracket is kept; it may be empty.

    >>> text = "the minister (of the Interior) spoke"
    >>> [text[slice(*shrunk_span(text, span))] for span in ((0, 20), (13, 20))]
    ['the minister', 'of the']
    """
    start, end = span
    for opening, closing in reversed(_bracket_pairs(text)):
        for at in (opening, closing):
            if start <= at < end and _cuts((start, end), opening, closing):
                start, end = (start, at) if at - start >= end - at - 1 else (at + 1, end)
    return trimmed(text, start, end)


def cuts_brackets(text: str, span: TextSpan) -> bool:
    """Tell whether one bracket of a pair is in the span and its partner is not."""
    return any(_cuts(span, *pair) for pair in _bracket_pairs(text))


def _cuts(span: TextSpan, opening: int, closing: int) -> bool:
    start, end = span
    return (start <= opening < end) != (start <= closing < end)


def _bracket_pairs(text: str) -> list[TextSpan]:
    """The offsets of each bracket that is opened and closed, the inner ones first."""
    pairs, opened = [], []
    for at, char in enumerate(text):
        if char in BRACKETS:
            opened.append((BRACKETS[char], at))
        elif opened and char == opened[-1][0]:
            pairs.append((opened.pop()[1], at))
    return pairs


def trimmed(text: str, start: int, end: int) -> TextSpan:
    """Return the span without the space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
