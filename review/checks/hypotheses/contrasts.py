"""A word in the place of its opposite, of another degree, tense, duty or sex.

Opposites that headlines turn on are in glossary/language/data/opposites.tsv, by the Spanish word,
with what renders it and what would say the opposite.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import itemgetter

from glossary.language.analysis import Analysis, analyse
from glossary.language.english_forms import gerund, past_forms, third_person, verb_of
from glossary.language.lexicon import base_form, knows
from glossary.language.saying_verbs import saying
from glossary.language.tables import DATA, WORD_CLASSES, rows, words_in
from glossary.language.tokens import Token
from review.checks.any_pair.denials import may_deny
from review.checks.any_pair.opposites import (
    may_say_opposite,
    opposites_are_known,
    said_opposite,
)
from review.checks.hypotheses.denials import denials_of
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import LISTED, SUPPORTED, USUAL_TARGET
from review.checks.hypotheses.words import choices_for, is_telling
from review.checks.judgement import HypothesisKind
from translation.languages.contrasts import antonyms, contrasts, denials, denying_forms
from translation.languages.language import is_studied, language_of

_MOST_OPPOSITES = 3
_UNSUPPORTED = math.inf
"""Nats of doubt where no word of the source backs the opposite, or one backs what stands: of 158
opposites that strangers set in, no engine found one of these, and they were half of its alarms.
"""
_PERHAPS_TURNED = 7.0
"""The same where the word before the one that backs it may deny it, and need not."""
_ONLY_SUPPORTED = -8.0
"""The same where a word of the source that nothing else renders speaks for the opposite alone."""
_SAID = -8.0
"""The same where a word of the source can be rendered by nothing in the target but its opposite."""
_SURELY = 0.4
"""Share of its places in which a usual word is rendered so: "antes", "before"."""
_TURNS_WITHIN = 6
"""Words before one that may make it its opposite: "negó haber conocido"."""
_SHORTEST = 4
"""Letters of a word that a part of another may deny: "into" does not deny "to"."""


def contrast_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each of its words that has a counterpart exchanged for it."""
    language = pair.target.language
    is_plain = deny_alike(pair)
    for token in pair.target.tokens:
        for contrast in contrasts(language).get(token.lower, ()):
            kind = HypothesisKind(contrast.kind)
            if kind is HypothesisKind.TENSE and _is_backshifted(token, pair):
                continue
            # "Poco después" is no less after; only "no" says the opposite of a degree.
            doubt = (
                _doubt(token, contrast.other, pair, _is_refused)
                if kind is HypothesisKind.DEGREE
                else 0.0
            )
            if not is_plain:  # "rarely" is "often not"
                doubt = max(doubt, 0.0)
            if doubt < _UNSUPPORTED:
                yield RepairHypothesis(
                    kind, token.span, _as_written(contrast.other, token), doubt=doubt
                )

        if is_plain:
            yield from _opposite_hypotheses(token, pair)


def _opposite_hypotheses(token: Token, pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each of the likeliest opposites of ``token`` in its place."""
    opposites = (
        *opposites_of(token.lower, pair.target.language),
        *_denied_forms(token, pair),
        *_rendered_opposites(token, pair),
    )
    doubted = [(_doubt(token, opposite, pair, is_denied), opposite) for opposite in opposites]
    likely = [each for each in doubted if each[0] < _UNSUPPORTED]
    for doubt, opposite in sorted(likely, key=itemgetter(0))[:_MOST_OPPOSITES]:
        better = _as_written(opposite, token)
        yield RepairHypothesis(HypothesisKind.OPPOSITE, token.span, better, doubt=doubt)


def _denied_forms(token: Token, pair: HeardPair) -> Iterator[str]:
    """Yield what denies ``token`` by a part, "unsafe", and what is left of one that does, where the
    source speaks for it.
    """
    language = pair.target.language
    begin, _, _ = denying_forms(language)
    forms = [part + token.lower for part in begin]
    forms += [token.lower.removeprefix(part) for part in begin if token.lower.startswith(part)]
    for form in forms:
        is_word = min(len(form), len(token.lower)) >= _SHORTEST and knows(form, language)
        if is_word and max(_supported(form, pair), default=0.0) >= LISTED:
            yield form


def _rendered_opposites(token: Token, pair: HeardPair) -> Iterator[str]:
    """Yield what renders each source word that is likely to say the opposite of ``token``, in a
    language whose opposites are not listed; what denies in so many words has hypotheses of its own.
    """
    if pair.renderings is None or antonyms(pair.target.language) or token.is_capital:
        return
    for there in pair.source.tokens:
        is_denial = there.lower in denials(pair.source.language)
        if not is_denial and may_say_opposite(there.lower, token.lower, pair.languages):
            yield from choices_for(there, pair, pair.renderings)


def said_opposite_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with what renders the one source word whose opposite it says in its
    place.
    """
    table = pair.renderings
    if table is None or not opposites_are_known(pair.languages):
        return
    said = said_opposite(pair.source.text, pair.target.text, pair.languages)
    if said is None:
        return
    for better in choices_for(said.there, pair, table):
        written = _as_written(better, said.here)
        spans = said.here.span, written, said.there.span
        yield RepairHypothesis(HypothesisKind.OPPOSITE, *spans, doubt=_SAID)


def people_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with all men made women or the reverse, and what "we" do done by them."""
    words = contrasts(pair.target.language)
    for kind in (HypothesisKind.GENDER, HypothesisKind.PERSON):
        others = {
            token: contrast.other
            for token in pair.target.tokens
            for contrast in words.get(token.lower, ())[:1]
            if contrast.kind == kind
        }
        if len(others) > 1:
            start, end = min(token.start for token in others), max(token.end for token in others)
            text = pair.target.text[:end]
            for token, other in reversed(others.items()):
                text = text[: token.start] + _as_written(other, token) + text[token.end :]
            yield RepairHypothesis(kind, (start, end), text[start:])


def tense_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each future verb past, and each past one in the future and present."""
    future = language_of(pair.target.language).grammar.get("future", ())
    for before, token in pairwise((None, *pair.target.tokens) if future else ()):
        if token is None or token.is_capital:
            continue
        auxiliary = before is not None and before.lower in words_in(WORD_CLASSES, "auxiliary")
        if before is not None and before.lower in future:
            for past in past_forms(token.lower):
                yield RepairHypothesis(HypothesisKind.TENSE, (before.start, token.end), past)
        base = verb_of(token.lower) or base_form(token.lower, pair.target.language)
        is_past = not auxiliary and token.lower != base and token.lower in past_forms(base)
        if is_past and not _is_reported(token, pair):
            for other in (f"{future[0]} {base}", third_person(base)):
                yield RepairHypothesis(HypothesisKind.TENSE, token.span, other)


def _is_backshifted(token: Token, pair: HeardPair) -> bool:
    """Whether a verb is in the past because it is reported speech: "she said they would return"."""
    past = language_of(pair.target.language).grammar.get("backshift", ())
    return token.lower in past and _is_reported(token, pair)


def _is_reported(token: Token, pair: HeardPair) -> bool:
    """Whether a verb of saying stands before ``token``, so that its tense is not the source's."""
    said = rf"(?<!\w){saying(pair.target.language)}(?!\w)"
    return re.search(said, pair.target.text[: token.start].lower()) is not None


def listed_opposites(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each word that says the opposite of a listed source word replaced by
    what renders it.
    """
    if not is_studied((pair.source.language, pair.target.language)) or not deny_alike(pair):
        return
    for index, there in enumerate(pair.source.tokens):
        listed = _listed().get(there.lower) or _listed().get(
            base_form(there.lower, pair.source.language)
        )
        for here in pair.target.tokens if listed and not is_denied(index, pair.source) else ():
            base = verb_of(here.lower) or base_form(here.lower, pair.target.language)
            if listed and (here.lower in listed.opposites or base in listed.opposites):
                better = _as_written(_inflected(listed.rendering, here.lower, base), here)
                yield RepairHypothesis(HypothesisKind.OPPOSITE, here.span, better, there.span)


def _doubt(
    here: Token, opposite: str, pair: HeardPair, is_turned: Callable[[int, Analysis], bool]
) -> float:
    """Return how many nats more are asked, for what the words of the source are seen to render;
    ``is_turned`` says whether the word before one of them makes it its opposite.
    """
    if pair.renderings is None:
        return 0.0

    for_this = max(pair.supported(here), default=0.0)
    for_other = _supported(opposite, pair)
    if pair.backward is None and _is_said_besides(here, for_other, pair):
        return _UNSUPPORTED
    best = max(for_other, default=0.0)
    is_only = best >= SUPPORTED and _is_free(
        for_other.index(best), pair, is_surely_meant=best >= _SURELY
    )
    if is_only and _is_idle(here, pair):
        return _ONLY_SUPPORTED
    if for_this >= max(LISTED, best):
        return _UNSUPPORTED
    if best and is_turned(for_other.index(best), pair.source):
        # Only what denies in so many words is sure to: "dejarán fuertes lluvias" does not.
        is_sure = _is_refused(for_other.index(best), pair.source)
        return _UNSUPPORTED if is_sure else _PERHAPS_TURNED
    # A usual word may render anything a little: "up" in "took down".
    is_usual = pair.renderings.target_per_million(opposite) > USUAL_TARGET
    return _UNSUPPORTED if best < (LISTED if is_usual else SUPPORTED) else 0.0


def _supported(words: str, pair: HeardPair) -> tuple[float, ...]:
    """Return how well the first of ``words`` would render each word of the source."""
    first = analyse(words, pair.target.language).tokens[:1]
    return pair.supported(first[0]) if first else ()


def _is_said_besides(here: Token, for_other: Sequence[float], pair: HeardPair) -> bool:
    """Whether other words of the target already render all that speaks for the opposite of
    ``here``: "the old district and the new one" has the "new" of its source.
    """
    speaking = [index for index, share in enumerate(for_other) if share >= LISTED]
    rendered = (
        any(row[index] >= LISTED for index in speaking) for row in pair.supports_outside(here.span)
    )
    return bool(speaking) and sum(rendered) >= len(speaking)


def _is_idle(here: Token, pair: HeardPair) -> bool:
    """Whether another word renders better each word of the source that ``here`` may render."""
    others = pair.supports_outside(here.span)
    return all(
        share < SUPPORTED or share < max((row[index] for row in others), default=0.0)
        for index, share in enumerate(pair.supported(here))
    )


def _is_free(index: int, pair: HeardPair, *, is_surely_meant: bool) -> bool:
    """Whether the source word at ``index`` should be rendered, as any that tells much and what
    ``is_surely_meant``, no telling word of the target does, and none before it turns it.
    """
    table = pair.renderings
    if table is None or not (is_surely_meant or is_telling(pair.source.tokens[index], pair, table)):
        return False
    before = pair.source.tokens[max(0, index - _TURNS_WITHIN) : index]
    is_turned = any(may_deny(token, pair.source.language) for token in before)
    return not is_turned and not any(
        row[index] >= SUPPORTED and table.target_per_million(token.lower) <= USUAL_TARGET
        for token, row in zip(pair.target.tokens, pair.supports, strict=True)
    )


def is_denied(index: int, text: Analysis) -> bool:
    """Return whether the word before may turn a word into its opposite: "poco profundo"."""
    return index > 0 and may_deny(text.tokens[index - 1], text.language)


def _is_refused(index: int, text: Analysis) -> bool:
    """Return whether the word before denies in so many words: "no antes"."""
    return index > 0 and text.tokens[index - 1].lower in denials(text.language)


def deny_alike(pair: HeardPair) -> bool:
    """Whether both texts deny as often: else the opposite may say what the other side denies."""
    return len(denials_of(pair.source)) == len(denials_of(pair.target))


@dataclass(frozen=True, slots=True)
class _Listed:
    rendering: str
    opposites: frozenset[str]


@cache
def _listed() -> Mapping[str, _Listed]:
    found: dict[str, _Listed] = {}
    for words, renderings, opposites, *_ in rows(DATA / "opposites.tsv"):
        listed = _Listed(renderings.split("|")[0], frozenset(opposites.split("|")))
        for word in words.split("|"):
            before = found.get(word, listed)
            found[word] = _Listed(before.rendering, before.opposites | listed.opposites)
    return found


def _as_written(word: str, token: Token) -> str:
    return word.capitalize() if token.is_capital else word


def opposites_of(word: str, language: str) -> tuple[str, ...]:
    """Return the opposites of ``word``, inflected as it is; none in a language without a table.

    >>> opposites_of("gained", "en")[:3], opposites_of("convicted", "en")[:2]
    (('lost', 'forfeited', 'reduced'), ('acquitted', 'exonerated'))
    """
    listed = antonyms(language)
    if not listed:
        return ()
    base = verb_of(word) or base_form(word, language)
    bases = dict.fromkeys((base, _gerunds(language).get(word, base)))
    forms = (_inflected(other, word, one) for one in bases for other in listed.get(one, ()))
    known = (form for form in forms if knows(form, language))
    return tuple(dict.fromkeys((*listed.get(word, ()), *known)))


@cache
def _gerunds(language: str) -> Mapping[str, str]:
    """Return the words that have opposites by their form in -ing, which may be listed as a noun."""
    return {gerund(word): word for word in antonyms(language)}


def _inflected(other: str, word: str, base: str) -> str:
    """Return ``other`` in the form that ``word`` is of ``base``: "rose" for "fell"."""
    forms = past_forms(base)
    if word in forms and word != base:
        pasts = past_forms(other)
        return pasts[min(forms.index(word), len(pasts) - 1)]
    if word == gerund(base):
        return gerund(other)
    if word == third_person(base):
        return third_person(other)
    ending = next(
        (each for each in ("est", "er") if word.endswith(each) and not base.endswith(each)), ""
    )
    return other.removesuffix("e") + ending if ending else other
