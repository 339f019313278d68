"""A word in the place of another by a letter: "boot" for "boat", "siente" for "siete".

Both are words, so that no list tells one from the other. What renders nothing in the source, and is
a letter away from what would render a word that nothing renders, is proposed; the engines know
which of the two fits.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from glossary.language.lexicon import base_form, knows
from glossary.language.similarity import without_accents
from glossary.language.tokens import Span, Token, cased_like
from review.checks.hypotheses.hypothesis import HeardPair, RepairHypothesis
from review.checks.hypotheses.support import SUPPORTED
from review.checks.judgement import HypothesisKind
from translation.languages.orthography import in_one_orthography
from translation.languages.renderings import usual_renderings

_SHORTEST = 3


def slip_hypotheses(pair: HeardPair) -> Iterator[RepairHypothesis]:
    """Yield the target with each word that renders nothing as what renders the source and is a
    letter away.
    """
    if pair.forward is None or not pair.renderings:
        return
    language = pair.target.language
    said = {token.lower for token in pair.source.tokens}
    suspects = [
        token
        for token, row in zip(pair.target.tokens, pair.supports, strict=True)
        if token.lower not in said
        and max(row, default=0.0) < SUPPORTED
        and _is_word(token, language)
    ]
    meant = _meant(pair) if suspects else {}
    for token in suspects:
        for form, there in meant.items():
            if _is_letter_away(form, token.lower, language):
                written = cased_like(form, token.text)
                yield RepairHypothesis(HypothesisKind.SLIP, token.span, written, there)


def _meant(pair: HeardPair) -> dict[str, Span]:
    """Return what would render the source and stands nowhere in any form, with what it renders."""
    language = pair.target.language
    here = {without_accents(token.text) for token in pair.target.tokens}
    bases = {base_form(token.lower, language) for token in pair.target.tokens}
    found: dict[str, Span] = {}
    for there in pair.source.tokens:
        for form in usual_renderings(there.lower, pair.renderings):
            is_there = without_accents(form) in here or base_form(form, language) in bases
            if len(form) >= _SHORTEST and not is_there:
                found.setdefault(form, there.span)
    return found


def _is_word(token: Token, language: str) -> bool:
    """Whether the language has the word; others are misspelt."""
    is_word = len(token.text) >= _SHORTEST and token.text.isalpha() and not token.is_acronym
    return is_word and knows(token.lower, language)


def _is_letter_away(form: str, word: str, language: str) -> bool:
    """Whether a letter makes ``word`` of ``form``, and not only an accent or an orthography."""
    is_other = without_accents(form) != without_accents(word)
    return (
        is_other
        and OSA.distance(form, word, score_cutoff=1) == 1
        and in_one_orthography(form, language) != in_one_orthography(word, language)
    )
