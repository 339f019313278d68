"""Common terms of the glossary that the draft does not render as approved."""

from collections.abc import Sequence
from itertools import pairwise

from glossary.language.english_forms import stem
from glossary.language.lexicon import is_english_word
from glossary.language.similarity import name_similarity
from glossary.language.tokens import Span, Token
from glossary.renderings.sentence_pair import SentencePair, Verdict
from glossary.renderings.stretches import SHORTEST_NAME
from glossary.renderings.term_group import (
    Group,
    initials_stand,
    left_in_source,
    partly_there,
    parts_of,
)
from glossary.renderings.twins import TWIN_THAT_IS_A_WORD
from glossary.renderings.wrong_rendering import Reason
from translation.english import pluralise


def wrong_term(
    group: Group, sentence: SentencePair, source_span: Span, *, seen: int
) -> Verdict | None:
    """What stands for a common term that lacks its approved rendering; None for a repeated one."""
    name = sentence.source[slice(*source_span)]
    plural = name.lower() != group.term.source.lower()
    suggestion = pluralise(group.approved[0]) if plural else group.approved[0]
    left = left_in_source(group, sentence, name)
    if left is not None and _in_kept_name(sentence, source_span, left):
        return None
    if left is not None:
        return Verdict(left, suggestion, Reason.LEFT_IN_SOURCE, 0.95)
    if seen or initials_stand(group, sentence):
        return None

    partly = partly_there(group, sentence)
    if partly is not None and _differs_in_small_words(group, sentence.target[slice(*partly)]):
        return None
    if partly is not None:
        return Verdict(partly, suggestion, Reason.NEAR_TWIN, 0.8)

    twin = _twin_of_term(sentence, name, group.approved[0])
    if twin is not None:
        return Verdict(twin, suggestion, Reason.NEAR_TWIN, 0.75)
    if _shortened_in_list(group, sentence, name):
        return None

    return Verdict(None, suggestion, Reason.MISSING, 0.6)


def _in_kept_name(sentence: SentencePair, source_span: Span, left: Span) -> bool:
    """Whether the word belongs to a name that stands on both sides: "la Cooperativa Cafetera
    Ñustes".
    """
    return any(
        near_source.is_capital and near_source.text == near_target.text
        for near_source, near_target in zip(
            _neighbours(sentence.source_words, source_span),
            _neighbours(sentence.target_words, left),
            strict=True,
        )
        if near_source and near_target and sentence.target[left[0]].isupper()
    )


def _neighbours(words: Sequence[Token], span: Span) -> tuple[Token | None, Token | None]:
    before = [word for word in words if word.end <= span[0]][-1:]
    after = [word for word in words if word.start >= span[1]][:1]
    return before[0] if before else None, after[0] if after else None


def _differs_in_small_words(group: Group, written: str) -> bool:
    """Whether ``written`` is an approved rendering but for its small words: "micro or small
    enterprise".
    """
    stems = [stem(part.text) for part in parts_of(written) if part.text.lower() != "or"]
    return any(
        stems == [stem(part.text) for part in parts_of(approved)] for approved in group.approved
    )


def _shortened_in_list(group: Group, sentence: SentencePair, name: str) -> bool:
    """Whether one word of the source became two of which a list keeps the last: "companies and
    associations" for "trade associations".
    """
    # Only terms of two words: a noun and what goes before it.
    heads = {
        stem(parts_of(approved)[-1].text)
        for approved in group.approved
        if len(parts_of(approved)) == 2
    }
    return " " not in name and any(
        stem(word.text) in heads and before.lower in {"and", "or"} and sentence.is_free(word.span)
        for before, word in pairwise(sentence.target_words)
    )


def _twin_of_term(sentence: SentencePair, name: str, approved: str) -> Span | None:
    """A half-copied source word ("gremy" for gremio) or a misspelling of the one-word rendering."""
    wanted = (name, approved) if " " not in approved else (name,)
    likeness = {
        word.span: max(name_similarity(form, word.text) for form in wanted)
        for word in sentence.target_words
        if len(word.text) > SHORTEST_NAME
        and not is_english_word(word.text)
        and sentence.is_free(word.span)
    }
    best = max(likeness, key=lambda span: likeness[span], default=None)
    return best if best and likeness[best] >= TWIN_THAT_IS_A_WORD else None
