"""What differs between two versions of a text in one language: names, figures, dates, quotations,
denials.

It errs towards a difference: whoever confirmed a translation relies on being told of another fact.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Postfix, Prefix

from glossary.language.analysis import Analysis, analyse
from glossary.language.denials import denials_of
from glossary.language.lexicon import has_words, knows, per_million
from glossary.language.name_lists import given_names, surnames
from glossary.language.quantity import Quantity
from glossary.language.tokens import Span, Token, is_inside, overlaps_any, words_of

_PIECE = re.compile(r"\w+|[^\w\s]")
_OPENING, _CLOSING = re.compile(r"[“„«]"), re.compile(r"[”»]")
_NEAR_A_MONTH = re.compile(r"[ ,.]{0,2}\w{0,3}\.? ?")
"""What may stand between a day, its month and the year: "3 de mayo de 2021", "May 3, 2021"."""
_LARGEST_IN_A_DATE = 100
"""Above a day and a year of two digits: beside "el martes" other figures count something."""
_MOST_COMPARED = 1_000_000
"""Longer stretches, in pairs of words, are said to differ as a whole."""
_EVERYWHERE = 10_000
"""In a million words, how often an article or a preposition stands there: "La" is a surname too."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_FIGURE_SIGNS = frozenset("%‰°±½¼¾⅓⅔")


class ChangedKind(StrEnum):
    """What of a text may not change unseen."""

    NAME = "name"
    FIGURE = "figure"
    DATE = "date"
    QUOTATION = "quotation"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact at ``old`` of the former text that stands at ``new`` of the later one (code points).

    ``old`` is None for one that came in, ``new`` for one that went.
    """

    kind: ChangedKind
    old: Span | None
    new: Span | None


_READ = (ChangedKind.FIGURE, ChangedKind.DATE)
"""What is compared by its value, however it is written."""


class _Fact(NamedTuple):
    key: Hashable
    span: Span


@lru_cache(maxsize=4096)
def changed_facts(old: str, new: str, language: str) -> tuple[ChangedFact, ...]:
    """Return the facts that differ between ``old`` and ``new``, texts in ``language``, in order.

    A number is the same in figures and in words; the order of facts of one kind counts.

    >>> def told(old, new):
    ...     found = changed_facts(old, new, "es")
    ...     return [(each.kind.value, each.new and new[slice(*each.new)]) for each in found]
    >>> told("Murieron 8 personas en Lima.", "Fallecieron ocho personas en Lima.")
    []
    >>> told("Murieron 8 personas el lunes en Lima.", "Murieron 9 personas el martes en Cusco.")
    [('figure', '9'), ('date', 'martes'), ('name', 'Cusco')]
    >>> told("Vio el martes a 1.200 personas.", "Vio el martes a 1.300 personas.")
    [('figure', '1.300')]
    >>> told("Dijo que «no irá».", "Dijo que «irá pronto».")
    [('quotation', 'irá pronto')]
    >>> told("El tráfico se cortó.", "La circulación se cortó.")
    []
    >>> told("El alcalde irá.", "El alcalde no irá.")
    [('denial', 'no')]
    """
    if old == new:
        return ()
    sides = analyse(old, language), analyse(new, language)
    of_old, of_new = (_facts_by_kind(side) for side in sides)
    found = [
        change for kind, facts in of_old.items() for change in _changes(kind, facts, of_new[kind])
    ]
    found = [change for change in found if not _is_case_alone(change, old, new)]
    read = [[fact.span for kind in _READ for fact in facts[kind]] for facts in (of_old, of_new)]
    found += _unread_changes((old, new), read, found)
    found += _denied_otherwise(*sides, found)

    return tuple(sorted(found, key=_place))


def _place(change: ChangedFact) -> tuple[int, int]:
    return (change.new or change.old or (0, 0))[0], (change.old or (0, 0))[0]


def _facts_by_kind(text: Analysis) -> dict[ChangedKind, list[_Fact]]:
    dated = [*_dated(text)]
    figures = [
        _Fact((each.readings[0], each.percent, each.unit), each.span)
        for each in text.quantities
        if not overlaps_any(each.span, [fact.span for fact in dated]) and not _is_article(each)
    ]
    return {
        ChangedKind.FIGURE: figures,
        ChangedKind.DATE: dated,
        ChangedKind.NAME: [*_names(text)],
        ChangedKind.QUOTATION: [
            _Fact(tuple(re.findall(r"\w+", text.text[slice(*span)].casefold())), span)
            for span in _quoted(text)
        ],
    }


def _is_article(quantity: Quantity) -> bool:
    """Whether the word is "un" or "one", which is mostly an article and no figure."""
    return quantity.readings[0] == "1" and not quantity.figures


def _dated(text: Analysis) -> Iterator[_Fact]:
    """Yield the dates, each day, month and year by itself, and every other word for a time."""
    words = [_Fact((word.kind, word.numbers), word.span) for word in text.dates]
    spans = [fact.span for fact in words]
    for quantity in text.quantities:
        is_part = overlaps_any(quantity.span, spans)
        is_year = _YEAR.fullmatch(quantity.written(text.text)) is not None
        is_short = quantity.value is not None and quantity.value < _LARGEST_IN_A_DATE
        is_near = is_short and any(_are_near(text.text, quantity.span, span) for span in spans)
        if is_part or is_near or is_year:
            words.append(_Fact(quantity.readings[0], quantity.span))
            spans.append(quantity.span)
    yield from sorted(words, key=lambda fact: fact.span)


def whole_dates(text: Analysis) -> tuple[Span, ...]:
    """Return the dates of a text, each from its first part to its last.

    >>> text = "Fue el lunes 29 de mayo de 2022, y no en junio."
    >>> [text[slice(*span)] for span in whole_dates(analyse(text, "es"))]
    ['lunes 29 de mayo de 2022', 'junio']
    """
    whole: list[Span] = []
    for _, span in _dated(text):
        if whole and _are_near(text.text, whole[-1], span):
            whole[-1] = (whole[-1][0], span[1])
        else:
            whole.append(span)
    return tuple(whole)


def _are_near(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return first[1] <= second[0] and _NEAR_A_MONTH.fullmatch(text, first[1], second[0]) is not None


def _names(text: Analysis) -> Iterator[_Fact]:
    """Yield the names, and every other word whose capital is not that of a beginning."""
    dated = [word.span for word in text.dates]
    mentions = [each for each in text.names if not is_inside(each.span, dated)]
    found = [_Fact(mention.text, mention.span) for mention in mentions]
    read = [*dated, *(mention.span for mention in mentions)]
    found += [
        _Fact(token.text, token.span)
        for token in words_of(text.text)
        if not is_inside(token.span, read) and _may_name(token, text)
    ]
    yield from sorted(found, key=lambda fact: fact.span)


def _may_name(token: Token, text: Analysis) -> bool:
    if not token.is_capital or text.text.isupper():
        return False
    if not token.initial or token.is_acronym:
        return True
    return per_million(token.lower, text.language) < _EVERYWHERE and (
        token.text in surnames()
        or token.text in given_names()
        or not knows(token.lower, text.language)
    )


def _quoted(text: Analysis) -> Iterator[Span]:
    """Yield the quotations, also one that ends in another sentence or began in one before."""
    spans = [*text.quotations, *text.single_quotations]
    yield from sorted(spans)
    rest = [
        match.start()
        for match in _OPENING.finditer(text.text)
        if not _is_within(match.start(), spans)
    ]

    if rest:
        yield rest[0] + 1, len(text.text)
    ends = [
        match.start()
        for match in _CLOSING.finditer(text.text)
        if not _is_within(match.start(), spans)
    ]
    if ends:
        yield 0, ends[-1]


def _is_within(at: int, spans: Sequence[Span]) -> bool:
    return any(start - 1 <= at <= end for start, end in spans)


def _changes(
    kind: ChangedKind, old: Sequence[_Fact], new: Sequence[_Fact]
) -> Iterator[ChangedFact]:
    matcher = SequenceMatcher(None, [fact.key for fact in old], [fact.key for fact in new])
    for step, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if step == "equal":
            continue
        left, right = old[old_start:old_end], new[new_start:new_end]
        for index in range(max(len(left), len(right))):
            yield ChangedFact(
                kind,
                left[index].span if index < len(left) else None,
                right[index].span if index < len(right) else None,
            )


def _denied_otherwise(
    old: Analysis, new: Analysis, known: Sequence[ChangedFact]
) -> Iterator[ChangedFact]:
    """Yield the denials that went or came in outside of ``known`` quotations, as many as one side
    has more than the other; one that another word now says, or that moved, is the same.
    """
    quoted = [change for change in known if change.kind is ChangedKind.QUOTATION]
    stretches = [*differing_pieces(old.text, new.text)]

    def only(side: Analysis, differing: Sequence[Span], told: Sequence[Span | None]) -> list[Span]:
        spans = [token.span for token in denials_of(side)]
        in_told = [span for span in told if span]
        return [
            span
            for span in spans
            if overlaps_any(span, differing) and not overlaps_any(span, in_told)
        ]

    gone = only(old, [was for was, _ in stretches], [change.old for change in quoted])
    come = only(new, [now for _, now in stretches], [change.new for change in quoted])
    same = min(len(gone), len(come))
    yield from (ChangedFact(ChangedKind.DENIAL, span, None) for span in gone[same:])
    yield from (ChangedFact(ChangedKind.DENIAL, None, span) for span in come[same:])


def _is_case_alone(change: ChangedFact, old: str, new: str) -> bool:
    """Whether a name has a capital here and none there: "el Gobierno", "el gobierno"."""
    if change.kind is not ChangedKind.NAME:
        return False
    if change.old and change.new:
        return old[slice(*change.old)].casefold() == new[slice(*change.new)].casefold()
    if change.old:
        return old[slice(*change.old)].lower() in {token.text for token in words_of(new)}
    return change.new is not None and new[slice(*change.new)].lower() in {
        token.text for token in words_of(old)
    }


def _unread_changes(
    texts: tuple[str, str], read: Sequence[Sequence[Span]], known: Sequence[ChangedFact]
) -> Iterator[ChangedFact]:
    """Yield what is otherwise in figures, capitals and signs, where no reader has ``read`` it."""
    told = (
        [*read[0], *(change.old for change in known if change.old)],
        [*read[1], *(change.new for change in known if change.new)],
    )

    for stretches in differing_pieces(*texts):
        was, now = map(_telling, texts, stretches, told)
        there, here = (
            text[slice(*span)].split() for text, span in zip(texts, stretches, strict=True)
        )

        was, now = _without(was, here), _without(now, there)
        if was != now:
            is_name = all(piece[0].isalpha() for piece in (*was, *now))
            kind = ChangedKind.NAME if is_name else ChangedKind.FIGURE
            yield ChangedFact(kind, stretches[0] if was else None, stretches[1] if now else None)


def _without(pieces: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Return ``pieces`` without those that are ``words`` of small letters on the other side."""
    return tuple(piece for piece in pieces if piece.lower() == piece or piece.lower() not in words)


def _telling(text: str, span: Span, told: Sequence[Span]) -> tuple[str, ...]:
    """Return the pieces of ``text[span]`` that look like a fact and lie in none of ``told``."""
    initial = {token.start for token in words_of(text) if token.initial}
    pieces = (
        match for match in _PIECE.finditer(text, *span) if not overlaps_any(match.span(), told)
    )
    return tuple(
        match[0]
        for match in pieces
        if any(sign.isdecimal() for sign in match[0])
        or match[0] in _FIGURE_SIGNS
        or unicodedata.category(match[0][0]) == "Sc"
        or (any(sign.isupper() for sign in match[0]) and match.start() not in initial)
    )


def differing_pieces(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches of two texts that differ, by whole words and signs; very long as one.

    >>> [(old, new)] = differing_pieces("Sube el sol.", "Sube la luna.")
    >>> "Sube el sol."[slice(*old)], "Sube la luna."[slice(*new)]
    ('el sol', 'la luna')
    """
    left, right = [*_PIECE.finditer(old)], [*_PIECE.finditer(new)]
    one, other = [each[0] for each in left], [each[0] for each in right]
    head = Prefix.similarity(one, other)
    tail = Postfix.similarity(one[head:], other[head:])
    ends = len(one) - tail, len(other) - tail
    if (ends[0] - head) * (ends[1] - head) > _MOST_COMPARED:
        yield _stretch(left, head, ends[0], len(old)), _stretch(right, head, ends[1], len(new))
        return

    matcher = SequenceMatcher(None, one[head : ends[0]], other[head : ends[1]], autojunk=False)
    for step, *places in matcher.get_opcodes():
        if step != "equal":
            start, end, new_start, new_end = (head + place for place in places)
            yield (
                _stretch(left, start, end, len(old)),
                _stretch(right, new_start, new_end, len(new)),
            )


def _stretch(pieces: Sequence[re.Match[str]], start: int, end: int, length: int) -> Span:
    if start == end:
        at = pieces[start].start() if start < len(pieces) else length
        return at, at
    return pieces[start].start(), pieces[end - 1].end()


_SHORTEST_WORD = 4
_SAME_SIGNS = ('"“”„«»', "-‐‑–—―", "'’‘`´")
"""Signs that stand for one another by house style."""


def is_same_but_spelling(old: str, new: str, language: str) -> bool:
    """Whether ``new`` says what ``old`` says and only a slip was put right in it, or made.

    A slip is one letter of a small word that no lexicon knows, in place of one that it does; or
    another style of dash or quotation mark. "Hablo" for "habló" is none, for both are words, nor is
    a comma.

    >>> is_same_but_spelling("El gobirno «cede».", "El gobierno “cede”.", "es")
    True
    >>> is_same_but_spelling("Ya no hablo.", "Ya no habló.", "es")
    False
    """
    if changed_facts(old, new, language):
        return False
    left, right = _PIECE.findall(old), _PIECE.findall(new)
    return len(left) == len(right) and all(
        one == other or _are_same_sign(one, other) or _is_slip(one, other, language)
        for one, other in zip(left, right, strict=True)
    )


def _are_same_sign(one: str, other: str) -> bool:
    return any(one in signs and other in signs for signs in _SAME_SIGNS)


def _is_slip(one: str, other: str, language: str) -> bool:
    if not has_words(language) or not (
        one.islower() and other.islower() and one.isalpha() and other.isalpha()
    ):
        return False
    if min(len(one), len(other)) < _SHORTEST_WORD or one[0] != other[0]:
        return False
    return OSA.distance(one, other) == 1 and knows(one, language) != knows(other, language)
