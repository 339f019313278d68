"""Common terms of the glossary that the draft does not render as approved."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from glossary.language.english_forms import inflected_like, stem
from glossary.language.lexicon import is_english_word
from glossary.language.similarity import name_similarity
from glossary.language.tokens import Span, Token
from glossary.renderings.term_group import (
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
)
from glossary.renderings.wrong_rendering import Reason


def wrong_term(group: Group, pair: Pair, source_span: Span, *, seen: int) -> Mismatch | None:
    """What stands for a common term that lacks its approved rendering; None for a repeated one."""
    name = pair.source[slice(*source_span)]
    plural = name.lower() != group.term.source.lower()
    suggestion = inflected_like(group.approved[0], plural=plural)
    left = left_in_source(group, pair, name)
    if left is not None and _in_kept_name(pair, source_span, left):
        return None
    if left is not None:
        return Mismatch(left, suggestion, Reason.LEFT_IN_SOURCE, 0.95)
    if seen:
        return None
    for approved in group.approved:
        if len(parts_of(approved)) > 1 and initials_of(approved) & {
            word.text.upper().rstrip("S") for word in pair.target_words if word.text[:2].isupper()
        }:
            return None
    partly = partly_there(group, pair)
    if partly is not None and _differs_in_small_words(group, pair.target[slice(*partly)]):
        return None
    if partly is not None:
        return Mismatch(partly, suggestion, Reason.NEAR_TWIN, 0.8)
    single = replace(group.term, target=group.approved[0])
    twin = _twin_of_term(pair, name, single.target)
    if twin is not None:
        return Mismatch(twin, suggestion, Reason.NEAR_TWIN, 0.75)
    if _shortened_in_list(group, pair, name):
        return None
    return Mismatch(None, suggestion, Reason.MISSING, 0.6)


def _in_kept_name(pair: Pair, source_span: Span, left: Span) -> bool:
    """Whether the word belongs to a name that stands on both sides: "la Cooperativa Cafetera Ñustes"."""
    return any(
        near_source.is_capital and near_source.text == near_target.text
        for near_source, near_target in zip(
            _neighbours(pair.source_words, source_span), _neighbours(pair.target_words, left), strict=True
        )
        if near_source and near_target and pair.target[left[0]].isupper()
    )


def _neighbours(words: Sequence[Token], span: Span) -> tuple[Token | None, Token | None]:
    before = [word for word in words if word.end <= span[0]][-1:]
    after = [word for word in words if word.start >= span[1]][:1]
    return before[0] if before else None, after[0] if after else None


def _differs_in_small_words(group: Group, written: str) -> bool:
    """Whether ``written`` is an approved rendering but for its small words: "micro or small enterprise"."""
    stems = [stem(part.text) for part in parts_of(written) if part.text.lower() != "or"]
    return any(stems == [stem(part.text) for part in parts_of(approved)] for approved in group.approved)


def _shortened_in_list(group: Group, pair: Pair, name: str) -> bool:
    """Whether one word of the source became two of which a list keeps the last: "companies and associations"
    for "trade associations".
    """
    # Only terms of two words: a noun and what goes before it.
    heads = {stem(parts_of(approved)[-1].text) for approved in group.approved if len(parts_of(approved)) == 2}
    if " " in name:
        return False
    return any(
        stem(word.text) in heads
        and before.text.lower() in {"and", "or"}
        and not overlaps_any(word.span, pair.explained)
        for before, word in pairwise(pair.target_words)
    )


def _twin_of_term(pair: Pair, name: str, approved: str) -> Span | None:
    """A half-copied source word ("gremy" for gremio) or a misspelling of the one-word rendering."""
    best: tuple[float, Span] | None = None
    wanted = (name, approved) if " " not in approved else (name,)
    for word in pair.target_words:
        if (
            len(word.text) <= SHORT_WORD
            or is_english_word(word.text)
            or overlaps_any(word.span, pair.explained)
        ):
            continue
        score = max(name_similarity(form, word.text) for form in wanted)
        if score >= TWIN_THAT_IS_A_WORD and (best is None or score > best[0]):
            best = (score, word.span)
    return None if best is None else best[1]
