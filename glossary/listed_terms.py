"""Common terms of the glossary that the draft does not render as approved."""

from dataclasses import replace

from glossary.english_forms import inflected_like
from glossary.lexicon import is_english_word
from glossary.similarity import name_similarity
from glossary.term_group import (
    SHORT_WORD,
    TWIN_THAT_IS_A_WORD,
    Group,
    Pair,
    initials_of,
    left_in_source,
    overlaps,
    partly_there,
    parts_of,
    wrong_rendering,
)
from glossary.wrong_rendering import Reason, Span, WrongRendering


def wrong_term(group: Group, pair: Pair, name: str, source_span: Span, *, seen: int) -> WrongRendering | None:
    """What stands for a common term that lacks its approved rendering; None for a repeated one."""
    plural = name.lower() != group.term.source.lower()
    suggestion = inflected_like(group.approved[0], plural=plural)
    left = left_in_source(group, pair, name)
    if left is not None:
        return wrong_rendering(
            group,
            name,
            pair.target,
            source_span=source_span,
            target_span=left,
            suggestion=suggestion,
            reason=Reason.LEFT_IN_SOURCE,
            confidence=0.95,
        )
    if seen:
        return None
    for approved in group.approved:
        if len(parts_of(approved)) > 1 and initials_of(approved) & {
            word.text.upper().rstrip("S") for word in pair.target_words if word.text[:2].isupper()
        }:
            return None
    partly = partly_there(group, pair)
    if partly is not None:
        return wrong_rendering(
            group,
            name,
            pair.target,
            source_span=source_span,
            target_span=partly,
            suggestion=suggestion,
            reason=Reason.NEAR_TWIN,
            confidence=0.8,
        )
    single = replace(group.term, target=group.approved[0])
    twin = _twin_of_term(pair, name, single.target)
    if twin is not None:
        return wrong_rendering(
            group,
            name,
            pair.target,
            source_span=source_span,
            target_span=twin,
            suggestion=suggestion,
            reason=Reason.NEAR_TWIN,
            confidence=0.75,
        )
    return wrong_rendering(
        group,
        name,
        pair.target,
        source_span=source_span,
        target_span=None,
        suggestion=suggestion,
        reason=Reason.MISSING,
        confidence=0.6,
    )


def _twin_of_term(pair: Pair, name: str, approved: str) -> Span | None:
    """A half-copied source word ("gremy" for gremio) or a misspelling of the one-word rendering."""
    best: tuple[float, Span] | None = None
    wanted = (name, approved) if " " not in approved else (name,)
    for word in pair.target_words:
        if (
            len(word.text) <= SHORT_WORD
            or is_english_word(word.text)
            or overlaps((word.start, word.end), pair.explained)
        ):
            continue
        score = max(name_similarity(form, word.text) for form in wanted)
        if score >= TWIN_THAT_IS_A_WORD and (best is None or score > best[0]):
            best = (score, (word.start, word.end))
    return None if best is None else best[1]
