"""A word in the place of its opposite.

Three sources tell what the opposite would be: the antonyms of the target's language, for any pair;
for the pair that is studied those that headlines turn on (glossary/language/data/opposites.tsv, by
the source's word, with what renders it and what would say the opposite); for the other pairs the
one word that any_pair/opposites.py finds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from glossary.language.english_forms import gerund, past_forms, third_person, verb_of
from glossary.language.lexicon import base_form, frequencies, has_frequencies, knows
from glossary.language.tables import DATA, rows
from glossary.language.tokens import Token, cased_like
from review.checks.any_pair.opposites import (
    may_say_opposite,
    opposites_are_known,
    said_opposite,
)
from review.checks.hypotheses.denials import deny_alike
from review.checks.hypotheses.doubts import (
    UNSUPPORTED,
    doubt_of,
    is_denied,
    is_refused,
    supported_by,
)
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import LISTED
from review.checks.hypotheses.words import choices_for
from review.checks.judgement import HypothesisKind
from translation.languages.contrasts import antonyms, denials, denying_forms
from translation.languages.language import is_studied

_MOST_OPPOSITES = 3
_SAID = -8.0
"""Nats of doubt where a word of the source can be rendered by nothing in the target but its
opposite.
"""
_LISTED_AND_SAID = -12.0
"""The same where a list has the word of the source with the opposite, too."""
_SURELY = 0.3
"""Share of its places in which a word of the source is rendered by one that it surely says."""
_SHORTEST = 4
"""Letters of a word that a part of another may deny: "into" does not deny "to"."""


def opposite_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each of its words exchanged for the likeliest of its opposites."""
    if not deny_alike(pair):
        return
    said = pair.target.word_forms
    # «Absuelto el acusado»: another word of the source says the opposite itself.
    spoken = frozenset().union(*(_surely_said(word, pair) for word in pair.source.tokens))
    for token in pair.target.tokens:
        opposites = (
            *opposites_of(token.lower, pair.target.language),
            *_denied_forms(token, pair),
            *_rendered_opposites(token, pair),
        )
        doubted = [(doubt_of(token, one, pair, is_denied), one) for one in opposites]
        # What is said elsewhere, "the former head … the sitting mayor", was not lost here.
        likely = [
            each
            for each in doubted
            if each[0] < UNSUPPORTED
            and each[1] not in said
            and spoken.isdisjoint(opposites_of(each[1], pair.target.language))
        ]
        for doubt, opposite in sorted(likely, key=itemgetter(0))[:_MOST_OPPOSITES]:
            better = cased_like(opposite, token.text)
            yield RepairHypothesis(HypothesisKind.OPPOSITE, token.span, better, doubt=doubt)


def _surely_said(there: Token, pair: HeardPair) -> frozenset[str]:
    """Return what mostly renders a word of the source and does not stand in the target."""
    table = pair.renderings.of(there.lower) if pair.renderings else {}
    often = {form for form, share in table.items() if share >= _SURELY}
    return frozenset(often if often.isdisjoint(pair.target.word_forms) else ())


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


def _denied_forms(token: Token, pair: HeardPair) -> Iterator[str]:
    """Yield what denies ``token`` by a part, "unsafe", and what is left of one that does, where the
    source speaks for it.
    """
    language = pair.target.language
    begin, _, _ = denying_forms(language)
    denying = [part + token.lower for part in begin]
    denied = (token.lower.removeprefix(part) for part in begin if token.lower.startswith(part))
    for form in (*denying, *(one for one in denied if _is_usual(one, token.lower, language))):
        is_word = min(len(form), len(token.lower)) >= _SHORTEST and knows(form, language)
        if is_word and max(supported_by(form, pair), default=0.0) >= LISTED:
            yield form


def _is_usual(rest: str, word: str, language: str) -> bool:
    """Whether what a part of ``word`` would deny is written more often than the word, as "safe" is:
    "passioned" is not, for "impassioned" denies nothing.
    """
    if not has_frequencies(language):
        return True
    counted = frequencies(language)
    return counted.get(rest, 0) > counted.get(word, 0)


def _rendered_opposites(token: Token, pair: HeardPair) -> Iterator[str]:
    """Yield what renders each source word that is likely to say the opposite of ``token``, in a
    language whose opposites are not listed; what denies in so many words has hypotheses of its own.
    """
    if not pair.renderings or antonyms(pair.target.language) or token.is_capital:
        return
    for there in pair.source.tokens:
        is_denial = there.lower in denials(pair.source.language)
        if not is_denial and may_say_opposite(there.lower, token.lower, pair.languages):
            yield from choices_for(there, pair)


def listed_opposite_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
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
                right = _inflected(listed.rendering, here.lower, base)
                is_said = doubt_of(here, right, pair, is_refused) < 0
                doubt = _LISTED_AND_SAID if is_said else 0.0
                spans = here.span, cased_like(right, here.text), there.span
                yield RepairHypothesis(HypothesisKind.OPPOSITE, *spans, doubt=doubt)


@dataclass(frozen=True, slots=True)
class _Listed:
    rendering: str
    opposites: frozenset[str]


@cache
def _listed() -> Mapping[str, _Listed]:
    found: dict[str, _Listed] = {}
    for words, renderings, opposites, _ in rows(DATA / "opposites.tsv"):
        listed = _Listed(renderings.split("|")[0], frozenset(opposites.split("|")))
        for word in words.split("|"):
            before = found.get(word, listed)
            found[word] = _Listed(before.rendering, before.opposites | listed.opposites)
    return found


def said_opposite_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with what renders the one source word whose opposite it says in its
    place.
    """
    if not pair.renderings or not opposites_are_known(pair.languages):
        return
    said = said_opposite(pair.source.text, pair.target.text, pair.languages)
    if said is None:
        return
    for better in choices_for(said.there, pair):
        written = cased_like(better, said.here.text)
        spans = said.here.span, written, said.there.span
        yield RepairHypothesis(HypothesisKind.OPPOSITE, *spans, doubt=_SAID)
