"""A word in the place of another by a letter: "boot" for "boat", "siente" for "siete".

Both are words, so that no list tells one from the other. What renders nothing in the source, and is
a letter away from what would render a word that nothing renders, is proposed; the engines know
which of the two fits.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from glossary.language.lexicon import base_form, knows
from glossary.language.similarity import without_accents
from glossary.language.tokens import Token, cased_like
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import SUPPORTED
from review.checks.judgement import HypothesisKind
from translation.languages.orthography import in_one_orthography

_SHORTEST = 3
_RENDERS, _COUNTED = 0.05, 4
"""Share of a word's renderings from which on one of them renders it, and how often a word must have
been counted.
"""


def slip_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each word that renders nothing as what renders the source and is a
    letter away.
    """
    if pair.forward is None or not pair.renderings:
        return
    here = {without_accents(token.text) for token in pair.target.tokens}
    bases = {_base(token.lower, pair) for token in pair.target.tokens}
    said = {token.lower for token in pair.source.tokens}
    for token, row in zip(pair.target.tokens, pair.supports, strict=True):
        is_new = token.lower not in said and max(row, default=0.0) < SUPPORTED
        if not is_new or not _is_word(token, pair.target.language):
            continue
        for there in pair.source.tokens:
            for form in _usual_renderings(there, pair):
                is_there = without_accents(form) in here or _base(form, pair) in bases
                if not is_there and _is_letter_away(form, token.lower, pair.target.language):
                    written = cased_like(form, token.text)
                    yield RepairHypothesis(HypothesisKind.SLIP, token.span, written, there.span)


def _is_word(token: Token, language: str) -> bool:
    """Whether the language has the word; others are misspelt."""
    is_word = len(token.text) >= _SHORTEST and token.text.isalpha() and not token.is_acronym
    return is_word and knows(token.lower, language)


def _usual_renderings(word: Token, pair: HeardPair) -> Iterator[str]:
    if pair.renderings.count(word.lower) >= _COUNTED:
        for form, share in pair.renderings.of(word.lower).items():
            if share >= _RENDERS and len(form) >= _SHORTEST:
                yield form


def _is_letter_away(form: str, word: str, language: str) -> bool:
    """Whether a letter makes ``word`` of ``form``, and not only an accent or an orthography."""
    is_other = without_accents(form) != without_accents(word)
    return (
        is_other
        and OSA.distance(form, word, score_cutoff=1) == 1
        and in_one_orthography(form, language) != in_one_orthography(word, language)
    )


def _base(word: str, pair: HeardPair) -> str:
    return base_form(word, pair.target.language)
