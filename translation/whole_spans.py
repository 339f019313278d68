"""Spans of a text that cut no word, no name and no pair of brackets."""

import re

WORD = re.compile(r"\w+(?:[.,:/@'’_-]\w+)*")
BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"}
# Words with a capital that follow one another, and the particles within.
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_NAME = re.compile(rf"\b{_CAPITAL}(?: (?:(?:of|de|del|da|do|dos|la|las|los|y|e|von|van|der) )*{_CAPITAL})+")


def whole_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return ``span`` moved so that neither end lies in a word or a name, and no bracket is in it without
    its partner: each to the nearer side.

    >>> text = "the minister, Izkia Siches (Interior)"
    >>> [text[slice(*whole_span(text, span))] for span in ((16, 26), (20, 36), (28, 36))]
    ['Izkia Siches', 'Izkia Siches (Interior)', 'Interior']
    """
    start, end = span
    for match in (*_NAME.finditer(text), *WORD.finditer(text)):
        first, last = match.span()
        if first <= start and end <= last:
            start, end = first, last
        elif first < start < last:
            start = first if start - first <= last - start else last
        elif first < end < last:
            end = first if end - first <= last - end else last
    for opening, closing in _bracket_pairs(text):
        if (start <= opening < end) == (start <= closing < end):
            continue
        if start <= opening:
            end = closing + 1 if closing + 1 - end <= end - opening else opening
        else:
            start = opening if start - opening <= closing - start else closing + 1
    start, end = trimmed(text, start, end)
    return (start, end) if start < end else _widened(text, span)


def _widened(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span grown over every word, name and pair of brackets that it cuts."""
    start, end = trimmed(text, *span)
    for match in (*_NAME.finditer(text), *WORD.finditer(text)):
        if match.start() < end and start < match.end():
            start, end = min(start, match.start()), max(end, match.end())
    for opening, closing in _bracket_pairs(text):
        if (start <= opening < end) != (start <= closing < end):
            start, end = min(start, opening), max(end, closing + 1)
    return start, end


def _bracket_pairs(text: str) -> list[tuple[int, int]]:
    """The offsets of each bracket that is opened and closed, the inner ones first."""
    pairs, opened = [], []
    for at, char in enumerate(text):
        if char in BRACKETS:
            opened.append((BRACKETS[char], at))
        elif opened and char == opened[-1][0]:
            pairs.append((opened.pop()[1], at))
    return pairs


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
