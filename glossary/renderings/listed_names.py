"""Names of the glossary that the draft mangles, translates, or leaves out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from glossary.language.exonyms import english_given_names
from glossary.language.lexicon import is_english_word
from glossary.language.name_lists import given_names
from glossary.language.name_words import name_phrases, name_words
from glossary.language.similarity import name_similarity, without_accents
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, overlaps_any
from glossary.matching import find_renderings
from glossary.renderings.other_names import neighbours_of
from glossary.renderings.sentence_pair import SentencePair, Verdict
from glossary.renderings.stretches import SHORTEST_NAME, Stretch, likeness, stretches_in
from glossary.renderings.term_group import (
    Group,
    initials_stand,
    left_in_source,
    partly_there,
    parts_of,
    small_words,
    surname_stands,
)
from glossary.renderings.twins import TWIN, has_rival, is_like_enough
from glossary.renderings.wrong_rendering import Reason
from glossary.term import TermKind

_LONGEST_SHORT_ACRONYM, _SHARE_OF_SHORT_ACRONYM = 4, 0.5
_IN_BRACKETS = re.compile(r"\s*\(([^()\s]{2,20})\)")
_BEFORE_BRACKET, _LOOKS_BACK = re.compile(r"([^()\s]{2,20})\s*\($"), 30
WITH_PRONOUN = (TermKind.PERSON, TermKind.ORGANISATION, TermKind.PLACE)
"""What English may call he, she or it once it was named."""


def pronouns_of(kind: TermKind) -> frozenset[str]:
    """Return the pronouns that may stand for a name of that kind."""
    return words_in(WORD_CLASSES, f"pronoun-of-{kind}") if kind in WITH_PRONOUN else frozenset()


def wrong_name(
    group: Group, sentence: SentencePair, source_span: Span, *, seen: int
) -> Verdict | None:
    """What is wrong with a mention without its rendering; None if it is referred to otherwise."""
    name = sentence.source[slice(*source_span)]
    translated = _translated(group, sentence, name)
    if translated is not None:
        return Verdict(translated, group.approved[0], Reason.TRANSLATED, 0.9)

    for approved in group.approved:
        twin = _twin_of_name(group, sentence, approved)
        if twin is not None:
            return twin

    left = left_in_source(group, sentence, name)
    if left is not None:
        return Verdict(left, group.approved[0], Reason.LEFT_IN_SOURCE, 0.9)

    partly = partly_there(group, sentence)
    if partly is not None:
        return Verdict(partly, group.approved[0], Reason.NEAR_TWIN, 0.75)
    if seen or _is_referred_to(group, sentence, source_span):
        return None

    return Verdict(None, group.approved[0], Reason.MISSING, 0.6)


def _twin_of_name(group: Group, sentence: SentencePair, approved: str) -> Verdict | None:
    """The mangled name: the whole of it where its parts stand together."""
    parts = parts_of(approved)
    person = group.term.kind is TermKind.PERSON
    there = {word.text for word in sentence.target_words}
    missing = [part for part in parts if part.text not in there or len(parts) == 1]
    # Where a name has three words or more, one word that looks alike proves nothing.
    if len(parts) > 2 and not person and len(missing) == len(parts):
        return None

    names = {part.text for part in parts}
    free = [
        free and word.text not in names
        for free, word in zip(sentence.unexplained, sentence.target_words, strict=True)
    ]
    twins = (
        (_likeness_of_part(sentence, part, stretch, alone=person or len(parts) == 1), stretch, part)
        for part in missing
        for stretch in stretches_in(sentence.target, sentence.target_words, free)
    )
    score, stretch, part = max(twins, key=lambda twin: twin[0], default=(0.0, None, None))
    if score and stretch and part:
        span, suggestion = _whole_name(sentence, approved, parts, stretch, part)
        return Verdict(span, suggestion, Reason.NEAR_TWIN, max(score, 0.7))

    return _beside_its_neighbour(sentence, parts, approved) if person else None


def _likeness_of_part(
    sentence: SentencePair, part: Token, stretch: Stretch, *, alone: bool
) -> float:
    """Return how similar to ``part`` a stretch is that may stand for it; 0 for any other."""
    if len(part.text) < 2 or stretch.text == part.text:  # an initial
        return 0.0
    score = likeness(part.text, stretch)
    if not stretch.is_whole or score < _SHARE_OF_SHORT_ACRONYM:
        return score if not stretch.is_whole else 0.0

    # Short acronyms are a letter apart by chance.
    if (
        part.is_acronym
        and len(part.text) <= _LONGEST_SHORT_ACRONYM
        and stretch.text.lower() != part.lower
    ):
        alike = stretch.text.isupper() and len(stretch.text) > 1
        score = max(score, 0.75) if alike else 0.0

    if not stretch.is_capital and not alone and part.is_capital:
        return 0.0
    is_word = is_english_word(stretch.text) and not (part.text.islower() and not stretch.is_capital)
    like = is_like_enough(stretch, score, is_word=is_word, starts_alone=stretch.pieces[0].initial)
    return score if like and not has_rival(sentence, part.text, stretch, score) else 0.0


def _whole_name(
    sentence: SentencePair, approved: str, parts: Sequence[Token], stretch: Stretch, part: Token
) -> tuple[Span, str]:
    """Return span and suggestion, widened to the whole name where its other parts are around it."""
    words = sentence.target_words
    names = {other.text for other in parts}

    def belongs(word: Token) -> bool:
        if word.text in names or word.lower in small_words():
            return True
        return any(
            name_similarity(word.text, other.text) >= TWIN for other in parts if other is not part
        )

    def end_of_run(place: int, step: int) -> int:
        reached = place
        while 0 <= place + step < len(words):
            left, right = sorted((words[place], words[place + step]), key=lambda word: word.start)
            if sentence.target[left.end : right.start] not in (" ", "-", "\u00a0"):
                break
            if not belongs(words[place + step]):
                break
            place += step
            reached = reached if words[place].lower in small_words() else place
        return reached

    first, last = end_of_run(stretch.first, -1), end_of_run(stretch.last, 1)
    run = [word for word in words[first : last + 1] if word.lower not in small_words()]
    if len(run) - len(stretch.pieces) + 1 == len(parts):
        return (words[first].start, words[last].end), approved
    return stretch.span, part.text


def _beside_its_neighbour(
    sentence: SentencePair, parts: Sequence[Token], approved: str
) -> Verdict | None:
    """As "Helmut Quesada" for Helmut Cáceda: the given name is there, another surname beside it."""
    there = {word.text for word in sentence.target_words}
    for before, expected in pairwise(parts):
        opens = before is parts[0]
        if expected.text in there or (opens and any(part.text in there for part in parts[1:])):
            continue
        for kept, following in neighbours_of(sentence, before.text, 1):
            span = (kept.start if opens else following.start, following.end)
            return Verdict(span, approved if opens else expected.text, Reason.NEAR_TWIN, 0.8)
    return None


def _translated(group: Group, sentence: SentencePair, name: str) -> Span | None:
    """Find the English word that a name was translated into: "Castle" for Castillo."""
    if name_similarity(name, group.approved[0]) < 1 and name not in group.approved:
        return None
    phrase = sentence.find(name_phrases().get(name, ()))
    if phrase is not None:
        return phrase
    there = {word.text for word in sentence.target_words}
    parts = parts_of(name)

    for part in parts:
        if part.text in there:
            continue
        meanings = name_words().get(part.text, ())
        if part.text in given_names() and len(parts) > 1:
            meanings += english_given_names().get(part.text, ())
        meant = sentence.find(meanings, capital=group.term.kind is TermKind.PLACE)
        if meant is not None:
            return _with_given_name(sentence, parts, meant)
    return None


def _with_given_name(sentence: SentencePair, parts: Sequence[Token], span: Span) -> Span:
    """The span widened over the name's part before it: "Pedro Castle" as a whole."""
    kept = {part.text for part in parts}
    before = next((word for word in reversed(sentence.target_words) if word.end <= span[0]), None)
    joined = (
        before
        and before.text in kept
        and sentence.target[before.end : span[0]] in (" ", "-", "\u00a0")
    )
    return (before.start, span[1]) if before and joined else span


def _is_referred_to(group: Group, sentence: SentencePair, source_span: Span) -> bool:
    """Whether the target refers to the name otherwise: surname, short form, acronym, pronoun."""
    if (
        surname_stands(group, sentence)
        or initials_stand(group, sentence)
        or _pronoun_stands(group, sentence)
    ):
        return True

    there = {word.text for word in sentence.target_words}
    own = there - _rendered_from_elsewhere(sentence, source_span)
    for approved in group.approved:
        parts = parts_of(approved)
        if len(parts) > 1 and any(
            part.text in own and len(part.text) > SHORTEST_NAME for part in parts
        ):
            return True

    before = _BEFORE_BRACKET.search(
        sentence.source, max(0, source_span[0] - _LOOKS_BACK), source_span[0]
    )
    beside = (before, _IN_BRACKETS.match(sentence.source, source_span[1]))
    return any(match is not None and match[1] in there for match in beside)


def _pronoun_stands(group: Group, sentence: SentencePair) -> bool:
    """Whether a pronoun refers to the name, which, or whose surname, was mentioned just before."""
    names = [*group.approved]
    if group.term.kind is TermKind.PERSON:
        names += [part.text for approved in group.approved for part in parts_of(approved)[1:]]
    pronouns = pronouns_of(group.term.kind)
    if not pronouns or not any(find_renderings(sentence.before, name) for name in names):
        return False
    possessives = words_in(WORD_CLASSES, "possessive")
    spoken = Counter(word.lower for word in sentence.target_words)
    # "su" becomes "its" whoever is meant: only a possessive beyond those stands for the name.
    meant = sum(word.lower in ("su", "sus") for word in sentence.source_words)
    return (
        any(spoken[word] for word in pronouns - possessives)
        or sum(spoken[word] for word in possessives) > meant
    )


def _rendered_from_elsewhere(sentence: SentencePair, source_span: Span) -> set[str]:
    """Target words that begin as a source word outside the name: "Peruvian" beside "peruana"."""
    begins = {
        without_accents(word.text)[: SHORTEST_NAME + 1]
        for word in sentence.source_words
        if not overlaps_any(word.span, (source_span,)) and len(word.text) > SHORTEST_NAME
    }
    return {
        word.text
        for word in sentence.target_words
        if without_accents(word.text)[: SHORTEST_NAME + 1] in begins
    }
