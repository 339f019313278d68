"""A stretch of the target that the source does not ask for: the engine finds it no likelier, given
the source, than given next to nothing; and a clause that it does ask for, though by other words.

A word that renders something is likelier by many nats for what it renders, however freely. Where
none of several words in a row is, nothing asks for them. What a translator explains may misfire,
and a free turn of phrase for a long one.
"""

import math

from glossary.language.tokens import Span, is_inside
from review.checks.hypotheses.clauses import added_clause
from review.checks.hypotheses.explanations import explanations
from review.checks.hypotheses.hypothesis import HeardPair
from review.checks.judgement import HypothesisKind, Judgement, margins
from translation.languages.language import usual_length

_USUALLY_PROMPTED, _SHORT_WORD_PROMPTED, _MOST = 1.5, 0.5, 2.0
"""Nats by which the source makes a word likelier at least, and a short one; each counts by what it
is short of that, and by so many at most.
"""
_CLAUSE_PROMPTED = 1.0
"""Nats by which the source makes each word of a clause likelier that it says in other words: in
1,590 right pairs (1,070 of strangers, 520 of NTREX) 2 clauses are told instead of 8, and 23 of 25
added ones that nothing else shows.
"""
_SHORT = 3
_OF_A_NAT, _OF_A_SURPLUS_WORD = 0.28, 0.47
"""What a nat counts and a word that the target is longer by than usual, where a content word that
renders nothing counts 1: logistic regression on 1,800 right pairs of NTREX (Spanish, French, German
to English) and as many with a clause added.
"""


def unprompted_stretch(pair: HeardPair) -> tuple[Judgement, ...]:
    """Return the words in a row of the target that are the least prompted together, as an added
    clause where the evidence is enough; else nothing.
    """
    margin = margins()[HypothesisKind.CLAUSE_ADDED]
    least = margin.least if pair.backward else margin.alone
    span, evidence = ((0, 0), 0.0) if pair.is_draft or not pair.renderings else _stretch(pair)
    evidence += _OF_A_SURPLUS_WORD * _surplus_words(pair)
    if span == (0, 0) or evidence < least or _is_explained(span, pair):
        return ()
    return (Judgement(HypothesisKind.CLAUSE_ADDED, None, span, "", evidence),)


def _is_explained(span: Span, pair: HeardPair) -> bool:
    """Whether most of the words there explain a name to readers who do not know it."""
    explained = explanations(pair.source, pair.target)
    words = [token.span for token in pair.target.tokens if is_inside(token.span, [span])]
    return 2 * sum(is_inside(word, explained) for word in words) > len(words)


def prompted_clause(pair: HeardPair) -> tuple[Judgement, ...]:
    """Return the clause of the target that no words of the source say and that the source prompts
    nevertheless, as said; else nothing.
    """
    span = added_clause(pair.source, pair.target)
    if span is None or not pair.prompted:
        return ()
    words = [
        prompted
        for token, prompted in zip(pair.target.tokens, pair.prompted, strict=True)
        if span[0] <= token.start < span[1]
    ]
    prompted = sum(words)
    if prompted < _CLAUSE_PROMPTED * len(words):
        return ()
    return (Judgement(HypothesisKind.SAID, None, span, "", prompted),)


def _stretch(pair: HeardPair) -> tuple[Span, float]:
    """Return the stretch, (0, 0) where every word is prompted, and the evidence of its words."""
    tokens = pair.target.tokens
    best, stretch = 0.0, range(0)
    sum_, begin = 0.0, 0
    for index, prompted in enumerate(pair.prompted):
        usual = _SHORT_WORD_PROMPTED if len(tokens[index].text) <= _SHORT else _USUALLY_PROMPTED
        if sum_ <= 0:
            sum_, begin = 0.0, index
        sum_ += min(usual - prompted, _MOST)
        if sum_ > best:
            best, stretch = sum_, range(begin, index + 1)

    if not stretch:
        return (0, 0), 0.0
    idle = sum(index in stretch for index in pair.idle)
    return (tokens[stretch[0]].start, tokens[stretch[-1]].end), _OF_A_NAT * best + idle


def _surplus_words(pair: HeardPair) -> float:
    """Return how many words longer the target is than the source makes expect, or below 0."""
    source, target = pair.source, pair.target
    lengths = usual_length(source.language), usual_length(target.language)
    if not all(lengths) or not source.text or not target.text:
        return 0.0
    ratio = len(target.text) / lengths[1] * lengths[0] / len(source.text)
    return len(target.tokens) * math.log(ratio)
