"""Names of the glossary that the draft mangles, translates, or leaves out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from glossary.language.exonyms import english_given_names
from glossary.language.lexicon import is_english_word
from glossary.language.name_words import given_names, name_phrases, name_words
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token
from glossary.matching import find_renderings
from glossary.renderings.stretches import Stretch, joined_similarity, stretches_in
from glossary.renderings.term_group import (
    HALF,
    SHORT_WORD,
    TWIN_THAT_IS_A_WORD,
    Group,
    Mismatch,
    Pair,
    initials_of,
    left_in_source,
    overlaps_any,
    partly_there,
    parts_of,
    small_words,
    surname_stands,
)
from glossary.renderings.wrong_rendering import Reason
from glossary.term import TermKind

_TWIN = 0.6
_TWIN_IN_SMALL_LETTERS = 0.78
WITH_PRONOUN = (TermKind.PERSON, TermKind.ORGANISATION, TermKind.PLACE)
"""What English may call he, she or it once it was named."""


def pronouns_of(kind: TermKind) -> frozenset[str]:
    """Return the pronouns that may stand for a name of that kind."""
    return words_in(WORD_CLASSES, f"pronoun-of-{kind}") if kind in WITH_PRONOUN else frozenset()


def _possessives() -> frozenset[str]:
    return words_in(WORD_CLASSES, "possessive")


def wrong_name(group: Group, pair: Pair, source_span: Span, *, seen: int) -> Mismatch | None:
    """What is wrong with a mention without its approved rendering; None if it is referred to otherwise."""
    name = pair.source[slice(*source_span)]
    translated = _translated(group, pair, name)
    if translated is not None:
        return Mismatch(translated, group.approved[0], Reason.TRANSLATED, 0.9)
    for approved in group.approved:
        twin = _twin_of_name(group, pair, approved)
        if twin is not None:
            span, suggestion, score = twin
            return Mismatch(span, suggestion, Reason.NEAR_TWIN, max(score, 0.7))
    left = left_in_source(group, pair, name)
    if left is not None:
        return Mismatch(left, group.approved[0], Reason.LEFT_IN_SOURCE, 0.9)
    partly = partly_there(group, pair)
    if partly is not None:
        return Mismatch(partly, group.approved[0], Reason.NEAR_TWIN, 0.75)
    if seen or _is_referred_to(group, pair, source_span):
        return None
    return Mismatch(None, group.approved[0], Reason.MISSING, 0.6)


def _twin_of_name(group: Group, pair: Pair, approved: str) -> tuple[Span, str, float] | None:
    """Span, suggestion and score of the mangled name: the whole of it where its parts stand together."""
    parts = parts_of(approved)
    target_texts = {word.text for word in pair.target_words}
    source_texts = {word.text for word in pair.source_words}
    missing = [part for part in parts if part.text not in target_texts or len(parts) == 1]
    free = [
        word.text not in source_texts
        and not overlaps_any(word.span, pair.explained)
        and word.text not in {part.text for part in parts}
        and len(word.text) > 1
        for word in pair.target_words
    ]
    kept = len(parts) - len(missing)
    # Where a name has three words or more, one word that looks alike proves nothing.
    if len(parts) > 2 and group.term.kind is not TermKind.PERSON and not kept:
        return None
    best: tuple[float, Stretch, Token] | None = None
    for part in missing:
        for stretch in stretches_in(pair.target, pair.target_words, free):
            score = _twin_score(
                pair, part, stretch, alone=len(parts) == 1 or group.term.kind is TermKind.PERSON
            )
            if score and (best is None or score > best[0]):
                best = (score, stretch, part)
    if best is None:
        return _beside_given_name(group, pair, parts, free, approved)
    score, stretch, part = best
    return (*_whole_name(pair, approved, parts, stretch, part), score)


def _twin_score(pair: Pair, part: Token, stretch: Stretch, *, alone: bool) -> float:
    if len(part.text) < 2:  # an initial
        return 0.0
    if stretch.pieces > 1:
        return (
            joined_similarity(part.text, stretch, pair.target_words) if len(part.text) > SHORT_WORD else 0.0
        )
    score = name_similarity(part.text, stretch.text)
    # Short acronyms are a letter apart by chance.
    if part.is_acronym and len(part.text) <= 4 and stretch.text.lower() != part.text.lower():
        if not stretch.text.isupper():
            return 0.0
        score = max(score, 0.75) if len(stretch.text) > 1 and score >= HALF else 0.0
    if score < _TWIN or _has_rival(pair, part, stretch, score):
        return 0.0
    if stretch.text == part.text:
        return 0.0
    if not stretch.is_capital:
        if part.text[0].islower():
            return score if score >= _TWIN_IN_SMALL_LETTERS else 0.0
        needed = 0.85 if is_english_word(stretch.text) else _TWIN_IN_SMALL_LETTERS
        return score if score >= needed and alone else 0.0
    if is_english_word(stretch.text):
        needed = _TWIN_IN_SMALL_LETTERS if stretch.initial else TWIN_THAT_IS_A_WORD
        return score if score >= needed else 0.0
    return score


def _has_rival(pair: Pair, part: Token, stretch: Stretch, score: float) -> bool:
    plain = without_accents(part.text)
    return any(
        len(other.text) > SHORT_WORD
        and without_accents(other.text) != plain
        and name_similarity(other.text, stretch.text) > score
        for other in pair.source_words
    )


def _whole_name(
    pair: Pair, approved: str, parts: Sequence[Token], stretch: Stretch, part: Token
) -> tuple[Span, str]:
    """The span and suggestion: the whole name where all its other parts stand around the stretch."""
    words = pair.target_words
    names = {other.text for other in parts}
    first, last = stretch.first, stretch.last

    def belongs(word: Token) -> bool:
        if word.text in names or word.text.lower() in small_words():
            return True
        return any(name_similarity(word.text, other.text) >= _TWIN for other in parts if other is not part)

    while first > 0 and _adjacent(pair.target, words[first - 1], words[first]) and belongs(words[first - 1]):
        first -= 1
    while (
        last + 1 < len(words)
        and _adjacent(pair.target, words[last], words[last + 1])
        and belongs(words[last + 1])
    ):
        last += 1
    while first < stretch.first and words[first].text.lower() in small_words():
        first += 1
    while last > stretch.last and words[last].text.lower() in small_words():
        last -= 1
    run = [word for word in words[first : last + 1] if word.text.lower() not in small_words()]
    if len(run) - stretch.pieces + 1 == len(parts):
        return (words[first].start, words[last].end), approved
    return stretch.span, part.text


def _adjacent(target: str, left: Token, right: Token) -> bool:
    return target[left.end : right.start] in (" ", "-", "\u00a0")


def _beside_given_name(
    group: Group, pair: Pair, parts: Sequence[Token], free: Sequence[bool], approved: str
) -> tuple[Span, str, float] | None:
    """As "Helmut Quesada" for Helmut Cáceda: the given name is there, another surname beside it."""
    if group.term.kind is not TermKind.PERSON or len(parts) < 2:  # a given name and a surname
        return None
    words = pair.target_words
    there = {word.text for word in words}
    for before, expected in pairwise(parts):
        if expected.text in there:
            continue
        for one, following, is_free in zip(words, words[1:], free[1:], strict=False):
            if (
                one.text == before.text
                and following.is_capital
                and is_free
                and _adjacent(pair.target, one, following)
                and (before is not parts[0] or not any(part.text in there for part in parts[1:]))
            ):
                if before is parts[0]:
                    return (one.start, following.end), approved, 0.8
                return following.span, expected.text, 0.8
    return None


def _translated(group: Group, pair: Pair, name: str) -> Span | None:
    """Where an English word stands for a name that means it."""
    if (
        any(name_similarity(name, approved) < 1 for approved in group.approved[:1])
        and name not in group.approved
    ):
        return None
    for wrong in name_phrases().get(name, ()):
        for span in find_renderings(pair.target, wrong, case_sensitive=False):
            if not overlaps_any(span, pair.explained):
                return span
    there = {word.text for word in pair.target_words}
    for part in parts_of(name):
        if part.text in there:
            continue
        meanings = name_words().get(part.text, ())
        if part.text in given_names() and " " in name:
            meanings += english_given_names().get(part.text, ())
        meant = _first_meaning(group, pair, meanings)
        if meant is not None:
            return _with_given_name(pair, name, meant)
    return None


def _first_meaning(group: Group, pair: Pair, meanings: Sequence[str]) -> Span | None:
    for meaning in meanings:
        for span in find_renderings(pair.target, meaning, case_sensitive=False):
            capital = pair.target[span[0]].isupper()
            if (capital or group.term.kind is not TermKind.PLACE) and not overlaps_any(span, pair.explained):
                return span
    return None


def _with_given_name(pair: Pair, name: str, span: Span) -> Span:
    """The span widened over the name's other parts: "Pedro Castle" as a whole."""
    parts = [part.text for part in parts_of(name)]
    words = pair.target_words
    index = next((i for i, word in enumerate(words) if word.start == span[0]), None)
    if index is None or len(parts) == 1:
        return span
    start, end = span
    if index and words[index - 1].text in parts and _adjacent(pair.target, words[index - 1], words[index]):
        start = words[index - 1].start
    return start, end


def _is_referred_to(group: Group, pair: Pair, source_span: Span) -> bool:
    """Whether the target refers to the name in another way: surname, short form, acronym, pronoun."""
    kind = group.term.kind
    there = {word.text for word in pair.target_words}
    pronouns = pronouns_of(kind) if _named_before(group, pair) else frozenset()
    spoken = Counter(word.text.lower() for word in pair.target_words)
    possessives = sum(spoken[word] for word in _possessives())
    if any(spoken[word] for word in pronouns - _possessives()):
        return True
    # "su" becomes "its" whoever is meant: only a possessive beyond those stands for the name.
    if pronouns and possessives > sum(word.text.lower() in ("su", "sus") for word in pair.source_words):
        return True
    if surname_stands(group, pair):
        return True
    elsewhere = _rendered_from_elsewhere(pair, source_span)
    for approved in group.approved:
        parts = parts_of(approved)
        if len(parts) > 1 and any(
            part.text in there - elsewhere and len(part.text) > SHORT_WORD for part in parts
        ):
            return True
        if len(parts) > 1 and initials_of(approved) & {
            text.upper().rstrip("S") for text in there if text.isupper()
        }:
            return True
    following = re.match(r"\s*\(([^()\s]{2,20})\)", pair.source[source_span[1] : source_span[1] + 30])
    if following is not None and following.group(1) in there:
        return True
    before = re.search(r"([^()\s]{2,20})\s*\($", pair.source[max(0, source_span[0] - 30) : source_span[0]])
    return before is not None and before.group(1) in there


def _named_before(group: Group, pair: Pair) -> bool:
    """Whether a reader knows whom a pronoun means: by the name, or a person's surname, just before."""
    names = [*group.approved]
    if group.term.kind is TermKind.PERSON:
        names += [part.text for approved in group.approved for part in parts_of(approved)[1:]]
    return any(find_renderings(pair.before, name) for name in names)


def _rendered_from_elsewhere(pair: Pair, source_span: Span) -> set[str]:
    """The target words that begin as a source word outside the name does: "Peruvian" beside "peruana"."""
    begins = {
        without_accents(word.text)[: SHORT_WORD + 1].lower()
        for word in pair.source_words
        if not overlaps_any(word.span, (source_span,)) and len(word.text) > SHORT_WORD
    }
    return {
        word.text
        for word in pair.target_words
        if without_accents(word.text)[: SHORT_WORD + 1].lower() in begins
    }
