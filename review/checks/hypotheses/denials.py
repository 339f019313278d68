"""A "not" that was lost, or that came from nowhere."""

from collections.abc import Collection, Iterator

from glossary.language.analysis import Analysis
from glossary.language.denials import denials_of, denies, first_part, is_refusal, says_no
from glossary.language.english_forms import past_forms, third_person, verb_of
from glossary.language.lexicon import base_form, knows
from glossary.language.tables import WORD_CLASSES, words_in
from glossary.language.tokens import Span, Token, capitalised, cased_like, is_inside
from review.checks.any_pair.denials import (
    is_first_since,
    may_answer,
    may_deny_unsaid,
    unanswered_denial,
)
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import LISTED
from review.checks.judgement import HypothesisKind
from translation.languages.contrasts import denials, idle_stretches
from translation.languages.language import language_of

_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is"}
_AROUND = 9
"""Words around the place that answers the source's denial, where another language may deny."""
_ANSWERED, _UNANSWERED = 3.0, -5.0
"""Nats of doubt where a word of the other side may deny by itself: "failed", "rarely", "only"; and
where no word of it can.
"""
_FIRST_SINCE = 12.0
"""The same where the other side says the first since then of what has not been since."""
_MOST_INSERTED = 2
_SHORT = 2
"""Words of a phrase that goes as a whole where its denial does."""
_BESIDE = 4
"""Words before the second half of a denial among which the first half stands: "ne me l'a pas"."""
_SUPPORTED = 0.02
"""Share of a denial's occurrences from which on another renders it."""


def denial_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target without each denial where it has more, with one where the source does."""
    there, here = denials_of(pair.source), denials_of(pair.target)
    if len(here) > len(there):
        doubt = _doubt(pair.target, pair.source)
        for token in here:
            for span, affirmed in _affirmed(token, pair.target):
                yield RepairHypothesis(HypothesisKind.DENIAL_ADDED, span, affirmed, doubt=doubt)
    if len(there) > len(here):
        yield from _with_one_more(pair, there)
    if not there and not here:
        yield from _with_one_more(pair, _unrendered_refusals(pair))


def _unrendered_refusals(pair: HeardPair) -> list[Token]:
    """Return the words of the source that say no without denying, "failed", "refused", where the
    target neither renders them nor has one of its own that renders nothing else.
    """
    if any(
        says_no(word, pair.target.language) and max(row, default=0.0) < _SUPPORTED
        for word, row in zip(pair.target.tokens, pair.supports, strict=True)
    ):
        return []
    return [
        word
        for index, word in enumerate(pair.source.tokens)
        if is_refusal(word, pair.source.language)
        and all(row[index] < _SUPPORTED for row in pair.supports)
    ]


def _doubt(here: Analysis, there: Analysis, taken: Collection[Span] = ()) -> float:
    """Return how many nats more are asked for a denial of ``here`` that ``there`` has not, where
    those ``taken`` say another one.
    """
    if is_first_since(here, there):
        return _FIRST_SINCE
    if unanswered_denial(here, there):
        return _UNANSWERED
    may_be_unsaid = bool(idle_stretches(here.text, here.language, with_unsure=True))
    may_be_answered = may_answer(here, there, taken) or may_deny_unsaid(there)
    return _ANSWERED * (may_be_unsaid + may_be_answered)


def deny_alike(pair: HeardPair) -> bool:
    """Whether both texts deny as often: else the opposite may say what the other side denies."""
    return len(denials_of(pair.source)) == len(denials_of(pair.target))


def _affirmed(token: Token, text: Analysis) -> Iterator[tuple[Span, str]]:
    """Yield what says the same without denying: "came" for "did not come"."""
    for phrase in idle_stretches(text.text, text.language, with_unsure=True):
        if is_inside(token.span, [phrase]) and len(text.text[slice(*phrase)].split()) <= _SHORT:
            yield phrase, ""  # "no longer"
    denial = denials(text.language).get(token.lower)
    index = text.tokens.index(token)
    verb = text.tokens[index + 1] if index + 1 < len(text.tokens) else None
    for affirmed in denial.affirmed if denial else ():
        if verb and token.is_capital and not affirmed:
            yield (token.start, verb.end), capitalised(verb.text)
        else:
            yield token.span, cased_like(affirmed, token.text)

    auxiliary = text.tokens[index - 1] if denial and index else token
    form = auxiliary.lower if denial else _CONTRACTED.get(token.lower, token.lower[:-3])
    if verb and form in {"do", "does", "did"}:
        for affirmed in _without_support(form, verb.lower):
            yield (auxiliary.start, verb.end), affirmed
    elif not denial:
        yield token.span, cased_like(form, token.text)
    elif denial.beside:
        yield from _without_both(index, denial.beside, text)


def _without_both(
    index: int, beside: Collection[str], text: Analysis
) -> Iterator[tuple[Span, str]]:
    """Yield what is left without the denial at ``index`` and the other half of it before the verb:
    "peut" of "ne peut pas", "a" of "n'a pas".
    """
    denial = text.tokens[index]
    for before in reversed(text.tokens[max(0, index - _BESIDE) : index]):
        half = first_part(before)
        if half in beside and half in denials(text.language):
            verb = before.start + len(half) + 1
            yield (before.start, denial.end), text.text[verb : denial.start].rstrip()
            return


def _without_support(auxiliary: str, verb: str) -> tuple[str, ...]:
    if auxiliary == "did":
        return past_forms(verb)
    return (third_person(verb),) if auxiliary == "does" else (verb,)


def _with_one_more(pair: HeardPair, denials_there: list[Token]) -> Iterator[RepairHypothesis]:
    words = pair.target.tokens
    doubt = _doubt(pair.source, pair.target, _own_denials(pair, denials_there))
    proposed: set[tuple[Span, str]] = set()
    for denial in denials_there:
        share = denial.start / max(1, len(pair.source.text))
        middle = round(share * len(words))
        inserted, is_said = _inserted(pair, denial), denies(denial, pair.source.language)
        for word in words[max(0, middle - _AROUND) : middle + _AROUND]:
            new = [
                each
                for each in _denied(word, pair.target.language, inserted)
                if each not in proposed
            ]
            proposed.update(new)
            for each in new:
                span, denied = _opening(word, *each, pair) if is_said else each
                yield RepairHypothesis(HypothesisKind.DENIAL_LOST, span, denied, denial.span, doubt)


def _own_denials(pair: HeardPair, denials_there: list[Token]) -> frozenset[Span]:
    """Return the denials of the target that each render one of the source, if another one is left:
    the "nobody" of «non ha piovuto e nessuno è venuto».
    """
    here = denials_of(pair.target)
    rendered = [
        max(denials_there, key=lambda there: pair.renderings.support(there.lower, word.lower))
        for word in here
    ]
    shares = (
        pair.renderings.support(there.lower, word.lower)
        for there, word in zip(rendered, here, strict=True)
    )
    is_own = len(set(rendered)) == len(here) and all(share >= LISTED for share in shares)
    return frozenset(word.span for word in here) if is_own else frozenset()


def _inserted(pair: HeardPair, there: Token) -> list[str]:
    """Return the words that deny before another one and render ``there``, the likeliest; the first
    where nobody has counted it.
    """
    listed = [each.word for each in denials(pair.target.language).values() if each.is_inserted]
    shares = {word: pair.renderings.support(there.lower, word) for word in listed}
    rendered = [word for word in listed if shares[word] >= _SUPPORTED]
    return sorted(rendered or listed, key=lambda word: -shares[word])[:_MOST_INSERTED]


def _opening(word: Token, span: Span, denied: str, pair: HeardPair) -> tuple[Span, str]:
    """Return what sets a denial before ``word`` with its capital if that opens the sentence: an
    engine reads capitals.
    """
    is_set_before = span == (word.start, word.start)
    if is_set_before and word.initial and knows(word.lower, pair.target.language):
        return word.span, f"{denied.capitalize()} {word.lower}"
    return span, denied


def _denied(word: Token, language: str, inserted: list[str]) -> Iterator[tuple[Span, str]]:
    """Yield how a language denies at ``word``: another word, one before it, or around its base."""
    for denial in denials(language).values():
        if word.lower in denial.affirmed:
            yield word.span, cased_like(denial.word, word.text)

    support = language_of(language).grammar.get("do-support", ())
    if support and word.lower in words_in(WORD_CLASSES, "auxiliary"):
        yield word.span, "cannot" if word.lower == "can" else f"{word.text} not"
        # "They have money", unlike "they have gone".
        for supporting, form in zip(support, ("have", "has", "had"), strict=False):
            if word.text == form:
                yield word.span, f"{supporting} not have"
        return

    for denial_word in inserted:
        yield (word.start, word.start), denial_word
    if not support or (word.is_capital and not word.initial):
        return

    base = verb_of(word.lower) or base_form(word.lower, language)
    if word.lower == base:
        yield word.span, f"{cased_like(support[0], word.text)} not {base}"
    elif not word.is_capital:
        yield word.span, f"{support[1 if word.lower == third_person(base) else 2]} not {base}"
