"""Adapts a remembered translation where only numbers and names differ: they are put in, marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from glossary.language.name_cues import cues
from glossary.language.quantities import quantities
from glossary.language.quantity import Quantity
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span
from glossary.matching import TermIndex
from glossary.term import TermStatus
from review.checks.facts.numbers import english_form
from translation.languages.language import is_studied

NUMBER_PENALTY = 0.01
"""What each number put in takes off the score: its unit and its plural may not fit."""
NAME_PENALTY = 0.02
"""What each name put in takes off the score: its gender and its number may not fit."""

_WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Swap:
    """``before`` of the remembered target became ``after``, which stands at ``start:end`` (code
    points) of the adapted one.
    """

    kind: Literal["number", "name"]
    before: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AdaptedTarget:
    """A remembered target fitted to another source.

    ``source`` is the remembered source with the same values put in: what is still different from
    the new source is what the reviewer has to do. ``penalty`` is 0 to 1, to be taken off the score.
    """

    target: str
    source: str
    swaps: tuple[Swap, ...]
    penalty: float


@dataclass(frozen=True, slots=True)
class _Replacement:
    """``start:end`` of the remembered source and ``target_start:target_end`` of its target, and
    what each is to become.
    """

    kind: Literal["number", "name"]
    start: int
    end: int
    source: str
    target_start: int
    target_end: int
    target: str


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a remembered pair is compared with, and what is known of it."""

    wanted: str
    source: str
    target: str
    languages: tuple[str, str]
    index: TermIndex | None


def adapt_target(
    wanted: str,
    source: str,
    target: str,
    languages: tuple[str, str],
    *,
    index: TermIndex | None = None,
) -> AdaptedTarget:
    """Put the numbers and names of ``wanted`` that ``source`` has otherwise into ``target``.

    A value is put in only when it is certain where: what it replaces stands as often in the target
    as in the source (a number in any form of the same value; a name as it is, or as the glossary
    renders it). What is not certain stays, and costs similarity instead.

    >>> adapted = adapt_target(
    ...     "Ana Ruiz vendió 1.300 casas en Lima.",
    ...     "Luis Paz vendió 1.200 casas en Lima.",
    ...     "Luis Paz sold 1,200 houses in Lima.",
    ...     ("es", "en"),
    ... )
    >>> adapted.target, [swap.after for swap in adapted.swaps], round(adapted.penalty, 2)
    ('Ana Ruiz sold 1,300 houses in Lima.', ['Ana Ruiz', '1,300'], 0.03)
    """
    texts = _Texts(wanted, source, target, languages, index)
    replacements: list[_Replacement] = []
    for kind, old, new in _differing_stretches(source, wanted):
        found = (_number_replacement if kind == "number" else _name_replacement)(texts, old, new)
        if found is not None and not any(
            found.target_start < other.target_end and other.target_start < found.target_end
            for other in replacements
        ):
            replacements.append(found)

    costs = {"number": NUMBER_PENALTY, "name": NAME_PENALTY}
    penalty = sum(costs[each.kind] for each in replacements)
    put_in = [(each.start, each.end, each.source) for each in replacements]
    adapted_source = _with_replaced(source, put_in)
    adapted, swaps = _swapped(target, replacements)

    return AdaptedTarget(adapted, adapted_source, swaps, penalty)


def _differing_stretches(source: str, wanted: str) -> Iterator[tuple[str, Span, Span]]:
    """Yield "number" or "name", and the spans of what stands in each other's place in ``source``
    and in ``wanted``.
    """
    left, right = list(_WORD.finditer(source)), list(_WORD.finditer(wanted))
    operations = Levenshtein.opcodes(
        [each.group() for each in left], [each.group() for each in right]
    )
    left_done = right_done = 0
    for block in operations.as_matching_blocks():
        yield from _paired(left[left_done : block.a], right[right_done : block.b])
        left_done, right_done = block.a + block.size, block.b + block.size


def _paired(
    olds: Sequence[re.Match[str]], news: Sequence[re.Match[str]]
) -> Iterator[tuple[str, Span, Span]]:
    # "Paz 1.200" against "Ruiz 1.300" is two differences: words of a kind belong together.
    left, right = _runs(olds), _runs(news)
    if [kind for kind, _ in left] == [kind for kind, _ in right]:
        for (kind, old), (_, new) in zip(left, right, strict=True):
            if kind != "other":
                yield kind, old, new


def _runs(words: Sequence[re.Match[str]]) -> list[tuple[str, Span]]:
    runs: list[tuple[str, Span]] = []
    for word in words:
        kind = _kind(word.group())
        if runs and kind == "particle":
            kind = runs[-1][0]
        if runs and runs[-1][0] == kind and kind != "number":
            runs[-1] = (kind, (runs[-1][1][0], word.end()))
        else:
            runs.append((kind, word.span()))
    return [("other" if kind == "particle" else kind, span) for kind, span in runs]


def _kind(word: str) -> str:
    if word[0].isdigit():
        return "number"
    if word[0].isupper():
        return "name"
    particles = cues("particle") | words_in(WORD_CLASSES, "small")
    return "particle" if word in particles else "other"


def _number_replacement(texts: _Texts, old: Span, new: Span) -> _Replacement | None:
    read, written_in = texts.languages
    before, after = _quantity_at(texts.source, old, read), _quantity_at(texts.wanted, new, read)
    if before is None or after is None or before.percent != after.percent:
        return None

    value = before.readings[0]
    same = [one.start for one in quantities(texts.source, read) if one.readings[0] == value]
    ordinal, count = _ordinal(same, before.start)
    found = [
        each
        for each in quantities(texts.target, written_in)
        if each.figures and value in each.readings
    ]
    if len(found) != count or ordinal >= count:
        return None

    partner = found[ordinal]
    wanted = texts.wanted[after.start : after.end]
    written = _in_target_language(texts, after, texts.target[partner.start : partner.end])
    if written is None:
        return None

    return _Replacement(
        "number", before.start, before.end, wanted, partner.start, partner.end, written
    )


def _in_target_language(texts: _Texts, after: Quantity, before: str) -> str | None:
    """Return how the quantity is written where ``before`` stood; None where the conventions are not
    ours to guess. Plain digits are the same everywhere.
    """
    if is_studied(texts.languages):
        written = english_form(after, texts.wanted)
        return written if before.endswith("%") else written.removesuffix("%")
    wanted = texts.wanted[after.start : after.end]
    return wanted if wanted.isdigit() and before.isdigit() else None


def _quantity_at(text: str, span: Span, language: str) -> Quantity | None:
    found = [
        each for each in quantities(text, language) if each.start <= span[0] and span[1] <= each.end
    ]
    return found[0] if found and found[0].figures else None


def _name_replacement(texts: _Texts, old: Span, new: Span) -> _Replacement | None:
    old, before = _rendered(texts.source, old, texts.index)
    new, after = _rendered(texts.wanted, new, texts.index)
    name, wanted = texts.source[slice(*old)], texts.wanted[slice(*new)]
    if not (name[:1].isupper() and wanted[:1].isupper()):
        return None
    ordinal, count = _ordinal(_standing_alone(texts.source, name), old[0])
    offsets = _standing_alone(texts.target, before)
    if len(offsets) != count or ordinal >= count:
        return None
    start = offsets[ordinal]
    return _Replacement("name", *old, wanted, start, start + len(before), after)


def _rendered(text: str, span: Span, index: TermIndex | None) -> tuple[Span, str]:
    """Return the whole name that the span lies in and its rendering, the glossary's or itself."""
    for match in index.find(text) if index is not None else ():
        if (
            match.start <= span[0]
            and span[1] <= match.end
            and match.term.status is not TermStatus.FORBIDDEN
        ):
            return match.span, match.term.target
    return span, text[span[0] : span[1]]


def _standing_alone(text: str, words: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _ordinal(starts: Sequence[int], start: int) -> tuple[int, int]:
    """Return how many of ``starts`` come before ``start``, and how many there are."""
    return sum(each < start for each in starts), len(starts)


def _with_replaced(text: str, replacements: Sequence[tuple[int, int, str]]) -> str:
    for start, end, written in sorted(replacements, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _swapped(target: str, replacements: Sequence[_Replacement]) -> tuple[str, tuple[Swap, ...]]:
    pieces: list[str] = []
    swaps: list[Swap] = []
    length, done = 0, 0
    for each in sorted(replacements, key=lambda replacement: replacement.target_start):
        between = target[done : each.target_start]
        start = length + len(between)
        length = start + len(each.target)
        pieces += (between, each.target)
        before = target[each.target_start : each.target_end]
        swaps.append(Swap(each.kind, before, each.target, start, length))
        done = each.target_end
    pieces.append(target[done:])
    return "".join(pieces), tuple(swaps)
