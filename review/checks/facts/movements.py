"""Where a figure goes, more of it or less, from one to another; and on which side of it the truth
lies: "almost 500" is less, "more than 500" is more.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from glossary.language.analysis import Analysis
from glossary.language.quantity import Quantity
from glossary.language.tables import rows
from glossary.language.tokens import Span, cased_like
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said

_TABLE = Path(__file__).with_name("movements.tsv")
_BEFORE, _AFTER = 40, 20
"""How far from a figure the words may stand that say where it goes, in code points."""
_ONE_MOVE = 60
"""How far apart the two figures of one movement may be."""
_OPPOSITE = {"more": "less", "less": "more"}
_SIDES = {"above": 1, "at-least": 1, "almost": -1, "below": -1, "at-most": -1}
"""1 where the truth is more than the figure, -1 where it is less."""


class _FigureWord(NamedTuple):
    """What stands at ``span`` beside ``quantity``; ``contrary`` is its opposite, "" if unknown."""

    quantity: Quantity
    says: str
    span: Span
    contrary: str


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str], str], ...]:
    """Return what each row of the language says, on which side, its words and their contrary."""
    own = [row[1:] for row in rows(_TABLE) if row[0] == language]
    fill = "|".join(words for says, _, words, *_ in own if says == "fill")
    around = {
        "before": rf"(?<!\w)(?P<word>{{}})(?:\s(?:{fill}))*\s?[$€£¥]?\s?$",
        "after": r"\s(?:[^\W\d_]+\s)??(?P<word>{})(?!\w)",
    }
    return tuple(
        (says, place, re.compile(around[place].format(f"(?:{words})"), re.IGNORECASE), contrary)
        for says, place, words, contrary, _ in own
        if says != "fill"
    )


def _is_known(pair: Pair) -> bool:
    """Whether both languages have their words in the table, and are two."""
    return all(map(_patterns, pair)) and pair[0] != pair[1]


def _wording(language: str, says: str, *, like: str) -> str | None:
    """Return the first words of the language before a figure that say so, with a capital where
    ``like`` has one.

    >>> _wording("en", "almost", like="Over"), _wording("en", "fill", like="")
    ('Nearly', None)
    """
    places = (
        words.split("|")[0]
        for of, said, place, words, *_ in rows(_TABLE)
        if (of, said, place) == (language, says, "before") and says != "fill"
    )
    words = next(places, None)
    return cased_like(words, like) if words else None


def _words_beside(text: Analysis, *wanted: str, in_words: bool = False) -> Iterator[_FigureWord]:
    """Yield the words beside each figure that say one of ``wanted``, of several the longest; with
    ``in_words`` beside a number that is spelled, too.
    """
    patterns = [row for row in _patterns(text.language) if row[0] in wanted]
    figures = (each for each in text.quantities if in_words or each.figures or each.percent)
    for each in figures if patterns else ():
        found = []
        for says, place, pattern, contrary in patterns:
            match = (
                pattern.search(text.text, max(0, each.start - _BEFORE), each.start)
                if place == "before"
                else pattern.match(text.text, each.end, each.end + _AFTER)
            )
            if match:
                found.append(_FigureWord(each, says, match.span("word"), contrary))
        if found:
            yield min(found, key=lambda word: word.span)


@check("direction-changed", "More for less", Severity.CRITICAL, Category.ACCURACY, knows=_is_known)
def find_direction_changed(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """What rises by a figure falls by it in the translation, or the reverse: “92% más” for “down
    92%”.
    """
    there = [*_words_beside(context.source, *_OPPOSITE)]
    for word in _words_beside(context.target, *_OPPOSITE) if there else ():
        same = [each for each in there if each.quantity.readings[0] == word.quantity.readings[0]]
        for old in same[:1] if all(each.says != word.says for each in same) else ():
            spans = _with_figure(old), _with_figure(word)
            message = other_said(context.segment.source[slice(*spans[0])], target[slice(*spans[1])])
            yield Finding(message, old.span, word.span, word.contrary or None)


def _with_figure(word: _FigureWord) -> Span:
    """Return where the word stands with its figure and what is between."""
    return min(word.span[0], word.quantity.start), max(word.span[1], word.quantity.end)


@check(
    "from-to-exchanged",
    "From and to exchanged",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_is_known,
)
def find_from_to_exchanged(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A figure goes from what it goes to in the source: “de 1.2 a 2.1” for “to 1.2 from 2.1”."""
    there = {_values(move): move for move in _moves(context.source)}
    for move in _moves(context.target) if there else ():
        first, last = _values(move)
        if first == last or (first, last) in there or (last, first) not in there:
            continue
        spans = _both(there[last, first]), _both(move)
        one, other = sorted(move, key=lambda each: each.start)
        between = target[one.end : other.start]
        right = other.written(target) + between + one.written(target)
        message = other_said(source[slice(*spans[0])], target[slice(*spans[1])])
        yield Finding(message, *spans, right)


def _moves(text: Analysis) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the figure from which and the one to which something goes."""
    for one, other in pairwise(_words_beside(text, "from", "to")):
        is_near = other.quantity.start - one.quantity.end < _ONE_MOVE
        if is_near and one.says != other.says:
            first, last = (one, other) if one.says == "from" else (other, one)
            yield first.quantity, last.quantity


def _values(move: tuple[Quantity, Quantity]) -> tuple[str, str]:
    return move[0].readings[0], move[1].readings[0]


def _both(move: tuple[Quantity, Quantity]) -> Span:
    return min(each.start for each in move), max(each.end for each in move)


@check(
    "bound-changed", "Almost for more than", Severity.CRITICAL, Category.ACCURACY, knows=_is_known
)
def find_bound_changed(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A figure that is more than the truth in the source is less in the translation, or the
    reverse: “more than 500” for “casi 500”. It may misfire where an idiom says so of no number.
    """
    there = [*_words_beside(context.source, *_SIDES, in_words=True)]
    for word in _words_beside(context.target, *_SIDES, in_words=True) if there else ():
        same = [each for each in there if _readings(each) & _readings(word)]
        if not same or any(_SIDES[each.says] == _SIDES[word.says] for each in same):
            continue
        spans = _with_figure(same[0]), _with_figure(word)
        message = other_said(source[slice(*spans[0])], target[slice(*spans[1])])
        right = _wording(context.target_language, same[0].says, like=target[slice(*word.span)])
        is_before = word.span[1] <= word.quantity.start
        choices = (right,) if right and is_before else ()
        yield Finding(message, same[0].span, word.span, None, 0.9, choices)


def _readings(word: _FigureWord) -> frozenset[str]:
    return frozenset(word.quantity.readings)
