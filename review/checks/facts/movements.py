"""Where a figure goes, more of it or less, from one to another, by so much or to so much; on which
side of it the truth lies: "almost 500" is less, "more than 500" is more; and whether a time is the
first or the last.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from glossary.language.analysis import Analysis
from glossary.language.dates import DateWord
from glossary.language.denials import denials_of
from glossary.language.quantity import Quantity, QuantityRole
from glossary.language.tables import rows
from glossary.language.tokens import Span, cased_like
from review.checks.issue import Category, CheckContext, Finding, Pair, Severity, check, other_said
from translation.messages import Message

_TABLE = Path(__file__).with_name("movements.tsv")
_BEFORE, _AFTER = 40, 20
"""How far from a figure the words may stand that say where it goes, in code points."""
_ONE_MOVE = 60
"""How far apart the two figures of one movement may be."""
_ONE_CHANGE = 60
"""How far from a figure the verb may stand that says that something changes by it."""
_ONE_TIME = 4
"""How far apart the parts of one time may be: "30 de abril", "Monday, April 30"."""
_YEARS = range(1900, 2100)
_OPPOSITE = {"more": "less", "less": "more"}
_TIME_BOUNDS = ("until", "since")
_FILL = ("fill", "beside-time")
"""What may stand between such a word and a figure, or a time."""
_CHANGING = "changing"
"""Verbs of what grows or shrinks, anywhere about a figure."""
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
    fill = "|".join(words for says, _, words, *_ in own if says in _FILL)
    around = {
        "before": rf"(?<!\w)(?P<word>{{}})(?:\s(?:{fill}))*\s?[$€£¥]?\s?$",
        "after": r"\s(?:[^\W\d_]+\s)??(?P<word>{})(?!\w)",
    }
    return tuple(
        (says, place, re.compile(around[place].format(f"(?:{words})"), re.IGNORECASE), contrary)
        for says, place, words, contrary, _ in own
        if says not in (*_FILL, _CHANGING)
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
    figures = (each for each in text.quantities if in_words or each.figures or each.percent)
    for each in figures if _patterns(text.language) else ():
        found = _word_beside(each.span, text, wanted)
        if found:
            yield _FigureWord(each, *found)


def _word_beside(span: Span, text: Analysis, wanted: Sequence[str]) -> tuple[str, Span, str] | None:
    """Return what the word beside ``span`` says that says one of ``wanted``, where it stands, and
    its contrary.
    """
    start, end = span
    found = []
    for says, place, pattern, contrary in _patterns(text.language):
        if says not in wanted:
            continue
        match = (
            pattern.search(text.text, max(0, start - _BEFORE), start)
            if place == "before"
            else pattern.match(text.text, end, end + _AFTER)
        )
        if match:
            found.append((says, match.span("word"), contrary))
    return min(found, key=itemgetter(1), default=None)


@check("direction-changed", "More for less", Severity.CRITICAL, Category.ACCURACY, knows=_is_known)
def find_direction_changed(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """What rises by a figure falls by it in the translation, or the reverse: “92% más” for “down
    92%”.
    """
    there = [*_words_beside(context.source, *_OPPOSITE)]
    here = _words_beside(context.target, *_OPPOSITE)
    for old, word in _contrary(there, here, _read_alike, _what_is_said):
        message = _of_both(old, word, context)
        yield Finding(message, old.span, word.span, word.contrary or None)


def _contrary(
    there: Sequence[_FigureWord],
    here: Iterable[_FigureWord],
    are_one: Callable[[_FigureWord, _FigureWord], bool],
    side: Callable[[_FigureWord], object],
) -> Iterator[tuple[_FigureWord, _FigureWord]]:
    """Yield each word of ``here`` that stands on another ``side`` of its figure than all the words
    ``there`` beside the same one, behind the first of those.
    """
    for word in here if there else ():
        same = [each for each in there if are_one(each, word)]
        if same and all(side(each) != side(word) for each in same):
            yield same[0], word


def _read_alike(one: _FigureWord, other: _FigureWord) -> bool:
    return one.quantity.readings[0] == other.quantity.readings[0]


def _may_be_one(one: _FigureWord, other: _FigureWord) -> bool:
    return not set(one.quantity.readings).isdisjoint(other.quantity.readings)


def _what_is_said(word: _FigureWord) -> str:
    return word.says


def _of_both(old: _FigureWord, word: _FigureWord, context: CheckContext) -> Message:
    """What the source says and what the translation, each with its figure."""
    source, target = context.segment.source, context.segment.target
    return other_said(source[slice(*_with_figure(old))], target[slice(*_with_figure(word))])


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


@check(
    "by-to-exchanged",
    "By and to exchanged",
    Severity.CRITICAL,
    Category.ACCURACY,
    knows=_is_known,
)
def find_by_to_exchanged(_source: str, _target: str, context: CheckContext) -> Iterator[Finding]:
    """Something changes to a figure by which it changes in the source, or the reverse: “cut to a
    third” for “cut by a third”. It may misfire where the word before the figure goes with another.
    """
    there = [*_changes(context.source)]
    for old, word in _contrary(there, _changes(context.target), _may_be_one, _what_is_said):
        message = _of_both(old, word, context)
        yield Finding(message, old.span, word.span, word.contrary or None)


def _changes(text: Analysis) -> Iterator[_FigureWord]:
    """Yield the words that say that something changes by a figure, or to it."""
    for word in _words_beside(text, "change-by", "change-to", in_words=True):
        if not _is_time(word.quantity) and _is_changing(_with_figure(word), text):
            yield word


def _is_changing(span: Span, text: Analysis) -> bool:
    """Whether a verb of what grows or shrinks stands before ``span``, or where the language puts it
    behind, "um 40 Prozent gestiegen".
    """
    start, end = span
    before, behind = _verbs_of_change(text.language)
    return bool(
        before.search(text.text, max(0, start - _ONE_CHANGE), start)
        or behind.search(text.text, end, end + _ONE_CHANGE)
    )


@cache
def _verbs_of_change(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the verbs before a figure, and those behind it."""
    own = [
        (place, verbs)
        for of, says, place, verbs, *_ in rows(_TABLE)
        if (of, says) == (language, _CHANGING)
    ]
    before = "|".join(verbs for _, verbs in own) or "(?!)"
    behind = "|".join(verbs for place, verbs in own if place == "anywhere") or "(?!)"
    found = (re.compile(rf"(?<!\w)(?:{each})", re.IGNORECASE) for each in (before, behind))
    return next(found), next(found)


def _values(move: tuple[Quantity, Quantity]) -> tuple[str, str]:
    return move[0].readings[0], move[1].readings[0]


def _both(move: tuple[Quantity, Quantity]) -> Span:
    return min(each.start for each in move), max(each.end for each in move)


@check(
    "bound-changed", "Almost for more than", Severity.CRITICAL, Category.ACCURACY, knows=_is_known
)
def find_bound_changed(_source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A figure that is more than the truth in the source is less in the translation, or the
    reverse: “more than 500” for “casi 500”. It may misfire where an idiom says so of no number.
    """
    there = [*_bounds(context.source)]
    for old, word in _contrary(there, _bounds(context.target), _may_be_one, _side):
        right = _wording(context.target_language, old.says, like=target[slice(*word.span)])
        is_before = word.span[1] <= word.quantity.start
        choices = (right,) if right and is_before else ()
        yield Finding(_of_both(old, word, context), old.span, word.span, None, 0.9, choices)


def _side(word: _FigureWord) -> int:
    return _SIDES[word.says]


def _bounds(text: Analysis) -> Iterator[_FigureWord]:
    """Yield the words that say on which side of a figure the truth is, but for those that are
    denied from afar: «no comen carne más de una vez» is no more than once.
    """
    denials = denials_of(text)
    for word in _words_beside(text, *_SIDES, in_words=True):
        if not any(denial.end < word.span[0] for denial in denials):
            yield word


@check("until-for-from", "Until for from", Severity.CRITICAL, Category.ACCURACY, knows=_is_known)
def find_until_for_from(source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """What ends at a time in the source begins then in the translation, or the reverse: “from April
    30” for “hasta el 30 de abril”. Where one of them denies, “not until” is “from”.
    """
    there = [*_bounded_times(context.source)]
    here = [*_bounded_times(context.target)] if there else []
    if not here or denials_of(context.source) or denials_of(context.target):
        return
    for time in here:
        same = [each for each in there if _is_same_time(each, time)]
        again = [each for each in here if _is_same_time(each, time)]
        if len(same) == len(again) == 1 and same[0].says != time.says:
            (first, last), (start, end) = same[0].whole, time.whole
            message = other_said(source[first:last], target[start:end])
            yield Finding(message, same[0].span, time.span, time.contrary or None)


class _BoundedTime(NamedTuple):
    """A time that something lasts ``until`` or ``since`` when it does, as the word at ``span``
    says; ``numbers`` of its hour, day, month or year, by kind.
    """

    says: str
    span: Span
    contrary: str
    whole: Span
    numbers: frozenset[tuple[str, str]]
    is_sure: bool


def _bounded_times(text: Analysis) -> Iterator[_BoundedTime]:
    """Yield the times of ``text`` beside a word that says whether they are the first or the last;
    of a number alone it is not sure that it is one.
    """
    for parts in _times(text):
        start, end = parts[0].start, max(part.end for part in parts)
        found = _word_beside((start, end), text, _TIME_BOUNDS)
        if found:
            says, span, contrary = found
            numbers = frozenset(number for part in parts for number in _numbers(part))
            is_sure = any(map(_is_time, parts))
            yield _BoundedTime(says, span, contrary, (span[0], end), numbers, is_sure)


def _times(text: Analysis) -> Iterator[list[Quantity | DateWord]]:
    """Yield the numbers, months and weekdays that stand side by side."""
    parts: list[Quantity | DateWord] = [*text.quantities, *text.dates]
    found: list[Quantity | DateWord] = []
    for part in sorted(parts, key=lambda part: part.start):
        if found and part.start - found[-1].end > _ONE_TIME:
            yield found
            found = []
        found.append(part)
    if found:
        yield found


def _numbers(part: Quantity | DateWord) -> Iterator[tuple[str, str]]:
    if isinstance(part, DateWord):
        yield from ((part.kind, str(number)) for number in part.numbers)
    else:
        yield from (("", reading) for reading in part.readings)


def _is_time(part: Quantity | DateWord) -> bool:
    if isinstance(part, DateWord):
        return True
    return part.role is QuantityRole.TIME or part.value in _YEARS


def _is_same_time(one: _BoundedTime, other: _BoundedTime) -> bool:
    return (one.is_sure or other.is_sure) and not one.numbers.isdisjoint(other.numbers)
