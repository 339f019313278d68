"""Wrong renderings of the source's names and terms, glossary first.

Everything is anchored in the source: a finding needs a mention there whose approved rendering is
missing from the target (or a forbidden one that stands in it). The target alone is never searched
for look-alikes.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from glossary.language.english_forms import is_plural, stem
from glossary.language.inflection import singular_forms
from glossary.language.lexicon import is_english_word
from glossary.language.similarity import name_similarity
from glossary.language.tokens import Span, Token, overlaps_any, words_of
from glossary.matching import find_bent
from glossary.renderings.listed_names import WITH_PRONOUN, pronouns_of, wrong_name
from glossary.renderings.other_words import told_otherwise
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
from glossary.renderings.unlisted import find_unlisted
from glossary.renderings.wrong_rendering import Reason, WrongRendering
from glossary.term import Term, TermMatch, TermStatus
from translation.english import pluralise

LOOKED_BACK = 2
"""Segments before this one in which a reader finds who "it" is."""


def may_refer_back(target: str) -> bool:
    """Whether ``target`` has a pronoun for what may have been named before it.

    >>> may_refer_back("It asked for support."), may_refer_back("Ana asked.")
    (True, False)
    """
    words = {word.text.lower() for word in words_of(target)}
    return any(not words.isdisjoint(pronouns_of(kind)) for kind in WITH_PRONOUN)


@lru_cache(maxsize=4096)
def find_wrong_renderings(
    source: str,
    target: str,
    matches: tuple[TermMatch, ...],
    *,
    article_names: tuple[str, ...] = (),
    alternatives: tuple[tuple[Term, ...], ...] = (),
    before: str = "",
    introduced: tuple[str, ...] = (),
) -> tuple[WrongRendering, ...]:
    """Return what ``target`` writes wrongly of the names and terms of ``source``, in its order.

    ``matches`` are the glossary's matches in ``source``; several at one span (a preferred, an
    admitted, a forbidden term) are taken together, and so are the ``alternatives``, for each match
    the other terms of its source. ``article_names`` are the names of the whole article, to tell a
    mangled name from another name of it. ``before`` is what the target says just before: who is
    named there may be "he", "she" or "it" here. ``introduced`` are the renderings that it has
    anywhere before: "the ministry" may stand for one. An empty target yields nothing.

    >>> [wrong] = find_wrong_renderings("La Capece informó.", "The Capisi reported.",
    ...     (TermMatch(Term("Capece", "Capece"), 3, 9),))
    >>> wrong.message, wrong.target_span, wrong.suggestion
    ('The source names “Capece”; the translation has “Capisi”.', (4, 10), 'Capece')
    """
    if not target.strip():
        return ()
    groups = _groups(matches, alternatives)
    rendered = [_rendered(group, target) for group in groups]
    explained = tuple(span for spans in rendered for span in spans)
    covered = tuple(span for group in groups for span in group.spans)
    sentence = SentencePair(source, target, covered, explained, article_names, before, introduced)
    found: list[WrongRendering] = []
    for group, spans in zip(groups, rendered, strict=True):
        wrong, sentence = _wrong_of(group, sentence, rendered=len(spans))
        found += wrong

    found += find_unlisted(sentence)
    return tuple(sorted(found, key=lambda wrong: (wrong.source_span, wrong.target_span or (0, 0))))


def _wrong_of(
    group: Group, sentence: SentencePair, *, rendered: int
) -> tuple[list[WrongRendering], SentencePair]:
    """Return what stands wrongly for a group of which so many mentions are rendered, and the
    sentence in which that is explained.
    """
    wrong = _forbidden(group, sentence)
    sentence = sentence.explaining(wrong)
    seen = rendered + len(wrong)
    told = told_otherwise(group, sentence) if seen < len(group.spans) else {}
    sentence = replace(sentence, explained=(*sentence.explained, *told.values()))
    left = replace(group, spans=tuple(span for span in group.spans if span not in told))
    unseen = _unrendered(left, sentence, seen=seen)
    return [*wrong, *unseen], sentence.explaining(unseen)


def _unrendered(group: Group, sentence: SentencePair, *, seen: int) -> list[WrongRendering]:
    """Return what stands wrongly for the first mention of a term that is not among the ``seen``."""
    if not group.approved or seen >= len(group.spans):
        return []
    look = wrong_name if group.is_name else wrong_term
    verdict = look(group, sentence, group.spans[seen], seen=seen)
    if verdict is None:
        return []
    return [sentence.wrong(group.spans[seen], verdict, group.term, group.term.kind)]


def _groups(
    matches: Sequence[TermMatch], alternatives: Sequence[Sequence[Term]]
) -> tuple[Group, ...]:
    by_span: dict[Span, list[Term]] = {}
    for match, others in zip(matches, alternatives or [()] * len(matches), strict=True):
        by_span.setdefault(match.span, []).extend((match.term, *others))

    by_terms: dict[tuple[Term, ...], list[Span]] = {}
    for span, terms in by_span.items():
        order = sorted(dict.fromkeys(terms), key=lambda term: list(TermStatus).index(term.status))
        by_terms.setdefault(tuple(order), []).append(span)

    groups = []
    for ordered, spans in by_terms.items():
        allowed = tuple(
            term.target
            for term in ordered
            if term.status is not TermStatus.FORBIDDEN and term.target
        )
        banned = [term.target for term in ordered if term.status is TermStatus.FORBIDDEN]
        banned += [variant for term in ordered for variant in term.variants]
        banned = [wrong for wrong in dict.fromkeys(banned) if wrong and wrong not in allowed]
        groups.append(Group(ordered[0], tuple(spans), allowed, tuple(banned)))

    return tuple(groups)


def _rendered(group: Group, target: str) -> tuple[Span, ...]:
    """Where the approved renderings of ``group`` stand in ``target``."""
    spans: list[Span] = []
    for approved in sorted(group.approved, key=len, reverse=True):
        places = find_bent(
            target, approved, is_name=group.is_name, case_sensitive=group.term.case_sensitive
        )
        spans.extend(span for span in places if not overlaps_any(span, spans))
    return tuple(spans)


def _forbidden(group: Group, sentence: SentencePair) -> list[WrongRendering]:
    """Return the renderings of the group that may not be used and stand in the target."""
    taken: list[Span] = list(sentence.explained)
    found: list[WrongRendering] = []
    suggestion = group.approved[0] if group.approved else None
    for variant in sorted(group.forbidden, key=len, reverse=True):
        for span in find_bent(sentence.target, variant, is_name=group.is_name):
            if not overlaps_any(span, taken):
                taken.append(span)
                is_bent = is_plural(sentence.target[slice(*span)], variant, is_name=group.is_name)
                right = pluralise(suggestion) if suggestion and is_bent else suggestion
                verdict = Verdict(span, right, Reason.FORBIDDEN_VARIANT, 0.98)
                found.append(sentence.wrong(group.spans[0], verdict, group.term, group.term.kind))
    return found


def wrong_term(
    group: Group, sentence: SentencePair, source_span: Span, *, seen: int
) -> Verdict | None:
    """Return the wrong rendering of a common term whose approved one is missing, or None."""
    name = sentence.source[slice(*source_span)]
    plural = name.lower() not in singular_forms(group.term.source.lower())
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
    """Whether the word is of a name that stands on both sides: "la Cooperativa Cafetera Ñustes"."""
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
    """Whether ``written`` is an approved rendering but for small words: "micro or small firm"."""
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
