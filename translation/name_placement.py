"""Where in a machine's sentence each name stands, or must be put. Pure decisions, no engine."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import jellyfish
from rapidfuzz import fuzz

from translation.engine import AlignmentLink
from translation.tables import WORDS, words_in

_WORD = re.compile(r"\w+(?:[-.&]\w+)*")
_WORD_COST = 0.35
"""Attention below this says little: "The" before a name has 0.3 on it, the name's own words 0.6."""
_FUNCTION_WORD_COST = 0.8
_LAST_RESORT_ATTENTION = 0.1
_LAST_RESORT_CONFIDENCE = 0.1
_PRONOUNS = frozenset("he she it they him her them".split())
"""What a model writes for a subject that it did not understand."""
_LEAST_SIMILARITY = 0.6
_LEAST_SCORE = 0.2
_LEAST_SCORE_UNALIGNED = 0.75
_SOUNDS_ALIKE = 0.85
_EXTRA_WORDS = 2


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that must stand in the target: where its mention is in the source, in which forms it
    may be written (the approved one first), and how else the machine is known to write it.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """``target[start:end]`` renders the name; it is to read ``form``. ``confidence`` is 0 to 1."""

    start: int
    end: int
    form: str
    confidence: float = 1.0

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


def overlaps(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Tell whether two stretches share a code point.

    >>> overlaps((0, 3), (3, 5)), overlaps((0, 4), (3, 5))
    (False, True)
    """
    return first[0] < second[1] and second[0] < first[1]


def find_forms(
    target: str, sought: Sequence[Sought], taken: Sequence[tuple[int, int]] = ()
) -> list[Placement | None]:
    """Return, for each name sought, where one of its forms already stands, each place used once.

    Longer forms choose first, so that "Bank of Peru" is not taken for "Peru".

    >>> find_forms("Capece and Capece", [Sought(0, 6, ("Capece",))] * 3)
    [Placement(start=0, ...), Placement(start=11, ...), None]
    """
    used = list(taken)
    found: list[Placement | None] = [None] * len(sought)
    for index in sorted(range(len(sought)), key=lambda each: -len(sought[each].forms[0])):
        for form in sought[index].forms:
            spans = (match.span() for match in _form_pattern(form).finditer(target))
            span = next(
                (span for span in spans if not any(overlaps(span, other) for other in used)), None
            )
            if span:
                found[index] = Placement(*span, form)
                used.append(span)
                break

    return found


@lru_cache(maxsize=4096)
def _form_pattern(form: str) -> re.Pattern[str]:
    pattern = re.escape(form)
    if form[:1].islower():
        # A common term may begin a sentence or stand in a headline.
        pattern = f"[{re.escape(form[0])}{re.escape(form[0].upper())}]" + re.escape(form[1:])
    return re.compile(rf"(?<!\w){pattern}(?!\w)")


def likeliest_placements(
    source: str,
    target: str,
    sought: Sequence[Sought],
    taken: Sequence[tuple[int, int]],
    alignment: Sequence[AlignmentLink],
) -> list[Placement | None]:
    """Return, for each name sought, the stretch of ``target`` that most likely renders it wrongly.

    By the engine's attention where there is an alignment, by spelling, sound, place and capitals
    otherwise. The surest is placed first, and its words are its own. None where nothing fits.
    """
    words = [match.span() for match in _WORD.finditer(target)]
    used = list(taken)
    found: list[Placement | None] = [None] * len(sought)
    open_names = set(range(len(sought)))
    while open_names:
        free = [not any(overlaps(word, other) for other in used) for word in words]
        best_span = partial(_best_span, source, target, free=free, alignment=alignment)
        spans = ((*best_span(sought[index], words), index) for index in open_names)
        score, span, index = max(spans, key=lambda each: each[0])
        if span is None:
            break
        confidence = round(min(1.0, max(0.1, score / 2)), 2)
        found[index] = Placement(*span, sought[index].forms[0], confidence)
        used.append(span)
        open_names.remove(index)

    for index in sorted(open_names) if alignment else ():
        unused = [word for word in words if not any(overlaps(word, other) for other in used)]
        span = _most_attentive(target, unused, sought[index], alignment)
        if span:
            found[index] = Placement(*span, sought[index].forms[0], _LAST_RESORT_CONFIDENCE)
            used.append(span)

    return found


def _most_attentive(
    target: str, words: Sequence[tuple[int, int]], name: Sought, alignment: Sequence[AlignmentLink]
) -> tuple[int, int] | None:
    """Return the one word that looked at the name most, when it may be the name's own."""
    fitting = [
        word
        for word in words
        if target[slice(*word)].lower() in _PRONOUNS
        or target[slice(*word)].lower() not in words_in(WORDS, "English function word")
    ]
    word = max(fitting, key=lambda each: _attention(each, name, alignment), default=None)
    return word if word and _attention(word, name, alignment) > _LAST_RESORT_ATTENTION else None


def _best_span(
    source: str,
    target: str,
    name: Sought,
    words: Sequence[tuple[int, int]],
    *,
    free: Sequence[bool],
    alignment: Sequence[AlignmentLink],
) -> tuple[float, tuple[int, int] | None]:
    mention = source[name.start : name.end]
    known = (mention, *name.forms, *name.forbidden)
    longest = max(len(form.split()) for form in known) + _EXTRA_WORDS
    attention = [_attention(word, name, alignment) for word in words]
    costs = [
        _FUNCTION_WORD_COST
        if target[start:end].lower() in words_in(WORDS, "English function word")
        else _WORD_COST
        for start, end in words
    ]
    best: tuple[float, tuple[int, int] | None] = (
        _LEAST_SCORE if alignment else _LEAST_SCORE_UNALIGNED,
        None,
    )

    for first in range(len(words)):
        gained = 0.0
        for last in range(first, min(first + longest, len(words))):
            if not free[last] or (
                last > first and _breaks(target[words[last - 1][1] : words[last][0]])
            ):
                break
            gained += attention[last] - costs[last]
            span = (words[first][0], words[last][1])
            similarity = _similarity(target[slice(*span)], known)
            score = similarity if similarity >= _LEAST_SIMILARITY else 0.0
            score += gained if alignment else _position_bonus(source, target, name, span)
            if score > best[0]:
                best = (score, span)

    return best


def _breaks(between: str) -> bool:
    return any(mark in between for mark in '.;:!?()"“”«»')


def _attention(word: tuple[int, int], name: Sought, alignment: Sequence[AlignmentLink]) -> float:
    """Return the share, 0 to 1, of the attention for ``word`` that lay on the name."""
    pieces: set[tuple[int, int]] = set()
    weight = 0.0
    for link in alignment:
        piece = (link.target_start, link.target_end)
        if overlaps(piece, word):
            pieces.add(piece)
            if overlaps((link.source_start, link.source_end), (name.start, name.end)):
                weight += link.weight
    return weight / len(pieces) if pieces else 0.0


def _position_bonus(source: str, target: str, name: Sought, span: tuple[int, int]) -> float:
    position_in_source = (name.start + name.end) / 2 / max(len(source), 1)
    position_in_target = (span[0] + span[1]) / 2 / max(len(target), 1)
    capital = name.forms[0][:1].isupper() == target[span[0]].isupper()
    return 0.3 * (1 - abs(position_in_source - position_in_target)) + 0.1 * capital


def _similarity(text: str, known: Sequence[str]) -> float:
    return max(_form_similarity(_folded(text), _folded(form)) for form in known)


@lru_cache(maxsize=65536)
def _form_similarity(text: str, form: str) -> float:
    spelling = fuzz.ratio(text, form) / 100
    # Short words sound alike by chance.
    if (
        spelling < _SOUNDS_ALIKE
        and len(form) > 3
        and jellyfish.metaphone(text) == jellyfish.metaphone(form)
    ):
        return _SOUNDS_ALIKE
    return spelling


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
